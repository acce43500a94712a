"""`kgbuild explain`: the sentences behind what the graph says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgbuild.cli.options import EXIT_STATUS, to_folder
from kgbuild.cli.terminal import MISUSED, tell, write_answer

if TYPE_CHECKING:
    from kgbuild import explanation


@click.command(epilog=EXIT_STATUS, short_help="Show the sentences behind what the graph says.")
@click.argument("what", metavar="WHAT")
@click.option(
    "-o", "--output", type=to_folder, default="output", show_default=True, metavar="DIR", help="What run wrote."
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
