"""The words of time in English, as tables and as pieces of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgbuild.dates.expressions import CalendarDate, Unit

_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_ORDINAL_ONES = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_UNITS = {unit.name.lower(): unit for unit in Unit} | {"fortnight": Unit.WEEK, "centurie": Unit.CENTURY}
_VAGUE = ("a few", "several", "many", "some", "a couple of", "a number of")

JUBILEES = {"bicentennial": 200, "bicentenary": 200, "centennial": 100, "centenary": 100, "sesquicentennial": 150}
FIXED_DAYS = {
    "New Year's Day": (1, 1), "New Year's Eve": (12, 31), "Epiphany": (1, 6), "Valentine's Day": (2, 14),
    "St. Patrick's Day": (3, 17), "May Day": (5, 1), "Fourth of July": (7, 4), "U.S. Independence Day": (7, 4),
    "American Independence Day": (7, 4), "Bastille Day": (7, 14), "Halloween": (10, 31), "All Saints' Day": (11, 1),
    "Armistice Day": (11, 11), "Remembrance Day": (11, 11), "Veterans Day": (11, 11), "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25), "Christmas": (12, 25), "Boxing Day": (12, 26),
}  # fmt: skip
NAMED_DAYS = {
    "D-Day": CalendarDate("1944", 6, 6),
    "V-E Day": CalendarDate("1945", 5, 8),
    "VE Day": CalendarDate("1945", 5, 8),
    "9/11": CalendarDate("2001", 9, 11),
    "September 11 attacks": CalendarDate("2001", 9, 11),
    "September 11 terrorist attacks": CalendarDate("2001", 9, 11),
}
EASTER_OFFSETS = {
    "Ash Wednesday": -46, "Palm Sunday": -7, "Maundy Thursday": -3, "Good Friday": -2, "Easter Sunday": 0, "Easter": 0,
    "Easter Monday": 1, "Ascension Day": 39, "Pentecost": 49, "Whitsun": 49,
}  # fmt: skip
THANKSGIVING = "Thanksgiving"


def _numbers(ones: Iterable[str], tens: Iterable[str]) -> dict[str, int]:
    numbers = {word: value for value, word in enumerate(ones)}
    for tenth, (ten, round_word) in enumerate(zip(_TENS, tens, strict=True), start=2):
        numbers[round_word] = 10 * tenth
        numbers |= {f"{ten} {word}": 10 * tenth + value for word, value in numbers.items() if 0 < value < 10}
    return numbers


_CARDINALS = _numbers(_ONES, _TENS) | {"a": 1, "an": 1, "a single": 1, "a dozen": 12, "a hundred": 100}
_CARDINALS |= {"one hundred": 100}
_ORDINALS = _numbers(_ORDINAL_ONES, [ten[:-1] + "ieth" for ten in _TENS]) | {"hundredth": 100, "one hundredth": 100}


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, 21 to 24 for a season's."""
    folded = word.lower()
    return _SEASONS.get(folded) or [name[:3].lower() for name in _MONTHS].index(folded[:3]) + 1


def weekday_number(word: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return _WEEKDAYS.index(word)


def unit_of(word: str) -> Unit:
    """Return the unit that a singular or plural word names."""
    return _UNITS[word.lower().removesuffix("s")]


def cardinal(words: str) -> int | None:
    """Return the number that a numeral, number word or article stands for, None where it is vague ("several")."""
    folded = words.lower().replace("-", " ").replace(",", "")
    return int(folded) if folded.isdecimal() else _CARDINALS.get(folded)


def ordinal(words: str) -> int:
    """Return the number of an ordinal in words or digits ("fortieth", "40th")."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else _ORDINALS[words.lower().replace("-", " ")]


def any_of(words: Iterable[str]) -> str:
    """Return a group matching any of the `words`, the longest first; a space matches a hyphen, ' also a curly one."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[\s-]").replace("'", "['’]") for word in ordered) + ")"


MONTH = any_of(_MONTHS)
WEEKDAY = any_of(_WEEKDAYS)
MONTH_OR_SHORT = (
    rf"(?:{any_of(_MONTHS + [name.upper() for name in _MONTHS])}\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
WEEKDAY = any_of(_WEEKDAYS)
UNIT = r"(?:day|week|fortnight|month|year|decade|century)"
UNITS = r"(?:days?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.:]\d|,\d{3}(?!\d)|%)"
DAYS_IN_WORDS = {word: value for word, value in _ORDINALS.items() if 0 < value < 32}
DAY_WORD = any_of(DAYS_IN_WORDS)
YEAR = r"(?:1\d{3}|20\d\d)(?!\w|[.,]\d|%)"
ORDINAL = rf"(?:\d+(?:st|nd|rd|th)|{any_of(_ORDINALS)})"
COUNT = rf"(?:\d{{1,3}}|{any_of([*_CARDINALS, *map(str.capitalize, _CARDINALS), *_VAGUE])})"
DASH = r"\s?[-‒–—]\s?"
PART = (
    r"(?:(?:very\s+)?(?:[Ee]arly|[Mm]id(?:dle)?|[Ll]ate|[Ee]arlier|[Ll]ater)(?:[\s-]to[\s-](?:mid|late))?(?:\s+(?:in|on))?"
    r"[\s-](?:the\s+)?"
    r"|(?:[Mm]ost|[Mm]uch|[Aa]ll|[Pp]art)\s+of\s+(?:the\s+)?"
    r"|(?:[Tt]he\s+)?(?:very\s+)?(?:beginning|start|opening|middle|end|close|eve|course|remainder|rest|turn"
    r"|(?:first|second|latter|last|early|later|greater)\s+(?:half|part|third|quarter)|(?:third|fourth)\s+quarter"
    r"|(?:first|last|final|closing|opening|early)\s+(?:(?:few|two|three|several)\s+)?(?:days?|weeks?|months?))"
    r"\s+of\s+(?:the\s+)?(?:early\s+|late\s+)?)"
)
