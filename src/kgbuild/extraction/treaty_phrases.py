"""Phrases that may name a treaty, read from the surface: a head noun with the capitalized words around it.

The words before the head are read backwards, one by one, so that what merely precedes the name ("President X signed
the Y Treaty") stays out of it; long names are safer read so than from a parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kgbuild.dates import MONTH, WEEKDAY
from kgbuild.model import Span

TREATY_HEADS = (
    "Treaties|Treaty|Pacts|Pact|Conventions|Convention|Accords|Accord|Agreements|Agreement|Protocols|Protocol|Armistices"
    "|Armistice|Alliances|Alliance|Communiqués|Communiqué|Communique|Concordat|Covenant|Charter|Compact"
    "|Entente Cordiale|Entente|Final Act|General Act|Founding Act|Memorandum of Understanding|Joint Declaration"
    "|Truces|Truce|Capitulations"
)
_ARTICLES = r"[Pp]reliminary\s+[Aa]rticles|[Aa]rticles\s+of\s+(?:[Pp]eace|[Aa]rmistice|[Cc]apitulation)"
_ACT = (
    r"(?<=Presidential\s)Act|Act(?=\s+of\s+(?!Congress|Parliament|Union|God|War|Settlement|Supremacy|Faith|State|Independence"
    r"|[A-Z][a-z]+\.?,?\s+\d)[A-Z])|(?<=signed\san\s)act"
)
_PEACE = (
    r"Peace(?=\s+of\s+(?:the\s+)?[A-Z])|separate\s+peace(?=\s+(?:with|between)\b)"
    r"|[Pp]eace(?=\s+was\s+(?:\w+\s+)?(?:signed|concluded)\b)"
    r"|(?:(?<=signed\s)|(?<=concluded\s)|(?<=signed\sthe\s)|(?<=signed\sa\s)|(?<=concluded\sthe\s)|(?<=concluded\sa\s))"
    r"peace(?!\s+(?!with|in|at|on|between|by|there)[a-z])|(?<=By\sthis\s)peace"
    r"|(?<=dictated\s)(?:peace)|(?:(?<=dictated\sa\s)|(?<=imposed\sa\s)|(?<=made\sa\s)|(?<=signing\sa\s)|(?<=signing\sthe\s))"
    r"peace(?=[,.;]|\s+(?:with|in|at|on|between|by|that|which)\b)"
    r"|[Pp]eace(?=\s+between\s+[^.;]{3,60}\s(?:was|were)\s+(?:\w+\s+)?(?:signed|concluded)\b)"
    r"|(?<=the\s)peace(?=\s+(?:(?:which|that)\s+)?[A-Z][^.;:]{2,60}?\s(?:signed|concluded|made)\s+(?:at|in|on|with)\b)"
)
_SURRENDER = r"[Ii]nstruments?\s+of\s+[Ss]urrender"
_DECLARATION = (
    r"Declaration(?!\s+of\s+(?:(?:the\s+)?Rights|Independence|War\b|Principles))"
    r"|(?:(?<=signed\sa\s)|(?<=signed\sa\sjoint\s)|(?<=signed\sa\ssecret\s))declaration"
    r"|declaration(?=[,.;]|\s+(?!of\b|that\b)[a-z]|\s+of\s+(?:non-?aggression|friendship|neutrality|amity|alliance|peace)\b)"
)
_MEMORANDUM = (
    r"(?:(?<=signed\sa\s)|(?<=signed\sthe\s)|(?<=signed\sa\sjoint\s)|(?<=initialed\sa\s)|(?<=concluded\sa\s)|(?<=signing\sa\s)"
    r"|(?<=sign\sa\s)|(?<=lateral\s))[Mm]emorandum(?!\s+of\s+[Uu]nderstanding)|Memorandum(?=\s+(?:of|on)\s+(?:[A-Z][a-z]+\s+)?Cooperation\b)|(?<=[a-z]\s)Memorandum(?!\s+(?:of|[A-Z0-9]))"
    rf"|(?<=[a-z]\s)Memorandum(?=\s+of\s+(?:\d|{MONTH}\b))"
)
_NOTES = r"[Ee]xchanges?\s+of\s+(?:diplomatic\s+)?(?:[Nn]otes|[Ll]etters)|(?<=exchanged\s)(?:diplomatic\s+)?notes"
_DEAL = (
    r"deals?|settlements?|understandings?(?!\s+(?:of|that)\b)|bargains?|arrangements?|instruments?(?!\s+of\b)|documents?"
    r"|texts?(?!\s+of\b)|Understandings?(?!\s+of\b)|Arrangements?|[Mm]odus\s+[Vv]ivendi"
)
_FIRST = "".join(sorted({letter for head in TREATY_HEADS.split("|") for letter in (head[0], head[0].lower())}))
_HEADS = re.compile(
    rf"\b(?=[{_FIRST}sIiDdpubUten])(?:{TREATY_HEADS}|{TREATY_HEADS.lower()}|[Cc]ease[- ]?[Ff]ires?|{_ARTICLES}|{_PEACE}"
    rf"|{_ACT}|{_SURRENDER}|{_DECLARATION}|{_MEMORANDUM}|{_NOTES}|{_DEAL})\b"
    r"(?![-–]\w)"
)
_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
_INITIALS = r"(?:[A-Z]\.)+(?:[-–‑][A-Z][\w.]*)*"
_CAP = (
    rf"(?:{_INITIALS}|St\.(?:[-–‑][A-Z][\w’']*)*"
    rf"|(?!(?:{MONTH}|{WEEKDAY})\b)[{_UPPER}][\w’']*(?:[-–‑](?:(?:[A-Z]\.)+|[^\W\d_][\w’']*))*)"
)
_PREVIOUS = re.compile(r"(?P<word>\S+)[^\S\n]+$")
_CAPITALIZED = re.compile(rf"[“\"(]?(?P<bare>{_CAP})[”\"),]?")
_STEPS = frozenset("Ratification Ratifications Accession Adherence Signature Signing Conclusion Acceptance".split())
_FIRST_OF_TWO = frozenset({"Truce", "Armistice", "Ceasefire", "Cease-Fire", "Alliance"})  # "the Truce Pact of Quill"
_PART = re.compile(r"[IVXL]+|Chapter|Article|Part|Section|Annex|Title")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_DAY_OF_MONTH = re.compile(rf"(?P<name>{MONTH}\s+\d{{1,2}})[^\S\n]+$")
_JOINED = re.compile(r"(?P<word>\S+)[^\S\n]+(?P<join>of(?:\s+the)?|for|and|in)[^\S\n]+$")
_TOPIC = (
    "Peace|Friendship|Amity|Commerce|Navigation|Cooperation|Co-operation|Alliance|Aid|Assistance|Security|Trade|Tariffs|Limits"
    "|Boundaries|Neutrality|Nonaggression|Non-Aggression|Defense|Defence|Help|Rights|Duties|Consular|Immunities|Settlement"
)
_TOPICS = frozenset(_TOPIC.split("|"))
_QUALITY = (
    "Comprehensive|Enhanced|Deep|Political|Economic|Scientific|Technical|Technological|Cultural|Military|Strategic|Financial"
    "|Commercial|Educational|Free|Mutual|Civil|Criminal|Customs|Maritime|Digital|Fiscal|Monetary|Social|Judicial"
)
_QUALITIES = frozenset(_QUALITY.split("|"))
_ABOUT_ALIKE = re.compile(rf"(?:{_TOPIC}|{_QUALITY})\b")
_OPENERS = frozenset(
    "The A An This That These Those Its Their His Her Our In On At By After Before During Under With Since"
    " Although While When As For From Despite Following Through If And But Both Like Unlike Until Upon Between Of"
    " To Against Because Once Though However Also Then Thus Yet What Which Such Some Any No Not Each Every All"
    " Several Many Most Other Another Early Late Later Further Previous Earlier Subsequent Signing Negotiating"
    " Ratifying Within Without Based Beyond Into Over Prior".split()
)
_KINDS = re.compile(
    r"\b(?:(?:peace|trade|commercial|friendship|defen[cs]e|security|mutual|nuclear|arms|naval|military|boundary|border|tax"
    r"|extradition|arbitration|reciprocity|reciprocal|test|ban|control|limitations?|reductions?|framework|neutrality|free"
    r"|free-trade|non-?aggression|customs|canal|fisher(?:y|ies)|fishing|whaling|tariff|debt|cease-?fire|armistice|base|bases|cooperation"
    r"|economic|cultural|monetary|reparations|disarmament|disengagement|non-?proliferation|joint|interim|final|draft|new"
    r"|secret|formal|bilateral|trilateral|tripartite|multilateral|alliance|naturalization|consular|immigration|removal"
    r"|weapons|missiles?|assistance|aid|loan|oil|water|grain|climate)[^\S\n]+){1,4}$"
)
_AIM = (
    r"(?:purchase|cession|annexation|peace|friendship|amity|commerce|navigation|alliance|reciprocity|union|consular\s+rights"
    r"|mutual\s+assistance|non-?aggression|neutrality|cooperation|arbitration|extradition|establishment|limits|boundaries|trade)"
)
_SMALL_TOPIC = re.compile(
    r"(?:(?<=treaty)|(?<=convention)|(?<=pact)|(?<=accord)|(?<=protocol)|(?<=agreement))\s+of\s+"
    rf"{_AIM}(?:(?:,?\s+and|,)\s+{_AIM})*\b"
)
_SMALL_NAME = re.compile(
    r"(?:(?<=treaty)|(?<=convention)|(?<=pact)|(?<=accord)|(?<=protocol)|(?<=armistice)|(?<=truce)|(?<=concordat))\s+of\s+"
    rf"(?P<run>(?!(?:{_TOPIC})\b){_CAP}(?:[^\S\n]+{_CAP}){{0,2}})(?<![’']s)"
    r"(?=[,.;:)]|\s+(?:in|on|at|of|was|were|is|had|has|by|with|and|which|that|between|before|after|as|would|ended|gave|left)\b)"
)
_ABOUT = (
    r"[Cc]oncerning|[Rr]egarding|[Rr]elating\s+to|[Rr]especting|[Pp]rohibiting|[Bb]anning|[Gg]overning|[Ee]stablishing"
    r"|[Ll]imiting"
)
_LINKS = rf"of|on|for|against|between|with|{_ABOUT}"
_STEP = (
    rf"(?:,?\s+(?:of\s+the|of|and|for\s+the|for|on\s+the|on|in\s+the|in|to|against|du|de|la)\s+{_CAP}"
    rf"|,?\s+(?:{_TOPIC})\b|[^\S\n]+{_CAP})"
)
_TAIL = re.compile(rf"(?P<link>\s+(?:{_LINKS})(?P<the>\s+the)?\s+)(?P<run>{_CAP}(?:{_STEP})*)")
NUMBER = re.compile(r"\s+(?:I{1,3}|IV|V|No\.\s*\d)\b")
_FOLLOWED = re.compile(rf"[^\S\n]+(?!I\b|II\b|III\b|IV\b|{_ABOUT})[A-Z][a-z]+")
_YEAR_AFTER = re.compile(
    rf"\s+of\s+(?:\d{{1,2}}\s+)?(?:{MONTH}\s+)?(?:\d{{1,2}},\s+)?(?P<year>1\d{{3}}|20\d\d)\b(?!\s*[-–]\s*\d)"
    rf"|\s+\((?:(?:\d{{1,2}}\s+)?{MONTH}\s+(?:\d{{1,2}},\s+)?)?(?P<bracketed>1\d{{3}}|20\d\d)\)"
    r"|,\s+(?P<titled>1\d{3}|20\d\d)\s*$",
    re.MULTILINE,
)
_HEADWORD = re.compile(rf"(?P<place>{_CAP}(?:\s+{_CAP})*),\s+$")
_ENDS_HEADWORD = re.compile(r"\sof(?=[,.;)]|\s*\(|\s*$)", re.MULTILINE)
_ACTS = re.compile(r"\s+(?:in\s+principle|to\s+(?!which|whom|the\b|a\b|an\b)[a-z]+)\b")
_SIGNED_BEFORE = re.compile(
    r"\b(?:(?:sign|conclud|join)ed|ratified|(?:(?:adher|acced)ed”?\s+|put\s+(?:his|her|their)\s+signatures?\s+)to|entered\s+into)"
    r"\s+(?:[\w-]+\s+){1,4}$"
)
_SIGNED_BEHIND = re.compile(r"[^.;]{3,80}?\s(?:was|were|had\s+been)\s+(?:\w+ly\s+|then\s+)?(?:signed|concluded)\b")


class Phrase(NamedTuple):
    """A phrase that may name a treaty; `run` are the capitalized words before its head, `tail` those after it.

    `possessor` tells that `run` is one word that owns the treaty ("Jay's Treaty"); `year` stands before or after.
    """

    span: Span
    head: Span
    run: Span
    tail: Span
    link: str
    year: int | None
    possessor: bool


def find_heads(text: str, begin: int, end: int) -> Iterator[Span]:
    """Find every noun between two offsets that may be the head of a treaty's name."""
    heads = _all_heads(text)
    for at in range(bisect_left(heads, (begin,)), len(heads)):
        if heads[at].end > end:
            break
        yield heads[at]


