"""The words that report a step of a treaty's life, found around the word for the treaty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgbuild.extraction.grammar import after, governing_verb, has_subject, is_passive, lemma_of, objects
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.treaty_signings import find_signing_word
from kgbuild.extraction.treaty_votes import gives_consent, is_criticism, is_legislative
from kgbuild.extraction.units import Units
from kgbuild.mentions import TreatyMention
from kgbuild.syntax import Token

_VERBS = {
    **dict.fromkeys(
        "sign conclude initial reach finalize date negotiate strike seal forge secure obtain execute ink"
        " countersign clinch contract exchange".split(),
        "Signing",
    ),
    **dict.fromkeys("ratify approve reject defeat endorse sanction confirm pass".split(), "Ratification"),
    **dict.fromkeys("accede adhere join".split(), "Accession"),
    **dict.fromkeys("withdraw leave quit exit secede".split(), "Withdrawal"),
    **dict.fromkeys(
        "terminate abrogate denounce annul expire lapse repudiate renounce nullify supersede replace cancel revoke"
        " rescind void scrap dissolve invalidate".split(),
        "Termination",
    ),
}
_PARTICLES = {
    ("work", "out"): "Signing",
    ("hammer", "out"): "Signing",
    ("draw", "up"): "Signing",
    ("agree", "on"): "Signing",
    ("agree", "upon"): "Signing",
    ("pull", "out"): "Withdrawal",
    ("back", "out"): "Withdrawal",
    ("tear", "up"): "Termination",
    ("run", "out"): "Termination",
    ("thrash", "out"): "Signing",
    ("iron", "out"): "Signing",
}
_PREPOSITIONS = {
    ("agree", "to"): "Signing",
    ("swear", "to"): "Signing",
    ("agree", "on"): "Signing",
    ("agree", "upon"): "Signing",
    ("enter", "into"): "Signing",
    ("arrive", "at"): "Signing",
    ("come", "to"): "Signing",
}
_RESULTING = frozenset(
    {("culminate", "in"), ("result", "in"), ("end", "in"), ("end", "with"), ("culminate", "with"), ("lead", "to")}
    | {("follow", "with"), ("follow", "by")}
    | {(verb, "object") for verb in ("yield", "produce")}
    | {(verb, "subject") for verb in ("follow", "come", "result", "emerge")}
)
_AFFIXING = frozenset("put affix set add append place give".split())
_ISSUING = frozenset({"issue", "release", "publish", "negotiate"})
_MAKING = frozenset({"make", "form", "establish", "produce"})
REFUSING = frozenset({"reject", "defeat", "rejection"})
_VOTING = REFUSING | {"endorse", "sanction", "confirm", "pass"}
_NOUNS = {
    **dict.fromkeys(("signing", "signature", "conclusion"), "Signing"),
    **dict.fromkeys(("ratification", "approval", "rejection"), "Ratification"),
    "accession": "Accession",
    "withdrawal": "Withdrawal",
    **dict.fromkeys(
        "termination abrogation expiration expiry repudiation denunciation annulment"
        " cancellation revocation lapse".split(),
        "Termination",
    ),
}
_PAPERS = frozenset({"instrument", "document", "act"})
_WRITING = _AFFIXING | frozenset("sign signing signature date open issue release publish execute ink exchange".split())
_FORCE = frozenset({"force", "effect", "effective", "operation", "operative", "binding"})
_BEGINNING = frozenset({"enter", "come", "go", "take", "bring", "put", "become"})
_LEMMAS = frozenset(_VERBS.keys() | _NOUNS.keys() | _BEGINNING)
_VIA = {
    "Accession": frozenset({"to", "object"}),
    "Withdrawal": frozenset({"from", "of", "object"}),
    "EntryIntoForce": frozenset({"subject", "object"}),
    "Termination": frozenset({"object", "subject"}),
    "Signing": frozenset({"object", "on", "to"}),
    "Ratification": frozenset({"object", "to"}),
}
_TEXT = frozenset("term text draft provision condition version wording".split())
_JOINTLY = frozenset({"concurrently", "simultaneously"})


@dataclass(frozen=True, slots=True)
class Step:
    """A word that reports a step of a treaty, and the word for the treaty.

    A `dated` step counts only where its own words date it: "the talks culminated in a treaty".
    """

    kind: str
    trigger: Token
    treaty: Token
    dated: bool = False


def find_steps(units: Units, mention: TreatyMention, treaty: Token) -> list[Step]:
    """Give the steps that a sentence reports of the treaty whose head is `treaty`, one for each trigger."""
    if mention.rule == "treaty-joined":
        return [Step("Accession", treaty, treaty)]
    if mention.rule in {"treaty-subscribed", "treaty-deed"} or (
        mention.rule == "treaty-pronoun" and treaty.tag_ == "VBN"
    ):
        return [Step("Signing", treaty, treaty)]
    if mention.rule == "treaty-pronoun" and lemma_of(treaty) in _NOUNS:
        return [Step(_NOUNS[lemma_of(treaty)], _paper(treaty), treaty)]
    found = (*_below(treaty, mention), *_above(treaty, mention), *_noun(treaty), *_signed(units, mention, treaty))
    return list({step.trigger.i: step for step in found}.values())


def find_step_words(sentence: Sentence) -> Iterator[tuple[str, Token]]:
    """Find the words of a sentence that may report a step of some treaty by themselves, each with the kind of step."""
    for token in sentence.having(_LEMMAS):
        table = {"VERB": _VERBS, "NOUN": _NOUNS}.get(token.pos_, {})
        kind = "EntryIntoForce" if _takes_effect(token) else table.get(lemma_of(token))
        if kind is not None:
            yield kind, token


def other_use(word: Token, treaties: Sequence[TreatyMention]) -> bool:
    """Tell whether a verb beside treaties reports a step of none because of its form or subject."""
    return word.pos_ == "VERB" and bool(treaties) and not any(_kind(word, mention, "") for mention in treaties)


def is_issued(mention: TreatyMention) -> bool:
    """Tell whether a treaty is of a kind that is issued at the end of talks: a communiqué, a joint declaration."""
    together = mention.head == "declaration" and len(mention.parties) > 1
    return together or mention.head.startswith(("communiq", "joint declaration"))


def is_concluding(step: Step) -> bool:
    """Tell whether a treaty is told to have been agreed on, not signed: "reached", "concluded", "worked out"."""
    return step.kind == "Signing" and lemma_of(step.trigger) not in _WRITING


def _below(treaty: Token, mention: TreatyMention) -> Iterator[Step]:
    """As in "the treaty, signed in May", "a treaty that A and B signed"."""
    for child in treaty.children:
        if child.dep_ in {"acl", "relcl"}:
            for verb in (child, *_conjoined(child)):
                if (kind := _kind(verb, mention, "object")) and not _has_other_object(verb, treaty):
                    yield Step(kind, verb, treaty)


def _above(treaty: Token, mention: TreatyMention) -> Iterator[Step]:
    """As in "A signed the treaty", "it was signed concurrently with the treaty", "A agreed to the treaty's terms"."""
    governed = governing_verb(whole(treaty))
    if governed is None:
        return
    verb = governed[0]
    for found in (verb, *_conjoined(verb), *_recalled(verb)):
        via = "object" if found != verb and governed[1] == "subject" and is_passive(found) else governed[1]
        kind = _kind(found, mention, via)
        jointly = kind == "Signing" and via == "with" and any(c.lower_ in _JOINTLY for c in found.children)
        passed = (lemma_of(found), via) == ("pass", "subject") and not objects(found)
        if kind and (
            passed or via in _VIA[kind] or is_subscribing(found) or (lemma_of(found), via) in _PREPOSITIONS or jointly
        ):
            yield Step(kind, found, treaty)
        elif (lemma_of(found), via) in _RESULTING and not _goes_after(found, via):
            yield Step("Signing", found, treaty, dated=True)


def _goes_after(verb: Token, via: str) -> bool:
    """“The agreement follows the deal of May”: the date is that of what it came after."""
    return via == "subject" and bool(objects(verb))


def whole(treaty: Token) -> Token:
    """Give the noun that stands for a treaty: "the terms" of it, "agreement on" it, "a set of rules" known as it."""
    if treaty.dep_ == "pobj" and treaty.head.lower_ == "of" and lemma_of(treaty.head.head) in _TEXT:
        return treaty.head.head
    if (
        treaty.dep_ == "pobj"
        and treaty.head.lower_ in {"on", "upon", "over"}
        and lemma_of(treaty.head.head) == "agreement"
    ):
        return treaty.head.head
    if treaty.dep_ in {"pobj", "oprd", "attr"}:
        naming = treaty.head.head if treaty.head.lower_ == "as" else treaty.head
        if naming.dep_ == "acl" and lemma_of(naming) in {"know", "call", "name", "term", "dub"}:
            return naming.head
    return treaty


def _noun(treaty: Token) -> Iterator[Step]:
    """As in "the signing and ratification of the treaty", "the treaty's entry into force"."""
    of = treaty.dep_ == "pobj" and treaty.head.lower_ in {"of", "to", "from"}
    if of or treaty.dep_ in {"poss", "compound"}:
        head = treaty.head.head if of else treaty.head
        for noun in (head, *head.conjuncts):
            if kind := _NOUNS.get(lemma_of(noun)):
                yield Step(kind, noun, treaty)
            elif lemma_of(noun) == "entry" and any(_FORCE & {t.lower_} for t in after(noun, "into")):
                yield Step("EntryIntoForce", noun, treaty)


def _paper(noun: Token) -> Token:
    """The thing that is handed over: "instruments of ratification"."""
    paper = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return paper if lemma_of(paper) in _PAPERS else noun


def _conjoined(verb: Token) -> Iterator[Token]:
    """Verbs that share an object or a passive subject: "signed and ratified it", "was signed and took effect"."""
    for other in verb.conjuncts:
        if other.pos_ == "VERB" and (other.head == verb or verb.head == other):
            own = [c for c in other.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"}]
            if not own or (_takes_effect(other) and not has_subject(other)):
                yield other


def _recalled(verb: Token) -> Iterator[Token]:
    """Verbs behind one about a treaty that take it up as "it": "drafted the treaty and signed it"."""
    for other in verb.conjuncts:
        if other.i > verb.i and any(c.dep_ == "dobj" and c.lower_ == "it" for c in other.children):
            yield other


def _has_other_object(verb: Token, treaty: Token) -> bool:
    """In "the treaty that ended the pact" the verb's object is another."""
    return any(c.dep_ == "dobj" and c.pos_ != "PRON" and c != treaty for c in verb.children) and verb.tag_ != "VBN"


