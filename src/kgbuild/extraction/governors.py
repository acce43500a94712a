"""What a governing predicate makes of the event below it: planned, wished for, called off or denied."""

from __future__ import annotations

from kgbuild.extraction import cues
from kgbuild.extraction.clauses import has_but, is_negated, is_told_as_done, read_clause, read_infinitive, undone
from kgbuild.extraction.grammar import is_infinitive, lemma_of
from kgbuild.model import Factuality
from kgbuild.syntax import Token


def read_governor(parent: Token, child: Token) -> Factuality | None:
    """Tell what a predicate makes of what it governs; None where it says nothing about it."""
    told = _cue(parent, child)
    if told is Factuality.ACTUAL or told is None:
        return told
    if parent.pos_ == "NOUN" and told in {Factuality.PLANNED, Factuality.POSSIBLE}:
        return _answered(parent, told)
    if parent.pos_ in {"VERB", "AUX", "ADJ"}:
        return _seen_from_above(parent, told)
    return told


def _cue(parent: Token, child: Token) -> Factuality | None:
    lemma = lemma_of(parent)
    if parent.pos_ == "ADP" or parent.dep_ == "prep":
        return _read_preposition(parent)
    if parent.pos_ in {"NOUN", "PROPN"} and (child.dep_ == "conj" or (child.dep_ == "acl" and child.tag_ == "VBN")):
        return None
    if lemma in cues.IMPLICATIVE or (child.dep_ == "nsubj" and parent.pos_ not in {"ADJ", "AUX"}):
        return None
    if found := read_infinitive(parent, child):
        return found
    if lemma == "look" and any(c.lower_ == "forward" for c in parent.children):
        return Factuality.PLANNED
    if found := _phrasal(parent):
        return found
    if lemma in cues.TALKING_NOUNS:
        return Factuality.POSSIBLE if child.lower_ in {"for", "about"} else None
    if parent.pos_ == "NOUN" and lemma in cues.DENIED_NOUNS:
        return Factuality.DENIED if child.dep_ == "acl" or lemma in {"absence", "lack"} else None
    if any(c.lower_ == "too" for c in parent.children) and parent.pos_ == "ADJ" and is_infinitive(child):
        return Factuality.DENIED
    if child.dep_ == "prep" and parent.pos_ == "VERB" and not selects(parent, child):
        return None
    if lemma in {"include", "feature"} and child.dep_ == "dobj" and parent.tag_ in {"VBZ", "VBP"}:
        planned = any(lemma_of(c) in cues.PROGRAMMES for c in parent.children if c.dep_ == "nsubj")
        return Factuality.PLANNED if planned else None
    return _listed(parent, child)


def _phrasal(verb: Token) -> Factuality | None:
    """“Called off”, "ruled out"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return cues.PHRASAL.get((lemma_of(verb), particle))


def _listed(parent: Token, child: Token) -> Factuality | None:
    lemma = lemma_of(parent)
    if child.lower_ in {"from", "against"} and child.dep_ == "prep":
        return Factuality.DENIED
    if lemma in cues.NEED_PREPOSITION and not _has_its_preposition(parent, child):
        return None
    pos = "VERB" if parent.pos_ == "AUX" else parent.pos_
    for kind, words, value in cues.CUES:
        if pos == kind and lemma in words:
            done = value is Factuality.PLANNED and child.dep_ == "ccomp" and is_told_as_done(child)
            return None if done else value
    return None


def _has_its_preposition(verb: Token, child: Token) -> bool:
    lemma = lemma_of(verb)
    if lemma in cues.TAKE_INFINITIVE and is_infinitive(child):
        return True
    return any(c.lower_ == cues.NEED_PREPOSITION[lemma] for c in verb.children)


def _read_preposition(preposition: Token) -> Factuality | None:
    """“Without meeting”, "instead of talks", "in the event of talks"."""
    before = [t.lower_ for t in preposition.doc[max(0, preposition.i - 3) : preposition.i + 1] if t.lower_ != "the"]
    return next((v for words, v in cues.PREPOSITIONS.items() if tuple(before[-len(words) :]) == words), None)


def selects(verb: Token, preposition: Token) -> bool:
    """“Called for a summit”, "agreed to talks": the preposition belongs to the verb."""
    lemma, word = lemma_of(verb), preposition.lower_
    if word == "from":
        return lemma in cues.KEEPING_FROM and any(c.dep_ == "pcomp" for c in preposition.children)
    if word == "against":
        return lemma in cues.SPEAKING_AGAINST
    if lemma == "look" and word == "to":
        return any(c.lower_ == "forward" for c in verb.children)
    if lemma in cues.NEED_PREPOSITION:
        return word == cues.NEED_PREPOSITION[lemma]
    if word == "for":
        return lemma in cues.SELECT_FOR
    if word == "to":
        return lemma in cues.PLANNED_VERBS | {"invite"}
    return word in {"on", "upon"} and lemma in {"agree", "decide", "insist", "count"}


def _answered(noun: Token, told: Factuality) -> Factuality:
    """“Rejected an offer to meet”, "abandoned plans for a summit", "had no plans", "accepted an invitation"."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return Factuality.DENIED
    verb = noun.head
    if verb.pos_ != "VERB":
        return told
    lemma = lemma_of(verb)
    if noun.dep_ == "nsubj":
        came_to_nothing = Factuality.CANCELLED if told is Factuality.PLANNED else Factuality.DENIED
        return came_to_nothing if lemma in cues.COMING_TO_NOTHING else told
    if noun.dep_ not in {"dobj", "nsubjpass"}:
        return told
    answer = cues.ANSWERS.get(lemma) or _phrasal(verb)
    if answer is None or read_clause(verb) is not None:
        return told
    return answer


def _seen_from_above(cue: Token, told: Factuality) -> Factuality:
    """Read a cue under its own modals and negation: "did not fail to", "may refuse", "refused to cancel"."""
    verb = cue if cue.pos_ != "ADJ" else cue.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return told
    if is_negated(verb):
        return _negated(lemma_of(cue), told)
    if told in {Factuality.DENIED, Factuality.CANCELLED}:
        above = verb.head if verb.dep_ == "xcomp" else None
        if above is not None and lemma_of(above) in cues.POSSIBLE_VERBS:
            return Factuality.POSSIBLE
        return Factuality.POSSIBLE if read_clause(verb) is Factuality.POSSIBLE else told
    called_off = has_but(verb) and lemma_of(cue) in cues.PLANNED_VERBS and cue.tag_ == "VBN"
    return undone(verb) if called_off and told is Factuality.PLANNED else told


def _negated(lemma: str, told: Factuality) -> Factuality:
    """Turn a cue round: who did not fail to come came, who was not willing to come did not."""
    if told is Factuality.DENIED:
        return Factuality.ACTUAL if lemma in cues.OMITTING else Factuality.POSSIBLE
    if told is Factuality.CANCELLED:
        return Factuality.PLANNED
    if told is Factuality.PLANNED or lemma in cues.WILLED:
        return Factuality.DENIED
    return told
