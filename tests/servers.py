"""Stores to load into: a real Oxigraph server, what may stand before it, and servers that behave as a test says."""

from __future__ import annotations

import http.client
import http.server
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

OXIGRAPH = Path(sys.executable).parent / "oxigraph"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def await_server(url: str) -> None:
    """Wait until a server answers, or fail after a minute."""
    for _ in range(600):
        try:
            urlopen(url).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{url} does not answer")


class Oxigraph:
    """An Oxigraph server with a folder of its own, which can be killed and started again."""

    def __init__(self, location: Path) -> None:
        """Start it."""
        self._location, self._port = location, free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        """Start it on the same port and folder; a file that grows too large is an error to it, not its end."""
        command = [str(OXIGRAPH), "serve", "--location", str(self._location), "--bind", f"127.0.0.1:{self._port}"]
        silent = subprocess.DEVNULL
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self.process = subprocess.Popen(command, stdout=silent, stderr=silent, restore_signals=False)
        signal.signal(signal.SIGXFSZ, before)
        await_server(f"{self.url}/")

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()

    def dump(self) -> list[str]:
        """All that it holds, in lines of N-Quads."""
        with urlopen(f"{self.url}/store") as answer:
            return sorted(answer.read().decode().splitlines())

    def clear(self) -> None:
        """Let it hold nothing."""
        self.tell("DELETE", "/store")

    def tell(self, method: str, path: str, body: bytes = b"", media_type: str = "application/n-quads") -> None:
        """Send it something beside kgbuild."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        connection.request(method, path, body, {"Content-Type": media_type})
        assert connection.getresponse().status < 300
        connection.close()


@contextmanager
def oxigraph(location: Path) -> Iterator[Oxigraph]:
    """A server that ends with the test."""
    server = Oxigraph(location)
    try:
        yield server
    finally:
        server.kill()


class Asked(NamedTuple):
    """What a server was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Said(NamedTuple):
    """What it answers."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}


@dataclass
class Server:
    """A server that answers as a function says, and remembers what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(answer: Callable[[Asked], Said]) -> Iterator[Server]:
    """A server that answers as `answer` says."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.command, self.path, dict(self.headers), body)
            remembered.asked.append(asked)
            said = answer(asked)
            with suppress(OSError):  # who asked may be gone
                self.send_response(said.status)
                self.close_connection = "Content-Length" in said.headers  # which says what is not so
                for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said.body)

        do_GET = do_POST = do_PUT = do_DELETE = reply  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        remembered = Server(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield remembered
        server.shutdown()


def forward(url: str, asked: Asked) -> Said:
    """What a real server answers to what was asked of another."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    connection.request(asked.method, asked.path, asked.body, dict(asked.headers))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Said(answer.status, body, {"Content-Type": answer.headers.get("Content-Type", "")})


@contextmanager
def cutting(url: str, *, after: int, then: Callable[[], None] = lambda: None) -> Iterator[str]:
    """A way to a real server that breaks each connection once so many bytes have gone there, and does `then`."""
    target = urlsplit(url)
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, sink: socket.socket, limit: int | None) -> None:
        sent = 0
        with suppress(OSError):
            while chunk := source.recv(1 << 16 if limit is None else max(1, min(1 << 16, limit - sent))):
                sink.sendall(chunk)
                sent += len(chunk)
                if limit is not None and sent >= limit:
                    then()
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                try:
                    far = socket.create_connection((str(target.hostname), int(target.port or 80)))
                except OSError:
                    near.close()
                    continue
                threading.Thread(target=pump, args=(near, far, after), daemon=True).start()
                threading.Thread(target=pump, args=(far, near, None), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()
