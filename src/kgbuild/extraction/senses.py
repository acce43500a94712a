"""Whether a word that may report a meeting is used in that sense: summits are climbed, too, congresses pass laws."""

from __future__ import annotations

import re
from collections.abc import Callable

from kgbuild.extraction.grammar import after, has_preposition, is_plural, lemma_of, objects
from kgbuild.extraction.settings import compound_places
from kgbuild.extraction.triggers import Frame, Trigger
from kgbuild.extraction.units import Units
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_NO_EVENT = frozenset(
    "press news peace-keeping training joint legislative congressional closing conference-room video".split()
)
_SHORT_STAYS = frozenset("day week weekend night hour evening fortnight month".split())
BY_PHONE = re.compile(r"\b(?:tele)?phone\b|\bvideo\b", re.IGNORECASE)


def is_other_sense(units: Units, trigger: Trigger, token: Token) -> bool:
    """Tell whether a noun that may report a meeting means something else, or only describes another noun."""
    left = {c.lower_ for c in token.lefts}
    if trigger.frame is not Frame.NOUN:
        other = _OTHER_VERBS.get(trigger.lemma)
        return other is not None and other(units, token)
    if left & _NO_EVENT and not token.text.istitle():
        return True
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.i > token.i:
        return True
    check = _OTHER_SENSES.get(trigger.lemma)
    return check is not None and check(units, token)


def _is_mass_negotiation(units: Units, token: Token) -> bool:
    return not is_plural(token) and any(not units.chain_of(t) for t in after(token, "of"))


def _is_rumour(units: Units, token: Token) -> bool:
    """“Talk of war”: only with partners is talk in the singular a conversation."""
    partners = has_preposition(token, "with", "between")
    return not is_plural(token) and (has_preposition(token, "of") or not partners)


def _is_no_phone_call(units: Units, token: Token) -> bool:
    named = {c.lower_ for c in token.lefts} & {"phone", "telephone", "video"}
    by_phone = BY_PHONE.search(token.sent.text) and has_preposition(token, "to")
    return not (named or by_phone or has_preposition(token, "with"))


def _is_parliament(units: Units, token: Token) -> bool:
    """“Congress” alone is a parliament; that "of Norland", or the "Oslo Congress", is a conference."""
    behind = units.text.document.text[units.sentence.locate(token).end :][:40]
    return not token.text.istitle() or not (re.match(r"\s+of\s+[A-Z]", behind) or any(compound_places(units, token)))


def _is_crowd(units: Units, token: Token) -> bool:
    return not has_preposition(token, "with")


def _is_furniture(_: Units, token: Token) -> bool:
    return not any(c.lower_ in {"round", "negotiating", "bargaining"} for c in token.lefts)


def _is_path(_: Units, token: Token) -> bool:
    """Only who "made his way" travelled."""
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)
    return not owned or token.dep_ != "dobj" or token.head.lemma_ not in {"make", "wend", "work"}


def _is_meal(_: Units, token: Token) -> bool:
    return not has_preposition(token, "with", "for") and not has_preposition(token.head, "with")


def _is_duty(units: Units, token: Token) -> bool:
    return any(g.lower_ == "duty" for g in after(token, "of"))


def _is_no_call_on(units: Units, verb: Token) -> bool:
    """Only who is called on, and for nothing that he is to do, is met."""
    met = any(u.kind is EntityKind.PERSON for t in after(verb, "on", "upon") for u in units.chain_of(t))
    asked = has_preposition(verb, "for") or any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.subtree)
    return not met or asked


def _is_no_stay(_: Units, verb: Token) -> bool:
    """Days are spent on a visit, a youth and money are not."""
    spent = (t for o in objects(verb) for t in (o, *after(o, "of")))
    return not any(lemma_of(t) in _SHORT_STAYS for t in spent)


_OTHER_VERBS: dict[str, Callable[[Units, Token], bool]] = {
    "call": _is_no_call_on,
    "spend": _is_no_stay,
}
_OTHER_SENSES: dict[str, Callable[[Units, Token], bool]] = {
    "negotiation": _is_mass_negotiation,
    "talk": _is_rumour,
    "call": _is_no_phone_call,
    "congress": _is_parliament,
    "audience": _is_crowd,
    "tour": _is_duty,
    "way": _is_path,
    "dinner": _is_meal,
    "lunch": _is_meal,
    "table": _is_furniture,
}
