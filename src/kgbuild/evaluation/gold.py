"""Gold annotations: what a careful reader would put in the graph from one document, read from JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import EvaluationError
from kgbuild.evaluation.agreement import fold
from kgbuild.model import Factuality, Span
from kgbuild.namespaces import SUPERCLASSES

__all__ = ["ENTITY_KINDS", "Gold", "GoldEntity", "GoldMeeting", "GoldOffice", "GoldTreaty", "Snippet", "read_gold"]

ENTITY_KINDS = {"persons": "Person", "states": "State", "organizations": "Organization"}
"""The lists of entities that a gold file may hold, with the class of each."""

_MEETINGS = frozenset(name for name, above in SUPERCLASSES.items() if "Meeting" in (name, *above))
_FACTUALITIES = frozenset(Factuality)

Snippet = str | Span
"""A mention: words of the text with the trigger in square brackets, or the trigger's offsets."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A person, state or organization: the accepted names, the preferred one first, and the same folded."""

    forms: tuple[str, ...]
    names: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldOffice:
    """A person holds an office: accepted titles, and the states or organizations whose office it may be said to be."""

    person: str
    titles: tuple[str, ...]
    of: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldTreaty:
    """A treaty: its accepted names, who is and who may be given as a party, when it was signed if the text tells."""

    id: str
    mentions: tuple[Snippet, ...]
    optional: bool
    many: bool
    names: tuple[str, ...]
    parties: tuple[str, ...]
    parties_optional: tuple[str, ...]
    signed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting: accepted classes and factualities, who, where and when; `many` stands for several like meetings."""

    id: str
    mentions: tuple[Snippet, ...]
    optional: bool
    many: bool
    types: tuple[str, ...]
    factuality: tuple[str, ...]
    participants: tuple[str, ...]
    participants_optional: tuple[str, ...]
    place: tuple[str, ...]
    place_optional: tuple[str, ...]
    date: tuple[str, ...]
    date_optional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one document.

    A list that the file lacks is None, or absent from `entities`: nothing is judged of what it would hold. `open` tells
    that the annotation is not exhaustive: what it does not touch counts neither for nor against.
    """

    path: Path
    document: str
    entities: Mapping[str, tuple[GoldEntity, ...]]
    offices: tuple[GoldOffice, ...] | None
    treaties: tuple[GoldTreaty, ...] | None
    meetings: tuple[GoldMeeting, ...] | None
    ignore: tuple[Snippet, ...]
    open: bool


def read_gold(paths: Sequence[Path]) -> list[Gold]:
    """Return the annotations in files and in folders of JSON files, searched to any depth, each file once.

    Raises:
        EvaluationError: a path does not exist or holds no annotations, a file is malformed, a document annotated twice.
    """
    files = list({path.resolve(): path for given in paths for path in _find(given)}.values())
    golds = [_read(path) for path in files]
    seen: dict[str, Path] = {}
    for gold in golds:
        if gold.document in seen:
            first = seen[gold.document]
            raise EvaluationError(f"{gold.path}: annotates {gold.document}, as {first} does; name one of the two")
        seen[gold.document] = gold.path
    return golds


