"""The command line: each command parses, calls the library and echoes.

Nothing but click is imported at first, so that `--help` answers at once; a command imports what it calls.
"""

from __future__ import annotations

import logging
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgbuild.errors import UsageError
from kgbuild.formats import Format
from kgbuild.terminal import (
    FAULTY,
    INTERRUPTED,
    MISUSED,
    SKIPPED,
    UNWRITABLE,
    VIOLATED,
    Commands,
    Echo,
    tell,
    write_answer,
)
from kgbuild.version import __version__

if TYPE_CHECKING:
    from kgbuild import evaluation, explanation

__all__ = ["BELOW", "FAULTY", "INTERRUPTED", "MISUSED", "SKIPPED", "UNWRITABLE", "VIOLATED", "main"]

BELOW = 1

_SEEDS = "seeds"
_EXIT_STATUS = """\b
Exit status:
  0  all well
  1  shapes violated; nothing written (with --quarantine: the rest)
     evaluate: a figure is below what --min asks for
  2  wrong use: an option, model, knowledge or shapes file, query, or gold
  3  some documents skipped, each named with the reason; others processed
  4  the output cannot be written
  5  a fault in kgbuild itself
"""
_EXAMPLES = """\b
Examples:
  kgbuild query --list
  kgbuild query output meetings-of --person "Ada Quill" --from 2017
  kgbuild query output 'SELECT ?name { ?t a dip:Treaty ; rdfs:label ?name }'
"""
_LONGEST_WAIT = 86_400


def _to_path(text: str) -> Path:
    if not text:  # as an unset variable of a shell gives it
        raise click.BadParameter("it is empty; name a path.")
    return Path(text)


@click.group(cls=Commands, epilog=_EXIT_STATUS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
@click.version_option(__version__)
def main(*, debug: bool) -> None:
    """Turn documents about diplomacy into a graph with the sentence behind every fact."""
    if not debug:  # what libraries remark among themselves is not for the user
        logging.lastResort = logging.NullHandler()
        warnings.simplefilter("ignore")
    logger = logging.getLogger("kgbuild")
    logger.handlers = [Echo()]
    logger.setLevel(logging.DEBUG if debug else logging.WARNING)


@main.command(epilog=_EXIT_STATUS)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    type=_to_path,
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
@click.option(
    "--knowledge",
    type=_to_path,
    multiple=True,
    metavar="FILE",
    help="States, organizations, places, offices, people to know besides; may be repeated.",
)
@click.option("--shapes", type=_to_path, metavar="FILE", help="Shapes to check by instead of kgbuild's own.")
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
@click.option("-v", "--verbose", is_flag=True, help="Name each document, and tell each violation and warning in full.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only what went wrong.")
@click.pass_context
def run(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: Path,
    *,
    form: str,
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
        summary = build(paths or _default_paths(), output, settings=given, progress=bar)
    finally:
        bar.clear()
    violated = bool(summary.report.violations)
    if verbose or (violated and not given.quarantine):
        tell(tell_report(summary.report))
    tell(tell_skipped(summary.skipped) if quiet else tell_summary(summary))
    ctx.exit(VIOLATED if violated else SKIPPED if summary.skipped else 0)


@main.command(epilog=_EXIT_STATUS)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=_to_path)
@click.option("--shapes", type=_to_path, metavar="FILE", help="Shapes to check by instead of kgbuild's own.")
@click.pass_context
def validate(ctx: click.Context, /, paths: tuple[Path, ...], shapes: Path | None) -> None:
    """Check graphs against shapes.

    PATH is an output folder, or a file in any format that kgbuild writes; several are checked as one graph.
    """
    from kgbuild.resources import resource
    from kgbuild.summary import tell_report, tell_verdict
    from kgbuild.validation import load_shapes, validate_files

    report = validate_files(paths, load_shapes(shapes or resource("shapes")))
    write_answer("".join(f"{line}\n" for line in tell_report(report)))
    tell([tell_verdict(report)])
    ctx.exit(0 if report.conforms else VIOLATED)


@main.command(
    epilog=f"{_EXAMPLES}\n{_EXIT_STATUS}",
    short_help="Ask the graph of a run.",
    context_settings={"ignore_unknown_options": True},  # they are the question's own
)
@click.argument("words", nargs=-1, metavar="[DIR] [SPARQL | NAME] [--PARAMETER VALUE]...", type=click.UNPROCESSED)
@click.option("-f", "--file", type=_to_path, metavar="FILE", help="Read the SPARQL from a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle", "ntriples", "jsonld"]),
    help="How to write the answer: the first three for rows, the others for triples.",
)
@click.option(
    "--timeout",
    type=click.IntRange(1, _LONGEST_WAIT),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="When to give up.",
)
@click.option("--endpoint", metavar="URL", help="Ask the store that answers SPARQL there, instead of a folder.")
@click.option("--allow-remote", "remote", is_flag=True, help="Let the query ask other servers, by SERVICE.")
@click.option("--list", "listing", is_flag=True, help="Show the questions that have a name, with their parameters.")
def query(words: tuple[str, ...], *, file: Path | None, listing: bool, timeout: int, **options: Any) -> None:
    """Ask the graph in DIR (without it: output), in SPARQL or by a question's name."""
    from kgbuild.queries import answer_query, list_queries, read_question

    if listing:
        write_answer(list_queries())
        return
    question = read_question(words, file)
    write_answer(answer_query(question.folder, question.sparql, values=question.values, seconds=timeout, **options))


