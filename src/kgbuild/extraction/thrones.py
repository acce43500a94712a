"""Monarchs told by their number or their throne: "Torvald II of Norland", "A mounted the Norlandic throne"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.gazetteer import fold
from kgbuild.knowledge import Person, State
from kgbuild.model import EntityKind, Span

_NUMBERED = re.compile(r"\s(?:[IVX]+|the\s+(?:Great|Terrible|Younger|Elder))$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_NUMBER_OF = re.compile(r"\s+[IVX]+\s+of\s+(?:the\s+)?")
_GAINED = (
    r"(?:mount(?:ed|s|ing)|ascend(?:ed|s|ing)(?:\s+to)?|inherit(?:ed|s|ing)|gain(?:ed|ing)|claim(?:ed)?\s+and\s+won|won|seiz(?:ed|ing)"
    r"|took|came\s+to|c[ao]me\s+to|acced(?:ed|es|ing)\s+to|succeed(?:ed|s|ing)(?:\s+[\w\s]{1,30}?)?\s+(?:to|on)|sat\s+on|occup(?:ied|ying)|held"
    r"|(?:was|were|been)\s+(?:\w+\s+)?(?:placed|put|set|restored|called|elected|raised|elevated)\s+(?:on|to)|returned\s+to|abdicated|renounced|lost)"
)
_BY_TITLE = re.compile(r"\s(?P<title>Emperor|Empress|Shah|Sultan|Khan)$")
_TITLE_BEHIND = re.compile(r"\s+(?P<title>emperor|empress|shah|sultan|khan)\b")
_TOOK_THRONE = re.compile(
    rf",?\s+(?:who\s+)?(?:(?:had|has|then|later|soon|now|\w+ly)\s+){{0,2}}{_GAINED}\s+(?:the\s+|his\s+|her\s+)?$"
)
_THRONE = re.compile(r"\bthrone\b")
_STATE_THRONE = re.compile(r"(?:['’]s?)?\s+(?:\w+\s+)?$")
_PASSED = re.compile(
    r"\s+(?:then\s+)?(?:passed|went|fell|came|was\s+(?:offered|given))\s+to\s+(?:(?:his|her|the)\s+[\w\s-]{1,30},\s+)?"
)
_REIGNED = re.compile(
    r",?\s+(?:who\s+)?(?:(?:had|has|then|now|still|long)\s+)?(?:reign(?:ed|s|ing)\s+(?:over|in)|rul(?:ed|es|ing)(?:\s+over)?)\s+(?:the\s+)?$"
)
_LED = re.compile(r",?\s+(?:who\s+)?(?:(?:had|has|then)\s+)?(?:led|governed)\s+$")
_TIMED = re.compile(r"\s+(?:from|until|till|between|during|since|for\s+(?:\w+\s+){1,3}years|in\s+(?:the\s+)?\d)")
_AS = re.compile(r"[^.,;]{0,50}\sas\s")
_FEMALE = {
    "King": "Queen",
    "Emperor": "Empress",
    "Tsar": "Empress",
    "Prince": "Princess",
    "Grand Duke": "Grand Duchess",
}
_BY_FORMAL = (
    ("Kingdom", "King"),
    ("Empire", "Emperor"),
    ("Sultanate", "Sultan"),
    ("Emirate", "Emir"),
    ("Grand Duchy", "Grand Duke"),
    ("Principality", "Prince"),
    ("Duchy", "Duke"),
    ("Tsardom", "Tsar"),
    ("Khanate", "Khan"),
)
_HEIRS = frozenset({"crown-prince", "regent", "tsarevich"})
_FARTHEST = 60


def find_reigns(text: Text, sentence: Sentence) -> Iterator[tuple[Span, str, int, int | None]]:
    """Give the words that tell a reign, the monarch's title, and the indexes of monarch and state, if it is named."""
    if not text.names_in(sentence.span, (EntityKind.PERSON,)):
        return
    yield from _called_by_title(text, sentence)
    for index in text.names_in(sentence.span, (EntityKind.STATE,)):
        yield from _regnal(text, index)
        yield from _ruling(text, sentence, index)
    if "throne" in sentence.vocabulary:
        for throne in _THRONE.finditer(text.document.text, sentence.span.begin, sentence.span.end):
            yield from _on_throne(text, sentence, Span(*throne.span()))


def _called_by_title(text: Text, sentence: Sentence) -> Iterator[tuple[Span, str, int, None]]:
    """As in "the Torvald Emperor", "Torvald Shah", of one who is known to have been it."""
    for index in text.names_in(sentence.span, (EntityKind.PERSON,)):
        name = text.names[index]
        if not name.readings:
            continue
        told = _BY_TITLE.search(name.form) or _TITLE_BEHIND.match(text.document.text, name.span.end)
        people = (text.knowledge.entries[r.key] for r in name.readings) if told else ()
        offices = {t.office for p in people if isinstance(p, Person) for t in p.offices}
        if told and told["title"].title() in offices:
            yield name.span, told["title"].title(), index, None


