"""Readable keys and labels for facts, minted from what they say and alike on every run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kgbuild.edtf import write_date
from kgbuild.iris import slug
from kgbuild.model import Fact, Factuality

_T = TypeVar("_T")
_NOUNS = {"Meeting": "meeting", "Summit": "summit", "Conference": "conference", "Talks": "talks", "Call": "call"}
_MANY = 3
_SHARED = frozenset({"Signing", "EntryIntoForce", "Termination"})


class Namer:
    """Gives facts their final keys and labels; `labels` are those of the entities, by key."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Take the entities' labels by key."""
        self.labels = labels

    def name_meetings(self, key: str, same: Iterable[tuple[Fact, _T]]) -> Iterator[tuple[Fact, _T]]:
        """Name the meetings of which one key may be made, each with what is passed with it.

        Where they are several, they are numbered in order of claim.
        """
        ordered = sorted(same, key=lambda s: (s[0].claims[0].document, s[0].claims[0].anchor))
        for number, (fact, rest) in enumerate(ordered, 1):
            final = key if number == 1 else f"{key}-{number}"
            yield replace(fact, key=final, label=fact.label or self._meeting_label(fact)), rest

    def meeting_key(self, fact: Fact) -> str:
        """Make a key of a meeting's date, then place or participants."""
        date = _first(fact, "date")
        where = _first(fact, "place")
        who = [r.value.partition("/")[2] for r in fact.roles if r.property in {"participant", "visitor"}]
        stem = [date.split("/")[0].strip(".~?")] if date and date.split("/")[0] != ".." else []
        if fact.label:
            stem.append(slug(fact.label))
        elif fact.kind == "Visit":
            stem += [*who[:1], *([where.partition("/")[2]] if where else who[1:2])]
        else:
            stem += [where.partition("/")[2]] if where else who[:_MANY] or [fact.kind.lower()]
        return "meeting/" + slug("-".join(stem))

    def _meeting_label(self, fact: Fact) -> str:
        who = _enumerate([self.labels.get(k, k) for k in _all(fact, "participant")])
        visitors = _enumerate([self.labels.get(k, k) for k in _all(fact, "visitor")])
        place = self.labels.get(_first(fact, "place") or "", "")
        if fact.kind == "Visit":
            text = "visit" + (f" of {visitors or who}" if visitors or who else "") + (f" to {place}" if place else "")
        else:
            text = _NOUNS[fact.kind] + (f" of {who}" if who else "") + (f" in {place}" if place else "")
        date = _first(fact, "date")
        return text + (f", {write_date(date)}" if date else "")

    def name_step(self, fact: Fact) -> Fact:
        """Name a step of a treaty's life by its kind, the treaty, and, where it matters, who takes it."""
        treaty, who = _first(fact, "treaty") or "", told_apart_by(fact)
        key = "-".join([treaty.partition("/")[2], *(w.partition("/")[2] for w in who)])
        words = {"EntryIntoForce": "entry into force"}.get(fact.kind, fact.kind.lower())
        by = f" by {_enumerate([self.labels.get(w, w) for w in who])}" if who else ""
        label = f"{words} of {self.labels.get(treaty, treaty)}{by}"
        return replace(fact, key=f"{slug(words)}/{key}", label=label)

    def name_tenure(self, fact: Fact) -> Fact:
        """Give a tenure its label: "A B, President of C"."""
        holder, of, office = (_first(fact, name) or "" for name in ("holder", "of", "office"))
        return replace(fact, label=f"{self.labels.get(holder, holder)}, {office} of {self.labels.get(of, of)}")


def told_apart_by(step: Fact) -> list[str]:
    """Give the actors that tell a step from others of its kind and treaty; none where all parties take it at once.

    Who refused to sign did so alone.
    """
    shared = step.kind in _SHARED and step.factuality is not Factuality.DENIED
    return [] if shared else _all(step, "participant")


def _enumerate(names: Sequence[str]) -> str:
    shown = list(names[:_MANY]) + ([f"{len(names) - _MANY} more"] if len(names) > _MANY else [])
    return ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1] if shown else ""


def _first(fact: Fact, name: str) -> str | None:
    return next((r.value for r in fact.roles if r.property == name), None)


def _all(fact: Fact, name: str) -> list[str]:
    return [r.value for r in fact.roles if r.property == name]
