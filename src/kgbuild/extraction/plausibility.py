"""Whether a known form names its entry where it stands, or is a common word, an event's name, or another's part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.passages import PassageView
from kgbuild.knowledge import Organization, Place, Reading, Sense, State
from kgbuild.model import Span

_REGION_BEHIND = re.compile(r",\s+(?P<region>[A-Z]\w+(?:\s+[A-Z]\w+)?)(?=[,.;)]|\s+(?!and\b|or\b)[a-z])")
_BESIDE = (
    re.compile(r"(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)(?:,(?:\s+and)?|\s+and)\s+$"),
    re.compile(r"(?:,(?:\s+and)?|\s+and)\s+(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)"),
)
_REGIONAL = re.compile(
    r"\b(?:Governor|Senator|Representative|Congress(?:man|woman)|Delegate|Colony|State)\b[^,.;]{0,30}\b(?:of|from)\s+$"
)
_REGIONAL_BEHIND = re.compile(
    r"(?:['’]s)?\s+(?:[Gg]overnor|[Ss]enator|[Ll]egislature|[Mm]ilitia|Congress(?:man|woman)|Democrat|Republican|National\s+Guard)\b"
)
_DASHES = frozenset("-–‑")
_NAMED_EVENT = re.compile(
    r"\s+(?:(?:[A-Z][a-z]+|civil|missile|hostage|debt|financial|refugee|and\s+Indian)\s+){0,2}"
    r"(?:Wars?|[Cc]ris[ie]s|Revolution|Spring|Uprising|Rebellion|Affair|Incident|Armistice|Campaign)\b"
)
_NO_ACTOR = re.compile(
    r"(?:\s+|-)(?:[Pp]eninsula|[Ll]anguages?|speaking|cuisine|food|restaurants?|literature|poetry|alphabet|grammar"
    r"|[Cc]hannel|[Oo]cean|[Ss]ubcontinent|words?|phrase|term|spelling|translation)\b"
)
_PEOPLE_OF = re.compile(
    r"s\b|(?:\s+(?:separatist|rebel|nationalist|ethnic))?\s+(?:forces?|army|leaders?|leadership|militias?|minority|population|troops|rebels?|refugees"
    r"|separatists?|artillery|positions|parliament|assembly|communit(?:y|ies)|fighters?|civilians|guerrillas)\b"
)
_PEOPLES = ("thnic", "an", "ish", "ese", "ovo")
_ETHNIC = re.compile(r"(?:\b[Ee]thnic|\b[A-Z][a-z]+(?:an|ish|ese|ovo))\s+$")
_LANGUAGE = re.compile(r"\b(?:in|into|from|speak|speaks|spoke|speaking|learn|learned|fluent\s+in)\s+$")
_NATIVE = re.compile(
    r"(?:Native|American|Plains|Creek|Pueblo|Red|[a-z]+ing)[\s-]+$|\b(?:French\s+and|settlers\s+and|local|friendly|hostile)\s+$"
)
_NATIVES = re.compile(
    r"\s+(?:tribes?|nations?|lands?|all(?:y|ies)|treat(?:y|ies)|trade|affairs|removal|territor\w+|country|agents?|wars?|raids?"
    r"|attacks?|policy|chiefs?|villages?|warriors?|peoples|communities|title|population)\b",
    re.IGNORECASE,
)
_AMERICANS = frozenset(
    "Latin South Central North Native African Asian Pan Inter Anglo Spanish Ibero Pre Meso Afro".split()
)
_ALONE = re.compile(r"\s*[,.;)]|\s+(?:and|or)\b")
_NUMBER = re.compile(r"[-–/ ]?\d")  # "NSC-68" is a paper
_BOUNDED = re.compile(r"\W?")
_BEFORE, _AFTER = 200, 60
_SLACK_YEARS = 12
_INDIRECT = frozenset({Sense.ADJECTIVE, Sense.PEOPLE})


def plausible(view: PassageView, span: Span, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Give the readings in which a form of the knowledge base is likely meant where it stands."""
    form, text = view.form(span), view.text
    states: dict[bool, bool] = {}  # a state has several readings, for which the same words are looked at
    for reading in readings if any(map(str.isupper, form)) else ():
        entry = view.knowledge.entries[reading.key]
        if reading.sense is Sense.COMBINING:
            likely = text[span.end : span.end + 1] in _DASHES
        elif isinstance(entry, State):
            indirect = reading.sense in _INDIRECT
            if indirect not in states:
                states[indirect] = _is_state(view, span, indirect=indirect)
            likely = states[indirect]
        elif isinstance(entry, Organization):
            numbered = form.isupper() and _NUMBER.match(text, span.end)
            likely = not numbered and not _is_unborn(entry, view.year(span.begin))
        else:
            likely = True
        if likely:
            yield reading


