"""Pictures: who met whom and when, legible whatever the graph has, and the same on every run."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest
from boxes import SVG, Box, frame, mark_box, marks, read, texts, tip
from inventing import Told, invent_meetings, write_graph

from commands import contents, kgbuild, kgbuild_process
from kgbuild import cli
from kgbuild.drawing import palette

SMALL = [
    Told("talks", "2001-05-04", ("Ada Quill", "Tomas Ruiz", "Norland")),
    Told("summit", "2002", ("Ada Quill", "Tomas Ruiz")),
    Told("visit", "2003", ("Bo Lind", "Norland"), "Planned"),
]
PICTURES = ["network.png", "network.svg", "timeline.png", "timeline.svg"]


def draw(output: Path, *arguments: str | Path) -> Path:
    """The folder of an output's pictures."""
    result = kgbuild("draw", output, "--to", output.parent / "pictures", *arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    return output.parent / "pictures"


def said(output: Path, *arguments: str | Path) -> str:
    """What kgbuild tells while it draws."""
    return kgbuild("draw", output, "--to", output.parent / "pictures", *arguments).stderr


def captions(path: Path) -> str:
    """All text of a picture, in order."""
    return " ".join(box.what for box in texts(read(path)))


@pytest.mark.parametrize("count", [2, 10, 50, 200])
def test_a_picture_is_legible(tmp_path: Path, count: int) -> None:
    """With few agents and with two hundred, no text covers another or a mark, and none leaves the picture."""
    pictures = draw(write_graph(tmp_path / "output", *invent_meetings(count)), "--format", "svg")
    for name in ("network.svg", "timeline.svg"):
        svg = read(pictures / name)
        placed = texts(svg) + marks(svg)
        assert len(texts(svg)) > count
        assert [box for box in placed if not box.within(frame(svg))] == []
        words = [pair for pair in combinations(placed, 2) if {"circle", "rect", "polygon"}.isdisjoint({pair[0].what})]
        assert [pair for pair in words if pair[0].overlaps(pair[1])] == []
        assert min(float(text.attrib["font-size"]) for text in svg.iter(f"{SVG}text")) >= 12


@pytest.mark.parametrize("count", [1, 300])
def test_a_timeline_has_a_row_for_each_event(tmp_path: Path, count: int) -> None:
    """One event makes a timeline as well as three hundred, in order of time from the top."""
    events = [Told(f"talks {n}", f"{1800 + n // 2}-{n % 12 + 1:02}-{n % 28 + 1:02}", ("A", "B")) for n in range(count)]
    pictures = draw(write_graph(tmp_path / "output", reversed(events)), "--limit", "300", "--what", "timeline")
    rows = [box for box in texts(read(pictures / "timeline.svg")) if box.what.startswith("talks ")]
    assert [box.top for box in rows] == sorted({box.top for box in rows})
    by_time = sorted(events, key=lambda event: event.date)
    assert [box.what for box in rows] == [event.label for event in by_time]


def test_a_network_tells_kinds_degrees_and_weights(tmp_path: Path) -> None:
    """A person is round, a state square, an organization a diamond; more partners and more meetings weigh more."""
    kinds = {"Norland": "State", "League of Ports": "Organization"}
    events = [*SMALL, Told("call", "", ("Ada Quill", "League of Ports"))]
    svg = read(draw(write_graph(tmp_path / "output", events, kinds)) / "network.svg")
    shapes = {tip(shape).partition(":")[0]: shape for shape in svg if tip(shape) and shape.tag != f"{SVG}text"}
    drawn = {name: shapes[name].tag.removeprefix(SVG) for name in ("Ada Quill", "Norland", "League of Ports")}
    assert drawn == {"Ada Quill": "circle", "Norland": "rect", "League of Ports": "polygon"}
    assert float(shapes["Ada Quill"].attrib["r"]) > float(shapes["Tomas Ruiz"].attrib["r"])
    twice, once = (
        shapes[pair].attrib["stroke-width"] for pair in ("Ada Quill and Tomas Ruiz", "Ada Quill and Norland")
    )
    assert float(twice) > float(once)
    assert len({shape.attrib["fill"] for name, shape in shapes.items() if name in drawn}) == 3


def test_only_meetings_that_took_place_make_a_network(tmp_path: Path) -> None:
    """Who is only to meet somebody is not drawn as having met them."""
    assert "Bo Lind" not in captions(draw(write_graph(tmp_path / "output", SMALL)) / "network.svg")


def test_a_tie_keeps_clear_of_the_marks_of_others(tmp_path: Path) -> None:
    """In a small network no line passes behind somebody who took no part in that meeting."""
    chain = [Told(f"talks {n}", "", (f"Person {n}", f"Person {n + 1}")) for n in range(8)]
    svg = read(
        draw(write_graph(tmp_path / "output", [*chain, Told("call", "", ("Person 0", "Person 8"))])) / "network.svg"
    )
    people = {
        tip(shape).partition(":")[0]: mark_box(shape) for shape in svg if shape.tag == f"{SVG}circle" and tip(shape)
    }
    for line in svg.iter(f"{SVG}line"):
        if pair := tip(line).partition(":")[0]:
            x1, y1, x2, y2 = (float(line.attrib[name]) for name in ("x1", "y1", "x2", "y2"))
            passed = [Box("", x1 + (x2 - x1) * t / 99, y1 + (y2 - y1) * t / 99, 0, 0) for t in range(100)]
            behind = {n for n, box in people.items() for at in passed if inside(at, box)}
            assert behind == set(pair.split(" and "))


def inside(at: Box, box: Box) -> bool:
    """Whether a point lies in a box."""
    return box.left < at.left < box.right and box.top < at.top < box.bottom


def test_a_timeline_tells_what_took_place_from_what_did_not(tmp_path: Path) -> None:
    """What was planned, possible, called off or denied has a broken line and says so; the last two are crossed out."""
    told = ["Actual", "Planned", "Possible", "Cancelled", "Denied"]
    events = [Told(f"talks {word}", "2001-02-03", (), word) for word in told]
    svg = read(draw(write_graph(tmp_path / "output", events)) / "timeline.svg")
    circles = {tip(shape): shape for shape in svg.iter(f"{SVG}circle") if tip(shape)}
    broken = [shape for shape in circles.values() if "stroke-dasharray" in shape.attrib]
    assert sorted(map(tip, broken)) == [
        "3 February 2001: talks Cancelled (called off)",
        "3 February 2001: talks Denied (denied)",
        "3 February 2001: talks Planned (planned)",
        "3 February 2001: talks Possible (possible)",
    ]
    assert all(shape.attrib["fill"] == palette.GROUND for shape in broken)
    assert {tip(line).split()[4] for line in svg.iter(f"{SVG}line") if tip(line)} == {"Cancelled", "Denied"}


def test_a_date_is_as_broad_as_it_is_open(tmp_path: Path) -> None:
    """A day is a point, a month or a year a span of its length, an end that is not told an arrow."""
    events = [Told("day", "2001-02-03"), Told("month", "2001-02"), Told("year", "2001"), Told("both", "2001/2002")]
    events += [Told("since", "2001/.."), Told("until", "../2002"), Told("about", "2001~"), Told("decade", "200X")]
    events.append(Told("step", "2001", (), "Actual", ("Signing", "TreatyAction", "Event")))
    svg = read(draw(write_graph(tmp_path / "output", events)) / "timeline.svg")
    told = {tip(shape).rpartition(": ")[2]: shape for shape in svg if tip(shape) and shape.tag != f"{SVG}text"}
    width = {name: box.right - box.left for name, shape in told.items() for box in [mark_box(shape)]}
    corners = {name: len(set(shape.attrib.get("points", "").split())) for name, shape in told.items()}
    assert told["day"].tag == f"{SVG}circle"
    assert width["both"] == pytest.approx(2 * width["year"], rel=0.01)
    assert width["year"] < width["decade"]
    assert corners == {
        "day": 0,
        "month": 4,
        "year": 4,
        "both": 4,
        "decade": 4,
        "about": 4,
        "since": 7,
        "until": 7,
        "step": 6,
    }
    dates = {box.what for box in texts(svg)}
    assert {
        "3 February 2001",
        "February 2001",
        "2001 – 2002",
        "since 2001",
        "until 2002",
        "about 2001",
        "2000s",
    } <= dates


def test_a_limit_keeps_the_most_connected_and_says_so(tmp_path: Path) -> None:
    """Of too many, those with most partners stay; picture and standard error say how many of how many."""
    hub = [Told(f"talks {n}", f"2001-0{n + 1}", ("Hub", f"Rim {n}")) for n in range(6)]
    output = write_graph(tmp_path / "output", [*hub, Told("pair", "2001", ("Rim 0", "Rim 1"))])
    remark = said(output, "--limit", "3")
    assert "network: drawn are the 3 of 7 who met the most others" in remark
    assert "timeline: drawn are the 3 of 7 that most documents tell of" in remark
    network = captions(tmp_path / "pictures" / "network.svg")
    assert "Drawn are the 3 of 7 who met the most others." in network
    assert {"Hub", "Rim 0", "Rim 1"} == {f"Rim {n}" for n in range(6) if f"Rim {n}" in network} | {"Hub"}
    assert "3 of 7" in captions(tmp_path / "pictures" / "timeline.svg")
    assert "drawn are" not in said(output)


def test_pictures_may_be_about_one(tmp_path: Path) -> None:
    """Around somebody only those are drawn who met them, and only their events; it has to be clear who is meant."""
    kinds = {"Norland": "State"}
    events = [
        *SMALL,
        Told("far talks", "2005", ("Bo Lind", "Cy Marsh")),
        Told("ports", "2006", ("Norland", "Cy Marsh")),
    ]
    output = write_graph(tmp_path / "output", events, kinds)
    pictures = draw(output, "--around", "ada quill")
    network, timeline = captions(pictures / "network.svg"), captions(pictures / "timeline.svg")
    assert "Who met whom around Ada Quill" in network
    assert ("Tomas Ruiz" in network, "Norland" in network, "Cy Marsh" in network) == (True, True, False)
    assert "Meetings and steps of treaties of Ada Quill" in timeline
    assert ("summit" in timeline, "far talks" in timeline) == (True, False)
    lone = write_graph(tmp_path / "lone" / "output", [*events, Told("visit", "", ("Dee Lund",))], kinds)
    assert "network: nothing to draw of Dee Lund" in said(lone, "--around", "Dee Lund")
    namesakes = write_graph(tmp_path / "two" / "output", [*events, Told("call", "", ("Bo Lind", "Eve Lind"))])
    for who, told in (("Nobody", "nobody is called 'Nobody'"), ("Lind", "'Lind' may be any of 2; name one of")):
        result = kgbuild("draw", namesakes, "--around", who)
        assert (result.exit_code, result.stderr.count("\n")) == (cli.MISUSED, 1)
        assert told in result.stderr


HOSTILE = {
    "markup": "<script>alert(1)</script>]]>&amp;<!-- \"' -->",
    "attribute": '" onload="alert(1)" x="',
    "long": "Llan" * 3000,
    "right to left": "‮שמעון محمد‬",
    "other scripts": "习近平 Αθήνα Владимир Nguyễn Ái Quốc",
    "emoji": "Ada 🙂🚀",
    "accents": "Z" + "̷" * 500 + "algo",
    "controls": "Ada\u0007\nQuill\u202e",
    "nothing": " ",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_no_name_breaks_a_picture(tmp_path: Path, name: str) -> None:
    """Whatever a name holds stays text in its place: there is no script, no reference to elsewhere, no overlap."""
    output = write_graph(tmp_path / "output", [*SMALL, Told(name, "2001", (name, "Ada Quill"))])
    pictures = draw(output)
    assert sorted(contents(pictures)) == PICTURES
    for path in (pictures / "network.svg", pictures / "timeline.svg"):
        svg = read(path)
        assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= set(
            "svg title desc rect line circle polygon text".split()
        )
        attributes = {key for element in svg.iter() for key in element.attrib}
        assert not [key for key in attributes if key.startswith("on") or "href" in key]
        assert not any(ord(char) < 32 and char != "\n" for char in path.read_text(encoding="utf-8"))
        assert [pair for pair in combinations(texts(svg), 2) if pair[0].overlaps(pair[1])] == []
        assert [box for box in texts(svg) if not box.within(frame(svg))] == []


def test_a_name_is_written_as_text(tmp_path: Path) -> None:
    """The words of a picture can be searched and copied, in any script."""
    name = "Nguyễn 习近平"
    svg = read(draw(write_graph(tmp_path / "output", [Told("talks", "2001", (name, "Ada Quill"))])) / "network.svg")
    assert name in {box.what for box in texts(svg)}
    assert svg.findtext(f"{SVG}title") == "Who met whom"
    assert "1 pair of 2" in svg.findtext(f"{SVG}desc", "")


def test_letters_that_no_font_has_are_told(tmp_path: Path) -> None:
    """The PNG has question marks instead of empty boxes, standard error says for what; the SVG keeps the letters."""
    letters = "\U00010a60\U00010a61"  # Old South Arabian, which hardly a machine has a font for
    output = write_graph(tmp_path / "output", [Told("talks", "", (letters, "Ada Quill"))])
    remark = said(output)
    if "no font here" not in remark:
        pytest.skip("this machine has a font for them")
    assert letters in remark
    assert letters in captions(tmp_path / "pictures" / "network.svg")
    assert "no font here" not in said(output, "--format", "svg")


def test_the_same_graph_gives_the_same_pictures(tmp_path: Path) -> None:
    """All four files are equal to the byte on every run, whatever order Python keeps its sets in."""
    output = write_graph(tmp_path / "output", *invent_meetings(40))
    for seed in ("1", "2"):
        ran = kgbuild_process("draw", output, "--to", tmp_path / seed, PYTHONHASHSEED=seed)
        assert ran.returncode == 0, ran.stderr
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert sorted(contents(tmp_path / "1")) == PICTURES
    assert (tmp_path / "1" / "network.png").read_bytes().startswith(b"\x89PNG")


def test_options_choose_what_is_drawn(tmp_path: Path) -> None:
    """A picture of an earlier drawing in another format goes, one of something else stays, as do other files."""
    output = write_graph(tmp_path / "output", SMALL)
    (draw(output) / "mine.svg").write_bytes(b"mine")
    assert sorted(contents(draw(output, "--what", "network", "--format", "png"))) == [
        "mine.svg",
        "network.png",
        "timeline.png",
        "timeline.svg",
    ]


@pytest.mark.parametrize(
    "events", [[], [Told("visit", "", ("Ada Quill",))]], ids=["an empty graph", "one person and no date"]
)
def test_nothing_to_draw_is_told(tmp_path: Path, events: list[Told]) -> None:
    """Where there is nothing to draw kgbuild says so, writes nothing, and takes old pictures away."""
    output = write_graph(tmp_path / "output", events)
    result = kgbuild("draw", output, "--to", tmp_path / "pictures")
    assert (result.exit_code, result.stderr.splitlines()) == (
        0,
        [
            "network: nothing to draw: no meeting that took place has two participants",
            "timeline: nothing to draw: no meeting and no step of a treaty has a date",
        ],
    )
    assert not (tmp_path / "pictures").exists()
    draw(write_graph(tmp_path / "full" / "output", SMALL), "--to", tmp_path / "pictures")
    kgbuild("draw", output, "--to", tmp_path / "pictures")
    assert contents(tmp_path / "pictures") == {}


def test_what_cannot_be_drawn_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a graph, one that cannot be written, and libraries that are not there have a line each."""
    output = write_graph(tmp_path / "output", SMALL)
    (tmp_path / "file").write_bytes(b"in the way")
    no_graph = kgbuild("draw", tmp_path / "nowhere")
    no_place = kgbuild("draw", output, "--to", tmp_path / "file")
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    no_png = kgbuild("draw", output, "--to", tmp_path / "pictures")
    svg = kgbuild("draw", output, "--to", tmp_path / "svg", "--format", "svg")
    monkeypatch.setitem(sys.modules, "fontTools.ttLib", None)
    no_fonts = kgbuild("draw", output, "--to", tmp_path / "pictures")
    for result, status, told in (
        (no_graph, cli.MISUSED, "no graph.ttl there"),
        (no_place, cli.UNWRITABLE, "cannot be written"),
        (no_png, cli.MISUSED, "kgbuild[draw]"),
        (no_fonts, cli.MISUSED, "kgbuild[draw]"),
    ):
        assert (result.exit_code, result.stderr.count("\n")) == (status, 1)
        assert told in result.stderr
    assert svg.exit_code == 0
    assert not (tmp_path / "pictures").exists()


def test_colours_stand_out_from_the_ground() -> None:
    """Text has a contrast of 4.5 to 1 and marks of 3 to 1, as WCAG asks."""
    assert all(contrast(color) >= 4.5 for color in (palette.INK, palette.FAINT))
    assert all(contrast(color) >= 3 for color in (palette.BLUE, palette.ORANGE, palette.GREEN))


def contrast(color: str) -> float:
    """The contrast of a colour with the ground, by WCAG 2.2."""
    dark, light = sorted(map(luminance, (color, palette.GROUND)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """How light a colour is, from 0 to 1."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
