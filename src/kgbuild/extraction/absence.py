"""Who stayed away: the summit that A boycotted, skipped or refused to attend took place without A."""

from __future__ import annotations

from kgbuild.extraction.clauses import is_negated
from kgbuild.extraction.governors import read_governor
from kgbuild.extraction.grammar import lemma_of
from kgbuild.model import Factuality
from kgbuild.syntax import Token

_STAYING_AWAY = frozenset({"boycott", "skip", "miss", "shun"})
_COMING = frozenset("attend join participate take come go sit send invite".split())


def stays_away(verb: Token) -> bool:
    """Tell whether a verb keeps its subject, or whom it would invite, from the event that it governs."""
    lemma = lemma_of(verb)
    if lemma in _STAYING_AWAY:
        return not is_negated(verb)
    if lemma not in _COMING:
        return False
    refused = verb.dep_ == "xcomp" and read_governor(verb.head, verb) is Factuality.DENIED
    return refused or is_negated(verb)
