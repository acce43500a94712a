"""What the words around a date tell of what it dates, as regular expressions: a parse often loses a date."""

from __future__ import annotations

import re

RIGHT_BEFORE = re.compile(r"\s*,?\s+(?:in|at|for|during|after|following)\s+(?:an?|the)\s+(?:\w+\s+)?")
RIGHT_BEHIND = re.compile(r"\s+(?:(?:on|in|at|during)\s+)?(?:(?:the|early|late)\s+){0,2}")
NOT_UNTIL = re.compile(
    r"(?:(?:\bnot|n['’]t|\bnever)\s+(?:[\w’'-]+\s+){0,6}|\b(?:took|waited)\s+)(?:until|till)\s+$", re.IGNORECASE
)
AFTER_EVENT = re.compile(
    r"(?:Following|After|In\s+the\s+(?:wake|aftermath)\s+of)\s+(?!\w+ing\b)[^,;]*\s(?:in|on|of)\s+"
)
IN_BRACKETS = re.compile(r"(?:\s+(?:in|at|of|between|with)\s+[^\s,;.()]+(?:\s+(?:and\s+)?[A-Z][^\s,;.()]*){0,3})?\s+\(")
OWN_PHRASE = re.compile(r",?\s+(?:an?|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,3}")
ENTRY = re.compile(r"\s*[:–—]\s")
_SMALL = r"(?:(?:al|am|an|da|das|de|del|der|di|do|dos|du|el|la|las|le|les|los|of|sur|the|upon)\s+){0,2}"
_NAME = rf"[A-Z][\w’'.-]*(?:\s+{_SMALL}[A-Z][\w’'.-]*)*"
BEFORE_WHEN = re.compile(rf"(?:,?\s+(?:in|at|near)\s+(?:the\s+)?{_NAME})?,?\s+")
PLACE_BETWEEN = re.compile(rf"\s+(?:at|in|near|outside|aboard)\s+(?:the\s+)?{_NAME},?\s+(?:on|in|at)\s+(?:the\s+)?")
OF_PLACE = re.compile(rf"\s+(?:of|at|in)\s+(?:the\s+)?{_NAME}\s+of\s+")
LEADING = re.compile(r"(?:.*[,;]\s+(?:(?:and|but|yet)\s+)?)?(?:(?:[Ii]n|[Oo]n|[Aa]t)\s+)?(?:the\s+)?", re.DOTALL)
"""What comes before a date that leads its clause."""
