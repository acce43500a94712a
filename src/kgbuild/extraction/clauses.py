"""What a verb's own clause makes of what it tells: auxiliaries, negation, conjunction, mood."""

from __future__ import annotations

import re

from kgbuild.extraction import cues
from kgbuild.extraction.grammar import is_infinitive, lemma_of
from kgbuild.model import Factuality
from kgbuild.syntax import Token

_MODALS = {
    **dict.fromkeys(("will", "'ll", "’ll", "wo", "shall"), Factuality.PLANNED),
    **dict.fromkeys(("may", "might", "could", "can", "ca", "should", "must"), Factuality.POSSIBLE),
}
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_NOBODY = frozenset({"no", "neither", "nobody", "none"})
_FOCUS = frozenset({"only", "just", "merely", "simply", "solely"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_PROVIDED = re.compile(
    r"\b(?:provided|providing|assuming|supposing|as long as|so long as|in case|on (?:the )?condition)(?: that)?$"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_BEING = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_TIMING = frozenset({"npadvmod", "advmod", "prep", "dobj", "pobj"})
_TO_COME = frozenset({"tomorrow", "tonight"})
_COMING_ONES = frozenset({"coming", "upcoming", "forthcoming"})
_TIMES = frozenset(
    "day week weekend month year fortnight spring summer autumn fall winter monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november december".split()
)
_INVERTED = frozenset({"had", "should", "were"})
_ASKING = frozenset("did does do has have had is are was were will would can could shall should may might".split())
_UNTIL = frozenset({"until", "till"})
_COMING = frozenset(
    "bring take begin start be open hold occur follow include last continue resume focus happen convene".split()
)
_REPORTING = frozenset(
    "say announce promise tell declare state agree report note inform indicate reveal explain pledge".split()
)
_NARRATED = frozenset("meet visit hold return travel attend".split())
_FOREMOST = frozenset("first last only second third earliest latest among".split())
_TIMELY = frozenset("again later eventually ultimately finally subsequently once twice soon".split())


def read_clause(verb: Token) -> Factuality | None:
    """Tell what the clause that a verb heads makes of it; None where it is told as done."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "mark", "advmod"}}
    if words & _CONDITIONS or _is_inverted(verb) or _is_provided(verb) or _is_asked(verb):
        return Factuality.POSSIBLE
    if is_negated(verb):
        return Factuality.DENIED
    if _follows(verb, "rather", "than"):
        return Factuality.DENIED
    if _is_inescapable(verb):
        return None
    for word, value in _MODALS.items():
        if word in words:
            return _come_to_nothing(verb) if "have" in words else value
    if "would" in words:
        return _read_would(verb)
    ahead = _is_fixed_ahead(verb) or (is_infinitive(verb) and _is_headline(verb))
    return Factuality.PLANNED if ahead else None


def _is_fixed_ahead(verb: Token) -> bool:
    """“Leaves for Oslo tonight”, "is meeting B next week": what the present tells of a time to come."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    present = verb.tag_ in _PRESENT if not helpers else verb.tag_ == "VBG" and helpers <= _BEING
    if not present:
        return False
    behind = (t for c in verb.children if c.dep_ in _TIMING for t in (c, *c.children))
    return any(t.lower_ in _TO_COME or _is_next(t) for t in behind)


def _is_next(time: Token) -> bool:
    """“Next week”, "later this month", "this evening"; "the next day" is that of a story."""
    below = {c.lower_ for c in time.children}
    coming = ("next" in below and "the" not in below) or bool(below & _COMING_ONES) or {"later", "this"} <= below
    today = "this" in below and time.lower_ in {"afternoon", "evening"}
    return today or (coming and time.lemma_.lower() in _TIMES)


def is_negated(verb: Token) -> bool:
    """Tell whether a clause says that what its verb names was not done.

    “Not only met” and "did not meet until May" say that it was.
    """
    for child in verb.children:
        if child.lower_ in _NEGATIONS and not _is_contrast(child):
            return not _ends(verb, child)
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ == "prep" and any(c.lower_ == "no" for t in child.children for c in t.children if t.i < verb.i):
            return child.lower_ in {"at", "under", "on"}
        if child.dep_ in {"nsubj", "nsubjpass"} and _is_nobody(child):
            return True
        if child.dep_ == "dobj" and any(c.lower_ == "neither" for c in child.children):
            return True
    return _is_inverted_behind_nor(verb)


def _is_inverted_behind_nor(verb: Token) -> bool:
    """“Nor did A sign it”."""
    helper = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), None)
    return helper is not None and helper.i > 0 and helper.nbor(-1).lower_ == "nor"


def _is_nobody(subject: Token) -> bool:
    """“Neither A nor B”, "no minister", "none of them"; "no fewer than ten states" are some."""
    words = {c.lower_ for c in (subject, *subject.children) if c.dep_ != "conj"}
    return bool(words & _NOBODY) and not words & {"fewer", "less"} and subject.lower_ != "no"


def _is_contrast(negation: Token) -> bool:
    """“Not only met”, "not in A but in B": what is negated is less than the clause."""
    behind = negation.doc[negation.i + 1 : negation.i + 9]
    if not len(behind):
        return False
    return behind[0].lower_ in _FOCUS or (behind[0].pos_ == "ADP" and any(t.lower_ == "but" for t in behind))


def _ends(verb: Token, negation: Token) -> bool:
    """“Did not meet until May” tells of May; "did not meet, as it was not ready until May" does not."""
    below = [c for c in verb.children if not any(t.dep_ == "mark" and t.lower_ not in _UNTIL for t in c.children)]
    return any(t.lower_ in _UNTIL and t.i > negation.i for c in below for t in (c, *c.children))


def _is_inescapable(verb: Token) -> bool:
    """“Could not but meet” tells that they met."""
    return verb.i > 1 and verb.nbor(-1).lower_ == "but" and verb.nbor(-2).lower_ in _NEGATIONS


def _follows(token: Token, *words: str) -> bool:
    """Tell whether a token stands right behind some words, "to" and the article left aside."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i] if t.lower_ not in {"to", "the", "a", "an"}]
    return tuple(before[-len(words) :]) == words


def _is_inverted(verb: Token) -> bool:
    """“Had A met B”: an auxiliary that opens the clause makes it a condition."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    opening = next((c for c in verb.children if c.dep_ == "aux"), None)
    if subject is None or opening is None or opening.i > subject.i or opening.lower_ not in _INVERTED:
        return False
    return not any(c.dep_ in {"advmod", "prep"} and c.i < opening.i for c in verb.children)


def _is_provided(verb: Token) -> bool:
    """“Provided that A meets B”, "as long as A visits B"."""
    first = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), verb).left_edge
    return bool(_PROVIDED.search(verb.doc[max(0, first.i - 4) : first.i].text.lower()))


