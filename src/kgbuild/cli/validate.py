"""`kgbuild validate`: graphs checked by shapes."""

from __future__ import annotations

from pathlib import Path

import click

from kgbuild.cli.options import EXIT_STATUS, to_path
from kgbuild.cli.terminal import VIOLATED, tell, write_answer


@click.command(epilog=EXIT_STATUS)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=to_path)
@click.option("--shapes", type=to_path, metavar="FILE", help="Shapes to check by instead of kgbuild's own.")
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