@main.command(epilog=_EXIT_STATUS, short_help="Show the sentences behind what the graph says.")
@click.argument("what", metavar="WHAT")
@click.option(
    "-o", "--output", type=_to_path, default="output", show_default=True, metavar="DIR", help="What run wrote."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def explain(ctx: click.Context, /, what: str, output: Path, form: explanation.Form) -> None:
    """Tell what the graph says of WHAT, and the sentences behind each fact.

    WHAT is a label, another name, words of a name, an IRI, or a node such as person:ada-quill or person/ada-quill.
    Where it may be several, these are listed, with status 2.
    """
    from kgbuild.explanation import explain

    answer = explain(output, what, form)
    write_answer(answer.text)
    if answer.problem:
        tell([f"kgbuild: {answer.problem}"])
        ctx.exit(MISUSED)


@main.command(epilog=_EXIT_STATUS, short_help="Write tables and networks.")
@click.argument("output", type=_to_path, default="output", metavar="[DIR]")
@click.option(
    "--to", "folder", type=_to_path, default="tables", show_default=True, metavar="DIR", help="Where the files go."
)
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
def export(output: Path, *, folder: Path, form: str) -> None:
    """Write what is in DIR (without it: output) as tables, and as networks in GraphML."""
    from kgbuild.export import export

    tell(f"written   {path.as_posix()}" for path in export(output, folder, form))


@main.command(epilog=_EXIT_STATUS, short_help="Compare an output with gold annotations.")
@click.argument("output", metavar="OUTPUT", type=_to_path)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=_to_path)
@click.option(
    "--texts",
    type=_to_path,
    multiple=True,
    metavar="DIR",
    help="Where the documents lie, if no longer where the run read them; may be repeated.",
)
@click.option("--errors", is_flag=True, help="List what is missed, spurious or wrong, with its place and rule.")
@click.option("--rules", is_flag=True, help="Show what each rule got right and wrong.")
@click.option(
    "--compare", type=_to_path, metavar="OTHER", help="An earlier output: tell what has been won and lost since."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--min", "limits", multiple=True, metavar="KEY=VALUE", help="The least a figure may be; may be repeated.")
@click.pass_context
def evaluate(
    ctx: click.Context,
    /,
    output: Path,
    gold: tuple[Path, ...],
    *,
    texts: tuple[Path, ...],
    compare: Path | None,
    limits: tuple[str, ...],
    errors: bool,
    rules: bool,
    form: evaluation.Form,
) -> None:
    """Compare what the folder OUTPUT tells with gold annotations: JSON files, or folders of them."""
    from kgbuild.evaluation import evaluate, read_floors, read_gold, report, tell_below

    floors, golds = read_floors(limits), read_gold(gold)
    judged = evaluate(output, golds, texts)
    before = evaluate(compare, golds, texts) if compare else None
    write_answer(report(judged, before=before, rules=rules, errors=errors, form=form))
    below = list(tell_below(judged.figures, floors))
    tell(below)
    ctx.exit(BELOW if below else 0)


def _default_paths() -> tuple[str, ...]:
    if not Path(_SEEDS).is_dir():
        raise UsageError(f"nothing to read: no PATH given and no folder {_SEEDS} here; name files or folders")
    return (_SEEDS,)
