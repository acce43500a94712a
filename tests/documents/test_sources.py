"""Finding and naming documents."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import contents, kgbuild
from kgbuild.documents import find_sources, name_documents, read
from kgbuild.errors import DocumentError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `in` of documents in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "deep/er/c.HTML", "deep/picture.png", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The envoys met.", encoding="utf-8")
    return tmp_path / "in"


def test_a_folder_is_searched_to_any_depth(folder: Path) -> None:
    """A folder gives its documents sorted, without hidden files; those of other formats are named."""
    found = find_sources(["in"])
    assert found.others == ("in/deep/picture.png",)
    assert [source.given for source in found.sources] == ["in/a.md", "in/b.txt", "in/deep/er/c.HTML"]
    assert found.skipped == ()


def test_order_on_the_command_line_does_not_matter(folder: Path) -> None:
    """The same paths in any order give the same sources with the same names."""
    paths = ["in/b.txt", "in/deep", "in/a.md", "-"]
    assert find_sources(paths) == find_sources(paths[::-1])


def test_a_file_met_twice_is_read_once(folder: Path) -> None:
    """A file that is named, lies in a named folder and is linked to is one document."""
    (folder / "z.txt").symlink_to(folder / "b.txt")
    found = find_sources(["in/b.txt", "in", str(folder), "in/../in/b.txt"])
    assert len(found.sources) == 3


def test_an_output_inside_a_folder_is_not_read(folder: Path) -> None:
    """The texts that an earlier run wrote below a folder are no documents of it, unless they are named."""
    output = folder / "output"
    (output / "texts").mkdir(parents=True)
    (output / "texts" / "page.txt").write_text("Norway met Chile.")
    assert "page" not in {source.name for source in find_sources([str(folder)], besides=output).sources}
    assert len(find_sources([str(output)], besides=output).sources) == 1


def test_the_output_of_another_run_is_not_read(folder: Path) -> None:
    """What a run wrote below a folder is no document of a later run that writes elsewhere, unless it is named."""
    before = find_sources([str(folder)])
    result = kgbuild("run", "-q", folder / "b.txt", "-o", folder / "earlier", "--any-text")
    assert result.exit_code == 0, result.output
    assert (folder / "earlier" / "misses.jsonl").is_file()
    assert find_sources([str(folder)]) == before


def test_what_a_run_wrote_into_its_folder_of_documents_is_not_read(folder: Path) -> None:
    """Where documents and output share a folder, a second run reads the same documents, and so does one elsewhere."""
    (folder / "texts").mkdir()
    (folder / "texts" / "mine.txt").write_text("The envoys met again.", encoding="utf-8")
    before = contents(folder)
    for output in (folder, folder, folder.parent / "elsewhere"):
        result = kgbuild("run", folder, "-o", output, "--any-text")
        assert (result.exit_code, "read      4 documents" in result.stderr) == (0, True), result.output
    assert (folder / "texts" / "a.txt").is_file()
    assert before.items() <= contents(folder).items()


def test_an_empty_path_is_told() -> None:
    """An empty argument, as an unset variable gives it, is no folder."""
    (skipped,) = find_sources([""]).skipped
    assert "an empty path" in str(skipped)


def test_links_in_a_circle_end(folder: Path) -> None:
    """A folder that holds links to itself and links that lead nowhere is read like any other."""
    (folder / "deep" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert len(find_sources(["in"]).sources) == 3


def test_what_is_not_there_is_told(folder: Path) -> None:
    """A missing path and a folder without documents are skipped with a reason, and the others are found."""
    (folder / "empty").mkdir()
    found = find_sources(["in/missing.txt", "in/empty", "in/b.txt"])
    assert [source.given for source in found.sources] == ["in/b.txt"]
    assert [str(error).split(";")[0] for error in found.skipped] == [
        "in/empty: holds no documents",
        "in/missing.txt: no such file or folder",
    ]


def test_what_is_no_file_is_refused(folder: Path) -> None:
    """A named pipe is not opened, since reading it may never end."""
    os.mkfifo(folder / "pipe.txt")
    (error,) = find_sources(["in/pipe.txt"]).skipped
    assert "neither a file nor a folder" in str(error)
    assert len(find_sources(["in"]).sources) == 3


def test_a_path_that_is_not_unicode_is_refused(folder: Path) -> None:
    """A file whose name is not UTF-8 is skipped, for the output could not tell its name."""
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_text("The envoys met.", encoding="utf-8")
    (error,) = find_sources(["in"]).skipped
    assert str(error).isascii()


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen stands for standard input, whose format is told by how it begins."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"---\ntitle: Visit\n---\n\nThe envoy left.\n")))
    (source,) = find_sources(["-"]).sources
    document = read(source)
    assert (document.source, document.name, document.title) == ("stdin", "stdin", "Visit")


def test_a_file_deleted_meanwhile_is_told(tmp_path: Path) -> None:
    """A file that cannot be opened when its turn comes is an error of one line that names it."""
    path = tmp_path / "gone.txt"
    path.write_text("The envoys met.", encoding="utf-8")
    (source,) = find_sources([str(path)]).sources
    path.unlink()
    with pytest.raises(DocumentError, match=r"gone\.txt: cannot be read \(No such file or directory\)"):
        read(source)


def name_stems(*paths: str) -> dict[str, str]:
    """The names of documents at these paths."""
    return name_documents({path: Path(path).stem for path in paths})


def test_names_are_short_and_readable() -> None:
    """A document is named after its file; equal names get a digest of their paths."""
    names = name_stems("in/Talks in Zürich.txt", "a/visit.txt", "b/visit.md", "日本.txt")
    assert names["in/Talks in Zürich.txt"] == "talks-in-zurich"
    assert names["日本.txt"] == "document"
    assert re.fullmatch(r"visit_[0-9a-f]{10}", names["a/visit.txt"])
    assert names["a/visit.txt"] != names["b/visit.md"]


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
def test_names_are_unique_and_stay_inside(paths: set[str]) -> None:
    """Whatever the paths, names differ, are safe in IRIs and file names, and lead out of no folder."""
    names = name_stems(*paths, "../../x", "/etc/passwd", "..", "a/../..", "x")
    assert len(set(names.values())) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*(_[0-9a-f]+)?", name) for name in names.values())
