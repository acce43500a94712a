"""Loading when something goes wrong: the store is as it was, and one line says what to do."""

from __future__ import annotations

import json
import re
import resource
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from commands import kgbuild
from kgbuild import cli
from servers import Asked, Oxigraph, Said, cutting, forward, free_port, oxigraph, serving

ROWS = "application/sparql-results+json"
NONE_HELD = json.dumps({"head": {"vars": ["g", "n"]}, "results": {"bindings": []}}).encode()
HTML = Said(200, b"<html>\x1b[31mWelcome</html>", {"Content-Type": "text/html"})


def load(folder: Path, url: str, *options: str) -> Result:
    """Load a folder into the Oxigraph server at an address, without much patience."""
    return kgbuild("load", folder, "--store", "oxigraph", "--endpoint", url, "--tries", "1", *options)


def fails(result: Result, pattern: str) -> None:
    """A load fails with the status of what cannot be written, and its last line, the only one of an error, says why."""
    assert result.exit_code == cli.UNWRITABLE, result.output
    last = result.stderr.splitlines()[-1]
    assert re.search(pattern, last), last
    assert last.isprintable()
    assert last.startswith("kgbuild: ")


@pytest.mark.parametrize("held", [[], ["one"]])
@pytest.mark.parametrize("after", [1_000, 20_000])
def test_a_truncated_upload_leaves_the_store_as_it_was(
    store: Oxigraph, outputs: Path, held: list[str], after: int
) -> None:
    """Whether the store held nothing or an earlier output, an upload that breaks off changes none of it."""
    for output in held:
        load(outputs / output, store.url)
    before = store.dump()
    with cutting(store.url, after=after) as way:
        fails(load(outputs / "three", way), "broke off|cannot be reached|holds")
    assert without_staging(store) == before
    assert load(outputs / "three", store.url).exit_code == 0
    assert without_staging(store) == store.dump()


def without_staging(store: Oxigraph) -> list[str]:
    """What a store holds beside the staging graphs that a load which lost its way could not take out again."""
    return [line for line in store.dump() if "/graph/staging/" not in line]


@pytest.mark.parametrize("held", [[], ["one"]])
def test_a_killed_store_is_as_it_was_when_it_is_back(outputs: Path, tmp_path: Path, held: list[str]) -> None:
    """A store that dies in mid-upload has what it had once it is started again, and takes the next load."""
    with oxigraph(tmp_path / "store") as server:
        for output in held:
            load(outputs / output, server.url)
        before = server.dump()
        with cutting(server.url, after=20_000, then=server.kill) as way:
            result = load(outputs / "three", way)
        fails(result, "broke off|cannot be reached")
        server.start()
        assert without_staging(server) == before
        assert load(outputs / "three", server.url).exit_code == 0
        assert without_staging(server) == server.dump()


@pytest.mark.parametrize("room", [0, 5_000, 20_000])
def test_a_full_disk_leaves_the_store_as_it_was(outputs: Path, tmp_path: Path, room: int) -> None:
    """A store that has no room for the new output, or not to its end, refuses it and keeps the old one."""
    with oxigraph(tmp_path / "store") as server:
        load(outputs / "one", server.url)
        before = server.dump()
        full = room + max(path.stat().st_size for path in (tmp_path / "store").glob("*.log"))
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (full, full))
        fails(load(outputs / "three", server.url), "500|broke off|cannot be reached|holds")
        server.kill()
        server.start()
        assert without_staging(server) == before


def test_an_answer_that_got_lost_is_no_failure(store: Oxigraph, outputs: Path) -> None:
    """Where the store has done all and only its word is lost, the load succeeds, since it looks."""
    load(outputs / "one", store.url)

    def lose(asked: Asked) -> Said:
        said = forward(store.url, asked)
        return Said(200, b"", {"Content-Length": "10"}) if b"MOVE" in asked.body else said

    with serving(lose) as server:
        result = load(outputs / "three", server.url)
    assert result.exit_code == 0, result.output
    assert not any("/graph/staging/" in line for line in store.dump())
    assert any("/graph/evidence/lisbon" in line for line in store.dump())


