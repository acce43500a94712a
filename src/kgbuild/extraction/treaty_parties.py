"""Whom a treaty binds, as far as the sentence that mentions it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.actors import subjects_active
from kgbuild.extraction.factuality import judge
from kgbuild.extraction.grammar import after, governing_verb, is_aim, is_passive, lemma_of, subjects
from kgbuild.extraction.representatives import REPRESENTING
from kgbuild.extraction.treaty_conduct import find_bound, find_denouncers, find_endowed, find_pledgers
from kgbuild.extraction.treaty_envoys import bound_by
from kgbuild.extraction.treaty_gains import find_deciders, find_gainers
from kgbuild.extraction.treaty_joiners import find_likewise
from kgbuild.extraction.treaty_membership import (
    find_fellows,
    find_later_members,
    find_listed_behind,
    find_members,
    find_represented,
    find_signers,
)
from kgbuild.extraction.treaty_settings import (
    find_by_conduct,
    find_host,
    find_negotiators,
    find_settled,
    find_signers_before,
)
from kgbuild.extraction.treaty_steps import takes_part, whole
from kgbuild.extraction.treaty_words import TreatyWords
from kgbuild.extraction.units import Unit, Units
from kgbuild.mentions import Group, GroupKind, Participation
from kgbuild.model import EntityKind, Factuality
from kgbuild.syntax import Token

CONCLUDING = frozenset(
    "sign conclude negotiate reach make initial complete renew produce establish form enter finalize hammer secure"
    " forge devise adopt work issue agree strike contract draft extend accept obtain execute ink seal"
    " swear exchange confirm clinch countersign arrange consummate".split()
)
_CONCLUDING_PHRASES = {("swear", "to"), ("come", "to"), ("arrive", "at"), ("work", "out"), ("draw", "up")}
_JOINING = frozenset(
    "ratify accede adhere join abrogate terminate renounce violate withdraw abide leave comply"
    " observe repudiate subscribe".split()
)
_BEING = frozenset({"be", "become", "remain"})
_SUBSCRIBING = frozenset("sign conclude join accede adhere subscribe initial".split())
_ASKING = frozenset("ask urge convince persuade press invite encourage implore beg induce".split())
_BODIES = (EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON)
_BETWEEN = re.compile(
    r"(?:\s+(?!that\b|which\b|to\b|but\b|who\b|for\b|from\b|by\b|as\b|after\b|before\b)[\w’'-]+){0,9}?\s+(?:between|among|with)\s+(?:both\s+)?(?:the\s+|its\s+)?(?:[a-z]+\s+){0,2}$"
    r"|,?\s+(?:(?:which|that)\s+(?:was|were)\s+)?(?:signed|concluded|made|reached|negotiated)\b[^.;]{0,60}?,?\s+between\s+(?:the\s+)?$"
)
_ALSO = re.compile(
    r",\s+(?:(?:soon|later|then)\s+)?(?:followed|joined)\s+(?:\w+\s+)?by\s+(?:the\s+)?"
    r"|\s+(?:on|in)\s+(?:behalf|the\s+name)\s+of\s+(?:the\s+)?|,?\s+as\s+did\s+(?:the\s+)?|,?\s+along\s+with\s+(?:the\s+)?"
)
_PAIR = 2
_OPENING = re.compile(
    r"(?:Signed|Concluded|Negotiated|Initialed|Reached)\b[^.;]{0,80}?\bbetween\s+(?:the\s+)?(?=[^.;]*,\s+(?:the|this)\s)"
)
_COMMANDERS = frozenset({"commander", "general", "admiral", "marshal"})


def find_parties(units: Units, words: TreatyWords, token: Token) -> tuple[tuple[Participation, ...], tuple[Group, ...]]:
    """Give the parties that a sentence tells of a treaty whose head is `token`: named ones, and groups to resolve."""
    parties: dict[object, Participation] = {}
    groups: dict[Group, None] = {}
    told = (_inside, _between, _listed, _governed, _bound, find_signers, find_likewise)
    for find in (*told, _settled, _joined, _introduced, _owned):
        for unit in find(units, words, token):
            if isinstance(unit.who, Group):
                if unit.who.kind is not GroupKind.PEOPLE or unit.who.size:
                    groups[unit.who] = None
            elif unit.kind in _BODIES and (who := bound_by(units, unit)) is not None:
                parties.setdefault(who, Participation("party", who))
    if (host := find_host(units, token)) is not None and is_concluded(token):
        parties.setdefault(host, Participation("host", host))
    for unit in find_denouncers(units, token):
        if (who := bound_by(units, unit)) is not None:
            parties.setdefault(who, Participation("denouncer", who))
    for unit in find_endowed(units, token):
        if isinstance(unit.who, int):
            parties.setdefault(unit.who, Participation("endowed", unit.who))
    return tuple(parties.values()), tuple(groups)


def is_concluded(token: Token) -> bool:
    """Tell whether a treaty's own clause has it made: "signed a pact", "a pact concluded in May"."""
    if is_made(token):
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "of" and lemma_of(token.head.head) in {"acceptance", "signing"}:
        return judge(token.head.head) is Factuality.ACTUAL
    governed = governing_verb(token)
    if governed and takes_part(*governed):
        return judge(governed[0]) is Factuality.ACTUAL
    return governed is not None and _makes(governed[0]) and governed[1] in {"object", "to", "into", "on", "at"}


