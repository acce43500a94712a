"""Merging over documents: why what several tell is one fact, and that nothing but the documents decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import analyse_all, know, make_reader
from kgbuild.contribution import Traits
from kgbuild.model import Claim, Fact, Factuality, Merge, Role, Span
from kgbuild.piles import Disk
from kgbuild.resolution import resolve
from kgbuild.resolution.joining import Item, Rule, join
from kgbuild.resolution.keys import Namer
from kgbuild.resolution.meeting_identity import contradict, read_meeting
from kgbuild.resolution.merging import Meetings

_ALIKE = Rule("alike", ("name",))
_TEXTS = (
    "Anna Berg met Luis Prado in Oslo on 3 May 1931. Norway and Sweden signed the Treaty of Bergen in 1907.",
    "In May 1931 Luis Prado and Anna Berg met in Oslo. The Bergen Treaty of 1907 binds Norway.",
    "Norwegian Foreign Minister Anna Berg met Luis Prado in Oslo on 3 May 1931.",
)

MERGED = [
    (
        ("Anna Berg met Luis Prado in Oslo on 4 May 1931.", "In May 1931, Luis Prado and Anna Berg met in Oslo."),
        "Meeting",
        Merge("same-people-place-and-time", ("date", "participant", "place"), ("0", "1")),
    ),
    (
        ("Anna Berg met Luis Prado on 4 May 1931.", "In May 1931, Luis Prado and Anna Berg met in Oslo."),
        "Meeting",
        Merge("same-people-and-time", ("date", "participant"), ("0", "1")),
    ),
    (
        ("The Bergen Conference was held in Bergen in 1907.", "The Conference of Bergen was held in Bergen in 1907."),
        "Conference",
        Merge("same-name-place-and-time", ("date", "name", "place"), ("0", "1")),
    ),
    (
        ("In 1907 Norway and Sweden signed the Treaty of Bergen.", "The Bergen Treaty was signed in 1907."),
        "Treaty",
        Merge("same-name-and-year", ("date", "name"), ("0", "1")),
    ),
    (
        ("In 1907 Norway and Sweden signed the Treaty of Bergen.", "Norway signed the Bergen Treaty with Sweden."),
        "Treaty",
        Merge("same-name-and-parties", ("name", "party"), ("0", "1")),
    ),
    (
        ("In 1956 Norway signed the Northern Waters Treaty.", "The Northern Waters Treaty has lasted."),
        "Treaty",
        Merge("same-name", ("name",), ("0", "1")),
    ),
    (
        ("In 1907 Norway and Peru signed a trade agreement.", "Peru and Norway signed a trade agreement in 1907."),
        "Treaty",
        Merge("same-parties-subject-and-year", ("date", "name", "party"), ("0", "1")),
    ),
    (
        ("In 1907 Norway and Sweden signed the Treaty of Bergen.", "The Bergen Treaty was signed in 1907."),
        "Signing",
        Merge("same-treaty-step", ("treaty",), ("0", "1")),
    ),
    (
        ("Norwegian Foreign Minister Ada Quill met Luis Prado.", "Ada Quill, the foreign minister of Norway, spoke."),
        "Tenure",
        Merge("same-tenure", ("holder", "of", "office"), ("0", "1")),
    ),
]


@pytest.mark.parametrize(("texts", "kind", "merge"), MERGED)
def test_a_fact_of_two_documents_says_why_it_is_one(texts: tuple[str, ...], kind: str, merge: Merge) -> None:
    """The merge names its rule, the properties that agree and the documents."""
    (fact,) = (f for f in analyse_all(*texts).facts if f.kind == kind)
    assert fact.merges == (merge,)


def test_what_one_document_tells_needs_no_merge() -> None:
    """Facts of a single document have no merge, however often it tells them."""
    corpus = analyse_all(
        "Anna Berg met Luis Prado in Oslo in 1931. The meeting was short.", "Peru held talks with Chile."
    )
    assert not [f for f in corpus.facts if f.merges]


def test_neither_order_nor_repetition_of_documents_changes_anything() -> None:
    """Resolving the documents in any order, or some of them twice, gives the same corpus."""
    extracts = [make_reader()(text, None) for text in _TEXTS]
    named = [replace(e, document=replace(e.document, name=str(i))) for i, e in enumerate(extracts)]
    expected = resolve(named, know())
    assert {f.kind for f in expected.facts if f.merges} >= {"Meeting", "Treaty"}
    assert all(resolve(order, know()) == expected for order in permutations(named))
    assert resolve([*named, named[0]], know()) == expected


_KEYS = "abcdef"
_PAIRS = list(combinations(_KEYS, 2))
_RELATION = st.dictionaries(st.sampled_from(_PAIRS), st.sampled_from(["contradict", "agree"]))


@given(relation=_RELATION, order=st.permutations(_KEYS))
def test_no_group_holds_a_contradiction(relation: dict[tuple[str, str], str], order: list[str]) -> None:
    """Whatever agrees with what, groups are a partition without contradictions, the same in any order."""
    groups = join(
        {key: Item(key, key) for key in order},
        ((b, a) for a, b in combinations(order, 2)),
        lambda a, b: relation.get((a, b)) == "contradict",
        lambda a, b: _ALIKE if relation.get((a, b)) == "agree" else None,
    )
    assert sorted(key for group in groups for key in group.keys) == list(_KEYS)
    assert not [p for g in groups for p in combinations(g.keys, 2) if relation.get(p) == "contradict"]
    assert all(
        set(group.keys) == {k for keys in group.joined.values() for k in keys} or len(group.keys) == 1
        for group in groups
    )
    assert groups == join(
        {key: Item(key, key) for key in _KEYS},
        _PAIRS,
        lambda a, b: relation.get((a, b)) == "contradict",
        lambda a, b: _ALIKE if relation.get((a, b)) == "agree" else None,
    )


_TOLD = st.tuples(
    st.sampled_from("01234"),
    st.sampled_from(["1931-05-03", "1931-05-20", "1931-05", "1931", "1932-05"]),
    st.sampled_from([None, "place/oslo", "place/lima"]),
    st.sets(st.sampled_from(["person/a", "person/b", "person/c"]), min_size=1),
    st.sampled_from([frozenset[str](), frozenset({"trade"}), frozenset({"arms"})]),
)


def _meeting(number: int, document: str, date: str, place: str | None, people: set[str]) -> Fact:
    roles = {Role("date", date), *(Role("participant", p) for p in people)} | (
        {Role("place", place)} if place else set()
    )
    told = tuple(sorted(roles))
    claim = Claim(document, Span(number, number + 1), Span(0, 99), "met", 0.9, Factuality.ACTUAL, told)
    return Fact(f"meeting/{document}#{number}", "Meeting", "", Factuality.ACTUAL, told, (claim,))


def _merge_meetings(facts: Sequence[Fact], traits: dict[str, Traits]) -> tuple[list[Fact], dict[str, str]]:
    with Disk() as disk:
        meetings = Meetings(disk)
        for fact in facts:
            meetings.add(fact, traits[fact.key])
        return list(meetings.merge(Namer({}))), meetings.keys


@given(told=st.lists(_TOLD, max_size=8), data=st.data())
def test_merged_meetings_agree_and_are_explained(
    told: list[tuple[str, str, str | None, set[str], frozenset[str]]], data: st.DataObject
) -> None:
    """No two meetings that contradict each other become one; a merge names just the documents that it joined."""
    facts = [_meeting(i, *each[:-1]) for i, each in enumerate(told)]
    traits = {fact.key: Traits(subjects=each[-1]) for fact, each in zip(facts, told, strict=True)}
    merged, keys = _merge_meetings(facts, traits)
    for a, b in combinations(facts, 2):
        apart = a.claims[0].document == b.claims[0].document or contradict(
            read_meeting(a, traits[a.key]), read_meeting(b, traits[b.key])
        )
        assert keys[a.key] != keys[b.key] or not apart
    for fact in merged:
        documents = {c.document for c in fact.claims}
        assert {d for merge in fact.merges for d in merge.documents} == (documents if len(documents) > 1 else set())
    shuffled = data.draw(st.permutations(facts))
    assert sorted(_merge_meetings(shuffled, traits)[0], key=lambda f: f.key) == sorted(merged, key=lambda f: f.key)
