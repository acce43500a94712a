"""Tenures: that a person holds an office, of what state or body, and when, as one sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.terms_of_office import term_of
from kgbuild.extraction.text import Text
from kgbuild.extraction.times import Moment
from kgbuild.extraction.titles import Title
from kgbuild.extraction.units import Units
from kgbuild.gazetteer import fold
from kgbuild.knowledge import Knowledge, Person, Term
from kgbuild.knowledge.careers import HEADS, is_loose, leads, shortens
from kgbuild.mentions import Holder, TenureMention
from kgbuild.model import Span, TenureStatus

_NO_OFFICE = frozenset({"noble", "other"})
_CONFIDENCE = {
    "title-before-name": 0.95,
    "title-apposed-before-name": 0.9,
    "title-after-name": 0.85,
    "office-assigned": 0.8,
    "office-by-description": 0.6,
}
_STATUS = {
    "acting": TenureStatus.ACTING,
    "former": TenureStatus.FORMER,
    "designate": TenureStatus.DESIGNATE,
}
_COMMON_OWNER = re.compile(
    r"\b(?:the|an?|this|that|whose)\s+(?:[a-z-]+\s+){0,2}(?P<owner>[a-z]+)['’]s\s+(?:[a-z-]+\s+){0,2}$"
)
_STATELY = frozenset(
    "country nation state government republic kingdom empire king queen emperor president premier minister chancellor"
    " sultan shah tsar court crown regime island sultanate emirate principality federation confederation territory"
    " cabinet".split()
)
_THE = re.compile(r"\b[Tt]he\s+(?:new\s+)?$")
_WHOSE = re.compile(r"['’-]?\s*(?:of|for)\b|-")
_MINISTRY = re.compile(r"(?:['’]s?)?\s*(?:\w+\s+)?(?:Affairs\s+)?(?:[Mm]inistry|[Oo]ffice)\b.*$")
_OTHERS = re.compile(r"\b(?:new|next|first|last|future|another|second|third|former|then|late|previous|acting)\b")


def find_tenures(units: Units, moments: Sequence[Moment]) -> Iterator[TenureMention]:
    """Give the tenures that a sentence's titles and descriptions state; `moments` are the sentence's."""
    text = units.text
    for title in units.titles:
        styled = text.knowledge.offices[title.office].kind in _NO_OFFICE and not _reigns(text, title)
        if styled or title.modifier == "unheld" or _is_foreigner(text, title) or _is_of_other(text, title):
            continue
        ministry = _state_of_ministry(text, title)
        yield TenureMention(
            anchor=title.span,
            sentence=units.sentence.span,
            rule=title.rule,
            confidence=_CONFIDENCE[title.rule],
            holder=title.holder,
            office=_full_office(text, title),
            of=None if ministry else title.of,
            of_key=ministry or known_body(text, title),
            posted=title.posted,
            date=term_of(text, units.sentence, title, moments),
            status=_STATUS.get(title.modifier or ""),
            nominated=title.modifier == "nominee",
        )
    yield from _described(units)


def _described(units: Units) -> Iterator[TenureMention]:
    """“The Norlandic leader”: whoever the text has named as such holds the office."""
    text, offices = units.text, units.text.knowledge.offices
    told = any(offices[words.office].kind in HEADS for words in units.words)
    for unit in units.units if told else ():
        who = unit.who
        if not isinstance(who, Holder) or who.office is None:
            continue
        if who.of is None:
            if _is_bare(text, who):
                yield _by_description(units, who, who.span)
            continue
        begin = who.span.end - len(who.label)
        between = text.document.text[text.names[who.of].span.end : begin]
        named = text.names[who.of].span.begin
        before = text.document.text[max(0, named - 12) : named]
        if offices[who.office].kind not in HEADS or not between or _OTHERS.search(before + between):
            continue
        yield _by_description(units, who, Span(begin, who.span.end))


def _by_description(units: Units, who: Holder, anchor: Span) -> TenureMention:
    return TenureMention(
        anchor=anchor,
        sentence=units.sentence.span,
        rule="office-by-description",
        confidence=_CONFIDENCE["office-by-description"],
        holder=who,
        office=who.label,
        of=who.of,
    )


def _is_bare(text: Text, who: Holder) -> bool:
    """Tell whether a head's title stands alone ("the Shah said"): someone whom the text names elsewhere bears it."""
    if who.office is None or text.knowledge.offices[who.office].kind not in HEADS or is_loose(who.label, ""):
        return False
    document = text.document.text
    the = _THE.search(document, max(0, who.span.begin - 12), who.span.begin)
    return the is not None and who.label[:1].isupper() and not _WHOSE.match(document, who.span.end)


