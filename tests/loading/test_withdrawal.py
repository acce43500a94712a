"""Taking a document out of a store: its evidence goes, with what nothing else supports, and the rest stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from commands import kgbuild
from kgbuild import cli
from kgbuild.iris import DEFAULT_BASE
from servers import Oxigraph, Said, forward, serving

SPACE = f"{DEFAULT_BASE}graph/"
DIP = "https://w3id.org/kgbuild/diplomacy#"


def call(folder: Path, url: str, *options: str) -> Result:
    """Call `kgbuild load` for the Oxigraph server at an address."""
    return kgbuild("load", folder, "--store", "oxigraph", "--endpoint", url, "--tries", "1", *options)


def held_after(store: Oxigraph, folder: Path) -> list[str]:
    """What the store holds once it has been emptied and loaded with an output."""
    store.clear()
    assert call(folder, store.url).exit_code == 0
    return store.dump()


@pytest.mark.parametrize(
    ("loaded", "withdrawn", "rest"),
    [("two", ["geneva"], "other"), ("three", ["geneva-again"], "two"), ("three", ["geneva", "geneva-again"], "other")],
)
def test_what_is_left_is_what_a_run_on_the_other_documents_gives(
    store: Oxigraph, outputs: Path, loaded: str, withdrawn: list[str], rest: str
) -> None:
    """Nodes, roles, dates, factuality, merges and evidence are those of an output without the document."""
    expected = held_after(store, outputs / rest)
    held_after(store, outputs / loaded)
    options = [part for name in withdrawn for part in ("--withdraw", name)]
    assert call(outputs / loaded, store.url, *options).exit_code == 0
    assert store.dump() == expected


def claim(document: str, **said: str) -> list[str]:
    """Lines of N-Quads in which a document claims something of one meeting, its properties given by name."""
    graph = f"<{SPACE}evidence/{document}>"
    node = f"<{DEFAULT_BASE}document/{document}#claim=1>"
    about = f"{node} <{DIP}about> <{DEFAULT_BASE}meeting/m> {graph} ."
    return [about, *(f"{node} <{DIP}{name}> {value} {graph} ." for name, value in said.items())]


def fact(**said: str) -> list[str]:
    """Lines of N-Quads of what the graph of facts says of the meeting."""
    return [f"<{DEFAULT_BASE}meeting/m> <{DIP}{name}> {value} <{SPACE}facts> ." for name, value in said.items()]


def day(text: str) -> str:
    """A day as a literal."""
    return f'"{text}"^^<http://www.w3.org/2001/XMLSchema#date>'


def edtf(text: str) -> str:
    """A date as a literal."""
    return f'"{text}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'


def node(path: str) -> str:
    """A node of the data."""
    return f"<{DEFAULT_BASE}{path}>"


def test_what_claims_disagree_on_is_chosen_anew(store: Oxigraph, outputs: Path) -> None:
    """Without the document that told of a day in a city as a fact, the meeting is planned for a month in a state."""
    actual, planned, possible = (f"<{DIP}{name}>" for name in ("Actual", "Planned", "Possible"))
    lines = [
        *claim("a", factuality=actual, date=edtf("2021-05-04"), place=node("place/city"), participant=node("person/x")),
        *claim("b", factuality=planned, date=edtf("2021-05"), place=node("state/s"), participant=node("person/y")),
        *claim("c", factuality=possible, date=edtf("2021-05"), participant=node("person/y")),
        *fact(factuality=actual, date=edtf("2021-05-04"), earliest=day("2021-05-04"), latest=day("2021-05-04")),
        *fact(place=node("place/city"), participant=node("person/x"), mentionedIn=node("document/a")),
        *fact(participant=node("person/y"), mentionedIn=node("document/b")),
        *(
            f"{node(who)} <{DIP}mentionedIn> {node('document/b')} <{SPACE}facts> ."
            for who in ("person/y", "state/s", "place/city", "person/x")
        ),
    ]
    store.tell("POST", "/store", "\n".join(lines).encode())
    result = call(outputs, store.url, "--base", DEFAULT_BASE, "--withdraw", "a")
    assert result.exit_code == 0, result.output
    expected = [
        *fact(factuality=planned, date=edtf("2021-05"), earliest=day("2021-05-01"), latest=day("2021-05-31")),
        *fact(place=node("state/s"), participant=node("person/y"), mentionedIn=node("document/b")),
    ]
    said = [line for line in store.dump() if line.startswith(node("meeting/m")) and f"{SPACE}facts" in line]
    assert said == sorted(expected)


def test_a_dry_run_tells_and_changes_nothing(store: Oxigraph, outputs: Path) -> None:
    """What the document would take with it is counted, and stays."""
    before = held_after(store, outputs / "two")
    result = call(outputs / "two", store.url, "--withdraw", "geneva", "--dry-run")
    assert re.search(r"^would go  geneva: \d+ triples of evidence, [1-9]\d* facts that nothing else", result.stderr)
    assert store.dump() == before


def test_a_document_that_is_not_there_is_told(store: Oxigraph, outputs: Path) -> None:
    """The names of those that are there are listed, and nothing changes."""
    before = held_after(store, outputs / "two")
    result = call(outputs / "two", store.url, "--withdraw", "geneva.txt")
    assert result.exit_code == cli.MISUSED
    assert "no evidence of 'geneva.txt'; it has that of geneva, lisbon" in result.stderr
    assert store.dump() == before


def test_a_withdrawal_that_is_refused_leaves_the_store_as_it_was(store: Oxigraph, outputs: Path) -> None:
    """It is one update, all or nothing."""
    before = held_after(store, outputs / "two")
    refuse = Said(500, b"no")
    with serving(lambda asked: refuse if asked.path == "/update" else forward(store.url, asked)) as server:
        result = call(outputs / "two", server.url, "--withdraw", "geneva")
    assert result.exit_code == cli.UNWRITABLE
    assert store.dump() == before
