"""Documents packed by gzip or zip, and pages with what a browser saved beside them."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import texts

from kgbuild.documents import Limits, find_sources, read
from kgbuild.errors import DocumentError

NOTE = "The envoys met in Oslo."
PAGE = f"<html><body><article><p>{NOTE} They agreed to meet again in May.</p></article></body></html>"


def write_zip(path: Path, entries: Mapping[str, bytes | str]) -> Path:
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def test_what_gzip_packed_is_read(tmp_path: Path) -> None:
    """A file packed by gzip is read by the suffix below its own, in a folder and by itself."""
    path = tmp_path / "note.md.gz"
    path.write_bytes(gzip.compress(f"# Talks\n\n{NOTE}".encode()))
    (tmp_path / "table.csv.gz").write_bytes(gzip.compress(b"a,b"))
    for given in (path, tmp_path):
        (source,) = find_sources([str(given)]).sources
        document = read(source)
        assert (document.name, document.source, document.media_type) == ("note", path.as_posix(), "text/markdown")
        assert texts(document) == ["Talks", NOTE]


def test_a_zip_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    """Each file of an archive is a document; hidden ones and those of other formats are named."""
    entries = {"in/b.txt": NOTE, "a.html": PAGE, "d.png": "x"}
    entries |= {".e.txt": NOTE, "__MACOSX/in/b.txt": NOTE, "f.jsonl": '{"id": "g", "text": "The envoys left."}\n'}
    path = write_zip(tmp_path / "in.zip", entries)
    found = find_sources([str(tmp_path)])
    assert [source.name for source in found.sources] == ["a", "g", "b"]
    assert [source.given.removeprefix(f"{path.as_posix()}/") for source in found.sources] == [
        *("a.html", "f.jsonl#g", "in/b.txt")
    ]
    assert (found.skipped, found.others) == ((), (f"{path.as_posix()}/d.png",))
    assert [read(source).text for source in found.sources][1:] == ["The envoys left.", NOTE]


def test_what_an_archive_may_not_hold_is_told(tmp_path: Path) -> None:
    """Paths that lead outside, archives in archives and names of two lines are told one by one; the rest is read."""
    entries = {"good.txt": NOTE, "../up.txt": NOTE, "/root.txt": NOTE, "a/../../b.txt": NOTE, "C:\\d.txt": NOTE}
    path = write_zip(tmp_path / "in.zip", entries | {"in.zip": "PK", "a\nb.txt": NOTE, "g.tar.gz": "", "h.txt.gz": ""})
    found = find_sources([str(path)])
    assert [source.name for source in found.sources] == ["good"]
    told = {str(error).removeprefix(f"{path.as_posix()}/") for error in found.skipped}
    assert sum("outside of its archive" in line for line in told) == 4
    assert sum("packed twice" in line for line in told) == 2
    assert not any("\n" in line for line in told)
    assert not (tmp_path / "up.txt").exists()


def test_of_two_entries_of_one_name_the_first_is_read(tmp_path: Path) -> None:
    """An archive that holds a name twice is told, and gives the document that comes first."""
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("a.txt", NOTE)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "The envoys left.")
    found = find_sources([str(tmp_path)])
    assert [read(source).text for source in found.sources] == [NOTE]
    assert ["stands in its archive twice" in str(error) for error in found.skipped] == [True]


@pytest.mark.parametrize("name", ["in.zip", "in.txt.gz", "in.jsonl.gz"])
def test_what_is_cut_off_is_told(tmp_path: Path, name: str) -> None:
    """An archive whose end is missing is one error, when it is opened or when it is read."""
    data = "".join(f'{{"id": {n}, "text": "The envoys met."}}\n' for n in range(9999)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data))
    if path.suffix == ".zip":
        write_zip(path, {"in.jsonl": data})
    path.write_bytes(path.read_bytes()[:2000])
    found = find_sources([str(path)])
    errors = list(found.skipped)
    for source in found.sources:
        try:
            read(source)
        except DocumentError as error:
            errors.append(error)
    (told,) = map(str, errors)
    assert "is damaged or cut off" in told


def test_a_bomb_is_unpacked_no_further_than_the_limit(tmp_path: Path) -> None:
    """Files that unpack to more than the limit are told; what else lies in the archive is read."""
    bomb = gzip.compress(bytes(30_000_000))
    (tmp_path / "bomb.txt.gz").write_bytes(bomb)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b'{"text": "The envoys met."}\n' * 100_000))
    write_zip(tmp_path / "bomb.zip", {"bomb.txt": bytes(30_000_000), "good.txt": NOTE})
    limits = Limits(unzipped=1_000_000)
    found = find_sources([str(tmp_path)], limits=limits)
    errors = list(found.skipped)
    for source in found.sources:
        try:
            read(source, limits=limits)
        except DocumentError as error:
            errors.append(error)
    assert sorted(error.source.rpartition("/")[2] for error in errors) == [
        "bomb.jsonl.gz",
        "bomb.txt",
        "bomb.txt.gz",
    ]
    assert all("unpacks to more than 1,000,000 bytes; allow more" in str(error) for error in errors)
    assert "good" in [source.name for source in found.sources]


def test_an_archive_of_too_many_entries_is_told(tmp_path: Path) -> None:
    """An archive of more entries than the limit is one error that says how to raise it."""
    path = write_zip(tmp_path / "in.zip", {f"{n}.txt": NOTE for n in range(30)})
    (told,) = find_sources([str(path)], limits=Limits(entries=20)).skipped
    assert "holds 30 entries; unpack it, or allow more than 20 with --limit entries=N" in str(told)
    assert len(find_sources([str(path)], limits=Limits(entries=30)).sources) == 30


@pytest.mark.parametrize("ending", ["_files", "-Dateien"])
def test_what_a_browser_saved_beside_a_page_is_no_document(tmp_path: Path, ending: str) -> None:
    """The folder of a saved page's frames and scripts is passed over, on disk and in an archive; others are read."""
    names = ["Talks.html", f"Talks{ending}/frame.html", f"Talks{ending}/deep/ad.html", f"Other{ending}/note.txt"]
    for name in names:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(PAGE)
    packed = write_zip(tmp_path / "in.zip", {f"in/{name}": PAGE for name in names})
    for given in (tmp_path / "in", packed):
        assert [source.name for source in find_sources([str(given)]).sources] == ["note", "talks"]


