"""What cannot be compared is told in one line: gold, texts and outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated import GOLD, PACT_NAME, write_gold, write_output
from commands import kgbuild
from norland import NAME


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "is no object"),
        ("{}", "'document' has to be a string"),
        ('{"document": "a.txt", "persons": {}}', "'persons' has to be a list"),
        ('{"document": "a.txt", "persons": [{"names": []}]}', "persons 1: 'names' has to be a list of one or more"),
        ('{"document": "a.txt", "persons": [{"names": ["A"], "optional": 1}]}', "'optional' has to be true or false"),
        ('{"document": "a.txt", "meetings": [{"id": "m"}]}', "meetings 1 (m): 'mentions' has to be"),
        ('{"document": "a.txt", "ignore": ["no trigger"]}', "words with a [trigger] in brackets"),
        ('{"document": "a.txt", "ignore": [[4, 2]]}', "offsets [begin, end], not [4, 2]"),
        (
            '{"document": "a.txt", "meetings": [{"id": "m", "mentions": ["[a]"], "types": ["Chat"]}]}',
            "'types' has to be among Call, Conference, Meeting, Summit, Talks, Visit, which 'Chat' is not",
        ),
        ('{"document": "ada-quill.txt", "meetings": [], "ignore": ["[not] there"]}', "is not in ada-quill.txt"),
        ('{"document": "ada-quill.txt", "meetings": [], "ignore": [[0, 9999]]}', "is not in ada-quill.txt"),
        ('{"document": "other.txt"}', "other.txt: not in the output"),
    ],
)
def test_gold_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, output: Path, texts: Path, written: str, said: str
) -> None:
    """Malformed gold, a mention that is not in the text and a document that was not run are wrong use."""
    gold = tmp_path / "bad.json"
    gold.write_text(written, encoding="utf-8")
    result = kgbuild("evaluate", output, gold, "--texts", texts)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr


def test_what_is_not_there_is_told_in_one_line(tmp_path: Path, output: Path, gold: Path, texts: Path) -> None:
    """A missing output, gold, text or folder of texts is named, and so is a document annotated twice."""
    twice = write_gold(tmp_path / "twice", GOLD)
    refused: list[tuple[list[Path | str], str]] = [
        ([tmp_path, gold, "--texts", texts], "no graph.ttl there"),
        ([output, tmp_path / "none", "--texts", texts], "no gold there"),
        ([output, gold, "--texts", tmp_path / "none"], "no folder of texts"),
        ([output, gold], "its text is not at"),
        ([output, gold, twice, "--texts", texts], "annotates ada-quill.txt, as"),
    ]
    for arguments, said in refused:
        result = kgbuild("evaluate", *arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), arguments
        assert said in result.stderr


def test_two_documents_of_one_name_are_told_apart_by_path(tmp_path: Path, texts: Path) -> None:
    """A file name that two documents share is refused until the gold gives more of the path."""
    output = write_output(tmp_path / "output")
    evidence = output / "evidence.ttl"
    evidence.write_text(evidence.read_text().replace(f'"{PACT_NAME}"', f'"old/{NAME.rpartition("/")[2]}"'))
    result = kgbuild("evaluate", output, write_gold(tmp_path / "gold", GOLD), "--texts", texts)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "ada-quill.txt: is any of briefs/ada-quill.txt, old/ada-quill.txt" in result.stderr
