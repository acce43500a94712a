"""What a web page states of itself in its head: title, authors, date of publication."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kgbuild.documents.bylines import split_names
from kgbuild.documents.content import Metadata, squeeze
from kgbuild.documents.date_formats import parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read_page_metadata"]

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "parsely-author", "byl")
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "citation_publication_date"),
    *("dc.date.issued", "dcterms.issued", "parsely-pub-date", "pubdate", "publishdate", "publish-date"),
    *("publication_date", "dc.date", "dcterms.date", "dcterms.created", "date"),
)
_DATE_ATTRIBUTES = (
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime"
)
_MAX_VALUES = 10_000


def read_page_metadata(page: HtmlElement) -> Metadata:
    """Return what `page` states in its meta elements, its linked data (schema.org) and its marked-up dates.

    The time of a later change is no date of publication, and nothing is taken from the words of the text.
    """
    fields = _meta_fields(page)
    works = list(_linked_works(page))
    return Metadata(_title(page, fields), _creators(fields, works), _published(page, fields, works))


def _meta_fields(page: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the page's meta elements by their names in lowercase."""
    fields: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := squeeze(element.get("content") or ""):
            fields.setdefault(name.lower(), []).append(content)
    return fields


def _linked_works(page: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Yield the objects of the page's JSON-LD that say when or by whom they were published."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                values = [json.loads(script.text or "")]
            except (ValueError, RecursionError):  # broken linked data states nothing
                continue
            for value in _flatten(values):
                if "datePublished" in value or "author" in value:
                    yield value


def _flatten(values: list[object]) -> Iterator[Mapping[str, object]]:
    """Yield the objects of lists and of `@graph`s, in order."""
    values = values[::-1]
    for _ in range(_MAX_VALUES):
        if not values:
            return
        value = values.pop()
        if isinstance(value, list):
            values.extend(value[::-1])
        elif isinstance(value, dict):
            yield value
            values.append(value.get("@graph"))


def _title(page: HtmlElement, fields: Mapping[str, list[str]]) -> str | None:
    """Return the page's title, without the name of the site where a main heading shows what the title proper is."""
    elements = [squeeze(element.text_content()) for element in page.iter("title")]
    stated = [title for name in _TITLES for title in fields.get(name, ())] + [title for title in elements if title]
    headings = [squeeze(element.text_content()) for element in page.iter("h1")]
    if not stated:
        return None
    return next((heading for heading in headings if heading and stated[0].startswith(heading)), stated[0])


def _creators(fields: Mapping[str, list[str]], works: list[Mapping[str, object]]) -> tuple[str, ...]:
    stated = [name for field in _AUTHORS for name in fields.get(field, ())]
    named = stated or [name for work in works for name in _author_names(work.get("author"))]
    names = [part for name in named if "://" not in name for part in split_names(name)]
    return tuple(dict.fromkeys(names))


def _author_names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and squeeze(name):
            yield squeeze(name)


def _published(page: HtmlElement, fields: Mapping[str, list[str]], works: list[Mapping[str, object]]) -> str | None:
    stated = [date for name in _DATES for date in fields.get(name, ())]
    stated += [str(work.get("datePublished", "")) for work in works]
    stated += [str(value) for value in page.xpath(_DATE_ATTRIBUTES)]
    return next(filter(None, map(parse_date, stated)), None)
