"""What a run tells at its end: what was read, found, skipped and written, and how long each stage took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import DocumentError
from kgbuild.model import Corpus
from kgbuild.namespaces import SUPERCLASSES

_COUNTED: dict[str, tuple[str, str]] = {
    "Person": ("person", "people"),
    "State": ("state", "states"),
    "Organization": ("organization", "organizations"),
    "Place": ("place", "places"),
    "Treaty": ("treaty", "treaties"),
    "TreatyAction": ("step of a treaty", "steps of treaties"),
    "Meeting": ("meeting", "meetings"),
    "Tenure": ("tenure", "tenures"),
    "Claim": ("claim", "claims"),
}
"""What is counted, by class, with its name for one and for several."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a run; `found` counts by class, `written` is empty where shapes were violated."""

    documents: int
    characters: int
    found: Mapping[str, int]
    skipped: tuple[DocumentError, ...]
    seconds: Mapping[str, float]
    violations: int = 0
    warnings: int = 0
    report: str = ""
    written: tuple[Path, ...] = ()


def count_found(corpus: Corpus) -> dict[str, int]:
    """Return how many people, states, meetings and so on a corpus has, and how many claims, by class."""
    count = Counter(entity.kind.value for entity in corpus.entities)
    for fact in corpus.facts:
        count["Claim"] += len(fact.claims)
        count.update({fact.kind, *SUPERCLASSES[fact.kind]} & {"Meeting", "TreatyAction", "Tenure"})
    return {name: count[name] for name in _COUNTED}


def tell_summary(summary: Summary) -> Iterator[str]:
    """Yield the lines of a summary for people."""
    yield f"read      {_plural(summary.documents, 'document', 'documents')}, {summary.characters:,} characters"
    yield from _tell_skipped(summary.skipped)
    yield f"found     {', '.join(_plural(n, *_COUNTED[name]) for name, n in summary.found.items()) or 'nothing'}"
    yield f"checked   {_plural(summary.violations, 'violation', 'violations')}, " + _plural(
        summary.warnings, "warning", "warnings"
    )
    yield f"written   {', '.join(path.as_posix() for path in summary.written) or 'nothing'}"
    stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in summary.seconds.items())
    yield f"seconds   {stages}; together {sum(summary.seconds.values()):.2f}"


def _tell_skipped(skipped: Iterable[DocumentError]) -> Iterator[str]:
    lines = [str(error) for error in skipped]
    if lines:
        yield f"skipped   {_plural(len(lines), 'document', 'documents')}"
        yield from (f"          {line}" for line in lines)


def _plural(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
