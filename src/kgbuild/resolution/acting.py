"""Which names of a document stand for those who act, and for which states they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.knowledge import Organization
from kgbuild.model import EntityKind, Span
from kgbuild.resolution.context import Context

_OF_STATES = frozenset({"legislature", "ministry", "agency", "military", "court", "bank"})
_PRIVATE = frozenset({"media", "company", "academic", "ngo", "church"})
_SETTING = re.compile(
    r"\b(?:in|at|over|into|towards?|near|across|within|throughout|inside|outside|around|against"
    r"|(?:left|leaving|departed|bound|sailed|headed|heading|out|embarked)\s+for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HELPING = re.compile(
    r"\b(?:mediation|intervention|intercession|good\s+offices|arbitration|auspices|urging|insistence|prompting|chairmanship"
    r"|mediated|presence|hosted|brokered)\s+(?:of|by|from)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,4}$"
)
_SITE = re.compile(r"\s+(?:[Ee]mbassy|capital|coast|soil|shore|port|town|city|village|resort|countryside)\b")

_AND = re.compile(r"\s+(?:and|with)\s+(?:(?:the|its|his)\s+)?(?:[\w-]+\s+){0,3}?|[-–/]")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_LAST = re.compile(r",?\s+and\s+(?:the\s+)?")
_SAME = re.compile(r"[^.;:,]{1,40}|,?\s+(?:of|for|from)\s+(?:the\s+)?")


def acts(context: Context, index: int) -> bool:
    """Tell whether a name may stand for an actor: "trade in Norland" and "the Norlandic capital" are settings.

    An embassy is a go-between; a mediator ("the intervention of A") and who stands by ("watched by A") do not act.
    """
    text, span = context.extract.document.text, context.extract.names[index].span
    setting = _SETTING.search(text, max(0, span.begin - 20), span.begin) or _SITE.match(text, span.end)
    setting = setting or _HELPING.search(text, max(0, span.begin - 80), span.begin)
    return not setting and index not in context.extract.onlookers


def as_party(context: Context, key: str, kind: EntityKind) -> str | None:
    """Give the state or body that an actor binds: people and organs of state bind their state, those of a body it."""
    if kind is EntityKind.STATE:
        return key
    if kind is EntityKind.PERSON:
        body = context.served.get(key) or _serves(context, key) or context.state_of(key)
        return body if body and body.startswith(("state/", "organization/")) else None
    entry = context.knowledge.entries.get(key)
    if kind is not EntityKind.ORGANIZATION or not isinstance(entry, Organization) or entry.kind in _PRIVATE:
        return None
    return context.knowledge.key_of(entry.of) if entry.kind in _OF_STATES else key


def _serves(context: Context, person: str) -> str | None:
    """The body of states of which the text tells a person to hold an office: the UN's secretary-general."""
    bodies = (context.knowledge.entries.get(body) for _, body, holder in context.held if holder == person)
    found = next((b for b in bodies if isinstance(b, Organization) and b.kind == "intergovernmental"), None)
    return found.key if found else None


def states_acting(context: Context, begin: int, end: int) -> Iterator[str]:
    """Give the states of those who act among the names of a range of indexes, one for each name."""
    for i in range(begin, end):
        if context.names[i].kind is not EntityKind.PLACE and acts(context, i):
            party = as_party(context, context.names[i].key, context.names[i].kind)
            if party and party.startswith("state/"):
                yield party


def joined_last(context: Context, span: Span) -> list[str]:
    """Give the two states that "and" joins last in a place, alone: "A and B", "Minister C of A and Minister D of B"."""
    document, found = context.extract.document.text, list(_actors_in(context, span))
    for at in range(len(found) - 1, 0, -1):
        first, second = found[at - 1], found[at]
        listed = at > 1 and _COMMA.fullmatch(document, found[at - 2][1].end, first[1].begin)
        if _AND.fullmatch(document, first[1].end, second[1].begin) and not listed:
            return [first[0], second[0]]
    return []


def list_in(context: Context, span: Span, size: int) -> list[str]:
    """Give the states of the first list of so many in a place: "delegates from A, B, and C"."""
    document = context.extract.document.text
    run: list[tuple[str, Span]] = []
    for actor in _actors_in(context, span):
        gap = Span(run[-1][1].end, actor[1].begin) if run else None
        if gap and len(run) + 1 == size and _LAST.fullmatch(document, *gap):
            return [state for state, _ in (*run, actor)]
        run = [*run, actor] if gap and _COMMA.fullmatch(document, *gap) else [actor]
    return []


def _actors_in(context: Context, span: Span) -> Iterator[tuple[str, Span]]:
    """The states that act in a place, each with the words for it: "Minister C of A" is one."""
    names = context.extract.names
    before: tuple[str, Span] | None = None
    for i in context.extract.names_between(*span):
        for state in states_acting(context, i, i + 1):
            place = names[i].span
            gap = context.extract.document.text[before[1].end : place.begin] if before else ""
            if before and before[0] == state and _SAME.fullmatch(gap):
                before = state, Span(before[1].begin, place.end)
                continue
            if before:
                yield before
            before = state, place
    if before:
        yield before


def acting_in(context: Context, span: Span) -> set[str]:
    """Give the states that act in a place of the text."""
    inside = context.extract.names_between(*span)
    return set(states_acting(context, inside.start, inside.stop))
