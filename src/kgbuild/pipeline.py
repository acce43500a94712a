"""Every stage in order: documents in, a checked graph with its evidence out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from kgbuild.dataset import Ingredient, Making, digest, read_time
from kgbuild.documents import find_sources, read_fields, read_limits
from kgbuild.edtf import is_edtf
from kgbuild.errors import UsageError
from kgbuild.evidence import build_evidence
from kgbuild.formats import Format
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE, Minter
from kgbuild.knowledge import Knowledge
from kgbuild.locking import lock
from kgbuild.mapping import Mapping, Recipe, Store, Watch, Workforce, open_backend, open_store, recall_knowledge
from kgbuild.model import Corpus
from kgbuild.models import DEFAULT_MODEL, KERNELS
from kgbuild.output import Graphs, Writing, find_obsolete, list_written, render_files
from kgbuild.packing import digest_of
from kgbuild.piles import Disk
from kgbuild.resolution import merge, merge_facts
from kgbuild.resources import resource
from kgbuild.storage import scratch, write_files
from kgbuild.summary import Summary, count_found, summarize
from kgbuild.validation import Quarantine, Report, Shapes, load_shapes, quarantine, validate
from kgbuild.writing import Means, Shards, TurtleFiles, open_rendering, stream

Progress = Callable[[str, int, int], None]
"""Told of every step: the stage, how many documents it has done, and of how many (0 of 0: it takes all at once)."""

_MANY = 1_000
_WRITERS = "pyoxigraph", "pyshacl"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    `base` is the IRI below which nodes are named, `published` the EDTF date of publication of documents that state
    none, `model` an installed spaCy package, whose matrices the library `kernel` multiplies, `knowledge` files beside
    kgbuild's own, and `shapes` a file or folder
    instead of its own. `fields` (`text=body`) tell how records name what they hold, `limits` (`seconds=20`) what a
    document may have. With `any_text`, what is no English prose is read all the same; with `quarantine`, what
    violates the shapes is set aside and the rest written. Unless `thorough`, blocks without a word that tells of
    facts are not parsed. `form` and `gzip` tell how the graphs are written. `cache` is the folder of the cache if
    it is not to be in the output; with `no_cache`, none is kept. Documents are mapped in so many `workers`: in this
    process if it is one, else in processes of their own, as many as there are cores if it is 0; or, with the
    address of a `scheduler`, in a Dask cluster, whose workers write to `spool` if that names a folder or URL.

    Raises:
        UsageError: the base, the date, a field or a limit is not well formed, or settings contradict each other.
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
    thorough: bool = False
    kernel: str = KERNELS[0]
    shards: bool | None = None
    cache: Path | None = None
    no_cache: bool = False
    workers: int = 1
    scheduler: str | None = None
    spool: str | None = None

    def __post_init__(self) -> None:
        Minter(self.base)
        _ = self.force  # which checks what it is given
        read_fields(self.fields)
        read_limits(self.limits)
        if self.published is not None and not is_edtf(self.published):
            raise UsageError(f"publication date {self.published!r}: not EDTF; write it as 2021, 2021-05 or 2021-05-04")
        if self.kernel not in KERNELS:
            raise UsageError(f"kernel {self.kernel!r}: not known; name one of {', '.join(KERNELS)}")
        if self.cache and self.no_cache:
            raise UsageError("--cache and --no-cache contradict each other; give one of them")
        if self.shards and not self.is_plain:
            raise UsageError(
                "--shards goes without --quarantine, --shapes, --gzip and --format: a graph in parts is checked part by"
                " part, by kgbuild's own shapes, and always zipped N-Quads; leave one of them out"
            )

    @property
    def is_plain(self) -> bool:
        """Whether the graph can be written part by part."""
        return not (self.quarantine or self.shapes or self.gzip) and self.form is Format.TURTLE

    def wants_shards(self, documents: int) -> bool:
        """Tell whether the graph of a number of documents is to be written in parts."""
        return self.is_plain and documents > _MANY if self.shards is None else self.shards

    @property
    def force(self) -> Workforce:
        """Who does the work."""
        return Workforce(self.workers, self.scheduler, self.spool, kept=not self.no_cache)

    @property
    def recipe(self) -> Recipe:
        """What of the settings determines what each document contributes."""
        files = tuple(map(str, self.knowledge))
        return Recipe(
            self.published, self.any_text, self.fields, self.limits, self.model, files, self.thorough, self.kernel
        )


@dataclass(frozen=True, slots=True)
class _Tools:
    """What is loaded once and serves all documents.

    `written` is the digest of all that determines what is written.
    """

    knowledge: Knowledge
    shapes: Shapes
    written: bytes
    making: Making


class _Stages(Watch):
    """Measures stages, and tells of those that take all documents at once."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    @contextmanager
    def whole(self, stage: str) -> Iterator[None]:
        """Measure a stage that takes all documents at once, and tell of it."""
        self.progress(stage, 0, 0)
        logger.debug("%s", stage)
        with self(stage):
            yield


