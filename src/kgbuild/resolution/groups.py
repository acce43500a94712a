"""Who descriptions stand for: "the two leaders", "the foreign ministers", "they", "he" and "I"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING

from kgbuild.knowledge import Person
from kgbuild.knowledge.careers import leads
from kgbuild.mentions import Group, GroupKind
from kgbuild.model import EntityKind, Span

if TYPE_CHECKING:
    from kgbuild.resolution.context import Context

Who = tuple[str, EntityKind]

_LOOK_BACK = 1500
_LIST_BACK = 500
_PAIR = 2
_NEAR = 2
_REACH = 4
_KINDS = {
    GroupKind.PEOPLE: (EntityKind.PERSON,),
    GroupKind.STATES: (EntityKind.STATE, EntityKind.ORGANIZATION),
    GroupKind.ANY: (EntityKind.STATE, EntityKind.PERSON, EntityKind.ORGANIZATION),
}
_OFFICES = {
    "foreign minister": re.compile(r"foreign (?:minister|secretary)|(?:foreign|external) affairs|secretary of state"),
    "minister": re.compile("minister|secretary"),
    "prime minister": re.compile("prime minister|premier|chancellor"),
    "premier": re.compile("prime minister|premier|chancellor"),
}
"""How offices are called that people are told of by: "the foreign ministers"."""
_SAYS = re.compile(
    r"[^.\n]{0,60}?\s(?:said|says|stated|added|commented|remarked|told|issued|made the following)\b|\s*[:’'“]"
)
_BY = re.compile(r"\b(?:statement|remarks|speech|comments|message|address|letter)\s+(?:by|from|of)\b[^.\n]*$", re.I)
_BYLINE = 80
_LISTED = re.compile(r"\s*(?:,\s*)?(?:and\s+|or\s+|with\s+)?(?:the\s+)?|[-–]|\s*,?\s+and\s+(?:[A-Z]?[a-z]+\s+){1,3}")
_PEOPLE_LISTED = re.compile(
    rf"(?:\s+of\s+(?:the\s+)?(?:[A-Z][\w-]+\s?){{1,3}}(?<!\s)|,[^,;.:]{{3,50}}(?=,))?(?:{_LISTED.pattern})"
    r"(?:(?:[A-Z][a-z]*\.?|of)\s+){0,4}"
)
_SETTING = re.compile(
    r"\b(?:in|over|into|near|across|within|throughout|inside|outside|around|against|along"
    r"|(?:line|border|frontier|boundary|land|territory|strip|sea|coast)\s+(?:between|of))\s+(?:the\s+)?$"
)
"""Words before a list of those who do not act."""
_LEADERS = re.compile(r"\bleaders\b|\bpresidents\b|\bheads\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|by|met|saw|received|joined|visited)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,4}$")
"""Words before a list of who came along."""
_BACK = 60
_MORE = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|\d{1,3})"
_NEW = re.compile(
    r"(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )(?<!\bwhose )(?<!\bother )"
    r"\b(?:two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
"""A number without an article."""
_ENDS_LIST = re.compile(r"\b(?:and|or|with)\b|[-–]")


def resolve_group(context: Context, group: Group) -> list[Who]:
    """Give the entities that a description of several, or a pronoun, stands for; none when the text does not tell.

    “Three envoys” without an article are none of those named before.
    “A met B. Ministers C and D came along. The two leaders …”: where C and D are known to lead no state, A and B.
    """
    if _NEW.match(context.extract.document.text, group.span.begin):
        return []
    found = _resolve(context, group)
    called = _LEADERS.search(context.extract.document.text, *group.span)
    if not called or not found or any(_may_lead(context, who, group.span) for who in found):
        return found
    earlier = (
        [w for w in who if w[1] is EntityKind.PERSON]
        for offset, who in reversed(context.met)
        if offset < group.span.begin
    )
    alike = (who for who in earlier if len(who) == len(found) and all(_may_lead(context, w, group.span) for w in who))
    return next(alike, found)


def _may_lead(context: Context, who: Who, place: Span) -> bool:
    """Tell whether nothing that is known of somebody says that they led no state when a place tells of them."""
    person = context.knowledge.entries.get(who[0])
    year = context.year_at(place)
    if not isinstance(person, Person) or not person.offices or year is None:
        return True
    return leads(person, year, context.knowledge, slack=1)


def _resolve(context: Context, group: Group) -> list[Who]:
    at = group.span.begin
    if group.kind is GroupKind.SPEAKER:
        return _speaker_before(context, at)
    if group.kind is GroupKind.PEOPLE and group.size == 1:
        return _subject_before(context, at)
    size, kinds = group.size or _PAIR, _KINDS[group.kind]
    last_at, last = _met_before(context, group)
    others = _are_of_more(context, group, last_at)
    if len(holders := _holders(context, group)) == size and not others:
        return holders
    level = len({p[1] for p in last}) == 1 and not others and not _hold_others(context, last, group)
    met = last if level and (len(last) == size or (group.size is None and len(last) > 1)) else []
    sizes = (size,) if group.size else (6, 5, 4, 3, 2)
    alike = [kinds] if group.kind is not GroupKind.ANY else [kinds, _KINDS[GroupKind.PEOPLE]]
    found = [_list_before(context, at, each, n) for n in sizes for each in alike]
    listed, listed_at = max(found, key=lambda f: (f[1] + sum(1 for _ in f[0]), len(f[0])))
    beside = set(listed) < set(met) and _WITH.search(
        context.extract.document.text, max(0, listed_at - _BACK), listed_at
    )
    if met and at - last_at < _LOOK_BACK and (not listed or listed_at < last_at or beside):
        return met
    if group.title and group.size is None:
        return []
    told = group.kind is GroupKind.PEOPLE and group.size == _PAIR
    last_two, told_at = _last_two(context, at) if told else ([], -1)
    if last_two and told_at > listed_at:
        return last_two
    if listed:
        return _protagonists(context, at, holders, listed) or listed
    pair = _only_two(context, at, kinds) if size == _PAIR and not (group.size and group.kind is GroupKind.ANY) else []
    return pair or ([] if group.kind is GroupKind.ANY else _salient(context, at, kinds[0], size))


def _met_before(context: Context, group: Group) -> tuple[int, list[Who]]:
    """Those who met last, and where that is told: of three or more the last that were as many."""
    at, kinds = group.span.begin, _KINDS[group.kind]
    earlier = [m for m in context.met if m[0] < at]
    told = [(m[0], [p for p in m[1] if p[1] in kinds] or _sent_by(context, m[1], kinds)) for m in reversed(earlier)]
    as_many = (m for m in told if len(m[1]) == group.size and at - m[0] < _LOOK_BACK)
    last = told[0] if told else (-1, [])
    return next(as_many, last) if group.size and group.size > _PAIR else last


def _last_two(context: Context, offset: int) -> tuple[list[Who], int]:
    """“A came down the steps, where B was waiting. The two men talked”: who are told of last; and from where on."""
    sentences = context.extract.sentences
    at = max(bisect_right(sentences, offset, key=lambda s: s.begin) - 1, 0)
    begin, people = offset, dict[str, None]()
    for i in range(at, max(at - _REACH, -1), -1):
        begin = sentences[i].begin
        people |= dict.fromkeys(context.people_in(Span(begin, min(sentences[i].end, offset))))
        if len(people) >= _PAIR:
            break
    return _of_two_states(context, people, EntityKind.PERSON), begin


def _only_two(context: Context, offset: int, kinds: tuple[EntityKind, ...]) -> list[Who]:
    """“A came down the steps, B was waiting. They talked all day”: the only two people told of in the last sentences.

    Where no people are told of, they are the only two states.
    """
    sentences = context.extract.sentences
    at = max(bisect_right(sentences, offset, key=lambda s: s.begin) - 1, 0)
    told = context.names_in(Span(sentences[max(at - _NEAR, 0)].begin, offset))
    for kind in (EntityKind.PERSON, EntityKind.STATE):
        found = dict.fromkeys(who.key for who in told if who.kind is kind and kind in kinds)
        if found:
            return _of_two_states(context, found, kind)
    return []


def _of_two_states(context: Context, keys: Collection[str], kind: EntityKind) -> list[Who]:
    """Give some of a kind, where they are two that act for different states."""
    apart = len({context.state_of(key) or key for key in keys}) == _PAIR
    return [(key, kind) for key in keys] if len(keys) == _PAIR and apart else []


def _holders(context: Context, group: Group) -> list[Who]:
    """“The two foreign ministers”: those told before to be such, where they are as many."""
    if group.title is None:
        return []
    names, office = context.extract.names, _OFFICES.get(group.title, re.compile(group.title))
    told = (t.holder for t in context.extract.tenures if isinstance(t.holder, int) and office.search(t.office.lower()))
    found = dict.fromkeys(context.names[i].key for i in told if names[i].span.begin < group.span.begin)
    return [(key, EntityKind.PERSON) for key in found]


def _hold_others(context: Context, people: list[Who], group: Group) -> bool:
    """“The presidents met. Then the foreign ministers met”: whether those are told to hold other offices."""
    if group.title is None:
        return False
    office = _OFFICES.get(group.title, re.compile(group.title))
    keys = {key for key, _ in people}
    held = [(t.holder, t.office.lower()) for t in context.extract.tenures]
    told = [label for holder, label in held if isinstance(holder, int) and context.names[holder].key in keys]
    return bool(told) and not any(office.search(label) for label in told)


def _are_of_more(context: Context, group: Group, since: int) -> bool:
    """“A met B. Later the five presidents signed. The presidents met again": more than two were told of last."""
    if group.title is None or group.size is not None:
        return False
    more = re.compile(rf"\b{_MORE}\s+(?:(?!the\b)[\w-]+\s+){{0,3}}{re.escape(group.title)}s\b", re.IGNORECASE)
    return more.search(context.extract.document.text, max(since, 0), group.span.begin) is not None


