"""The meetings and steps of treaties that have a date, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kgbuild.drawing.lettering import clean
from kgbuild.edtf import Grain, bounds, grain, write_date
from kgbuild.export import View

_STEP, _ROLES = "TreatyAction", ("participant", "host")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or a step of a treaty; `first` and `last` bound its date, of which an open end is None."""

    name: str
    is_step: bool
    factuality: str
    when: str
    first: date | None
    last: date | None
    is_day: bool
    documents: int
    participants: int

    @property
    def begin(self) -> date:
        """The first day that the date tells of."""
        day = self.first or self.last
        assert day is not None  # no date is open at both ends
        return day

    @property
    def end(self) -> date:
        """The last day that the date tells of."""
        return self.last or self.begin


def read_events(view: View, who: str = "") -> tuple[list[Event], int]:
    """Return the events that have a date, in order of time, and how many have none; only those of `who`, if named."""
    nodes = [
        (kind, node)
        for kind in ("Meeting", _STEP)
        for node in view.nodes(kind)
        if not who or any(who in view.values(node, role) for role in _ROLES)
    ]
    events = [event for kind, node in nodes if (event := _read_event(view, kind, node))]
    return sorted(events, key=_order), len(nodes) - len(events)


def most_told(events: Iterable[Event], limit: int) -> list[Event]:
    """Return the events that most documents tell of, of equals those with most participants, in order of time."""
    ranked = sorted(events, key=lambda event: (-event.documents, -event.participants, *_order(event)))
    return sorted(ranked[:limit], key=_order)


def _order(event: Event) -> tuple[date, date, str]:
    return event.begin, event.end, event.name


def _read_event(view: View, kind: str, node: str) -> Event | None:
    edtf = view.value(node, "date")
    try:
        first, last = bounds(edtf)
    except ValueError:  # it has none, or several
        return None
    return Event(
        name=clean(view.name(node).removesuffix(f", {write_date(edtf)}")) or clean(node),
        is_step=kind == _STEP,
        factuality=view.term(node, "factuality"),
        when=tell_date(edtf),
        first=first,
        last=last,
        is_day=grain(edtf) is Grain.DAY,
        documents=len(view.values(node, "mentionedIn")),
        participants=len(view.values(node, "participant")),
    )


def tell_date(edtf: str) -> str:
    """Return an EDTF date in few words: "4 May 2021", "about 1972", "1970s", "since 1981", "2003 – 2007"."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _tell_point(edtf)
    if first == "..":
        return f"until {_tell_point(last)}"
    return f"since {_tell_point(first)}" if last == ".." else _tell_span(_tell_point(first), _tell_point(last))


def _tell_span(first: str, last: str) -> str:
    """Return both ends, of which the first leaves out the month and year that it shares with the last."""
    begin, end = first.split(), last.split()
    while len(begin) > 1 and len(end) > 1 and begin[-1] == end[-1]:
        begin.pop()
        end.pop()
    return f"{' '.join(begin)} – {last}"


def _tell_point(point: str) -> str:
    plain = point.rstrip("~?")
    about, perhaps = "about " * ("~" in point), "?" * ("?" in point)
    year, _, part = plain.partition("-")
    if part in _SEASONS:
        told = f"{_SEASONS[part]} {year}"
    elif "X" in plain:
        told = f"{plain.replace('X', '0')}s"
    else:
        told = write_date(plain)
    return f"{about}{told}{perhaps}"
