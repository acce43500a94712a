"""Documents of every format that are broken or made to harm: each costs a line, and none another document."""

from __future__ import annotations

import gzip
import json
import random
import resource
import subprocess
import zipfile
import zlib
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from commands import BRIEF, PROGRAM, kgbuild, write_brief
from kgbuild import cli
from printed import Print, make_docx, make_pdf, typeset

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
    (folder / "scan.pdf").write_bytes(make_pdf([[], []]))
    (folder / "locked.pdf").write_bytes(make_pdf([[Print(BRIEF[:80], 72, 700)]], password="secret"))
    (folder / "cut.pdf").write_bytes(make_pdf(typeset("Talks", BRIEF.splitlines()))[:-300])
    (folder / "bomb.pdf").write_bytes(_bomb_pdf())
    (folder / "typeset.pdf").write_bytes(make_pdf(typeset("Talks", [BRIEF.replace("\n", " ")])))
    (folder / "cut.docx").write_bytes(make_docx("Talks", [BRIEF])[:-500])
    (folder / "bomb.docx").write_bytes(_bomb_docx(bytes(300_000_000)))
    (folder / "swollen.docx").write_bytes(_bomb_docx(_SWOLLEN))
    (folder / "picture.mhtml").write_text("Content-Type: image/png\n\nAAAA")
    with zipfile.ZipFile(folder / "archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../outside.txt", BRIEF)
        archive.writestr("inner.zip", b"PK")
        archive.writestr("bomb.txt", bytes(300_000_000))
        archive.writestr("entry.txt", BRIEF)
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.txt", "")


_SWOLLEN = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    + b"<w:p/>" * 12_000_000
    + b"</w:body></w:document>"
)
"""Within the limit of bytes, and more than a gigabyte once it is parsed."""


def _bomb_docx(body: bytes) -> bytes:
    """A small Word file that unpacks to a body of many bytes."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(make_docx("Talks", []))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, body if entry.filename == "word/document.xml" else old.read(entry))
    return stream.getvalue()


def _bomb_pdf() -> bytes:
    """A small PDF file with a page of 300 MB."""
    page = Print("x", 72, 700)
    data = make_pdf([[page]])
    bomb = zlib.compress(bytes(300_000_000), 1)
    begin, end = data.index(b"<<\n/Length"), data.index(b"endstream")
    stream = b"<<\n/Filter /FlateDecode\n/Length %d\n>>\nstream\n%s\n" % (len(bomb), bomb)
    return data[:begin] + stream + data[end:]


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
        "bomb.docx": "unpacks to more than 100",
        "bomb.pdf": "holds far more than page",
        "bomb.txt.gz": "is longer than 10,000,00",
        "cut.docx": "is damaged, cut off or t",
        "cut.md.gz": "is damaged or cut off, s",
        "cut.pdf": "is cut off, a PDF file w",
        "cut.zip": "is damaged or cut off, s",
        "empty.jsonl.gz": "is empty",
        "locked.pdf": "is encrypted",
        "many.zip": "holds 10,001 entries",
        "noise.html": told["noise.html"][:24],
        "picture.mhtml": "holds no page",
        "records.jsonl#3": "holds half of a characte",
        "records.jsonl#4": "has no text under 'text'",
        "records.jsonl:2": "is no JSON object",
        "scan.pdf": "holds no text, as where ",
        "swollen.docx": told["swollen.docx"][:24],
    }
    assert told["swollen.docx"].startswith(("needs more memory to read", "is damaged, cut off or too big to unpack"))
    evidence = (tmp_path / "output" / "evidence.ttl").read_text(encoding="utf-8")
    assert all(f"document/{name}>" in evidence for name in ("good", "entry", "record", "typeset"))


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


def test_a_page_that_takes_too_long_is_told(tmp_path: Path) -> None:
    """A PDF file whose pages take longer than the limit of seconds is told with the limit, and the rest is read."""
    lines = [Print("The envoys met. " * 4, 72, 700 - n / 100) for n in range(5000)]
    (tmp_path / "long.pdf").write_bytes(make_pdf([lines] * 20))
    good = write_brief(tmp_path)
    result = kgbuild("run", "-q", tmp_path / "long.pdf", good, "--limit", "seconds=1", "-o", tmp_path / "output")
    assert result.exit_code == cli.SKIPPED
    assert "long.pdf: took longer than 1 s to read; allow more than 1 with --limit seconds=N" in result.stderr
    assert (tmp_path / "output" / "graph.ttl").exists()
