"""Treaties: named, described and mentioned again, with the parties that each sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, is_definite
from kgbuild.extraction.participants import subjects_active
from kgbuild.extraction.phrases import TREATY_HEADS, acronym_after, find_treaty_phrases, trim, year_after
from kgbuild.extraction.text import Text
from kgbuild.extraction.times import Moment
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Group, Participation, TreatyMention
from kgbuild.model import EntityKind, Factuality, Span

_HEADS = re.compile(rf"\b(?:{TREATY_HEADS}|{TREATY_HEADS.lower()}|framework agreements?|cease-?fires?)\b")
_CONCLUDING = frozenset("sign conclude negotiate reach ratify make initial complete approve accept join abrogate denounce terminate renounce violate renew produce draft broker establish form enter finalize hammer secure".split())
_BINDING = frozenset("agree promise pledge cede recognize recognise undertake commit renounce relinquish exchange accept grant affirm guarantee acknowledge concede surrender obtain receive gain consent renounce abandon give transfer withdraw".split())
_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON)
_SIGNATORIES = re.compile(
    r"\b(?:signatories|parties|members|signers)\b[^.;]{0,25}?(?:\s*[—–:,(-]\s*|\s+(?:were|are|included|include|being)\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
_LOWER_LEFT = re.compile(
    r"((?:[A-Z][\w’'.]*(?:[-–][A-Za-z][\w’'.]*)*|[IVX]+|1[5-9]\d\d|20\d\d)(?:\s+(?:and\s+)?(?:[A-Z][\w’'.]*(?:[-–][A-Za-z]\w*)*|[IVX]+))*)\s+((?:[a-z-]+\s+){0,2})$"
)
_CONFERENCE_LIKE = re.compile(r"\b(?:constitutional|national|democratic|republican|party|nominating|secession)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TreatyWords:
    """The words that name a treaty in a passage, with absolute offsets; `proper` when they name a particular one."""

    span: Span
    head: Span
    form: str
    proper: bool
    short: str | None = None
    year: int | None = None


def find_treaty_words(text: Text, begin: int, end: int) -> list[TreatyWords]:
    """Find all words between two offsets of a document that may name or recall a treaty, in order."""
    document = text.document.text[begin:end]
    found: list[TreatyWords] = []
    for phrase in find_treaty_phrases(document):
        span = Span(begin + phrase.span.begin, begin + phrase.span.end)
        head = Span(begin + phrase.head.begin, begin + phrase.head.end)
        if not _in_body(text, head) and not _CONFERENCE_LIKE.search(text.document.text[max(0, head.begin - 25) : head.begin]):
            found.append(_words(text, span, head, proper=True))
    known = {w.head for w in found}
    for match in _HEADS.finditer(document):
        head = Span(begin + match.start(), begin + match.end())
        if head in known or _in_body(text, head) or any(w.span.begin <= head.begin < w.span.end for w in found):
            continue
        found.append(_lower(text, begin, head))
    return sorted(found, key=lambda w: w.head)


def _in_body(text: Text, head: Span) -> bool:
    index = text.name_over(head.begin)
    return index is not None and text.names[index].kind is EntityKind.ORGANIZATION


def _words(text: Text, span: Span, head: Span, *, proper: bool) -> TreatyWords:
    document = text.document.text
    form = " ".join(document[span.begin : span.end].split())
    short = acronym_after(document, span.end)
    end = span.end
    year = year_after(document, end)
    if short is None and year is not None:
        clause = re.compile(r"\s+of\s+(?:\w+\s+)?\d{4}").match(document, end)
        short = acronym_after(document, clause.end()) if clause else None
    return TreatyWords(span, head, form, proper, short[0] if short else None, year)


def _lower(text: Text, lowest: int, head: Span) -> TreatyWords:
    """"the SALT I agreements", "the Egyptian-Israeli peace treaty", or plain "the treaty"."""
    document = text.document.text
    left = _LOWER_LEFT.search(document[max(lowest, head.begin - 80) : head.begin])
    begin = head.begin
    if left and document[head.begin - 1] == " ":
        at = max(lowest, head.begin - 80) + left.start(1)
        begin = trim(document, at, head.begin)
        run = document[begin : head.begin].strip()
        if run and not re.fullmatch(r"(?:1[5-9]|20)\d\d", run) and run[:1].isupper():
            return _words(text, Span(begin, head.end), head, proper=True)
        begin = at if run else head.begin
    form = " ".join(document[begin : head.end].split())
    year = year_after(document, head.end)
    if year is None and (match := re.match(r"(1[5-9]\d\d|20\d\d)\b", form)):
        year = int(match[1])
    return TreatyWords(Span(begin, head.end), head, form, proper=False, year=year)


def find_treaties(units: Units, moments: Sequence[Moment]) -> Iterator[TreatyMention]:
    """Give every mention of a treaty in a sentence; mentions by description come with the parties that they tell."""
    sentence = units.sentence
    for words in find_treaty_words(units.text, sentence.span.begin, sentence.span.end):
        token = sentence.root_at(words.head)
        if token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ", "X"}:
            continue
        yield _mention(units, words, token, moments)


def _mention(units: Units, words: TreatyWords, token: Token, moments: Sequence[Moment]) -> TreatyMention:
    parties, groups = _parties(units, words, token)
    factuality = judge(token)
    if not words.proper and {c.lower_ for c in token.children} & {"draft", "proposed", "possible", "potential", "future", "any"}:
        factuality = Factuality.POSSIBLE
    return TreatyMention(
        span=words.span,
        anchor=words.head,
        sentence=units.sentence.span,
        rule="treaty-named" if words.proper else "treaty-described" if parties else "treaty-recalled",
        confidence=0.95 if words.proper else 0.75,
        factuality=factuality,
        form=words.form,
        head=words.form.split()[-1].lower() if not words.proper else units.text.form(words.head).lower(),
        proper=words.proper,
        definite=is_definite(token),
        short=words.short,
        year=words.year,
        parties=parties,
        party_groups=groups,
        valid_until=valid_until(moments),
    )


def valid_until(moments: Sequence[Moment]) -> str | None:
    """Read "at least until 2021" in a sentence that tells what a treaty binds its parties to."""
    return next((m.edtf for m in moments if m.relation == "until"), None)


def _parties(units: Units, words: TreatyWords, token: Token) -> tuple[tuple[Participation, ...], tuple[Group, ...]]:
    found: list[Unit] = []
    found += _inside(units, words)
    found += _listed(units, token)
    found += _concluding(units, token)
    found += _bound(units, token)
    found += _signatories(units, words)
    parties: dict[object, Participation] = {}
    groups: list[Group] = []
    for unit in found:
        if isinstance(unit.who, Group):
            groups.append(unit.who)
        elif isinstance(unit.who, int) and unit.kind in _BODIES:
            parties.setdefault(unit.who, Participation("party", unit.who))
    return tuple(parties.values()), tuple(dict.fromkeys(groups))


def _inside(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """States in the treaty's own name: "the Norland-Sudland Treaty", "treaty between Norland and Sudland"."""
    states = [u for u in units.units if words.span.begin <= u.span.begin < words.span.end and u.kind is EntityKind.STATE]
    if len(states) > 1:
        yield from states


