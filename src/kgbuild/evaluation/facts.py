"""What treaties and meetings have in common: triggers in the text, by which the gold's items find their facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgbuild.evaluation.alignment import align, touch
from kgbuild.evaluation.cases import Case
from kgbuild.evaluation.gold import GoldMeeting, GoldTreaty
from kgbuild.evaluation.judgements import Judgement, Verdict
from kgbuild.model import Span

__all__ = ["Items", "find_triggers", "grade_unmatched", "match"]

Items = Sequence[GoldTreaty] | Sequence[GoldMeeting]


def find_triggers(case: Case, kind: str) -> dict[str, list[Span]]:
    """Return the triggers of the document's claims about facts of a class, by fact."""
    triggers: dict[str, list[Span]] = defaultdict(list)
    for claim in case.part.claims:
        if kind in case.node(claim.fact).classes:
            triggers[claim.fact].append(claim.anchor)
    return triggers


def match(case: Case, items: Items, triggers: Mapping[str, Sequence[Span]]) -> dict[int, str]:
    """Return the fact that stands for each item of the gold that has one, by the item's place."""
    return align([[case.locate(mention) for mention in item.mentions] for item in items], triggers)


def grade_unmatched(
    case: Case, figure: str, items: Items, triggers: Mapping[str, Sequence[Span]], matched: Mapping[int, str]
) -> Iterator[Judgement]:
    """Yield a judgement for each fact that stands for no item and should not be told.

    One whose triggers are all to be ignored may be told, and so may one that touches only items that stand for several
    facts or are optional.
    """
    ignored = [case.locate(mention) for mention in case.gold.ignore]
    mentioned = [(case.locate(mention), item) for item in items for mention in item.mentions]
    for fact in sorted(triggers.keys() - set(matched.values())):
        if all(any(touch(trigger, span) for span in ignored) for trigger in triggers[fact]):
            continue
        touched = [item for span, item in mentioned if any(touch(trigger, span) for trigger in triggers[fact])]
        if touched and all(item.many or item.optional for item in touched):
            continue
        if case.gold.open and not touched:
            continue
        label = case.node(fact).label
        told = f"{label}, apart from {touched[0].id}" if touched else label
        first = min(triggers[fact])
        place = f"{case.text[first.begin : first.end]} at {first.begin}"
        yield case.judge(figure, Verdict.SPURIOUS, place, told=[told], claims=case.claims([fact]), span=first)
