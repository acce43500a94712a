"""Full names as a reader sees them, whatever the recognizer takes them for: a given name and what goes on from it.

"Georg von Brandt", "Naji al-Quill", "Jean-Luc Marais", "Torvald IV".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.dates import MONTH
from kgbuild.extraction.known_people import person_readings
from kgbuild.extraction.name_limits import OPENING_WORDS, trim_person
from kgbuild.extraction.passages import PassageView, kind_of
from kgbuild.extraction.regnal_numbers import cut_at_number
from kgbuild.gazetteer import Match, fold
from kgbuild.knowledge import Reading, Sense
from kgbuild.model import BlockKind, EntityKind, Span
from kgbuild.syntax import Tokens

_ARTICLE = r"(?:(?:al|el|as|ash|ad|an|ar|at|az|ath|ud|ul|ed|es)[-‑])"
_WORD = (
    r"(?:[A-Z]\.(?:\s?[A-Z]\.)*|(?:Md|Mohd|Muhd|Wm|Chas|Geo|Jas|Thos|Benj|Saml|Robt|Edw|Jno|Danl|Nathl|Alexr)\."
    rf"|{_ARTICLE}?(?:Mc|Mac|[ODL]['’])?[‘’ʻʿ']?[^\W\d_a-z][^\W\d_]*"
    r"(?:['’‘ʻʿ-][^\W\d_]+)*)"
)
_PARTICLE = (
    r"(?:(?:de\s+l[ao]s|de\s+la|de|del|della|delle|degli|dei|dal|da|di|do|dos|das|du|des|von\s+und\s+zu|von\s+der|von\s+dem"
    r"|von|vom|zu|zum|zur|van\s+der|van\s+den|van\s+de|van|ter|ten|te|bin|binti|bint|ibn|ben|bte|al|el|y|e|i|af|av|ap)\s+|d['’])"
)
_FULL = re.compile(rf"{_WORD}(?:\s+{_PARTICLE}?{_WORD}){{1,6}}")
_NUMBERED = re.compile(rf"(?:{_WORD}\s+)?{_WORD}\s+[IVX]+\b(?!\.?['’-]|\.\s?[A-Z])")
_GOES_ON = re.compile(r"\s+[A-Z]")
_LONGEST = 5
_BEFORE = re.compile(r"(?P<word>[\w.’'‘-]+)\s+$")
_REACH = 40
_ADJOINING = re.compile(r"[-‑/&@]|['’](?!s?\b)")
_THING = re.compile(
    r"\s+(?:&|and\s+(?:Co|Company|Sons|Brothers)\b|(?:[a-z]+\s+)?(?:[Aa]dministration|[Dd]octrine|[Ii]slands?|[Aa]irport|[Ss]treet|[Hh]ospital"
    r"|[Cc]hurch|[Cc]athedral|[Mm]useum|[Ff]oundation|[Uu]niversity|[Cc]ollege|[Ss]tadium|[Pp]rize|[Aa]ward|AG|GmbH|Inc|Ltd|Co)\b)"
)
_THINGS = frozenset(
    (
        "Inc Ltd Co AG GmbH SA Brothers Sons Stiftung Verlag Airport Stadium Museum Castle Cathedral Monument Memorial"
        " Park Town Harbour Harbor Sound Channel Pass Falls Creek Range Glacier Avenue Boulevard Station Archipelago"
        " Hospital Theatre Theater Dam Dock Docks Works Mills Sea Desert Gorge Delta Basin Ridge Peak Boat Maru Class"
    ).split()
)
_CALLED = re.compile(
    rf"(?:{MONTH}|Mr|Mrs|Ms|Dr|Prof|Hon|Rt|Messrs|Sir|Lord|Lady|Don|Doña|Dona|Herr|Frau|Señor|Senhor|Signor|Monsieur|M|Mme|Fr)\.?"
)
_NO_NAMES = frozenset({"VB", "MD", "RB", "IN", "CD", "DT", "PR"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SURNAMES = frozenset({"noble", "monarch", "cleric", "military", "other"})
_VESSELS = frozenset(
    "ship frigate steamer schooner brig vessel gunboat cruiser battleship destroyer yacht corvette liner sloop".split()
)


def find_full(view: PassageView) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """Give the full names that open with a given name, and the rulers' names that end in a number.

    Left out is what stands behind an article, as ships do, or behind another capitalized word that is no title, and
    what goes on as a place's, firm's or foundation's name. Headings capitalize too much to tell.
    """
    if view.passage.kind is BlockKind.HEADING:
        return
    names, words, end = view.knowledge.given_names, view.words, 0
    for i in (i for i in view.capitals if words.forms[i] in names):
        begin = words.begins[i]
        if begin < end or view.knowledge.titles.lookup(words.forms[i]) or not _may_begin(view, begin):
            continue
        span = _numbered(view, begin) or _full(view, begin)
        if span is not None:
            yield span, person_readings(view.form(span), view.knowledge)
            end = span.end


def _numbered(view: PassageView, begin: int) -> Span | None:
    match = _NUMBERED.match(view.text, begin)
    if match is None or _THING.match(view.text, match.end()) or _GOES_ON.match(view.text, match.end()):
        return None
    first, *rest = match.group().split()
    return Span(*match.span()) if all(fold(w) in view.knowledge.given_names for w in (first, *rest[:-1])) else None


def _full(view: PassageView, begin: int) -> Span | None:
    match = _FULL.match(view.text, begin)
    span = trim_person(view, _own_words(view, Span(*match.span()))) if match else None
    if span is None or span.begin != begin or not 1 < len(view.form(span).split()) <= _LONGEST + 3:
        return None
    if _ADJOINING.match(view.text, span.end) or _THING.match(view.text, span.end) or _is_other(view, span):
        return None
    return span


def _own_words(view: PassageView, span: Span) -> Span:
    """Cut off what follows a name without a comma: a title ("made A B Minister"), a state, a verb ("A B Says")."""
    span = cut_at_number(view, span)
    begins = [t.span.begin for t in view.titles if span.begin < t.span.begin < span.end and _is_told(view, t)]
    names = [Span(span.begin, span.begin + len(view.text[span.begin : at].rstrip())) for at in begins]
    if any(" " in view.form(name) for name in names) and not person_readings(view.form(span), view.knowledge):
        span = next(name for name in names if " " in view.form(name))
    tokens = view.doc.char_span(span.begin, span.end, expand=True)
    while tokens is not None and len(tokens) > 1 and _is_no_name(view, tokens):
        span = Span(span.begin, tokens[-2].end)
        tokens = view.doc.char_span(span.begin, span.end, expand=True)
    return span


def _is_told(view: PassageView, title: Match[str]) -> bool:
    """Tell whether a title in a run of capitals is one that its holder is given, and no surname such as King."""
    kinds = {view.knowledge.offices[office].kind for office in title.values}
    return " " in view.form(title.span) or kinds.isdisjoint(_SURNAMES)


def _is_no_name(view: PassageView, tokens: Tokens) -> bool:
    last = tokens[-1]
    if last.tag_[:2] in _NO_NAMES:
        return True
    if len(tokens) < 3 or last.i + 1 == len(last.doc) or last.nbor(1).tag_ not in _FINITE:
        return False
    readings = view.knowledge.gazetteer.lookup(last.text)
    return any(r.sense is Sense.NAME and kind_of(r) is EntityKind.STATE for r in readings)


def _is_other(view: PassageView, span: Span) -> bool:
    """Tell whether a name is a thing's, or goes on with a title or a people, and is so none of a person."""
    rest = re.findall(r"[\w’'-]+", view.form(span))[1:]
    if view.is_other(view.form(span)) or not _THINGS.isdisjoint(rest):
        return True
    senses = {r.sense for r in view.knowledge.gazetteer.lookup(rest[0])} if rest else set()
    if rest and (view.knowledge.titles.lookup(rest[0]) or senses & {Sense.ADJECTIVE, Sense.PEOPLE}):
        return not person_readings(view.form(span), view.knowledge)
    return False


