"""People whom the recognizer misses and the words around tell: "appointed X Y as", "X Y, the consul,", "X Y said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase

from kgbuild.extraction.known_people import is_given_name, person_readings
from kgbuild.extraction.name_limits import trim_person, without_title
from kgbuild.extraction.passages import PassageView, kind_of
from kgbuild.extraction.regnal_numbers import cut_at_number
from kgbuild.gazetteer import fold
from kgbuild.knowledge import Reading
from kgbuild.model import EntityKind, Span

_WORD = r"[^\W\d_a-z](?:['’]h)?[^\W\d_A-Z]+(?:['’-][^\W\d_]+)*"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:[A-Z]\.|de|di|da|del|della|dos|von|van|al|bin)|\s+{_WORD}){{0,2}}\s+{_WORD})"
_STYLE = r"(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Maj|Capt|Lt|Adm|Cmdr|Rev|Hon|Fr|Sen|Rep|Gov|Sgt)\."
_ONE_OR_MORE = rf"(?P<name>(?!{_STYLE}){_WORD}(?:\s+{_WORD}){{0,2}})"
_CHOSEN = "|".join(
    f"{verb}{ending}"
    for verb in "appoint nominat nam elect commission select dispatch recogniz accredit receiv accept".split()
    for ending in ("ed", "ing")
)
_RELATIONS = (
    "brother|sister|son|daughter|wife|husband|father|mother|cousin|nephew|niece|uncle|successor|predecessor|deputy"
    "|rival|adviser|advisor|aide|friend|counterpart|lieutenant|protege|protegé|protége|protégé|confidant|envoy|colleague"
    "|brother-in-law"
)
_KIN = (
    "brother|sister|son|daughter|wife|husband|father|mother|cousin|nephew|niece|uncle|aunt|grandson|granddaughter"
    "|grandfather|widow|heir|stepson|half-brother|half-sister"
)
_SAID = "said|wrote|told|argued|remarked|replied|insisted|testified|resigned"
_CALLINGS = (
    "diplomat|jurist|lawyer|politician|statesman|economist|banker|financier|historian|journalist|businessman|merchant"
    "|negotiator|mediator|professor|missionary|nuncio|interpreter|engineer|scholar|publisher"
)
_FIGURES = (
    "grandee|chieftain|chief|khan|khagan|warlord|ruler|prince|princess|courtier|chronicler|playwright|poet|painter|monk"
    "|friar|explorer|navigator|philosopher|tycoon|pretender|usurper|dragoman|translator|eunuch|mandarin|nobleman|boyar"
    "|hetman|voivode|regent|shogun|daimyo|rajah|nawab|nizam|sheikh|mullah|imam|caliph|vizier|pasha|favourite|favorite"
)
_HUMAN = (
    "man|woman|officer|soldier|sailor|trader|planter|settler|priest|student|clerk|captain|colonel|general|agent|fanatic|anarchist"
    f"|assassin|nationalist|spy|adventurer|filibuster|rebel|citizen|official|envoy|minister|consul|{_CALLINGS}|{_FIGURES}"
)
_POSTS = (
    "[Cc]harg[eé]|[Mm]inister|[Aa]mbassador|[Cc]onsul|[Aa]gent|[Cc]ommissioner|[Ee]nvoy|[Pp]resident|[Cc]hair(?:man|woman|person)?"
    "|[Hh]ead|[Ll]eader|[Rr]epresentative|[Ss]ecretary|[Gg]overnor|[Dd]elegate|[Nn]egotiator|[Mm]ediator|[Ii]nterpreter|[Cc]hief|[Rr]esident"
)
_CUES = tuple(
    (frozenset(fold(word).partition("-")[0] for word in words.split("|")), re.compile(regex))
    for words, regex in (
        (_CHOSEN, rf"\b(?:{_CHOSEN})\s+{_NAME}\s+(?:as|to\s+be|to\s+serve)\b"),
        (
            "appointed|elected|nominated|crowned|proclaimed|named|sworn",
            rf"{_NAME}\s+(?:was|is|had\s+been)\s+(?:appointed|elected|nominated|crowned|proclaimed|named|sworn\s+in\s+as)\s+"
            r"(?:[A-Z]|(?:an?|the|to|king|queen|emperor|president|prime|foreign)\b)",
        ),
        (
            _RELATIONS,
            rf"\b(?:his|her|their|whose|['’]s)\s+(?:\w+\s+)?(?:half-)?(?:{_RELATIONS})(?:\s+(?:of|from)\s+[A-Z]\w+)?,\s+{_ONE_OR_MORE}(?=[,.;])",
        ),
        (
            _KIN,
            rf"\b(?:his|her|their|whose|['’]s)\s+(?:[a-z]+\s+){{0,2}}?(?:{_KIN})(?:-in-law)?\s+(?:named\s+|called\s+)?"
            rf"{_ONE_OR_MORE}(?!['’-]|\s+[A-Z(])",
        ),
        (_KIN, rf"\b(?:one|an?|the)\s+(?:[a-z]+\s+)?(?:{_KIN}),\s+{_ONE_OR_MORE}(?=,)"),
        (_CALLINGS, rf"\b(?:{_CALLINGS})\s+{_NAME}"),
        (_FIGURES, rf"\b[Tt]he\s+(?:[\w-]+\s+){{0,2}}?(?:{_FIGURES})\s+{_ONE_OR_MORE}(?!['’]\w{{2}}|-|\s+[A-Z(])"),
        (
            "met|meet|meets",
            rf"\b(?:met|meets?)\s+(?:with\s+)?{_NAME}(?=[,.;]|\s+(?:of|from|in|at|on|again|for|to|and|here|there)\b)",
        ),
        (
            "colleague|counterpart|colleagues|counterparts",
            rf"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+(?:[\w.-]+\s+){{0,2}}(?:colleague|counterpart)s?\s+{_NAME}",
        ),
        ("among", rf"\bamong\s+them\s+{_NAME}"),
        (
            "credentials|credence",
            rf"(?<![\w.’'])(?P<name>(?:[A-Z]\.\s+)*{_WORD}(?:\s+(?:[A-Z]\.|de|di|da|del|von|van|al|bin)|\s+{_WORD}){{0,3}}\s+{_WORD}),?\s+"
            r"(?:(?:had|has|then|first|later|also)\s+)?(?:presented|submitted|delivered|handed(?:\s+over)?)\s+(?:his|her|the)\s+"
            r"(?:new\s+)?(?:credentials|letters?\s+of\s+cred)",
        ),
        (
            "named|called",
            rf"\b(?:{_HUMAN})\s+(?:named|called|by\s+the\s+name\s+of)\s+{_ONE_OR_MORE}(?!['’-]|\s+[A-Z(])",
        ),
        (
            "with|under|by",
            rf"\b(?:with|under|by)\s+{_NAME}\s+as\s+(?:an?\s+|the\s+|its\s+|their\s+|his\s+|her\s+)?(?:[Ff]irst\s+)?(?:{_POSTS})\b",
        ),
        ("appointment|accreditation", rf"\b(?:appointment|accreditation)\s+of\s+{_NAME}\s+as\b"),
        (_SAID, rf"(?<![.\w]\s){_NAME}\s+(?:{_SAID})\b"),
    )
)
"""Patterns, each with the words of which a text has one that it matches in."""

_INITIALS = frozenset(ascii_uppercase)
_WITH_INITIAL = re.compile(r"\b(?P<name>(?P<given>[A-Z][a-zé]+)\s+(?:[A-Z]\.\s*){1,2}[A-Z][^\W\d_]+)")

_BESIDE = re.compile(
    rf"(?<![.A-Z0-9-]\s)(?<![\w-]){_NAME}(?:,?\s+(?:who\s+(?:was|is)|then|now|later|formerly))?,\s+"
    r"(?:(?:then|now|formerly|later|at\s+that\s+time|who\s+was)\s+)?(?:(?:the|an?|its|his|her|their)\s+(?:[\w.’'-]+\s+){0,3}"
    r"|[A-Z][\w.-]+(?:['’]s?)?\s+(?:[a-z][\w-]*\s+){0,2})$"
)
_BESIDE_END = re.compile(r"(?:\s+(?:of|to|in|at|for|from)\s+[^,.;:()]{2,60}?)?(?:[,.;]|\s+(?:and|who)\b)")
_LOCATING = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]f|[Oo]n|[Ff]or|[Ii]nto|[Vv]ia|[Oo]utside)\s+(?:the\s+)?$"
)
_PREDICATE = re.compile(
    rf"(?:\s+(?:of|to|in|at|for)\s+(?:the\s+)?[A-Z][\w]+(?:\s+[A-Z]\w+){{0,2}})?\s+(?:was|is|became)\s+{_NAME}(?=[.,;])"
)
_OF_A_PEOPLE = re.compile(
    rf"the\s+[A-Z]\w+(?:ish|ese|an|ch|ss)\s+(?P<name>(?P<given>{_WORD})\s+{_WORD})(?=[,.;]|\s+and\b)"
)


_PEER = (
    r"(?P<name>(?:Duke|Earl|Marquis|Marquess|Count|Prince|Viscount|Baron|Duc|Conde|Comte|Marqu[eé]s)\s+(?:of|de|d[’'])\s*"
    r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)"
)
_PEER_BEFORE = re.compile(
    rf"\b(?:[Tt]he\s+)?{_PEER},\s+(?:then\s+|now\s+)?(?:(?:the|an?|its|his|her)\s+)?(?:[A-Z][\w’'-]+\s+)?(?:[a-z]+\s+)?$"
)
_PEER_BEHIND = re.compile(
    rf"(?:\s+(?:in|at|to|of)\s+(?:the\s+)?[A-Z]\w+)?,\s+(?:the\s+)?(?:[a-z]+\s+)?{_PEER}(?=[,.;])"
)


_NUMBERS = frozenset(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV".split()
)
_REGNAL = re.compile(rf"\b(?P<name>(?P<given>{_WORD})(?:\s+{_WORD})?\s+[IVX]+)\s+of\s+(?:the\s+)?[A-Z]")


def find_mentioned(view: PassageView) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """Give the names of people that stand where only people's do, with what the knowledge base knows them as."""
    cues = (regex for words, regex in _CUES if not words.isdisjoint(view.vocabulary))
    places = [Span(*m.span("name")) for cue in cues for m in cue.finditer(view.text)]
    initialled = () if _INITIALS.isdisjoint(view.vocabulary) else _WITH_INITIAL.finditer(view.text)
    numbered = () if _NUMBERS.isdisjoint(view.vocabulary) else _REGNAL.finditer(view.text)
    for match in (*initialled, *_OF_A_PEOPLE.finditer(view.text), *numbered):
        if is_given_name(fold(match["given"]), view.knowledge):
            places.append(Span(*match.span("name")))
    places += _beside_titles(view)
    for place in places:
        named = without_title(view, place)
        span = trim_person(view, cut_at_number(view, named)) if named else None
        if span is not None and not _is_known_otherwise(view, span):
            yield span, person_readings(view.form(span), view.knowledge)
    for span in _peers(view):
        yield span, person_readings(view.form(span), view.knowledge)


