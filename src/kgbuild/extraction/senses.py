"""Whether a word that may report a meeting is used in that sense: summits are climbed, too, congresses pass laws."""

from __future__ import annotations

import re
from collections.abc import Callable

from kgbuild.dates import MONTH
from kgbuild.extraction.audiences import is_credentials
from kgbuild.extraction.event_names import series_of
from kgbuild.extraction.frames import Frame, Trigger
from kgbuild.extraction.grammar import (
    HAPPENING,
    after,
    has_preposition,
    is_definite,
    is_infinitive,
    is_passive,
    is_plural,
    lemma_of,
    objects,
)
from kgbuild.extraction.journeys import VEHICLES
from kgbuild.extraction.place_names import may_host, place_at
from kgbuild.extraction.settings import compound_places, located
from kgbuild.extraction.triggers import HALTS, MEALS, OUTINGS
from kgbuild.extraction.units import Units
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_NO_EVENT = frozenset(
    "press news peace-keeping training joint legislative congressional closing conference-room video".split()
)
_MAY_BE = {
    "session": frozenset({"closing"}),
    **dict.fromkeys("conversation talk negotiation discussion consultation round visit".split(), frozenset({"joint"})),
}
_REFUGE = frozenset("exile hiding captivity retirement asylum".split())
_SHORT_STAYS = frozenset("day week weekend night hour evening fortnight month".split())
_GRANTED = frozenset("have obtain grant secure seek request get receive arrange hold accord".split())
_ARRANGED = frozenset("hold schedule plan arrange cancel postpone call convene reopen".split())
_HELD = frozenset("hold open begin conclude complete convene host".split())
_MADE = frozenset("hold open have resume begin arrange make continue seek break renew conduct initiate".split())
_TREATING = frozenset("have invite ask treat honor fete entertain welcome greet receive host regale".split())
_SECRET = frozenset(
    "secret first direct preliminary discreet informal private serious clandestine confidential".split()
)
_TALKS = re.compile(
    r"\b(?:talks?|negotiat\w+|conference|discussions|meetings?|summit|conversations?|consultations|dialogue|contacts"
    r"|bargaining|parleys?|session|sat\s+down)\b",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"\b(?:vot(?:e|es|ers?|ing)|ballots?|(?:re-?)?elect\w*|run-?off|referendum|presidency|candidates?|match(?:es)?|games?"
    r"|tournament|championship|cup)\b",
    re.IGNORECASE,
)
"""What else goes by rounds."""
_BACK = 700
_CALLED = re.compile(
    r"\b(?:telephoned?|phoned?|video|(?:spoke|spoken|talked)\b[^.]*\bwith|[Cc]all\s+(?:with|between))\b"
)
BY_PHONE = re.compile(r"\b(?:tele)?phone\b|\bvideo\b", re.IGNORECASE)


def is_other_sense(units: Units, trigger: Trigger, token: Token) -> bool:
    """Tell whether a noun that may report a meeting means something else, or only describes another noun."""
    left = {c.lower_ for c in token.lefts}
    if trigger.frame is not Frame.NOUN:
        other = _OTHER_VERBS.get(trigger.rule) or _OTHER_VERBS.get(trigger.lemma)
        fled = any(t.lower_ in _REFUGE for t in after(token, "into", "in"))
        return fled or (other is not None and other(units, token))
    if left & _NO_EVENT - _MAY_BE.get(trigger.lemma, frozenset()) and not token.text.istitle():
        return True
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.i > token.i:
        return True
    if trigger.beside:
        whom = (u for t in (token, token.head) for g in after(t, *trigger.beside) for u in units.chain_of(g))
        return not any(u.kind is EntityKind.PERSON for u in whom)
    check = _OTHER_SENSES.get(trigger.lemma)
    return check is not None and check(units, token)


def _is_mass_negotiation(units: Units, token: Token) -> bool:
    told = is_plural(token) or (token.dep_ == "nsubj" and token.head.lemma_ in HAPPENING - {"be"})
    return not told and any(not units.chain_of(t) for t in after(token, "of"))


def _is_rumour(units: Units, token: Token) -> bool:
    """“Talk of war”: only with partners is talk in the singular a conversation."""
    partners = has_preposition(token, "with", "between")
    return not is_plural(token) and (has_preposition(token, "of") or not partners)


def _is_no_phone_call(units: Units, token: Token) -> bool:
    if any(c.lower_ in {"the", "this", "their"} for c in token.lefts) and not has_preposition(token, "for", "to", "of"):
        begin = units.sentence.span.begin
        back = units.text.document.text[max(0, begin - _BACK) : units.sentence.locate(token).begin]
        if _CALLED.search(back):
            return False  # "spoke by phone with A … During the call, …"
    named = {c.lower_ for c in token.lefts} & {"phone", "telephone", "video"}
    by_phone = BY_PHONE.search(token.sent.text) and has_preposition(token, "to")
    return not (named or by_phone or has_preposition(token, "with"))