def _is_asked(verb: Token) -> bool:
    """“Did A meet B?”: a question for yes or no."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    opening = next((c for c in verb.children if c.dep_ == "aux"), None)
    if verb.dep_ != "ROOT" or subject is None or opening is None or opening.i != verb.sent.start:
        return False
    return verb.sent.text.rstrip(" ”\"'’").endswith("?") and opening.lower_ in _ASKING


def _is_headline(verb: Token) -> bool:
    """“A to meet B in C”: a line without a finite verb announces."""
    return not any(t.tag_ in _FINITE for t in verb.sent)


def has_but(verb: Token) -> bool:
    """Tell whether a clause goes on with "but …": what was meant to be came to nothing."""
    return any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.children)


def undone(verb: Token) -> Factuality:
    """What "but …" makes of a plan: called off, if that is what it tells."""
    later = (t for c in verb.children if c.dep_ == "conj" for t in c.subtree if t.pos_ == "VERB")
    return Factuality.CANCELLED if any(lemma_of(t) in cues.CANCELLED for t in later) else Factuality.DENIED


def _come_to_nothing(verb: Token) -> Factuality:
    return undone(verb) if has_but(verb) else Factuality.POSSIBLE


def _read_would(verb: Token) -> Factuality | None:
    """“Would” is a plan under a verb of saying, a wish under a condition, and the narrator's own future elsewhere."""
    children = {c.lower_ for c in verb.children}
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _REPORTING:
        return Factuality.PLANNED
    if "have" in children:
        return _come_to_nothing(verb)
    if any(c.dep_ == "advcl" and {g.lower_ for g in c.children} & _CONDITIONS for c in verb.children):
        return Factuality.POSSIBLE
    if _is_scheme(verb):
        return Factuality.PLANNED
    if verb.dep_ not in {"ROOT", "relcl", "conj"}:
        return Factuality.POSSIBLE
    return None if verb.lemma_ in _NARRATED or children & _TIMELY else Factuality.POSSIBLE


