"""The index beside an output: a graph that was opened once is not parsed again, and never answers for another graph."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import sleep, time_ns

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from commands import PROGRAM, contents, kgbuild
from kgbuild import cli
from kgbuild.store import open_store
from kgbuild.store.index import FOLDER, make_index, open_index
from kgbuild.store.seal import Seal

NAME = "http://www.w3.org/2000/01/rdf-schema#label"
NODE = "https://example.org/node/{:06}"
LINE = f'<{NODE}> <{NAME}> "Legation number {{}} of Norland" .\n'
PREFIXES = f"@prefix node: <https://example.org/node/> .\n@prefix rdfs: <{NAME.removesuffix('label')}> .\n"
ENOUGH = 12_000  # triples that are worth an index


def write_graph(folder: Path, first: int = 0, count: int = ENOUGH) -> Path:
    """Write a graph of named nodes as an output folder has it; return its larger file."""
    folder.mkdir(exist_ok=True)
    path = folder / "graph.nt"
    path.write_text("".join(LINE.format(number, number) for number in range(first, first + count)))
    (folder / "evidence.nt").write_text(LINE.format(first + count, "of the evidence"))
    (folder / "dataset.ttl").write_text(PREFIXES + "node:a a node:b .\n")
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with a graph that is worth an index."""
    folder = tmp_path / "output"
    write_graph(folder)
    return folder


def let_settle(folder: Path) -> None:
    """Wait until the graph is as old as one that somebody comes back to."""
    while any(path.stat().st_ctime_ns + 2_100_000_000 > time_ns() for path in folder.iterdir() if path.is_file()):
        sleep(0.1)


def ask(folder: Path, node: int = 0) -> str:
    """What a query answers to what a node is called."""
    result = kgbuild("query", folder, f"SELECT ?name {{ <{NODE.format(node)}> <{NAME}> ?name }}", "--format", "csv")
    assert result.exit_code == 0, result.output
    return result.stdout.partition("\n")[2].strip()


def is_indexed(folder: Path) -> bool:
    """Whether opening a folder opens its index."""
    return open_store(folder).files > 0


def store_files(folder: Path) -> Iterator[Path]:
    """The files of an index that hold its store."""
    return (path for path in sorted((folder / FOLDER).rglob("store/*")) if path.stat().st_size)


def needed_files(folder: Path) -> Iterator[Path]:
    """Those files of a store without which it knows nothing: its tables, and what tells which these are."""
    return (path for path in store_files(folder) if path.suffix == ".sst" or path.name[0] in "CM")


def made_at(folder: Path) -> int:
    """When the store of an index was made."""
    return max(path.stat().st_mtime_ns for path in store_files(folder))


def change(path: Path, old: str, new: str) -> None:
    """Change a file by hand so that its size and its time of change stay, as careless or sly programs do."""
    before = path.stat()
    assert len(old) == len(new)
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_graph_is_parsed_once(output: Path) -> None:
    """The first opening makes an index; the second takes it as it is, and answers the same."""
    let_settle(output)
    first = open_store(output)
    made = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in store_files(output)}
    second = open_store(output)
    assert made == {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in store_files(output)} != {}
    assert second.files > 0
    assert set(first.store) == set(second.store)
    assert len(second.store) == ENOUGH + 1
    assert sorted(second.prefixes) == ["node", "rdfs"]


def test_a_small_graph_has_no_index(tmp_path: Path) -> None:
    """Where parsing takes no time nothing is put beside the output."""
    write_graph(tmp_path, count=10)
    before = contents(tmp_path)
    assert ask(tmp_path, 3) == "Legation number 3 of Norland"
    assert contents(tmp_path) == before


def test_all_commands_use_the_index(output: Path) -> None:
    """What query makes explain and export open as well, and the output's own files stay as they are."""
    before = contents(output)
    ask(output)
    made = made_at(output)
    kgbuild("explain", "node:000001", "-o", output)
    kgbuild("export", output, "--to", output.parent / "tables")
    assert made_at(output) == made
    assert {name: data for name, data in contents(output).items() if not name.startswith(FOLDER)} == before


