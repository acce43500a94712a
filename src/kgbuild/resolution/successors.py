"""Who takes over from whom without a word of the office: "A was succeeded by B", "A left, and his successor, B,"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import EntityKind, Span, TenureStatus

_KIN = (
    r"(?:(?:his|her)\s+(?:\w+\s+){0,2}"
    r"(?:son|daughter|brother|sister|nephew|cousin|uncle|grandson|widow|deputy|rival),?\s+)?"
)
_WHEN = r"(?:\s+(?:in|on|early\s+in|late\s+in|in\s+late|in\s+early)\s+(?:[A-Z]\w+\s+)?(?:\d{1,2},\s+)?(?:\d{4})?)?"
_AFTER = re.compile(
    rf"(?:[^.;:]{{0,60}}?,?\s+(?:(?:and|who|he|she)\s+)*)?\s*\b(?:was|is)\s+(?:\w+\s+)?(?:succeeded|replaced){_WHEN}\s+by\s+(?:the\s+)?{_KIN}"
    r"|[^.;:]{0,140}?,?\s+(?:and\s+)?(?:his|her)\s+(?:immediate\s+|eventual\s+|chosen\s+|elected\s+)?successor,\s+"
    r"|['’]s?\s+(?:immediate\s+|eventual\s+|chosen\s+)?successor,\s+"
)
_NEXT = re.compile(
    r"[^.;:]{0,140}?[.;]\s+(?:(?:His|Her)\s+(?:immediate\s+|eventual\s+|chosen\s+|elected\s+)?successor,\s+(?:the\s+)?"
    rf"|(?:He|She)\s+was\s+(?:\w+\s+)?(?:succeeded|replaced){_WHEN}\s+by\s+(?:the\s+)?{_KIN})"
)
_BEFORE = re.compile(r",?\s+(?:who\s+)?(?:had\s+|has\s+|soon\s+|later\s+|then\s+)*(?:succeeded|replaced)\s+")
_WHO_FOLLOWED = re.compile(
    r",?\s+who\s+(?:(?:had|has|then|soon|later|eventually|\w+ly)\s+){0,2}(?:succeeded|replaced)\s+(?:him|her)\b(?!\s+(?:at|on|for|with)\b)"
)
_LEAVES_OPEN = re.compile(rf"{_WHEN}\s*(?:[.;]|,(?!\s+(?:as|at)\b)|\s+(?:and|but|after|when|before)\b)")
_WORDS = re.compile(r"succe|replaced")
_NO_OFFICES = frozenset({"military", "legislator"})
_CONFIDENCE = 0.75


def find_successors(
    extract: Extract,
    names: Sequence[Resolved],
    told: Sequence[tuple[TenureMention, str, str]],
    knowledge: Knowledge,
) -> Iterator[tuple[TenureMention, str, str]]:
    """Give the office, holder and body of who takes over from one whose office the text has told before.

    `told` are the tenures that titles state, each with its holder's and body's keys.
    """
    people = [i for i, n in enumerate(names) if n.kind is EntityKind.PERSON]
    for first, second in pairwise(people):
        left, right = extract.names[first].span, extract.names[second].span
        sentence = extract.sentences[max(0, _after(extract.sentences, left.begin) - 1)]
        gap = extract.document.text[left.end : right.begin]
        alone = not any(sentence.begin <= extract.names[i].span.begin < left.begin for i in people)
        next_ = _NEXT.fullmatch(gap) if alone else None
        if (right.end > sentence.end and not next_) or names[first].key == names[second].key:
            continue
        followed = _WHO_FOLLOWED.match(extract.document.text, right.end)
        if not followed and not (_WORDS.search(gap) and _LEAVES_OPEN.match(extract.document.text, right.end)):
            continue
        if followed or next_ or _AFTER.fullmatch(gap):
            earlier, later = first, second
        elif _BEFORE.fullmatch(gap):
            earlier, later = second, first
        else:
            continue
        if office := _last_office(names[earlier].key, (right if followed or next_ else left).begin, told, knowledge):
            mention, of = office
            yield (
                replace(
                    mention,
                    anchor=extract.names[later].span,
                    sentence=sentence,
                    rule="office-assigned",
                    confidence=_CONFIDENCE,
                    holder=later,
                    date=None,
                    status=None,
                ),
                names[later].key,
                of,
            )


def _after(sentences: Sequence[Span], at: int) -> int:
    return bisect_left(sentences, at + 1, key=lambda s: s.begin)


def _last_office(
    person: str, at: int, told: Sequence[tuple[TenureMention, str, str]], knowledge: Knowledge
) -> tuple[TenureMention, str] | None:
    """The office that a person was last told to hold, if it is one in which others follow."""
    held = [
        (mention, of)
        for mention, holder, of in told
        if holder == person
        and mention.anchor.begin <= at
        and not mention.nominated
        and mention.status is not TenureStatus.FORMER
        and not kinds_of(mention.office, knowledge) & _NO_OFFICES
    ]
    return max(held, key=lambda h: h[0].anchor.begin, default=None)
