"""Loading into a real Virtuoso server, which asks for HTTP Digest and whose own PUT is not whole or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from answers import QUESTIONS, read_expected
from commands import kgbuild
from kgbuild import cli
from kgbuild.iris import DEFAULT_BASE
from kgbuild.loading.contents import read_contents
from kgbuild.querying.endpoint import ask_endpoint
from other_stores import Virtuoso, has_virtuoso, read_asked, require, tell
from servers import cutting

SPACE = f"{DEFAULT_BASE}graph/"


@pytest.fixture(scope="module")
def virtuoso(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A server into which the seeds were loaded."""
    require("virtuoso", found=has_virtuoso())
    server = Virtuoso(tmp_path_factory.mktemp("virtuoso"))
    try:
        result = load(seeds / "output", server.url)
        assert result.exit_code == 0, result.output
        yield server
    finally:
        server.kill()


def load(folder: Path, url: str, *options: str, password: str = Virtuoso.password) -> Result:
    """Load a folder into the Virtuoso server at an address."""
    place = ["--store", "virtuoso", "--endpoint", url, "--user", Virtuoso.user, "--tries", "1"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGBUILD_PASSWORD", password)
        return kgbuild("load", folder, *place, *options)


def graphs(folder: Path) -> list[str]:
    """The names of the graphs of an output."""
    return list(read_contents(folder).counts)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_virtuoso_answers_a_named_question_as_the_folder_does(virtuoso: Virtuoso, name: str) -> None:
    """Each answer is the same, though Virtuoso writes languages and decimals its own way."""
    question = read_asked(name)
    answer = ask_endpoint(f"{virtuoso.url}/sparql", question.sparql, question.values)
    assert tell(answer, question) == read_expected(name)


def test_a_wrong_password_changes_nothing(virtuoso: Virtuoso, seeds: Path, outputs: Path) -> None:
    """Digest with another password is refused in one line, and the old graphs stand."""
    before = virtuoso.dump(graphs(seeds / "output"))
    result = load(outputs / "one", virtuoso.url, "--prune", password="wrong")
    assert (result.exit_code, result.stderr.count("kgbuild: ")) == (cli.UNWRITABLE, 1)
    assert "refuses with 401" in result.stderr
    assert virtuoso.dump(graphs(seeds / "output")) == before


@pytest.mark.parametrize("killed", [False, True])
def test_an_upload_that_breaks_off_changes_nothing(
    virtuoso: Virtuoso, seeds: Path, outputs: Path, *, killed: bool
) -> None:
    """A truncated upload, or a server killed amidst it, leaves the old graphs; the next load succeeds."""
    names = [*graphs(seeds / "output"), f"{SPACE}evidence/geneva"]
    before = virtuoso.dump(names)
    with cutting(virtuoso.url, after=20_000, then=virtuoso.kill if killed else lambda: None) as way:
        result = load(outputs / "three", way, "--prune")
    assert result.exit_code == cli.UNWRITABLE
    if killed:
        virtuoso.start()
    assert virtuoso.dump(names) == before
    for output in (outputs / "three", seeds / "output"):
        assert load(output, virtuoso.url, "--prune").exit_code == 0
    assert virtuoso.dump(names) == before


def test_a_document_is_withdrawn_from_virtuoso(virtuoso: Virtuoso, seeds: Path, outputs: Path) -> None:
    """Without a document the store holds what a run on the others gives."""
    load(outputs / "other", virtuoso.url, "--prune")
    names = [*graphs(outputs / "three"), *graphs(outputs / "other")]
    expected = virtuoso.dump(names)
    load(outputs / "three", virtuoso.url, "--prune")
    assert virtuoso.dump(names) != expected
    gone = ["--withdraw", "geneva", "--withdraw", "geneva-again"]
    result = load(outputs / "three", virtuoso.url, *gone)
    assert result.exit_code == 0, result.output
    assert virtuoso.dump(names) == expected
    load(seeds / "output", virtuoso.url, "--prune")
