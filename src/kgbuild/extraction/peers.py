"""People whom a text calls by style and domain alone: "the Marquis of Brunnig", "Torvald of Brunnig"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.known_people import person_readings
from kgbuild.extraction.passages import PassageView, kind_of
from kgbuild.knowledge import Reading, Sense
from kgbuild.model import EntityKind, Span

_STYLES = frozenset(
    "Duke Duchess Marquis Marquess Marchioness Marquês Marqués Marquise Earl Count Countess Comte Conde Conte Viscount"
    " Viscountess Vicomte Visconde Baron Baroness".split()
)
_DOMAIN = r"[^\W\d_a-z][\w’'-]+(?:[\s-][^\W\d_a-z][\w’'-]+){0,2}"
_STYLED = re.compile(
    rf"\b(?P<style>{'|'.join(sorted(_STYLES))})\s+(?:of|de\s+la|de|du|di|do|da|von)\s+(?P<domain>{_DOMAIN})"
)
_WITH_ORIGIN = re.compile(rf"(?:of\s+{_DOMAIN}|the\s+(?P<people>[^\W\d_a-z]\w+)(?=[,.;)]|\s+(?:who|was|and|had|as)\b))")
_NOT_BEFORE = re.compile(r"(?:\b[Tt]he|\b(?:St|Saint|Sankt|San|Santa|Santo)\.?|[A-Z][\w’'-]*)\s+$")
_COMMA, _POSTED = re.compile(r",\s+(?:the\s+)?"), re.compile(r"\s+(?:of|to|in)\s+(?:the\s+)?[A-Z]")
_BYNAMES = frozenset("Great Elder Younger Bold Good Wise Conqueror Lawgiver Navigator Magnificent Terrible".split())
_JOINED, _REACH = frozenset("-–‑/’'"), 30
_GRAND = re.compile(r"(?:Grand|Arch|Elector)[\s-]?$")


def find_peers(view: PassageView) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """Give peers by their domain, which is no state's: whoever rules a state is known by office alone."""
    for match in _STYLED.finditer(view.text) if not view.vocabulary.isdisjoint(_STYLES) else ():
        if _GRAND.search(view.text, max(0, match.start() - 8), match.start()) or _is_state(view, match["domain"]):
            continue
        yield Span(*match.span()), person_readings(match.group(), view.knowledge)
    yield from _named_by_origin(view)


def _named_by_origin(view: PassageView) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """A given name alone, and whence or what its bearer is: "Isabella of Castile", "Karl, Bishop of Brunn"."""
    words, titles = view.words, {t.span.begin: t.span.end for t in view.titles}
    for i in (i for i in view.capitals if words.forms[i] in view.knowledge.given_names):
        begin, end = words.begins[i], words.ends[i]
        origin = _WITH_ORIGIN.match(view.text, end + 1) if view.text[end : end + 1] == " " else None
        before = view.text[max(0, begin - _REACH) : begin]
        if _NOT_BEFORE.search(before) or before[-1:] in _JOINED:
            continue
        if origin is None:
            comma = _COMMA.match(view.text, end)
            if comma and comma.end() in titles and _POSTED.match(view.text, titles[comma.end()]):
                yield Span(begin, end), person_readings(view.text[begin:end], view.knowledge)
            continue
        if origin["people"] is None or _is_people(view, origin["people"]):
            span = Span(begin, origin.end())
            known = person_readings(view.form(span), view.knowledge)
            yield span, known or person_readings(view.text[begin:end], view.knowledge)


def _is_state(view: PassageView, domain: str) -> bool:
    return any(kind_of(r) is EntityKind.STATE for r in view.knowledge.gazetteer.lookup(domain))


def _is_people(view: PassageView, word: str) -> bool:
    senses = {r.sense for r in view.knowledge.gazetteer.lookup(word)}
    return bool(senses & {Sense.ADJECTIVE, Sense.PEOPLE}) or word in _BYNAMES