@lru_cache(maxsize=2)  # the rules read a document's text again and again, sentence by sentence
def _all_heads(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _HEADS.finditer(text))


def find_phrases(text: str, begin: int, end: int) -> Iterator[Phrase]:
    """Find every head noun between two offsets with the words that may belong to its name."""
    for head in find_heads(text, begin, end):
        capital = text[head.begin].isupper()
        if capital and _FOLLOWED.match(text, head.end, end):
            continue
        run, year, possessor = _read_left(text, begin, head, capital=capital)
        tail, link = _read_right(text, head, end) if capital else _read_small(text, head, end)
        year = year or year_after(text, tail.end)
        yield Phrase(Span(run.begin, tail.end), head, run, tail, link, year, possessor)


def find_treaty_phrases(text: str) -> Iterator[Phrase]:
    """Find the capitalized names of treaties in a text: "Treaty of X and Y", "the X-Y Convention", "Protocol on Z"."""
    for phrase in find_phrases(text, 0, len(text)):
        joined = re.search(r"\s(?:of|for|in|and)\s", text[phrase.run.begin : phrase.run.end])
        if (text[phrase.head.begin].isupper() or joined) and phrase.span != phrase.head:
            yield phrase


def _read_left(text: str, lowest: int, head: Span, *, capital: bool) -> tuple[Span, int | None, bool]:
    """Read the name's words before its head; gives their place, a year before them, and whether they possess it."""
    at = head.begin
    if not capital and (kinds := _KINDS.search(text, max(lowest, at - 60), at)):
        at = kinds.start()
    begin = end = at
    while found := _PREVIOUS.search(text, max(lowest, begin - 40), begin):
        word = found["word"]
        if _YEAR.fullmatch(word):
            return Span(begin, end), int(word), False
        if capital and (day := _DAY_OF_MONTH.search(text, max(lowest, begin - 20), begin)):
            return Span(day.start(), end), None, False
        if re.search(r"['’]s$|s['’]$", word):
            owned = capital and begin == end and word[:1].isupper()
            return Span(found.start() if owned else begin, end), None, owned
        if (
            begin < end
            and (joined := _JOINED.search(text, max(lowest, begin - 40), begin))
            and _may_join(joined, text, begin)
        ):
            begin = joined.start()
        elif (name := _CAPITALIZED.fullmatch(word)) and _belongs(name["bare"], word, text, begin, end):
            begin = found.start()
        else:
            break
    return Span(begin, end), None, False


