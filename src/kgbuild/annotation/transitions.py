"""Parsing by transitions as spaCy's parser and entity recognizer do it, without giving Python's lock away.

Their own loop releases the lock and takes it back for nearly every transition that it considers, a hundred times a
token: half of what recognizing entities takes. The same steps, taken one by one from outside, keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

_GREEDY = frozenset({"parser", "ner"})
"""Factories of components that parse greedily by transitions."""
_LONG = 5_000
"""Tokens of a text beyond which it is not worth while: its steps outlast those of all texts beside it."""


class SteppingParser:
    """Does to documents what a greedy parser or entity recognizer of spaCy does."""

    def __init__(self, nlp: Language, component: str) -> None:
        """Take the name of the component of a pipeline that knows the moves and has the model."""
        self._parser: Any = nlp.get_pipe(component)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate documents, so many at a time."""
        iterator = iter(docs)
        while batch := list(islice(iterator, batch_size)):
            self._annotate([doc for doc in batch if len(doc) <= _LONG])
            yield from (doc if len(doc) <= _LONG else self._parser(doc) for doc in batch)

    def _annotate(self, docs: list[Doc]) -> None:
        states = self._parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if unfinished:
            model = self._parser.model.predict(docs)
            while unfinished:
                unfinished = self._parser.transition_states(unfinished, model.predict(unfinished))
            model.clear_memory()
        self._parser.set_annotations(docs, states)


def step_through(nlp: Language) -> None:
    """Put such a parser in the place of each component of a pipeline that parses greedily by transitions."""
    for name in nlp.pipe_names:
        if nlp.get_pipe_meta(name).factory in _GREEDY:
            nlp.add_pipe("stepping_parser", name=f"stepping_{name}", before=name, config={"component": name})
            nlp.disable_pipe(name)


@Language.factory("stepping_parser")
def _make(nlp: Language, name: str, component: str) -> SteppingParser:
    return SteppingParser(nlp, component)
