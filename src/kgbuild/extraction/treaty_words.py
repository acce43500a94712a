"""Words that name, describe or recall a treaty, told apart by the names inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kgbuild.extraction.phrases import acronym_after
from kgbuild.extraction.text import Text
from kgbuild.extraction.treaty_phrases import NUMBER, Phrase, find_heads, find_phrases, read_headword, year_after
from kgbuild.extraction.treaty_senses import is_town_state, other_use, own_words
from kgbuild.extraction.treaty_tails import cut_tail
from kgbuild.knowledge import Organization
from kgbuild.model import EntityKind, Reason, Span

_GENERIC = frozenset(
    "Western Eastern European African Asian Latin Indian Native Allied Arab Communist Christian War Congress"
    " Senate Administration Government Peace Formal Final New First Second Third Major Joint Cold World Nations Party"
    " Union Trade North South One Two Three Four Five Six Seven Northern Southern Pan House"
    " Parliament Army Navy Council President Minister".split()
)
_FOUNDING = frozenset({"charter", "covenant"})
_WHOLE_NAMES = frozenset({"Entente Cordiale"})  # named by the head noun itself
_OF_STATES = frozenset({"intergovernmental", "alliance"})
_STATUS = re.compile(r"\b(?:new|final|draft|formal|joint|interim)\s+")
_TOPIC_LINKS = frozenset(
    "of on for concerning regarding relating respecting prohibiting banning governing establishing limiting".split()
)
_LONG = 3
_SHORT_NAME = r"[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|[IVX]+))*"
_CALLED = re.compile(
    r",?\s+(?:(?:which\s+)?(?:is|was|became)\s+)?(?:(?:also|better|commonly|generally|later|now|popularly|formally)\s+){0,2}"
    rf"(?:known|referred\s+to|dubbed|called)\s+(?:as\s+)?(?:the\s+)?[“\"]?(?P<name>{_SHORT_NAME})[”\"]?"
    rf"(?:,?\s+or\s+(?:the\s+)?[“\"]?(?P<other>{_SHORT_NAME})[”\"]?)?(?=[,.;”\"]|\s+[a-z])"
)
_CODE = re.compile(r"(?P<code>[A-Z]{3,}\s+(?:I{1,3}|IV|V))\s")
_TWO = re.compile(
    r"(?P<head>Treaties|Conventions|Peaces)\s+of\s+(?P<first>[A-Z][\w’'-]+)\s+and\s+(?P<second>[A-Z][\w’'-]+)"
)
_TWO_BEFORE = re.compile(
    r"(?P<first>[A-Z][\w’'-]+)\s+and\s+(?P<second>[A-Z][\w’'-]+)\s+(?P<head>[Tt]reaties|[Cc]onventions|[Pp]acts|[Pp]rotocols)"
)
_IS_TREATY = r"\s+(?:was|is)\s+an?\s+(?:[\w-]+\s+){0,3}?(?:treaty|agreement|pact|accord|convention)\b"
_CALLS_TREATY = re.compile(_IS_TREATY)  # most documents have none, which is cheaper to see than each name before one
_NAMED_BY_COPULA = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?]\s))(?:The\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,4})(?:\s*\([^)]*\))?(?:,[^,.;]{0,40},)?"
    + _IS_TREATY
)


@dataclass(frozen=True, slots=True)
class TreatyWords:
    """The words for a treaty in a document; `proper` when they name a particular one.

    `run` are the name's words before the head; `states` index the names of states in the whole phrase.
    """

    span: Span
    head: Span
    run: Span
    form: str
    proper: bool
    plural: bool = False
    short: str | None = None
    year: int | None = None
    states: tuple[int, ...] = ()


def find_aliases(text: Text) -> tuple[str, ...]:
    """Find the names for treaties that a document introduces itself: "(NPT)", "the X Purchase was an agreement …"."""
    document = text.document.text
    found: dict[str, None] = {}
    phrases = list(find_phrases(document, 0, len(document)))
    for words in (_read(text, phrase) for phrase in phrases):
        if isinstance(words, TreatyWords) and words.proper and words.short:
            found[words.short] = None
        if isinstance(words, TreatyWords) and words.proper and (code := _CODE.match(words.form)):
            found[code["code"]] = None
    for phrase in phrases:
        if called := _CALLED.match(document, phrase.span.end):
            found |= dict.fromkeys(n for n in called.group("name", "other") if n and _is_new(text, n))
    for match in _NAMED_BY_COPULA.finditer(document) if _CALLS_TREATY.search(document) else ():
        span = Span(*match.span("name"))
        inside = text.names_in(span, (EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON))
        if not inside and not any(True for _ in find_phrases(document, *span)):
            found[" ".join(match["name"].split())] = None
    return tuple(found)


def _is_new(text: Text, name: str) -> bool:
    """Tell whether words after "known as" name nothing else, and no treaty by its head noun."""
    known = text.knowledge.gazetteer.lookup(name) or text.knowledge.titles.lookup(name)
    return not known and not any(True for _ in find_phrases(name, 0, len(name)))


def find_treaty_words(
    text: Text, begin: int, end: int, aliases: tuple[str, ...]
) -> tuple[list[TreatyWords], dict[Span, Reason]]:
    """Find all words between two offsets of a document that may name or recall a treaty, in order.

    The head nouns that do neither come besides, with the reason.
    """
    document = text.document.text
    read = {phrase.head: _read(text, phrase) for phrase in find_phrases(document, begin, end)}
    others = {
        h: r for h in find_heads(document, begin, end) if isinstance(r := read.get(h, Reason.INSIDE_NAME), Reason)
    }
    found = [each for words in read.values() if isinstance(words, TreatyWords) for each in _parted(document, words)]
    if aliases:
        for match in _pattern_of(aliases).finditer(document[begin:end]):
            span = Span(begin + match.start(), begin + match.end())
            if not any(w.span.begin < span.end and span.begin < w.span.end for w in found):
                found.append(_alias(document, span))
    words = sorted((w for w in found if not any(_within(w, other) for other in found)), key=lambda w: w.head)
    return words, others | {w.head: Reason.INSIDE_NAME for w in found if w not in words}


@lru_cache(maxsize=2)  # every sentence of a document asks for its names
def _pattern_of(aliases: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(a) for a in sorted(aliases, key=lambda a: (-len(a), a)))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])(?!\s+[A-Z][a-z]|\s+(?:talks|negotiations|process))")


def _parted(document: str, words: TreatyWords) -> list[TreatyWords]:
    """Part "the Treaties of X and Y" into two; the second stands at its own name."""
    match = _TWO.fullmatch(document, *words.span) if words.plural else None
    if match is None:
        return _parted_before(document, words) if words.plural and words.proper and not words.states else [words]
    noun = "Treaty" if match["head"] == "Treaties" else match["head"][:-1]
    whole = Span(words.span.begin, match.end("first"))
    first = replace(words, span=whole, form=f"{noun} of {match['first']}", plural=False)
    second = Span(*match.span("second"))
    return [first, TreatyWords(second, second, second, f"{noun} of {match['second']}", proper=True)]


def _parted_before(document: str, words: TreatyWords) -> list[TreatyWords]:
    """Part "the X and Y treaties" into two; the first stands at its own name."""
    begin = document.rfind(" ", 0, max(0, words.span.begin - 5)) + 1
    match = next(
        (m for b in (words.span.begin, begin) if (m := _TWO_BEFORE.fullmatch(document, b, words.head.end))), None
    )
    if match is None:
        return [words]
    noun = "Treaty" if match["head"].lower() == "treaties" else match["head"][:-1].capitalize()
    first = Span(*match.span("first"))
    second = Span(match.start("second"), words.head.end)
    return [
        TreatyWords(first, first, first, f"{match['first']} {noun}", proper=True),
        replace(words, span=second, form=f"{match['second']} {noun}", plural=False),
    ]


def _within(words: TreatyWords, other: TreatyWords) -> bool:
    """In "Treaty of Alliance" and "alliance treaty" the inner noun names nothing of its own."""
    inside = other.span.begin <= words.head.begin and words.head.end <= other.span.end
    return inside and words.head != other.head and not words.proper


def _alias(document: str, span: Span) -> TreatyWords:
    form = document[span.begin : span.end]
    last = form.rsplit(" ", 1)[-1]
    head = span if form.isupper() or len(last) < 4 else Span(span.end - len(last), span.end)
    return TreatyWords(span, head, Span(span.begin, span.begin), form, proper=True, short=form)


def _read(text: Text, phrase: Phrase) -> TreatyWords | Reason:
    document = text.document.text
    noun = document[phrase.head.begin : phrase.head.end]
    if headword := read_headword(document, phrase):
        place, form = headword
        year = year_after(document, place.end)
        return TreatyWords(place, phrase.head, Span(place.begin, place.begin), form, proper=True, year=year)
    if (other := other_use(text, phrase, noun)) is not None:
        return other
    tail = cut_tail(text, phrase) if phrase.tail.begin < phrase.tail.end else phrase.tail.end
    run = phrase.run
    proper = _is_proper(text, phrase, noun)
    whole = Span(run.begin, tail)
    states = [] if proper and is_town_state(text, run) else text.names_in(whole, (EntityKind.STATE,))
    if not proper and not states:
        run = Span(phrase.head.begin, phrase.head.begin)
        whole = phrase.head if tail == phrase.head.end else Span(phrase.head.begin, tail)
    kinds = "" if proper or states else _STATUS.sub("", document[phrase.run.end : phrase.head.begin])
    named = Span(whole.begin, phrase.head.end if _is_complete(text, phrase) else whole.end)
    form = " ".join(re.sub(r"[“”\"]", "", kinds + document[named.begin : named.end]).split())
    if not proper and whole == phrase.head and (dated := re.compile(r"\s+of\s+\d{4}\b").match(document, whole.end)):
        whole = Span(whole.begin, dated.end())
        form += " " + " ".join(dated.group().split())
        proper = noun[0].isupper()
    acronym = acronym_after(document, whole.end) if proper else None
    short = acronym[0] if acronym else _charter(text, phrase, noun)
    short = short or (_initials(text, form) if proper else None)
    return TreatyWords(
        whole,
        phrase.head,
        run,
        form,
        proper,
        noun.lower().rstrip("s") != noun.lower() and not noun.lower().endswith(("articles", "notes", "letters")),
        short,
        phrase.year,
        tuple(states),
    )


def _initials(text: Text, form: str) -> str | None:
    """Give the initials of a long name, if the document calls something so and they name nothing else."""
    capitals = [w[0] for w in re.findall(r"[A-Z][\w’'-]+", form)]
    for letters in ("".join(capitals), "".join(capitals[:-1])) if len(capitals) > _LONG else ():
        told = re.search(rf"(?<![\w-]){letters}(?![\w-])", text.document.text)
        if told and not text.knowledge.gazetteer.lookup(letters):
            return letters
    return None


def _is_proper(text: Text, phrase: Phrase, noun: str) -> bool:
    run, document = phrase.run, text.document.text
    if _charter(text, phrase, noun) is not None or noun in _WHOLE_NAMES:
        return True
    if noun in {"Treaty", "Pact"} and _of_body(text, run):
        return True
    states = len(text.names_in(run, (EntityKind.STATE,)))
    words = [w for w in own_words(text, run) if w not in _GENERIC]
    if not noun[0].isupper():
        if noun.lower().endswith("s") and noun.lower() not in {"accords"}:
            return any(_is_code(w) or text.names_two(w) for w in words) or _holds_place(text, run)
        if noun in {"treaty", "convention"} and _of_body(text, run):
            return True
        if phrase.link == "of":
            return any(text.names[i].kind is EntityKind.PLACE for i in text.names_in(phrase.tail))
        return bool(words) or (states > 1 and (noun != "alliance" or phrase.year is not None))
    if noun.endswith("s") and phrase.link == "with" and not words:
        return False
    if states > 1 or words or phrase.possessor or NUMBER.match(document, phrase.head.end):
        return True
    return phrase.link.split(" ")[0].lower() in _TOPIC_LINKS or (
        bool(phrase.link) and bool(document[run.begin : run.end].strip())
    )


def _of_body(text: Text, run: Span) -> bool:
    """As in "the Quill Community treaty", "the Quill Alliance Treaty": named by the body of states that it founds."""
    entries = [text.knowledge.entries[r.key] for i in text.names_in(run) for r in text.readings(i)]
    return any(isinstance(e, Organization) and e.kind in _OF_STATES for e in entries)


def _is_complete(text: Text, phrase: Phrase) -> bool:
    """A name's own words before the head are enough: in "the Quill Treaty with Norland" the rest tells the party."""
    return phrase.link.split(" ")[0] in {"with", "between"} and bool(own_words(text, phrase.run))


def _charter(text: Text, phrase: Phrase, noun: str) -> str | None:
    """Name the charter of a body that states founded, alike for "X charter" and "Charter of X"; None for any other."""
    if noun.lower() not in _FOUNDING:
        return None
    before = text.name_before(phrase.head.begin - 1)
    beside = [before] if before is not None else text.names_in(phrase.tail)[:1]
    entries = [text.knowledge.entries[r.key] for i in beside for r in text.readings(i)]
    founded = (e for e in entries if isinstance(e, Organization) and e.kind in _OF_STATES)
    return next((f"{body.name} {noun.capitalize()}" for body in founded), None)


def _is_code(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def _holds_place(text: Text, run: Span) -> bool:
    return bool(text.names_in(run, (EntityKind.PLACE,)))
