"""What the README shows is what kgbuild does; the very words of an answer may change with the rules that read."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from readme import EXAMPLE, PICTURES, README, answer

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


@pytest.mark.parametrize("name", ["network.svg", "timeline.svg"])
def test_a_picture_of_the_readme_is_drawn_from_the_seeds(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The pictures shown are such as kgbuild draws of the seeds, whatever those are read to tell."""
    monkeypatch.chdir(seeds)
    answer(f"draw --format svg --to {tmp_path}")
    shown, drawn = (ElementTree.parse(folder / name).getroot() for folder in (PICTURES, tmp_path))
    assert f"docs/pictures/{name}" in README.read_text(encoding="utf-8")
    assert {element.tag for element in shown.iter()} == {element.tag for element in drawn.iter()}
    assert shown[0].text == drawn[0].text
    assert {text.text for text in shown.iter()} & {"Shinzo Abe", "visit of Shinzo Abe to Beijing"}
