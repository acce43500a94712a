"""The words of a query that would reach beyond the folder."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from kgbuild.errors import QueryError

# What SPARQL reads as one piece; bare words are what is left, and only they can be keywords.
_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                                        # an IRI
    | '''(?:[^\\]|\\.)*?''' | \"""(?:[^\\]|\\.)*?\""" | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | \#[^\n\r]*                                                       # a comment
    | [?$@]\w+                                                         # a variable or a language
    | (?P<prefix>[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*    # a prefixed name, or SERVICE:name run together
    | (?P<word>[A-Za-z]+)
    | \d[\d.]*                                                         # a number, whole: a long one is soon read
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REFUSED = {
    **dict.fromkeys(["SERVICE"], "kgbuild asks no other server without --allow-remote"),
    **dict.fromkeys(["FROM"], "kgbuild asks the output folder alone"),
    **dict.fromkeys(
        ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE"],
        "kgbuild changes nothing by a query",
    ),
}


def refuse_reach(sparql: str, *, remote: bool = False) -> None:
    """Let a query pass that only reads the store, and other servers where it may be `remote`.

    Raises:
        QueryError: a word of it would change something or reach beyond.
    """
    for word, _ in find_words(_CODE_POINT.sub(_decode, sparql)):
        if word in _REFUSED and not (remote and word == "SERVICE"):
            raise QueryError(f"query: {word} is refused, since {_REFUSED[word]}; leave it out")


def find_words(sparql: str) -> Iterator[tuple[str, int]]:
    """Yield each bare word that may be a keyword, in capitals, with the offset behind it."""
    for match in _TOKEN.finditer(sparql):
        if word := match["word"] or match["prefix"]:
            yield word.upper(), match.end()


def _decode(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], base=16)
    return chr(code) if code <= sys.maxunicode else match[0]
