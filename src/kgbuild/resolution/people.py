"""Which person each personal name of a document stands for: known people first, then the document's full names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kgbuild.gazetteer import fold
from kgbuild.iris import slug
from kgbuild.knowledge import Knowledge, Person
from kgbuild.knowledge.careers import heads, is_of_time, is_unborn
from kgbuild.mentions import Extract, Name
from kgbuild.model import EntityKind

_SUFFIX = re.compile(r",?\s+(?P<generation>Jr|Sr)\.$")
_NUMBER = re.compile(r"\s[IVX]+$")
_RANKS = frozenset("Count Countess Baron Baroness Duke Duchess Prince Princess Earl Marquis Marquess Viscount".split())
_NEAR_YEARS = 8


class People:
    """The people of a document by their names; time and space grow with the number of names."""

    def __init__(self, extract: Extract, knowledge: Knowledge) -> None:
        """Read the full names of a document, and what each short form stood for before a namesake came up."""
        self._extract = extract
        self._knowledge = knowledge
        self._keys: dict[int, str] = {}
        self._family: dict[str, list[int]] = {}
        self._rulers: dict[str, set[str]] = {}  # by the name without its number
        self._families: dict[str, frozenset[str]] = {}
        self._offices: dict[int, set[str]] = {}
        self._known_as = dict(self._find_known_as())
        for tenure in extract.tenures:
            if isinstance(tenure.holder, int):
                self._offices.setdefault(tenure.holder, set()).add(tenure.office.lower())
        self._resolve_full_names()
        self._established = dict(self._find_established())

    def key_of(self, index: int) -> str:
        """Give the key of the person that the document's name number `index` stands for."""
        if index in self._keys:
            return self._keys[index]
        name = self._extract.names[index]
        short = fold(name.form).split()[-1] if self._is_namesake(name) else fold(name.form)
        if short in self._established:
            return self._established[short]
        known = _known_person(name, self._knowledge)
        if family := self._family.get(short):
            if titled := self._of_same_office(index, family):
                return titled
            if known and known.key in self._keys_of_family(short):
                return known.key
            return self._keys[family[max(0, bisect_left(family, index) - 1)]]
        return known.key if known else f"person/{slug(_plain(name))}-in-{slug(self._extract.document.name)}"

    def _resolve_full_names(self) -> None:
        firsts: dict[str, dict[str, int]] = {}  # by last part: each full form's first name
        for index, name in enumerate(self._extract.names):
            if not _is_full(name) or self._is_namesake(name):
                continue
            form = fold(name.form)
            bare = _SUFFIX.sub("", form)
            alike = firsts.setdefault(bare.split()[-1], {})
            self._keys[index] = self._key_of_full(name, form, alike)
            if number := _NUMBER.search(form):
                self._rulers.setdefault(form[: number.start()], set()).add(self._keys[index])
            alike.setdefault(form, index)
            for short in _short_forms(name, bare, self._knowledge):
                self._family.setdefault(short, []).append(index)

    def _is_namesake(self, name: Name) -> bool:
        """Tell whether a style and one name is known of people of another time alone: another "Prince Torvald"."""
        style, _, rest = name.form.partition(" ")
        if style not in _RANKS or " " in rest or not name.readings or name.year is None:
            return False
        people = (self._knowledge.entries[r.key] for r in name.readings)
        return not any(is_of_time(p, name.year) for p in people if isinstance(p, Person))

    def _key_of_full(self, name: Name, form: str, alike: dict[str, int]) -> str:
        if (known := _known_person(name, self._knowledge)) is not None:
            return known.key
        if form in self._known_as:
            return self._known_as[form]
        if name.alias_of is not None:
            return self.key_of(name.alias_of)
        if len(rulers := self._rulers.get(form, set())) == 1:
            return next(iter(rulers))
        same = next((self._keys[i] for f, i in alike.items() if _agree(f, form)), None)
        return same or self._stands_for(form, alike) or f"person/{slug(_plain(name))}"

    def _find_known_as(self) -> Iterator[tuple[str, str]]:
        """Give the full names of those whom the text tells to bear another name that the knowledge base knows."""
        names = self._extract.names
        for name in names:
            first = None if name.alias_of is None else names[name.alias_of]
            known = _known_person(name, self._knowledge) if first else None
            if first and known and _is_full(first) and not _known_person(first, self._knowledge):
                yield fold(first.form), known.key

    def _stands_for(self, form: str, alike: dict[str, int]) -> str | None:
        """Give the one person whose full name a form abbreviates, by initials or by rank ("Count Brandt")."""
        rank, _, rest = form.partition(" ")
        if rank in _RANKS and " " not in rest:
            found = {self._keys[i] for i in alike.values() if self._has_rank(i, rank)}
        else:
            found = {self._keys[i] for other, i in alike.items() if _abbreviate(form, other)}
        return found.pop() if len(found) == 1 else None

    def _has_rank(self, index: int, rank: str) -> bool:
        begin = self._extract.names[index].span.begin
        return self._extract.document.text[:begin].endswith(f"{rank} ")

    def _of_same_office(self, index: int, family: list[int]) -> str | None:
        """“Minister Quill”: of several of the name, the one whom the document calls a minister."""
        mine = self._offices.get(index, set())
        found = {self._keys[i] for i in family if mine & self._offices.get(i, set())}
        return found.pop() if len(found) == 1 else None

    def _find_established(self) -> Iterator[tuple[str, str]]:
        """Give the short forms that stood for one person before the document names another of the family in full.

        After "President Quill", a later "Sam Quill" is his namesake, and "Quill" alone is still the president.
        """
        seen: set[str] = set()
        for index, name in enumerate(self._extract.names):
            people = {r.key for r in name.readings}
            if name.kind is not EntityKind.PERSON or index in self._keys or len(people) != 1:
                continue
            short = fold(name.form)
            family = self._family.get(short)
            if short in seen or not family or family[0] < index:
                continue
            keys = {r.key for f in family for r in self._extract.names[f].readings}
            if keys and not keys & people:
                seen.add(short)
                yield short, people.pop()

    def _keys_of_family(self, short: str) -> frozenset[str]:
        if short not in self._families:
            self._families[short] = frozenset(self._keys[i] for i in self._family[short])
        return self._families[short]


