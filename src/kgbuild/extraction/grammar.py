"""Small questions about a parse that several rules ask: subjects, objects, light verbs, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgbuild.syntax import Token

_OBJECT_CONTROL = frozenset(
    "urge ask invite persuade press force compel request send order instruct allow enable permit encourage convince"
    " dispatch appoint authorize bring lead cause require advise bid help prevent stop keep discourage"
    " forbid bar prohibit".split()
)
_CREDITING = frozenset(
    "thank praise commend congratulate compliment applaud credit hail honour honor salute felicitate blame criticize"
    " criticise reproach condemn denounce rebuke accuse suspect attack".split()
)
"""Whom a sentence praises or blames "for hosting" something is who did it."""
ONE_OF_THEM = r",?\s+(?:the\s+)?(?:most\s+\w+|one|first|last|largest|chief|latest)\s+of\s+(?:which|them)\b"
"""“Several meetings, the most important of which …”: the sentence goes on about one of them (a regular expression)."""

_MISREAD = {
    "hop": "hope",
    "travell": "travel",
    "cancell": "cancel",
    "plann": "plan",
    "conven": "convene",
    "din": "dine",
    "confere": "confer",
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def lemma_of(token: Token) -> str:
    """Give a token's lemma in lower case, with what the lemmatizer's spelling rules get wrong set right."""
    lemma = token.lemma_.lower()
    return _MISREAD.get(lemma, lemma)


def lemmas_of(tokens: Iterable[Token]) -> list[str]:
    """Give the lemmas of tokens, each as `lemma_of` does."""
    lemmas = [token.lemma_.lower() for token in tokens]
    return lemmas if _MISREAD.keys().isdisjoint(lemmas) else [_MISREAD.get(lemma, lemma) for lemma in lemmas]


def _is_misread_main_verb(verb: Token) -> bool:
    """Whether the parse hung a sentence's verb on its subject: "The ministers, A and B, signed a pact"."""
    alone = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "ROOT" and verb.head.pos_ == "NOUN"
    return alone and any(c.dep_ == "dobj" for c in verb.children)


def subjects(verb: Token) -> list[Token]:
    """Give who does what a verb says, through passives, coordination, control and relative clauses.

    “A was received by B and met C”: it is A who met C.
    """
    acting = not is_passive(verb) and verb.tag_ != "VBN"
    for step in range(6):
        own = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if is_passive(verb) and (agents := agents_of(verb)) and not (step and acting and own):
            return agents
        if own:
            return [_antecedent(verb, s) for s in own]
        parent = verb.head
        if parent == verb:
            return []
        controls = parent.lemma_ in _OBJECT_CONTROL and verb.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "prep"}
        if controls or (parent.lemma_ in _CREDITING and verb.dep_ == "prep" and verb.lower_ in {"for", "on", "of"}):
            objects = [c for c in parent.children if c.dep_ in {"dobj", "nsubjpass"}]
            if objects:
                return objects
        if _is_misread_main_verb(verb):
            return [parent]
        if verb.dep_ in {"acl", "appos"} and _tells_what_it_does(verb):
            return [parent, *(_possessor_or_subject(parent) if parent.pos_ == "NOUN" else ())]
        if verb.dep_ == "acl" and parent.pos_ in {"NOUN", "PROPN"}:
            return [parent] if parent.pos_ == "PROPN" else _possessor_or_subject(parent)
        if verb.dep_ == "pcomp" and parent.head.pos_ == "NOUN":
            return _possessor_or_subject(parent.head)
        if verb.dep_ == "relcl" and parent.dep_ == "attr" and is_infinitive(verb):
            return subjects(parent.head)  # "A became the first president to visit B"
        if verb.dep_ == "relcl":
            return [parent]
        if verb.dep_ not in {"xcomp", "conj", "advcl", "pcomp", "prep", "ccomp", "acl", "acomp", "attr"}:
            return []
        verb = parent
    return []