def _may_join(joined: re.Match[str], text: str, begin: int) -> bool:
    word = joined["word"].rstrip(",").lstrip('“"')
    if word in _STEPS:
        return False
    if joined["join"] == "and":
        return word in _TOPICS | _QUALITIES and bool(_ABOUT_ALIKE.match(text, begin))
    if joined["join"] == "in" and not re.fullmatch(r"[A-Z][a-z]+s", word):
        return False
    return (
        bool(re.fullmatch(_CAP, word))
        and word not in _OPENERS
        and not _PART.fullmatch(word)
        and not _HEADS.fullmatch(word)
    )


def _belongs(bare: str, word: str, text: str, begin: int, end: int) -> bool:
    if bare in _OPENERS or (_HEADS.fullmatch(bare) and not (begin == end and bare in _FIRST_OF_TWO)):
        return False
    if word.endswith(","):
        return bare in _TOPICS | _QUALITIES and bool(_ABOUT_ALIKE.match(text, begin, end))
    return True


def _read_right(text: str, head: Span, limit: int) -> tuple[Span, str]:
    """Read "of X and Y", "on the Z of W", "between A and B" after a capitalized head."""
    numbered = NUMBER.match(text, head.end, limit)
    end, link = numbered.end() if numbered else head.end, ""
    while match := _TAIL.match(text, end, limit):
        aimless = match["link"].split()[0] == "for" and not match["the"] and not _starts_with_topic(match["run"])
        if aimless or (_HEADS.fullmatch(match["run"].split(" ")[0]) and match["the"]):
            break
        link = link or " ".join(match["link"].split())
        end = match.end()
    return Span(head.end, end), link


