"""Documents of every format that are broken or made to harm: each costs a line, and none another document."""

from __future__ import annotations

import gzip
import json
import random
import resource
import subprocess
import zipfile
from functools import partial
from pathlib import Path

import pytest

from commands import BRIEF, PROGRAM, kgbuild, write_brief
from kgbuild import cli

ALLOWED = 3_000_000_000
"""Bytes of address space that a whole run may have, its model and libraries included."""


def write_rubbish(folder: Path) -> None:
    """Fill a folder with documents that are broken or made to harm, and two good ones."""
    folder.mkdir()
    write_brief(folder, "good.txt")
    (folder / "noise.html").write_bytes(random.Random(1).randbytes(5000))
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(bytes(300_000_000), 1))
    (folder / "cut.md.gz").write_bytes(gzip.compress(BRIEF.encode() * 100)[:80])
    (folder / "cut.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    records = ['{"id": "record", "text": ' + json.dumps(BRIEF) + "}", '{"text": "cut', '{"text": "\\ud800."}', "{}"]
    (folder / "records.jsonl").write_text("\n".join(records))
    (folder / "empty.jsonl.gz").write_bytes(gzip.compress(b""))
    (folder / "picture.mhtml").write_text("Content-Type: image/png\n\nAAAA")
    with zipfile.ZipFile(folder / "archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../outside.txt", BRIEF)
        archive.writestr("inner.zip", b"PK")
        archive.writestr("bomb.txt", bytes(300_000_000))
        archive.writestr("entry.txt", BRIEF)
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.txt", "")


def test_a_folder_of_rubbish_costs_a_line_for_each(tmp_path: Path) -> None:
    """In little memory, what is bad is told in one line each with its reason, and all that is good is read."""
    write_rubbish(tmp_path / "in")
    limit = partial(resource.setrlimit, resource.RLIMIT_AS, (ALLOWED, ALLOWED))
    command = [*PROGRAM, "run", "-q", str(tmp_path / "in"), "-o", str(tmp_path / "output")]
    run = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert run.returncode == cli.SKIPPED, run.stderr
    head, *lines = (line.strip().removeprefix(f"{tmp_path.as_posix()}/in/") for line in run.stderr.splitlines())
    told = dict(line.split(": ", 1) for line in lines)
    assert (head.split(), len(told)) == (["skipped", str(len(lines)), "documents"], len(lines))
    assert {source: reason.split(";")[0][:24] for source, reason in told.items()} == {
        "archive.zip/../outside.txt": "names a file outside of ",
        "archive.zip/bomb.txt": "is longer than 10,000,00",
        "archive.zip/inner.zip": "is packed twice, an arch",
        "bomb.txt.gz": "is longer than 10,000,00",
        "cut.md.gz": "is damaged or cut off, s",
        "cut.zip": "is damaged or cut off, s",
        "empty.jsonl.gz": "is empty",
        "many.zip": "holds 10,001 entries",
        "noise.html": told["noise.html"][:24],
        "picture.mhtml": "holds no page",
        "records.jsonl#3": "holds half of a characte",
        "records.jsonl#4": "has no text under 'text'",
        "records.jsonl:2": "is no JSON object",
    }
    evidence = (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")
    assert all(f"document/{name}>" in evidence for name in ("good", "entry", "record"))


@pytest.mark.parametrize("option", [("--limit", "feet=3"), ("--field", "body")])
def test_a_limit_or_field_that_is_none_is_wrong_use(tmp_path: Path, option: tuple[str, str]) -> None:
    """An option that names no limit or no field is told with what there is, before any document is read."""
    result = kgbuild("run", write_brief(tmp_path), *option, "-o", tmp_path / "output")
    assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)
    assert repr(option[1]) in result.stderr


def test_the_text_of_a_record_is_kept_beside_the_graph(tmp_path: Path) -> None:
    """What the offsets of a record's evidence count in, its title and text, is written to a file."""
    record = {"id": "talks", "headline": "Talks in Geneva", "body": BRIEF}
    path = write_brief(tmp_path, "in.jsonl", json.dumps(record))
    kgbuild("run", path, "--field", "text=body", "--field", "title=headline", "-o", tmp_path / "output")
    text = (tmp_path / "output" / "texts" / "talks.txt").read_text(encoding="utf-8")
    assert text == f"Talks in Geneva\n\n{BRIEF}"
    assert f"document/talks#char=0,{len(text)}>" in (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")