def _tells_what_it_does(verb: Token) -> bool:
    """“A and B, meeting in Oslo, …”, "delegates assembled in Oslo": a participle of what the noun before it does."""
    return verb.tag_ == "VBG" or (verb.tag_ == "VBN" and verb.lemma_.lower() in {"assemble", "gather", "convene"})


def is_infinitive(verb: Token) -> bool:
    """Tell whether "to" stands with a verb."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def has_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is a passive: "was attended by A", "a conference attended by A"."""
    return any(c.dep_ == "auxpass" for c in verb.children) or (
        verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children)
    )


def agents_of(verb: Token) -> list[Token]:
    """Give who does what a passive says was done: "by A"."""
    return [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]


def _antecedent(verb: Token, subject: Token) -> Token:
    """In a relative clause "who met" stands for the noun before it."""
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _possessor_or_subject(noun: Token) -> list[Token]:
    """Whose intent: "his plan to visit", "A repeated an offer to meet"."""
    possessors = [c for c in noun.children if c.dep_ == "poss"]
    possessors += [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.ent_type_ in {"NORP", "GPE"}]
    if possessors and possessors[0].pos_ != "PRON":
        return possessors
    if noun.dep_ in {"dobj", "pobj"}:
        governor = noun.head if noun.dep_ == "dobj" else noun.head.head
        return subjects(governor) if governor.pos_ in {"VERB", "AUX"} else possessors
    return possessors


def objects(verb: Token) -> list[Token]:
    """Give a verb's direct objects, or its passive subjects; "A, whom B met" gives A."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    told = [c for c in verb.children if c.dep_ in ({"nsubjpass"} if passive else {"dobj", "dative"})]
    return [verb.head if t.lower_ == "whom" and verb.dep_ == "relcl" else t for t in told]


def patients(verb: Token) -> list[Token]:
    """Give to whom a passive says that something was done: "A landed and was received", "A, sent to B"."""
    found = [_antecedent(verb, t) for t in objects(verb) if t.pos_ != "ADP"]
    if not found and verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        found = [c for c in verb.children if c.dep_ == "nsubj"]  # "A, sent to Oslo, asked for aid", misread
    if found or not (is_passive(verb) or verb.tag_ == "VBN"):
        return found
    if verb.dep_ in {"acl", "relcl"}:
        return [verb.head]
    shared = verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}
    return (patients(verb.head) if is_passive(verb.head) else subjects(verb.head)) if shared else []


def after(token: Token, *prepositions: str) -> Iterator[Token]:
    """Give what stands after a token's own prepositions, and after those repeated: "with A and with B"."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "mark"} and child.lower_ in prepositions:
            for grandchild in child.children:
                if grandchild.dep_ in {"pobj", "pcomp"}:
                    yield grandchild
                elif grandchild.dep_ == "prep" or (grandchild.dep_ == "conj" and grandchild.lower_ in prepositions):
                    yield from (g for g in grandchild.children if g.dep_ == "pobj")


def after_fronted(noun: Token, preposition: str) -> Iterator[Token]:
    """Give what stands behind a preposition that the parse took off a noun: "after a meeting on May 3, with A, B …"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.i > verb.i or noun.head.dep_ != "prep":
        return
    before = [child for child in verb.children if noun.i < child.i < verb.i and child.dep_ != "punct"]
    if before and before[0].dep_ == "prep" and before[0].lower_ == preposition:
        yield from (child for child in before[0].children if child.dep_ == "pobj")


def is_aim(verb: Token) -> bool:
    """Tell whether a verb says what something else is about: "a settlement on concluding a treaty"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in {"on", "about", "toward", "towards"}


def has_preposition(token: Token, *prepositions: str) -> bool:
    """Tell whether one of some prepositions hangs on a token."""
    return any(c.dep_ == "prep" and c.lower_ in prepositions for c in token.children)


def is_dated(verb: Token) -> bool:
    """Tell whether a date hangs on a verb."""
    told = any(t.ent_type_ == "DATE" for t in after(verb, "on", "in"))
    return told or any(c.dep_ == "npadvmod" and c.ent_type_ == "DATE" for c in verb.children)


