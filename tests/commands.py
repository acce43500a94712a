"""Runs kgbuild's commands the way a shell does, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from kgbuild.cli import main

PROGRAM = [sys.executable, "-c", "from kgbuild.cli import main; main(prog_name='kgbuild')"]
BRIEF = """Minister Ada Quill of Norway met President Tomas Ruiz of Chile in Geneva on 4 May 2021.

The two governments signed the Treaty of Geneva in 2022. Quill may visit Chile next year.
"""


def kgbuild(*arguments: str | Path, given: bytes | None = None) -> Result:
    """Run a command in this process, `given` on its standard input."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


def kgbuild_process(
    *arguments: str | Path, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, in a folder and with variables of the environment."""
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def write_brief(folder: Path, name: str = "brief.txt", text: str = BRIEF) -> Path:
    """Write a small document of our own and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes; but for those in hidden folders, where the cache is."""
    files = ((p.relative_to(folder), p) for p in sorted(folder.rglob("*")) if p.is_file())
    return {name.as_posix(): p.read_bytes() for name, p in files if not any(s.startswith(".") for s in name.parts)}
