"""A timeline as a picture: a row for each meeting or step of a treaty, its date as a point, a span or an arrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kgbuild.drawing.chronology import Event
from kgbuild.drawing.lettering import Lettering
from kgbuild.drawing.marks import ARROW, SHORTEST, Mark
from kgbuild.drawing.page import NARROWEST, Body, Key, compose
from kgbuild.drawing.palette import FAINT, INK, RULE, SMALL
from kgbuild.drawing.picture import Picture, Shape, Text
from kgbuild.drawing.scale import Scale, span

_ROW, _AXIS = 21.0, 26.0
_TIME, _BESIDE = 520.0, 340.0  # how broad the time is, and what names at its end may have besides
_GAP = 9.0
_ACTUAL, _ARROW = "Actual", Mark(False, "Actual", -10, 10)
_REMARKS = {"Planned": "planned", "Possible": "possible", "Cancelled": "called off", "Denied": "denied"}


def draw_timeline(title: str, events: Sequence[Event], of: int, undated: int, lettering: Lettering) -> Picture:
    """Return the picture of dated events, in order, which are all or some `of` so many; others are `undated`."""
    dates = max(lettering.width(event.when, SMALL) for event in events) + 2 * _GAP
    dates += ARROW * any(event.first is None for event in events)  # which points to the left
    draw = partial(_draw, events, dates, lettering)
    width = max(NARROWEST, *(item.box[2] for item in draw(0, 0) if isinstance(item, Text)))
    body = Body(width, 2 * _AXIS + _ROW * len(events), draw)
    return compose(title, _caption(len(events), of, undated), body, _legend(events), lettering)


def _draw(
    events: Sequence[Event], dates: float, lettering: Lettering, left: float, top: float
) -> Iterator[Shape | Text]:
    scale = span((day for event in events for day in (event.begin, event.end)), left + dates, left + dates + _TIME)
    first, last = top + _AXIS, top + _AXIS + _ROW * len(events)
    for x, label in scale.marks():
        yield _rule(x, first, x, last)
        for baseline in (first - 8, last + SMALL + 6):
            yield Text(label, x, baseline, SMALL, lettering.width(label, SMALL), FAINT, "middle")
    for row, event in enumerate(events):
        yield from _draw_event(event, first + _ROW * (row + 0.5), left, scale, lettering)


def _draw_event(event: Event, y: float, left: float, scale: Scale, lettering: Lettering) -> Iterator[Shape | Text]:
    """Yield a row: the date, a line that leads to what tells of the event, its mark, and its name beside that."""
    mark, baseline = _mark(event, scale), y + SMALL * 0.35
    name = _name_beside(mark, _told(event), scale, lettering, baseline, f"{event.when}: {_told(event)}")
    yield Text(event.when, left, baseline, SMALL, lettering.width(event.when, SMALL), FAINT)
    if (told_from := min(mark.reach[0], name.box[0]) - _GAP) > scale.left:
        yield _rule(scale.left, y, told_from, y)
    yield from mark.draw(y, name.tip)
    yield name


def _mark(event: Event, scale: Scale) -> Mark:
    begin, end = scale.place(event.begin.toordinal()), scale.place(event.end.toordinal() + 1)
    if event.is_day:
        begin = end = (begin + end) / 2
    elif event.first is None:
        begin = end - ARROW
    elif event.last is None:
        end = begin + ARROW
    elif end - begin < SHORTEST:
        begin, end = (begin + end - SHORTEST) / 2, (begin + end + SHORTEST) / 2
    return Mark(event.is_step, event.factuality, begin, end, event.first is None, event.last is None)


def _name_beside(mark: Mark, told: str, scale: Scale, lettering: Lettering, baseline: float, tip: str) -> Text:
    """Return a name on the right of its mark, or on the left where only there it has room in full."""
    width = lettering.width(told, SMALL)
    begin, end = mark.reach
    on_left, on_right = begin - 2 * _GAP - scale.left, scale.right + _BESIDE - end - _GAP
    if width > on_right and on_left > min(on_right, width):
        told = lettering.fit(told, SMALL, on_left)
        return Text(told, begin - _GAP, baseline, SMALL, lettering.width(told, SMALL), INK, "end", tip)
    told = lettering.fit(told, SMALL, on_right)
    return Text(told, end + _GAP, baseline, SMALL, lettering.width(told, SMALL), INK, "start", tip)


def _told(event: Event) -> str:
    remark = _REMARKS.get(event.factuality)
    return f"{event.name} ({remark})" if remark else event.name


def _rule(x1: float, y1: float, x2: float, y2: float) -> Shape:
    return Shape("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": RULE, "stroke-width": 1})


def _legend(events: Sequence[Event]) -> list[Key]:
    """Return what the marks mean that occur."""
    is_step, half = all(event.is_step for event in events), SHORTEST / 2
    said = {_REMARKS.get(event.factuality, "") for event in events}
    entries = [
        (not is_step, Mark(False, _ACTUAL, 0, 0), "meeting"),
        (any(event.is_step for event in events), Mark(True, _ACTUAL, 0, 0), "step of a treaty"),
        (any(_is_span(event) for event in events), Mark(is_step, _ACTUAL, -half, half), "within this span"),
        (any(event.first is None for event in events), replace(_ARROW, opens_left=True), "its beginning is not told"),
        (any(event.last is None for event in events), replace(_ARROW, opens_right=True), "its end is not told"),
        (bool(said & {"planned", "possible"}), Mark(is_step, "Planned", 0, 0), "planned or possible"),
        (bool(said & {"called off", "denied"}), Mark(is_step, "Denied", 0, 0), "called off or denied"),
    ]
    return [Key(partial(_sample, mark), meaning) for occurs, mark, meaning in entries if occurs]


def _is_span(event: Event) -> bool:
    return not event.is_day and event.first is not None and event.last is not None


def _sample(mark: Mark, x: float, y: float) -> Iterator[Shape]:
    return replace(mark, begin=x + mark.begin, end=x + mark.end).draw(y)


def _caption(count: int, of: int, undated: int) -> str:
    many = "What has a date, in order of time" if of > 1 else "The only one with a date"
    cut = f"; drawn are the {count:,} of {of:,} that most documents tell of" if count < of else ""
    others = "Another one has" if undated == 1 else f"{undated:,} others have"
    return f"{many}{cut}." + (f" {others} no date." if undated else "")
