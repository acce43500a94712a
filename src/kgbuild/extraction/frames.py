"""How a word reports a meeting: the frame in which it takes its participants, and the record of such a word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Frame(StrEnum):
    """How a trigger takes its participants."""

    NOUN = "noun"
    """An event noun: participants in its compound, possessor and prepositions, or on its light verb."""
    MEET = "meet"
    """A reciprocal verb: subject, object and "with" meet."""
    MOVE = "move"
    """A verb of motion: its subject visits the state, seat or city that it moves to."""
    RECEIVE = "receive"
    """A host as subject and a guest as object."""
    CONFER = "confer"
    """A verb of talking: needs a "with", or several subjects."""
    SEND = "send"
    """A verb of sending: its object, a person, visits where it is sent."""
    GATHER = "gather"
    """Its subjects come together, at a place or for an event."""
    ACCREDIT = "accredit"
    """Its subject, an envoy, hands credentials to whom stands behind "to"."""
    SEE = "see"
    """Its subject goes to see a person: the object, or who stands behind "on", or whose house stands behind "at"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lemma that reports a meeting of a kind; a verb with words `beside` it does so only with one of them.

    Behind the prepositions of `to` a verb of motion names where it leads; behind "from", where the traveller has been.
    """

    lemma: str
    frame: Frame
    kind: str
    reads: str
    ignores: str
    confidence: float = 0.8
    beside: tuple[str, ...] = ()
    to: tuple[str, ...] = ("to", "in", "at", "into")

    @property
    def rule(self) -> str:
        """The name by which claims and misses refer to it."""
        return f"{self.lemma}-{self.frame}"