def test_a_store_that_only_says_it_took_all_is_caught(store: Oxigraph, outputs: Path) -> None:
    """An upload that is answered with 200 and has not arrived in full is noticed, since the store is asked to count."""
    load(outputs / "one", store.url)
    before = store.dump()

    def halve(asked: Asked) -> Said:
        if asked.path.startswith("/store"):
            lines = asked.body.splitlines(keepends=True)
            asked = asked._replace(body=b"".join(lines[: len(lines) // 2]))
            asked = asked._replace(headers={**asked.headers, "Content-Length": str(len(asked.body))})
        return forward(store.url, asked)

    with serving(halve) as server:
        fails(load(outputs / "three", server.url), r"holds [\d,]+ of the [\d,]+ triples of https://")
    assert store.dump() == before


def test_a_move_that_is_refused_leaves_the_store_as_it_was(store: Oxigraph, outputs: Path) -> None:
    """The last step is one update: where the store refuses it the old graphs stand, and no staging graph is left."""
    load(outputs / "one", store.url)
    before = store.dump()

    def refuse(asked: Asked) -> Said:
        return Said(500, b"no room") if b"MOVE" in asked.body else forward(store.url, asked)

    with serving(refuse) as server:
        fails(load(outputs / "three", server.url), r"refuses with 500 .*\(no room\); ask its keeper")
    assert store.dump() == before


def test_a_load_without_move_tells_how_far_it_came(store: Oxigraph, outputs: Path) -> None:
    """Graphs that are replaced one by one are some new, some old after a failure, each whole, and the error says so."""
    load(outputs / "one", store.url)

    def refuse(asked: Asked) -> Said:
        return Said(500, b"no") if asked.method == "PUT" and "facts" in asked.path else forward(store.url, asked)

    with serving(refuse) as server:
        result = load(outputs / "three", server.url, "--put")
    fails(result, r"[34] of 5 graphs are new, the others old, since --put replaces one by one; load again$")
    assert load(outputs / "three", store.url, "--put").exit_code == 0


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (HTML, "answers text/html, not SPARQL results; check --store and --endpoint"),
        (Said(200, NONE_HELD[:30], {"Content-Type": ROWS}), "its answer is not whole"),
        (Said(200, NONE_HELD + b"Virtuoso 37000 Error", {"Content-Type": ROWS}), "its answer is not whole"),
        (Said(200, b'{"boolean": true, "head": {}}', {"Content-Type": ROWS}), "its answer is not whole"),
        (Said(200, NONE_HELD, {"Content-Type": ROWS, "Content-Length": "9999"}), "its answer broke off"),
        (Said(404, b"nothing\nhere"), r"refuses with 404 Not Found \(nothing here\); ask its keeper"),
        (Said(503, b"busy"), r"refuses with 503 Service Unavailable \(busy\); try again later"),
        (Said(301, b"", {"Location": "http://example.org/"}), "sends to http://example.org/, where kgbuild does not"),
        (Said(401, b"who?"), r"refuses with 401 Unauthorized \(who\?\); check user, password"),
    ],
)
def test_a_store_that_answers_strangely_is_told_in_one_line(outputs: Path, said: Said, line: str) -> None:
    """HTML, half an answer, an error behind a good beginning, refusals and redirections each have their line."""
    with serving(lambda _: said) as server:
        result = load(outputs / "one", server.url)
    fails(result, line)
    assert len(result.stderr.splitlines()) == 2  # what was read, and the error


def test_a_store_that_is_down_or_silent_is_told(outputs: Path) -> None:
    """Where nobody listens that is told at once, and one that says nothing after the time it is given."""
    fails(load(outputs / "one", f"http://127.0.0.1:{free_port()}"), r"cannot be reached \(Connection refused\)")
    fails(load(outputs / "one", "http://nowhere.invalid"), r"cannot be reached \(.*\); is the store up")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        fails(load(outputs / "one", url, "--timeout", "1"), "says nothing for 1 s; wait longer")


def refusing(times: int, said: Said, then: Callable[[Asked], Said]) -> Callable[[Asked], Said]:
    """Answers that refuse so many times before they are those of another."""
    left = iter(range(times))
    return lambda asked: said if next(left, None) is not None else then(asked)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_fails_in_passing_is_tried_again(store: Oxigraph, outputs: Path, status: int) -> None:
    """A store that is busy for a moment is loaded all the same, and the wait is told."""
    with serving(refusing(1, Said(status), lambda asked: forward(store.url, asked))) as server:
        result = load(outputs / "one", server.url, "--tries", "2")
    assert result.exit_code == 0, result.output
    assert re.search(rf"refuses with {status} .*; trying again in 0\.5 s", result.stderr)


def test_a_store_may_say_how_long_to_wait(store: Oxigraph, outputs: Path) -> None:
    """Retry-After is kept to, unless it asks for more than a minute."""
    started = time.monotonic()
    with serving(refusing(1, Said(429, b"", {"Retry-After": "2"}), lambda asked: forward(store.url, asked))) as server:
        assert load(outputs / "one", server.url, "--tries", "2").exit_code == 0
    assert time.monotonic() - started >= 2
    with serving(lambda _: Said(503, b"", {"Retry-After": "3600"})) as server:
        fails(load(outputs / "one", server.url, "--tries", "9"), "503")
        assert len(server.asked) == 1


def test_tries_come_to_an_end(outputs: Path) -> None:
    """A store that stays busy is given up after as many tries as are allowed."""
    with serving(lambda _: Said(503)) as server:
        fails(load(outputs / "one", server.url, "--tries", "3"), "503")
        assert len(server.asked) == 3


def test_a_store_that_comes_up_meanwhile_is_loaded(store: Oxigraph, outputs: Path, tmp_path: Path) -> None:
    """A connection that is refused is tried again."""
    port = free_port()
    ready = threading.Event()

    def come_up() -> None:
        time.sleep(0.7)
        with socket.create_server(("127.0.0.1", port)) as late:
            ready.set()
            connection, _ = late.accept()
            connection.recv(1 << 16)
            connection.sendall(b"HTTP/1.1 418 Here\r\nContent-Length: 0\r\n\r\n")
            connection.close()

    threading.Thread(target=come_up, daemon=True).start()
    result = load(outputs / "one", f"http://127.0.0.1:{port}", "--tries", "5")
    assert ready.is_set()
    fails(result, "refuses with 418")


def test_wrong_use_is_told(outputs: Path) -> None:
    """No store, no address, or an address with a password in it, which is not repeated."""
    for arguments, line in (
        ((), "Missing option '--store'"),
        (("--store", "oxigraph"), "no store named; give its address with --endpoint"),
        (("--store", "oxigraph", "--endpoint", "localhost:7878"), "--endpoint is no address"),
        (("--store", "oxigraph", "--endpoint", "http://me:secret@localhost/"), "--endpoint is no address"),
        (("--store", "oxigraph", "--endpoint", "http://localhost:x/"), "--endpoint is no address"),
    ):
        result = kgbuild("load", outputs / "one", *arguments)
        assert result.exit_code == cli.MISUSED
        assert line in result.stderr
        assert "secret" not in result.stderr
