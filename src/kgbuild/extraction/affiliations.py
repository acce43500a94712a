"""Whose an office is where its title does not say: "a Norlandic army under General A", "signed by A for Norland"."""

from __future__ import annotations

import re

from kgbuild.extraction.appositions import is_subject
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleClaim, TitleWords
from kgbuild.knowledge import Organization
from kgbuild.knowledge.careers import is_loose
from kgbuild.model import EntityKind, Span

_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION)
_GROUP = (
    r"(?:delegation|mission|team|government|cabinet|administration|coalition|regime|junta|troops|forces|army|navy|fleet"
    r"|squadron|expedition|contingent|side|representation|commission|deputation|embassy|party)"
)
_LEADER = (
    r"(?:(?:led|headed|commanded|chaired|represented)\s+by|under|of|including|included|includes|comprising|comprised"
    r"|consisting\s+of|consisted\s+of|(?<=side\s)by|(?<=delegation\s)by)"
)
_TO = r"(?:\s+(?:to|in|at)\s+(?:the\s+)?[A-Z][\w ]{1,30}?)?"
_LED = re.compile(
    rf"(?P<owned>['’]s?)?\s+(?:(?!(?:the|an?|its|his|of)\b)[a-z-]+\s+){{0,2}}?{_GROUP}{_TO},?\s+(?:(?:which|that)\s+)?(?:was\s+|is\s+)?{_LEADER}\s+"
    r"(?:the\s+|its\s+|their\s+|an?\s+)?"
)
_AMONG = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:plenipotentiaries|delegates|negotiators|commissioners|envoys|representatives|officials|ministers|leaders"
    r"|diplomats|politicians|figures|statesmen|deputies|lawmakers|experts|jurists|advis[eo]rs|aides|notables|dignitaries|generals|officers|emissaries|authorities|hosts|interlocutors|visitors),?\s+"
    r"(?:(?:among|including)\s+(?:them\s+|whom\s+(?:was|were)\s+)?|such\s+as\s+|notably\s+|(?:led|headed)\s+by\s+)(?:the\s+)?"
)
_FROM = re.compile(
    rf"\b{_GROUP}\s+(?:from|of)\s+(?:the\s+)?$",
)
_ITS_GROUP = re.compile(rf"(?:['’]s?)?\s+(?:[a-z-]+\s+){{0,2}}?{_GROUP}\b")
_LED_FROM = re.compile(rf",?\s+(?:which\s+)?(?:was\s+|is\s+)?{_LEADER}\s+(?:the\s+|its\s+|their\s+|an?\s+)?")
_ITS = re.compile(
    r"\bits\s+(?:(?:own|new|then|first|last|current|former|acting|late|second|third|founding|long-time|\w+(?:ary|ial|al|ing|ign|ous|ive))\s+)?$"
)
_ITS_STATE = re.compile(r"\bits\s+(?:(?:new|then|first|current|former|acting|outgoing|long-time)\s+)?$")
_SETS_UP = re.compile(
    r"\b(?:set(?:s|ting)?\s+up|(?:form|found|establish|creat|proclaim|organi[sz]|constitut)(?:ed|ing)|founded)\s+"
    r"(?:(?:an?|the|their|its|his|her)\s+)?(?:[a-z-]+\s+){0,2}$"
)
_SERVED = re.compile(r"\s+(?:had\s+|has\s+)?(?:served|represented)\s+(?:the\s+)?$")
_BEHIND = re.compile(
    r",?\s+(?:(?:(?:had|who|then|also)\s+)*(?:signed|acted|acting|spoke|speaking|led|leading|negotiated|negotiating|bargained|pleaded|argued"
    r"|answered|replied|appeared|sat|attended|initiall?ed|sealed|voted)\s+)?(?:for|on\s+behalf\s+of)\s+(?:the\s+)?"
)
_ACTS = frozenset(
    "sign seal initial speak negotiate attend represent ratify act vote conclude draft lead bargain plead argue answer"
    " reply appear sit".split()
)
_FOR = re.compile(r"\b(?P<opening>For|On\s+behalf\s+of|for|on\s+behalf\s+of)\s+(?:the\s+)?$")
_APART = re.compile(r";\s+(?:and\s+)?$")
_COLON = re.compile(r":\s+$")
_SENDING = re.compile(
    r"(?:\s+(?:responded|replied|reacted|answered|followed)\s+by)?\s+(?:(?:had|has|then|also|soon|later)\s+)*(?:sent|sending|dispatched|dispatching|delegated)\s+"
    r"(?:(?!\b(?:to|with|for|from|against|in|at|where|who|meet|see)\b)[^.;:]){0,80}$"
)
_BY = re.compile(r",?\s+(?:(?:it|they|this|the\s+\w+)\s+(?:was|were)\s+)?(?:\w+ed\s+)?by\s+(?:the\s+|its\s+)?")
_REPRESENTED = re.compile(
    r"(?:\s+[Gg]overnment)?(?:\s+(?:was|were|is|had\s+been|would\s+be|will\s+be)\s+represented)?\s+by\s+(?:the\s+|its\s+)?(?:then\s+)?"
)
_COMMA = re.compile(r",?\s+(?:it\s+was\s+)?(?:the\s+|its\s+)?")
_NOT_BEHIND = re.compile(r"['’]|,?\s+(?:(?:it|they)\s+(?:was|were)\s+)?by\s")
_COMMANDED = re.compile(r"\b(?:led|commanded|headed)\s+by\s+(?:the\s+)?$")
_LEADS = re.compile(
    r",?\s+(?:who\s+)?(?:(?:also|then|had|has|\w+ly)\s+)?(?:(?:led|leads|leading|headed|heads|heading|commanded|chaired|represented|represents"
    r"|representing|spoke\s+for|speaks\s+for|spoke\s+on\s+behalf\s+of|speaking\s+for|negotiated\s+for)\s+(?:the\s+|a\s+)?"
    r"|on\s+behalf\s+of\s+(?:the\s+)?)"
)
_BY_STATE = re.compile(r"(?:\s+(?:in|at)\s+[A-Z][\w’'-]+)?(?:\s+in\s+\d{4})?,?\s+by\s+(?:the\s+)?")
_FOUNDED = re.compile(
    r"(?:\s+\([^)]{1,20}\))?\s+(?:was|were|had\s+been)\s+(?:\w+\s+)?(?:set\s+up|established|formed|created|founded|organi[sz]ed|constituted|convened)"
    r"\b[^.;:]{0,70}\s(?:under|with|led\s+by|headed\s+by)\s+(?:the\s+)?(?:(?:joint\s+)?(?:leadership|direction|command)\s+of\s+)?(?:the\s+)?$"
)
_REACH = 110


