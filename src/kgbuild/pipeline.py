"""Every stage in order: documents in, a checked graph with its evidence out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from kgbuild.annotation import DEFAULT_MODEL, Annotator
from kgbuild.contribution import Contribution
from kgbuild.dataset import Making, digest, digest_rules, read_time
from kgbuild.documents import Source, find_sources, read, read_fields, read_limits
from kgbuild.edtf import is_edtf
from kgbuild.errors import DocumentError, UsageError
from kgbuild.evidence import build_evidence
from kgbuild.extraction import extract
from kgbuild.formats import Format
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.knowledge import Knowledge, load_knowledge
from kgbuild.model import Corpus
from kgbuild.output import Graphs, Writing, find_obsolete, render_files
from kgbuild.resolution import merge, resolve_document
from kgbuild.resources import resource
from kgbuild.storage import write_files
from kgbuild.summary import Summary, summarize
from kgbuild.validation import Quarantine, Report, load_shapes, quarantine, validate

Progress = Callable[[str, int, int], None]
"""Told of every step: the stage, how many documents it has done, and of how many (0 of 0: it takes all at once)."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    `base` is the IRI below which nodes are named, `published` the EDTF date of publication of documents that state
    none, `model` an installed spaCy package, `knowledge` files beside kgbuild's own, and `shapes` a file or folder
    instead of its own. `fields` (`text=body`) tell how records name what they hold, `limits` (`seconds=20`) what a
    document may have. With `any_text`, what is no English prose is read all the same; with `quarantine`, what violates
    the shapes is set aside and the rest written. `form` and `gzip` tell how the graphs are written.

    Raises:
        UsageError: the base, the date, a field or a limit is not well formed.
    """

    base: str = DEFAULT_BASE
    published: str | None = None
    any_text: bool = False
    fields: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    model: str = DEFAULT_MODEL
    knowledge: tuple[Path, ...] = ()
    shapes: Path | None = None
    quarantine: bool = False
    form: Format = Format.TURTLE
    gzip: bool = False

    def __post_init__(self) -> None:
        Minter(self.base)
        read_fields(self.fields)
        read_limits(self.limits)
        if self.published is not None and not is_edtf(self.published):
            raise UsageError(f"publication date {self.published!r}: not EDTF; write it as 2021, 2021-05 or 2021-05-04")


@dataclass(frozen=True, slots=True)
class _Tools:
    """What is loaded once and serves all documents."""

    knowledge: Knowledge
    check: Callable[..., Report]
    annotator: Annotator
    making: Making


class _Watch:
    """Measures stages: the seconds that each took in all."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self.progress = progress

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        begin = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - begin

    @contextmanager
    def whole(self, stage: str) -> Iterator[None]:
        """Measure a stage that takes all documents at once, and tell of it."""
        self.progress(stage, 0, 0)
        logger.debug("%s", stage)
        with self(stage):
            yield


def build(
    paths: Sequence[str], folder: Path, *, settings: Settings | None = None, progress: Progress = lambda *_: None
) -> Summary:
    """Read the documents under `paths` and write what they tell to `folder`, if it passes the shapes.

    A document that cannot be read or processed is skipped, with the reason in the summary.

    Raises:
        UsageError: the model, a knowledge file, the shapes or SOURCE_DATE_EPOCH are not as they should be.
        OutputError: `folder` cannot be written; what it held is as before.
    """
    settings, watch = settings or Settings(), _Watch(progress)
    write_files(folder, {})  # a folder that cannot be written is better known before the work than after
    with watch.whole("loading"):
        tools = _load(settings)
    found = find_sources(paths, besides=folder, fields=settings.fields, limits=read_limits(settings.limits))
    outcomes = [*found.skipped, *_extract_each(found.sources, tools, settings, watch)]
    contributions = [outcome for outcome in outcomes if isinstance(outcome, Contribution)]
    skipped = [outcome for outcome in outcomes if isinstance(outcome, DocumentError)]
    if not contributions:
        return Summary(skipped=tuple(skipped), seconds=watch.seconds)
    with watch.whole("merging"):
        corpus = merge(contributions, tools.knowledge)
    with watch.whole("checking"):
        graphs, parts = _gate(corpus, tools.check, settings)
    with watch.whole("writing"):
        written = _write(folder, graphs, parts, settings, tools.making)
    return summarize(parts, skipped=skipped, written=written, seconds=watch.seconds)


def _load(settings: Settings) -> _Tools:
    time = read_time()
    files = [*sorted(resource("ontology").glob("*.toml")), *settings.knowledge]
    shapes = settings.shapes or resource("shapes")
    knowledge, check = load_knowledge(files), partial(validate, shapes=load_shapes(shapes))
    annotator = Annotator(settings.model)
    version, folder = annotator.model
    ingredients = (
        digest_rules(),
        digest("model", folder, name=settings.model, version=version),
        *(digest("knowledge", file) for file in files),
        digest("ontology", resource("ontology/diplomacy.ttl")),
        digest("shapes", shapes, pattern="*.ttl"),
    )
    return _Tools(knowledge, check, annotator, Making(ingredients, time))


def _extract_each(
    sources: Sequence[Source], tools: _Tools, settings: Settings, watch: _Watch
) -> Iterator[Contribution | DocumentError]:
    """Yield what each document tells, or why it was skipped."""
    for done, source in enumerate(sources):
        watch.progress("documents", done, len(sources))
        logger.info("%s", source.given)
        try:
            yield _extract(source, tools, settings, watch)
        except DocumentError as error:
            yield error
        except Exception as error:  # a rule that fails on one text must not cost the others
            logger.debug("%s", source.given, exc_info=True)
            what = " ".join(f"{type(error).__name__}: {error}".split())
            yield DocumentError(source.given, f"cannot be processed ({what}); please report it with the document")


def _extract(source: Source, tools: _Tools, settings: Settings, watch: _Watch) -> Contribution:
    with watch("reading"):
        limits = read_limits(settings.limits)
        document = read(source, published=settings.published, any_text=settings.any_text, limits=limits)
    with watch("annotating"):
        annotation = tools.annotator.annotate(document)
    with watch("extracting"):
        extracted = extract(annotation, tools.knowledge)
    with watch("resolving"):
        return resolve_document(extracted, tools.knowledge)


def _gate(corpus: Corpus, check: Callable[..., Report], settings: Settings) -> tuple[Graphs, Quarantine]:
    """Check a corpus; return its graphs and its parts, of which nothing is set aside without quarantine."""
    graphs = _build_graphs(corpus, settings.base)
    report = check(*graphs)
    if report.conforms or not settings.quarantine:
        return graphs, Quarantine(corpus, Corpus((), (), (), ()), report)
    parts = quarantine(corpus, settings.base, lambda part: check(*_build_graphs(part, settings.base)))
    return _build_graphs(parts.kept, settings.base), parts


def _build_graphs(corpus: Corpus, base: str) -> Graphs:
    return Graphs(build_graph(corpus, base), build_evidence(corpus, base))


def _write(folder: Path, graphs: Graphs, parts: Quarantine, settings: Settings, making: Making) -> list[Path]:
    """Write all files of a corpus that conforms or is in quarantine, none of another; return their paths."""
    if not (parts.report.conforms or settings.quarantine):
        return []
    writing = Writing(settings.base, settings.form, settings.gzip)
    files = render_files(graphs, parts, _build_graphs(parts.aside, settings.base), writing, making)
    write_files(folder, files, obsolete=find_obsolete(folder))
    return [folder / name for name in files]
