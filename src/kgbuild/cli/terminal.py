"""How commands speak: answers on standard output, all else on standard error, each error one line with a status."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Iterable
from typing import Any

import click

from kgbuild.errors import DamageError, KgbuildError, OutputError

BELOW = DAMAGED = 1  # a figure, an entry of a cache: they share violated shapes' status, no command can have both
VIOLATED, MISUSED, SKIPPED, UNWRITABLE, FAULTY, INTERRUPTED = 1, 2, 3, 4, 5, 130


class Commands(click.Group):
    """Tells an error that kgbuild foresees in one line, and sets the exit status by its kind."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read what stands before the command."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise  # click shows the help
        except click.UsageError as error:
            _tell_misuse(error)
            raise click.exceptions.Exit(MISUSED) from error

    def invoke(self, ctx: click.Context) -> None:
        """Run the command that was given."""
        try:
            super().invoke(ctx)
        except (click.exceptions.Exit, BrokenPipeError):
            raise  # click knows what to do
        except click.UsageError as error:
            _tell_misuse(error, ctx.invoked_subcommand)
            ctx.exit(MISUSED)
        except Exception as error:
            if ctx.params["debug"]:
                traceback.print_exc()
            status, line = _diagnose(error)
            tell([f"kgbuild: {line}"])
            ctx.exit(status)
        except KeyboardInterrupt:
            tell(["kgbuild: interrupted; the output is as before"])
            ctx.exit(INTERRUPTED)


class Echo(logging.Handler):
    """Writes log records to what is standard error at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        tell([self.format(record)])


def write_answer(text: str) -> None:
    """Write what was asked for to standard output.

    Raises:
        OutputError: standard output takes no more.
    """
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # or Python would try to write the rest at its end
        reason = f"standard output: cannot be written ({error.strerror}); make room or send it elsewhere"
        raise OutputError(reason) from error


def tell(lines: Iterable[str]) -> None:
    """Write lines to standard error."""
    for line in lines:
        click.echo(line, err=True)


def _tell_misuse(error: click.UsageError, command: str | None = None) -> None:
    """Tell in one line what is wrong with the words of a command, and where it says how it is used."""
    path = error.ctx.command_path if error.ctx else " ".join(filter(None, ["kgbuild", command]))
    message = " ".join(error.format_message().split())
    tell([f"kgbuild: {message}{'' if message.endswith(('.', '?')) else '.'} See '{path} --help'."])


def _diagnose(error: Exception) -> tuple[int, str]:
    """Return the exit status for an error and the line that tells it."""
    if isinstance(error, DamageError):
        return DAMAGED, str(error)
    if isinstance(error, KgbuildError):
        return UNWRITABLE if isinstance(error, OutputError) else MISUSED, str(error)
    if isinstance(error, OSError) and error.filename:
        path = os.fsdecode(error.filename)
        return UNWRITABLE, f"{path}: cannot be used ({error.strerror}); check the path and its permissions"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return FAULTY, f"a fault of its own ({what}); please report it with what `kgbuild --debug ...` shows"
