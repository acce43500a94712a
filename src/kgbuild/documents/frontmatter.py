"""YAML front matter: what a Markdown document states of itself before its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from kgbuild.documents.bylines import split_names
from kgbuild.documents.content import Metadata, squeeze
from kgbuild.documents.date_formats import parse_date
from kgbuild.errors import DocumentError

__all__ = ["read_front_matter"]

_MAX_LENGTH = 65_536
_NEWLINE = r"(?:\r\n|\r|\n)"
_FENCED = re.compile(
    rf"\ufeff?---[ \t]*{_NEWLINE}(?P<yaml>(?=\s*(?:#|[\w-]+[ \t]*:)).*?{_NEWLINE})"
    rf"(?:---|\.\.\.)[ \t]*(?:{_NEWLINE}|\Z)",
    re.DOTALL,
)


def read_front_matter(text: str, source: str) -> tuple[Metadata, int]:
    """Return what the front matter states, and where the text after it begins (0 without front matter).

    The keys are `title`; `author`, `authors` or `creator`; `date` or `published`, in any case. Values are read as the
    strings they are written as. Raises DocumentError where the front matter is not YAML.
    """
    fenced = _FENCED.match(text, 0, _MAX_LENGTH)
    if not fenced:
        return Metadata(), 0
    try:
        # BaseLoader keeps every scalar a string: `country: NO` is no boolean, and no object is ever constructed.
        fields = yaml.load(fenced["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise DocumentError(source, f"its front matter is not YAML{where}; correct it or remove it") from error
    if not isinstance(fields, dict):
        return Metadata(), 0
    return _metadata({str(key).lower(): value for key, value in fields.items()}), fenced.end()


def _metadata(fields: Mapping[str, object]) -> Metadata:
    title = next(_strings(fields.get("title")), None)
    creators = [name for key in ("author", "authors", "creator", "creators") for name in _names(fields.get(key))]
    dates = (parse_date(value) for key in ("date", "published") for value in _strings(fields.get(key)))
    return Metadata(title, tuple(dict.fromkeys(creators)), next(filter(None, dates), None))


def _strings(value: object) -> Iterator[str]:
    """Yield the strings of a scalar or of a list of scalars."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and squeeze(item):
            yield squeeze(item)


def _names(value: object) -> Iterator[str]:
    """Yield the names of a scalar ("A and B"), or of a list of scalars or of mappings with a `name`."""
    for item in value if isinstance(value, list) else [value]:
        for name in _strings(item.get("name") if isinstance(item, dict) else item):
            yield from split_names(name)