def test_an_edit_of_the_same_size_is_noticed(output: Path) -> None:
    """A graph that somebody changed by hand, without a trace in size and date, is asked as it is now."""
    let_settle(output)
    assert ask(output) == "Legation number 0 of Norland"
    assert is_indexed(output)
    change(output / "graph.nt", "Legation number 0 of Norland", "Legation number 0 of Sudland")
    assert ask(output) == "Legation number 0 of Sudland"
    assert is_indexed(output)


def test_an_edit_right_after_the_first_opening_is_noticed(tmp_path: Path) -> None:
    """Where the times of two changes cannot be told apart, the contents are compared."""
    path = write_graph(tmp_path)
    open_store(tmp_path)
    change(path, "number 1 of Norland", "number 1 of Sudland")
    assert ask(tmp_path, 1) == "Legation number 1 of Sudland"


def test_another_graph_has_another_index(output: Path) -> None:
    """An index left by a graph that was replaced, or of which a file is gone or new, answers no more."""
    assert ask(output) == "Legation number 0 of Norland"
    write_graph(output, first=1)
    assert ask(output) == ""
    assert ask(output, ENOUGH + 1) == "Legation number of the evidence of Norland"
    (output / "evidence.nt").unlink()
    assert ask(output, ENOUGH + 1) == ""
    assert is_indexed(output)


def test_a_run_into_the_folder_leaves_no_answer_of_the_old_graph(output: Path) -> None:
    """After `kgbuild run` has replaced the output, what the index knew is gone."""
    ask(output)
    brief = output.parent / "brief.txt"
    brief.write_text("Minister Ada Quill of Norway met President Tomas Ruiz of Chile in Geneva on 4 May 2021.\n")
    assert kgbuild("run", brief, "-o", output).exit_code == 0
    assert ask(output) == ""


def test_copies_and_touched_files_keep_their_index(output: Path, tmp_path: Path) -> None:
    """An output of the same contents is not parsed again, wherever it was moved."""
    ask(output)
    made = made_at(output)
    (output / "graph.nt").touch()
    assert ask(output, 2) == "Legation number 2 of Norland"
    moved = output.rename(tmp_path / "moved")
    assert ask(moved, 2) == "Legation number 2 of Norland"
    assert made_at(moved) == made


def test_a_damaged_index_is_made_anew(output: Path) -> None:
    """Whichever file of the index is changed, cut off or gone, the answer is right and the next one fast again."""
    ask(output)
    damages = (lambda data: data[:-1], lambda data: bytes([*data[:-9], data[-9] ^ 1, *data[-8:]]), None)
    count = len(list(needed_files(output)))
    assert count > 4
    for number in range(count):
        path, damage = list(needed_files(output))[number], damages[number % 3]
        path.write_bytes(damage(path.read_bytes())) if damage else path.unlink()
        assert ask(output, number) == f"Legation number {number} of Norland"
        assert is_indexed(output)


@pytest.mark.parametrize("seal", ["", "{", "[]", "{}", '{"make": 1}'])
def test_a_damaged_seal_is_no_seal(output: Path, seal: str) -> None:
    """An index that does not say what it is of is made anew."""
    ask(output)
    (path,) = (output / FOLDER).rglob("seal.json")
    path.write_text(seal)
    assert ask(output, 1) == "Legation number 1 of Norland"
    assert path.stat().st_size > len(seal)


def test_a_killed_build_leaves_no_half_index(output: Path) -> None:
    """Wherever the first opening is killed, the next one answers in full and sweeps what was left."""
    command = [*PROGRAM, "query", str(output), "ASK {}"]
    for moment in (0.2, 0.3, 0.4, 0.6):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            sleep(moment)
            process.kill()
    assert ask(output, ENOUGH - 1) == f"Legation number {ENOUGH - 1} of Norland"
    assert sorted(path.name for path in (output / FOLDER).iterdir()) == [".gitignore", "whole"]


