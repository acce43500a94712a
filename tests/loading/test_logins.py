"""Logging in to a store: three schemes, and secrets that are seen by nobody but the store."""

from __future__ import annotations

import base64
import hashlib
import os
import pty
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import PROGRAM, kgbuild_process
from kgbuild import cli
from servers import Asked, Oxigraph, Said, forward, serving

USER, SECRET = "ada", "quill-and-ink-7"
BASIC = base64.b64encode(f"{USER}:{SECRET}".encode()).decode()


def check_plain(scheme: str, credentials: str) -> Callable[[Asked], bool]:
    """Whether a request carries these very credentials."""
    return lambda asked: asked.headers.get("Authorization") == f"{scheme} {credentials}"


def check_digest(asked: Asked) -> bool:
    """Whether a request answers the challenge of HTTP Digest."""
    given = dict(re.findall(r'(\w+)="?([^",]+)"?', asked.headers.get("Authorization", "")))
    one = hashlib.md5(f"{USER}:store:{SECRET}".encode()).hexdigest()
    two = hashlib.md5(f"{asked.method}:{given.get('uri')}".encode()).hexdigest()
    parts = (one, given.get("nonce"), given.get("nc"), given.get("cnonce"), "auth", two)
    return given.get("response") == hashlib.md5(":".join(map(str, parts)).encode()).hexdigest()


CHECKS = {
    "basic": check_plain("Basic", BASIC),
    "bearer": check_plain("Bearer", SECRET),
    "digest": check_digest,
}
CHALLENGES = {
    "basic": 'Basic realm="store"',
    "bearer": "Bearer",
    "digest": 'Digest realm="store", nonce="8f3", qop="auth", algorithm=MD5',
}


def guard(store: Oxigraph, scheme: str) -> Callable[[Asked], Said]:
    """Answers of a store behind a door; who is turned away is told what they tried, as some servers do."""

    def answer(asked: Asked) -> Said:
        if CHECKS[scheme](asked):
            return forward(store.url, asked)
        tried = asked.headers.get("Authorization", "nothing")
        return Said(401, f"{tried} {SECRET} is wrong".encode(), {"WWW-Authenticate": CHALLENGES[scheme]})

    return answer


def arguments(output: Path, url: str, scheme: str) -> list[str]:
    """How a load with a login is called."""
    user = [] if scheme == "bearer" else ["--user", USER]
    place = ["--store", "oxigraph", "--endpoint", url, "--tries", "1"]
    return ["load", str(output), *place, "--auth", scheme, *user]


@pytest.mark.parametrize("scheme", CHECKS)
def test_a_store_behind_a_login_is_loaded(store: Oxigraph, outputs: Path, scheme: str) -> None:
    """Basic, Digest and Bearer open the door, fresh and for a second load, with the secret from the environment."""
    with serving(guard(store, scheme)) as server:
        for output in ("one", "three"):
            result = kgbuild_process(
                *arguments(outputs / output, server.url, scheme), KGBUILD_PASSWORD=SECRET, KGBUILD_TOKEN=SECRET
            )
            assert result.returncode == 0, result.stderr
            assert SECRET not in result.stderr
    assert any("/graph/evidence/lisbon" in line for line in store.dump())


@pytest.mark.parametrize("scheme", CHECKS)
def test_a_wrong_password_leaves_the_store_as_it_was(store: Oxigraph, outputs: Path, scheme: str) -> None:
    """It is refused in one line that shows no secret, not even one that the server repeats, and nothing changes."""
    kgbuild_process("load", outputs / "one", "--store", "oxigraph", "--endpoint", store.url)
    before = store.dump()
    with serving(guard(store, scheme)) as server:
        wrong = "wrong-secret-9"
        result = kgbuild_process(
            *arguments(outputs / "three", server.url, scheme), KGBUILD_PASSWORD=wrong, KGBUILD_TOKEN=wrong
        )
        debug = kgbuild_process(
            "--debug",
            *arguments(outputs / "three", server.url, scheme),
            KGBUILD_PASSWORD=wrong,
            KGBUILD_TOKEN=wrong,
        )
    assert result.returncode == cli.UNWRITABLE
    assert "refuses with 401" in result.stderr.splitlines()[-1]
    for shown in (wrong, base64.b64encode(f"{USER}:{wrong}".encode()).decode()):
        assert shown not in result.stderr + debug.stderr
    assert store.dump() == before


def test_a_secret_follows_no_redirection(outputs: Path) -> None:
    """A store that sends kgbuild elsewhere does not make it show its password, or its graph, there."""
    with serving(lambda _: Said(200)) as thief, serving(lambda _: Said(307, b"", {"Location": thief.url})) as server:
        result = kgbuild_process(*arguments(outputs / "one", server.url, "basic"), KGBUILD_PASSWORD=SECRET)
    assert result.returncode == cli.UNWRITABLE
    assert thief.asked == []


def test_nobody_logs_in_who_was_not_told_to(outputs: Path, tmp_path: Path) -> None:
    """Neither a secret in the environment nor one that the user keeps for the host is sent unasked."""
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login {USER} password {SECRET}\n")
    with serving(lambda _: Said(404)) as server:
        place = ["--store", "oxigraph", "--endpoint", server.url, "--tries", "1"]
        kgbuild_process(
            "load", outputs / "one", *place, HOME=str(tmp_path), KGBUILD_PASSWORD=SECRET, KGBUILD_TOKEN=SECRET
        )
        assert server.asked
        assert not any("Authorization" in asked.headers for asked in server.asked)


def test_a_secret_is_asked_for_and_not_echoed(store: Oxigraph, outputs: Path) -> None:
    """In a terminal the password is asked for, what is typed does not appear, and a bar shows how far the upload is."""
    with serving(guard(store, "basic")) as server:
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.pop("KGBUILD_PASSWORD", None)
            os.execv(sys.executable, [*PROGRAM, *arguments(outputs / "one", server.url, "basic")])
        seen = b""
        while b"Password of ada: " not in seen:
            seen += os.read(terminal, 1024)
        os.write(terminal, f"{SECRET}\n".encode())
        try:
            while chunk := os.read(terminal, 1024):
                seen += chunk
        except OSError:
            pass  # the terminal is gone with who spoke to it
        _, status = os.waitpid(pid, 0)
    assert (os.waitstatus_to_exitcode(status), SECRET.encode() in seen) == (0, False)
    assert b"loaded" in seen
    assert b"uploading [####" in seen


@pytest.mark.parametrize(
    ("options", "variables", "line"),
    [
        (["--user", USER], {}, "no secret to log in with; set KGBUILD_PASSWORD"),
        (["--auth", "bearer"], {"KGBUILD_TOKEN": ""}, "no secret to log in with; set KGBUILD_TOKEN"),
        (["--auth", "digest"], {}, "--auth digest needs a user"),
        (["--auth", "bearer"], {"KGBUILD_TOKEN": "top\nsecret"}, "characters that cannot be sent"),
        (["--auth", "bearer"], {"KGBUILD_TOKEN": "tóp-secret"}, "characters that no token has"),
    ],
)
def test_a_login_that_lacks_something_is_told(
    outputs: Path, options: list[str], variables: dict[str, str], line: str
) -> None:
    """No password, no user, or a token that cannot be one is told before any store is asked."""
    place = ["--store", "oxigraph", "--endpoint", "http://127.0.0.1:9"]
    result = kgbuild_process("load", outputs / "one", *place, *options, folder=None, **variables)
    assert result.returncode == cli.MISUSED
    assert line in result.stderr
    assert "secret" not in result.stderr.replace("no secret", "").replace("the secret", "")