def test_a_page_saved_in_one_file_is_read(tmp_path: Path) -> None:
    """MHTML gives the page in it, in its own encoding; the day it was saved is no date of publication."""
    page = PAGE.replace("Oslo", "M=E1laga").replace("<p>", "<p class=3D'x'>")
    head = "From: <Saved by Browser>\nSubject: Talks\nDate: Tue, 1 Jun 2021 10:00:00 -0000\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: image/png\n'
    part = "Content-Transfer-Encoding: base64\n\nAAAA\n--b\nContent-Type: text/html; charset=iso-8859-1\n"
    text = f"{head}{part}Content-Transfer-Encoding: quoted-printable\n\n{page}\n--b--\n"
    (tmp_path / "talks.mhtml").write_text(text)
    (source,) = find_sources([str(tmp_path)]).sources
    document = read(source)
    assert texts(document) == ["The envoys met in Málaga. They agreed to meet again in May."]
    assert (document.published, document.media_type) == (None, "multipart/related")


def test_mhtml_without_a_page_is_told(tmp_path: Path) -> None:
    """A message that holds no page is refused."""
    (tmp_path / "talks.mht").write_text("Subject: Talks\nContent-Type: text/plain\n\nThe envoys met.")
    (source,) = find_sources([str(tmp_path)]).sources
    with pytest.raises(DocumentError, match="holds no page"):
        read(source)
