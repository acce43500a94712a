"""Tenures of a document: one fact for each person, office and body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.contribution import Resolved
from kgbuild.iris import slug
from kgbuild.knowledge import Knowledge, Person
from kgbuild.knowledge.careers import leads
from kgbuild.knowledge.domains import offices_of
from kgbuild.mentions import Extract, Holder, TenureMention
from kgbuild.model import Claim, EntityKind, Fact, Factuality, Role, TenureStatus, strongest
from kgbuild.resolution.colleagues import Colleagues
from kgbuild.resolution.continuity import as_named
from kgbuild.resolution.entities import is_unborn
from kgbuild.resolution.homes import Homes
from kgbuild.resolution.office_bodies import body_of, is_by_title
from kgbuild.resolution.office_labels import office_label, written_office
from kgbuild.resolution.short_titles import find_full_titles
from kgbuild.resolution.successors import find_successors
from kgbuild.resolution.terms_of_office import join_terms

_NO_OFFICES = frozenset({"representative"})
_MINISTERS = frozenset({"foreign-minister", "defense-minister"})
_LOOK_BACK = 2500
_AROUND = 10


@dataclass(frozen=True, slots=True)
class Tenure:
    """A tenure with its holder's and body's keys."""

    mention: TenureMention
    holder: str
    of: str


def tenure_facts(
    extract: Extract, names: tuple[Resolved, ...], tenures: Sequence[Tenure], knowledge: Knowledge
) -> list[Fact]:
    """Give a document's tenures, one fact per holder, office and body, with the term that its sentences tell."""
    claims: dict[str, list[Claim]] = {}
    full = find_full_titles((t.holder, t.of, t.mention.office) for t in tenures)
    for tenure in tenures:
        if tenure.mention.office in _NO_OFFICES and not _is_accredited(tenure.mention):
            continue
        title = full.get((tenure.holder, tenure.of, tenure.mention.office), tenure.mention.office)
        office = written_office(extract, tenure.mention, title, tenure.of, names, knowledge)
        known = knowledge.titles.lookup(title)
        which = known[0] if len(known) == 1 else slug(office_label(title))
        key = f"tenure/{tenure.holder.partition('/')[2]}-{which}-{tenure.of.partition('/')[2]}"
        roles = {Role("holder", tenure.holder), Role("of", tenure.of), Role("office", office)}
        status, term = tenure.mention.status, tenure.mention.date
        if status is not None:
            roles.add(Role("tenureStatus", status))
        claim = Claim(
            document=extract.document.name,
            anchor=tenure.mention.anchor,
            sentence=tenure.mention.sentence,
            rule=tenure.mention.rule,
            confidence=tenure.mention.confidence,
            factuality=_factuality(tenure.mention),
            roles=tuple(sorted(roles.union(term.roles if term else ()))),
        )
        claims.setdefault(key, []).append(claim)
    return [_fact(key, told) for key, told in claims.items()]


def _factuality(mention: TenureMention) -> Factuality:
    """Who is nominated may come to hold the office, who is designate will."""
    if mention.nominated:
        return Factuality.POSSIBLE
    return Factuality.PLANNED if mention.status is TenureStatus.DESIGNATE else Factuality.ACTUAL


def _is_accredited(mention: TenureMention) -> bool:
    """“A B, the Norlandic representative”, says what A B was; a state's "representative A B" may be anyone it sent."""
    return mention.rule == "title-after-name" and mention.of is not None


def _fact(key: str, claims: Sequence[Claim]) -> Fact:
    """Unite the claims about one tenure; its office is written as the first writes it."""
    roles = {role for claim in claims for role in claim.roles if role.property not in {"date", "dateFrom", "office"}}
    roles.add(next(role for role in claims[0].roles if role.property == "office"))
    if term := join_terms([role.value for claim in claims for role in claim.roles if role.property == "date"]):
        roles.add(Role("date", term))
    return Fact(key, "Tenure", "", strongest({c.factuality for c in claims}), tuple(sorted(roles)), tuple(claims))


def resolve_tenures(extract: Extract, names: tuple[Resolved, ...], knowledge: Knowledge) -> Iterator[Tenure]:
    """Resolve the tenures that titles state, then those of people whom the text only describes."""
    states: dict[str, str] = {}
    stated: list[Tenure] = []
    open_: list[TenureMention] = []
    named = {name.key for name in names}
    heard = {knowledge.state_of(key) for key in named} - {None}
    doubtful: list[Tenure] = []
    for mention in extract.tenures:
        if not isinstance(mention.holder, int) or names[mention.holder].kind is not EntityKind.PERSON:
            continue
        of = body_of(extract, mention, names, knowledge, states)
        if of is not None and of not in heard and len(heard) > 1 and is_by_title(extract, mention, of, knowledge):
            doubtful.append(Tenure(mention, names[mention.holder].key, of))
            of = None
        if of is None:
            open_.append(mention)
            continue
        if mention.of is None and is_unborn(knowledge.entries.get(of), extract.names[mention.holder].year):
            continue
        of = as_named(of, named, knowledge)
        stated.append(Tenure(mention, names[mention.holder].key, of))
        if of.startswith("state/"):
            states.setdefault(names[mention.holder].key, of)
    stated += (late := list(_of_masters(extract, open_, names, knowledge, states)))
    open_ = [mention for mention in open_ if mention not in {t.mention for t in late}]
    stated += (beside := list(_of_colleagues(extract, open_, names, knowledge, states)))
    open_ = [mention for mention in open_ if mention not in {t.mention for t in beside}]
    told = dict.fromkeys((t.mention.sentence, t.holder, knowledge.state_of(t.of)) for t in [*stated, *doubtful])
    homes = Counter(of for _, _, of in told if of is not None)
    stated += _at_home(extract, open_, names, homes, knowledge)
    settled = {t.mention for t in stated}
    stated += (t for t in doubtful if t.mention not in settled and not _is_early(extract, t, knowledge))
    told_of_all = [(t.mention, t.holder, t.of) for t in stated]
    stated += (Tenure(*found) for found in find_successors(extract, names, told_of_all, knowledge))
    yield from stated
    known = {(t.holder, t.of) for t in stated}
    for mention in extract.tenures:
        if isinstance(mention.holder, Holder):
            body = names[mention.of].key if mention.of is not None else None
            if body is None:
                yield from _known_bearer(extract, mention, names, knowledge, known)
                continue
            described = _described(extract, names, mention.holder, body, states, knowledge)
            if described and (described, body) not in known:
                yield Tenure(mention, described, body)