def _is_state(view: PassageView, span: Span, *, indirect: bool) -> bool:
    form, text = view.form(span), view.text
    before = text[max(0, span.begin - 24) : span.begin]
    if form.startswith("American") and (match := re.search(r"([A-Z]\w+)[\s-]$", before)) and match[1] in _AMERICANS:
        return False
    if form.startswith("Indian") and (_NATIVE.search(before) or _NATIVES.match(text, span.end)):
        return False
    if not indirect and _is_region(view, span):
        return False
    if _NAMED_EVENT.match(text, span.end):
        return text[max(0, span.begin - 1) : span.begin] in _DASHES
    if indirect:
        if _is_minority(view, span):
            return False
        alone = _ALONE.match(text, span.end)
        return not _NO_ACTOR.match(text, span.end) and not (alone and _LANGUAGE.search(before))
    return True


def _is_region(view: PassageView, span: Span) -> bool:
    """Tell a town or region that bears a state's name: "Norland, Ohio"; "Ohio and Georgia"; "Senator A of Georgia"."""
    text, before = view.text, view.text[max(0, span.begin - 60) : span.begin]
    behind = _REGION_BEHIND.match(text, span.end)
    if behind and _is_american(view, behind["region"]):
        return True
    if not _is_american(view, view.form(span)):
        return False
    beside = (_BESIDE[0].search(before), _BESIDE[1].match(text, span.end))
    named = any(match and _is_american(view, match["name"], apart=view.form(span)) for match in beside)
    return named or bool(_REGIONAL.search(before) or _REGIONAL_BEHIND.match(text, span.end))


def _is_american(view: PassageView, form: str, apart: str = "") -> bool:
    """Tell whether a form names a region or city of the United States, whose towns bear the names of states."""
    entries = (view.knowledge.entries[r.key] for r in view.knowledge.gazetteer.lookup(form) if form != apart)
    return any(isinstance(e, Place) and e.kind in {"region", "city"} and e.within == "united-states" for e in entries)


def _is_minority(view: PassageView, span: Span) -> bool:
    """“Norlandic Sudish forces”, “ethnic Sudes”: the second of two peoples is one within the first's state."""
    text = view.text
    if not text[max(0, span.begin - 20) : span.begin].rstrip().endswith(_PEOPLES):
        return False
    before = _ETHNIC.search(text, max(0, span.begin - 20), span.begin)
    if before is None or not (view.form(span).endswith("s") or _PEOPLE_OF.match(text, span.end)):
        return False
    owner = before[0].strip()
    known = view.knowledge.gazetteer.lookup(owner)
    return owner.lower() == "ethnic" or any(r.sense is Sense.ADJECTIVE and r.key.startswith("state/") for r in known)


def _is_unborn(entry: Organization, year: int | None) -> bool:
    if year is None or entry.from_year is None or not (entry.context or entry.kind == "military"):
        return False
    return year < entry.from_year - (1 if entry.context else _SLACK_YEARS)


def distance_to_state(view: PassageView, span: Span, body: Reading) -> int | None:
    """How far from an ambiguous body's name ("Parliament") its own state is named; None when it is not named nearby."""
    begin = max(0, span.begin - _BEFORE)
    near = view.text[begin : span.end + _AFTER]
    state = view.knowledge.entries.get(view.knowledge.state_of(body.key) or "")
    if not isinstance(state, State):
        return None
    forms = (state.name, *state.names, *state.adjectives)
    places = [at + begin for form in forms for at in _places(form, near)]
    return min((abs(at - span.begin) for at in places), default=None)


def is_distinct(form: str, entry: Organization, view: PassageView) -> bool:
    """Tell whether a form of an ambiguous body is clear by itself: an acronym, or one that names its state."""
    state = view.knowledge.entries.get(view.knowledge.key_of(entry.of) or "")
    if form.isupper() and len(form) > 2:
        return True
    names = (state.name, *state.names, *state.adjectives) if isinstance(state, State) else ()
    return any(True for name in names for _ in _places(name, form))


def _places(form: str, text: str) -> Iterator[int]:
    """Where a form stands in a text as words of its own."""
    at = text.find(form)
    while at >= 0:
        if _BOUNDED.fullmatch(text[max(0, at - 1) : at]) and _BOUNDED.fullmatch(
            text[at + len(form) : at + len(form) + 1]
        ):
            yield at
        at = text.find(form, at + 1)