def _may_begin(view: PassageView, begin: int) -> bool:
    """Tell whether a name may begin at an offset: nothing before makes it a ship, or a later part of another name."""
    text = view.text
    if begin and not (text[begin - 1].isspace() or text[begin - 1] in '(“"—–[/'):
        return False
    before = _BEFORE.search(text, max(0, begin - _REACH), begin)
    if before is None:
        return True
    word = before["word"]
    if not word[:1].isupper():
        return word != "the" and word not in _VESSELS
    closed = word.endswith((".", "'s", "’s")) and not word.startswith(("St.", "Ste."))
    return closed or _is_opening(view, word, begin)


def _is_opening(view: PassageView, word: str, begin: int) -> bool:
    """Tell whether a capitalized word before a name is none of its own: a title, a people, what opens a sentence."""
    if word == "The":
        return False
    if word in OPENING_WORDS or _CALLED.fullmatch(word) or any(t.span.end + 1 == begin for t in view.titles):
        return True
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    if view.knowledge.titles.lookup(singular):
        return True
    senses = {r.sense for r in view.knowledge.gazetteer.lookup(word)}
    if senses & {Sense.ADJECTIVE, Sense.PEOPLE}:
        return True
    token = view.doc.char_span(begin - len(word) - 1, begin - 1, expand=True)
    return token is not None and token[0].tag_ not in {"NNP", "", "NN", "JJ"}
