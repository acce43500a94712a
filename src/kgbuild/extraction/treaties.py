"""Treaties: named, described and mentioned again, with what each sentence tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.extraction.factuality import judge
from kgbuild.extraction.fields import Subject
from kgbuild.extraction.grammar import governing_verb, is_aim, is_definite
from kgbuild.extraction.times import Moment
from kgbuild.extraction.treaty_deeds import find_deed
from kgbuild.extraction.treaty_descriptions import describe
from kgbuild.extraction.treaty_gains import is_decided
from kgbuild.extraction.treaty_joiners import find_followers, find_joiner
from kgbuild.extraction.treaty_parties import find_parties, is_concluded, is_introduced, is_made
from kgbuild.extraction.treaty_pronouns import (
    find_exchanges,
    find_pronouns,
    find_signings,
    find_subscribed,
    find_terms,
)
from kgbuild.extraction.treaty_settings import find_signatories, is_signed_afar, war_parties
from kgbuild.extraction.treaty_words import TreatyWords, find_treaty_words
from kgbuild.extraction.units import Units
from kgbuild.mentions import Participation, TreatyMention
from kgbuild.model import EntityKind, Factuality, Miss, Reason
from kgbuild.syntax import Token

NOUN_RULE = "treaty-noun"
_UNREAL = frozenset("draft proposed possible potential future any eventual prospective planned hypothetical".split())
_KNOWN_AS = re.compile(
    r"[^.;]{0,90}?\b(?:known|called|named|termed|dubbed|referred\s+to|styled)\b[^.;,]{0,30}?\s(?:the\s+)?[“\"]?(?:1\d{3}\s+)?"
)
_OR = re.compile(
    r"(?:\s+of\s+\d{4})?,?\s+\(?(?:or|also|aka|a\.k\.a\.|formally|officially|properly|in\s+full)\s+(?:the\s+)?[“\"]?"
)
_IS_A = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?:was|is|became|were|represented|constituted)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}"
)
_IS_THE = re.compile(r"[^,.;]{0,60}?\s+(?:was|is|became|being)\s+(?:the\s+)?")
_THAT_IS = re.compile(r"(?:\s+of\s+\d{4})?(?:\s*\([^)]*\))?,\s+(?:an?|the|this|which\s+was\s+an?)\s+(?:[\w-]+\s+){0,4}")
_IS_KIND = re.compile(r"(?:\s*\([^)]*\))?,\s+(?:(?:bilateral|multilateral|international|peace|trade|boundary)\s+)?")
_NAMELY = re.compile(r"[^,.;:()]{0,80}?(?:,\s+|:\s+|\s*[—–]\s*)(?:or\s+)?(?:the\s+|an?\s+)?(?:so-called\s+)?")
_CLOSES = re.compile(r"(?:\s+of\s+(?:\w+\s+)?\d{4})?(?:\s*\([^)]*\))?\s*(?:[,.;:—–]|$)")
_AND = re.compile(r"(?:\s+of\s+\d{4})?(?:\s*\([^)]*\))?,?\s+and\s+(?:the\s+)?")
_LISTED_TOO = re.compile(r"[^.;:]{0,120}?(?:,|\s+and|,\s+and|\s+as\s+well\s+as)\s+(?:an?|another)\s+(?:[\w-]+\s+){0,3}")
_AND_ANOTHER = re.compile(
    r"[^.;:]{0,60}?,?\s+and\s+(?:an?|another)\s+(?:[\w-]+\s+){0,4}(?:treaty|convention|agreement|pact|protocol|accord)\b"
)
_WITH = re.compile(r"\s+with\s+(?:both\s+)?(?:the\s+)?")
_SEVERAL = 6
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|that|which|who|and|or)\b")
_BINDS_UNTIL = re.compile(
    r"\b(?:commit\w*|bind\w*|bound|valid|force|effect\w*|expir\w*|last\w*|remain\w*|extend\w*|oblig\w*|renew\w*)\b"
)


def find_treaties(units: Units, moments: Sequence[Moment], aliases: tuple[str, ...]) -> Iterator[TreatyMention | Miss]:
    """Give every mention of a treaty in a sentence, in order, and the nouns for treaties that mention none.

    `aliases` are the names without a head noun that the document introduces for treaties (`find_aliases`).
    """
    sentence = units.sentence
    before: TreatyWords | None = None
    last: TreatyMention | None = None
    found, others = find_treaty_words(units.text, sentence.span.begin, sentence.span.end, aliases)
    for words in found:
        token = sentence.root_at(words.head)
        if units.text.subjects[sentence.index] is Subject.OTHER:
            others[words.head] = Reason.OTHER_SUBJECT
            continue
        if token is None or (token.pos_ in {"VERB", "AUX"} and not words.proper):
            others[words.head] = Reason.OTHER_SENSE
            continue
        mention = _mention(units, words, token, moments)
        if before is not None:
            mention = _beside(units.text.document.text, before, words, mention, last)
        yield from _each(units, words, mention)
        before, last = replace(words, proper=True) if mention.same_as and before and before.proper else words, mention
    if before is not None and len(found) == 1 and last is not None and not last.plural:
        yield from _again(units, last, moments)
    if before is None:
        for words, token in (*find_pronouns(units), *find_exchanges(units), *find_terms(units), *find_signings(units)):
            yield replace(_mention(units, words, token, moments), rule="treaty-pronoun", head="", definite=True)
        if (implied := _implied(units) or find_deed(units, moments)) is not None:
            yield implied
    for head, reason in others.items():
        yield Miss(units.text.document.name, head, sentence.span, NOUN_RULE, reason)


def _again(units: Units, mention: TreatyMention, moments: Sequence[Moment]) -> Iterator[TreatyMention]:
    """Read "it" behind the one treaty of a sentence: "The treaty ended the war; A and B had signed it in May"."""
    told = mention.anchor
    for words, token in (*find_pronouns(units), *find_exchanges(units)):
        if words.head.begin > told.end and mention.factuality is Factuality.ACTUAL:
            again = _mention(units, words, token, moments)
            yield replace(again, rule="treaty-pronoun", head="", definite=True, same_as=told)
            told = words.head


def _implied(units: Units) -> TreatyMention | None:
    """Read a treaty told by what is done with it alone."""
    finders = (find_signatories, find_followers, find_joiner, find_subscribed)
    return next((found for find in finders if (found := find(units)) is not None), None)


def _each(units: Units, words: TreatyWords, mention: TreatyMention) -> list[TreatyMention]:
    """In "A signed treaties with B and C" there is one with each."""
    made = mention.plural and not mention.proper and mention.concluded and not mention.definite
    behind = _WITH.match(units.text.document.text, words.span.end) if made else None
    partners = [u.who for u in units.listed_at(behind.end()) if u.kind is EntityKind.STATE] if behind else []
    own = [p for p in mention.parties if p.who not in partners]
    if mention.factuality is not Factuality.ACTUAL or len(own) != 1 or not 1 < len(partners) <= _SEVERAL:
        return [mention]
    form = re.sub(r"ies$", "y", mention.form)
    form = form.removesuffix("s")
    both = [(own[0], Participation("party", who)) for who in partners if isinstance(who, int)]
    return [replace(mention, form=form, plural=False, parties=pair, party_groups=()) for pair in both]


def _beside(
    document: str, before: TreatyWords, words: TreatyWords, mention: TreatyMention, last: TreatyMention | None
) -> TreatyMention:
    """Read what two neighbours share: one treaty's two names, or the parties of "ratified the X and the Y Pact"."""
    if _same(document, before, words):
        return replace(mention, same_as=before.head)
    gap = document[before.span.end : words.span.begin]
    if last and last.concluded and not mention.definite and _LISTED_TOO.fullmatch(gap):
        parties, groups = mention.parties or last.parties, mention.party_groups or last.party_groups
        return replace(mention, parties=parties, party_groups=groups, concluded=True, listed=True)
    if last and words.proper and not mention.parties and _AND.fullmatch(gap):
        return replace(mention, parties=last.parties, party_groups=mention.party_groups or last.party_groups)
    return mention


