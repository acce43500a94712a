"""Learn who, named beside a meeting, takes part in it: writes the weights that kgbuild ships.

Usage: python training/participants.py GOLD... --texts DIR... [--write]

GOLD are annotations, or folders of them, in the form that `kgbuild evaluate` reads; the texts that they name lie in the
folders after --texts. Told first is what the scorer adds to the rules on documents that it was not trained on: ten
times it learns from nine tenths of the documents and judges the rest. With --write the weights learned from all of
them go to `src/kgbuild/resolution/participant_weights.json`. The same documents give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kgbuild.annotation import Annotator
from kgbuild.documents import find_sources, read
from kgbuild.evaluation.agreement import fold
from kgbuild.evaluation.alignment import align
from kgbuild.evaluation.gold import Gold, GoldMeeting, Snippet, read_gold
from kgbuild.extraction import extract
from kgbuild.knowledge import Knowledge, load_knowledge
from kgbuild.mentions import Extract
from kgbuild.model import Span
from kgbuild.resolution import resolve
from kgbuild.resolution.document import read_meetings
from kgbuild.resolution.likely_participants import WEIGHTS, Scorer, likely_participants
from kgbuild.resolution.nearby_actors import Candidate, candidates
from kgbuild.resources import resource

FOLDS = 10
LEAST = 0.6
PENALTY = 3.0
"""What the square of a weight costs: there are more features than participants that the rules miss."""
THRESHOLDS = (0.5, 0.6, 0.7, 0.8)
NEAR = (-1, 0, 1)
"""Sentences to learn from: those beside a mention teach, too, but only its own sentence can tell a reader who met."""


@dataclass(frozen=True)
class Example:
    """A candidate, and what the annotation says: a participant or not, or None where either is right.

    `told` tells whether the sentence itself mentions the meeting, and so whether kgbuild would consider the candidate.
    """

    candidate: Candidate
    right: bool | None
    told: bool


@dataclass(frozen=True)
class Lesson:
    """What one document teaches; `found`, `wrong` and `missed` count the participants by the rules alone."""

    examples: tuple[Example, ...]
    found: int
    wrong: int
    missed: int


def learn(lessons: Sequence[Lesson]) -> Scorer:
    """Fit a logistic regression with a quadratic penalty by Newton's method."""
    examples = [e for lesson in lessons for e in lesson.examples if e.right is not None]
    names = sorted({name for e in examples for name in e.candidate.features})
    rows = np.array([[1.0, *(e.candidate.features.get(name, 0.0) for name in names)] for e in examples])
    right = np.array([float(bool(e.right)) for e in examples])
    penalty = np.diag([0.0, *([PENALTY] * len(names))])
    weights = np.zeros(len(names) + 1)
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - right) + penalty @ weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(curve, slope)
    bias, *rest = (round(float(w), 2) for w in weights)
    return Scorer(LEAST, bias, {name: weight for name, weight in zip(names, rest, strict=True) if weight})


def judge(scorer: Scorer, lesson: Lesson) -> tuple[int, int]:
    """Count the participants that a scorer adds to a document: right ones and wrong ones."""
    right = {(id(e.candidate.meeting), e.candidate.key): e.right for e in lesson.examples}
    added = likely_participants((e.candidate for e in lesson.examples if e.told), scorer)
    verdicts = [right[meeting, likely.key] for meeting, several in added.items() for likely in several]
    return verdicts.count(True), verdicts.count(False)


def compare(lessons: Sequence[Lesson]) -> Iterator[str]:
    """Tell the figures of the rules alone, and with what is learned from other documents."""
    found, wrong, missed = (sum(getattr(one, key) for one in lessons) for key in ("found", "wrong", "missed"))
    yield f"rules alone   {_figures(found, wrong, missed)}"
    scorers = [learn([one for i, one in enumerate(lessons) if i % FOLDS != fold]) for fold in range(FOLDS)]
    for least in THRESHOLDS:
        bounded = [Scorer(least, s.bias, s.weights) for s in scorers]
        added = [judge(bounded[i % FOLDS], one) for i, one in enumerate(lessons)]
        more, worse = sum(a for a, _ in added), sum(b for _, b in added)
        figures = _figures(found + more, wrong + worse, missed - more)
        yield f"from {least} on   {figures}, {more} right and {worse} wrong added"