def _listed(units: Units, token: Token) -> Iterator[Unit]:
    """"a pact with A", "agreement between A and B", "A's alliance with B"."""
    with_whom = [u for t in after(token, "with", "between", "among") for u in _read(units, t)]
    yield from with_whom
    if with_whom and len(with_whom) == 1:
        for child in token.children:
            if child.dep_ in {"poss", "amod", "compound", "nmod"}:
                index = units.at(child)
                if index is not None:
                    yield units.units[index]


def _read(units: Units, token: Token) -> list[Unit]:
    index = units.at(token)
    if index is None:
        for inner in after(token, "of"):
            index = units.at(inner)
    return units.chain(index, back=False) if index is not None else []


def _concluding(units: Units, token: Token) -> Iterator[Unit]:
    """"A and B signed the treaty", "the treaty, signed by A and B", "a treaty concluded between A and B"."""
    for child in token.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _CONCLUDING:
            yield from _doers(units, child, token)
    governed = governing_verb(token)
    if governed is None:
        return
    verb, via = governed
    if verb.lemma_.lower() in _CONCLUDING and via in {"object", "to"} or via == "into" and verb.lemma_ == "enter":
        yield from _doers(units, verb, token)


def _doers(units: Units, verb: Token, treaty: Token) -> Iterator[Unit]:
    for doer in subjects_active(verb):
        if doer is not treaty:
            index = units.at(doer)
            if index is not None:
                yield from units.chain(index, back=True)
    for other in after(verb, "with", "between", "by"):
        index = units.at(other)
        if index is not None:
            yield from units.chain(index)


def _bound(units: Units, token: Token) -> Iterator[Unit]:
    """"In the treaty, A and B agreed …", "Under the treaty A ceded … to B"."""
    governed = governing_verb(token)
    if governed is None or governed[1] not in {"in", "under", "by"}:
        return
    verb = governed[0]
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.lemma_.lower() not in _BINDING or subject is None or subject.i < token.i:
        return
    index = units.at(subject)
    if index is not None:
        yield from units.chain(index, back=True)
    if verb.lemma_.lower() in {"cede", "grant", "give", "recognize", "recognise", "surrender", "transfer", "relinquish"}:
        for other in (*after(verb, "to"), *after(next((c for c in verb.children if c.dep_ == "dobj"), verb), "to")):
            index = units.at(other)
            if index is not None and units.units[index].kind in {EntityKind.STATE, EntityKind.ORGANIZATION}:
                yield units.units[index]


def _signatories(units: Units, words: TreatyWords) -> Iterator[Unit]:
    """"each of the signatories—A, B, and C—would …"."""
    document = units.text.document.text
    begin = units.sentence.span.begin
    for i, unit in enumerate(units.units):
        if unit.span.begin > words.head.end and _SIGNATORIES.search(document[begin : unit.span.begin]):
            yield from units.chain(i)
            return
