"""`kgbuild export`: tables and networks of what a run wrote."""

from __future__ import annotations

from pathlib import Path

import click

from kgbuild.cli.options import EXIT_STATUS, to_folder
from kgbuild.cli.terminal import tell


@click.command(epilog=EXIT_STATUS, short_help="Write tables and networks.")
@click.argument("output", type=to_folder, default="output", metavar="[DIR]")
@click.option(
    "--to", "folder", type=to_folder, default="tables", show_default=True, metavar="DIR", help="Where the files go."
)
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
def export(output: Path, *, folder: Path, form: str) -> None:
    """Write what is in DIR (without it: output) as tables, and as networks in GraphML."""
    from kgbuild.export import export

    tell(f"written   {path.as_posix()}" for path in export(output, folder, form))
