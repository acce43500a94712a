"""`kgbuild evaluate`: an output compared with gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgbuild.cli.options import EXIT_STATUS, to_path
from kgbuild.cli.terminal import BELOW, tell, write_answer

if TYPE_CHECKING:
    from kgbuild import evaluation


@click.command(epilog=EXIT_STATUS, short_help="Compare an output with gold annotations.")
@click.argument("output", metavar="OUTPUT", type=to_path)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=to_path)
@click.option(
    "--texts",
    type=to_path,
    multiple=True,
    metavar="DIR",
    help="Where the documents lie, if no longer where the run read them; may be repeated.",
)
@click.option("--errors", is_flag=True, help="List what is missed, spurious or wrong, with its place and rule.")
@click.option("--rules", is_flag=True, help="Show what each rule got right and wrong.")
@click.option(
    "--compare", type=to_path, metavar="OTHER", help="An earlier output: tell what has been won and lost since."
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