_OF_POWERS = re.compile(
    r"\b(?:[Ss]overeigns|[Mm]onarchs|[Pp]lenipotentiaries|(?:[Gg]reat|[Aa]llied|[Ee]uropean|[Ff]our|[Ff]ive|[Ss]ix)\s+[Pp]owers"
    rf"|(?<![.]\s)[Cc]ongress\s+(?:of|at|in)\s+(?!{MONTH}\b|[Dd]eputies|[Ss]oviets)(?:\d{{4}}|(?!United)[A-Z]\w+))\b"
)
_CALLED_AFTER = re.compile(rf"\s+of\s+(?!{MONTH}\b)[A-Z]")


def _is_parliament(units: Units, token: Token) -> bool:
    """“Congress” alone is a parliament; that "of Norland", or the "Oslo Congress", is a conference."""
    behind = units.text.document.text[units.sentence.locate(token).end :][:40]
    of_peace = any(child.lower_ == "peace" for child in token.children)
    if token.text.islower() and (of_peace or _is_told_of_before(units, token)):
        return False
    if token.text.islower() and any(may_host(units, n) for n in located(units, token)):
        return False  # "a congress at Verona"
    return not token.text.istitle() or not (_CALLED_AFTER.match(behind) or any(compound_places(units, token)))


def _is_told_of_before(units: Units, token: Token) -> bool:
    """“The congress adjourned” after sovereigns or delegates of several states are told to have gathered."""
    begin = units.sentence.span.begin
    named = is_definite(token) and not any(c.dep_ in {"amod", "compound", "poss"} for c in token.lefts)
    return named and bool(_OF_POWERS.search(units.text.document.text, max(0, begin - _BACK), begin))


def _is_crowd(units: Units, token: Token) -> bool:
    given = token.dep_ in {"dobj", "nsubjpass", "oprd"} and token.head.lemma_ in _GRANTED | {"give"}
    return not (given or has_preposition(token, "with"))


def _is_promise(_: Units, token: Token) -> bool:
    """Who "had a word with B" met B; words are given, kept and written, too."""
    had = token.dep_ == "dobj" and token.head.lemma_ in {"have", "exchange", "seek", "want"}
    asked = token.dep_ == "pobj" and token.head.head.lemma_ in {"ask", "draw", "take"}
    return not ((had or asked) and (has_preposition(token, "with") or has_preposition(token.head, "with")))


def _is_acquaintance(_: Units, token: Token) -> bool:
    """Contacts are talks where they begin and end, are secret or first, or are made."""
    happens = token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ in HAPPENING | _ARRANGED | {"establish"}
    made = token.dep_ == "dobj" and token.head.lemma_ in _MADE
    return not (happens or made or any(c.lower_ in _SECRET for c in token.lefts))


def _is_no_halt(_: Units, noun: Token) -> bool:
    """A stop on a journey is made somewhere, or is somebody's: "stops in Oslo and Lima", "her first stop was Oslo"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ == "make":
        return False
    owned = any(c.dep_ == "poss" for c in noun.children)
    return (noun.dep_ == "pobj" and noun.head.lower_ == "to") or not (owned or has_preposition(noun, "in", "at"))


def _is_no_return(_: Units, noun: Token) -> bool:
    """Who "returned the courtesy" visited who had visited them."""
    return noun.dep_ != "dobj" or noun.head.lemma_ not in {"return", "repay", "reciprocate"}


def _is_no_guest(_: Units, noun: Token) -> bool:
    """“Was the guest of B”, "stayed in Oslo as B's guest"."""
    was = noun.dep_ == "attr" or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    return not was or is_plural(noun)


def _is_furniture(_: Units, token: Token) -> bool:
    return not any(c.lower_ in {"round", "negotiating", "bargaining"} for c in token.lefts)


def _is_path(_: Units, token: Token) -> bool:
    """Only who "made his way" travelled."""
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)
    return not owned or token.dep_ != "dobj" or token.head.lemma_ not in {"make", "wend", "work"}


def _is_meal(_: Units, token: Token) -> bool:
    """At, over or during a meal somebody met somebody; otherwise it must be told with or for whom it was."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"to", "with"} else token.head
    shared = token.dep_ == "pobj" and token.head.lower_ in {"at", "over", "during"}
    shared = shared or (verb == token.head and token.dep_ == "dobj" and token.head.lemma_ in {"hold", "share"})
    given = token.dep_ == "dobj" and any(True for _ in after(token.head, "for"))
    asked = verb != token.head and verb.lemma_ in _TREATING
    with_whom = has_preposition(token, "with", "for") or has_preposition(token.head, "with")
    return not (shared or given or asked or with_whom)


def _is_questioning(units: Units, token: Token) -> bool:
    """An interview is a meeting where it is had or granted, with a person; the press asks for answers only."""
    people = (u for t in after(token, "with", "between") for u in units.chain_of(t))
    with_person = any(u.kind is EntityKind.PERSON for u in people)
    granted = token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _GRANTED
    return not (with_person and (granted or has_preposition(token, "between")))