def _find(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = sorted(path.rglob("*.json"))
    if not found:
        raise EvaluationError(f"{path}: no gold there; name JSON files of annotations or folders of them")
    return found


def _read(path: Path) -> Gold:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValueError as error:  # not JSON, or not UTF-8
        raise EvaluationError(f"{path}: is not JSON in UTF-8 ({error}); correct it or leave it out") from error
    whole = _Item(told, str(path))
    kinds = {kind: whole.items(kind) for kind in ENTITY_KINDS}
    offices, treaties, meetings = (whole.items(kind) for kind in ("offices", "treaties", "meetings"))
    return Gold(
        path=path,
        document=whole.text("document"),
        entities={kind: tuple(map(_entity, items)) for kind, items in kinds.items() if items is not None},
        offices=None if offices is None else tuple(map(_office, offices)),
        treaties=None if treaties is None else tuple(map(_treaty, treaties)),
        meetings=None if meetings is None else tuple(map(_meeting, meetings)),
        ignore=whole.mentions("ignore", needed=False),
        open=whole.flag("open"),
    )


def _entity(item: _Item) -> GoldEntity:
    names = item.texts("names", needed=True)
    return GoldEntity(names, frozenset(map(fold, names)), item.flag("optional"))


def _office(item: _Item) -> GoldOffice:
    titles, of = item.texts("office", needed=True), item.texts("of", needed=True)
    return GoldOffice(item.text("person"), titles, of, item.flag("optional"))


def _treaty(item: _Item) -> GoldTreaty:
    return GoldTreaty(
        id=item.text("id"),
        mentions=item.mentions("mentions"),
        optional=item.flag("optional"),
        many=item.flag("many"),
        names=item.texts("names", needed=True),
        parties=item.texts("parties"),
        parties_optional=item.texts("parties_optional"),
        signed=item.texts("signed"),
    )


def _meeting(item: _Item) -> GoldMeeting:
    return GoldMeeting(
        id=item.text("id"),
        mentions=item.mentions("mentions"),
        optional=item.flag("optional"),
        many=item.flag("many"),
        types=item.texts("types", needed=True, among=_MEETINGS),
        factuality=item.texts("factuality", needed=True, among=_FACTUALITIES),
        participants=item.texts("participants"),
        participants_optional=item.texts("participants_optional"),
        place=item.texts("place"),
        place_optional=item.texts("place_optional"),
        date=item.texts("date"),
        date_optional=item.texts("date_optional"),
    )


class _Item:
    """One object of a gold file, read by key; `where` says which it is when something is wrong with it."""

    def __init__(self, told: object, where: str) -> None:
        if not isinstance(told, dict):
            raise EvaluationError(f"{where}: is no object; write one in braces")
        self._told = told
        self._where = f"{where} ({told['id']})" if "id" in told else where

    def text(self, key: str) -> str:
        """Return a string that has to be there."""
        value = self._told.get(key)
        if not isinstance(value, str) or not value:
            raise self._wrong(key, "a string")
        return value

    def texts(self, key: str, *, needed: bool = False, among: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of strings; none is empty, unless it is `needed`; each is one of those in `among`, if any."""
        values = self._list(key)
        texts = tuple(value for value in values if isinstance(value, str))
        if (needed and not texts) or len(texts) < len(values):
            raise self._wrong(key, f"a list of {'one or more ' if needed else ''}strings")
        if among and (strange := [text for text in texts if text not in among]):
            raise self._wrong(key, f"among {', '.join(sorted(among))}, which {strange[0]!r} is not")
        return texts

    def flag(self, key: str) -> bool:
        """Return whether something is said to be so."""
        value = self._told.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def items(self, key: str) -> list[_Item] | None:
        """Return a list of objects, or None where the file has no such list."""
        if self._told.get(key) is None:
            return None
        return [_Item(told, f"{self._where}: {key} {number}") for number, told in enumerate(self._list(key), start=1)]

    def mentions(self, key: str, *, needed: bool = True) -> tuple[Snippet, ...]:
        """Return a list of mentions."""
        values = tuple(self._snippets(key))
        if needed and not values:
            raise self._wrong(key, "a list of one or more mentions")
        return values

    def _snippets(self, key: str) -> Iterator[Snippet]:
        for value in self._list(key):
            match value:
                case str() if 0 <= value.find("[") < value.find("]") - 1:
                    yield value
                case [int(begin), int(end)] if 0 <= begin < end:
                    yield Span(begin, end)
                case _:
                    raise self._wrong(key, f"words with a [trigger] in brackets or offsets [begin, end], not {value!r}")

    def _list(self, key: str) -> list[object]:
        values = self._told.get(key)
        if not isinstance(values, list | None):
            raise self._wrong(key, "a list")
        return values or []

    def _wrong(self, key: str, wanted: str) -> EvaluationError:
        return EvaluationError(f"{self._where}: {key!r} has to be {wanted}; correct the annotation")
