"""Names of organizations: by their head noun, or by the acronym that the text introduces for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.passages import PassageView, kind_of, overlap, titles_in
from kgbuild.extraction.phrases import (
    CONFERENCE_HEADS,
    ORGANIZATION_HEADS,
    ORGANIZATION_WORDS,
    find_organization_phrases,
)
from kgbuild.extraction.treaty_phrases import find_treaty_phrases
from kgbuild.knowledge import Knowledge, Sense
from kgbuild.model import EntityKind, Span

_OWNER = re.compile(r"^.*['’]s?\s+(?=[A-Z])")
_OWNED = re.compile(
    r"(?:People|Women|Workers?|Children|King|Queen|Veterans?|Farmers?|Soldiers?|Lloyd|Students?|Writers?)['’]s?\s"
)
_DESCRIBED = re.compile(
    r"[A-Z]\w+-(?:appointed|backed|based|controlled|dominated|funded|held|led|majority|run|ruled|sponsored|supported"
    r"|supporting|trained)\s+"
)
_SUBJECT = re.compile(
    r".*\b(?:Board|Cent(?:er|re)|Commission|Committee|Council|Group|Institute|Office|Panel)\s+on\s+[A-Z]"
)
_COMPANY = re.compile(r".*\b(?:Company|Corporation|University)\s+of\s+[A-Z]")
_GENERIC = frozenset(
    (
        "Party Government Cabinet Forces Force Army Navy Guard Command Congress Initiative Office Front Movement "
        "Company Society Trust Board Center Centre Department Committee Commission Council Bureau Agency Court "
        "Junta Brigade Legion Chamber Club Community Group Guards Police Gendarmerie Constabulary"
    ).split()
)
_COMMON = frozenset(
    (
        "Special Armed Military Security Allied Coalition Joint Great Oval Tea Eastern Western Southern Northern "
        "Home New Old First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Twentieth National Party "
        "World United Popular Administration Presidential Congressional Central"
    ).split()
)
_OCCASION = re.compile(
    r"\b(?:(?:Boarding|Dinner|Garden|Landing|Search|Tea|War|Working)\s+Party"
    r"|(?:Age|Army|Carrier|Control|Ethnic|Focus|Minority|Peer|Strike|Study|Task|Working)\s+Group)$"
    r"|\b(?:Army|Forces?|Navy|Police)\s+on\s"
)
_ORDINAL = re.compile(
    r"(?:(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty[- ])?"
    r"(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|Tenth|Eleventh|Twelfth|[A-Z][a-z]+teenth|[A-Z][a-z]+tieth|\d+(?:st|nd|rd|th)|New"
)
_SESSION = re.compile(
    r"(?:[A-Z][a-z]+ty-[a-z]+(?:st|nd|rd|th)|[A-Z][a-z]+(?:teenth|tieth)|\d+(?:st|nd|rd|th))\s+(?!Century\b)"
    r"(?=\S+\s+(?:\S+\s+)+(?:Assembly|Committee|Council|Conference|Congress|Commission)\b)"
)
"""The number of a body's session before its name: "Seventy-first Norlandic Trade Assembly"."""
_STATES_OWN = frozenset({"Army", "Congress", "Constabulary", "Gendarmerie", "Guards", "Navy", "Police"})
_NOT_GENERIC = frozenset(
    {
        "National Guard",
        "Central Command",
        "United Front",
        "Popular Front",
        "National Front",
        "National Congress",
    }
)
_NO_BODY = re.compile(
    rf"\b(?:{CONFERENCE_HEADS}|Treat(?:y|ies)|Pact|Convention|Accord|Agreement|Protocol|Charter|Entente|War|Missiles?|Weapons?|Act|Plan|Program|Programme|Operation|Initiative|System|Area|Zone"
    r"|Strategy|Systems|Exercise|Law|Policy|Republic|States|Line|Day|Test|Years?)s?\b"
)
_SHORT = r"\((?:the\s+)?[“\"]?(?P<short>[A-Z][A-Za-z]*[A-Z])[”\"]?[);,]"
_IN_BRACKETS = re.compile(_SHORT)
_INTRODUCED = re.compile(
    r"(?P<full>[A-Z][\w’'&.-]*(?:\s+(?:of|for|and|the|on|in|to|de|del|la|para|y|[A-Z][\w’'&.-]*))*\s+[A-Z][\w’'-]*)"
    rf"\s+{_SHORT}"
)
_HEAD = re.compile(
    rf"{ORGANIZATION_HEADS}|Operation|Mission|Group|Union|Community|Service|Administration|Congress|Network|Team|Forum|Unit"
    r"|Staff|Institution|Frente|Partido|Movimiento|Fr[ée]nt|Parti|Partei|Corps|Alliance|Militia|Police|Directorate|Confederation"
)
_GATHERING = re.compile(
    r"(?:\w+\s+)?Congress\s+of\s+[\w-]+|Court\s+of\s+(?:the\s+)?(?:King|Queen|Emperor|Tsar|Czar|Her|His)\b.*"
)
_AND_MORE = re.compile(r"(?:\s+[A-Z][\w.’'-]+){2,4},?\s+and\s+(?:the\s+)?")
_AND = re.compile(r"(?:\s+and\s+)?$")
_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "de", "del", "la", "para", "y"])


