"""What a run tells at its end: what was read, found, skipped and written, and how long each stage took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from kgbuild.errors import DocumentError
from kgbuild.model import Entity
from kgbuild.namespaces import SUPERCLASSES
from kgbuild.validation import Finding, Quarantine, Report

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

_SUFFIX, _KINDS = re.compile(r"\.\w{1,10}"), 6


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a run: `found` counts by class, `missed` counts triggers that gave no fact.

    `others` are the files of folders and archives that were taken for no documents, by their names. `written` is empty
    where nothing was fit to be; `cached` counts the documents that were in the cache, `outdated`
    tells that it was filled by other rules, another model or knowledge, or with other options. `shared` are the seconds
    of the stages that several processes shared, which took them at once.
    """

    documents: int = 0
    characters: int = 0
    found: Mapping[str, int] = field(default_factory=dict)
    missed: int = 0
    skipped: tuple[DocumentError, ...] = ()
    others: tuple[str, ...] = ()
    report: Report = field(default_factory=Report)
    written: tuple[Path, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    shared: Mapping[str, float] = field(default_factory=dict)
    cached: int = 0
    outdated: bool = False


def summarize(parts: Quarantine, *, written: Iterable[Path]) -> Summary:
    """Return what came of the reduce half of a run."""
    documents, kept = {*parts.kept.documents, *parts.aside.documents}, parts.kept
    claims = sum(len(fact.claims) for fact in kept.facts)
    return Summary(
        documents=len(documents),
        characters=sum(len(document.text) for document in documents),
        found=count_found(kept.entities, (fact.kind for fact in kept.facts), claims),
        missed=len(kept.misses),
        report=parts.report,
        written=tuple(written),
    )


def tell_summary(summary: Summary) -> Iterator[str]:
    """Yield the lines of a summary for people."""
    yield f"read      {_number(summary.documents, 'document', 'documents')}, {summary.characters:,} characters"
    if summary.cached or summary.outdated:
        reason = (
            " (it was filled by other rules, model or knowledge, or with other options)" if summary.outdated else ""
        )
        yield f"cached    {_number(summary.cached, 'document', 'documents')}{reason}"
    yield from tell_skipped(summary.skipped)
    if summary.others:
        yield f"left out  {_number(len(summary.others), 'file', 'files')} of formats not read: {_kinds(summary.others)}"
    yield f"found     {', '.join(_number(n, *_COUNTED[name]) for name, n in summary.found.items()) or 'nothing'}"
    yield f"missed    {_number(summary.missed, 'trigger', 'triggers')} that gave no fact"
    yield f"checked   {tell_verdict(summary.report)}"
    yield from (f"          {count} x {message}" for message, count in _by_message(summary.report.warnings))
    yield f"written   {', '.join(_tell_files(summary.written)) or _tell_nothing(summary)}"
    yield f"seconds   {_stages(summary.seconds)}"
    if summary.shared:
        yield f"workers   {_stages(summary.shared)}"


def _tell_files(files: Sequence[Path]) -> Iterator[str]:
    """Name the files of an output; of those in folders below it, how many there are."""
    folder = min((path.parent for path in files), key=lambda parent: len(parent.parts), default=Path())
    below = Counter(path.relative_to(folder).parts[0] for path in files if path.parent != folder)
    yield from (path.as_posix() for path in files if path.parent == folder)
    yield from (f"{_number(n, 'file', 'files')} in {(folder / name).as_posix()}" for name, n in below.items())


def _kinds(files: Iterable[str]) -> str:
    """Tell of which kinds files are, by their suffixes, the most frequent first."""
    suffixes = (PurePath(file).suffix.lower() for file in files)
    count = Counter(suffix if _SUFFIX.fullmatch(suffix) else "other" for suffix in suffixes)
    ranked = sorted(count, key=lambda kind: (-count[kind], kind))
    return ", ".join([f"{count[kind]:,} {kind}" for kind in ranked[:_KINDS]] + ["..."] * (len(ranked) > _KINDS))


def _stages(seconds: Mapping[str, float]) -> str:
    stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in seconds.items())
    return f"{stages}; together {sum(seconds.values()):.2f}"


def tell_skipped(skipped: Sequence[DocumentError]) -> Iterator[str]:
    """Yield the lines that name each skipped document with the reason."""
    if skipped:
        yield f"skipped   {_number(len(skipped), 'document', 'documents')}"
        yield from (f"          {error}" for error in skipped)


def tell_verdict(report: Report) -> str:
    """Return how much the shapes found."""
    violations = _number(len(report.violations), "violation", "violations")
    return f"{violations}, {_number(len(report.warnings), 'warning', 'warnings')}"


def tell_report(report: Report) -> Iterator[str]:
    """Yield the lines that tell each violation and warning: the node, the shape, the claim and its sentence."""
    for kind, findings in (("violation", report.violations), ("warning", report.warnings)):
        for finding in findings:
            yield f"{kind}: {finding.node}"
            yield from _tell_finding(finding)


def _tell_finding(finding: Finding) -> Iterator[str]:
    told = {
        "message": finding.message,
        "value": finding.value,
        "shape": finding.shape,
        "claim": finding.claim,
        "sentence": " ".join(finding.sentence.split()),
    }
    yield from (f"    {name:<9} {value}" for name, value in told.items() if value)


def count_found(entities: Iterable[Entity], kinds: Iterable[str], claims: int) -> dict[str, int]:
    """Count what people are told of: entities by class, meetings, steps of treaties and tenures by theirs, claims."""
    count = Counter(entity.kind.value for entity in entities)
    count["Claim"] = claims
    for kind in kinds:
        count.update({kind, *SUPERCLASSES[kind]} & {"Meeting", "TreatyAction", "Tenure"})
    return {name: count[name] for name in _COUNTED}


def _tell_nothing(summary: Summary) -> str:
    return "nothing" if summary.documents else "nothing, for no document was read; the output is as before"


def _by_message(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    count = Counter(finding.message for finding in findings)
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))


def _number(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