def _is_full(name: Name) -> bool:
    return name.kind is EntityKind.PERSON and len(name.form.split()) > 1


def _plain(name: Name) -> str:
    return " ".join(name.form.split())


def _short_forms(name: Name, form: str, knowledge: Knowledge) -> set[str]:
    """The single words that may stand for a full name: its first or last part, or the family name that is known."""
    people = (knowledge.entries[r.key] for r in name.readings)
    parts = form.split()
    families = {fold(p.family) for p in people if isinstance(p, Person)}
    return {*families, parts[0], parts[-1], parts[-1].split("-")[-1]}


def _agree(form: str, other: str) -> bool:
    """Two full names with one last part agree when one's other parts are among the other's; father and son differ."""
    if len({_generation(form), _generation(other)} - {None}) > 1:
        return False
    rest, others = set(_given(form)), set(_given(other))
    return rest <= others or others <= rest


def _abbreviate(form: str, other: str) -> bool:
    """Tell whether two names of one last part are the same but for initials: "J. R. Quill", "John Robert Quill"."""
    pairs = list(zip(_given(form), _given(other), strict=False))
    alike = all(a == b or _is_initial(a, b) or _is_initial(b, a) for a, b in pairs)
    return bool(pairs) and alike and _generation(form) == _generation(other)


def _is_initial(short: str, full: str) -> bool:
    return len(short) == 1 and full.startswith(short)


def _given(form: str) -> list[str]:
    """The parts of a name before the last, initials without their points."""
    return " ".join(_SUFFIX.sub("", form).split()[:-1]).replace(".", " ").split()


def _generation(form: str) -> str | None:
    match = _SUFFIX.search(form)
    return match["generation"] if match else None


def _known_person(name: Name, knowledge: Knowledge) -> Person | None:
    """Choose among the people of a name the one in office then; a bare family name shared by several stays open."""
    keys = dict.fromkeys(r.key for r in name.readings)
    people = [e for key in keys if isinstance(e := knowledge.entries[key], Person)]
    full = len(name.form.split()) > 1
    if name.year is None:
        return people[0] if len(people) == 1 else None
    year = name.year
    people = [p for p in people if full or is_of_time(p, year)]
    people = [p for p in people if not is_unborn(p, year)]
    if len(people) <= 1:
        return people[0] if people else None
    active = [p for p in people if p.in_office(year)] or [
        p for p in people if any(p.in_office(year + d) for d in range(-_NEAR_YEARS, _NEAR_YEARS + 1))
    ]
    leading = [p for p in active if heads(p, year, knowledge)]
    if len(leading) == 1 or len(active) == 1:
        return leading[0] if len(leading) == 1 else active[0]
    return active[0] if active and full else None
