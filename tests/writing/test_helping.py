"""Parts of a graph rendered in other processes: the same, whatever becomes of these."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from commands import contents
from kept import children
from kgbuild.contribution import Contribution
from kgbuild.iris import DEFAULT_BASE
from kgbuild.model import Fact
from kgbuild.piles import Disk
from kgbuild.resolution import Merged
from kgbuild.storage import scratch, write_files
from kgbuild.validation import Report, load_shapes
from kgbuild.writing.helping import Helpers, Rendering, open_rendering
from kgbuild.writing.parts import Part
from kgbuild.writing.rendering import Job, Manner, Renderer
from kgbuild.writing.shards import Shards
from kgbuild.writing.streaming import Means, stream
from norland import make_corpus

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")

SHAPES = load_shapes(Path(__file__).parents[2] / "shapes")
MANY = 150


class Numbered(dict[str, Contribution]):
    """What documents contribute, in the order of their names."""

    def __iter__(self) -> Iterator[Contribution]:  # type: ignore[override]
        """Go through them."""
        return iter(self.values())


def copy(fact: Fact, number: int) -> Fact:
    """The same fact, told by another document of another time; some have what they should not have."""
    claims = tuple(replace(claim, document=f"{number:03}") for claim in fact.claims)
    kind = "Tenure" if number % 40 == 7 and fact.kind == "Visit" else fact.kind
    return replace(fact, key=f"{fact.key}-{number:03}", kind=kind, claims=claims)


def write(folder: Path, rendering: Rendering) -> Report:
    """Write a corpus of many documents to a folder, and return what the shapes found."""
    corpus = make_corpus()
    with scratch(folder) as place, Disk(place) as disk:
        merged, told = Merged(corpus.entities, {}, disk), Numbered()
        for number in range(MANY):
            document = replace(corpus.documents[0], name=f"{number:03}")
            mentions = tuple(replace(mention, document=document.name) for mention in corpus.mentions)
            told[document.name] = Contribution(document, mentions, (), (), {}, (), ())
            for fact in corpus.facts:
                merged.add(copy(fact, number))
        means = Means(SHAPES, DEFAULT_BASE, rendering=rendering)
        streamed = stream(merged, told, Shards(place, DEFAULT_BASE, full=2_000), place, means)
        write_files(folder, streamed.files)
        return streamed.report


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Report]:
    """The files that this process writes by itself, and what it finds."""
    folder = tmp_path_factory.mktemp("alone")
    with open_rendering(1, DEFAULT_BASE) as rendering:
        report = write(folder, rendering)
    return contents(folder), report


class Harmed:
    """Renders by helpers, to which harm is done once they are at work."""

    def __init__(self, helpers: Rendering, harm: Callable[[], None]) -> None:
        self.most, self._helpers, self._harm, self._left = helpers.most, helpers, harm, MANY - 20

    def render(self, job: Job, manner: Manner, renderer: Renderer) -> Callable[[], Part]:
        """Do harm, once; pass on what is to be done."""
        self._left -= 1
        if self._left == 0:
            self._harm()
        return self._helpers.render(job, manner, renderer)


@contextmanager
def two() -> Iterator[Helpers]:
    """Two helpers, of which none is left in the end."""
    before = children(os.getpid())
    with Helpers(2, DEFAULT_BASE) as helpers:
        yield helpers
    assert children(os.getpid()) == before


@pytest.mark.parametrize("killed", [0, 1, 2])
def test_helpers_change_nothing(killed: int, alone: tuple[dict[str, bytes], Report], tmp_path: Path) -> None:
    """Whoever renders the parts, and however many are killed at it, the files and findings are the same."""
    seen: list[int] = []
    others = children(os.getpid())  # that earlier tests have left

    def harm() -> None:
        seen.extend(pid for pid in children(os.getpid()) if pid not in others)
        for pid in seen[:killed]:
            os.kill(pid, signal.SIGKILL)

    with two() as helpers:
        report = write(tmp_path, Harmed(helpers, harm))
    assert len(seen) == 2
    assert (contents(tmp_path), report) == alone
    assert report.violations


def test_few_documents_take_no_helpers(tmp_path: Path) -> None:
    """Processes take longer to start than some documents to render, so that none is started for these."""
    others = children(os.getpid())
    with two() as helpers:
        with scratch(tmp_path) as place, Disk(place) as disk:
            corpus = make_corpus()
            told = Numbered({d.name: Contribution(d, corpus.mentions, (), (), {}, (), ()) for d in corpus.documents})
            means = Means(SHAPES, DEFAULT_BASE, rendering=helpers)
            stream(Merged(corpus.entities, {}, disk), told, Shards(place, DEFAULT_BASE), place, means)
        assert children(os.getpid()) == others