def build(
    paths: Sequence[str],
    folder: Path,
    *,
    texts: dict[str, str] | None = None,
    settings: Settings | None = None,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Read the documents under `paths` and write what they tell to `folder`, if it passes the shapes.

    `texts` are documents more, by name.

    A document that cannot be read or processed is skipped, with the reason in the summary. What documents contribute is
    kept in the cache, from which a later run takes it unless document or settings have changed.

    Raises:
        UsageError: the model, a knowledge file, the shapes or SOURCE_DATE_EPOCH are not as they should be, or the
            machine has no room for so many workers.
        OutputError: `folder` or the cache cannot be written, another run works in it, or the cluster is lost; what
            `folder` held is as before.
    """
    settings, watch = settings or Settings(), _Stages(progress)
    with lock(folder, "name another folder with -o"):
        write_files(folder, {})  # a folder that cannot be written is better known before the work than after
        with watch.whole("loading"):
            recipe, reading = settings.recipe, settings.recipe.ingredients()
            state = recipe.digest(reading)
        force, limits = settings.force, read_limits(settings.limits)
        found = find_sources(
            paths, texts=texts, besides=folder, written=list_written, fields=settings.fields, limits=limits
        )
        for other in found.others:
            logger.info("left out  %s", other)
        apart = watch if force.is_alone else Watch()  # several take their time at once
        with (
            open_store(folder, settings.cache, keep=not settings.no_cache) as store,
            open_backend(force, recipe, state, store, apart, len(found.sources)) as backend,
        ):
            with watch("loading"):
                tools = _load(settings, reading, state, store)
            mapping = Mapping(found.sources, store, state, limits, apart, progress)
            with nullcontext() if force.is_alone else watch("documents"):
                mapping.run(backend, tools.knowledge)
            summary = _reduce(store, folder, settings, tools, watch)
    return replace(
        summary,
        skipped=(*found.skipped, *mapping.skipped),
        others=found.others,
        cached=mapping.cached,
        outdated=mapping.outdated,
        seconds=watch.seconds,
        shared={} if force.is_alone else apart.seconds,
    )


def _reduce(store: Store, folder: Path, settings: Settings, tools: _Tools, watch: _Stages) -> Summary:
    """Merge what documents contribute, check it and write it; return the summary of that."""
    contributions = store.contributions
    if not contributions:
        return Summary()
    if settings.is_plain:
        return _stream(store, folder, settings, tools, watch)
    with watch.whole("merging"):
        corpus = merge(contributions, tools.knowledge)
    with watch.whole("checking"):
        graphs, parts = _gate(corpus, partial(validate, shapes=tools.shapes), settings)
    with watch.whole("writing"):
        written = _write(folder, graphs, parts, settings, tools.making)
    return summarize(parts, written=written)


def _stream(store: Store, folder: Path, settings: Settings, tools: _Tools, watch: _Stages) -> Summary:
    """Merge what documents contribute, and check and write it part by part; return the summary of that."""
    contributions, base = store.contributions, settings.base
    with scratch(folder) as place, Disk(place) as disk:
        with watch.whole("merging"):
            merged = merge_facts(contributions, tools.knowledge, disk)
        with watch.whole("writing"):
            writer = Shards(place, base) if settings.wants_shards(len(contributions)) else TurtleFiles(base)
            memory = None if settings.no_cache else store
            with open_rendering(min(settings.force.here, len(contributions)), base) as rendering:
                means = Means(tools.shapes, base, tools.making, rendering, memory, tools.written, watch)
                streamed = stream(merged, contributions, writer, place, means)
            files = streamed.files if streamed.report.conforms else {}
            if files:
                write_files(folder, files, obsolete=find_obsolete(folder))
            store.forget()
    return Summary(
        documents=streamed.documents,
        characters=streamed.characters,
        found=count_found(merged.entities, merged.kinds.values(), merged.count),
        missed=streamed.missed,
        report=streamed.report,
        written=tuple(folder / name for name in files),
    )


def _load(settings: Settings, reading: Sequence[Ingredient], state: bytes, store: Store) -> _Tools:
    """Load what a run needs whose documents are read with some ingredients, of which `state` is a digest."""
    time, shapes = read_time(), settings.shapes or resource("shapes")
    rest = digest("ontology", resource("ontology/diplomacy.ttl")), digest("shapes", shapes, pattern="*.ttl")
    written = digest_of((state, rest, *map(version, _WRITERS)))
    knowledge = recall_knowledge(settings.recipe, state, store)
    return _Tools(knowledge, load_shapes(shapes), written, Making((*reading, *rest), time))


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
