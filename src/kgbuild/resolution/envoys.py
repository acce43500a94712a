"""Who sends a diplomat of whom the text tells only the post, or not even that: the state that is not the host."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import chain

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, Name, TenureMention
from kgbuild.model import EntityKind, TenureStatus
from kgbuild.resolution.entities import capital_state
from kgbuild.resolution.majorities import leading

SENT = frozenset({"ambassador", "envoy", "consul"})
"""The kinds of offices that are held in another state than one's own."""

_EMBASSY = re.compile(
    r"(?:['’]s)?\s+(?:(?:formally\s+|first\s+|then\s+)?(?:re-?)?(?:opened|established|set\s+up)\s+(?:an?|its|the)\s+)?(?:\w+\s+)?"
    r"(?:[Ll]egation|[Ee]mbassy|[Cc]onsulate)\b"
)
_ENVOYS_OF = re.compile(
    r"\b(?:representatives?|envoys?|missions?|legations?|embass(?:y|ies)|consuls?|consulates?|diplomats?)\s+(?:of|from)\s+(?:the\s+)?$"
)
_TO_HOST = re.compile(
    r"\b(?:credentials?|letters?\s+of\s+(?:credence|introduction)|exequatur)\s+(?:as\s+[^.;]{3,60}?\s+)?(?:to|in|at|from)\s+"
    r"(?:the\s+)?(?:(?:(?:new|King|Queen|Emperor|Sultan|President|Regent)\s+)*(?:(?:Government|Court|Foreign\s+Ministry|King|Queen|Emperor"
    r"|Sultan|President|Republic|Kingdom)\s+of\s+(?:the\s+)?)?)?$"
)
_MISSION_AT = re.compile(
    r"\b(?:[Ll]egation|[Ee]mbassy|[Cc]onsulate(?:[ -][Gg]eneral)?|[Mm]ission)\s+(?:at|in|to)\s+(?:the\s+)?$"
)
_TOLD = re.compile(
    r"\b(?:consult|inform|warn|advis|urg|press|notifi|assur|alert|ask|tell|told|report(?:ed|s|ing)?\s+to|wrote\s+to|cabled|telegraphed"
    r"|wired|recommended\s+to)(?:e?d|ing|e?s)?\s+$"
)
_TELLS = re.compile(
    r"\s+(?:(?:had|has|then|also|at\s+once|soon|finally|duly)\s+)*(?:instructed|ordered|authori[sz]ed|directed|told|asked|cabled"
    r"|recalled|informed|sent|wired)\b"
)
_ENOUGH = 2


class Envoys:
    """The diplomats of a document, and the states that are told to send or to host them."""

    def __init__(self, extract: Extract, names: Sequence[Resolved], homes: Counter[str], knowledge: Knowledge) -> None:
        """Take a document with its resolved names; `homes` counts the states whose people it tells of."""
        self._extract, self._names, self._homes, self._knowledge = extract, names, homes, knowledge

    def sender(self, mention: TenureMention) -> str | None:
        """Give the state that sends a diplomat.

        It is the one whose embassy the sentence tells of; else that whose people the document tells of most, or the
        state named most, by far, the host left out, or most in every way where all host diplomats; else the only one
        that the document tells to have sent others.
        """
        extract, names, knowledge = self._extract, self._names, self._knowledge
        if embassy := _of_embassy(extract, mention, names):
            return embassy
        if _is_style(extract, mention, names):
            return None
        host = _host(extract, mention, names, knowledge)
        if host is not None and (capital := _instructing(extract, mention, names, knowledge)) not in {None, host}:
            return capital
        if home := leading(_without(self._homes, {host}), enough=_ENOUGH):
            return home
        if host is not None and self._homes.keys() <= self._posts and (home := self._foremost(host)):
            return home
        if host is not None and (sender := leading(_without(self._named, {host, *self._posts}), enough=1)):
            return sender
        if host is None and (mention.posted is not None or mention.status is TenureStatus.FORMER):
            return None
        return leading(_without(self._senders, {host}), enough=1)

    def _foremost(self, host: str) -> str | None:
        """The state that is first by its people, its diplomats and its name, the host left out."""
        counts = (_without(counted, {host}) for counted in (self._homes, self._senders, self._named))
        first = {next(iter(counted.most_common(1)), ("", 0))[0] for counted in counts}
        return first.pop() or None if len(first) == 1 else None

    @cached_property
    def _named(self) -> Counter[str]:
        """How often each state is named."""
        return Counter(n.key for n in self._names if n.kind is EntityKind.STATE)

    @cached_property
    def _posts(self) -> Set[str]:
        """The states that diplomats are told to be sent to."""
        return {self._names[m.posted].key for m in self._extract.tenures if m.posted is not None}

    @cached_property
    def _senders(self) -> Counter[str]:
        """How many diplomats have each state in their title."""
        sent = (m for m in self._extract.tenures if not kinds_of(m.office, self._knowledge).isdisjoint(SENT))
        bodies = (self._names[m.of] for m in sent if m.of is not None)
        return Counter(body.key for body in bodies if body.kind is EntityKind.STATE)


