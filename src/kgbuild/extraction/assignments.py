"""Offices that verbs give: "A B became minister", "X appointed A B minister", "A B was replaced by C D as minister"."""

from __future__ import annotations

import re
from dataclasses import replace

from kgbuild.extraction.appointing import APPOINT, APPOINTING, chosen, named_by_pronoun, namer
from kgbuild.extraction.appositions import is_subject, state_behind
from kgbuild.extraction.asides import ally, is_taking, subject_before
from kgbuild.extraction.phrases import ADJECTIVES
from kgbuild.extraction.presiding import presides_over_sitting
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleClaim, TitleWords
from kgbuild.model import EntityKind, Span

_DETERMINER = (
    r"\s+(?:(?:the|a|an|his|her|its|their|our|both|[\w-]+(?:th|st|nd|rd)|first|second|third|new|next|acting|puppet"
    rf"|titular|nominal|[\w.-]+['’]s)\s+)*{ADJECTIVES}$"
)
_ASSIGNED = re.compile(
    r"(?:\b(?:became|becoming|becomes|(?:would|had|has|have|will)\s+(?:\w+\s+)?become|was|is|were|remained|remains"
    r"|served\s+(?:\w+\s+){0,2}as|serving\s+as|serves\s+as|serve\s+as|in\s+power\s+as|acted\s+as"
    r"|(?:who\s+(?:had|has)|having)\s+(?:\w+\s+)?been"
    r"|rose\s+(?:[\w,]+\s+){0,6}?to\s+become|went\s+on\s+to\s+(?:be|become|serve\s+as)"
    r"|(?:rul|reign|govern)(?:ed|ing|s)\s+(?:(?:over|in)\s+)?(?:[^.;,]{1,40}\s+)?as|in\s+(?:the|his|her)\s+(?:capacity|role|function)\s+(?:as|of)"
    r"|served\s+in\b[^.;,]{1,60},\s+including|(?:was|were|been|be|being|is)\s+(?:\w+ly\s+)?"
    rf"(?:{APPOINT})(?:\s+\w+)?(?:\s+(?:as|to\s+(?:be|become|serve\s+as)))?|elected|appointed|named|as"
    rf"|(?:took(?:\s+up)?|tak(?:e|ing|en)\s+up|assum(?:ed?|ing)|won)\s+(?:the|his|her)\s+(?:\w+\s+)?(?:office|post|position|duties)\s+(?:of|as))"
    rf"{_DETERMINER}"
    rf"|^\s+(?:had|has)\s+(?:\w+\s+)?been{_DETERMINER}"
    r"|\b(?:promoted|elevated|raised|named|appointed|assigned|reassigned)\s+to\s+"
    r"(?:the\s+(?:\w+\s+)?(?:post|position|rank|office)\s+of\s+)?$"
    r"|\b(?:given|granted|received|holding|held|accorded|assumed|took|combin(?:ed|ing)|occupied|filled|left|vacated|relinquished|kept"
    r"|retained|resigned(?:\s+from)?|accepted|in|to|from)\s+(?:both\s+)?(?:the|his|her)\s+(?:[\w-]+\s+){0,2}"
    r"(?:ranks?|titles?|posts?|positions?|offices?|jobs?|functions?|portfolios?|dut(?:y|ies)|role)\s+of\s+$)"
)
_HIS_TERM = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,3}(?:terms?|tenure|stint|service|time|days|years|appointment|successor|predecessor|credentials"
    r"|accession|election|re-election|reelection|selection|promotion|return|inauguration|coronation|confirmation|mission|exequatur"
    r"|commission|designation|installation|elevation|resignation|dismissal|removal|recall|role|work|posting|career|functions)"
    r"(?:\s+(?:in|on|of)\s+(?:\w+\s+){0,3}\d{4},?)?\s+as\s+(?:the\s+)?"
)
_ACTIVE = re.compile(
    rf"^\s+(?:had\s+|has\s+)?(?:{APPOINT})\b"
    rf"|^(?:\s+of\s+[A-Z]\w+)?\s+(?:then|later|soon|also|\w+ly)\s+(?:{APPOINT})\s+(?:an?|the|his|her)\b"
)
_APPOINTER = re.compile(
    rf"^(?:['’]s\s+\w+)?(?:\s+[Gg]overnment)?\s+(?:[^.;,]{{1,60}}\s+and\s+)?"
    rf"(?:(?:had|has|also|then|first|soon|later|already|\w+ly)\s+)*"
    rf"(?:{APPOINT}|sent|dispatched|brought|asked|tapped)\b[^.;]{{0,40}}$"
    r"|^\s+by\s+(?:the\s+)?(?:appointment|accreditation|designation)\s+of\s+$"
)
_UNHELD = re.compile(
    r"\b(?:re-?election|candidate|candidacy|nominee|runn?ing|run|ran|campaign\w*|failed|refus\w+|declin\w+|offer\w*"
    r"|reject\w+|hop(?:ed|ing)|sought|seek\w*|aspir\w+|instead\s+of|turned\s+down)\b"
)
_UNRELATED = re.compile(
    r"[.;:]\s|\b(?:that(?!\s+(?:same\s+)?(?:year|month|day|week|summer|autumn|winter|spring|[A-Z][a-z]+(?:er|ary|ch|il|ay|ne|ly|st))\b)|which|whose|where|when|while)\b"
)
_ASIDE = re.compile(
    r"(?:^\s+\([^)]{1,160}\)|^,\s+(?:who|an?|the|then|former|formerly|himself|herself|one\s+of)\b[^.;:]{1,140}?,)"
    r"(?=\s+(?:(?:also|then|later|soon|had|has|would)\s+)*(?:was|is|became|become|served|remained|took|resigned|acted|as)\b)"
)
_PASSIVE = r"(?:succeeded|replaced|followed)"
_SUCCEEDS = re.compile(
    rf"^(?:,\s+who|\s+who)?\s+(?:had\s+|has\s+|then\s+|later\s+|soon\s+)*(?:(?:succeed|replac|follow)(?:ed|s|ing)"
    rf"|(?:took|takes|taken)\s+over(?:\s+\w+)?\s+from"
    rf"|(?:gave|made)\s+way\s+(?:to|for)|handed\s+over\s+(?:power\s+)?to|yielded\s+(?:power\s+)?to"
    rf"|(?:was|is|been|being)\s+(?:\w+\s+)?{_PASSIVE}(?:\s+in\s+\w+)?\s+by)\s+(?:the\s+)?(?:[A-Z][a-z]+\s+){{0,2}}$"
)
_SERVING = re.compile(r"\bserv(?:ed|ing|es)\s+(?:under\s+)?(?:[A-Z][a-z]+\s+)?$")
_DATED = r"(?:\s+(?:on|in)\s+(?:\w+\s+){1,2}(?:\d{1,2},?\s+)?\d{4},?)?"
_DIRECT = re.compile(
    rf"{_DATED}(?:\s+to\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?)?\s+(?:the\s+(?:\w+\s+)?(?:rank|title|post|position|office)\s+of\s+)?"
    r"(?:(?:its|his|her|their|the|as|a|an|to|be|both)\s+)*" + ADJECTIVES
)
_NAMED = re.compile(
    rf"\b(?:{APPOINTING}|gave|granted|giving|granting|accorded)\s+(?:(?:Dr|Mr|Mrs|Ms|Gen|Adm)\.\s+|(?:[A-Z][\w.]+\s+)?)?$"
)
_WITH = re.compile(r"\bwith\s+(?:[A-Z][\w.]+\s+){0,2}$")
_GAPPED = re.compile(r"[^.;]{0,30},?\s+and\s+")
_OTHERS_THING = re.compile(r"['’]s?\s+[a-z]")
_OF_ANOTHER = re.compile(
    r"\b(?:him|them|it|her(?!\s+(?:new\s+)?(?:credentials|letters?|post|duties|appointment|commission|role|capacity|function|position)\b))\s+"
    r"(?:[^.;,]{1,40}\s)?as\s+[^.;,]{0,30}$"
)
_STATE_ACTS = re.compile(r"\s+(?:\w+\s+){1,3}as\s+(?:the\s+|an?\s+)?$")
_TO = re.compile(r"\bto\s+(?:the\s+)?$")
_REGARDED = re.compile(
    r"\b(?:view|regard|see|perceiv|portray|describ|depict|saw|cast|hail|denounc|consider|offer)(?:ed|s|ing|n)?\s+$"
)
_NOMINATING = re.compile(r"\bnominat(?:ed|es|ing)\b")
_DECLINED = re.compile(
    r"[^.;:]{0,90}\b(?:but|though|although|however,?|and|yet|who)\s+(?:(?:he|she|later|then|soon|promptly)\s+)*(?:declined|refused"
    r"|turned\s+(?:it|down)|(?:never|did\s+not)\s+(?:assumed?|took|take|proceed|serve|enter|went|go)\b)"
    r"(?=[.,;]|\s+(?:it\b|(?:down\s+)?(?:the|this|that|his|her)\s+(?:\w+\s+)?(?:appointment|post|offer|office|position|nomination|honor|honour"
    r"|duties)|up\b|to\s+(?:\w+\s+){0,3}(?:post|serve|accept|take)|down\b|there\b|because\b|$))"
)
_TAKING_OFFICE = re.compile(r"\b(?:confirm|appoint|elect|becam|becom|serv|swor|instal|inaugurat|accredit|receiv)\w*\b")
_HE = re.compile(r"(?:In\s+(?:\w+\s+){0,2}\d{4},\s+)?[Ss]?[Hh]e\b")
_JUNIOR = re.compile(r"^,?\s+(?:Jr|Sr)\.")
_IN_BRACKETS = re.compile(r"[^()]*\)")
_APPOINTERS = (EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION)
_REACH, _PRONOUN_REACH, _BEFORE = 90, 250, 40
_RULE = "office-assigned"


