"""One document to judge: its annotation, its text, and what the output tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import EvaluationError
from kgbuild.evaluation.agreement import fold
from kgbuild.evaluation.gold import Gold, Snippet
from kgbuild.evaluation.judgements import Judgement, Verdict
from kgbuild.evaluation.prediction import DocumentPart, Node, Prediction, Told
from kgbuild.model import Span
from kgbuild.tables import printable

__all__ = ["Case", "open_cases"]

_BEFORE, _AFTER = 30, 20
"""How many characters around a place are shown of the text."""


@dataclass(frozen=True, slots=True)
class Case:
    """An annotation with the text it is of and the part of an output that tells of the same document."""

    gold: Gold
    text: str
    part: DocumentPart
    prediction: Prediction

    def node(self, iri: str) -> Node:
        """Return a node of the output."""
        return self.prediction.node(iri)

    def values(self, fact: str, name: str) -> tuple[str, ...]:
        """Return what the output says of a fact by one property."""
        return self.node(fact).values(name)

    def accepted(self, name: str) -> frozenset[str]:
        """Return, folded, all names of the person, state or organization that the gold calls by one of them."""
        wanted = fold(name)
        entities = (entity for kind in self.gold.entities.values() for entity in kind)
        return next((entity.names for entity in entities if wanted in entity.names), frozenset([wanted]))

    def told_elsewhere(self, fact: str) -> bool:
        """Tell whether another document claims the fact too: what that one adds is no error of this one."""
        return bool(self.prediction.tellers.get(fact, frozenset()) - {self.part.iri})

    def claims(self, facts: Iterable[str], name: str = "", value: str = "") -> list[Told]:
        """Return this document's claims about facts: those that say the value, or all where none does."""
        wanted = set(facts)
        claims = [claim for claim in self.part.claims if claim.fact in wanted]
        return [claim for claim in claims if (name, value) in claim.says] or claims

    def locate(self, mention: Snippet) -> Span:
        """Return where a mention of the gold stands in the text; a snippet stands at its first occurrence.

        Raises:
            EvaluationError: it is not in the text.
        """
        if isinstance(mention, Span):
            begin, end = mention
        else:
            before, _, rest = mention.partition("[")
            trigger, _, after = rest.partition("]")
            found = self.text.find(before + trigger + after)
            begin, end = found + len(before), found + len(before) + len(trigger)
            if found < 0:
                end = len(self.text) + 1
        if end > len(self.text):
            raise EvaluationError(f"{self.gold.path}: {mention!r} is not in {self.gold.document}; correct the mention")
        return Span(begin, end)

    def find_name(self, names: Iterable[str]) -> Span | None:
        """Return where one of the names stands in the text as a word, if it does."""
        found = (re.search(rf"\b{re.escape(name)}\b", self.text) for name in names)
        return next((Span(*match.span()) for match in found if match), None)

    def judge(
        self,
        figure: str,
        verdict: Verdict,
        item: str,
        *,
        told: Iterable[str] = (),
        expected: Iterable[str] = (),
        claims: Sequence[Told] = (),
        span: Span | None = None,
    ) -> Judgement:
        """Return a judgement about this document; where no `span` is given, its place is that of the first claim."""
        if span is None and claims:
            span = min(claim.anchor for claim in claims)
        return Judgement(
            figure=figure,
            verdict=verdict,
            document=self.gold.document,
            item=item,
            told=tuple(told),
            expected=tuple(expected),
            span=span,
            words=self._words(span) if span and verdict is not Verdict.RIGHT else "",
            rules=tuple(sorted({claim.rule for claim in claims})),
        )

    def judge_value(
        self,
        figure: str,
        item: str,
        *,
        right: bool,
        told: Sequence[str],
        expected: Sequence[str],
        claims: Sequence[Told],
    ) -> Judgement:
        """Return a judgement about what is said of a fact: missed where nothing is."""
        verdict = Verdict.RIGHT if right else Verdict.WRONG if told else Verdict.MISSED
        return self.judge(figure, verdict, item, told=told, expected=expected, claims=claims)

    def _words(self, span: Span) -> str:
        return printable(self.text[max(0, span.begin - _BEFORE) : span.end + _AFTER])


def open_cases(prediction: Prediction, golds: Iterable[Gold], texts: Sequence[Path]) -> Iterator[Case]:
    """Yield the case of each annotation; the text of a plain document is looked for in `texts`, then at its source.

    Raises:
        EvaluationError: the output does not know a document, or a text cannot be read.
    """
    for folder in texts:
        if not folder.is_dir():
            raise EvaluationError(f"{folder}: no folder of texts; name one that is")
    for gold in golds:
        part = prediction.find(gold.document)
        yield Case(gold, _read_text(prediction.folder, part, gold, texts), part, prediction)


def _read_text(folder: Path, part: DocumentPart, gold: Gold, texts: Sequence[Path]) -> str:
    if part.extracted:  # offsets count in the extracted text, whatever the original says
        places = [folder / part.extracted]
    else:
        places = [*(texts_folder / gold.document for texts_folder in texts), Path(part.source)]
    path = next(filter(Path.is_file, places), None)
    if path is None:
        sought = ", ".join(map(str, places))
        raise EvaluationError(f"{gold.document}: its text is not at {sought}; name its folder with --texts")
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: cannot be read as UTF-8 ({error}); name another folder with --texts") from error
