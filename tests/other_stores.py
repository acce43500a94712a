"""Stores beside Oxigraph that tests load into, where the machine has them: Virtuoso and Jena, as Debian packs them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from pyoxigraph import DefaultGraph, Quad, QueryBoolean, QuerySolutions, Store, Triple

from answers import QUESTIONS
from kgbuild.querying.answers import write_answer
from kgbuild.querying.endpoint import PREFIXES
from kgbuild.querying.queries import Question, read_question
from servers import await_server, free_port

_JARS = Path("/usr/share/java")
_JENA = (
    "jena-arq jena-base jena-cmds jena-core jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data"
    " jena-dboe-transaction jena-iri jena-rdfconnection jena-shacl jena-tdb jena-tdb2 commons-cli commons-codec"
    " commons-compress commons-csv commons-io commons-lang3 dexx.collection gson guava httpclient httpclient-cache"
    " httpclient-osgi httpcore jackson-annotations jackson-core jackson-databind jakarta.json-api jcl-over-slf4j"
    " jsonld-java protobuf slf4j-api slf4j-simple thrift titanium-json-ld"
).split()
_XERCES = "org/apache/jena/ext/"
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{database}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .

[SPARQL]
ResultSetMaxRows = 1000000
"""


def require(store: str, *, found: bool) -> None:
    """Skip a test where the machine lacks its store; fail it where KGBUILD_TEST_STORES says that it is there."""
    if not found:
        if store in os.environ.get("KGBUILD_TEST_STORES", "").split():
            pytest.fail(f"{store} is installed, but the tests do not find it")
        pytest.skip(f"needs {store}; .ci/stores installs it")


def read_asked(name: str) -> Question:
    """A named question with the values that the tests ask it with."""
    return read_question([name, *shlex.split(QUESTIONS[name])])


def tell(answer: QuerySolutions | QueryBoolean | Iterable[Triple], question: Question) -> str:
    """An answer as `kgbuild query` shows it, triples as Oxigraph has them: integers of whatever kind as plain ones."""
    if not isinstance(answer, QuerySolutions | QueryBoolean):
        kept = Store()
        kept.extend(Quad(*triple) for triple in answer)
        answer = [quad.triple for quad in kept.quads_for_pattern(None, None, None, DefaultGraph())]
    return write_answer(answer, None, prefixes=PREFIXES, hidden=question.values)


class Virtuoso:
    """A Virtuoso server with a folder of its own, which can be killed and started again."""

    user, password = "dba", "dba"

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self._folder, port = folder, free_port()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(port=port, database=free_port()))
        self.url = f"http://127.0.0.1:{port}"
        self.start()

    def start(self) -> None:
        """Start it on the same ports and folder."""
        (self._folder / "virtuoso.lck").unlink(missing_ok=True)
        command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground", "+wait"]
        silent = subprocess.DEVNULL
        self._process = subprocess.Popen(command, cwd=self._folder, stdout=silent, stderr=silent)
        await_server(f"{self.url}/sparql")

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()

    def dump(self, graphs: Sequence[str]) -> dict[str, list[str]]:
        """What it holds of some graphs, in lines of N-Triples."""
        return {graph: self._read(graph) for graph in graphs}

    def _read(self, graph: str) -> list[str]:
        try:
            with urlopen(f"{self.url}/sparql-graph-crud?graph-uri={quote(graph, safe='')}") as answer:
                return sorted(answer.read().decode().splitlines())
        except HTTPError as error:
            assert error.code == 404
            return []


def has_virtuoso() -> bool:
    """Whether the machine has it."""
    return shutil.which("virtuoso-t") is not None


def has_jena() -> bool:
    """Whether the machine has it, and Java."""
    return shutil.which("java") is not None and (_JARS / "jena-tdb2.jar").exists()


def find_classes(folder: Path) -> str:
    """The class path of Jena's commands.

    Debian's Jena looks for its Xerces in another package than the one it packs it in; a copy in `folder` goes there.
    """
    with ZipFile(_JARS / "jena-core.jar") as jar, tempfile.TemporaryDirectory() as unpacked:
        jar.extractall(unpacked, [name for name in jar.namelist() if name.startswith(f"{_XERCES}xerces/")])
        shutil.copytree(Path(unpacked) / _XERCES, folder, dirs_exist_ok=True)
    return os.pathsep.join(map(str, [folder, *(_JARS / f"{name}.jar" for name in _JENA)]))


def jena(classes: str, command: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run one of Jena's commands, such as `riotcmd.riot`, in a Java that starts quickly."""
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes, command]
    return subprocess.run([*java, *map(str, arguments)], capture_output=True, check=False)
