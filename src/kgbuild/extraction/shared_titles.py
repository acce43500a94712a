"""Titles in the plural, shared by the people listed beside them: "the Norlandic commissioners, A, B, and C".

Each may have a state of their own: "foreign ministers A of Norland and B of Sudland", "the Norlandic and Sudlandic
premiers, A and B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.extraction.appointing import APPOINT
from kgbuild.extraction.appositions import state_behind
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_words import TitleWords, read_plural_title
from kgbuild.knowledge.careers import is_loose
from kgbuild.model import EntityKind, Span

_RANK = r"(?:(?:Sir|Lord|Count|Baron|Prince|Marquis|Duke|Earl|General|Admiral|Colonel|Dr\.?|Mr\.?|M\.)\s+)?"
_LIST = re.compile(
    r"(?:\s*\([^)]{1,20}\)|\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z]\w+)?)?"
    rf"(?:,\s+(?:the|an?|its|his|her)\s+[^,;.:()]{{3,60}})?(?:,|,?\s+and)\s+(?:(?:their|his|her)\s+(?:\w+\s+)?(?:host|hostess|colleague),\s+)?"
    rf"(?:[A-Z][\w.]+['’]s?\s+)?{_RANK}"
)
_TITLE = r"(?<![\w.’'-])(?P<title>(?:[\w.’'-]+\s+){0,4}?[\w-]+)"
_WHERE = (
    r"(?:\s+(?:to|in|at|on|from)\s+(?:the\s+)?(?:[A-Z]|two\s|three\s|both\s|these\s)[\w ]+?|\s+present"
    r"|\s+of\s+(?:the|two|three|four|both|these)\s+(?:(?:two|three|four|warring|rival|other)\s+){0,2}(?:countries|states|nations|sides|governments"
    r"|kingdoms|republics|parties|powers|belligerents|neighbou?rs|rivals|claimants|allies|signatories|disputants|region|members))?"
)
_END = rf"(?:\s*[,:—–(]\s*|\s+){_RANK}$"
_RULER = r"(?:King|Queen|Emperor|Empress|Tsar|Sultan|Shah|President|Premier|Prime|Chancellor|General|Pope|Prince|Duke)"
_GAPS = (
    re.compile(rf"{_TITLE}{_WHERE}\s+(?:were|are|included|namely|being)\s+{_RANK}$"),
    re.compile(rf"{_TITLE}{_WHERE}{_END}"),
    re.compile(rf"{_TITLE}\s+of\s+(?:the\s+)?(?!{_RULER}\b)[A-Z][^.;:()]{{2,60}}?{_END}"),
)
_AMONG = re.compile(
    rf"{_TITLE}(?:\s+of\s+(?:the\s+)?[\w ]{{2,40}}?)?{_WHERE},?\s+"
    rf"(?:among\s+(?:them|whom|these)(?:\s+were)?|including)\s+{_RANK}$"
)
_COLON = re.compile(rf":\s+{_RANK}$")
_PLURAL = re.compile(r"[a-z]s(?=\s+[a-z])")
_AMONG_WORDS = frozenset({"among", "including"})
_BEHIND = re.compile(
    r"(?:\s*\([^)]{1,20}\)|\s+of\s+(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z]\w+)?)?(?:,|\s*[–—(])\s*"
    r"(?:(?:both|all|all\s+three|then|respectively|who\s+were)\s+)*(?:the\s+|their\s+|two\s+)*"
    r"(?P<title>(?:[\w.’'-]+\s+){0,6}?[\w-]+s)(?=[,.;)–—]|\s+(?:of|respectively|who)\b)"
)
_BEHIND_VERB = re.compile(
    r"(?:,?\s+who)?\s+(?:both\s+|then\s+|also\s+|later\s+)?(?:were|are|became|had\s+been|have\s+been|served\s+as|acted\s+as|remained)\s+"
    rf"(?:(?:{APPOINT})\s+)?(?:(?:as|to\s+be|the|first|respectively)\s+)*"
    r"(?P<title>(?:[\w.’'-]+\s+){0,5}?[\w-]+s)(?=[,.;)–—]|\s+(?:of|respectively|in|at|to|for|on|under|from|who)\b)"
)
_STATES = re.compile(r"(?:(?:[A-Z][\w.’'-]*,?|and|respective|new|then|own|former)\s+)*")
_OF = re.compile(r"\s+(?:respectively\s+)?of\s+(?:the\s+)?")
_FOR = re.compile(r"\s+for\s+(?:the\s+)?")
_AND = re.compile(r"\band\b")
_ALSO = re.compile(r"(?:['’]s?)?(?:,|,?\s+and)\s+(?:the\s+)?")
_OWNER = re.compile(r"['’]s?\s+(?:own\s+)?$")
_REACH = 60
_OTHERS = re.compile(r"\s+and\s+(?:the|his|her|their)\s+(?:other|fellow)\s+(?:\w+\s+)?$")


def find_shared_titles(text: Text, sentence: Sentence) -> Iterator[tuple[TitleWords, dict[int, int | None]]]:
    """Give each plural title of a sentence, in the singular, with the people who share it and whose they are each.

    Both are indexes: of a person, and of the state or body that the person holds the office of. The title's outer place
    takes in all states that are listed before it.
    """
    people = text.names_in(sentence.span, (EntityKind.PERSON,))
    at = 0
    while at < len(people):
        listed = listed_people(text, people, at)
        at += len(listed)
        title = _title_among(text, sentence, listed[0])
        if title is None and len(listed) > 1:
            title = _title_beside(text, sentence, listed)
        if title is not None:
            begin = text.names[listed[0]].span.begin
            owners = _owners(text, title, begin if title.span.begin < begin else sentence.span.end)
            first = min((text.names[i].span.begin for i in owners), default=title.outer.begin)
            whole = Span(min(first, title.outer.begin), title.outer.end)
            holders = dict.fromkeys(_fellows(text, people, title), title.of) | _shared_out(text, title, owners, listed)
            yield replace(title, outer=whole), holders


def listed_people(text: Text, people: Sequence[int], at: int) -> list[int]:
    """Give the people of one list, from the `at`th on; "with ministers A and B, C spoke" has two."""
    found, whole = [people[at]], False
    for index in people[at + 1 :]:
        gap = text.document.text[text.names[found[-1]].span.end : text.names[index].span.begin]
        if not _LIST.fullmatch(gap) or (whole and "," in gap):
            break
        found.append(index)
        whole = _AND.search(gap) is not None
    return found


def _shared_out(text: Text, title: TitleWords, owners: list[int], listed: list[int]) -> dict[int, int | None]:
    """Whose each holder is: of the state behind the name, else in order of as many states beside the title, or its."""
    shared = [None if len(owners) > 1 else title.of] * len(listed)
    behind = _states_behind(text, listed[-1])
    if len(behind) == len(listed) > 1:
        return dict(zip(listed, behind, strict=True))
    theirs = owners if len(owners) == len(listed) > 1 else shared
    own = (_own_state(text, text.names[i].span) for i in listed)
    return {i: their if mine is None else mine for i, mine, their in zip(listed, own, theirs, strict=True)}


def _states_behind(text: Text, last: int) -> list[int]:
    """The states of "A and B of Norland and Sudland", listed in one order with the people."""
    first = state_behind(text, text.names[last].span.end)
    if first is None:
        return []
    begin, end = text.names[first].span
    found = _chain(text, text.names_in(Span(begin, end + _REACH), (EntityKind.STATE,)))
    return [] if text.document.text.startswith(("'", "’"), text.names[found[-1]].span.end) else found


def _own_state(text: Text, name: Span) -> int | None:
    """The state of "A of Norland" or "Norland's A"."""
    behind = state_behind(text, name.end)
    if behind is None and (served := _FOR.match(text.document.text, name.end)):
        behind = text.name_at(served.end())
        behind = behind if behind is not None and text.names[behind].kind is EntityKind.STATE else None
    owner = _OWNER.search(text.document.text, max(0, name.begin - 8), name.begin) if behind is None else None
    before = text.name_before(owner.start()) if owner else None
    return before if before is not None and text.names[before].kind is EntityKind.STATE else behind


def _owners(text: Text, title: TitleWords, end: int) -> list[int]:
    """The states of "the ministers of A and B", "the A and B ministers"; one or none where they are not listed."""
    document = text.document.text
    served = title.of is not None and text.names[title.of].kind is EntityKind.PERSON
    behind = text.names_in(Span(title.span.end, end), (EntityKind.PERSON if served else EntityKind.STATE,))
    if behind and _OF.fullmatch(document, title.span.end, text.names[behind[0]].span.begin):
        return _chain(text, behind)
    before = text.names_in(Span(max(0, title.span.begin - _REACH), title.span.begin), (EntityKind.STATE,))
    if title.of is None or title.of not in before:
        return []
    return _chain(text, before[before.index(title.of) :: -1])


def _chain(text: Text, names: list[int]) -> list[int]:
    """The first of some names with those that are listed beside it, in the order of the text."""
    found = names[:1]
    for index in names[1:]:
        a, b = sorted((found[-1], index))
        if not _ALSO.fullmatch(text.document.text[text.names[a].span.end : text.names[b].span.begin]):
            break
        found.append(index)
    return sorted(found)


def _title_beside(text: Text, sentence: Sentence, listed: list[int]) -> TitleWords | None:
    """The title in the plural before a list of people, or behind it: "A and B, the Norlandic commissioners"."""
    if before := _title_before(text, sentence, text.names[listed[0]].span.begin):
        return before
    each_of_a_state = all(_own_state(text, text.names[i].span) is not None for i in listed)
    if each_of_a_state and (told := _title_before_colon(text, sentence, text.names[listed[0]].span.begin)):
        return told
    end = text.names[listed[-1]].span.end
    behind = next(
        (m for p in (_BEHIND, _BEHIND_VERB) if (m := p.match(text.document.text, end, sentence.span.end))), None
    )
    title = read_plural_title(text, sentence, Span(*behind.span("title"))) if behind else None
    if behind is None or title is None:
        return None
    return title if _STATES.fullmatch(text.document.text, behind.start("title"), title.span.begin) else None


def _title_before_colon(text: Text, sentence: Sentence, begin: int) -> TitleWords | None:
    """The title of "Two ministers signed it in Oslo: A of Norland and B of Sudland", be it one sentence or two."""
    if begin == sentence.span.begin and begin:
        sentence = text.sentence_at(begin - 2)
    colon = _COLON.search(text.document.text, sentence.span.begin, begin)
    ends = _PLURAL.finditer(text.document.text, sentence.span.begin, colon.start()) if colon else ()
    titles = (read_plural_title(text, sentence, Span(sentence.span.begin, end.end())) for end in ends)
    return next((t for t in titles if t and not is_loose(t.label, text.knowledge.offices[t.office].kind)), None)


def _title_among(text: Text, sentence: Sentence, person: int) -> TitleWords | None:
    """The title of one of several: "the ministers, among them A"."""
    if sentence.vocabulary.isdisjoint(_AMONG_WORDS):
        return None
    title = _title_before(text, sentence, text.names[person].span.begin, (_AMONG,))
    return title if title and not is_loose(title.label, text.knowledge.offices[title.office].kind) else None


def _title_before(
    text: Text, sentence: Sentence, begin: int, gaps: Sequence[re.Pattern[str]] = _GAPS
) -> TitleWords | None:
    lowest = max(sentence.span.begin, begin - 100)
    before = text.document.text[lowest:begin]
    places = (gap.span("title") for pattern in gaps if (gap := pattern.search(before)))
    titles = (read_plural_title(text, sentence, Span(lowest + at, lowest + end)) for at, end in places)
    return next((title for title in titles if title), None)


def _fellows(text: Text, people: list[int], title: TitleWords) -> list[int]:
    """As in "A and the other two commissioners, B and C": A is one too."""
    before = [i for i in people if text.names[i].span.end <= title.outer.begin]
    if not before or not _OTHERS.fullmatch(text.document.text[text.names[before[-1]].span.end : title.outer.begin]):
        return []
    return before[-1:]
