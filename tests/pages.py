"""The pages below docs/: their files are written and their commands run in a shell, page by page, each in a folder.

A block with a caption is a file of that name; a block of `console` holds commands, each after a `$`, with what they
answer. A command that fails is followed by `echo $?`. `make readme` runs all anew and writes down what they answer.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "```console\n$ " in path.read_text(encoding="utf-8"))
BLOCK = re.compile(
    r"^```(?:console\n(?P<session>.*?)|\{code-block\} \w+\n:caption: (?P<name>\S+)\n\n?(?P<content>.*?))^```$",
    re.MULTILINE | re.DOTALL,
)
MARK = "~~ end of answer ~~"
LAUNCHER = f"""#!/bin/sh
exec "{sys.executable}" -c 'from kgbuild.cli import main; main(prog_name="kgbuild")' "$@"
"""


class Shell:
    """A folder with the seeds in it, and a shell there that knows the command `kgbuild`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "page"
        self.folder.mkdir()
        (self.folder / "seeds").symlink_to(ROOT / "seeds")
        launcher = folder / "bin" / "kgbuild"
        launcher.parent.mkdir()
        launcher.write_text(LAUNCHER, encoding="utf-8")
        launcher.chmod(0o755)
        path = os.pathsep.join([str(launcher.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
        self._shell = subprocess.Popen(
            ["bash"],
            cwd=self.folder,
            env=os.environ | {"PATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def write(self, name: str, content: str) -> None:
        """Write a file below the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def ask(self, command: str) -> tuple[str, int]:
        """Run a command, and return what it says and its exit status, which the shell keeps for the next."""
        assert self._shell.stdin and self._shell.stdout
        self._shell.stdin.write(f'{command}\nkept=$?; echo "{MARK}$kept"; (exit $kept)\n')
        self._shell.stdin.flush()
        lines = iter(self._shell.stdout.readline, "")
        said: list[str] = []
        for line in lines:
            before, mark, status = line.partition(MARK)
            said.append(before)
            if mark:
                return "".join(said), int(status)
        raise AssertionError(f"the shell ended at: {command}")

    def close(self) -> None:
        """End the shell and whatever it started."""
        os.killpg(self._shell.pid, 9)
        self._shell.communicate()


def commands(session: str) -> Iterator[str]:
    """The commands of a block of `console`, without their answers."""
    yield from (line.removeprefix("$ ") for line in session.splitlines() if line.startswith("$ "))


def rewrite(page: str, folder: Path) -> str:
    """The text of a page with the answers of today."""
    shell = Shell(folder)

    def anew(block: re.Match[str]) -> str:
        if block["name"]:
            shell.write(block["name"], block["content"])
            return block[0]
        return f"```console\n{''.join(_answer(shell, block['session']))}```"

    try:
        return BLOCK.sub(anew, page)
    finally:
        shell.close()


def _answer(shell: Shell, session: str) -> Iterator[str]:
    for command, after in pairwise([*commands(session), ""]):
        said, status = shell.ask(command)
        assert status == 0 or after == "echo $?", f"{command}: {said}"
        yield f"$ {command}\n{said}"


if __name__ == "__main__":
    for path in PAGES:
        with TemporaryDirectory() as folder:
            path.write_text(rewrite(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