def find_affiliation(text: Text, sentence: Sentence, title: TitleWords, claim: TitleClaim) -> int | None:
    """Give the index of the state or body that the words around a title and its holder tell the office to be of."""
    holder = text.names[claim.holder].span
    unit = Span(min(title.outer.begin, holder.begin), max(title.outer.end, holder.end))
    found = (
        _acted_for(text, sentence, unit),
        find_group(text, sentence, title.outer.begin),
        _named_with_its(text, sentence, title),
        _served(text, title, holder),
        _leads(text, unit.end),
        _commanded(text, sentence, title),
        _appointed_by(text, title),
        _set_beside(text, title, unit),
        _sent(text, sentence, title),
        find_founded(text, sentence, unit.begin),
    )
    return next((index for index in found if index is not None and index != claim.holder), None)


def find_group(text: Text, sentence: Sentence, begin: int) -> int | None:
    """Give whose group one leads or belongs to whose title begins at an offset: "the Norlandic cabinet under"."""
    document = text.document.text
    for index in reversed(text.names_in(Span(max(sentence.span.begin, begin - _REACH), begin), _BODIES)):
        name = text.names[index].span
        of = _FROM.search(document, max(sentence.span.begin, name.begin - 40), name.begin)
        led = (_LED_FROM if of else _LED).fullmatch(document, name.end, begin)
        if led and (of or led["owned"] or text.may_be_adjective(index)):
            return index
        if text.may_be_adjective(index) and _AMONG.fullmatch(document, name.end, begin):
            return index
    return None


