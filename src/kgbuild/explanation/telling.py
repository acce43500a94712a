"""Tells an explanation in lines for people; a sentence has its *trigger* and its [role: names] marked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from kgbuild.explanation.records import Claim, Disagreement, Explanation, Fact, Naming, Node, Statement
from kgbuild.tables import printable, tabulate

_WIDTH, _MARGIN = 110, 6
_TRIGGER = ("trigger",)


def tell(explanation: Explanation) -> Iterator[str]:
    """Yield the lines of an explanation: the node, what it says, then each fact with its claims below."""
    own = bool(explanation.facts) and explanation.facts[0].node == explanation.node
    if not own:
        yield from _tell_node(explanation.node)
        yield from _align((value.property, value.text) for value in explanation.says)
        yield from _tell_namings(explanation.named)
    if not explanation.facts:
        yield "no fact tells of it"
    for number, fact in enumerate(explanation.facts):
        yield from [""] if number or not own else []
        yield from _tell_fact(fact)


def tell_candidates(nodes: Iterable[Node]) -> str:
    """Return a table of nodes, each with a name to ask for."""
    return tabulate(["node", "label", "class"], [_cells(node) for node in nodes])


def _cells(node: Node) -> list[str]:
    return [printable(node.name), printable(node.label), node.classes[0] if node.classes else ""]


def _tell_node(node: Node) -> Iterator[str]:
    yield printable(node.label or node.name)
    yield _row(f"{node.name} ({', '.join(node.classes)})", indent=0)


def _tell_namings(namings: Iterable[Naming]) -> Iterator[str]:
    for naming in namings:
        times = "once" if naming.times == 1 else f"{naming.times} times"
        yield _row(f"named in {naming.source} {times}, first at {naming.begin}-{naming.end}")


def _tell_fact(fact: Fact) -> Iterator[str]:
    yield from _tell_node(fact.node)
    yield from _align((said.value.property, _with_numbers(said)) for said in fact.says)
    for disagreement in fact.disagreements:
        yield from _tell_disagreement(disagreement, fact.claims)
    for merge in fact.merges:
        agreed = f", agreeing on {', '.join(merge.agreed)}" if merge.agreed else ""
        yield _row(f"joined by the rule {merge.rule}{agreed}: {_numbers(merge.claims)}")
    for number, claim in enumerate(fact.claims, 1):
        yield from _tell_claim(number, claim)


def _with_numbers(said: Statement) -> str:
    node = said.value.node
    text = f"{said.value.text} ({node.name})" if node and node.label else said.value.text
    return f"{text} {_numbers(said.claims)}"


def _tell_disagreement(disagreement: Disagreement, claims: Sequence[Claim]) -> Iterator[str]:
    yield _row(f"the claims disagree on {disagreement.property}:")
    rows = [
        [said.value.text, f"[{number}]", printable(claims[number - 1].source), claims[number - 1].published]
        for said in disagreement.values
        for number in said.claims
    ]
    table = tabulate([disagreement.property, "claim", "source", "published"], rows)
    yield from (f"    {line}" for line in table.splitlines())


def _tell_claim(number: int, claim: Claim) -> Iterator[str]:
    published = f", published {claim.published}" if claim.published else ""
    yield _row(f"[{number}] {claim.source}{published}, characters {claim.begin}-{claim.end}")
    yield from _wrap(mark_sentence(claim))
    speaker = f", in the words of {claim.attributed_to.label}" if claim.attributed_to else ""
    unmarked = f"; says unmarked: {', '.join(_unmarked(claim))}" if any(_unmarked(claim)) else ""
    judged = f"{claim.factuality}{speaker}, by the rule {claim.rule}, confidence {claim.confidence:.2f}{unmarked}"
    yield from _wrap(judged)


def _wrap(text: str) -> list[str]:
    margin = " " * _MARGIN
    return textwrap.wrap(
        printable(text),
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _unmarked(claim: Claim) -> Iterator[str]:
    """What a claim says without a name in its sentence that could be marked: dates, offices, what a pronoun means."""
    marked = {(role, mark.node) for mark in claim.marks for role in mark.roles}
    for value in claim.says:
        if (value.property, value.node) not in marked:
            yield f"{value.property} {value.text}"


def mark_sentence(claim: Claim) -> str:
    """Return a claim's sentence with the trigger and the roles marked."""
    pieces, at = [], claim.begin
    for mark in claim.marks:
        pieces.append(claim.sentence[at - claim.begin : mark.begin - claim.begin])
        pieces.append(f"*{mark.text}*" if mark.roles == _TRIGGER else f"[{', '.join(mark.roles)}: {mark.text}]")
        at = mark.end
    return "".join([*pieces, claim.sentence[at - claim.begin :]])


def _align(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = list(pairs)
    width = max((len(name) for name, _ in rows), default=0)
    yield from (f"  {name:<{width}}  {printable(text)}" for name, text in rows)


def _row(text: str, indent: int = 2) -> str:
    return " " * indent + printable(text)


def _numbers(claims: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in claims)