def find_bodies(view: PassageView, known: list[Span]) -> Iterator[Span]:
    """Give the bodies named in a passage, `known` ones aside; one that holds a known part gives way to it."""
    headed = list(_headed(view))
    treaties = [phrase.span for phrase in find_treaty_phrases(view.text)] if headed else []
    for span in headed:
        if any(t.begin <= span.begin and span.end <= t.end for t in treaties):
            continue
        if all(not overlap(span, b) or _extends(view, span, b) for b in known):
            yield span
    yield from _introduced(view, known) if "(" in view.vocabulary else ()


def _headed(view: PassageView) -> Iterator[Span]:
    """Give the phrases that have a body's head noun and tell it from others of its kind."""
    for phrase in () if ORGANIZATION_WORDS.isdisjoint(view.vocabulary) else find_organization_phrases(view.text):
        span = _cut(view, phrase)
        if span is not None and not _is_generic(view.form(span), view.knowledge):
            yield span


def _cut(view: PassageView, span: Span) -> Span | None:
    """Take titles and owners off a phrase: "Director of the X Office", "A's Y Company", "X Office Director A B"."""
    begin, end = span
    for title in titles_in(view.form(span), view.knowledge):
        at = span.begin + title.span.begin
        joined = _AND_MORE.match(view.text, span.begin + title.span.end, end)
        if joined and not _HEAD.search(joined[0]) and _HEAD.search(view.text, joined.end(), end):
            begin = joined.end()  # the council alone of "Norlandic Premier A B and Rivers Council"
            continue
        if title.span.begin == 0:
            of = re.compile(r"\s+of\s+(?:the\s+)?").match(view.text, span.begin + title.span.end, span.end)
            if not of:
                return None
            begin = of.end()
        elif _HEAD.search(view.text, begin, at) and not re.search(r"\b(?:of|the|for)\s+$", view.text[begin:at]):
            end = begin + len(_AND.sub("", view.text[begin:at]))
            break
    form = view.text[begin:end].rstrip()
    if (owner := _OWNER.match(form)) and not _OWNED.search(owner[0]):
        begin += owner.end()
        form = view.text[begin : begin + len(form) - owner.end()]
    if described := _DESCRIBED.match(form):
        begin += described.end()
        form = form[described.end() :]
    if session := _SESSION.match(form):
        begin += session.end()
        form = form[session.end() :]
    form = _before_second_body(view, form)
    return Span(begin, begin + len(form)) if " " in form else None