def find_assigned(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """Give those to whom a verb gives the `i`th title, the predecessor or successor in it included.

    Who is only nominated does not hold it by that, and who declines it never does.
    """
    if _DECLINED.match(text.document.text, words[i].outer.end, text.sentence_at(words[i].outer.begin).span.end):
        return []
    if words[i].of is None and presides_over_sitting(text, words[i]):
        return []
    if _OTHERS_THING.match(text.document.text, words[i].outer.end):
        return []
    return [replace(c, nominated=_is_nominated(text, words[i], c)) for c in _assigned(text, words, i, people)]


def _is_nominated(text: Text, title: TitleWords, claim: TitleClaim) -> bool:
    begin, end = min(claim.unit.begin, title.outer.begin), max(claim.unit.end, title.outer.end)
    around = text.document.text[max(text.sentence_at(begin).span.begin, begin - _BEFORE) : end]
    return bool(_NOMINATING.search(around)) and not _TAKING_OFFICE.search(around)


def _assigned(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    if (pronoun := named_by_pronoun(text, words[i].outer.begin)) is not None:
        return [claim_of(text, pronoun, namer(text, words[i].outer.begin))]
    for index in reversed(people):
        name = text.names[index]
        if name.span.end > words[i].outer.begin:
            continue
        between = text.document.text[name.span.end : words[i].outer.begin]
        if _HIS_TERM.fullmatch(between):
            return [claim_of(text, index), *_apposed_successor(text, people, index, between)]
        if re.match(r"['’]", between) or _IN_BRACKETS.match(between):
            continue
        if (whom := chosen(text, people, index, between)) is not None:
            return [claim_of(text, whom, index)]
        if between.startswith(" who ") and (friend := ally(text, index, people)) is not None:
            return [claim_of(text, friend)] if _ASSIGNED.fullmatch(between[5:]) else []
        return _of_subject(text, words, i, people, index)
    return _of_pronoun(text, words[i])


def claim_of(text: Text, index: int, of: int | None = None) -> TitleClaim:
    """Give the claim that a verb gives a title to a person, by the name's index."""
    return TitleClaim(index, text.names[index].span, _RULE, of)


def _apposed_successor(text: Text, people: list[int], index: int, between: str) -> list[TitleClaim]:
    """The first person of "A, B’s successor as minister", where both held the office."""
    at = people.index(index)
    if not re.search(r"\b(?:successor|predecessor)\b", between):
        return []
    gap = Span(text.names[people[at - 1]].span.end, text.names[index].span.begin) if at else None
    return [claim_of(text, people[at - 1])] if gap and re.fullmatch(r",\s+", text.form(gap)) else []


def _of_subject(text: Text, words: list[TitleWords], i: int, people: list[int], index: int) -> list[TitleClaim]:
    """Read what stands between the nearest name and a title after it."""
    document, name = text.document.text, text.names[index].span
    between = _JUNIOR.sub("", document[name.end : words[i].outer.begin])
    if _DIRECT.fullmatch(between):
        if (appointer := _appointer(text, index)) is not None:
            return [claim_of(text, index, appointer)]
        if _NAMED.search(document, max(0, name.begin - 60), name.begin):
            return [claim_of(text, index)]
        if _repeats(text, words, i, index):
            return [claim_of(text, index)]
        if (first := _gapped(text, words, i, people, index)) is not None:
            return [claim_of(text, index, first)]
    if _SERVING.search(document, max(0, name.begin - 20), name.begin):
        return _serving(text, words[i], people, index)
    if (received := subject_before(text, index, people, between)) is not None:
        index, name = received, text.names[received].span
    elif is_taking(text, index, between):
        return []
    if _REGARDED.search(document[max(0, name.begin - 30) : name.begin]):
        return []
    between = _ASIDE.sub("", between)
    match = _ASSIGNED.search(between) if len(between) < _REACH else None
    if match is None or _UNRELATED.search(between[: match.start()]) or _UNHELD.search(between):
        return []
    if _OF_ANOTHER.search(between) or _is_states(text, Span(name.end, words[i].outer.begin)):
        return []
    with_him = _WITH.search(document, max(0, name.begin - 40), name.begin)
    if _ACTIVE.match(between) and not with_him and not re.match(r"\s+(?:elected|made)\b", between):
        return []
    appointer = _appointer(text, index)
    claims = [claim_of(text, index, state_behind(text, name.end) if appointer is None else appointer)]
    successor = _successor(text, index, people)
    if successor is None:
        return claims
    directly = not between[: match.start()].strip()
    return [*claims, claim_of(text, successor)] if directly else [claim_of(text, successor)]


def _is_states(text: Text, between: Span) -> bool:
    """Tell whether a state is what acts in the office: "A praised what Norland did as chair"."""
    states = text.names_in(between, (EntityKind.STATE,))
    if not states:
        return False
    state = text.names[states[-1]].span
    if _TO.search(text.document.text, between.begin, state.begin):
        return False
    return _STATE_ACTS.fullmatch(text.document.text, state.end, between.end) is not None


def _serving(text: Text, title: TitleWords, people: list[int], master: int) -> list[TitleClaim]:
    """As in "A, who had served B as minister": A's office, of B's state; or of whom "he" recalls."""
    if not re.fullmatch(
        r"\s+as\s+(?:(?:the|his|her|an?)\s+)?" + ADJECTIVES,
        text.form(Span(text.names[master].span.end, title.outer.begin)),
    ):
        return []
    before = [i for i in people if i < master]
    servant = before[-1] if before else text.antecedent(text.sentence_at(title.outer.begin).span.begin)
    return [claim_of(text, servant, master)] if servant is not None else []


def _of_pronoun(text: Text, title: TitleWords) -> list[TitleClaim]:
    """As in "He rose to become minister of X.": the office of the one person, and subject, of a sentence before."""
    sentence = text.sentence_at(title.outer.begin)
    said = _HE.match(text.document.text, sentence.span.begin, title.outer.begin)
    between = text.document.text[said.end() : title.outer.begin] if said else ""
    match = _ASSIGNED.search(between) if len(between) < _REACH else None
    if match is None or _UNRELATED.search(between[: match.start()]) or _UNHELD.search(between):
        return []
    person = _recalled(text, sentence)
    return [claim_of(text, person)] if person is not None else []


def _recalled(text: Text, sentence: Sentence) -> int | None:
    """The person whom "he" recalls: alone in a sentence, and its subject; or whom the title names."""
    person = text.antecedent(sentence.span.begin)
    if person is None:
        return None
    named = text.sentence_at(text.names[person].span.begin)
    alone = len(text.names_in(named.span, (EntityKind.PERSON,))) == 1
    return person if alone and (is_subject(text, person) or named.index == 0) else None


def _gapped(text: Text, words: list[TitleWords], i: int, people: list[int], index: int) -> int | None:
    """The first person of "A B was president and C D his minister", where C D serves A B."""
    earlier = [p for p in people if p < index]
    if i == 0 or not earlier or not re.match(r"\s+(?:his|her)\s", text.document.text[text.names[index].span.end :][:6]):
        return None
    first, previous = text.names[earlier[-1]].span, words[i - 1].outer
    if not first.end <= previous.begin <= previous.end <= text.names[index].span.begin:
        return None
    said = _ASSIGNED.search(text.document.text[first.end : previous.begin])
    joined = _GAPPED.fullmatch(text.document.text, previous.end, text.names[index].span.begin)
    return earlier[-1] if said and joined else None


def _repeats(text: Text, words: list[TitleWords], i: int, index: int) -> bool:
    """Tell whether a verb is left out before a title told twice: "A became minister of X and B the first of Y"."""
    first, title = words[i - 1] if i else None, words[i]
    if first is None or first.office != title.office or title.of is None or first.of in {None, title.of}:
        return False
    name = text.names[index].span
    joined = first.outer.end <= name.begin and _GAPPED.fullmatch(text.document.text, first.outer.end, name.begin)
    return bool(joined) and re.match(r"\s+(?:the|its)\s", text.document.text[name.end : name.end + 6]) is not None


def _appointer(text: Text, holder: int) -> int | None:
    """Whoever the sentence says gave the holder the office: "X appointed A B as …"."""
    if holder == 0:
        return None
    appointer = text.names[holder - 1]
    between = text.document.text[appointer.span.end : text.names[holder].span.begin]
    return holder - 1 if appointer.kind in _APPOINTERS and _APPOINTER.match(between) else None


def _successor(text: Text, predecessor: int, people: list[int]) -> int | None:
    """The person who "succeeded" another, or "was replaced by" him, as something: both held the office."""
    at = people.index(predecessor)
    if at == 0:
        return None
    before = people[at - 1]
    between = text.document.text[text.names[before].span.end : text.names[predecessor].span.begin]
    return before if _SUCCEEDS.match(between) else None
