"""How a sentence presents an event: as done, planned, wished, called off or denied.

The trigger's governors are climbed and the nearest cue decides, in the manner of Saurí and Pustejovsky, "FactBank",
LREV 43 (2009): modal auxiliaries, negation, and predicates that select planned, possible or counterfactual events.
"""

from __future__ import annotations

from spacy.tokens import Token

from kgbuild.model import Factuality

_PLANNED = frozenset(
    "plan schedule arrange announce intend decide agree promise pledge commit expect slate set prepare accept confirm"
    " appoint assign authorize instruct due determine resolve consent undertake arrangement appointment intent intention"
    " plan preparation agreement decision pledge promise announcement agenda vow aim mean project".split()
)
_POSSIBLE = frozenset(
    "urge propose suggest offer want wish hope seek call request ask invite demand consider willing willingness ready"
    " readiness interest interested desire desirous possibility prospect possible attempt try effort proposal suggestion"
    " invitation appeal chance opportunity recommend advocate encourage press push favor favour prefer need insist eager"
    " happy glad prepared open likely unlikely option idea advise plead beg petition fear threaten threat want wish"
    " contemplate explore discuss envision envisage hint allow enable permit bid campaign wait look long reluctant"
    " reluctance hesitant anxious welcome persuade convince pressure lobby".split()
)
_DENIED = frozenset(
    "refuse decline fail refusal failure reject rejection avoid prevent preclude prohibit forbid unable unwilling"
    " unwillingness inability rule oppose block deny preempt forestall eschew without lack absence instead".split()
)
_CANCELLED = frozenset("cancel cancellation scrap scuttle abort shelve abandon".split())
_POSTPONED = frozenset("postpone delay defer postponement".split())
_HOLDERS = frozenset("series round set number part place course day week month session period topic idea absence lack".split())
_IMPLICATIVE = frozenset("manage begin start continue proceed help cease stop use resume happen able".split())
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
    **dict.fromkeys(("planned", "scheduled", "upcoming", "forthcoming", "projected"), Factuality.PLANNED),
    **dict.fromkeys(("proposed", "future", "possible", "potential", "prospective", "suggested", "requested"), Factuality.POSSIBLE),
    **dict.fromkeys(("cancelled", "canceled", "aborted", "abortive"), Factuality.CANCELLED),
}
_CONDITIONS = frozenset({"if", "unless", "whether"})
_REPORTING = frozenset("say announce promise tell declare state agree report note inform indicate reveal explain pledge".split())
_CLIMBING = frozenset({"xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "nsubjpass", "conj", "prep", "advcl", "attr", "oprd", "compound", "amod", "nsubj", "dative", "appos", "csubj"})
_COMING = frozenset("bring take begin start be open hold occur follow include last continue resume focus happen convene".split())
_LIMIT = 9


def judge(trigger: Token) -> Factuality:
    """Tell the factuality that a trigger's own words, clause and governors give it."""
    own = _own_words(trigger)
    if own is not None:
        return own
    token = trigger
    for _ in range(_LIMIT):
        if token.pos_ in {"VERB", "AUX"} and (found := _clause(token)):
            return found
        if token.dep_ not in _CLIMBING or token.head is token:
            break
        parent = token.head
        if token.dep_ in {"nsubj", "nsubjpass"} and parent.pos_ in {"VERB", "AUX"} and token is trigger:
            if found := _foretold(parent):
                return found
        if _stops(token, trigger) or _is_topic(parent, token):
            break
        if found := _cue(parent, token):
            return found
        token = parent
    return Factuality.ACTUAL


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
    if token.dep_ in {"advcl", "prep"}:
        return token.dep_ == "advcl" and token.tag_ in {"VBD", "VBZ", "VBP"}
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.pos_ != "VERB" and (token is not trigger or token.head.lemma_ not in {"seem", "appear", "be", "remain"})
    return False


def _is_topic(noun: Token, child: Token) -> bool:
    """A noun that neither holds events nor makes anything of them ends the climb: "a stalemate in the talks"."""
    if noun.pos_ not in {"NOUN", "PROPN"} or child.dep_ != "prep":
        return False
    return noun.lemma_.lower() not in _PLANNED | _POSSIBLE | _CANCELLED | _POSTPONED | _HOLDERS


def _clause(verb: Token) -> Factuality | None:
    """Read the auxiliaries, negation and conjunction of the clause that a verb heads."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "mark", "advmod"}}
    if words & {"not", "n't", "n’t", "never"}:
        return Factuality.DENIED
    if words & _CONDITIONS:
        return Factuality.POSSIBLE
    for word, value in _MODALS.items():
        if word in words:
            return value
    if "would" in words:
        return _would(verb)
    return None


def _foretold(verb: Token) -> Factuality | None:
    """"The talks will begin", "the meeting would bring A and B together", "talks might follow"."""
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if words & {"will", "'ll", "’ll", "shall", "would"} and verb.lemma_ in _COMING:
        return Factuality.PLANNED
    return Factuality.POSSIBLE if words & {"may", "might", "could", "should"} and verb.lemma_ in _COMING else None


def _would(verb: Token) -> Factuality | None:
    """"Would" is a plan under a verb of saying, a wish under a condition, and the narrator's own future elsewhere."""
    children = {c.lower_ for c in verb.children}
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _REPORTING:
        return Factuality.PLANNED
    if "have" in children or any(c.dep_ == "advcl" and {g.lower_ for g in c.children} & _CONDITIONS for c in verb.children):
        return Factuality.POSSIBLE
    if verb.dep_ in {"ROOT", "relcl", "conj"} and verb.lemma_ in {"meet", "visit", "hold", "return", "travel", "attend"}:
        return None
    return Factuality.POSSIBLE


def _cue(parent: Token, child: Token) -> Factuality | None:
    """Read what a governing predicate makes of the event below it."""
    lemma = parent.lemma_.lower()
    if lemma in _IMPLICATIVE or child.dep_ == "nsubj" and parent.pos_ not in {"ADJ", "AUX"}:
        return None
    if lemma in _CANCELLED or (lemma == "call" and any(c.lower_ == "off" for c in parent.children)):
        return Factuality.CANCELLED
    if child.dep_ == "prep" and not _prep_selects(lemma, child):
        return None
    if lemma in _DENIED:
        return Factuality.DENIED if parent.pos_ != "NOUN" or child.dep_ == "acl" or lemma in {"absence", "lack"} else None
    if lemma == "call" and not any(c.lower_ in {"for", "on", "upon"} for c in parent.children):
        return None
    for cues, value in ((_PLANNED, Factuality.PLANNED), (_POSSIBLE, Factuality.POSSIBLE), (_POSTPONED, Factuality.PLANNED)):
        if lemma in cues:
            return _negated(parent, value)
    return None


def _prep_selects(lemma: str, preposition: Token) -> bool:
    """"An invitation to talks", "called for a summit": the preposition belongs to the predicate."""
    return preposition.lower_ in {"to", "for", "of", "on", "in", "from", "against", "upon", "about"} and not (
        lemma in {"agree", "accept", "announce", "decide", "discuss", "confirm"} and preposition.lower_ in {"in", "of", "from"}
    ) and not (lemma in {"discuss", "invite", "agree", "decide", "ask", "propose", "offer"} and preposition.lower_ in {"in", "on"})


def _negated(parent: Token, value: Factuality) -> Factuality:
    negated = any(c.dep_ == "neg" for c in parent.children)
    return Factuality.DENIED if negated and value is Factuality.PLANNED else value


def speaker(trigger: Token) -> Token | None:
    """Give the subject of the verb of saying that reports a trigger's clause, if any."""
    for ancestor in trigger.ancestors:
        if ancestor.lemma_ in _REPORTING - {"agree"} and any(c.dep_ == "ccomp" for c in ancestor.children):
            return next((c for c in ancestor.children if c.dep_ == "nsubj"), None)
    return None
