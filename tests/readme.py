"""The examples of the README; `make readme` asks each anew and writes down what kgbuild answers and draws."""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from commands import kgbuild

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = re.compile(r"^```console\n\$ kgbuild (?P<command>.+)\n(?P<answer>(?:(?!```).*\n)+)```$", re.MULTILINE)


def answer(command: str) -> str:
    """What kgbuild says to a command of the README, in a folder that has the seeds."""
    result = kgbuild(*shlex.split(command))
    assert result.exit_code == 0, result.output
    return result.output


def rewrite(text: str) -> str:
    """The README's text with the answers of today, asked in order in a folder of their own; its pictures come anew."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("seeds").symlink_to(ROOT / "seeds")
        rewritten = EXAMPLE.sub(_answer_anew, text)
        answer(f"draw --format svg --to {PICTURES}")
        return rewritten


def _answer_anew(example: re.Match[str]) -> str:
    return f"```console\n$ kgbuild {example['command']}\n{answer(example['command'])}```"


if __name__ == "__main__":
    README.write_text(rewrite(README.read_text(encoding="utf-8")), encoding="utf-8")
