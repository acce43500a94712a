"""Which known body a name stands for that several bear, or that is made of common words: the whole document tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kgbuild.extraction.candidates import Candidate
from kgbuild.extraction.passages import PassageView, kind_of
from kgbuild.knowledge import Knowledge, Reading
from kgbuild.model import EntityKind

COMMON_WORDS = frozenset(
    (
        "National Nationalist Liberal Conservative Labour Labor Democratic Republican Socialist Social Communist "
        "Popular Progressive Christian Freedom Liberation Salvation Unity United Union Workers Revolutionary "
        "Islamic Resistance Transitional Governing Supreme Grand General Federal Constitutional State Security "
        "Council Party Front Movement Congress Assembly Army Guard Force Forces Office Ministry Foreign Home War "
        "Colonial Court Senate House Armed Parliament Legislative Volunteer White Patriotic External Affairs "
        "Internal Interior Defense Defence Board Guardian Presidential Leadership Peoples People's People’s "
        "Workers' Workers’"
    ).split()
)
"""A name of these alone is a known body's only where the text names that one's state."""


class KnownBodies:
    """What a document's names tell of whose bodies it speaks of."""

    def __init__(self, chosen: Sequence[list[Candidate]], views: Sequence[PassageView], knowledge: Knowledge) -> None:
        """Take the names chosen in each passage."""
        self._knowledge = knowledge
        states = [c.readings for cs in chosen for c in cs if c.kind is EntityKind.STATE and c.readings]
        counts = Counter(readings[0].key for readings in states)
        self._homes = sorted(counts, key=lambda key: (-counts[key], key))
        self._related = {key for readings in states for r in readings for key in knowledge.kin.get(r.key, {r.key})}
        self._namesakes: defaultdict[str, set[Reading | None]] = defaultdict(set)
        for candidates, view in zip(chosen, views, strict=True):
            for c in candidates:
                if c.kind is EntityKind.ORGANIZATION and " " in (form := view.form(c.span)):
                    self._namesakes[form.split()[-1]].update(c.readings or (None,))

    def settle(self, candidate: Candidate, view: PassageView) -> Candidate | None:
        """Give a name with what it stands for here; None where a single word stands for nothing that is known."""
        if candidate.kind is not EntityKind.ORGANIZATION:
            return candidate
        if candidate.weak or len(candidate.readings) > 1:
            owned = self._of_home(candidate, view.form(candidate.span))
            if candidate.weak and not owned and " " not in view.form(candidate.span):
                return None
            candidate = candidate._replace(readings=owned if owned or candidate.weak else candidate.readings)
        return self._at_home(candidate, view.form(candidate.span))

    def _of_home(self, candidate: Candidate, form: str) -> tuple[Reading, ...]:
        """Of a name's readings those that belong to the state which the document names most, of those that have one.

        Where the document names another body in full that the name may shorten, only the first state counts.
        """
        owners = [self._knowledge.state_of(r.key) for r in candidate.readings]
        rivals = self._namesakes.get(form, set()) - set(candidate.readings)
        homes = self._homes if candidate.weak and not rivals else self._homes[:1]
        home = next((state for state in homes if state in owners), None)
        return tuple(r for r, owner in zip(candidate.readings, owners, strict=True) if home and owner == home)

    def _at_home(self, candidate: Candidate, form: str) -> Candidate:
        """A name of common words alone ("Nationalist Party") is that of a body of a state that the document names."""
        if not COMMON_WORDS.issuperset(form.split()):
            return candidate
        known = (r for r in self._knowledge.gazetteer.lookup(form) if kind_of(r) is EntityKind.ORGANIZATION)
        readings = self._near(candidate.readings) or self._near(known)
        return candidate._replace(readings=readings)

    def _near(self, readings: Iterable[Reading]) -> tuple[Reading, ...]:
        return tuple(r for r in readings if self._knowledge.state_of(r.key) in {None, *self._related})
