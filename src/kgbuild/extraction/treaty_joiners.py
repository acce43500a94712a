"""States that join a treaty told of before, and those that do so in turn: "Norway acceded in May, Peru in June"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.grammar import governing_verb, is_passive, lemma_of, subjects
from kgbuild.extraction.shared_times import FINITE
from kgbuild.extraction.times import Moment
from kgbuild.extraction.treaty_pronouns import unnamed_treaty
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import TreatyMention
from kgbuild.model import EntityKind, Span
from kgbuild.syntax import Token

_JOINING = frozenset({"join", "accede", "adhere", "sign", "ratify", "become"})
_BELONGING = frozenset({"party", "member", "signatory", "adherent"})
_TIMES = frozenset({"in", "on", "after", "before", "during", "at", "by"})
_SPANS = frozenset({"year", "month", "week", "day", "spring", "summer", "autumn", "winter"})
_TIME = re.compile(r"\d|\b(?:year|month|week|day|later)s?\b")
_GAPPED = re.compile(r"(?:[,;]\s+(?:and\s+|then\s+)*|\s+and\s+)(?:the\s+)?(?=[A-Z])")
_WHEN = re.compile(
    r"\s+(?:(?:only\s+|not\s+until\s+|at\s+last\s+|finally\s+)?(?:in|on)|as\s+(?:late|early)\s+as|that|the\s+(?:following|next|same)|a\s+year"
    r"|\w+\s+(?:years?|months?|weeks?|days?)\s+later)\b"
)
_DAY_OR_YEAR = r"(?:\d|(?:the\s+)?[A-Z]?[a-z]+\s+\d{1,4}\b|[A-Z][a-z]+[,.;\s])"
_CAME_IN = re.compile(
    r"\s+(?:also\s+|later\s+|soon\s+|finally\s+|eventually\s+|\w+ly\s+)?(?:joined|acceded|adhered|came\s+in|did\s+so|followed\s+suit|subscribed|signed\s+up)"
    r"(?=[,;.]|\s+(?:in|on|the\s+(?:next|following|same|\w+\s+after)|as|an?\s+(?:\w+\s+)?(?:year|month|week|day|decade)|only|late|later|soon|at|\w+\s+years?\s+later)\b)"
    rf"(?!\s+(?:in|on|at)\s+(?!{_DAY_OR_YEAR}))"
)

_COMING_IN = frozenset("joined acceded adhered came did followed subscribed signed".split())
_CLAUSE = re.compile(r"(?:(?!\band\b)[^,;.])+")

Turn = tuple[list[Unit], Moment | None]


def takers_in_turn(units: Units, begin: int, moments: Sequence[Moment]) -> Iterator[Turn]:
    """Give those behind an offset of whom a verb is not told again, each with the time told of them."""
    turns = list(states_in_turn(units, begin))
    ends = [*(listed[0].span.begin for listed in turns), units.sentence.span.end][1:]
    for listed, end in zip(turns, ends, strict=True):
        yield listed, next((m for m in moments if listed[-1].span.end <= m.span.begin < end), None)


def find_likewise(units: Units, words: TreatyWords, treaty: Token) -> Iterator[Unit]:
    """Give those who join a treaty after others: B and C of "A signed the treaty in May, B and C the next year"."""
    governed = governing_verb(treaty)
    if governed and lemma_of(governed[0]) in _JOINING - {"become"} and governed[1] in {"object", "to"}:
        doers = [] if is_passive(governed[0]) else subjects(governed[0])
        if any(u.kind is EntityKind.STATE for doer in doers for u in units.chain_of(doer)):
            yield from (u for states in states_in_turn(units, words.span.end) for u in states)


def states_in_turn(units: Units, begin: int) -> Iterator[list[Unit]]:
    """Give those who do likewise at another time: "Denmark joined in 1930, Peru and Chile the following May"."""
    document, end = units.text.document.text, units.sentence.span.end
    for match in _GAPPED.finditer(document, begin, end):
        listed = units.listed_at(match.end())
        states = [u for u in listed if isinstance(u.who, int) and u.kind is EntityKind.STATE]
        if states and len(states) == len(listed) and _does_likewise(units, listed[-1].span.end):
            yield states


def _does_likewise(units: Units, begin: int) -> bool:
    """Tell whether what follows a state is a time without a verb of its own, or that it joined, too."""
    document, end = units.text.document.text, units.sentence.span.end
    if _CAME_IN.match(document, begin, end):
        return True
    rest = _CLAUSE.match(document, begin, end) if _WHEN.match(document, begin, end) else None
    return rest is not None and not any(t.tag_ in FINITE for t in units.sentence.tokens_at(Span(*rest.span())) or ())


def find_joiner(units: Units) -> TreatyMention | None:
    """Read who joined the treaty told of right before: "Denmark joined in 1930, Peru in 1931", "became a party"."""
    verb = units.sentence.tokens.root if not units.sentence.lemmas.isdisjoint(_JOINING) else None
    if verb is None or lemma_of(verb) not in _JOINING or verb.tag_ != "VBD":
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    others = {c.dep_ for c in verb.children if lemma_of(c) not in _SPANS} & {"dobj", "neg", "xcomp", "ccomp", "prt"}
    reaches = {c.lower_ for c in verb.children if c.dep_ == "prep"} - _TIMES
    belongs = any(c.dep_ == "attr" and lemma_of(c) in _BELONGING for c in verb.children)
    behind = units.text.document.text[units.sentence.locate(verb).end : units.sentence.span.end]
    if lemma_of(verb) == "sign" and not _TIME.search(behind):
        return None
    if subject is None or others or reaches or belongs != (lemma_of(verb) == "become"):
        return None
    joined = [u for u in units.chain_of(subject) if isinstance(u.who, int) and u.kind is EntityKind.STATE]
    joined += [u for each in states_in_turn(units, units.sentence.locate(verb).end) for u in each] if joined else []
    return unnamed_treaty(units, verb, "treaty-joined", joined) if joined else None


def find_followers(units: Units) -> TreatyMention | None:
    """Read who came in later, wherever a sentence tells so: "Peru came in the next year, Cuba in 1930"."""
    document, end = units.text.document.text, units.sentence.span.end
    found: dict[int, Unit] = {}
    anchor: Span | None = None
    for i, unit in enumerate(() if units.sentence.vocabulary.isdisjoint(_COMING_IN) else units.units):
        came = _CAME_IN.match(document, unit.span.end, end) if unit.kind is EntityKind.STATE else None
        if came is None:
            continue
        anchor = anchor or Span(came.end() - len(came.group().split()[-1]), came.end())
        listed = [*units.chain(i, back=True), *(u for each in states_in_turn(units, came.end()) for u in each)]
        found |= {u.span.begin: u for u in listed if isinstance(u.who, int) and u.kind is EntityKind.STATE}
    verb = units.sentence.root_at(anchor) if anchor else None
    return unnamed_treaty(units, verb, "treaty-joined", found.values()) if verb is not None else None