def _protagonists(context: Context, offset: int, holders: list[Who], listed: list[Who]) -> list[Who]:
    """“Presidents A and B signed, and C and D looked on. Both presidents …”: those named more often than the rest."""
    counted = {who: bisect_left(context.named_at[who], offset) for who in holders}
    ranked = sorted(holders, key=lambda who: (-counted[who], who))
    first, rest = ranked[: len(listed)], ranked[len(listed) :]
    least = min((counted[who] for who in first), default=0)
    told_once = all(counted.get(who, 1) == 1 for who in listed)
    return first if told_once and least > 1 and all(counted[who] < least for who in rest) else []


def _speaker_before(context: Context, offset: int) -> list[Who]:
    """Who says "I": the last person before it whose words are given ("A B said:")."""
    text, names = context.extract.document.text, context.extract.names
    for i in range(bisect_left(context.begins, offset) - 1, -1, -1):
        who, span = context.names[i], names[i].span
        before = text[max(0, span.begin - _BYLINE) : span.begin]
        if who.kind is EntityKind.PERSON and (_SAYS.match(text, span.end) or _BY.search(before)):
            return [(who.key, EntityKind.PERSON)]
    return []


def _sent_by(context: Context, people: list[Who], kinds: tuple[EntityKind, ...]) -> list[Who]:
    """“The two governments” after two ministers met: the states that they act for."""
    if EntityKind.STATE not in kinds:
        return []
    states = [context.state_of(key) for key, kind in people if kind is EntityKind.PERSON]
    return [(key, EntityKind.STATE) for key in dict.fromkeys(states) if key]


