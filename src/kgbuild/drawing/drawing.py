"""An output folder in, a folder of pictures out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kgbuild.drawing.chronology import most_told, read_events
from kgbuild.drawing.lettering import Lettering, clean
from kgbuild.drawing.network import draw_network, most_connected
from kgbuild.drawing.picture import Picture
from kgbuild.drawing.png import to_png
from kgbuild.drawing.svg import to_svg
from kgbuild.drawing.timeline import draw_timeline
from kgbuild.export import View, find_meetings
from kgbuild.storage import write_files
from kgbuild.store import Nodes


@dataclass(frozen=True, slots=True)
class Drawn:
    """The files that were written, and what to know of them: what was left out, and what there was nothing of."""

    files: list[Path]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture, or none where there is nothing to draw, with the letters it is set in and a remark on it."""

    picture: Picture | None
    lettering: Lettering
    remark: str = ""


def draw(output: Path, folder: Path, *, subjects: Collection[str], forms: Collection[str], limit: int) -> Drawn:
    """Draw what `output` holds into `folder`: the `SUBJECTS` that are named, each in the `FORMS` that are named.

    No picture has more than `limit` agents or events. What an earlier drawing of the same subjects left there goes.

    Raises:
        OutputError: `output` holds no whole graph, or `folder` cannot be written.
        UsageError: what the forms need is not installed.
    """
    view = View(Nodes(output))
    files, remarks = dict[str, bytes](), list[str]()
    for subject in subjects:
        sketch = SUBJECTS[subject](view, limit)
        remarks += [f"{subject}: {sketch.remark}"] if sketch.remark else []
        if sketch.picture:
            files |= {f"{subject}.{form}": FORMS[form](sketch.picture, sketch.lettering) for form in forms}
            remarks += [f"{subject}: {_lack(sketch.lettering)}"] if sketch.lettering.missing and "png" in forms else []
    obsolete = [f"{subject}.{form}" for subject in subjects for form in FORMS]
    if files or folder.is_dir():
        write_files(folder, files, obsolete=obsolete)
    return Drawn([folder / name for name in files], remarks)


def _sketch_network(view: View, limit: int) -> Sketch:
    everyone = find_meetings(view)
    network = most_connected(everyone, limit)
    lettering = Lettering(clean(text) for agent in network.agents.items() for text in (agent[0], agent[1][0]))
    if not network.agents:
        return Sketch(None, lettering, "nothing to draw: no meeting that took place has two participants")
    count, of = len(network.agents), len(everyone.agents)
    cut = f"drawn are the {count:,} of {of:,} who met the most others; --limit sets how many" if count < of else ""
    return Sketch(draw_network(network, of, lettering), lettering, cut)


def _sketch_timeline(view: View, limit: int) -> Sketch:
    dated, undated = read_events(view)
    events = most_told(dated, limit)
    lettering = Lettering(event.name for event in events)
    if not events:
        return Sketch(None, lettering, "nothing to draw: no meeting and no step of a treaty has a date")
    count, of = len(events), len(dated)
    cut = f"drawn are the {count:,} of {of:,} that most documents tell of; --limit sets how many" if count < of else ""
    return Sketch(draw_timeline(events, of, undated, lettering), lettering, cut)


def _lack(lettering: Lettering) -> str:
    letters = "".join(sorted(lettering.missing))
    return f"no font here has {letters!r}; the PNG has ? for them, until one is installed that has them, such as Noto"


SUBJECTS: Mapping[str, Callable[[View, int], Sketch]] = MappingProxyType(
    {"network": _sketch_network, "timeline": _sketch_timeline}
)
"""What can be drawn."""

FORMS: Mapping[str, Callable[[Picture, Lettering], bytes]] = MappingProxyType(
    {"svg": lambda picture, _: to_svg(picture), "png": to_png}
)
"""How pictures are written, by the suffix of their files."""
