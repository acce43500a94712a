"""Which entity each name of a document stands for: knowledge base first, then the document's own full names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kgbuild.gazetteer import fold
from kgbuild.iris import slug
from kgbuild.knowledge import Entry, Knowledge, Person, Place, Sense, State
from kgbuild.knowledge.careers import heads, is_of_time, is_unborn
from kgbuild.mentions import Extract, Name
from kgbuild.model import Entity, EntityKind

_PREFIX = {
    EntityKind.PERSON: "person",
    EntityKind.STATE: "state",
    EntityKind.ORGANIZATION: "organization",
    EntityKind.PLACE: "place",
}
_INDIRECT = frozenset({Sense.ADJECTIVE, Sense.PEOPLE, Sense.COMBINING, Sense.CAPITAL, Sense.SEAT})
_SEATS = frozenset({Sense.CAPITAL, Sense.SEAT})
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr)\.$")
_SLACK_YEARS = 1


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name's entity, and the form that may serve as one of its names (None for adjectives and metonyms)."""

    key: str
    kind: EntityKind
    form: str | None


def resolve_names(extract: Extract, knowledge: Knowledge) -> tuple[Resolved, ...]:
    """Give the entity of each of a document's names, in order."""
    fulls = _full_names(extract)
    established = _established(extract, fulls, knowledge)
    resolved: list[Resolved] = []
    for index, name in enumerate(extract.names):
        if name.acronym_of is not None and name.acronym_of < index:
            first = resolved[name.acronym_of]
            resolved.append(Resolved(first.key, first.kind, name.form))
        elif name.kind is EntityKind.PERSON:
            known = established.get(fold(name.form)) if index not in fulls else None
            person = Resolved(known, name.kind, " ".join(name.form.split())) if known else None
            resolved.append(person or _person(extract, index, fulls, knowledge))
        else:
            resolved.append(_other(name, knowledge))
    return tuple(resolved)


def _other(name: Name, knowledge: Knowledge) -> Resolved:
    entries = [knowledge.entries[r.key] for r in name.readings]
    living = [e for e in entries if exists(e, name.year)] or [e for e in entries if not _is_unborn(e, name.year)]
    if not entries:
        return Resolved(f"{_PREFIX[name.kind]}/{slug(_bare(name.form))}", name.kind, _bare(name.form))
    if not living and (past := _renamed(entries, name.year, knowledge)) is not None:
        return Resolved(past.key, name.kind, _own_form(name, entries[0]))
    if not living:
        return Resolved(f"place/{entries[0].id}", EntityKind.PLACE, _own_form(name, entries[0]))
    senses = {r.sense for r in name.readings}
    entry = _predecessor(living, name.year) if name.year and senses <= _SEATS else living[0]
    return Resolved(entry.key, name.kind, _own_form(name, entry))


def _renamed(entries: list[Entry], year: int | None, knowledge: Knowledge) -> State | None:
    """The state of that time which a text calls by its later name: the only one that became nothing else."""
    past = (e for e in knowledge.entries.values() if isinstance(e, State) and len(e.successors) == 1)
    fitting = (s for s in past if s.successors[0] == entries[0].id and s.from_year and exists(s, year))
    return next(fitting, None) if isinstance(entries[0], State) else None


def _predecessor(living: list[Entry], year: int) -> Entry:
    """A capital stood for the state that ruled from it then: the past one, not the one that was to succeed it."""
    first = living[0]
    past = (e for e in living if isinstance(e, State) and first.id in e.successors and year <= (e.until_year or year))
    return next(past, first)


def capital_state(name: Name, knowledge: Knowledge) -> str | None:
    """Give the key of the state whose capital a place's name was then; None where it was none's."""
    entries = [knowledge.entries[r.key] for r in knowledge.gazetteer.lookup(name.form) if r.sense is Sense.CAPITAL]
    living = [e for e in entries if exists(e, name.year)]
    return (_predecessor(living, name.year) if name.year else living[0]).key if living else None


def _own_form(name: Name, entry: Entry) -> str | None:
    senses = {r.sense for r in name.readings if r.key == entry.key}
    return None if senses and senses <= _INDIRECT else _bare(name.form)


def _bare(form: str) -> str:
    return " ".join(form.split()).removeprefix("the ").removeprefix("The ")


def exists(entry: Entry, year: int | None) -> bool:
    """Tell whether a state, body or place existed in a year, or may have when either is unknown."""
    if year is None or isinstance(entry, Person):
        return True
    return not _is_unborn(entry, year) and (entry.until_year is None or year <= entry.until_year + _SLACK_YEARS)


def _is_unborn(entry: Entry, year: int | None) -> bool:
    if not isinstance(entry, State) or year is None or entry.from_year is None:
        return False
    return year < entry.from_year - _SLACK_YEARS