def governing_verb(noun: Token) -> tuple[Token, str] | None:
    """Give the verb that a noun depends on, and how: `object`, `subject`, or the preposition between them."""
    token, via = noun, ""
    for _ in range(6):
        parent = token.head
        if parent == token:
            return None
        if token.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and parent.pos_ in {"VERB", "AUX"}:
            what = parent.dep_ == "ccomp" and any(c.lower_ == "what" for c in parent.children)
            return parent.head if what else parent, via or "object"
        if token.dep_ == "nsubj" and parent.pos_ in {"VERB", "AUX"}:
            return parent, via or "subject"
        if token.dep_ == "pobj":
            via = via or parent.lower_
            token = parent
            continue
        if token.dep_ in {"prep", "dative"}:
            if parent.pos_ in {"VERB", "AUX"}:
                return parent, via
            if parent.lemma_.lower() not in _CONTAINERS | _WISHES | _MEMBERS:
                return None
            via = "wish" if parent.lemma_.lower() in _WISHES else "member" if parent.lemma_.lower() in _MEMBERS else ""
        elif token.dep_ not in {"conj", "appos", "compound", "nmod"}:
            return None
        token = parent
    return None


_CONTAINERS = frozenset(
    "series round set number part place course day week month session period end start beginning"
    " conclusion close outset".split()
)
_MEMBERS = frozenset(
    "member participant party delegate partner delegation attendee representative negotiator plenipotentiary observer"
    " conferee commissioner signatory signer envoy emissary".split()
)
_WISHES = frozenset(
    "interest plan proposal desire invitation offer willingness wish hope request call suggestion readiness intention"
    " intent demand agreement preparation".split()
)


def is_plural(noun: Token) -> bool:
    """Tell whether a noun is plural."""
    return noun.tag_ in {"NNS", "NNPS"}


def is_definite(noun: Token) -> bool:
    """Tell whether a noun refers to something known: "the", "this", a possessor."""
    for child in noun.children:
        if child.dep_ == "det":
            return child.lower_ in {"the", "this", "that", "these", "those", "both"}
        if child.dep_ == "poss":
            return True
    return False


def is_cleft(verb: Token) -> bool:
    """“It was in May that A met B”, "it took until May for talks to begin": it tells no more than the time."""
    return lemma_of(verb) in {"be", "take"} and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in verb.children)


HAPPENING = frozenset(
    "take occur begin open end conclude continue start meet convene resume follow close break happen last adjourn be"
    " commence reconvene fail collapse sit assemble reassemble reopen restart recommence"
    " proceed drag stall founder move shift".split()
)
_DECIDING = frozenset("agree decide resolve adopt approve vote endorse elect pass declare proclaim draft".split())
"""What a gathering does where and when it sits: "the congress had agreed in Oslo in May to end it"."""
_BOUNDING = frozenset("begin start open commence conclude end close finish culminate".split())
_TALKED_OF = frozenset(
    "announce propose call plan schedule suggest cancel reject urge request want hope seek discuss describe"
    " mention recall"
    " agree decide demand postpone prepare report reveal remember accept offer refuse threaten promise invite include"
    " conclude".split()
)


def shares_setting(verb: Token, via: str) -> bool:
    """Tell whether a verb's time and place are those of the event noun below it.

    "Held talks in May" dates the talks, "announced talks in May" does not; `via` is as `governing_verb` gives it.
    """
    lemma = verb.lemma_.lower()
    if via == "subject":
        return lemma in HAPPENING | _DECIDING or (
            lemma == "bring" and any(c.lower_ == "together" for c in verb.children)
        )
    if via == "with" and lemma in _BOUNDING:
        return True  # "will conclude her trip with talks"
    return lemma not in _TALKED_OF and via not in {"wish", "after", "before", "since", "following"}


def is_talked_of(verb: Token) -> bool:
    """Tell whether a verb speaks about an event and does not report it: "announced", "proposed"."""
    return verb.lemma_.lower() in _TALKED_OF
