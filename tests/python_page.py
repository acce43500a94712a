"""The examples of docs/python.md, typed one after the other; `make readme` writes down what Python answers today."""

from __future__ import annotations

import doctest
import re
import traceback
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"
ExcInfo = tuple[type[BaseException], BaseException, TracebackType]
ERROR = "Traceback (most recent call last):\n"
BLOCK = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


class Session(doctest.DocTestRunner):
    """Runs examples and keeps what each answers, as a page shows it."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.names: dict[str, Any] = {}
        self.answers: list[str] = []

    def report_start(self, out: Callable[[str], Any], test: doctest.DocTest, example: doctest.Example) -> None:
        """Say nothing."""

    def report_success(
        self, out: Callable[[str], Any], test: doctest.DocTest, example: doctest.Example, got: str
    ) -> None:
        """Keep an answer that is as expected."""
        self.answers.append(got)

    report_failure = report_success

    def report_unexpected_exception(
        self, out: Callable[[str], Any], test: doctest.DocTest, example: doctest.Example, exc_info: ExcInfo
    ) -> None:
        """Keep an error that was not expected."""
        self.answers.append("".join(traceback.format_exception(*exc_info)))

    def answer_anew(self, block: re.Match[str]) -> str:
        """Return the examples of a block with the answers of today."""
        examples = [part for part in doctest.DocTestParser().parse(block[0]) if isinstance(part, doctest.Example)]
        self.answers.clear()
        page = doctest.DocTest(examples, self.names, PAGE.name, str(PAGE), 0, block[0])
        self.run(page, clear_globs=False)
        self.names.update(page.globs)
        return "".join(
            f"{_typed(example.source)}{_shown(answer)}" for example, answer in zip(examples, self.answers, strict=True)
        )


def _typed(source: str) -> str:
    first, *others = source.splitlines()
    return "".join([f">>> {first}\n", *(f"... {line}\n" for line in others)])


def _shown(answer: str) -> str:
    if answer.startswith(ERROR):  # where in the program an error arose is nothing for a page
        return f"{ERROR}    ...\n{answer.splitlines()[-1]}\n"
    return re.sub(r"^$\n", "<BLANKLINE>\n", answer, flags=re.MULTILINE)


def rewrite(page: str, folder: Path) -> str:
    """The text of a page with the answers of today, typed in a folder that has the seeds."""
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with chdir(folder):
        return BLOCK.sub(Session().answer_anew, page)


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        PAGE.write_text(rewrite(PAGE.read_text(encoding="utf-8"), Path(temporary)), encoding="utf-8")
