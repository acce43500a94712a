"""What a text itself calls untrue: "the story that A met B is a myth", "reports that they had met proved false"."""

from __future__ import annotations

from kgbuild.extraction.grammar import lemma_of
from kgbuild.syntax import Token

_TALES = frozenset(
    "story tale report rumor rumour claim account notion belief idea assertion allegation suggestion impression"
    " assumption assurance accusation charge insinuation gossip tradition anecdote view theory".split()
)
_FABLES = frozenset(
    "myth legend fiction fable hoax lie invention fabrication misconception falsehood forgery nonsense canard fantasy"
    " rumor rumour fallacy error untruth".split()
)
_UNTRUE = frozenset(
    "false untrue baseless unfounded groundless apocryphal mistaken wrong fabricated fictitious inaccurate erroneous"
    " incorrect imaginary unsubstantiated legendary mythical".split()
)
_CLAUSES = frozenset({"relcl", "acl", "ccomp"})
_LINKING = frozenset({"be", "prove", "turn", "remain", "seem", "appear"})
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd", "xcomp"})


def is_disbelieved(trigger: Token) -> bool:
    """Tell whether a trigger stands in a clause that its sentence calls untrue."""
    clauses = (t for t in (trigger, *trigger.ancestors) if t.dep_ in _CLAUSES and t.head.pos_ == "NOUN")
    return any(_is_fable(clause.head) for clause in clauses if any(c.lower_ == "that" for c in clause.lefts))


def _is_fable(noun: Token) -> bool:
    verb, lemma = noun.head, lemma_of(noun)
    if verb.pos_ not in {"VERB", "AUX"} or any(c.dep_ == "neg" for c in verb.children):
        return False
    if lemma in _FABLES and noun.dep_ == "attr":
        return True
    if lemma not in _TALES | _FABLES or noun.dep_ != "nsubj" or lemma_of(verb) not in _LINKING:
        return False
    said = {lemma_of(t) for c in verb.children if c.dep_ in _COMPLEMENTS for t in (c, *c.children)}
    return bool(said & (_FABLES | _UNTRUE))
