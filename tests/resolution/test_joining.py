"""Joining what agrees: as comparing all with all would, in far less time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.contribution import Traits
from kgbuild.resolution.joining import Group, Item, Rule, join
from kgbuild.resolution.meeting_candidates import likely_pairs
from kgbuild.resolution.meeting_identity import Meeting, agree, contradict

_RULES = (Rule("alike", ("name",)), Rule("same", ("date",)))
_PROFILES = "PQRS"
_VERDICTS = st.fixed_dictionaries(
    {
        pair: st.sampled_from(["agree", "agree", "contradict", "neither"])
        for pair in combinations_with_replacement(_PROFILES, 2)
    }
)
_ITEMS = st.lists(st.tuples(st.sampled_from(_PROFILES), st.sampled_from("12345")), max_size=9)
_MEETINGS = st.builds(
    Meeting,
    st.sampled_from(["Meeting", "Summit", "Visit"]),
    st.sampled_from(
        ["1931-05-03", "1931-05-20~", "1931-05", "1931", "1931-04/1931-06", "1930/1939", "1931-06/..", "193X"]
    ).map(lambda date: (date,))
    | st.just(()),
    st.sets(st.sampled_from(["place/oslo", "state/peru"])).map(frozenset),
    st.sets(st.sampled_from(["person/a", "person/b", "person/c", "state/peru"])).map(frozenset),
    st.sets(st.sampled_from(["bergen", "oslo"])).map(frozenset),
    st.builds(Traits, subjects=st.sampled_from([frozenset[str](), frozenset({"trade"}), frozenset({"arms"})])),
)


def _verdict(verdicts: dict[tuple[str, str], str], one: str, other: str) -> str:
    return verdicts[min(one, other), max(one, other)]


def _rule(verdicts: dict[tuple[str, str], str], one: str, other: str) -> Rule | None:
    return _RULES[{one, other} <= {"P", "Q"}] if _verdict(verdicts, one, other) == "agree" else None


def _all_with_all(items: dict[str, Item[str]], verdicts: dict[tuple[str, str], str]) -> Iterator[Group]:
    """What joining means, item by item: leave out whom two that contradict each other fit, then follow the links."""

    def apart(one: str, other: str) -> bool:
        a, b = items[one], items[other]
        return a.source == b.source or _verdict(verdicts, a.profile, b.profile) == "contradict"

    links: dict[str, dict[str, Rule]] = defaultdict(dict)
    for one, other in combinations(items, 2):
        if not apart(one, other) and (rule := _rule(verdicts, items[one].profile, items[other].profile)):
            links[one][other] = links[other][one] = rule
    torn = {key for key, others in links.items() if any(apart(*pair) for pair in combinations(others, 2))}
    left = sorted(items)
    while left:
        chain, ends = {left[0]}, [left[0]]
        while ends:
            end = ends.pop()
            found = set() if end in torn else links[end].keys() - torn - chain
            chain |= found
            ends += found
        left = [key for key in left if key not in chain]
        if any(apart(*pair) for pair in combinations(chain, 2)):
            yield from (Group((key,), {}) for key in sorted(chain))
            continue
        joined: dict[Rule, set[str]] = defaultdict(set)
        for one, other in combinations(chain, 2):
            if other in links[one]:
                joined[links[one][other]] |= {one, other}
        yield Group(tuple(sorted(chain)), {rule: frozenset(keys) for rule, keys in joined.items()})


@settings(max_examples=300)
@given(told=_ITEMS, verdicts=_VERDICTS)
def test_items_told_alike_are_joined_as_if_each_were_compared(
    told: list[tuple[str, str]], verdicts: dict[tuple[str, str], str]
) -> None:
    """Comparing profiles gives the groups that comparing every item with every other gives, in the same order."""
    items = {f"{number}": Item(profile, source) for number, (profile, source) in enumerate(told)}
    present = sorted({item.profile for item in items.values()})
    groups = join(
        items,
        combinations(present, 2),
        lambda a, b: _verdict(verdicts, a, b) == "contradict",
        lambda a, b: _rule(verdicts, a, b),
    )
    assert groups == list(_all_with_all(items, verdicts))


@settings(max_examples=300)
@given(st.sets(_MEETINGS, max_size=12))
def test_no_pair_that_agrees_is_overlooked(meetings: set[Meeting]) -> None:
    """All meetings that agree and do not contradict each other are among the likely pairs."""
    likely = {frozenset(pair) for pair in likely_pairs(meetings)}
    for a, b in combinations(meetings, 2):
        if not contradict(a, b) and agree(a, b):
            assert frozenset({a, b}) in likely


def test_many_documents_of_one_meeting_are_little_work() -> None:
    """Five thousand that tell the same are compared as one, and become one group."""
    compared = []
    items = {f"{number:04}": Item("P", f"{number}") for number in range(5000)}
    groups = join(items, [], lambda a, b: bool(compared.append((a, b))), lambda a, b: _RULES[0])  # type: ignore[func-returns-value]
    assert [len(group.keys) for group in groups] == [5000]
    assert len(compared) == 1
