"""Titles as words: an office's name in a text, the modifiers before it, and the state or body named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kgbuild.extraction.masters import MASTER, master_after, master_before, unit_after
from kgbuild.extraction.phrases import is_initial
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_bodies import BODIES, ORGAN, body_after, body_at, body_before, may_have
from kgbuild.extraction.title_modifiers import modifier_after, modifier_before
from kgbuild.knowledge import Person
from kgbuild.knowledge.careers import holds
from kgbuild.knowledge.domains import end_of_domain, offices_of
from kgbuild.model import EntityKind, Span

_ACCREDITED = frozenset({"ambassador", "envoy", "consul"})
_TO = re.compile(rf"\s+(?:of|to|for|in|at|from|with)\s+(?:the\s+)?(?:[a-z]+[\s-]+)?(?:{ORGAN})?")
_OF = re.compile(
    r"(?:\s+(?:for|of)\s+[A-Z]\w+(?:,?\s+(?:[A-Z]\w+|and|for|of)){0,10})?"
    rf"\s+(?:of|for|from|in\s+the\s+(?:government|cabinet)\s+of)\s+(?:the\s+)?(?:[a-z]+[\s-]+)?(?:{ORGAN})?"
)
_POSTED = re.compile(r"\s+(?:to|in|at|for|with)\b")
_THEIR_MASTER = re.compile(rf"\s+{MASTER}\b(?!\s+[A-Z]|['’])")
_SERVANTS = frozenset(
    "ambassador envoy consul adviser minister foreign-minister defense-minister deputy-minister spokesperson".split()
)
_UNDER = re.compile(r"under\s+(?=[A-Z])")
_MODIFIER = re.compile(r"(?i:acting)\s+(?=\w)|(?P<ordinal>first)\s+(?=\w)")
_IN_CHARGE = re.compile(r"\b(?:in|t(?:ak|ook)\w*)\s+charge$")
_GIVEN_TOO = frozenset({"Amir", "Raja", "Khalifa"})
_MISSION = re.compile(
    r"\s+(?:[Ee]mbassy|[Ll]egation|(?P<sent>(?:[Pp]eace\s+|[Tt]rade\s+)?[Dd]elegation)|[Mm]ission|[Cc]onsulate(?:\s+[Gg]eneral)?)\b"
)
_A = re.compile(r"\b[Aa]n?\s+$")
_LAST_RESIDENT = 1950


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title's words in a text, with the modifiers before it and the body named before or after it.

    `posted` is the index of the state or body to which a diplomat is sent.
    """

    span: Span
    outer: Span
    office: str
    label: str
    modifier: str | None
    of: int | None
    posted: int | None = None


@dataclass(frozen=True, slots=True)
class TitleClaim:
    """A person to whom some title belongs, by which rule; `of` indexes the body or person that the holder serves.

    `nominated` tells that the text has the person nominated only.
    """

    holder: int
    unit: Span
    rule: str
    of: int | None = None
    nominated: bool = False


def find_title_words(text: Text, sentence: Sentence) -> list[TitleWords]:
    """Find every title in a sentence, whoever holds it."""
    found = []
    for match in text.knowledge.titles.find(sentence.words):
        span = Span(sentence.begin + match.span.begin, sentence.begin + match.span.end)
        if is_initial(text.document.text, span) or _is_in_charge(text.document.text, span):
            continue
        read = _without_preposition(text, span, match.values[0])
        if read and (longer := _behind_modifier(text, sentence, read[0])):
            read = longer
        if read is None:
            continue
        span, office = _with_domain(text, *_without_body(text, sentence, *read))
        if _stands_free(text, span, office) and not _in_compound(text, span):
            title = _with_mission(text, _complete(text, sentence, span, office))
            if not _is_inhabitant(text, title):
                found.append(title)
    return found


def without_titles(document: str, gap: Span, words: Iterable[TitleWords]) -> str:
    """The characters between a title and a name, further titles between them left out."""
    text, at = "", gap.begin
    for title in words:
        if gap.begin <= title.span.begin and title.span.end <= gap.end:
            text += document[at : max(at, title.outer.begin if title.modifier else title.span.begin)]
            at = title.span.end
    return text + document[at : gap.end]


