"""Documents mapped: read, annotated, extracted and each resolved into what it contributes."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable, Iterator, Sequence

from kgbuild.annotation import Annotator
from kgbuild.contribution import Contribution
from kgbuild.documents import read, read_fields, read_limits, restore_source
from kgbuild.errors import DocumentError, KgbuildError
from kgbuild.extraction import extract, find_telling
from kgbuild.knowledge import Knowledge
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.tasks import Outcome, Task
from kgbuild.mapping.watch import Watch
from kgbuild.model import Document
from kgbuild.packing import pack
from kgbuild.resolution import resolve_document
from kgbuild.syntax import Annotation

Look = tuple[Document, Sequence[bool] | None]
"""A document, and which of its blocks may tell a fact: all of them, if that is not told."""

logger = logging.getLogger(__name__)


def load_annotator(recipe: Recipe, watch: Watch) -> Annotator:
    """Load the model of a recipe.

    Raises:
        ModelError: that cannot be done.
    """
    with watch("loading"):
        return Annotator(recipe.model, kernel=recipe.kernel)


class Mapper:
    """Maps documents by a recipe."""

    def __init__(self, recipe: Recipe, knowledge: Knowledge, annotator: Annotator, watch: Watch) -> None:
        """Take the recipe, its knowledge and model, and a watch for the stages."""
        self._recipe, self._knowledge, self._annotator, self._watch = recipe, knowledge, annotator, watch
        self._limits, self._fields = read_limits(recipe.limits), read_fields(recipe.fields)

    def map(self, chunks: Iterable[Iterable[Task]]) -> Generator[Outcome]:
        """Yield what comes of each document of each chunk; what the model learns from a chunk is forgotten after it."""
        for chunk in chunks:
            with self._annotator.memory_zone():
                yield from self._map(chunk)

    def _map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Annotate the documents together, which is quicker than each by itself."""
        looks: list[tuple[Task, Look]] = []
        for task in tasks:
            try:
                looks.append((task, self._look(task)))
            except Exception as error:
                yield _skip(task, error)
        try:
            annotations = self._annotate([look for _, look in looks])
        except Exception as error:
            yield from self._map_apart([task for task, _ in looks], error)
            return
        for (task, _), annotation in zip(looks, annotations, strict=True):
            try:
                yield task.contribute(pack(self._contribute(annotation)))
            except Exception as error:
                yield _skip(task, error)

    def _map_apart(self, tasks: Sequence[Task], error: Exception) -> Iterator[Outcome]:
        """Find out with which of the documents the model fails."""
        if len(tasks) == 1:
            yield _skip(tasks[0], error)
        else:
            for task in tasks:
                yield from self._map([task])

    def _look(self, task: Task) -> Look:
        """Read a document and take a first look at it."""
        recipe, source = self._recipe, restore_source(task.name, task.given, task.media_type, self._fields)
        with self._watch("reading"):
            document = read(
                source, task.data, published=recipe.published, any_text=recipe.any_text, limits=self._limits
            )
        with self._watch("annotating"):
            return document, None if recipe.thorough else find_telling(document, self._knowledge)

    def _annotate(self, looks: Sequence[Look]) -> list[Annotation]:
        with self._watch("annotating"):
            return self._annotator.annotate_together(looks)

    def _contribute(self, annotation: Annotation) -> Contribution:
        with self._watch("extracting"):
            extracted = extract(annotation, self._knowledge)
        with self._watch("resolving"):
            return resolve_document(extracted, self._knowledge)


def _skip(task: Task, error: Exception) -> Outcome:
    """Skip a document for what failed; a rule or model that fails on one text must not cost the others."""
    if isinstance(error, DocumentError):
        return task.skip(error.reason, lasting=error.lasting)
    if isinstance(error, KgbuildError):
        raise error
    logger.debug("%s", task.given, exc_info=error)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return task.skip(f"cannot be processed ({what}); please report it with the document")
