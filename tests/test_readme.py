"""What the README shows is what kgbuild does; the very words of an answer may change with the rules that read."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme import EXAMPLE, README, answer

EXAMPLES = [match.group("command", "answer") for match in EXAMPLE.finditer(README.read_text(encoding="utf-8"))]


def outline(command: str, answered: str) -> list[str]:
    """What stays of an answer whatever a text is read to say: a summary's first words, a table's names of columns."""
    lines = answered.splitlines()
    return [line.split()[0] for line in lines if line[0] != " "] if command == "run" else lines[0].split()


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_of_the_readme_is_answered_as_shown(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    """Each command in the README succeeds after a run on the seeds, with an answer of the form shown and not empty."""
    monkeypatch.chdir(seeds)
    answered = answer(command)
    assert outline(command, answered) == outline(command, shown)
    assert len(answered.splitlines()) > 2
    assert len(shown.splitlines()) > 2