def is_made(token: Token) -> bool:
    """Tell whether the words for a treaty have it made: "a pact concluded in May", "a pact that A signed"."""
    return any(c.dep_ in {"acl", "relcl"} and _makes(c) for c in token.children)


def is_introduced(units: Units, words: TreatyWords) -> bool:
    """Tell whether a sentence opens with how a treaty was made: "Signed in May between A and B, the convention …"."""
    return _opening(units, words) is not None


def _opening(units: Units, words: TreatyWords) -> re.Match[str] | None:
    return _OPENING.match(units.text.document.text, units.sentence.span.begin, words.span.begin)


def _introduced(units: Units, words: TreatyWords, _: Token) -> list[Unit]:
    opening = _opening(units, words)
    return units.listed_at(opening.end()) if opening else []


def _owned(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "A and B renewed their pact", "the two states held to their treaty", but not "their treaties with C"."""
    if not words.plural and not any(True for _ in after(token, "with")):
        yield from _theirs(units, token)


def _theirs(units: Units, noun: Token) -> list[Unit]:
    """Those whose a noun is that "their" stands before: the group named before it, or the only two."""
    if not any(c.lower_ == "their" and c.dep_ == "poss" for c in noun.children):
        return []
    begin = units.sentence.locate(noun).begin
    before = [u for u in units.units if u.span.end <= begin]
    groups = [u for u in before if isinstance(u.who, Group) and u.who.size]
    return groups[-1:] or (before if len(before) == _PAIR else [])


def _makes(verb: Token) -> bool:
    if is_aim(verb) or _is_sought(verb):
        return False
    return lemma_of(verb) in CONCLUDING or _is_concluding_phrase(verb)


def _is_concluding_phrase(verb: Token) -> bool:
    """“Came to”, "arrived at", "drew up"."""
    return any((lemma_of(verb), c.lower_) in _CONCLUDING_PHRASES for c in verb.children if c.dep_ in {"prt", "prep"})


def _is_sought(verb: Token) -> bool:
    """“Sent A to negotiate an alliance”: what talks are meant for has not come of them."""
    return lemma_of(verb) == "negotiate" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _inside(units: Units, words: TreatyWords, _: Token) -> Iterator[Unit]:
    """States in the treaty's own name: "the Norland-Sudland Treaty", "Treaty of Peace with Norland"."""
    text = units.text
    document = text.document.text
    tail = re.search(r"\b(?:between|with)\b", document[words.head.end : words.span.end])
    for index in words.states:
        name = text.names[index]
        if name.span.begin < words.head.begin or (tail and name.span.begin >= words.head.end + tail.end()):
            yield Unit(name.span, index, name.kind)


def _between(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "the treaty, signed in May, between A and B": read from the surface."""
    document = units.text.document.text
    for i, unit in enumerate(units.units):
        gap = document[words.span.end : unit.span.begin] if unit.span.begin >= words.span.end else None
        if gap is None or len(gap) > 80:
            continue
        gap += "between " if document.startswith("between ", unit.span.begin) else ""
        match = _BETWEEN.fullmatch(gap)
        if match:
            yield from units.chain(i)
            if re.search(r"\bwith\b", gap) and "between" not in gap:
                yield from _owners(units, words, token)
        return


def _owners(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "A's pact with B": whose it is."""
    for child in token.children:
        index = units.at(child) if child.dep_ in {"poss", "amod", "compound", "nmod"} else None
        if index is not None:
            yield units.units[index]


def _listed(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "a pact with A", "agreement between A and B", "A's alliance with B", by the parse."""
    other = [c for c in token.children if c.dep_ == "appos"]
    nouns = (token, *other, *(t for c in other for t in after(c, "of")))
    listed = (t for noun in nouns for t in after(noun, "with", "between", "among"))
    found = [u for t in listed for u in _read(units, t) if u.span.begin > words.head.end]
    yield from found
    if found:
        yield from _owners(units, words, token)


def _read(units: Units, token: Token, *, back: bool = False) -> list[Unit]:
    """Give the units that a noun phrase stands for: itself with its list, or whom it represents ("presidents of A")."""
    index = units.at(token)
    grouped = index is not None and isinstance(units.units[index].who, Group)
    if grouped and (told := [u for t in after(token, "of", "from") for u in units.chain_of(t)]):
        return told
    if index is None and token.lemma_.lower() in REPRESENTING | _COMMANDERS:
        inner = [*after(token, "of", "from"), *(c for c in token.children if c.dep_ in {"poss", "amod", "compound"})]
        index = next((i for t in inner if (i := units.at(t)) is not None), None)
    return units.chain(index, back=back) if index is not None else []


def _governed(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "A and B signed the treaty", "the treaty, signed by A", "a treaty that A made with B", "A joined it"."""
    for child in token.children:
        if child.dep_ in {"acl", "relcl"}:
            for verb in (child, *_sharing(child)):
                if verb.lemma_.lower() in CONCLUDING | _JOINING:
                    yield from _doers(units, verb, token)
    yield from find_by_conduct(units, token)
    governed = governing_verb(whole(token))
    if governed is None:
        return
    for verb in (governed[0], *_sharing(governed[0])):
        lemma = verb.lemma_.lower()
        concluding = (
            (lemma in CONCLUDING or _is_concluding_phrase(verb))
            and governed[1] in {"object", "to", "into", "on", "upon"}
            and (lemma != "agree" or governed[1] != "object" or is_passive(verb))
        )
        joining = lemma in _JOINING and governed[1] in {"object", "to", "by", "from", "with"}
        if concluding or takes_part(verb, governed[1]):
            yield from _doers(units, verb, token)
        elif joining or (lemma in _BEING and governed[1] == "member"):
            yield from _joiners(units, verb, token)


def _sharing(verb: Token) -> list[Token]:
    """Verbs listed with one that may share its object: "drafted and signed the treaty", but not "… and saw A"."""
    joined = [c for c in verb.children if c.dep_ == "conj"]
    return [v for v in joined if not any(c.dep_ == "dobj" and c.pos_ != "PRON" for c in v.children)]


def _joined(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "A signed the treaty, followed by B and C", "signed a treaty with B on behalf of A"."""
    if not is_concluded(token):
        return
    document, end = units.text.document.text, units.sentence.span.end
    for match in _ALSO.finditer(document, words.span.end, end):
        yield from units.listed_at(match.end())
    yield from (*find_later_members(units, words), *find_listed_behind(units, words), *find_represented(units))


def _stays_out(verb: Token) -> bool:
    """Tell whether someone did not sign, join or belong, or was only asked to; who did not ratify has signed before."""
    if verb.dep_ in {"xcomp", "ccomp"} and lemma_of(verb.head) in _ASKING:
        return True
    return lemma_of(verb) in _SUBSCRIBING | _BEING and judge(verb) is Factuality.DENIED


def _doers(units: Units, verb: Token, treaty: Token) -> Iterator[Unit]:
    if _stays_out(verb):
        return
    if verb.head.lemma_ in {"help", "assist"} and verb.dep_ in {"xcomp", "ccomp"}:
        return
    for doer in subjects_active(verb):
        for each in _meant(doer) if doer != treaty else []:
            yield from _read(units, each, back=True) or _theirs(units, each)
    for other in after(verb, "with", "between", "by"):
        yield from _read(units, other)
    yield from find_fellows(units, verb)


def _meant(doer: Token) -> list[Token]:
    """In "A and B agreed in the treaty they signed" the pronoun stands for the subject of the main clause."""
    if doer.lower_ not in {"they", "both", "it"}:
        return [doer]
    main = next((a for a in doer.ancestors if a.dep_ == "ROOT"), doer)
    return [s for s in subjects(main) if s != doer] or [doer]


def _joiners(units: Units, verb: Token, treaty: Token) -> Iterator[Unit]:
    if _stays_out(verb):
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    doers = list(after(verb, "by")) if passive or verb.dep_ == "acl" else subjects(verb)
    for doer in doers:
        if doer != treaty:
            yield from _read(units, doer, back=True)


def _bound(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    yield from (*find_pledgers(units, words), *find_members(units, words))
    for find in (find_bound, find_gainers, find_deciders):
        yield from find(units, token)


def _settled(units: Units, words: TreatyWords, token: Token) -> Iterator[Unit]:
    """As in "A ended the war with B by the treaty", "A held talks with B and reached an agreement"."""
    yield from (*find_settled(units, words), *find_signers_before(units, words))
    if is_concluded(token):
        yield from find_negotiators(units, token)
