"""`kgbuild completion`: what a shell completes commands by, questions and their parameters among them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

if TYPE_CHECKING:
    from kgbuild.querying.queries import NamedQuery

_PROGRAM, _VARIABLE = "kgbuild", "_KGBUILD_COMPLETE"
_EXAMPLES = """\b
Where it goes:
  bash  eval "$(kgbuild completion bash)"        in ~/.bashrc
  zsh   eval "$(kgbuild completion zsh)"         in ~/.zshrc, after compinit
  fish  kgbuild completion fish | source         in ~/.config/fish/config.fish
"""


@click.command(epilog=_EXAMPLES, short_help="Complete commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL")
@click.pass_context
def completion(ctx: click.Context, /, shell: str) -> None:
    """Write the script by which a shell completes kgbuild's commands, options, questions and their parameters."""
    made = get_completion_class(shell)
    assert made is not None  # click knows these three
    click.echo(made(ctx.find_root().command, {}, _PROGRAM, _VARIABLE).source())


class AskingCommand(click.Command):
    """A command that takes the parameters of the question it is given as options, and so completes them, too."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return options that begin so: the command's own and the question's."""
        completed = super().shell_complete(ctx, incomplete)
        words = ctx.params.get("words") or ()
        if question := _find_question(words):
            given = {word.removeprefix("--").partition("=")[0] for word in words if word.startswith("--")}
            completed += [
                CompletionItem(f"--{parameter.name}", help=parameter.meaning)
                for parameter in question.parameters
                if f"--{parameter.name}".startswith(incomplete) and parameter.name not in given
            ]
        return completed


def complete_question(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of questions that begin so, or let the shell complete the folder to ask."""
    from kgbuild.querying.queries import named_queries

    words: Sequence[str] = ctx.params.get("words") or ()
    if _find_question(words) or (words and not os.path.isdir(words[0])):
        return []  # what follows a question is its values
    named = [CompletionItem(q.name, help=q.description) for q in named_queries() if q.name.startswith(incomplete)]
    return named or [CompletionItem(incomplete, type="dir")] * (not words)


def _find_question(words: Sequence[str]) -> NamedQuery | None:
    """Return the question that stands first, or behind a folder."""
    from kgbuild.querying.queries import named_queries

    named = {query.name: query for query in named_queries()}
    return next((named[word] for word in words[:2] if word in named), None)