def read_plural_title(text: Text, sentence: Sentence, words: Span) -> TitleWords | None:
    """Read the title in the plural that ends some words ("the Norlandic commissioners"), in the singular."""
    document = text.document.text
    for start in re.finditer(r"(?<!\S)\S", document[words.begin : words.end]):
        span = Span(words.begin + start.start(), words.end)
        singular = _singular(document[span.begin : span.end])
        known = text.knowledge.titles.lookup(singular) if singular else ()
        if known and text.name_over(span.begin) is None:
            return replace(_complete(text, sentence, span, known[0]), label=singular)
    return None


def _singular(words: str) -> str:
    """Take the plural off a title ("Secretaries", "ministers"); empty for words in the singular."""
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[:-1] if words.endswith("s") else ""


def _is_in_charge(document: str, span: Span) -> bool:
    """Whether "charge" is what an officer is in, and no chargé."""
    return _IN_CHARGE.search(document[max(0, span.begin - 8) : span.end]) is not None


def _without_preposition(text: Text, span: Span, office: str) -> tuple[Span, str] | None:
    """Read "under Secretary of State A B" as being under the secretary."""
    rest = _UNDER.match(text.document.text, span.begin, span.end)
    if rest is None:
        return span, office
    known = text.knowledge.titles.lookup(text.document.text[rest.end() : span.end])
    return (Span(rest.end(), span.end), known[0]) if known else None


def _behind_modifier(text: Text, sentence: Sentence, span: Span) -> tuple[Span, str] | None:
    """Read "Acting Secretary of State A B" and "its first Minister Resident" as the titles behind that word.

    What was found, "acting secretary" or "first minister", is shorter, or was not meant: a First Minister is called so
    with a capital.
    """
    before = _MODIFIER.match(text.document.text, span.begin, span.end)
    if before is None:
        return None
    behind = _title_at(text, sentence, before.end())
    if behind is None:
        return None
    end = behind[0].end
    ordinal = before["ordinal"] and text.document.text[before.end()].isupper()
    return behind if end > span.end or (ordinal and end == span.end) else None


def _without_body(text: Text, sentence: Sentence, span: Span, office: str) -> tuple[Span, str]:
    """Read "Senate Rivers Committee Chairman" as chairman of the committee that the text names there.

    What follows may be longer: "RFA Chief of Station".
    """
    index = text.name_over(span.begin)
    body = text.names[index] if index is not None else None
    if body is None or body.kind not in BODIES or body.span.end >= span.end:
        return span, office
    rest = re.compile(r"\s+").match(text.document.text, body.span.end, span.end)
    if rest is None:
        return span, office
    if longer := _title_at(text, sentence, rest.end()):
        return longer
    known = text.knowledge.titles.lookup(text.document.text[rest.end() : span.end])
    return (Span(rest.end(), span.end), known[0]) if known else (span, office)


def _title_at(text: Text, sentence: Sentence, begin: int) -> tuple[Span, str] | None:
    """Give the place and office of the longest title that begins at an offset."""
    words = sentence.words.between(begin - sentence.begin, sentence.span.end - sentence.begin)
    match = next(text.knowledge.titles.find(words), None)
    if match is None or sentence.begin + match.span.begin != begin:
        return None
    return Span(begin, sentence.begin + match.span.end), match.values[0]


def _with_domain(text: Text, span: Span, office: str) -> tuple[Span, str]:
    """Take in what a minister or director is in charge of: "Minister of State for Northern affairs"."""
    end = end_of_domain(text.document.text, span.begin, span.end, text.knowledge.offices[office])
    if end == span.end:
        return span, office
    return Span(span.begin, end), offices_of(text.document.text[span.begin : end], text.knowledge)[0]