def _mention(units: Units, words: TreatyWords, token: Token, moments: Sequence[Moment]) -> TreatyMention:
    parties, groups = find_parties(units, words, token)
    document = units.text.document.text
    before = document[max(units.sentence.span.begin, words.span.begin - 30) : words.span.begin].lower()
    introduced = is_introduced(units, words)
    definite = _is_definite(before, token) and not introduced
    head = document[words.head.begin : words.head.end].lower()
    return TreatyMention(
        span=words.span,
        anchor=words.head,
        sentence=units.sentence.span,
        rule="treaty-named" if words.proper else "treaty-described" if parties or groups else "treaty-recalled",
        confidence=0.85 if words.proper else 0.6,
        factuality=_factuality(words, token, before, known=words.proper or definite),
        form=words.form,
        described=describe(units, words, token),
        head=re.sub(r"ie$", "y", head.removesuffix("s")) if words.plural else head,
        proper=words.proper,
        definite=definite,
        short=words.short,
        year=words.year,
        parties=parties,
        party_groups=groups,
        valid_until=_valid_until(units, moments),
        plural=words.plural,
        concluded=introduced or is_concluded(token) or is_signed_afar(units, words),
        war_parties=war_parties(units.text, words, units.sentence.span),
    )


def _factuality(words: TreatyWords, token: Token, before: str, *, known: bool) -> Factuality:
    """Tell whether there is such a treaty: one that is `known` exists unless it is yet to be made."""
    if not words.proper and set(re.findall(r"[a-z]+", before)[-2:]) & _UNREAL:
        return Factuality.POSSIBLE
    if known and is_made(token):
        return Factuality.ACTUAL
    if is_decided(token):
        return Factuality.ACTUAL
    governed = governing_verb(token)
    told = Factuality.POSSIBLE if governed and is_aim(governed[0]) else judge(token)
    if governed and told is Factuality.PLANNED and is_concluded(token):
        told = judge(governed[0])
    if known and not is_concluded(token):
        return Factuality.ACTUAL
    return Factuality.ACTUAL if known and told is Factuality.DENIED else told