def _read_small(text: str, head: Span, limit: int) -> tuple[Span, str]:
    """Read "of purchase", "of peace and amity" after a small head, what kind of treaty it is, or its name."""
    if named := _SMALL_NAME.match(text, head.end, limit):
        return Span(head.end, named.end()), "of"
    topic = _SMALL_TOPIC.match(text, head.end, limit)
    return Span(head.end, topic.end() if topic else head.end), ""


def _starts_with_topic(run: str) -> bool:
    return run.split(" ")[0].rstrip(",") in _TOPICS


def year_after(text: str, end: int) -> int | None:
    """Read the year of "… of 1902", "… (1902)" or a heading's "…, 1902" right after a name that ends at `end`."""
    match = _YEAR_AFTER.match(text, end)
    return int(next(g for g in match.groups() if g)) if match else None


def read_headword(text: str, phrase: Phrase) -> tuple[Span, str] | None:
    """Read an encyclopedia's headword, "Bergen, Treaty of": its place, and the name that it stands for."""
    lowest, begin = max(0, phrase.head.begin - 60), phrase.head.begin
    before = _HEADWORD.search(text, lowest, begin) if text[lowest:begin].rstrip().endswith(",") else None
    behind = _ENDS_HEADWORD.match(text, phrase.head.end) if before else None
    if not before or not behind:
        return None
    name = f"{text[phrase.head.begin : phrase.head.end]} of {' '.join(before['place'].split())}"
    return Span(before.start("place"), phrase.head.end + len(" of")), name


def tells_act(text: str, phrase: Phrase) -> bool:
    """Tell whether "an agreement to do" something is none that anybody signs: it only tells that they agreed."""
    signed = _SIGNED_BEFORE.search(text, max(0, phrase.head.begin - 60), phrase.head.begin)
    signed = signed or _SIGNED_BEHIND.match(text, phrase.head.end)
    return not signed and bool(_ACTS.match(text, phrase.head.end))