def _without(counted: Counter[str], left_out: Set[str | None]) -> Counter[str]:
    return Counter({state: n for state, n in counted.items() if state not in left_out})


def _of_embassy(extract: Extract, mention: TenureMention, names: Sequence[Resolved]) -> str | None:
    """Whose embassy the sentence, or the one right before it, tells of: "the Norlandic legation opened under A"."""
    sentences = extract.sentences
    before = sentences[max(0, bisect_left(sentences, mention.sentence) - 1)]
    apart = "\n\n" in extract.document.text[before.end : mention.sentence.begin]
    begin = mention.sentence.begin if apart else before.begin
    own = extract.names_between(mention.sentence.begin, mention.sentence.end)
    for index in chain(own, extract.names_between(begin, mention.sentence.begin)):
        end = extract.names[index].span.end
        if names[index].kind is not EntityKind.STATE:
            continue
        sent = _ENVOYS_OF.search(extract.document.text, begin, extract.names[index].span.begin)
        if sent or _EMBASSY.match(extract.document.text, end):
            return names[index].key
    return None


def _host(extract: Extract, mention: TenureMention, names: Sequence[Resolved], knowledge: Knowledge) -> str | None:
    """The state where a diplomat is told to serve, to present credentials, or to have a mission raised."""
    if mention.posted is not None:
        return _state_at(extract.names[mention.posted], names[mention.posted], knowledge)
    text, sentence = extract.document.text, mention.sentence
    for index in extract.names_between(sentence.begin, sentence.end):
        begin = extract.names[index].span.begin
        if _TO_HOST.search(text, sentence.begin, begin) or _MISSION_AT.search(text, sentence.begin, begin):
            return _state_at(extract.names[index], names[index], knowledge)
    return None


def _is_style(extract: Extract, mention: TenureMention, names: Sequence[Resolved]) -> bool:
    """Tell whether an ambassador serves a body: "the head of the Rivers Mission, Ambassador A B"."""
    return mention.office.lower().endswith("ambassador") and any(
        other.holder == mention.holder and other.sentence == mention.sentence and other.of is not None
        for other in extract.tenures
        if other is not mention and other.of is not None and names[other.of].kind is EntityKind.ORGANIZATION
    )


def _instructing(
    extract: Extract, mention: TenureMention, names: Sequence[Resolved], knowledge: Knowledge
) -> str | None:
    """The state that, often called by its capital, consults, instructs or hears from a diplomat."""
    text, sentence = extract.document.text, mention.sentence
    for index in extract.names_between(sentence.begin, sentence.end):
        begin, end = extract.names[index].span
        told = _TOLD.search(text, sentence.begin, begin) or _TELLS.match(text, end, sentence.end)
        seat = names[index].key if names[index].kind is EntityKind.STATE else None
        if told and (state := seat or capital_state(extract.names[index], knowledge)):
            return state
    return None


def _state_at(name: Name, resolved: Resolved, knowledge: Knowledge) -> str | None:
    """The state that a name means, or in which a place lies, or of whom one is the ruler."""
    if resolved.kind is EntityKind.STATE:
        return resolved.key
    return capital_state(name, knowledge) or knowledge.state_of(resolved.key)
