"""Sentences whose main verb the parser took for a participle: "Delegates of ten states gathered in Oslo" has none.

The small model reads a past tense that looks like a participle as one that tells which noun is meant, and leaves the
sentence without a verb. A sentence of prose has one, so the last such participle is it.
"""

from __future__ import annotations

from kgbuild.syntax import Parse, Token, Tokens

_STOPS = frozenset(".!?")
_QUOTES = frozenset("\"'”’)")
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PAST = frozenset({"VBN", "VBD"})
_CLAUSES = frozenset({"acl", "relcl"})
_WITHIN = frozenset({"prep", "pobj", "appos", "conj", "compound", "nmod", "poss"})
"""How a word stands to the one above it while both belong to one noun phrase."""
_OF_CLAUSE = frozenset({"prep", "npadvmod", "advmod", "punct", "cc", "advcl", "mark"})
"""How words before a subject's own may stand to the clause."""
_QUALIFYING = frozenset("call dub know name entitle base couple concern expect owe disguise".split())
"""Verbs whose participles as a rule do belong to a noun: "a process dubbed …"."""
_NOT_ALONE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "agent", "mark"})


def mend(parse: Parse) -> Parse:
    """Give a parse back with the main verb of each such sentence as its root, and the noun as that verb's subject."""
    for sentence in parse.sents:
        root = sentence.root
        if root.pos_ in _NOMINAL and root.dep_ == "ROOT" and _is_prose(sentence):
            verbs = [t for t in sentence if t.i > root.i and t.dep_ in _CLAUSES and _may_be_main(t, root)]
            if verbs:
                _hang(verbs[-1], root, sentence)
    return parse


def _is_prose(sentence: Tokens) -> bool:
    last = next((t for t in reversed(list(sentence)) if t.text not in _QUOTES and not t.text.isspace()), None)
    return last is not None and last.text in _STOPS


def _may_be_main(verb: Token, root: Token) -> bool:
    """Whether a participle says nothing by which it belongs to its noun: no subject, no auxiliary, no "by"."""
    if verb.tag_ not in _PAST or verb.lemma_ in _QUALIFYING or any(c.dep_ in _NOT_ALONE for c in verb.children):
        return False
    if any(c.tag_ in {"WDT", "WP", "WP$", "WRB"} for t in verb.lefts for c in t.subtree):
        return False
    above = verb.head
    while above is not root:
        if above.dep_ not in _WITHIN:
            return False
        above = above.head
    return True


def _hang(verb: Token, root: Token, sentence: Tokens) -> None:
    """Make a verb the root, the noun its subject, and hang on it what stands behind it or before the noun's words."""
    before = next((c.i for c in root.children if c.i < root.i and c.dep_ not in _OF_CLAUSE), root.i)
    for token in sentence:
        outside = token.i < before and token.dep_ in _OF_CLAUSE and token.head is root
        if outside or (token.i > verb.i and token.head.i < verb.i):
            _move(token, verb)
    _move(verb, verb)
    verb.dep_, verb.tag_ = "ROOT", "VBD"
    _move(root, verb)
    root.dep_ = "nsubj"


def _move(token: Token, head: Token) -> None:
    if token.head is not token:
        token.head.children.remove(token)
    token.head = head
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda child: child.i)
