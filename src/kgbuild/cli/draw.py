"""`kgbuild draw`: pictures of what a run wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kgbuild.cli.options import EXIT_STATUS, Count, to_folder
from kgbuild.cli.terminal import tell


@click.command(epilog=EXIT_STATUS, short_help="Draw who met whom, and a timeline.")
@click.argument("output", type=to_folder, default="output", metavar="[DIR]")
@click.option(
    "--to", "folder", type=to_folder, default="pictures", show_default=True, metavar="DIR", help="Where the files go."
)
@click.option(
    "--what",
    "subjects",
    type=click.Choice(["network", "timeline"]),
    multiple=True,
    default=["network", "timeline"],
    help="What to draw: who met whom, or meetings and steps of treaties in time; both by default.",
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(["svg", "png"]),
    multiple=True,
    default=["svg", "png"],
    help="How to write it; both by default.",
)
@click.option(
    "--limit",
    type=Count(1, 500),
    default=200,
    show_default=True,
    metavar="N",
    help="How much a picture has at most: who met the most others, or what most documents tell of.",
)
@click.option("--around", metavar="WHO", help="Draw only those who met this one, and the events of this one.")
def draw(output: Path, *, folder: Path, subjects: tuple[str, ...], forms: tuple[str, ...], **options: Any) -> None:
    """Draw what is in DIR (without it: output): the network of who met whom, and a timeline."""
    from kgbuild.drawing import draw

    drawn = draw(output, folder, subjects=dict.fromkeys(subjects), forms=dict.fromkeys(forms), **options)
    tell(drawn.remarks)
    tell(f"written   {path.as_posix()}" for path in drawn.files)
