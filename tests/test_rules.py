"""What docs/rules.md says of adding a rule, done to a copy of kgbuild."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from analysis import analyse
from kgbuild.extraction.treaty_phrases import TREATY_HEADS
from kgbuild.resolution.treaty_clusters import distinctive

RULES = Path(__file__).parents[1] / "docs" / "rules.md"
SECTION = re.compile(
    r"^## (?P<title>.+?)\n.*?^```\w+\n# (?P<file>[\w/.-]+)(?:, below: (?P<line>.+?))?\n(?P<code>.+?)^```\n"
    r".*?^- reads: (?P<reads>.+?) → `(?P<told>.+?)`\n- ignores: (?P<ignores>.+?) → `(?P<untold>.+?)`$",
    re.MULTILINE | re.DOTALL,
)
TELL = """
import json, sys
from test_rules import tell
print(json.dumps([sorted(tell(text)) for text in json.load(sys.stdin)]))
"""


class Example(NamedTuple):
    """A section of the page: the lines to add, where, and two sentences with what only the first must tell."""

    title: str
    file: str
    line: str | None
    code: str
    reads: str
    told: str
    ignores: str
    untold: str


EXAMPLES = [Example(*match.groups()) for match in SECTION.finditer(RULES.read_text(encoding="utf-8"))]
EACH = pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[example.title for example in EXAMPLES])


def tell(text: str) -> set[str]:
    """Give the kinds of the facts of a text, and all values of their roles."""
    facts = analyse(text).facts
    return {fact.kind for fact in facts} | {role.value for fact in facts for role in fact.roles}


def add(root: Path, example: Example) -> None:
    """Add the lines of an example to a copy of the repository."""
    path = root / example.file
    before = path.read_text(encoding="utf-8")
    if example.line is None:
        path.write_text(f"{before}\n{example.code}", encoding="utf-8")
    else:
        assert before.count(f"\n{example.line}\n") == 1
        path.write_text(before.replace(f"\n{example.line}\n", f"\n{example.line}\n{example.code}"), encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> list[set[str]]:
    """What kgbuild tells of the examples' sentences, two for each, after all their lines have been added."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("src", "ontology", "tests", "docs"):
        shutil.copytree(repository / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for example in EXAMPLES:
        add(root, example)
    texts = [text for example in EXAMPLES for text in (example.reads, example.ignores)]
    paths = os.pathsep.join(map(str, (root / "src", root / "tests")))
    command = [sys.executable, "-c", TELL]
    done = subprocess.run(
        command,
        input=json.dumps(texts),
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [set(each) for each in json.loads(done.stdout)]


def test_every_section_has_an_example() -> None:
    """No section of the page goes without lines to add and sentences to run."""
    assert [example.title for example in EXAMPLES] == re.findall(r"^## (.+)$", RULES.read_text("utf-8"), re.MULTILINE)


@EACH
def test_an_example_is_read_once_its_lines_are_added(told: list[set[str]], number: int) -> None:
    """The lines of an example, and nothing else, make its sentence tell what the page says."""
    example = EXAMPLES[number]
    assert example.told not in tell(example.reads)
    assert example.told in told[2 * number]


@EACH
def test_the_lines_of_an_example_read_no_more_than_they_should(told: list[set[str]], number: int) -> None:
    """The sentence that an example must not read tells nothing of the kind."""
    assert EXAMPLES[number].untold not in told[2 * number + 1]


@pytest.mark.parametrize("noun", TREATY_HEADS.split("|"))
def test_a_noun_for_treaties_tells_no_treaty_from_another(noun: str) -> None:
    """Every noun by which treaties are found is passed over where their names are compared."""
    assert distinctive(f"Oslo {noun}") == distinctive(f"{noun} of Oslo") == {"oslo"}