def _figures(found: int, wrong: int, missed: int) -> str:
    precision, recall = found / (found + wrong), found / (found + missed)
    return f"p {precision:.3f} r {recall:.3f} f1 {2 * precision * recall / (precision + recall):.3f}"


class Annotated:
    """One annotated document as the rules read it, its meetings set beside those of the annotation."""

    def __init__(self, gold: Gold, extracted: Extract, knowledge: Knowledge) -> None:
        """Resolve the document by the rules alone."""
        self.gold = gold
        self.text = extracted.document.text
        context, meetings, _ = read_meetings(extracted, knowledge)
        self.meetings = {f"{i:04}": m for i, m in enumerate(meetings) if m.says_enough}
        self.candidates = [(c, step == 0) for step in NEAR for c in candidates(context, meetings, [step])]
        entities = resolve([extracted], knowledge, learned=False).entities
        self.names = {e.key: {fold(n) for n in (e.label, *e.names)} for e in entities}

    def lesson(self) -> Lesson:
        """Tell which candidates are right, and what the rules found and missed."""
        items = self.gold.meetings or ()
        anchors = {key: [r.mention.anchor for r in m.reads] for key, m in self.meetings.items()}
        aligned = align([[self._locate(m) for m in item.mentions] for item in items], anchors)
        known = {id(self.meetings[key]): items[i] for i, key in aligned.items()}
        examples = [Example(c, self._is_right(known.get(id(c.meeting)), c.key), told) for c, told in self.candidates]
        found = wrong = missed = 0
        for i, item in enumerate(items):
            if not item.optional:
                told = self.meetings[aligned[i]].participants if i in aligned else set()
                hits = [any(self._is_called(key, name) for key in told) for name in item.participants]
                found, missed = found + sum(hits), missed + len(hits) - sum(hits)
                wrong += sum(self._is_right(item, key) is False for key in told)
        return Lesson(tuple(examples), found, wrong, missed)

    def _is_right(self, item: GoldMeeting | None, key: str) -> bool | None:
        if item is None or item.many or item.optional:
            return None
        if any(self._is_called(key, name) for name in item.participants):
            return True
        return None if any(self._is_called(key, name) for name in item.participants_optional) else False

    def _is_called(self, key: str, name: str) -> bool:
        entities = (entity.names for kind in self.gold.entities.values() for entity in kind)
        accepted = next((names for names in entities if fold(name) in names), {fold(name)})
        return not accepted.isdisjoint(self.names[key])

    def _locate(self, mention: Snippet) -> Span:
        if isinstance(mention, Span):
            return mention
        opened, closed = mention.index("["), mention.index("]") - 1
        at = self.text.index(mention.replace("[", "").replace("]", ""))
        return Span(at + opened, at + closed)


def main() -> None:
    """Read the annotated documents, tell the figures, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    knowledge, annotator = load_knowledge(sorted(resource("ontology").glob("*.toml"))), Annotator()
    lessons = []
    for gold in read_gold(options.gold):
        text = next(path for folder in options.texts if (path := folder / gold.document).exists())
        document = read(find_sources([str(text)]).sources[0])
        lessons.append(Annotated(gold, extract(annotator.annotate(document), knowledge), knowledge).lesson())
    print(*compare(lessons), sep="\n")
    if options.write:
        scorer = learn(lessons)
        shipped = {"least": scorer.least, "bias": scorer.bias, "weights": scorer.weights}
        WEIGHTS.write_text(json.dumps(shipped, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
