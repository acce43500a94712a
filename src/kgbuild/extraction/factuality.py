"""How a sentence presents an event: as done, planned, wished, called off or denied.

The trigger's governors are climbed and the nearest cue decides, in the manner of Saurí and Pustejovsky, "FactBank",
LREV 43 (2009): modal auxiliaries, negation, and predicates that select planned, possible or counterfactual events.
"""

from __future__ import annotations

from spacy.tokens import Token

from kgbuild.extraction import cues
from kgbuild.extraction.grammar import lemma_of
from kgbuild.model import Factuality

_MODALS = {
    "will": Factuality.PLANNED,
    "'ll": Factuality.PLANNED,
    "’ll": Factuality.PLANNED,
    "wo": Factuality.DENIED,
    "shall": Factuality.PLANNED,
    "may": Factuality.POSSIBLE,
    "might": Factuality.POSSIBLE,
    "could": Factuality.POSSIBLE,
    "can": Factuality.POSSIBLE,
    "should": Factuality.POSSIBLE,
    "must": Factuality.POSSIBLE,
}
_ADJECTIVES = {
    **dict.fromkeys(("planned", "announced", "scheduled", "upcoming", "forthcoming", "projected"), Factuality.PLANNED),
    **dict.fromkeys(
        ("proposed", "future", "possible", "potential", "prospective", "suggested", "requested"), Factuality.POSSIBLE
    ),
    **dict.fromkeys(("cancelled", "canceled", "aborted", "abortive"), Factuality.CANCELLED),
}
_CONDITIONS = frozenset({"if", "unless", "whether"})
_REPORTING = frozenset(
    "say announce promise tell declare state agree report note inform indicate reveal explain pledge".split()
)
_CLIMBING = frozenset(
    {
        "xcomp",
        "ccomp",
        "acl",
        "pcomp",
        "dobj",
        "pobj",
        "nsubjpass",
        "conj",
        "prep",
        "advcl",
        "attr",
        "oprd",
        "compound",
        "amod",
        "nsubj",
        "dative",
        "appos",
        "csubj",
    }
)
_COMING = frozenset(
    "bring take begin start be open hold occur follow include last continue resume focus happen convene".split()
)
_OCCURRING = frozenset(
    {
        "take",
        "hold",
        "yield",
        "produce",
        "lead",
        "result",
        "establish",
        "assemble",
        "begin",
        "open",
        "occur",
        "convene",
        "end",
        "last",
        "conclude",
    }
)
_TAKING_PLACE = frozenset("take occur happen materialize materialise begin start open convene resume come".split())
_LIMIT = 9


def judge(trigger: Token) -> Factuality:
    """Tell the factuality that a trigger's own words, clause and governors give it."""
    if any(c.dep_ in {"relcl", "acl"} and _happened(c) for c in trigger.children):
        return Factuality.ACTUAL
    if any(c.dep_ == "relcl" and _foretold(c) is Factuality.PLANNED for c in trigger.children):
        return Factuality.PLANNED
    if _lies_ahead(trigger):
        return Factuality.PLANNED
    told = _governed(trigger)
    own = _own_words(trigger) if told in {Factuality.ACTUAL, Factuality.PLANNED, Factuality.POSSIBLE} else None
    return own or told


def _lies_ahead(trigger: Token) -> bool:
    """“A day before she heads to Oslo”: what is told in the present behind "before" has yet to come."""
    ahead = any(c.dep_ == "mark" and c.lower_ in {"before", "until"} for c in trigger.children)
    return ahead and trigger.tag_ in {"VBZ", "VBP"}


def _governed(trigger: Token) -> Factuality:
    token = trigger
    for _ in range(_LIMIT):
        if token.pos_ in {"VERB", "AUX"} and (found := _clause(token)):
            return found
        if token.dep_ not in _CLIMBING or token.head == token:
            break
        parent = token.head
        is_subject = token == trigger and token.dep_ in {"nsubj", "nsubjpass"} and parent.pos_ in {"VERB", "AUX"}
        if is_subject and (found := _foretold(parent) or _unheld(parent)):
            return found
        if _stops(token, trigger) or _is_topic(parent, token) or _is_adjunct(parent, token):
            break
        if found := _cue(parent, token):
            return found
        token = parent
    return Factuality.ACTUAL


def _happened(clause: Token) -> bool:
    """“… which took place in Oslo”, “… held in May”: the noun's own clause tells that it came about."""
    words = {c.lower_ for c in clause.children if c.dep_ in {"aux", "neg"}}
    untold = words & {"to", "not", "will", "would", "be", "never"}
    return clause.tag_ in {"VBD", "VBN"} and clause.lemma_ in _OCCURRING and not untold


def _own_words(trigger: Token) -> Factuality | None:
    for child in trigger.children:
        if child.dep_ == "amod" and child.lower_ in _ADJECTIVES:
            return _ADJECTIVES[child.lower_]
        if child.dep_ in {"det", "neg"} and child.lower_ in {"no", "neither"}:
            return Factuality.DENIED
    return None


def _stops(token: Token, trigger: Token) -> bool:
    """A relative clause or a finite adverbial clause is told as such, whatever governs it."""
    if token.dep_ == "relcl":
        return True
    if token.dep_ == "conj":
        return any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
    if token.dep_ == "advcl":
        return token.tag_ in {"VBD", "VBZ", "VBP"} or token.pos_ != "VERB"
    if token.dep_ == "nsubjpass" and token == trigger:
        return False
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.pos_ != "VERB" and (
            token != trigger or token.head.lemma_ not in {"seem", "appear", "be", "remain"}
        )
    return False