def _kind(verb: Token, mention: TreatyMention, via: str) -> str | None:
    lemma = lemma_of(verb)
    if via == "to" and is_subscribing(verb):
        return "Signing"
    if lemma in _ISSUING and is_issued(mention):
        return "Signing"
    if lemma in _MAKING:
        return (
            "Signing"
            if verb.tag_ in {"VBD", "VBN"} and via == "object" and (mention.proper or not mention.definite)
            else None
        )
    if _takes_effect(verb):
        return "EntryIntoForce"
    if via == "to" and gives_consent(verb):
        return "Ratification" if is_legislative(verb) else None
    if lemma in {"agree", "adopt"} and via == "object" and verb.tag_ == "VBN" and not is_legislative(verb):
        return "Signing"
    if lemma == "open" and "signature" in _words_below(verb):
        return "Signing"
    particles = [c.lower_ for c in verb.children if c.dep_ in {"prt", "prep", "advmod"}]
    told = next((kind for p in particles if (kind := _PARTICLES.get((lemma, p)))), None)
    if kind := told or _PREPOSITIONS.get((lemma, via)):
        return kind
    if (lemma == "date" and verb.tag_ != "VBN") or (lemma in _VOTING and not is_legislative(verb)):
        return None
    if (lemma == "withdraw" and via == "object") or (lemma == "denounce" and is_criticism(verb)):
        return None
    return _VERBS.get(lemma)


def is_subscribing(verb: Token) -> bool:
    """As in "put their signatures to the treaty", "their names were put to it"."""
    things = {lemma_of(c) for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}}
    return lemma_of(verb) in _AFFIXING and not things.isdisjoint({"signature", "name", "seal", "hand", "initial"})


def takes_part(verb: Token, via: str) -> bool:
    """As in "A put its name to the treaty", "A and B followed with a pact"."""
    return (via == "to" and is_subscribing(verb)) or (lemma_of(verb), via) == ("follow", "with")


def _takes_effect(verb: Token) -> bool:
    """As in "entered into force", "became effective"."""
    return lemma_of(verb) in _BEGINNING and bool(_words_below(verb) & _FORCE)


def _words_below(verb: Token) -> set[str]:
    return {g.lower_ for c in verb.children if c.dep_ in {"prep", "dobj", "acomp"} for g in (c, *c.children)}


def _signed(units: Units, mention: TreatyMention, treaty: Token) -> Iterator[Step]:
    if (word := find_signing_word(units, mention)) is not None:
        yield Step("Signing", word, treaty)
