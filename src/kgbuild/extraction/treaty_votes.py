"""What is said and voted on a treaty: the consent of lawmakers is a step of its life, a critic's words do not."""

from __future__ import annotations

from kgbuild.extraction.grammar import after, is_passive, lemma_of, subjects
from kgbuild.syntax import Token

_CRITICS = frozenset(
    "party opposition press newspaper critic senator deputy legislator union communist nationalist socialist student"
    " crowd protester demonstrator public radical conservative liberal republican democrat clergy exile veteran".split()
)
_CONSENT = frozenset({"consent", "assent", "approval"})
_LAWMAKERS = frozenset(
    "senate congress parliament diet assembly legislature senators duma cortes bundestag chamber deputies vote votes"
    " voters electorate plebiscite referendum lawmakers legislators reichstag rada knesset sejm riksdag storting"
    " folketing majlis commons lords bundesrat skupshtina legislatures parliaments".split()
)


def gives_consent(verb: Token) -> bool:
    """As in "the Senate consented to the treaty", "gave its advice and consent to it"."""
    given = {lemma_of(t) for c in verb.children if c.dep_ == "dobj" for t in (c, *c.conjuncts)}
    return lemma_of(verb) in {"consent", "assent"} or (lemma_of(verb) == "give" and not given.isdisjoint(_CONSENT))


def is_legislative(verb: Token) -> bool:
    """A legislature's vote, not a wish: "the Senate rejected the treaty"."""
    around = {t.lower_ for s in (*subjects(verb), *after(verb, "by", "in")) for t in s.subtree}
    return bool(around & _LAWMAKERS)


def is_criticism(verb: Token) -> bool:
    """“Denounced the treaty as a surrender”, "the opposition denounced it": words, not an end."""
    who = subjects(verb) if not is_passive(verb) else after(verb, "by")
    return any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children) or any(
        t.lemma_.lower() in _CRITICS for t in who
    )