def _regnal(text: Text, state: int) -> Iterator[tuple[Span, str, int, int]]:
    """As in "Torvald II of Norland"."""
    if not state or text.names[state - 1].kind is not EntityKind.PERSON or text.is_adjective(state):
        return
    name = text.names[state - 1]
    last = text.document.text[max(0, name.span.begin - 30) : name.span.begin].split()[-1:]
    if last and text.knowledge.titles.lookup(last[0]):
        return
    link = _OF if _NUMBERED.search(name.form) else _NUMBER_OF
    joined = link.fullmatch(text.document.text, name.span.end, text.names[state].span.begin)
    if joined and (label := _title(text, state - 1, state)):
        yield name.span, label, state - 1, state


def _ruling(text: Text, sentence: Sentence, state: int) -> Iterator[tuple[Span, str, int, int]]:
    """As in "A, who reigned over Norland" and "A led Norland from 1884 to 1888"."""
    document, begin = text.document.text, text.names[state].span.begin
    people = text.names_in(Span(max(sentence.span.begin, begin - 70), begin), (EntityKind.PERSON,))
    if not people or text.is_adjective(state):
        return
    end = text.names[people[-1]].span.end
    if verb := _REIGNED.fullmatch(document, end, begin):
        label = _title(text, people[-1], state) if "reign" in verb[0] else "Ruler"
        if label and (label != "Ruler" or _TIMED.match(document, text.names[state].span.end)):
            yield Span(end + 1, begin), label, people[-1], state
    elif _LED.fullmatch(document, end, begin) and _TIMED.match(document, text.names[state].span.end):
        if _AS.match(document, text.names[state].span.end):
            return
        yield Span(end + 1, begin), "Leader", people[-1], state


def _on_throne(text: Text, sentence: Sentence, throne: Span) -> Iterator[tuple[Span, str, int, int]]:
    """As in "A mounted the Norlandic throne", "the throne of Norland passed to A"."""
    document = text.document.text
    owned = _STATE_THRONE.search(document, max(sentence.span.begin, throne.begin - 14), throne.begin)
    state = text.name_before(owned.start()) if owned else None
    of = _OF.match(document, throne.end)
    begin, end = throne
    if state is not None and text.names[state].kind is EntityKind.STATE:
        begin = text.names[state].span.begin
    elif of and (state := text.name_at(of.end())) is not None and text.names[state].kind is EntityKind.STATE:
        end = text.names[state].span.end
    else:
        return
    before = text.names_in(Span(max(sentence.span.begin, begin - 90), begin), (EntityKind.PERSON,))
    passed = _PASSED.match(document, end)
    if before and _TOOK_THRONE.fullmatch(document, text.names[before[-1]].span.end, begin):
        holder: int | None = before[-1]
    else:
        holder = text.name_at(passed.end()) if passed else None
    if holder is not None and text.names[holder].kind is EntityKind.PERSON and (label := _title(text, holder, state)):
        yield throne, label, holder, state


def _title(text: Text, holder: int, state: int) -> str | None:
    """The title of a state's monarch: the holder's own, that known nearest in time, or by the state's name."""
    knowledge, year = text.knowledge, text.names[holder].year
    people = (knowledge.entries[r.key] for r in text.readings(holder))
    keys = {r.key for r in text.names[state].readings}
    terms = ((p, t) for p in people if isinstance(p, Person) for t in p.offices if _is_reign(text, t.office))
    own = [t.office for p, t in terms if knowledge.key_of(t.of or p.of) in keys]
    if own:
        return own[0]
    known = [
        (abs(year - (term.from_year or year)) if year else 0, term.office)
        for reading in text.names[state].readings
        for _, term in knowledge.terms_by_body.get(reading.key, ())
        if _is_reign(text, term.office)
    ]
    states = [e for r in text.names[state].readings if isinstance(e := knowledge.entries[r.key], State)]
    formal = [title for s in states for word, title in _BY_FORMAL if word in (s.formal or s.name)]
    near = Counter(office for away, office in known if away <= _FARTHEST)
    if year is None and len(near) > 1:
        near.clear()
    if near:
        usual = max(near, key=lambda office: (near[office], office))
        label = next((male for male, female in _FEMALE.items() if female == usual), usual)
    elif formal or _NUMBERED.search(text.names[holder].form):
        label = formal[0] if formal else "King"
    else:
        return None
    first = fold(text.names[holder].form.split()[0])
    return _FEMALE.get(label, label) if first in knowledge.names_of_women else label


def _is_reign(text: Text, office: str) -> bool:
    known = text.knowledge.titles.lookup(office)
    return any(text.knowledge.offices[o].kind == "monarch" and o not in _HEIRS for o in known)
