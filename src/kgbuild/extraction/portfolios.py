"""Offices told by what their holder is in charge of: "held the Norlandic foreign portfolio", "headed the embassy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span

_MISSIONS = {"embassy": "Ambassador", "legation": "Minister", "consulate": "Consul"}
_FIELD = (
    r"foreign(?:\s+affairs)?|diplomatic|defen[cs]e|war|finance|interior|justice|trade|economics?|agriculture|education"
)
_PLACE = re.compile(
    rf"\b(?:(?P<field>{_FIELD})\s+(?:ministry|portfolio|office)"
    rf"|(?:ministry|portfolio)\s+of\s+(?:the\s+)?(?P<of>foreign\s+affairs|{_FIELD})|(?P<mission>embassy|legation|consulate))\b",
    re.IGNORECASE,
)
_WORDS = frozenset({"ministry", "portfolio", "office", *_MISSIONS})
_OFTEN = r"(?:(?:had|has|then|also|later|soon|still|now|already|briefly|once|twice|long|himself|herself|\w+ly)\s+){0,3}"
_TOOK = re.compile(
    rf"(?:\s+\([^)]{{1,40}}\))?,?\s+(?:who\s+)?{_OFTEN}"
    r"(?:held|holds|holding|ran|runs|running|headed|heads|heading|led|leads|directed|directs|managed|manages|kept|keeps|retained|assumed|occupied"
    r"|inherited|received|accepted|got|took(?:\s+over|\s+up|\s+charge\s+of)?|taken\s+over|entered|opened"
    r"|(?:was|were|been|is)\s+(?:\w+ly\s+)?(?:given|handed|offered\s+and\s+accepted|assigned|entrusted\s+with|charged\s+with|in\s+charge\s+of|put\s+in\s+charge\s+of"
    r"|placed\s+at\s+the\s+head\s+of|put\s+at\s+the\s+head\s+of|at\s+the\s+head\s+of|appointed\s+to|moved\s+to|promoted\s+to|transferred\s+to|called\s+to)"
    r"|moved\s+(?:in)?to|went\s+to|returned\s+to|came\s+to|succeeded\s+(?:him\s+)?at|since\s+\d{4}\s+(?:at\s+the\s+head\s+of|in\s+charge\s+of)"
    r"|at\s+the\s+head\s+of|in\s+charge\s+of)\s+"
    r"(?:(?:the|his|its|her|their|country['’]s)\s+)*(?:first\s+|new\s+)?$"
)
_PASSED = re.compile(
    r"(?:\s+(?:in|at|to)\s+(?:the\s+)?[A-Z][\w’'-]+)?(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]+)?"
    r"(?:,?\s+(?:(?:was|is|which\s+was|then|now|long|still|since\s+\d{4})\s+){0,3}(?:headed|led|run|held|directed|managed|occupied)\s+by"
    r"|\s+under|\s+(?:\w+\s+)?(?:passed|went|fell|was\s+(?:given|handed|entrusted|assigned|offered))(?:\s+\w+\s+\w+)?\s+(?:to|into\s+the\s+hands\s+of))\s+"
    r"(?:(?:the|its|her|his|one)\s+)?(?:[a-z]+,?\s+){0,2}"
)
_OWNER = re.compile(r"(?:['’]s?)?\s+$")
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?")
_IN_CABINET = re.compile(r"\s+in\s+(?:the\s+)?")
_TITLES_ONLY = re.compile(r"(?:[\w’'-]+\s+){0,3}?(?:[\w’'-]+,\s+)?")
_AS_MORE = re.compile(
    r"[^.;:]{0,60}?\bas\s+(?:(?:the|its|his|her|an?)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:minister|envoy|ambassador|charg[eé]|consul|resident|attach[eé]|secretary|representative)",
    re.IGNORECASE,
)
_ABROAD = tuple(_MISSIONS)
_REACH = 110


def find_portfolios(text: Text, sentence: Sentence) -> Iterator[tuple[Span, str, int, int | None]]:
    """Give where a ministry, portfolio or embassy stands that someone has, the office's label, its holder and state.

    The last two are indexes of names; the state may be told by its ministry, or by the capital where that is.
    """
    if sentence.vocabulary.isdisjoint(_WORDS):
        return
    document = text.document.text
    for match in _PLACE.finditer(document, sentence.span.begin, sentence.span.end):
        if match["mission"] and _AS_MORE.match(document, match.end(), sentence.span.end):
            continue  # the rank is told: "opened the legation as chargé d'affaires"
        span = Span(*match.span())
        state, place = _owner(text, span, sentence)
        holder = _holder(text, sentence, place, named=match["mission"] is None)
        if holder is not None:
            yield span, _label(match), holder, state


def _label(match: re.Match[str]) -> str:
    if match["mission"]:
        return _MISSIONS[match["mission"].lower()]
    field = (match["field"] or match["of"]).lower().removesuffix(" affairs")
    return f"{'Foreign' if field == 'diplomatic' else field.capitalize()} Minister"


def _owner(text: Text, noun: Span, sentence: Sentence) -> tuple[int | None, Span]:
    """Whose it is ("the Norlandic ministry", "the portfolio in the Norlandic cabinet"), with both together."""
    document = text.document.text
    over = text.name_over(noun.begin)
    if over is not None and text.names[over].kind is EntityKind.ORGANIZATION:
        noun = Span(min(text.names[over].span.begin, noun.begin), max(text.names[over].span.end, noun.end))
    owned = _OWNER.search(document, max(sentence.span.begin, noun.begin - 6), noun.begin)
    before = text.name_before(owned.start()) if owned else None
    if before is not None and text.names[before].kind is EntityKind.STATE:
        return before, Span(text.names[before].span.begin, noun.end)
    for link in (_OF_STATE, _IN_CABINET):
        gap = link.match(document, noun.end)
        behind = text.name_at(gap.end()) if gap else None
        if behind is not None and text.names[behind].kind is EntityKind.STATE:
            return behind, Span(
                noun.begin, max(noun.end, text.names[behind].span.end if link is _OF_STATE else noun.end)
            )
    if over is not None and text.names[over].kind is EntityKind.ORGANIZATION:
        return over, noun
    gap = _IN_CABINET.match(document, noun.end)
    city = text.name_at(gap.end()) if gap and not document[noun.begin : noun.end].lower().startswith(_ABROAD) else None
    return (city if city is not None and text.names[city].kind is EntityKind.PLACE else None), noun


def _holder(text: Text, sentence: Sentence, place: Span, *, named: bool) -> int | None:
    """Who has it; behind "headed by", further titles may stand before the name only if `named`."""
    document = text.document.text
    people = text.names_in(
        Span(max(sentence.span.begin, place.begin - _REACH), sentence.span.end), (EntityKind.PERSON,)
    )
    before = [i for i in people if text.names[i].span.end <= place.begin]
    if before and _TOOK.fullmatch(document, text.names[before[-1]].span.end, place.begin):
        return before[-1]
    behind = next((i for i in people if text.names[i].span.begin >= place.end), None)
    passed = _PASSED.match(document, place.end) if behind is not None else None
    if passed is None or behind is None:
        return None
    gap = document[passed.end() : text.names[behind].span.begin]
    return behind if not gap or (named and _TITLES_ONLY.fullmatch(gap)) else None
