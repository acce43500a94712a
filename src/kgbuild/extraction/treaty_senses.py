"""Head nouns of treaties that mean something else: a party's convention, treaty ports, an agreement to meet."""

from __future__ import annotations

import re

from kgbuild.extraction.text import Text
from kgbuild.extraction.treaty_phrases import Phrase, tells_act
from kgbuild.knowledge import State
from kgbuild.model import EntityKind, Reason, Span

_NEVER = re.compile(
    r"\b(?:constitutional|national|democratic|republican|party|nominating|secession|federal|state|whig|annual|peacetime"
    r"|labor|union|delegates\s+to\s+the|social|western|northern|atlantic|grand|big\s+three|wartime)\s+$",
    re.IGNORECASE,
)
_GATHERINGS = frozenset({"convention", "alliance", "compact"})
_NOT_AFTER = re.compile(r"\s+(?:for|to)\s+(?:Progress|Congress|the\s+Senate)\b")
_COMPOUND = re.compile(
    r"\s+(?:ports?|systems?|obligations?|rights?|negotiat\w+|talks|provisions?|ratifications?|promises|lines?|regime|offers?"
    r"|proposals?|commitments?|organizations?|partners?|members?|relationship|structure|powers?|agreements?|treaty|pact|texts?|drafts?|violations?)\b"
)
DEALS = re.compile(
    r"(?:deal|settlement|understanding|bargain|arrangement|instrument|document|text|modus\s+vivendi)s?", re.IGNORECASE
)
_MAKING = re.compile(
    r"\b(?:(?:sign|conclud|reach|initial|initiall|seal|ink|hammer\w*\s+out|work\w*\s+out|str(?:ike|uck))(?:ed|ing)?"
    r"|(?:sworn|swore|signatures?|names?|seals?|hands?|initials)\s+(?:[^.;]{0,30}\s)?to)\s+(?:an?|the|their|its)\s+(?:[\w-]+\s+){0,3}$"
)
_MADE = re.compile(
    r"(?:\s+(?!that\b|which\b|who\b|to\b)[\w’'-]+){0,8}?(?:,\s+[a-z]+ed\s[^,.;]{3,60})?,?\s+(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been)\s+)?(?:\w+ly\s+)?"
    r"(?:(?:signed|concluded|initialed|initialled|sealed|inked)\b|reached\s+(?:at|in|on)\s+(?:[A-Z\d]|the\s+[A-Z]))"
    r"|\s+(?:(?:that|which)\s+)?(?:they|he|she|the|both|[A-Z])[^.;:]{0,60}?\s(?:had\s+)?(?:signed|sealed|concluded|initialed)\b"
)
_LEAGUES = frozenset({"Alliance", "Entente", "Entente Cordiale", "Pact", "Charter"})
_ENTERED = re.compile(
    r"\b(?:(?:sign|conclud|renew|negotiat|seal|denounc)(?:ed|es?|ing)?|(?:led|leading)\s+to|(?:entered|entering|enter)\s+into|(?:result|culminat)(?:ed|ing)\s+in|signing\s+of|conclusion\s+of)"
    r"\s+(?:in\s+\d{4}\s+)?(?:the|their|a|an)\s+(?:[a-z-]+\s+){0,2}$"
)
_SIGNED = re.compile(r",?\s+(?:(?:which|that)\s+)?(?:was\s+)?(?:signed|concluded|renewed)\b")
_INCLUDING = re.compile(r"\s+to\s+(?:include|cover|extend|apply)\b")  # what is done to it, not what it is about
_AGAINST = re.compile(r"(?:Anti|Counter|Pan|Trans|Inter|Non)[-–]")
_ACTS_OF_STATES = re.compile(r"(?:(?:Presidential|Concluding|Joint|Solemn|Additional)\s+)?")


def other_use(text: Text, phrase: Phrase, noun: str) -> Reason | None:
    """Tell why a phrase names no treaty: a party's convention, "treaty ports"; None if it may."""
    document = text.document.text
    index = text.name_over(phrase.head.begin)
    if index is not None and text.names[index].kind is EntityKind.ORGANIZATION and not _is_entered(text, index, phrase):
        return Reason.INSIDE_NAME
    law = noun == "Act" and not _ACTS_OF_STATES.fullmatch(document, *phrase.run)
    if law or _NOT_AFTER.match(document, phrase.head.end):
        return Reason.OTHER_SENSE
    if noun.lower() in _GATHERINGS and _NEVER.search(document, max(0, phrase.head.begin - 25), phrase.head.begin):
        return Reason.OTHER_SENSE
    if noun.islower() and _COMPOUND.match(document, phrase.head.end):
        return Reason.OTHER_SENSE
    if DEALS.fullmatch(noun) and not _is_made(document, phrase):
        return Reason.OTHER_SENSE
    if noun == "Memorandum" and not (_is_made(document, phrase) or _is_for_two(text, phrase)):
        return Reason.OTHER_SENSE
    acts = noun.lower() == "agreement" and tells_act(document, phrase)
    named = own_words(text, phrase.run) or _INCLUDING.match(document, phrase.head.end)
    return Reason.OTHER_SENSE if acts and not named else None


def _is_entered(text: Text, index: int, phrase: Phrase) -> bool:
    """An alliance that has a name is a treaty where it is told as made: "A and B concluded the Dual Alliance"."""
    document, (begin, end) = text.document.text, text.names[index].span
    made = _ENTERED.search(document, max(0, begin - 60), begin) or _SIGNED.match(document, max(end, phrase.head.end))
    return text.form(phrase.head) in _LEAGUES and bool(made)


def _is_for_two(text: Text, phrase: Phrase) -> bool:
    """A memorandum called by a place, or about cooperation, is no paper of one office: "the Quill Memorandum"."""
    called = text.names_in(phrase.run, (EntityKind.PLACE,))
    return bool(called) or "ooperation" in text.form(phrase.span)


def _is_made(document: str, phrase: Phrase) -> bool:
    """A deal or settlement is a treaty where it is told as signed: "a deal signed in Oslo", "reached a settlement"."""
    begin = phrase.head.begin
    return bool(_MAKING.search(document, max(0, begin - 60), begin) or _MADE.match(document, phrase.head.end))


def is_town_state(text: Text, run: Span) -> bool:
    """Tell whether a run is the name of a state that is a town too: "the Luxembourg Agreement" was made there."""
    index = text.name_at(run.begin)
    name = text.form(run).strip()
    if index is None or text.form(text.names[index].span) != name:
        return False
    entries = [text.knowledge.entries.get(r.key) for r in text.readings(index)]
    return any(isinstance(e, State) and e.name in e.capitals and name == e.name for e in entries)


def own_words(text: Text, run: Span) -> list[str]:
    """Give the words of a run that are not part of a state's, body's or (with its office) person's name."""
    document = text.document.text
    named = [text.names[i].span for i in text.names_in(run, (EntityKind.STATE, EntityKind.ORGANIZATION))]
    taken = [] if is_town_state(text, run) else [span for span in named if span.end <= run.end]
    found = []
    for match in re.finditer(r"[^\s“”\"(),]+", document[run.begin : run.end]):
        against = _AGAINST.match(match.group())  # "the Anti-Quill Pact" is called so, and is not Quill's
        at, end = run.begin + match.start(), run.begin + match.end()
        if against or not any(t.begin < end and at < t.end for t in taken):
            found.append(match.group())
    return found
