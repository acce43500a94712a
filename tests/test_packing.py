"""Contributions packed into bytes and unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.contribution import Contribution, Traits, TreatyNames
from kgbuild.errors import PackingError
from kgbuild.model import Claim, Document, Fact, Mention, Span
from kgbuild.packing import pack, unpack
from norland import make_corpus

_OFFSETS = st.integers(0, 2**40)
_SPANS = st.builds(Span, _OFFSETS, _OFFSETS)
_CLAIMS = st.builds(Claim, anchor=_SPANS, sentence=_SPANS, confidence=st.floats(allow_nan=False))
_FACTS = st.builds(Fact, claims=st.tuples(_CLAIMS), merges=st.just(()))
CONTRIBUTIONS = st.builds(
    Contribution,
    document=st.builds(Document, blocks=st.just(())),
    mentions=st.tuples(st.builds(Mention, span=_SPANS)),
    treaties=st.tuples(st.builds(TreatyNames, year=st.none() | st.integers(-4000, 3000))),
    facts=st.tuples(_FACTS),
    misses=st.just(()),
)
SETS = """
from sys import stdout
from kgbuild.packing import pack
from test_packing import make_contribution
stdout.buffer.write(pack(make_contribution()))
"""


def make_contribution() -> Contribution:
    """What an invented document contributes, with sets of several words."""
    corpus = make_corpus()
    words = frozenset(f"word {n}" for n in range(20))
    traits = {fact.key: Traits(subjects=words, tones=words) for fact in corpus.facts}
    return Contribution(corpus.documents[0], corpus.mentions, (), (), traits, corpus.facts, corpus.misses)


@given(CONTRIBUTIONS)
def test_what_is_unpacked_is_what_was_packed(contribution: Contribution) -> None:
    """Whatever a contribution holds comes back equal and of the same types, and packs into the same bytes again."""
    unpacked = unpack(pack(contribution))
    assert (unpacked, repr(unpacked.facts)) == (contribution, repr(contribution.facts))
    assert pack(unpacked) == pack(contribution)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_changes_no_byte(seed: str) -> None:
    """Processes that order sets differently pack a contribution into the same bytes."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", SETS], env=environment, capture_output=True, check=True)
    assert run.stdout == pack(make_contribution())


def test_damage_is_noticed() -> None:
    """A byte changed anywhere, an end cut off or something behind it is an error, not another contribution."""
    whole = pack(make_contribution())
    for place in range(len(whole)):
        for damaged in (
            whole[:place],
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :],
            whole + whole[:place] + b"\0",
        ):
            with pytest.raises(PackingError):
                unpack(damaged)


def test_what_another_version_packed_is_told() -> None:
    """Bytes with another mark, or with sound content of another form, are told as another version's."""
    whole = pack(make_contribution())
    body = zlib.compress(b"\x81\xa1a\x01", 1, -zlib.MAX_WBITS)
    for other in (b"kgc\x00" + whole[4:], b"kgc\x01" + zlib.crc32(body).to_bytes(4, "big") + body):
        with pytest.raises(PackingError, match="of this version of kgbuild"):
            unpack(other)
