"""Who "he" and "she" are."""

from __future__ import annotations

import re

import pytest

from kgbuild.model import Span
from kgbuild.pronouns import find_antecedent


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Quill left; then @ met Otto Brun.", "Ada Quill"),
        ("Ada Quill saw Otto Brun. @ left.", "Ada Quill"),
        ("Ada Quill left. She was ill. @ rested.", "Ada Quill"),
        ("Ada Quill left. She saw Otto Brun. @ rested.", "Ada Quill"),
        ("Ada Quill left. It rained. @ rested.", None),
        ("Ada Quill, 1878–1959. It rained. @ rested.", "Ada Quill"),
        ("Ada Quill and Otto Brun. It rained. @ rested.", None),
        ("Ada Quill left. Otto Brun met him.", "Ada Quill"),
        ("It rained. Ada Quill flew to Oslo, and Otto Brun told him so.", "Ada Quill"),
        ("It rained. Ada Quill came to Oslo, where the king and Otto Brun met him.", "Ada Quill"),
        ("It rained. Otto Brun's cousin, Ada Quill, came to Oslo, and Otto Brun met him.", "Ada Quill"),
        ("It rained. Ada Quill and Otto Brun met him.", None),
        ("It rained. Ada Quill of Norway and Otto Brun met him.", None),
        ("Ada Quill goes to Oslo. It rained. @ rested.", None),
    ],
)
def test_a_pronoun_stands_for_whom_the_text_goes_on_about(text: str, person: str | None) -> None:
    """A pronoun goes back over sentences that go on with one, and otherwise to the one person of the title."""
    sentences = [Span(*m.span()) for m in re.finditer(r"[^ .][^.]*\.", text)]
    people = [Span(*m.span()) for m in re.finditer(r"Ada Quill|Otto Brun", text)]
    found = find_antecedent(text, sentences, people, re.search(r"@|him", text).start())  # type: ignore[union-attr]
    assert (None if found is None else text[slice(*people[found])]) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Quill resigned, and Otto Brun replaced him. @ rested.", "Otto Brun"),
        ("Ada Quill fell, and in May Otto Brun took his place. @ rested.", "Otto Brun"),
        ("Ada Quill replaced the lamp of Otto Brun. @ rested.", "Ada Quill"),
        ("Ada Quill replaced him and thanked Otto Brun. @ rested.", "Ada Quill"),
    ],
)
def test_a_pronoun_stands_for_who_took_the_place_of_another(text: str, person: str) -> None:
    """Once somebody has replaced the one told of first, the text goes on about the successor."""
    sentences = [Span(*m.span()) for m in re.finditer(r"[^ .][^.]*\.", text)]
    people = [Span(*m.span()) for m in re.finditer(r"Ada Quill|Otto Brun", text)]
    found = find_antecedent(text, sentences, people, text.index("@"))
    assert found is not None
    assert text[slice(*people[found])] == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Quill went to Oslo. After a meeting with Otto Brun on May 9, @ rested.", "Ada Quill"),
        ("Ada Quill went to Oslo. During two weeks of talks with Otto Brun, @ rested.", "Ada Quill"),
        ("Ada Quill went to Oslo. After Otto Brun left, @ rested.", "Otto Brun"),
    ],
)
def test_a_pronoun_is_not_the_partner_of_the_talks_before_it(text: str, person: str) -> None:
    """“After talks with B, he …” goes on about whom the sentence before was about."""
    sentences = [Span(*m.span()) for m in re.finditer(r"[^ .][^.]*\.", text)]
    people = [Span(*m.span()) for m in re.finditer(r"Ada Quill|Otto Brun", text)]
    found = find_antecedent(text, sentences, people, text.index("@"))
    assert found is not None
    assert text[slice(*people[found])] == person
