"""How a sentence presents an event: as done, planned, wished, called off or denied.

The trigger's governors are climbed and the nearest cue decides, in the manner of Saurí and Pustejovsky, "FactBank",
LREV 43 (2009): modal auxiliaries, negation, and predicates that select planned, possible or counterfactual events.
"""

from __future__ import annotations

from kgbuild.extraction import cues
from kgbuild.extraction.clauses import foretell, is_held, is_negated, is_told_as_done, read_clause, unheld
from kgbuild.extraction.disbelief import is_disbelieved
from kgbuild.extraction.governors import read_governor, selects
from kgbuild.extraction.grammar import has_preposition, is_definite, lemma_of, objects, subjects
from kgbuild.extraction.triggers import HALTS
from kgbuild.model import Factuality
from kgbuild.syntax import Token

_CLIMBING = frozenset(
    "xcomp ccomp acl pcomp dobj pobj nsubjpass conj prep advcl attr oprd compound amod nsubj dative appos csubj"
    " acomp".split()
)
_OCCURRING = frozenset(
    "take hold yield produce lead result establish assemble begin open occur convene end last conclude".split()
)
_AHEAD = frozenset("before until when once".split())
_PRESENT = frozenset({"VBZ", "VBP"})
_BEING_THERE = frozenset("be travel go fly come arrive return stay visit".split())
_TOLD_OF = frozenset({"dobj", "nsubj", "nsubjpass"})
_DATES = frozenset({"date", "day", "time", "timetable", "month", "venue", "agenda"})
_SITES = frozenset({"place", "site", "venue", "location", "seat"})
_FIXING = frozenset(
    "set fix agree find name schedule settle propose choose announce determine select designate suggest offer".split()
)
_IN_DOUBT = frozenset(
    "possible possibility option likely probable certain sure feasible practicable necessary real reality fact"
    " due imminent conceivable desirable welcome available acceptable ready question".split()
)
_LIMIT = 9


def judge(trigger: Token) -> Factuality:
    """Tell the factuality that a trigger's own words, clause and governors give it."""
    if is_disbelieved(trigger):
        return Factuality.DENIED
    if any(c.dep_ in {"relcl", "acl"} and _happened(c) for c in trigger.children):
        return Factuality.ACTUAL
    if any(c.dep_ == "relcl" and foretell(c) is Factuality.PLANNED for c in trigger.children):
        return Factuality.PLANNED
    if _lies_ahead(trigger):
        return Factuality.PLANNED
    if awaited := _awaits_its_date(trigger):
        return awaited
    told = _governed(trigger)
    own = _own_words(trigger) if told in {Factuality.ACTUAL, Factuality.PLANNED, Factuality.POSSIBLE} else None
    if told is Factuality.PLANNED and any(c.lower_ == "future" for c in trigger.children):
        return told
    return own or told


def _lies_ahead(trigger: Token) -> bool:
    """“Before she heads to Oslo”, "once all have ratified it": what is told so in the present has yet to come."""
    ahead = {c.lower_ for c in trigger.children if c.dep_ in {"mark", "advmod"}} & _AHEAD
    helpers = {c.tag_ for c in trigger.children if c.dep_ == "aux"}
    present = trigger.tag_ in _PRESENT or (trigger.tag_ == "VBN" and bool(helpers) and helpers <= _PRESENT)
    return present and bool(ahead) and (trigger.dep_ == "advcl" or not ahead <= {"when", "once"})


def _awaits_its_date(trigger: Token) -> Factuality | None:
    """“A date was set for the visit”, "they did not fix a day for it", "named Oslo as the site of the congress"."""
    if trigger.dep_ != "pobj" or trigger.head.lower_ not in {"for", "of"}:
        return None
    above = trigger.head.head
    if lemma_of(above) in _SITES and above.dep_ == "pobj" and above.head.lower_ == "as":
        return Factuality.PLANNED if lemma_of(above.head.head) in _FIXING and not is_definite(trigger) else None
    if trigger.head.lower_ != "for":
        return None
    verb = above if above.pos_ == "VERB" else above.head
    dates = [t for t in (above, *objects(verb), *subjects(verb)) if lemma_of(t) in _DATES]
    if lemma_of(verb) not in _FIXING or not dates:
        return None
    unset = is_negated(verb) or any(c.lower_ == "no" for date in dates for c in date.children)
    return Factuality.POSSIBLE if unset else Factuality.PLANNED