def _stands_free(text: Text, span: Span, office: str) -> bool:
    """A title is no part of a name, but where it opens a monarch's ("King X", known so)."""
    index = text.name_over(span.begin)
    if index is None:
        return True
    name = text.names[index]
    opens = name.kind is EntityKind.PERSON and name.span.begin == span.begin and span.end < name.span.end
    if not opens or text.knowledge.offices[office].kind != "monarch":
        return False
    people = [p for r in name.readings if isinstance(p := text.knowledge.entries[r.key], Person)]
    if text.document.text[span.begin : span.end] in _GIVEN_TOO and len(name.form.split()) > 2:
        return False
    return not people or any(holds(p, text.knowledge.offices[office], text.knowledge) for p in people)


def _in_compound(text: Text, span: Span) -> bool:
    after = text.document.text[span.end : span.end + 6]
    return after[:1] in {"-", "–"} and not after[1:].startswith(("elect", "desig"))


def _owner_before(text: Text, at: int, sentence: Sentence, office: str) -> tuple[int | None, int]:
    """The state, body or land before a title: "Norlandic minister", "East Norland senator"."""
    of, begin = body_before(text, at, sentence.span.begin, (*BODIES, EntityKind.PLACE))
    return (of, begin) if of is not None and may_have(text, of, office) else (None, at)


def _with_mission(text: Text, title: TitleWords) -> TitleWords:
    """Take in the mission whose state is told: "counselor of the Norlandic embassy", "head of its delegation"."""
    if title.of is None or text.names[title.of].span.end != title.outer.end or not text.may_be_adjective(title.of):
        return title
    mission = _MISSION.match(text.document.text, title.outer.end)
    if mission is None or text.document.text.endswith("at the ", 0, title.outer.begin):
        return title
    title = replace(title, outer=Span(title.outer.begin, mission.end()))
    label = f"{title.label} of Delegation"
    known = text.knowledge.titles.lookup(label) if mission["sent"] else ()
    return replace(title, label=label, office=known[0]) if known else title


def _is_inhabitant(text: Text, title: TitleWords) -> bool:
    """Tell whether a resident is no envoy: "a Norlandic resident"; "the Norlandic resident in Port Vale" was one."""
    if title.office != "resident":
        return False
    of = text.names[title.of] if title.of is not None else None
    if of is None or of.span.begin > title.span.begin or (of.year or 0) > _LAST_RESIDENT:
        return True
    return _A.search(text.document.text, max(0, title.outer.begin - 4), title.outer.begin) is not None


def _complete(text: Text, sentence: Sentence, span: Span, office: str) -> TitleWords:
    document = text.document.text
    modifier, begin = modifier_before(document, sentence.span.begin, span.begin, text.knowledge)
    of, outer = _owner_before(text, begin, sentence, office)
    label = document[begin : span.end].strip("- ") if modifier == "deputy" else document[span.begin : span.end]
    if of is not None and modifier is None:
        modifier, outer = modifier_before(document, sentence.span.begin, outer, text.knowledge)
        if modifier == "deputy":
            label = f"{document[outer : text.names[of].span.begin]} {label}"
    following, end = modifier_after(document, span.end, text.knowledge)
    kind = text.knowledge.offices[office].kind
    if of is None and kind in _SERVANTS:
        of, outer = master_before(text, outer, sentence.span.begin)
    posted = None
    accredited = kind in _ACCREDITED
    at = end
    if (after := body_after(text, at, sentence.span.end, _TO if accredited else _OF)) is not None:
        named, end = after
        if (master := _THEIR_MASTER.match(document, end)) and text.may_be_adjective(named):
            end = master.end()
        if accredited and _POSTED.match(document, at):
            posted = named
            if of is None and (sender := body_after(text, end, sentence.span.end, _OF)) is not None:
                of, end = sender
        elif of is None:
            of = named
    elif (
        of is None
        and kind in _SERVANTS
        and (served := master_after(text, at, sentence.span.end, sent=accredited)) is not None
    ):
        of, end = served, text.names[served].span.end
    elif of is None and (house := body_at(text, end, sentence.span.end)) is not None:
        of, end = house, text.names[house].span.end
    elif of is None and (unit := unit_after(text, outer, end)) is not None:
        of, end = unit, text.names[unit].span.end
    return TitleWords(span, Span(outer, end), office, " ".join(label.split()), modifier or following, of, posted)