def test_several_may_open_a_folder_for_the_first_time(output: Path) -> None:
    """One of them makes the index, and all answer."""
    command = [*PROGRAM, "query", str(output), "SELECT ?name { node:000007 rdfs:label ?name }", "--format", "csv"]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0] for process in asking] == ["name\nLegation number 7 of Norland\n"] * 4
    assert is_indexed(output)


def test_where_no_index_can_be_made_there_is_an_answer(output: Path) -> None:
    """A folder in which nothing can be made is read all the same."""
    (output / FOLDER).write_text("in the way")
    assert ask(output, 5) == "Legation number 5 of Norland"
    assert (output / FOLDER).read_text() == "in the way"


@pytest.mark.skipif(os.name != "posix", reason="needs limits of a process")
@pytest.mark.parametrize("size", [5_000, 100_000, 300_000])
def test_a_full_disk_leaves_no_half_index(output: Path, size: int) -> None:
    """Where the index finds no room it is not made, and the graph is read into memory."""
    program = f"""
import pathlib, resource
from kgbuild.store import open_store
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
print(len(open_store(pathlib.Path({str(output)!r})).store))
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == f"{ENOUGH + 1}\n"
    assert sorted(path.name for path in (output / FOLDER).iterdir()) == [".gitignore"]


def test_a_graph_that_changes_meanwhile_gets_no_index(output: Path) -> None:
    """What was read while somebody wrote is not kept as an index of either graph."""
    files = [output / "graph.nt", output / "evidence.nt"]

    def fill(store: Store) -> Mapping[str, str]:
        store.bulk_extend([])
        write_graph(output, first=1)
        return {}

    make_index(output, files, fill)
    assert open_index(output, files) is None


def test_a_store_of_many_files_is_asked_with_nothing_else_opened(output: Path) -> None:
    """An index that opens some of its files only while it is asked can be asked, without letting a query reach out."""
    files = [output / "graph.nt", output / "evidence.nt", output / "dataset.ttl"]

    def fill(store: Store) -> Mapping[str, str]:
        for part in range(40):  # each makes files of its own
            nodes = [NamedNode(f"https://example.org/{part:02}/{number:04}") for number in range(200)]
            store.bulk_extend(Quad(node, NamedNode(f"{NAME}{part}"), Literal(node.value)) for node in nodes)
        return {}

    make_index(output, files, fill)
    assert open_store(output).files > 40
    for part in (1, 20, 39):
        asked = f"SELECT (COUNT(*) AS ?count) {{ ?node <{NAME}{part}> ?name }}"
        assert kgbuild("query", output, asked, "--format", "csv").stdout.split() == ["count", "200"]


def test_damage_that_no_stamp_tells_is_one_line(output: Path) -> None:
    """Where the disk itself lost what it held, the error says which folder to remove."""
    ask(output)
    for path in needed_files(output):
        if path.stat().st_size > 50_000:
            data = path.read_bytes()
            path.write_bytes(bytes(byte ^ 1 for byte in data[:2000]) + data[2000:])
    (seal,) = (output / FOLDER).rglob("seal.json")
    said = json.loads(seal.read_bytes())
    said["store"] = Seal.take(seal.parent, said["store"]["stamps"]).tell()
    seal.write_text(json.dumps(said))
    asked = kgbuild("query", output, "SELECT * { ?s ?p ?o }")
    explained = kgbuild("explain", NODE.format(1), "-o", output)
    for result in (asked, explained):
        assert result.stderr == "kgbuild: the index of the output is damaged; remove its folder .index and ask again\n"


def test_the_command_line_knows_nothing_of_stores_before_it_asks() -> None:
    """The index costs those nothing who ask for help."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {cli.__name__}; print('pyoxigraph' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "False\n"