def _governed(trigger: Token) -> Factuality:
    token = trigger
    for _ in range(_LIMIT):
        if token.pos_ in {"VERB", "AUX"} and (found := read_clause(token)):
            return _presupposed(trigger, found)
        if token.dep_ not in _CLIMBING or token.head == token:
            break
        parent = token.head
        is_subject = token == trigger and token.dep_ in {"nsubj", "nsubjpass"} and parent.pos_ in {"VERB", "AUX"}
        if is_subject and (found := foretell(parent) or unheld(parent)):
            return found
        if _stops(token, trigger) or _is_topic(parent, token) or _is_adjunct(parent, token):
            if _is_travelled_for(trigger):
                return judge(trigger.head.head)
            return Factuality.PLANNED if _will_be_there(trigger) else Factuality.ACTUAL
        found = None if _is_told_beside(token) else read_governor(parent, token)
        if found and not _is_recalled(trigger, parent):
            return _presupposed(trigger, found)
        token = parent
    return Factuality.ACTUAL


def _presupposed(trigger: Token, found: Factuality) -> Factuality:
    """Who "did not attend the conference" tells that there was one; so does "it was not a success"."""
    verb = next((t for t in trigger.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if found is not Factuality.DENIED or trigger.pos_ == "VERB" or verb is None:
        return found
    if _is_described(trigger, verb):
        return Factuality.ACTUAL
    told = not is_definite(trigger) or lemma_of(verb) in cues.BRINGING_ABOUT
    return found if told else Factuality.ACTUAL


def _is_described(trigger: Token, verb: Token) -> bool:
    """“The talks were not a success”, "A's visit was not the first": what is denied is said of what there was."""
    told = [c for c in verb.children if c.dep_ in {"attr", "acomp"} and c.i > verb.i]
    past = verb.lemma_ == "be" and verb.tag_ == "VBD" and trigger.dep_ == "nsubj" and trigger.head == verb
    return past and bool(told) and not any(lemma_of(c) in _IN_DOUBT for c in told)


def _is_recalled(trigger: Token, verb: Token) -> bool:
    """“Discussed the president's visit to Oslo in May”: what somebody made is talked of."""
    return verb.lemma_ == "discuss" and any(c.dep_ == "poss" and c.pos_ != "PRON" for c in trigger.children)


def _is_recalled_done(verb: Token) -> bool:
    """“It is to be recalled that A visited Oslo”."""
    return lemma_of(verb.head) in cues.FACTIVE and is_told_as_done(verb)


def _happened(clause: Token) -> bool:
    """“… which took place in Oslo”, “… held in May”: the noun's own clause tells that it came about."""
    words = {c.lower_ for c in clause.children if c.dep_ in {"aux", "neg"}}
    untold = words & {"to", "not", "will", "would", "be", "never"}
    return clause.tag_ in {"VBD", "VBN"} and clause.lemma_ in _OCCURRING and not untold


def _own_words(trigger: Token) -> Factuality | None:
    """“The planned summit”, "no talks"; "the planned talks began" tells that they did."""
    began = trigger.dep_ in {"nsubj", "nsubjpass"} and is_held(trigger.head) and is_told_as_done(trigger.head)
    if not began and trigger.pos_ == "NOUN" and any(_appoints(trigger, t) for t in trigger.subtree):
        verbs = [trigger.head, *(c for c in trigger.head.children if c.dep_ == "xcomp")]
        dropped = trigger.dep_ in _TOLD_OF and any(lemma_of(v) in cues.CALLING_OFF for v in verbs)
        return Factuality.CANCELLED if dropped else Factuality.PLANNED
    for child in trigger.children:
        if child.dep_ == "amod" and child.lower_ in cues.ADJECTIVES and not began:
            return cues.ADJECTIVES[child.lower_]
        if child.dep_ in {"det", "neg"} and child.lower_ in {"no", "neither"}:
            return Factuality.DENIED
    return None


def _appoints(noun: Token, participle: Token) -> bool:
    """“A meeting with A arranged for May”: whether a participle behind a noun tells when it was to be."""
    behind = participle.head == noun or participle.head.dep_ in {"pobj", "conj"}
    appointing = participle.dep_ == "acl" and participle.tag_ == "VBN" and lemma_of(participle) in cues.APPOINTING
    return appointing and behind and has_preposition(participle, "for")


def _stops(token: Token, trigger: Token) -> bool:
    """A relative clause or a finite adverbial clause is told as such, whatever governs it."""
    if token.dep_ == "relcl" or (token.dep_ == "ccomp" and _is_recalled_done(token)):
        return True
    if token.dep_ == "conj":
        finite = token.tag_ == "VBD" and token.head.tag_ == "VB"  # "began to look and sent A", read as one infinitive
        return finite or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
    if token.dep_ == "advcl":
        opens = token == trigger and token.tag_ in {"VBG", "VBN"} and token.i < token.head.i  # "meeting in Oslo, A …"
        return opens or token.tag_ in {"VBD", "VBZ", "VBP"} or token.pos_ != "VERB"
    told = token == trigger or _is_round_of(token, trigger)
    if token.dep_ == "nsubjpass" and told:
        return False
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.pos_ != "VERB" and not (told and _tells_of_its_subject(token.head))
    return False


def _is_told_beside(verb: Token) -> bool:
    """“Refused the offer and met B”, "had refused to sign and had met B": of two verbs of one form none governs."""
    told = verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.head.pos_ == "VERB"
    return told and verb.tag_ == verb.head.tag_


def _is_round_of(token: Token, trigger: Token) -> bool:
    """“A second round of talks is planned”: what is told of the round is told of the talks."""
    return token.lemma_ in {"round", "series", "set"} and trigger.dep_ == "pobj" and trigger.head.head == token


def _tells_of_its_subject(verb: Token) -> bool:
    """“The talks seem …”; "demanded that the talks begin"."""
    return verb.lemma_ in {"seem", "appear", "be", "remain"} or (verb.dep_ == "ccomp" and is_held(verb))


def _is_topic(noun: Token, child: Token) -> bool:
    """A noun that neither holds events nor makes anything of them ends the climb: "a stalemate in the talks"."""
    return noun.pos_ in {"NOUN", "PROPN"} and child.dep_ == "prep" and lemma_of(noun) not in cues.CUE_NOUNS


def _will_be_there(trigger: Token) -> bool:
    """“Will speak at the conference”: what is yet to be done there puts the event ahead, too."""
    where = trigger.head.lower_ if trigger.dep_ == "pobj" else ""
    if where not in {"at", "during"} and not (where in {"for", "on"} and trigger.head.head.lemma_ in _BEING_THERE):
        return False
    for verb in (t for t in trigger.ancestors if t.pos_ in {"VERB", "AUX"}):
        if any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "'ll", "’ll"} for c in verb.children):
            return True
        if verb.tag_ not in {"VB", "VBG"}:
            return False
    return False


def _is_travelled_for(trigger: Token) -> bool:
    """“Hopes to visit Oslo for talks”, "will tour Norland, with stops in Oslo": they are as sure as the journey."""
    verb = trigger.head.head
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "with":
        return lemma_of(trigger) in HALTS and verb.pos_ in {"VERB", "AUX"}
    return (
        trigger.dep_ == "pobj"
        and trigger.head.lower_ == "for"
        and verb.pos_ == "VERB"
        and lemma_of(verb) in _BEING_THERE - {"be"}
        and verb.tag_ in {"VB", "VBG"}
    )


def _is_adjunct(verb: Token, child: Token) -> bool:
    """What is said not to have happened "at the conference" says nothing against the conference."""
    if child.dep_ != "prep" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    lemma = lemma_of(verb)
    if child.lower_ in {"in", "into", "to", "at"} and lemma in cues.TAKING_PART and child.i > verb.i:
        return lemma == "agree" and child.lower_ != "to"
    return not selects(verb, child)
