"""`kgbuild query`: questions to the graph of a run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from kgbuild.cli.completion import AskingCommand, complete_question
from kgbuild.cli.options import EXIT_STATUS, Count, to_path
from kgbuild.cli.terminal import tell, write_answer
from kgbuild.errors import KgbuildError

_EXAMPLES = """\b
Examples:
  kgbuild query --list
  kgbuild query output meetings-of --person "Ada Quill" --from 2017
  kgbuild query output 'SELECT ?name { ?t a dip:Treaty ; rdfs:label ?name }'
"""
_LONGEST_WAIT = 86_400


@click.command(
    cls=AskingCommand,
    epilog=f"{_EXAMPLES}\n{EXIT_STATUS}",
    short_help="Ask the graph of a run.",
    context_settings={"ignore_unknown_options": True},  # they are the question's own
)
@click.argument(
    "words",
    nargs=-1,
    metavar="[DIR] [SPARQL | NAME] [--PARAMETER VALUE]...",
    type=click.UNPROCESSED,
    shell_complete=complete_question,
)
@click.option("-f", "--file", type=to_path, metavar="FILE", help="Read the SPARQL from a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle", "ntriples", "jsonld"]),
    help="How to write the answer: the first three for rows, the others for triples.",
)
@click.option(
    "--timeout",
    type=Count(1, _LONGEST_WAIT),
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
    from kgbuild.explanation import tell_unknown
    from kgbuild.querying.queries import answer_query, is_empty, list_queries, read_question

    if listing:
        write_answer(list_queries())
        return
    question = read_question(words, file)
    answer = answer_query(question.folder, question.sparql, values=question.values, seconds=timeout, **options)
    write_answer(answer)
    if question.names and not options["endpoint"] and is_empty(answer):
        with suppress(KgbuildError):  # the answer stands without a remark
            tell(tell_unknown(question.folder, question.names))
