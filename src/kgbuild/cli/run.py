"""`kgbuild run`: documents in, a checked graph out."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import click

from kgbuild.cli.options import EXIT_STATUS, Count, to_path
from kgbuild.cli.terminal import SKIPPED, VIOLATED, tell
from kgbuild.errors import OutputError, UsageError
from kgbuild.formats import Format

_SEEDS = "seeds"


@click.command(epilog=EXIT_STATUS)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    type=to_path,
    default="output",
    show_default=True,
    metavar="DIR",
    help="Where the graph goes; what an earlier run wrote there is replaced.",
)
@click.option("--base", metavar="IRI", help="What the names of nodes begin with.")
@click.option("--published", metavar="DATE", help="Publication date (EDTF) of documents that state none.")
@click.option("--any-text", is_flag=True, help="Read what is no English prose (other languages, lists, capitals) too.")
@click.option("--field", "fields", multiple=True, metavar="FIELD=NAME", help="How JSON Lines name it; may be repeated.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=N", help="What a document may have; may be repeated.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline for English.")
@click.option("--kernel", metavar="NAME", help="What multiplies the model's matrices: numpy (the default) or blis.")
@click.option(
    "--knowledge",
    type=to_path,
    multiple=True,
    metavar="FILE",
    help="States, organizations, places, offices, people to know besides; may be repeated.",
)
@click.option("--shapes", type=to_path, metavar="FILE", help="Shapes to check by instead of kgbuild's own.")
@click.option("--quarantine", is_flag=True, help="Write what conforms, and what does not to files of its own.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TURTLE.value,
    show_default=True,
    help="How the graphs are written; trig and nquads put each document's evidence into a graph of its own.",
)
@click.option("--gzip", is_flag=True, help="Write the graphs zipped.")
@click.option("--thorough", is_flag=True, help="Parse also what has no word that tells of a fact.")
@click.option(
    "--shards/--no-shards",
    default=None,
    help="Write the graph in parts, zipped N-Quads with a manifest, as it is from 1,001 documents on; or never so.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Have documents read by the Dask cluster of this scheduler.")
@click.option("--spool", metavar="URL", help="Where its workers put what they have done; else back by the scheduler.")
@click.option("--cache", type=to_path, metavar="DIR", help="Where to keep what documents contribute.")
@click.option("--no-cache", is_flag=True, help="Keep nothing, and read every document anew.")
@click.option(
    "--workers",
    type=Count(0),
    metavar="N",
    default=1,
    show_default=True,
    help="Processes that read documents at once; 0: as many as there are cores.",
)
@click.option(
    "--profile", type=to_path, metavar="FILE", help="Write where the run's time goes, as Python's pstats reads it."
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Name each document and file left out; tell violations and warnings in full."
)
@click.option("-q", "--quiet", is_flag=True, help="Tell only what went wrong.")
@click.pass_context
def run(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: Path,
    *,
    form: str,
    profile: Path | None,
    verbose: bool,
    quiet: bool,
    **settings: Any,
) -> None:
    """Read documents and write the graph of what they tell.

    PATH is a document (text, Markdown, HTML, PDF, Word, MHTML, JSON Lines), gzip or zip of them, a folder of all these,
    or - for standard input; without any, the folder seeds.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: threads cost half the parse; read at import
    from kgbuild.pipeline import Settings, build
    from kgbuild.progress import Bar
    from kgbuild.summary import tell_report, tell_skipped, tell_summary

    logger = logging.getLogger("kgbuild")
    if verbose:
        logger.setLevel(min(logger.level, logging.INFO))
    given = Settings(form=Format(form), **{name: value for name, value in settings.items() if value is not None})
    bar = Bar(shown=not quiet and not logger.isEnabledFor(logging.INFO))
    try:
        with _profiled(profile) if profile else nullcontext():
            summary = build(paths or _default_paths(), output, settings=given, progress=bar)
            bar.clear()
            violated = bool(summary.report.violations)
            if verbose or (violated and not given.quarantine):
                tell(tell_report(summary.report))
            tell(tell_skipped(summary.skipped) if quiet else tell_summary(summary))
    finally:
        bar.clear()
    ctx.exit(VIOLATED if violated else SKIPPED if summary.skipped else 0)


@contextmanager
def _profiled(path: Path) -> Iterator[None]:
    """Write to a file where the time goes meanwhile, in this process alone, however that ends.

    Raises:
        OutputError: the file cannot be written, which is tried before anything else is done.
    """
    from cProfile import Profile

    watched = Profile()
    with _writing(path):
        path.open("ab").close()
    try:
        with watched:
            yield
    except BaseException:
        with suppress(OSError):  # what ended the run is what is to be told
            watched.dump_stats(path)
        raise
    with _writing(path):
        watched.dump_stats(path)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); name another file with --profile") from error


def _default_paths() -> tuple[str, ...]:
    if not Path(_SEEDS).is_dir():
        raise UsageError(f"nothing to read: no PATH given and no folder {_SEEDS} here; name files or folders")
    return (_SEEDS,)