def _subject_before(context: Context, offset: int) -> list[Who]:
    """Who "he" is."""
    found = context.antecedent(offset)
    return [(found, EntityKind.PERSON)] if found is not None else []


def _list_before(context: Context, offset: int, kinds: tuple[EntityKind, ...], size: int) -> tuple[list[Who], int]:
    """The last list of `size` distinct names before an offset ("A and B", "A-B"), and where it begins."""
    text, names = context.extract.document.text, context.extract.names
    last = bisect_left(context.begins, offset)
    first = bisect_left(context.begins, offset - _LIST_BACK, 0, last)
    among = [i for i in range(max(first - size, 0), last) if context.names[i].kind in kinds]
    joined = _PEOPLE_LISTED if kinds == _KINDS[GroupKind.PEOPLE] else _LISTED
    for end in range(len(among), size - 1, -1):
        run = among[end - size : end]
        keys = [(context.names[i].key, context.names[i].kind) for i in run]
        if offset - context.begins[run[-1]] > _LIST_BACK or len(set(keys)) != size:
            continue
        if {EntityKind.PERSON, EntityKind.STATE} <= {kind for _, kind in keys}:
            continue  # "President A of Norland and B"
        gaps = [text[names[i].span.end : names[j].span.begin] for i, j in pairwise(run)]
        if kinds != _KINDS[GroupKind.PEOPLE] and _SETTING.search(
            text, max(0, context.begins[run[0]] - 30), context.begins[run[0]]
        ):
            continue
        wide = _PEOPLE_LISTED if all(kind is EntityKind.PERSON for _, kind in keys) else joined
        longer = end > size and wide.fullmatch(text, names[among[end - size - 1]].span.end, names[run[0]].span.begin)
        if all(joined.fullmatch(gap) for gap in gaps) and _ENDS_LIST.search(gaps[-1]) and not longer:
            return keys, context.begins[run[0]]
    return [], -1


def _salient(context: Context, offset: int, kind: EntityKind, size: int) -> list[Who]:
    """The entities of a kind that the text has named most often before an offset, if clearly more than the rest."""
    places = {key: begins for (key, of), begins in context.named_at.items() if of is kind and begins[0] < offset}
    counted = {key: bisect_left(begins, offset) for key, begins in places.items()}
    ranked = sorted(counted, key=lambda k: (-counted[k], k))
    if len(ranked) < size or (len(ranked) > size and counted[ranked[size - 1]] == counted[ranked[size]]):
        return []
    return [(key, kind) for key in ranked[:size]]
