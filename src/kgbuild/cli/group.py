"""The group of all commands: each parses, calls the library and echoes, in a file of its own.

Nothing but click is imported at first, so that `--help` answers at once; a command imports what it calls.
"""

from __future__ import annotations

import logging
import warnings

import click

from kgbuild.cli.cache import cache
from kgbuild.cli.completion import completion
from kgbuild.cli.draw import draw
from kgbuild.cli.evaluate import evaluate
from kgbuild.cli.explain import explain
from kgbuild.cli.export import export
from kgbuild.cli.load import load
from kgbuild.cli.options import EXIT_STATUS
from kgbuild.cli.query import query
from kgbuild.cli.run import run
from kgbuild.cli.terminal import Commands, Echo
from kgbuild.cli.validate import validate
from kgbuild.version import __version__

_COMMANDS = (run, validate, query, explain, export, draw, load, evaluate, cache, completion)


@click.group(cls=Commands, epilog=EXIT_STATUS, context_settings={"help_option_names": ["-h", "--help"]})
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


for _command in _COMMANDS:
    main.add_command(_command)