def _peers(view: PassageView) -> Iterator[Span]:
    """As in "the Duke of A, the Norlandic minister," and "the Norlandic minister, the aged Prince de B,"."""
    for title in view.titles:
        if all(view.knowledge.offices[office].kind == "noble" for office in title.values):
            continue
        before = _PEER_BEFORE.search(view.text, max(0, title.span.begin - 90), title.span.begin)
        beside = before or _PEER_BEHIND.match(view.text, title.span.end)
        if beside:
            yield Span(*beside.span("name"))


def _beside_titles(view: PassageView) -> Iterator[Span]:
    """As in "A B, the Norlandic consul, left" and "The first consul of Norland was A B."."""
    for title in view.titles:
        lowest = max(0, title.span.begin - 110)
        before = _BESIDE.search(view.text, lowest, title.span.begin)
        if before and _BESIDE_END.match(view.text, title.span.end):
            located = _LOCATING.search(view.text, lowest, before.start("name"))
            if not located or is_given_name(fold(before["name"]).split()[0], view.knowledge):
                yield Span(*before.span("name"))
        elif behind := _PREDICATE.match(view.text, title.span.end):
            yield Span(*behind.span("name"))


def _is_known_otherwise(view: PassageView, span: Span) -> bool:
    """Whether a part of a name is a state, a body, a title or an office's word and the whole so no person's."""
    words = [w for w in view.form(span).split() if len(w) > 2]
    readings = (r for w in (view.form(span), *words) for r in view.knowledge.gazetteer.lookup(w))
    other = any(kind_of(r) in {EntityKind.STATE, EntityKind.ORGANIZATION} for r in readings)
    return other or any(view.knowledge.titles.lookup(w) for w in words)