def _before_second_body(view: PassageView, form: str) -> str:
    """Of "A and B" where the knowledge base knows either, keep the part that is not known, or A."""
    for match in re.finditer(r"\s+and\s+(?:the\s+)?", form):
        left, right = form[: match.start()], form[match.end() :]
        if view.is_other(left) or view.is_other(right):
            return left
    return form


def _is_generic(form: str, knowledge: Knowledge) -> bool:
    """A head noun with no more than states and common words before it ("Norlandic Cabinet") names no body."""
    words = form.split()
    if words[0] in {"Operation", "Exercise"} or words[-1] == "Initiative" or _OCCASION.search(form):
        return True
    common = words[0] in _COMMON or _ORDINAL.fullmatch(words[0])
    numbered = re.match(r"[\w-]+\s+(?:Party\s+)?Congress\b", form)
    if (common and numbered) or re.fullmatch(_GATHERING, form) or re.search(r"\b(?:on|in)\s+the\s", form):
        return True
    if words[-1] not in _GENERIC or any(n in form for n in _NOT_GENERIC):
        return False
    rest = " ".join(w for w in words[:-1] if w not in _COMMON)
    states = not rest or any(kind_of(r) is EntityKind.STATE for r in knowledge.gazetteer.lookup(rest))
    return states and (words[-1] not in _STATES_OWN or not rest)


def _extends(view: PassageView, span: Span, known: Span) -> bool:
    """A known body's name may end another's ("Christian Democratic Party"), unless a state's name opens that."""
    if span == known:
        return True
    if span.begin == known.begin and span.end > known.end:
        rest = view.text[known.end : span.end]
        if _SUBJECT.match(view.form(span)) or _COMPANY.match(view.form(span)):
            return True
        return not re.match(r"\s+(?:of|for|and|on)\b", rest) and not rest.endswith("Congress")
    if span.end != known.end or span.begin >= known.begin:
        return False
    prefix = view.text[span.begin : known.begin].strip()
    if re.search(r"\b(?:of|for|and|the|on)$", prefix) or _ORDINAL.fullmatch(prefix):
        return False
    owners = view.knowledge.gazetteer.lookup(prefix)
    return not any(kind_of(r) is EntityKind.STATE or r.sense is Sense.FAMILY for r in owners)


def _introduced(view: PassageView, known: list[Span]) -> Iterator[Span]:
    """A capitalized phrase whose initials an acronym in brackets repeats: "Northern Relief Operation (NRO)"."""
    for match in _INTRODUCED.finditer(view.text) if _IN_BRACKETS.search(view.text) else ():
        words = [(m.start(), m[0]) for m in re.finditer(r"\S+", match["full"])]
        for i, (at, word) in enumerate(words):
            if word in _SMALL or not spells([w for _, w in words[i:]], match["short"]):
                continue
            span = Span(match.start("full") + at, match.end("full"))
            if len(words) - i > 1 and _is_body(view.form(span)) and span not in known:
                yield span
            break


def _is_body(form: str) -> bool:
    """Tell by the last word before "of", "for" or "in" whether a phrase names a body."""
    head = re.split(r"\s+(?:of|for|in|on|to|de|del|para)\s", form)[0].split()[-1]
    return bool(_HEAD.fullmatch(head)) and not _NO_BODY.search(form)


def spells(words: list[str], short: str) -> bool:
    """Tell whether the initials of words, small ones optional, spell an acronym from first to last letter."""
    letters = [c.lower() for c in short if c.isalpha()]
    if not letters or not words or words[0][:1].lower() != letters[0]:
        return False
    at = 0
    for word in (part for w in words for part in re.split(r"[-/]", w) if part):
        if at < len(letters) and word[0].lower() == letters[at]:
            at += 1
            rest = word[1:]
            while at < len(letters) and short[at].islower() and letters[at] in rest.lower():
                at += 1
        elif word.lower() not in _SMALL:
            return False
    return at == len(letters)
