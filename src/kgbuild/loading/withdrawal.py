"""Takes a document's evidence out of a store, and from the facts what no other document supports.

What the facts then say is again said by a claim, and each fact has a claim; where claims of several documents were one
fact, its factuality, date and place are chosen anew among those that are left. Labels and addresses of nodes stay as
they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from kgbuild.edtf import bounds
from kgbuild.errors import StoreError, UsageError
from kgbuild.iris import Minter
from kgbuild.loading.remote import Remote, iri
from kgbuild.loading.transfer import drop_operation, evidence_space, graph_space
from kgbuild.model import Factuality, strongest

_DIP = "https://w3id.org/kgbuild/diplomacy#"
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_DAY = "http://www.w3.org/2001/XMLSchema#date"
_FACTUALITY, _DATE, _PLACE = (f"{_DIP}{name}" for name in ("factuality", "date", "place"))
_EARLIEST, _LATEST = f"{_DIP}earliest", f"{_DIP}latest"
_CHOSEN = (_FACTUALITY, _DATE, _PLACE)
_SHOWN = 5

Values = Mapping[tuple[str, str], Sequence[str]]
"""What is said of a fact by a property, once for each claim that says it."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a document takes with it: `triples` of evidence, all that a graph has, and `facts`; and how these go."""

    document: str
    evidence: str
    triples: int
    facts: int
    operations: tuple[str, ...]


def plan_withdrawal(document: str, base: str, remote: Remote) -> Withdrawal:
    """Return what it means to take out the document of that name.

    Raises:
        UsageError: the store has no evidence of it.
        StoreError: the store does not answer as it should.
    """
    minter = Minter(base)
    node = minter.document(document)
    evidence = minter.graph_of(node)
    held = remote.count(evidence_space(base))
    if evidence not in held:
        known = sorted(graph.removeprefix(evidence_space(base)) for graph in held)
        listed = ", ".join(known[:_SHOWN]) + (f" and {len(known) - _SHOWN:,} more" if len(known) > _SHOWN else "")
        raise UsageError(f"load: the store has no evidence of {document!r}; it has that of {listed or 'no document'}")
    names = {
        "facts": iri(minter.graph_of(base)),
        "merges": iri(f"{graph_space(base)}merges"),
        "evidence": iri(evidence),
        "document": iri(node),
        "space": f"STR({iri(evidence_space(base))})",
    }
    touched, left = _read_values(names, remote)
    anew = _choose_anew(touched, left)
    facts = {fact for fact, _ in touched} - {fact for fact, _ in left}
    removal = Template(Path(__file__).with_name("withdraw.ru").read_text(encoding="utf-8")).substitute(names)
    return Withdrawal(document, evidence, held[evidence], len(facts), (removal, *_say_anew(anew, names["facts"])))


def withdraw(withdrawal: Withdrawal, base: str, remote: Remote) -> None:
    """Carry out a withdrawal, by one update where the store can drop a graph in it.

    The evidence goes last, so that what breaks off before can be done again.

    Raises:
        StoreError: the store refuses, or still has the evidence.
    """
    drop = [drop_operation(withdrawal.evidence)] if remote.kind.moves else []
    try:
        remote.update([*withdrawal.operations, *drop], triples=withdrawal.triples)
        if not drop:
            remote.delete(withdrawal.evidence)
    except StoreError:
        if _is_held(withdrawal, base, remote):
            raise
    if _is_held(withdrawal, base, remote):
        raise StoreError(f"{remote.addresses.update}: still holds the evidence of {withdrawal.document}; try again")


def _is_held(withdrawal: Withdrawal, base: str, remote: Remote) -> bool:
    return withdrawal.evidence in remote.count(evidence_space(base))


def _read_values(names: Mapping[str, str], remote: Remote) -> tuple[Values, Values]:
    """Return what the facts say that the document tells of, and what claims of other documents say of these."""
    chosen = " ".join(map(iri, _CHOSEN))
    about = iri(f"{_DIP}about")
    own = f"{{ SELECT DISTINCT ?fact WHERE {{ GRAPH {names['evidence']} {{ ?own {about} ?fact }} }} }}"
    says = f"VALUES ?property {{ {chosen} }}"
    now = remote.select(
        f"SELECT ?fact ?property ?value WHERE {{ {own} {says} GRAPH {names['facts']} {{ ?fact ?property ?value }} }}"
    )
    elsewhere = f"FILTER(?graph != {names['evidence']} && STRSTARTS(STR(?graph), {names['space']}))"
    left = remote.select(
        f"SELECT ?fact ?claim ?property ?value WHERE {{ {own} {says} "
        f"GRAPH ?graph {{ ?claim {about} ?fact ; ?property ?value }} {elsewhere} }}"
    )
    return _gather(now), _gather(left)


def _gather(rows: Sequence[Mapping[str, str]]) -> Values:
    said = defaultdict[tuple[str, str], list[str]](list)
    for row in rows:
        said[row["fact"], row["property"]].append(row["value"])
    return said


def _choose_anew(touched: Values, left: Values) -> dict[tuple[str, str], str | None]:
    """Return what facts that stay are to say where nobody else says what they say now; None where nobody says any."""
    staying = {fact for fact, _ in left}
    return {
        (fact, name): _choose(name, left.get((fact, name), ()))
        for (fact, name), now in sorted(touched.items())
        if fact in staying and not set(now).issubset(left.get((fact, name), ()))
    }


def _choose(name: str, told: Sequence[str]) -> str | None:
    """Return the strongest factuality, or the date or place told most often, a fine date before a coarse one."""
    if not told:
        return None
    if name == _FACTUALITY:
        return _DIP + strongest({Factuality(value.removeprefix(_DIP)) for value in told})
    counted = Counter(told)
    return min(counted, key=lambda value: (-counted[value], -len(value), value))


def _say_anew(anew: Mapping[tuple[str, str], str | None], facts: str) -> Iterator[str]:
    """Yield the operations that make facts say something else."""
    if not anew:
        return
    going = [(fact, name) for fact, name in anew]
    going += [(fact, bound) for fact, name in anew if name == _DATE for bound in (_EARLIEST, _LATEST)]
    listed = " ".join(f"({iri(fact)} {iri(name)})" for fact, name in going)
    old = f"GRAPH {facts} {{ ?fact ?property ?value }}"
    yield f"DELETE {{ {old} }} WHERE {{ VALUES (?fact ?property) {{ {listed} }} {old} }}"
    said = " ".join(
        f"{iri(fact)} {iri(predicate)} {term} ."
        for (fact, name), value in anew.items()
        if value is not None
        for predicate, term in _terms(name, value)
    )
    yield f"INSERT DATA {{ GRAPH {facts} {{ {said} }} }}"


def _terms(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield a property with its value, and with a date its bounds, as far as it is one."""
    if name != _DATE:
        yield name, iri(value)
        return
    try:
        ends = bounds(value)
    except ValueError:
        return  # what is no date has no characters to trust, either
    yield name, f'"{value}"^^{iri(_EDTF)}'
    for predicate, day in zip((_EARLIEST, _LATEST), ends, strict=True):
        if day is not None:
            yield predicate, f'"{day.isoformat()}"^^{iri(_DAY)}'
