"""What `kgbuild load` needs for a large output and a fresh Oxigraph server, against `curl` sending it the same files.

Usage: python benchmarks/load.py [OUTPUT] [--triples N] [--rounds N]

The output is that of `benchmarks/queries.py`: the graph of OUTPUT, or of a run on seeds/, repeated until there are N
triples. Both ways take turns, each with a server and a folder of its own. Seconds are those of the processor, of the
server and of who sends, since other work on the machine disturbs them less than the time on the clock, which stands
beside; the ratio of the two ways is what can be compared between machines.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.request import urlopen

from queries import SEEDS, multiply

from kgbuild.formats import DATASET, SUFFIXES, Format
from kgbuild.pipeline import build

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
KGBUILD = [sys.executable, "-c", "from kgbuild.cli import main; main(prog_name='kgbuild')"]


class Spent(NamedTuple):
    """Seconds of the processor and on the clock."""

    processor: float
    clock: float


def send_by_curl(folder: Path, url: str) -> None:
    """Add each file of the graph to a named graph, as one would without kgbuild."""
    for path in sorted(folder.glob(f"*{SUFFIXES[Format.TURTLE]}")):
        if path.name != DATASET:
            place = f"{url}/store?graph=https://example.org/{path.stem}"
            run(["curl", "--silent", "--fail", "-X", "POST", "-H", "Content-Type: text/turtle", "-T", str(path), place])


def send_by_kgbuild(folder: Path, url: str) -> None:
    """Load the folder."""
    run([*KGBUILD, "load", str(folder), "--store", "oxigraph", "--endpoint", url])


def run(command: Sequence[str]) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, check=True, capture_output=True)


def measure(send: Callable[[Path, str], None], folder: Path) -> Spent:
    """Return what it costs to send a folder to a fresh server, on both sides."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with TemporaryDirectory() as location:
        silent = subprocess.DEVNULL
        server = subprocess.Popen([OXIGRAPH, "serve", "--location", location, "--bind", place], stderr=silent)
        try:
            await_server(f"http://{place}/")
            began, before = time.perf_counter(), spent_by(server.pid) + spent_by_children()
            send(folder, f"http://{place}")
            return Spent(spent_by(server.pid) + spent_by_children() - before, time.perf_counter() - began)
        finally:
            server.kill()
            server.wait()


def await_server(url: str) -> None:
    """Wait until a server answers."""
    while True:
        try:
            urlopen(url).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def spent_by(process: int) -> float:
    """The seconds that a process has used so far (on Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def spent_by_children() -> float:
    """The seconds that the programs which were run and have ended used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("output", nargs="?", type=Path, help="a folder that `kgbuild run` wrote, as Turtle")
    parser.add_argument("--triples", type=int, default=1_000_000, help="how large the graph is to be (1000000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often both are measured (3)")
    return parser.parse_args()


def main() -> None:
    """Print the seconds of each round and the ratio of the medians."""
    arguments = parse_arguments()
    with TemporaryDirectory() as temporary:
        output, folder = arguments.output or Path(temporary, "seeds"), Path(temporary, "large")
        folder.mkdir()
        if not arguments.output:
            build([str(SEEDS)], output)
        multiply(output, folder, arguments.triples)
        shutil.copy(output / DATASET, folder)
        rounds = [(measure(send_by_curl, folder), measure(send_by_kgbuild, folder)) for _ in range(arguments.rounds)]
    for curl, kgbuild in rounds:
        print(
            f"curl {curl.processor:6.1f} s CPU, {curl.clock:6.1f} s"
            f"   kgbuild {kgbuild.processor:6.1f} s CPU, {kgbuild.clock:6.1f} s"
        )
    for name in Spent._fields:
        curl, kgbuild = (statistics.median(getattr(spent, name) for spent in way) for way in zip(*rounds, strict=True))
        print(f"ratio by the {name}: {kgbuild / curl:.2f}")


if __name__ == "__main__":
    main()