def _acted_for(text: Text, sentence: Sentence, unit: Span) -> int | None:
    """As in "For Norland it was signed by Minister A", "Norland was represented by A" and "signed by A for Norland"."""
    document = text.document.text
    for index in reversed(text.names_in(Span(max(sentence.span.begin, unit.begin - _REACH), unit.begin), _BODIES)):
        name = text.names[index].span
        told = _FOR.search(document, max(sentence.span.begin, name.begin - 20), name.begin)
        opening = told is not None and (
            told["opening"][0].isupper() or _APART.search(document[: told.start()]) is not None
        )
        links = [*([_BY] if told else []), *([_COMMA] if opening else [])]
        if "represent" in sentence.lemmas:
            links.append(_REPRESENTED)
        if any(link.fullmatch(document, name.end, unit.begin) for link in links):
            return index
    behind = _BEHIND.match(document, unit.end)
    served = text.name_at(behind.end()) if behind and sentence.lemmas & _ACTS else None
    if served is None or text.names[served].kind not in _BODIES:
        return None
    return None if _NOT_BEHIND.match(document, text.names[served].span.end) else served


def find_employer(text: Text, sentence: Sentence, title: TitleWords) -> int | None:
    """Give the body of "the Rivers Council, under its Norlandic director, A": the state is his, the office is not."""
    state = text.names[title.of] if title.of is not None else None
    if state is None or state.kind is not EntityKind.STATE or state.span.begin >= title.span.begin:
        return None
    its = _ITS_STATE.search(text.document.text, sentence.span.begin, state.span.begin)
    bodies = text.names_in(Span(sentence.span.begin, its.start()), _BODIES) if its else []
    return bodies[-1] if bodies and text.names[bodies[-1]].kind is EntityKind.ORGANIZATION else None


def _named_with_its(text: Text, sentence: Sentence, title: TitleWords) -> int | None:
    """As in "Norland was represented by its minister, A": the subject named last, or the only body.

    Where the sentence names none, "its" means the one organization that the sentence before names.
    """
    if not _ITS.search(text.document.text, max(sentence.span.begin, title.outer.begin - 50), title.outer.begin):
        return None
    if is_loose(title.label, text.knowledge.offices[title.office].kind):
        return _recalled_body(text, sentence, title)
    bodies = text.names_in(Span(sentence.span.begin, title.outer.begin), _BODIES)
    if bodies and (founded := _set_up(text, sentence, bodies)) is not None:
        return founded
    subjects = [i for i in bodies if is_subject(text, i)]
    inside = subjects[-1] if subjects else bodies[0] if len(bodies) == 1 else None
    return inside if inside is not None or bodies else _recalled_body(text, sentence, title)


def _set_up(text: Text, sentence: Sentence, bodies: list[int]) -> int | None:
    """The body of "Norland set up the Rivers Council, with A as its president"."""
    document = text.document.text
    told = (i for i in bodies if text.names[i].kind is EntityKind.ORGANIZATION)
    return next((i for i in told if _SETS_UP.search(document, sentence.span.begin, text.names[i].span.begin)), None)


def _recalled_body(text: Text, sentence: Sentence, title: TitleWords) -> int | None:
    """The one organization before a title in its sentence, else in the sentence before."""
    inside = text.names_in(Span(sentence.span.begin, title.outer.begin), (EntityKind.ORGANIZATION,))
    if inside or not sentence.index:
        return inside[0] if len({text.names[i].form for i in inside}) == 1 else None
    before = text.sentence_at(max(0, sentence.span.begin - 2)).span
    told = text.names_in(before, (EntityKind.ORGANIZATION,))
    return told[0] if len({text.names[i].form for i in told}) == 1 else None


