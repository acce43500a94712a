"""Which entity each name of a document stands for: knowledge base first, then the document's own full names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from kgbuild.contribution import Resolved
from kgbuild.iris import slug
from kgbuild.knowledge import Entry, Knowledge, Person, Place, Sense, State
from kgbuild.mentions import Extract, Name
from kgbuild.model import Entity, EntityKind
from kgbuild.resolution.continuity import unite
from kgbuild.resolution.people import People

_PREFIX = {
    EntityKind.PERSON: "person",
    EntityKind.STATE: "state",
    EntityKind.ORGANIZATION: "organization",
    EntityKind.PLACE: "place",
}
_INDIRECT = frozenset({Sense.ADJECTIVE, Sense.PEOPLE, Sense.COMBINING, Sense.CAPITAL, Sense.SEAT})
_SEATS = frozenset({Sense.CAPITAL, Sense.SEAT})
_SLACK_YEARS = 1


def resolve_names(extract: Extract, knowledge: Knowledge) -> tuple[Resolved, ...]:
    """Give the entity of each of a document's names, in order."""
    people = People(extract, knowledge)
    resolved: list[Resolved] = []
    for index, name in enumerate(extract.names):
        if name.acronym_of is not None and name.acronym_of < index:
            first = resolved[name.acronym_of]
            resolved.append(Resolved(first.key, first.kind, name.form))
        elif name.kind is EntityKind.PERSON:
            resolved.append(Resolved(people.key_of(index), name.kind, " ".join(name.form.split())))
        else:
            resolved.append(_shortened(name, extract.names, resolved, knowledge) or _other(name, knowledge))
    return unite(extract.names, _seated(extract.names, resolved, knowledge), knowledge)


def _shortened(
    name: Name, names: Sequence[Name], resolved: Sequence[Resolved], knowledge: Knowledge
) -> Resolved | None:
    """“The United Provinces” for those of a land named before, when the state that is always called so is gone."""
    entries = [knowledge.entries[r.key] for r in name.readings]
    if name.kind is not EntityKind.STATE or not entries or any(exists(e, name.year) for e in entries):
        return None
    longer = f"{_bare(name.form)} of "
    earlier = zip(names, resolved, strict=False)
    full = [r for n, r in earlier if r.kind is EntityKind.STATE and _bare(n.form).startswith(longer)]
    return replace(full[-1], form=_bare(name.form)) if full else None


def _seated(names: Sequence[Name], resolved: Sequence[Resolved], knowledge: Knowledge) -> list[Resolved]:
    """Give the entities anew: a capital stands for that of its states which the text tells of, if it was there then."""
    seats = [bool(name.readings) and {r.sense for r in name.readings} <= _SEATS for name in names]
    told = {entity.key for entity, seat in zip(resolved, seats, strict=True) if not seat}
    return [
        replace(r, key=_told(name, told, knowledge) or r.key) if seat and r.key not in told else r
        for name, r, seat in zip(names, resolved, seats, strict=True)
    ]


def _told(name: Name, told: Container[str], knowledge: Knowledge) -> str | None:
    states = (r.key for r in name.readings if r.key in told and r.key.startswith("state/"))
    return next((key for key in states if exists(knowledge.entries[key], name.year)), None)


def _other(name: Name, knowledge: Knowledge) -> Resolved:
    entries = [knowledge.entries[r.key] for r in name.readings]
    living = [e for e in entries if exists(e, name.year)] or [e for e in entries if not is_unborn(e, name.year)]
    if not entries:
        return Resolved(f"{_PREFIX[name.kind]}/{slug(_bare(name.form))}", name.kind, _bare(name.form))
    if not living and (past := _renamed(entries, name.year, knowledge)) is not None:
        return Resolved(past.key, name.kind, _own_form(name, entries[0]))
    if not living:
        return Resolved(f"place/{entries[0].id}", EntityKind.PLACE, _own_form(name, entries[0]))
    entry = _predecessor(living, name.year) if name.year else living[0]
    return Resolved(entry.key, name.kind, _own_form(name, entry))


def _renamed(entries: list[Entry], year: int | None, knowledge: Knowledge) -> State | None:
    """The state of that time which a text calls by its later name: the only one that became it and nothing else."""
    past = knowledge.forerunners.get(entries[0].id, ()) if isinstance(entries[0], State) else ()
    living = [state for state in past if exists(state, year)]
    return living[0] if len(living) == 1 and living[0].from_year else None


def _predecessor(living: list[Entry], year: int) -> Entry:
    """What two states bear in turn, a capital or a name, stood for the past one then, not for its successor."""
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
    return not is_unborn(entry, year) and (entry.until_year is None or year <= entry.until_year + _SLACK_YEARS)


def is_unborn(entry: Entry | None, year: int | None) -> bool:
    """Tell whether a state was yet to be in a year; a year before is let pass, as it may be told of the founding."""
    if not isinstance(entry, State) or year is None or entry.from_year is None:
        return False
    return year < entry.from_year - _SLACK_YEARS


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
