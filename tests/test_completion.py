"""Completion in real shells: what Tab offers behind `kgbuild`."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import PROGRAM, kgbuild

TURN_ON = {
    "bash": 'eval "$(kgbuild completion bash)"',
    "zsh": 'autoload -U compinit; compinit -u -D; eval "$(kgbuild completion zsh)"',
    "fish": "kgbuild completion fish | source",
}
QUIET = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}
PATIENCE = 60.0


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an output in it, and with `kgbuild` in `bin`, as an installation has it."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "kgbuild"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n')
    program.chmod(0o755)
    (tmp_path / "norland-output").mkdir()
    return tmp_path


def environment(place: Path) -> dict[str, str]:
    """Variables by which a shell finds `kgbuild` and writes no control sequences."""
    return {
        **os.environ,
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "TERM": "dumb",
        "HOME": str(place),
        "PS1": "> ",
    }


def shell(name: str) -> str:
    """A shell that is here; a test that asks for another one is skipped."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"needs {name}")
    return found


def press_tab(name: str, line: str, place: Path, expected: str) -> str:
    """What a shell shows after a line and Tab, until it shows what is expected, or there is no more patience."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(place)
        os.execve(shell(name), [name, *QUIET[name]], environment(place))
    try:
        os.write(terminal, f"{TURN_ON[name]}; echo rea''dy\n".encode())
        assert "\nready" in read_until(terminal, "\nready").replace("\r", "")
        os.write(terminal, f"{line}\t".encode())
        return read_until(terminal, expected)
    finally:
        os.close(terminal)
        os.waitpid(process, 0)


def read_until(terminal: int, expected: str) -> str:
    """What a terminal shows until it shows what is expected."""
    shown, end = "", time.monotonic() + PATIENCE
    while expected not in shown.replace("\r", "") and (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            shown += os.read(terminal, 4096).decode(errors="replace")
    return shown


@pytest.mark.parametrize("name", ["bash", "zsh"])
@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("kgbuild vali", "kgbuild validate "),
        ("kgbuild query who-", "kgbuild query who-met-whom "),
        ("kgbuild query meetings-of --per", "kgbuild query meetings-of --person "),
        ("kgbuild query --format turt", "kgbuild query --format turtle "),
        ("kgbuild query norl", "kgbuild query norland-output/"),
        ("kgbuild explain Quill --output norl", "kgbuild explain Quill --output norland-output/"),
        ("kgbuild draw --what time", "kgbuild draw --what timeline "),
    ],
)
def test_tab_completes(name: str, line: str, completed: str, place: Path) -> None:
    """Commands, questions, their parameters, formats and folders are completed in bash and zsh."""
    shell(name)
    assert completed in press_tab(name, line, place, completed).replace("\r", "")


def test_fish_completes_with_explanations(place: Path) -> None:
    """In fish each completion comes with what it means."""
    for line, completed in (
        ("kgbuild exp", "explain\tShow the sentences behind what the graph says."),
        ("kgbuild query who-", "who-met-whom\tWho met whom"),
        ("kgbuild query meetings-of --per", "--person\tany name of the participant"),
        ("kgbuild query norl", "norland-output/"),
    ):
        asked = [shell("fish"), "--no-config", "-c", f"{TURN_ON['fish']}; complete -C {shlex.quote(line)}"]
        ran = subprocess.run(asked, cwd=place, env=environment(place), capture_output=True, text=True, check=True)
        assert completed in ran.stdout, line


def test_a_value_is_not_taken_for_a_question(place: Path) -> None:
    """Behind a question and behind its parameters nothing is offered: values are the user's own."""
    for words in ("query meetings-of ", "query meetings-of --person ", "query norland-output meetings-of --person X "):
        assert complete(words, place) == []
    assert "--person" not in str(complete("query meetings-of --person X --", place))
    assert "--until" in str(complete("query meetings-of --person X --", place))


def complete(words: str, place: Path) -> list[str]:
    """What kgbuild itself offers for the last of these words."""
    asked = {
        "COMP_WORDS": f"kgbuild {words}",
        "COMP_CWORD": str(len(words.split(" "))),
        "_KGBUILD_COMPLETE": "bash_complete",
    }
    ran = subprocess.run(
        ["kgbuild"], cwd=place, env=environment(place) | asked, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_completion_imports_nothing_heavy(place: Path) -> None:
    """Tab answers at once, because no parser, no reader of graphs and no model is loaded for it."""
    asked = {"COMP_WORDS": "kgbuild query who-", "COMP_CWORD": "2", "_KGBUILD_COMPLETE": "bash_complete"}
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM[1:]],
        env=os.environ | asked,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines()}
    assert ran.stdout == "plain,who-met-whom\n"
    assert loaded.isdisjoint({"lxml", "numpy", "pyshacl", "rdflib", "rtoml", "spacy", "trafilatura"})


def test_a_shell_without_completion_is_told(place: Path) -> None:
    """Another shell is an error in one line that names those there are."""
    result = kgbuild("completion", "tcsh")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "'bash', 'zsh', 'fish'" in result.stderr