def _is_definite(before: str, token: Token) -> bool:
    """A determiner right before the words decides; the parse where there is none."""
    last = re.search(
        r"(?s:.*)\b(the|this|that|these|those|both|its|their|his|her|an?|any|some|no|such)\s+(?:[\w-]+\s+)?(?:[\w-]+\s+)?$",
        before,
    )
    if last:
        return last[1] not in {"a", "an", "any", "some", "no", "such"}
    return is_definite(token)


def _valid_until(units: Units, moments: Sequence[Moment]) -> str | None:
    """Read "at least until 2021" in a sentence that tells what a treaty binds its parties to."""
    until = next((m.edtf for m in moments if m.relation == "until"), None)
    text = units.text.form(units.sentence.span) if until else ""
    return until if _BINDS_UNTIL.search(text) and not re.search(r"\bnot\b[^.;]{0,60}\buntil\b", text) else None


def _same(document: str, a: TreatyWords, b: TreatyWords) -> bool:
    """Tell whether two neighbours in a sentence are one treaty: an apposition, a predicate, another name."""
    gap = document[a.span.end : b.span.begin]
    if _KNOWN_AS.fullmatch(gap) or (_OR.fullmatch(gap) and (a.proper or b.proper)):
        return not a.plural or b.plural
    if a.proper and not b.proper:
        if _THAT_IS.fullmatch(gap) and _AND_ANOTHER.match(document, b.head.end):
            return False
        return not b.plural and any(p.fullmatch(gap) for p in (_IS_A, _THAT_IS, _IS_KIND))
    if b.proper and not a.proper and not a.plural:
        if _IS_THE.fullmatch(gap):
            return True
        return bool(_NAMELY.fullmatch(gap)) and not _FINITE.search(gap) and bool(_CLOSES.match(document, b.span.end))
    return False
