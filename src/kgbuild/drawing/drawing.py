"""An output folder in, a folder of pictures out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kgbuild.drawing.centre import Centre, find_centre
from kgbuild.drawing.chronology import most_told, read_events
from kgbuild.drawing.lettering import Lettering, clean
from kgbuild.drawing.network import draw_network, keep_near, most_connected
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


def draw(
    output: Path,
    folder: Path,
    *,
    subjects: Collection[str],
    forms: Collection[str],
    limit: int,
    around: str | None = None,
) -> Drawn:
    """Draw what `output` holds into `folder`: the `SUBJECTS` that are named, each in the `FORMS` that are named.

    No picture has more than `limit` agents or events. `around` names the one whom all are about, if anyone. What an
    earlier drawing of the same subjects left there goes.

    Raises:
        OutputError: `output` holds no whole graph, or `folder` cannot be written.
        UsageError: what the forms need is not installed, or it is not clear whom `around` means.
    """
    nodes = Nodes(output)
    view = View(nodes)
    centre = find_centre(nodes, view, around) if around else None
    files, remarks = dict[str, bytes](), list[str]()
    for subject in subjects:
        sketch = SUBJECTS[subject](view, limit, centre)
        remarks += [f"{subject}: {sketch.remark}"] if sketch.remark else []
        if sketch.picture:
            files |= {f"{subject}.{form}": FORMS[form](sketch.picture, sketch.lettering) for form in forms}
            remarks += [f"{subject}: {_lack(sketch.lettering)}"] if sketch.lettering.missing and "png" in forms else []
    obsolete = [f"{subject}.{form}" for subject in subjects for form in FORMS]
    if files or folder.is_dir():
        write_files(folder, files, obsolete=obsolete)
    return Drawn([folder / name for name in files], remarks)


def _sketch_network(view: View, limit: int, centre: Centre | None) -> Sketch:
    everyone = find_meetings(view)
    if centre:
        everyone = keep_near(everyone, centre.node)
    network = most_connected(everyone, limit)
    names = [clean(text) for node, (name, _) in network.agents.items() for text in (node, name)]
    lettering = Lettering([*names, centre.name if centre else ""])
    if not network.agents:
        return Sketch(None, lettering, _nothing(centre, "no meeting that took place has two participants"))
    count, of = len(network.agents), len(everyone.agents)
    cut = f"drawn are the {count:,} of {of:,} who met the most others; --limit sets how many" if count < of else ""
    title = "Who met whom" + (f" around {centre.name}" if centre else "")
    return Sketch(draw_network(title, network, of, lettering), lettering, cut)


def _sketch_timeline(view: View, limit: int, centre: Centre | None) -> Sketch:
    dated, undated = read_events(view, centre.node if centre else "")
    events = most_told(dated, limit)
    lettering = Lettering([*(event.name for event in events), centre.name if centre else ""])
    if not events:
        return Sketch(None, lettering, _nothing(centre, "no meeting and no step of a treaty has a date"))
    count, of = len(events), len(dated)
    cut = f"drawn are the {count:,} of {of:,} that most documents tell of; --limit sets how many" if count < of else ""
    title = "Meetings and steps of treaties" + (f" of {centre.name}" if centre else "")
    return Sketch(draw_timeline(title, events, of, undated, lettering), lettering, cut)


def _nothing(centre: Centre | None, reason: str) -> str:
    return f"nothing to draw{f' of {centre.name}' if centre else ''}: {reason}"


def _lack(lettering: Lettering) -> str:
    letters = "".join(sorted(lettering.missing))
    return f"no font here has {letters!r}; the PNG has ? for them, until one is installed that has them, such as Noto"


SUBJECTS: Mapping[str, Callable[[View, int, Centre | None], Sketch]] = MappingProxyType(
    {"network": _sketch_network, "timeline": _sketch_timeline}
)
"""What can be drawn."""

FORMS: Mapping[str, Callable[[Picture, Lettering], bytes]] = MappingProxyType(
    {"svg": lambda picture, _: to_svg(picture), "png": to_png}
)
"""How pictures are written, by the suffix of their files."""