def _is_topic(noun: Token, child: Token) -> bool:
    """A noun that neither holds events nor makes anything of them ends the climb: "a stalemate in the talks"."""
    return noun.pos_ in {"NOUN", "PROPN"} and child.dep_ == "prep" and lemma_of(noun) not in cues.CUE_NOUNS


def _is_adjunct(verb: Token, child: Token) -> bool:
    """What is said not to have happened "at the conference" says nothing against the conference."""
    if child.dep_ != "prep" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    lemma = lemma_of(verb)
    if child.lower_ in {"in", "into", "to", "at"} and lemma in cues.TAKING_PART:
        return False
    return not _selects(verb, child)


def _clause(verb: Token) -> Factuality | None:
    """Read the auxiliaries, negation and conjunction of the clause that a verb heads."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "mark", "advmod"}}
    if words & {"not", "n't", "n’t", "never"}:
        return Factuality.DENIED
    if words & _CONDITIONS or _is_inverted(verb):
        return Factuality.POSSIBLE
    for word, value in _MODALS.items():
        if word in words:
            return value
    if "would" in words:
        return _would(verb)
    return None


def _is_inverted(verb: Token) -> bool:
    """“Had A met B”: an auxiliary before its subject opens a condition."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    opening = next((c for c in verb.children if c.dep_ == "aux"), None)
    return bool(subject and opening and opening.lower_ in {"had", "should", "were"} and opening.i < subject.i)


def _foretold(verb: Token) -> Factuality | None:
    """“The talks will begin”, "the meeting would bring A and B together", "talks might follow"."""
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if words & {"will", "'ll", "’ll", "shall", "would"} and verb.lemma_ in _COMING:
        return Factuality.PLANNED
    return Factuality.POSSIBLE if words & {"may", "might", "could", "should"} and verb.lemma_ in _COMING else None


def _unheld(verb: Token) -> Factuality | None:
    """“The talks never took place”, "the conference failed to materialize"; "did not begin until May" tells of May."""
    if lemma_of(verb) == "fail" and any(lemma_of(c) in _TAKING_PLACE for c in verb.children if c.dep_ == "xcomp"):
        return Factuality.DENIED
    words = {c.lower_ for c in verb.children}
    negated = bool(words & {"not", "n't", "n’t", "never"}) and not words & {"until", "till"}
    return Factuality.DENIED if negated and lemma_of(verb) in _TAKING_PLACE else None


def _would(verb: Token) -> Factuality | None:
    """“Would” is a plan under a verb of saying, a wish under a condition, and the narrator's own future elsewhere."""
    children = {c.lower_ for c in verb.children}
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _REPORTING:
        return Factuality.PLANNED
    if "have" in children or any(
        c.dep_ == "advcl" and {g.lower_ for g in c.children} & _CONDITIONS for c in verb.children
    ):
        return Factuality.POSSIBLE
    if verb.dep_ in {"ROOT", "relcl", "conj"} and verb.lemma_ in {
        "meet",
        "visit",
        "hold",
        "return",
        "travel",
        "attend",
    }:
        return None
    return Factuality.POSSIBLE


def _cue(parent: Token, child: Token) -> Factuality | None:
    """Read what a governing predicate makes of the event below it."""
    lemma = lemma_of(parent)
    if parent.pos_ in {"NOUN", "PROPN"} and (child.dep_ == "conj" or (child.dep_ == "acl" and child.tag_ == "VBN")):
        return None
    if lemma in cues.IMPLICATIVE or (child.dep_ == "nsubj" and parent.pos_ not in {"ADJ", "AUX"}):
        return None
    if lemma == "be" and child.dep_ == "xcomp" and any(c.lower_ == "to" for c in child.children):
        return Factuality.PLANNED
    if lemma == "look" and any(c.lower_ == "forward" for c in parent.children):
        return Factuality.PLANNED
    if lemma == "call" and any(c.lower_ == "off" for c in parent.children):
        return Factuality.CANCELLED
    if lemma in cues.TALKING_NOUNS:
        return Factuality.POSSIBLE if child.lower_ in {"for", "about"} else None
    if parent.pos_ == "NOUN" and lemma in cues.DENIED_NOUNS:
        return Factuality.DENIED if child.dep_ == "acl" or lemma in {"absence", "lack"} else None
    if child.dep_ == "prep" and parent.pos_ == "VERB" and not _selects(parent, child):
        return None
    if lemma in cues.NEED_PREPOSITION and not any(c.lower_ == cues.NEED_PREPOSITION[lemma] for c in parent.children):
        return None
    pos = "VERB" if parent.pos_ == "AUX" else parent.pos_
    for kind, words, value in cues.CUES:
        if pos == kind and lemma in words:
            return _negated(parent, value)
    return None


def _selects(verb: Token, preposition: Token) -> bool:
    """“Called for a summit”, "agreed to talks": the preposition belongs to the verb."""
    lemma, word = lemma_of(verb), preposition.lower_
    if lemma in cues.NEED_PREPOSITION:
        return word == cues.NEED_PREPOSITION[lemma]
    if word == "for":
        return lemma in cues.SELECT_FOR
    if word == "to":
        return lemma in cues.PLANNED_VERBS | {"invite"}
    return word in {"on", "upon", "against"} and lemma in {"agree", "decide", "insist", "count"}


def _negated(parent: Token, value: Factuality) -> Factuality:
    negated = any(c.dep_ == "neg" for c in parent.children)
    return Factuality.DENIED if negated and value is Factuality.PLANNED else value


def speaker(trigger: Token) -> Token | None:
    """Give the subject of the verb of saying that reports a trigger's clause, if any."""
    for ancestor in trigger.ancestors:
        if ancestor.lemma_ in _REPORTING - {"agree"} and any(c.dep_ == "ccomp" for c in ancestor.children):
            return next((c for c in ancestor.children if c.dep_ == "nsubj"), None)
    return None