def _is_early(extract: Extract, tenure: Tenure, knowledge: Knowledge) -> bool:
    """Tell whether a state was yet to be when its office is told of: England had secretaries of state, too."""
    holder = tenure.mention.holder
    return isinstance(holder, int) and is_unborn(knowledge.entries.get(tenure.of), extract.names[holder].year)


def _of_masters(
    extract: Extract,
    mentions: list[TenureMention],
    names: tuple[Resolved, ...],
    knowledge: Knowledge,
    states: Mapping[str, str],
) -> Iterator[Tenure]:
    """Those who serve a person whose own office the document tells only later."""
    for mention in mentions:
        if mention.of is None or names[mention.of].kind is not EntityKind.PERSON:
            continue
        if isinstance(mention.holder, int) and (of := states.get(names[mention.of].key)):
            yield Tenure(mention, names[mention.holder].key, of)


def _of_colleagues(
    extract: Extract,
    mentions: Sequence[TenureMention],
    names: tuple[Resolved, ...],
    knowledge: Knowledge,
    states: Mapping[str, str],
) -> Iterator[Tenure]:
    """Those who are named beside the minister or envoy of the other of two states."""
    for mention, of in Colleagues(extract, names, states, knowledge).find(mentions):
        if not isinstance(mention.holder, int):
            continue
        if not is_unborn(knowledge.entries.get(of), extract.names[mention.holder].year):
            yield Tenure(mention, names[mention.holder].key, of)


def _at_home(
    extract: Extract,
    mentions: list[TenureMention],
    names: tuple[Resolved, ...],
    told: Counter[str],
    knowledge: Knowledge,
) -> Iterator[Tenure]:
    homes = Homes(extract, names, told, knowledge)
    for mention in mentions:
        of = homes.find(mention)
        if of is None or not isinstance(mention.holder, int):
            continue
        if not is_unborn(knowledge.entries.get(of), extract.names[mention.holder].year):
            yield Tenure(mention, names[mention.holder].key, of)


def _described(
    extract: Extract,
    names: tuple[Resolved, ...],
    description: Holder,
    body: str,
    states: Mapping[str, str],
    knowledge: Knowledge,
) -> str | None:
    """The person of a body's state named last before a description, if known to have been at its head."""
    begin = description.span.begin
    for index in reversed(extract.names_between(0, begin)):
        name, resolved = extract.names[index], names[index]
        if resolved.kind is not EntityKind.PERSON:
            continue
        if begin - name.span.begin > _LOOK_BACK:
            return None
        entry = knowledge.entries.get(resolved.key)
        if states.get(resolved.key, knowledge.state_of(resolved.key)) == body:
            known = isinstance(entry, Person) and leads(entry, name.year, knowledge, state=body, slack=_AROUND)
            return resolved.key if known else None
    return None


def _known_bearer(
    extract: Extract,
    mention: TenureMention,
    names: tuple[Resolved, ...],
    knowledge: Knowledge,
    known: set[tuple[str, str]],
) -> Iterator[Tenure]:
    """“The Shah”: the one person whom the text names and who is known to have held such an office then."""
    near = max(0, len(extract.names_between(0, mention.anchor.begin)) - 1)
    year = extract.names[near].year if extract.names else None
    offices = set(knowledge.titles.lookup(mention.office))
    people = (p for key in dict.fromkeys(r.key for r in names) if isinstance(p := knowledge.entries.get(key), Person))
    found = {
        (person.key, body)
        for person in people
        for term in person.offices
        if year is not None and term.covers(year) and offices & set(knowledge.titles.lookup(term.office))
        if (body := knowledge.key_of(term.of or person.of))
    }
    if len(found) == 1 and not known.intersection(found):
        holder, body = next(iter(found))
        yield Tenure(mention, holder, body)


def offices_held(tenures: Iterable[Tenure], knowledge: Knowledge) -> tuple[tuple[str, str, str], ...]:
    """Give the office id, body key and holder of each tenure, in order."""
    return tuple(
        (office, tenure.of, tenure.holder)
        for tenure in tenures
        if tenure.mention.status is not TenureStatus.DESIGNATE and not tenure.mention.nominated
        for office in offices_of(tenure.mention.office, knowledge)
    )