def _is_no_outing(_: Units, token: Token) -> bool:
    """On or during a walk somebody talks with somebody, or they take one."""
    shared = token.dep_ == "pobj" and token.head.lower_ in {"on", "during", "over"}
    return not (shared or (token.dep_ == "dobj" and token.head.lemma_ in {"take", "have", "share", "enjoy"}))


def _is_fight(units: Units, token: Token) -> bool:
    people = (u for t in after(token, "with", "between", "of") for u in units.chain_of(t))
    return not any(u.kind is EntityKind.PERSON for u in people)


def _is_no_round_of_talks(units: Units, token: Token) -> bool:
    """“A second round opened": of the talks spoken of before, where it is neither of votes nor of anything else."""
    happens = token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ in HAPPENING | _ARRANGED
    held = token.dep_ == "dobj" and token.head.lemma_ in _HELD
    begin = units.sentence.span.begin
    talks = _TALKS.search(units.text.document.text, max(0, begin - _BACK), units.sentence.locate(token).begin)
    told = happens or held or _is_set_apart(units, token)
    return not talks or not told or has_preposition(token, "of") or bool(_CONTEST.search(token.sent.text))


def _is_set_apart(units: Units, noun: Token) -> bool:
    """“A round scheduled for May", "the last round, held in Oslo", "a further round in Oslo": by its place or time."""
    clauses = (c.lemma_ for c in noun.children if c.dep_ in {"acl", "relcl"})
    if any(lemma in HAPPENING | _ARRANGED for lemma in clauses):
        return True
    dated = any(t.ent_type_ == "DATE" for t in after(noun, "in", "on"))
    return series_of(noun) is not None and (dated or any(located(units, noun)))


def _is_duty(units: Units, token: Token) -> bool:
    return any(g.lower_ == "duty" for g in after(token, "of"))


def _is_no_stay(_: Units, verb: Token) -> bool:
    """Days are spent on a visit, a youth and money are not."""
    spent = (t for c in verb.children if c.dep_ in {"dobj", "npadvmod"} for t in (c, *after(c, "of")))
    return not any(lemma_of(t) in _SHORT_STAYS for t in spent)


def _takes_object(_: Units, verb: Token) -> bool:
    """Who "stopped the war in Oslo" or "made the case for Norway" travelled nowhere."""
    return not is_passive(verb) and bool(objects(verb))


def _leads_nowhere(units: Units, verb: Token) -> bool:
    """“Led a delegation to Oslo”; not to the talks there, nor "the delegation", which is one to some talks."""
    led = [c for c in verb.children if c.dep_ == "dobj" and not is_definite(c)]
    return not led or all(place_at(units, t) is None for head in (verb, *led) for t in after(head, "to"))


def _boards_no_vehicle(_: Units, verb: Token) -> bool:
    """“Boarded a plane for Oslo”."""
    return not any(o.lower_ in VEHICLES for o in objects(verb))


def _awaits_nobody(_: Units, verb: Token) -> bool:
    """Who "is expected in Oslo" will come; who "is expected to resign" need not."""
    return not is_passive(verb) or any(is_infinitive(c) for c in verb.children)


def _is_no_telephoning(_: Units, verb: Token) -> bool:
    """“Called B by telephone”, "called B on the phone"; who "called B a liar" said so to anyone."""
    return not BY_PHONE.search(verb.sent.text) or any(c.dep_ in {"oprd", "xcomp", "ccomp"} for c in verb.children)


def _is_no_accreditation(_: Units, verb: Token) -> bool:
    """Letters are those of an envoy where they are of credence."""
    return not any(is_credentials(t) for t in objects(verb))


_OTHER_VERBS: dict[str, Callable[[Units, Token], bool]] = {
    **dict.fromkeys(("present", "deliver", "hand", "submit", "accept"), _is_no_accreditation),
    **dict.fromkeys(
        "head make stop pause turn show touch repair move slip speed put race steam swing".split(), _takes_object
    ),
    "lead": _leads_nowhere,
    "spend": _is_no_stay,
    "board": _boards_no_vehicle,
    "expect": _awaits_nobody,
    "call-confer": _is_no_telephoning,
}
_OTHER_SENSES: dict[str, Callable[[Units, Token], bool]] = {
    "negotiation": _is_mass_negotiation,
    "talk": _is_rumour,
    "call": _is_no_phone_call,
    "congress": _is_parliament,
    "audience": _is_crowd,
    "hearing": _is_crowd,
    "word": _is_promise,
    "contact": _is_acquaintance,
    "tour": _is_duty,
    "way": _is_path,
    **dict.fromkeys(MEALS, _is_meal),
    "interview": _is_questioning,
    "encounter": _is_fight,
    **dict.fromkeys(HALTS, _is_no_halt),
    **dict.fromkeys(("courtesy", "compliment"), _is_no_return),
    "guest": _is_no_guest,
    "round": _is_no_round_of_talks,
    **dict.fromkeys(OUTINGS, _is_no_outing),
    "table": _is_furniture,
}