def _is_foreigner(text: Text, title: Title) -> bool:
    """Tell whether a state is only where an adviser is from: "He brought an American adviser, A"."""
    if title.of is None or text.knowledge.offices[title.office].kind != "adviser":
        return False
    begin = text.names[title.of].span.begin
    return text.is_adjective(title.of) and text.document.text[max(0, begin - 4) : begin].endswith(
        (" a ", " an ", "A ", "An ")
    )


def _is_of_other(text: Text, title: Title) -> bool:
    """Tell whether something that is not named has the office: "the college's president, A"."""
    if title.of is not None:
        return False
    owner = _COMMON_OWNER.search(text.document.text, max(0, title.span.begin - 60), title.span.begin)
    return owner is not None and owner["owner"] not in _STATELY


def _reigns(text: Text, title: Title) -> bool:
    """Tell whether a style is an office: "Prince A of Norland", a principality, "the Rivers Agency chief"."""
    if title.office in {"chief", "doctor"} and title.label.lower() in {"chief", "professor"}:
        return title.of is not None
    states = text.states(title.of) if title.office == "prince" and title.of is not None else ()
    return any(n.startswith("Principality ") for s in states for n in (s.name, s.formal, *s.names))


def known_body(text: Text, title: Title) -> str | None:
    """Give the key of the body that an office belongs to by itself, or by what is known of its holder."""
    knowledge = text.knowledge
    year = text.names[title.holder].year
    people = [p for r in text.readings(title.holder) if isinstance(p := knowledge.entries[r.key], Person)]
    people.sort(key=lambda p: not (year is None or p.in_office(year)))
    if title.label == "President":
        people = [p for p in people if not _only_reigned(knowledge, p)]
    held = (body for p in people if (body := _body_of_term(knowledge, p, title, year)))
    if body := next(held, None) or knowledge.key_of(knowledge.offices[title.office].of):
        return body
    if is_loose(title.label, knowledge.offices[title.office].kind):
        people = [p for p in people if title.label.lower() == "leader" and leads(p, year, knowledge)]
    return knowledge.key_of(people[0].of) if people else None


def _only_reigned(knowledge: Knowledge, person: Person) -> bool:
    """Tell whether all that a person was known to be is a monarch, who is nobody's president."""
    kinds = [{knowledge.offices[o].kind for o in knowledge.titles.lookup(t.office)} for t in person.offices]
    return bool(kinds) and all(k == {"monarch"} for k in kinds)


def _state_of_ministry(text: Text, title: Title) -> str | None:
    """Give the key of the state whose ministry a minister is told to have: "the Norlandic Foreign Ministry"."""
    if title.of is None or not title.label.endswith("Minister") or not _MINISTRY.search(text.names[title.of].form):
        return None
    name = text.names[title.of]
    owner = _MINISTRY.sub("", name.form).removeprefix("the ").strip()
    told = [r.key for r in text.knowledge.gazetteer.lookup(owner) if r.key.startswith("state/")] if owner else []
    known = [state for r in name.readings if (state := text.knowledge.state_of(r.key))]
    return next(iter([*told, *known]), None)


def _full_office(text: Text, title: Title) -> str:
    """Write out the office that a title shortens, where its holder is known: "Secretary" for "Secretary of State"."""
    year = text.names[title.holder].year
    people = (text.knowledge.entries[r.key] for r in text.readings(title.holder))
    terms = [t for p in people if isinstance(p, Person) for t in p.offices if shortens(title.label, t.office)]
    terms.sort(key=lambda t: not (year is None or t.covers(year)))
    return terms[0].office if terms and title.of is None else title.label


def _body_of_term(knowledge: Knowledge, person: Person, title: Title, year: int | None) -> str | None:
    """Give the key of the state or organization of which a person held the office, or of its kind, best then."""
    kind = knowledge.offices[title.office].kind
    terms = sorted(person.offices, key=lambda term: year is not None and not term.covers(year))
    for match in (_same_label, _shortened, _same_kind):
        for term in terms:
            if match(knowledge, term, kind, title.label):
                return knowledge.key_of(term.of or person.of)
    return None


def _same_label(knowledge: Knowledge, term: Term, kind: str, label: str) -> bool:
    return fold(term.office).lower() == fold(label).lower()


def _shortened(knowledge: Knowledge, term: Term, kind: str, label: str) -> bool:
    return shortens(label, term.office)


def _same_kind(knowledge: Knowledge, term: Term, kind: str, label: str) -> bool:
    if is_loose(label, ""):
        return False
    return any(knowledge.offices[o].kind == kind for o in knowledge.titles.lookup(term.office))
