"""`kgbuild cache`: what a run keeps of its documents."""

from __future__ import annotations

from pathlib import Path

import click

from kgbuild.cli.options import EXIT_STATUS, to_folder
from kgbuild.cli.terminal import DAMAGED, write_answer


@click.command(epilog=EXIT_STATUS, short_help="Show, verify and prune the cache.")
@click.argument("folder", type=to_folder, default="output", metavar="[DIR]")
@click.option("--verify", is_flag=True, help="Check every entry, and name those that are damaged.")
@click.option("--prune", is_flag=True, help="Remove the entries that the last run had no use for.")
@click.pass_context
def cache(ctx: click.Context, /, folder: Path, *, verify: bool, prune: bool) -> None:
    """Tell what is in the cache of DIR (without it: output), an output folder or what --cache named."""
    from kgbuild.mapping import open_cache, tell_content

    with open_cache(folder, reading=not prune) as store:
        damaged = list(store.damaged()) if verify else []
        removed = store.prune() if prune else None
        write_answer("".join(f"{line}\n" for line in tell_content(store, damaged, removed)))
    ctx.exit(DAMAGED if damaged else 0)