def _is_scheme(verb: Token) -> bool:
    """“Under the plan, A would visit B”."""
    schemes = (t for c in verb.children if c.dep_ == "prep" and c.lower_ == "under" for t in c.children)
    return any(lemma_of(t) in cues.SCHEMES for t in schemes)


def foretell(verb: Token) -> Factuality | None:
    """“The talks will begin”, "the meeting would bring A and B together", "talks might follow", "is to be held"."""
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.lemma_ in _COMING and (words & {"will", "'ll", "’ll", "shall", "would"} or _is_fixed_ahead(verb)):
        return Factuality.PLANNED
    if verb.lemma_ in _COMING and words & {"may", "might", "could", "should"}:
        return Factuality.POSSIBLE
    return next((v for c in verb.children if is_held(c) and (v := read_infinitive(verb, c))), None)


def is_held(verb: Token) -> bool:
    """Tell whether a verb says of its subject that it comes about."""
    return lemma_of(verb) in cues.TAKING_PLACE | {"hold"}


def read_infinitive(verb: Token, child: Token) -> Factuality | None:
    """“Is to meet”, "has yet to meet", "is going to meet", "has to meet"; but not "was the first to meet"."""
    if child.dep_ != "xcomp" or not is_infinitive(child):
        return None
    if verb.lemma_ == "be" and _is_singled_out(verb):
        return None
    is_yet = verb.lemma_ == "have" and any(c.lower_ == "yet" for c in verb.children)
    if verb.lemma_ == "be" or is_yet or (verb.lemma_ == "go" and verb.tag_ == "VBG"):
        return undone(verb) if has_but(verb) else Factuality.PLANNED
    return Factuality.POSSIBLE if verb.lemma_ == "have" and verb.tag_ != "VBD" else None


def _is_singled_out(verb: Token) -> bool:
    """“Was one of the first states to sign”, "was the only one to meet A": who is told apart by it did it."""
    told = verb.tag_ == "VBD" and not any(c.dep_ == "neg" for c in verb.children)
    attributes = (t for c in verb.children if c.dep_ in {"attr", "acomp"} for t in c.subtree)
    return told and any(t.lower_ in _FOREMOST for t in attributes)


def unheld(verb: Token) -> Factuality | None:
    """“The talks never took place”, “the conference failed to materialize”."""
    if lemma_of(verb) == "fail" and any(lemma_of(c) in cues.TAKING_PLACE for c in verb.children if c.dep_ == "xcomp"):
        return Factuality.DENIED
    if any(_is_called_off(c) for c in (verb, *verb.children) if c == verb or c.dep_ == "xcomp"):
        return Factuality.CANCELLED
    held = cues.TAKING_PLACE | {"meet", "assemble", "gather"}
    return Factuality.DENIED if is_negated(verb) and lemma_of(verb) in held else None


def _is_called_off(verb: Token) -> bool:
    """“Had to be called off”, "fell through": nothing came of what its subject names."""
    below = {c.lower_ for c in verb.children if c.dep_ in {"prt", "prep", "advmod"}}
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma_of(verb) in {"fall", "call"}:
        return "through" in below if lemma_of(verb) == "fall" else passive and "off" in below
    return passive and lemma_of(verb) in cues.CANCELLED and verb.dep_ == "xcomp"


def is_told_as_done(verb: Token) -> bool:
    """Tell whether a verb is finite, past or perfect, and not negated."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    past = bool(words & {"had", "has", "have", "was", "were", "did"}) or (verb.tag_ == "VBD" and not words)
    return past and read_clause(verb) is None and "to" not in words
