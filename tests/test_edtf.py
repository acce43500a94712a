"""EDTF dates: which strings are dates, which days they mean, and how two of them relate."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.edtf import Grain, bounds, compatible, contains, finer, grain, is_edtf, overlaps

BOUNDS = {
    "1977": ("1977-01-01", "1977-12-31"),
    "1978-09": ("1978-09-01", "1978-09-30"),
    "2000-02": ("2000-02-01", "2000-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "1978-09-05": ("1978-09-05", "1978-09-05"),
    "1978-09-05/1978-09-17": ("1978-09-05", "1978-09-17"),
    "1955-08-01/1970": ("1955-08-01", "1970-12-31"),
    "1977~/1979-02": ("1977-01-01", "1979-02-28"),
    "1958/..": ("1958-01-01", None),
    "../1958-03": (None, "1958-03-31"),
    "197X": ("1970-01-01", "1979-12-31"),
    "18XX": ("1800-01-01", "1899-12-31"),
    "00XX": ("0001-01-01", "0099-12-31"),
    "1977-21": ("1977-03-01", "1977-05-31"),
    "1977-22": ("1977-06-01", "1977-08-31"),
    "1977-23": ("1977-09-01", "1977-11-30"),
    "1979-24": ("1979-12-01", "1980-02-29"),
    "9999-24": ("9999-12-01", "9999-12-31"),
    "1905-09~": ("1905-09-01", "1905-09-30"),
    "1905?": ("1905-01-01", "1905-12-31"),
}
WRONG = [
    "", "77", "19777", "0000", "1977-00", "1977-13", "1977-20", "1977-25", "1977-02-29", "1977-1-1", "197X-05", "1XXX",
    "1977-21-01", "/1977", "1977/", "../..", "..", "1978/1977", "1977/1978/1979", "~1977", "1977 ", "May 1977",
    "1977~?", "١٩٧٧",
]  # fmt: skip


@st.composite
def _points(draw: st.DrawFn) -> str:
    day = draw(st.dates()).isoformat()
    forms = [day, day[:7], day[:4], f"{day[:4]}-{draw(st.integers(21, 24))}", f"{day[:3]}X", f"{day[:2]}XX"]
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "~", "?"]))


@st.composite
def _dates(draw: st.DrawFn) -> str:
    a, b = sorted([draw(_points()), draw(_points())], key=bounds)
    return draw(st.sampled_from([a, f"{a}/..", f"../{a}", f"{a}/{b}"]))


@pytest.mark.parametrize(("value", "days"), BOUNDS.items())
def test_bounds_are_the_first_and_last_day_meant(value: str, days: tuple[str | None, str | None]) -> None:
    """A date means the days from its first to its last, an open end none."""
    first, last = days
    assert bounds(value) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


@pytest.mark.parametrize("value", WRONG)
def test_other_strings_are_no_dates(value: str) -> None:
    """A string outside the subset is told to be no date, and asking for its bounds or grain is an error."""
    assert not is_edtf(value)
    with pytest.raises(ValueError):
        bounds(value)
    with pytest.raises(ValueError):
        grain(value)


def test_grain_orders_dates_from_coarse_to_fine() -> None:
    """The grain is read off the date's form, and grains compare from coarse to fine."""
    values = ["1950/1960", "19XX", "197X", "1977", "1977-21", "1977-05~", "1977-05-17"]
    assert [grain(value) for value in values] == sorted(Grain)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("1977", "1977-05", True),
        ("1977-05", "1977", False),
        ("1977-21", "1977-05-31", True),
        ("1955/..", "1970", True),
        ("1955/..", "1970/..", True),
        ("1955", "1955/..", False),
        ("../1955", "1900/1955", True),
        ("../1955", "1900/1956", False),
    ],
)
def test_a_date_contains_the_dates_inside_it(outer: str, inner: str, expected: bool) -> None:
    """One date contains another where every day of the other is its own."""
    assert contains(outer, inner) is expected


def test_overlap_reaches_without_limit_at_an_open_end() -> None:
    """Dates overlap where they share a day; an open end shares all days beyond it."""
    assert overlaps("1958/..", "1990")
    assert overlaps("1978-09-05/1978-09-17", "1978-09-17/1978-09-20")
    assert not overlaps("1958/..", "1957")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1955-08-01", "1955", True),
        ("1921", "1921-11/1922-02", True),
        ("1978-09", "1978-10", False),
        ("1978-09~", "1978-10", True),
        ("1978-09~", "1979-10", False),
        ("1955/..", "1955-08-01", True),
        ("1955/..", "1955/1970", True),
        ("1955/..", "1960", False),
        ("../1970", "1970-02", True),
        ("0001~", "0001", True),
        ("9999~", "9999", True),
    ],
)
def test_compatible_dates_could_describe_one_event(a: str, b: str, expected: bool) -> None:
    """Dates of one event overlap, save that an approximate date may be off and an open one binds its end alone."""
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


def test_a_finer_date_lies_inside_and_is_narrower() -> None:
    """A date is finer than another that contains it, and never finer than itself."""
    assert finer("1977-05", "1977")
    assert not finer("1977", "1977-05")
    assert not finer("1977", "1977")
    assert not finer("1978-05", "1977")


@given(_dates())
def test_bounds_are_in_order(value: str) -> None:
    """The first day meant is never after the last."""
    first, last = bounds(value)
    assert (first or date.min) <= (last or date.max)


@given(_dates(), _dates())
def test_containment_implies_overlap(a: str, b: str) -> None:
    """What contains a date also overlaps it, and overlap does not depend on the order."""
    assert overlaps(a, b) == overlaps(b, a)
    assert overlaps(a, b) or not contains(a, b)


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_not(value: str) -> None:
    """No text makes the check raise, and what passes has bounds."""
    if is_edtf(value):
        bounds(value)