def _established(extract: Extract, fulls: list[int], knowledge: Knowledge) -> dict[str, str]:
    """Give the short forms that stood for one person before the document names another of the family in full.

    After "President Quill", a later "Sam Quill" is his namesake, and "Quill" alone is still the president.
    """
    found: dict[str, str] = {}
    for index, name in enumerate(extract.names):
        people = {r.key for r in name.readings}
        if name.kind is not EntityKind.PERSON or index in fulls or len(people) != 1:
            continue
        family = [f for f in fulls if _shares_family(extract.names[f], name.form, knowledge)]
        keys = {r.key for f in family for r in extract.names[f].readings}
        if family and family[0] > index and keys and not keys & people:
            found.setdefault(fold(name.form), people.pop())
    return found


def _full_names(extract: Extract) -> list[int]:
    return [i for i, n in enumerate(extract.names) if n.kind is EntityKind.PERSON and len(n.form.split()) > 1]


def _person(extract: Extract, index: int, fulls: list[int], knowledge: Knowledge) -> Resolved:
    name = extract.names[index]
    form = " ".join(name.form.split())
    known = _known_person(name, knowledge)
    if index in fulls:
        same = next((f for f in fulls if f < index and _same_person(extract.names[f], name)), None)
        if known is None and same is not None:
            return Resolved(_person(extract, same, fulls, knowledge).key, EntityKind.PERSON, form)
        return Resolved(known.key if known else f"person/{slug(form)}", EntityKind.PERSON, form)
    before = [f for f in fulls if f < index and _shares_family(extract.names[f], form, knowledge)]
    after = [f for f in fulls if f > index and _shares_family(extract.names[f], form, knowledge)]
    if before or after:
        keys = {_person(extract, f, fulls, knowledge).key for f in (*before, *after)}
        if known and known.key in keys:
            return Resolved(known.key, EntityKind.PERSON, form)
        full = before[-1] if before else after[0]
        return Resolved(_person(extract, full, fulls, knowledge).key, EntityKind.PERSON, form)
    if known:
        return Resolved(known.key, EntityKind.PERSON, form)
    return Resolved(f"person/{slug(form)}-in-{slug(extract.document.name)}", EntityKind.PERSON, form)


def _known_person(name: Name, knowledge: Knowledge) -> Person | None:
    """Choose among the people of a name the one in office then; a bare family name shared by several stays open."""
    people = [e for r in name.readings if isinstance(e := knowledge.entries[r.key], Person)]
    full = len(name.form.split()) > 1
    if name.year is None:
        return people[0] if len(people) == 1 else None
    year = name.year
    people = [p for p in people if full or is_of_time(p, year)]
    people = [p for p in people if not is_unborn(p, year)]
    if len(people) <= 1:
        return people[0] if people else None
    active = [p for p in people if p.in_office(year)] or [
        p for p in people if any(p.in_office(year + d) for d in range(-8, 9))
    ]
    leading = [p for p in active if heads(p, year, knowledge)]
    if len(leading) == 1 or len(active) == 1:
        return leading[0] if len(leading) == 1 else active[0]
    return active[0] if active and full else None


def _shares_family(full: Name, form: str, knowledge: Knowledge) -> bool:
    families = [fold(e.family) for r in full.readings if isinstance(e := knowledge.entries[r.key], Person)]
    name = _SUFFIX.sub("", fold(full.form))
    parts, short = name.split(), fold(form)
    return short in {*families, parts[-1], parts[0], parts[-1].split("-")[-1]} or name.endswith(f" {short}")


def _same_person(a: Name, b: Name) -> bool:
    """Two full names agree when they share the last part and one's other parts are among the other's."""
    first, second = (_SUFFIX.sub("", fold(n.form)).split() for n in (a, b))
    if first[-1] != second[-1]:
        return False
    rest, other = set(first[:-1]), set(second[:-1])
    return rest <= other or other <= rest


def describe(key: str, resolved: Iterable[Resolved], knowledge: Knowledge) -> Entity:
    """Build the entity of a key from all its resolved names and the knowledge base."""
    mentions = list(resolved)
    forms = sorted({m.form for m in mentions if m.form})
    entry = knowledge.entries.get(key) or _demoted(key, knowledge)
    kind = mentions[0].kind
    label = entry.name if entry else max(forms, key=lambda f: (len(f), f))
    return Entity(
        key=key,
        kind=kind,
        label=label,
        names=tuple(f for f in forms if f != label),
        wikidata=entry.wikidata if entry else None,
        iso=entry.iso if isinstance(entry, State) and kind is EntityKind.STATE else None,
        located_in=knowledge.key_of(entry.within) if isinstance(entry, Place) else None,
    )


def _demoted(key: str, knowledge: Knowledge) -> Entry | None:
    """A state named of a time before it existed is kept as a place of that name."""
    prefix, _, identifier = key.partition("/")
    return knowledge.entries.get(f"state/{identifier}") if prefix == "place" else None


def kind_of_key(key: str) -> EntityKind:
    """Tell from its key what kind of thing an entity is."""
    prefix = key.partition("/")[0]
    return next(kind for kind, name in _PREFIX.items() if name == prefix)