def _served(text: Text, title: TitleWords, holder: Span) -> int | None:
    """As in "A served Norland as minister"."""
    states = text.names_in(Span(holder.end, max(holder.end, title.outer.begin)), (EntityKind.STATE,))
    told = (i for i in states if _SERVED.fullmatch(text.document.text, holder.end, text.names[i].span.begin))
    return next(told, None)


def _leads(text: Text, end: int) -> int | None:
    """As in "Minister A, who headed the Norlandic delegation" and "Ambassador A, representing Norland"."""
    document = text.document.text
    verb = _LEADS.match(document, end)
    index = text.name_at(verb.end()) if verb else None
    if verb is None or index is None or text.names[index].kind is not EntityKind.STATE:
        return None
    behind = text.names[index].span.end
    group = _ITS_GROUP.match(document, behind)
    represented = re.search(r"represent|spoke|speak|behalf|negotiat", verb[0]) and not text.is_adjective(index)
    return index if group or represented else None


def _appointed_by(text: Text, title: TitleWords) -> int | None:
    """As in "A was named ambassador in Port Vale by the Norlandic government"."""
    by = _BY_STATE.match(text.document.text, title.outer.end)
    index = text.name_at(by.end()) if by else None
    return index if index is not None and text.names[index].kind is EntityKind.STATE else None


def _set_beside(text: Text, title: TitleWords, unit: Span) -> int | None:
    """As in "Norland: A, foreign minister", "A (Norland, foreign minister)" and "A (foreign minister, Norland)"."""
    document = text.document.text
    colon = _COLON.search(document, max(0, unit.begin - 3), unit.begin)
    before = text.name_before(colon.start()) if colon else None
    if before is None and document.startswith(", ", title.outer.begin - 2):
        before = text.name_before(title.outer.begin - 2)
        opened = before is not None and document[text.names[before].span.begin - 1] == "("
        before = before if opened else None
    if before is None and document.startswith(", ", title.outer.end):
        before = text.name_at(title.outer.end + 2)
        closed = before is not None and document.startswith(")", text.names[before].span.end)
        before = before if closed else None
    return before if before is not None and text.names[before].kind is EntityKind.STATE else None


def _sent(text: Text, sentence: Sentence, title: TitleWords) -> int | None:
    """As in "Norland, or its cabinet, responded by sending Minister A and the adviser B": who is listed behind."""
    document, begin = text.document.text, title.outer.begin
    senders = text.names_in(Span(max(sentence.span.begin, begin - _REACH), begin), _BODIES)
    sender = next((i for i in reversed(senders) if _may_send(text, i)), None)
    told = sender is not None and _SENDING.fullmatch(document, text.names[sender].span.end, begin)
    return sender if told else None


def _may_send(text: Text, index: int) -> bool:
    """Tell whether a name is of a state or of its cabinet or ministry."""
    entries = [text.knowledge.entries[reading.key] for reading in text.readings(index)]
    ministry = any(isinstance(e, Organization) and e.kind == "ministry" and e.of for e in entries)
    return text.names[index].kind is EntityKind.STATE or ministry


def find_founded(text: Text, sentence: Sentence, begin: int) -> int | None:
    """Give the body that is told to be founded under those named from an offset on.

    As in "The Norlandic Committee was set up in Port Vale under Presidents A and B".
    """
    for index in text.names_in(Span(sentence.span.begin, begin), _BODIES):
        if _FOUNDED.fullmatch(text.document.text, text.names[index].span.end, begin):
            return index
    return None


def _commanded(text: Text, sentence: Sentence, title: TitleWords) -> int | None:
    """The one state or body whose forces an officer is told to lead: "Norlandic troops landed, led by General A"."""
    begin = title.outer.begin
    led = _COMMANDED.search(text.document.text, max(sentence.span.begin, begin - 25), begin)
    if led is None or text.knowledge.offices[title.office].kind != "military":
        return None
    bodies = text.names_in(Span(sentence.span.begin, led.start()), _BODIES)
    return bodies[0] if len(bodies) == 1 else None
