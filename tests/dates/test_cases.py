"""Time expressions of single sentences, as the table in cases.toml gives them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kgbuild.dates import find_times, resolve

CASES = [
    pytest.param(case, id=f"{group['behaviour'].split(',')[0]}: {case.get('find', case.get('absent'))}")
    for group in tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["group"]
    for case in group["cases"]
]
REFERENCES = ("published", "current", "tense")
ATTRIBUTES = ("kind", "relation", "attributive")


@pytest.mark.parametrize("case", CASES)
def test_an_expression_is_found_whole_and_means_what_the_text_tells(case: dict[str, Any]) -> None:
    """Each sentence of the table gives its expression, whole, with the date that the table states, or none."""
    found = {expression.text: expression for expression in find_times(case["text"])}
    if "absent" in case:
        assert case["absent"] not in found
        return
    assert case["find"] in found
    expression = found[case["find"]]
    assert resolve(expression, **{name: case.get(name) for name in REFERENCES}) == case.get("edtf")
    assert {name: getattr(expression, name) for name in ATTRIBUTES if name in case} == {
        name: case[name] for name in ATTRIBUTES if name in case
    }
