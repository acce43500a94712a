"""Titles beside names: "Minister A B", "A B, the minister of X", "the minister, A B, said", "as minister, A B said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kgbuild.extraction.phrases import ADJECTIVES
from kgbuild.extraction.text import Text
from kgbuild.extraction.title_bodies import may_have
from kgbuild.extraction.title_words import TitleClaim, TitleWords, without_titles
from kgbuild.knowledge.careers import HEADS, is_loose
from kgbuild.model import EntityKind, Span

_OPENING = (
    rf"(?:(?:the|an?|his|her|its|their|our)\s+{ADJECTIVES}|newly\s+\w+\s+|one\s+of\s+\w+\s+|[\w-]+['’]s\s+"
    r"|who\s+(?:was|is|served\s+as)\s+|at\s+(?:that|the)\s+time\s+|by\s+(?:(?:now|then|that\s+time)\s+|$)"
    r"|(?:(?:until|till|up\s+to)\s+(?:(?:then|now|recently|lately)(?:,\s+|\s+))?|hitherto\s+|thus\s+far\s+)"
    r"|(?:then|now|formerly|later|first|both|also|still|once|himself|herself|currently|previously)\s+)*"
)
_DESCRIBED = (
    r"(?:[a-z-]+\s+(?:[a-z-]+\s+)?and\s+"
    r"|(?:an?|the|his|her|its)\s+(?!.*\b(?:who|which|that|was|is|to)\b)[^,.;:()]{2,60}?\s+and\s+)?"
)
_AFTER = re.compile(
    rf"(?:,?\s+(?:Jr|Sr)\.)?\s*(?:\([^)]{{1,40}}\)|of\s+(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z]\w+)?)?(?:,\s+|\s+\(\s*){_DESCRIBED}{_OPENING}$"
)
_BRACKETED = re.compile(rf"\s+\([^();.]{{2,60}},\s+{_OPENING}$")
_POSSESSED = re.compile(r"(?:\b(?:his|her|its|their|the|our)|['’]s)\s+(?:\w+\s+(?:and\s+)?)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:his|her)\s+" + ADJECTIVES + "$")
_OWNING = re.compile(
    r"(?:\s+and\s+its|\s+its|(?:\s+[Gg]overnment)?\s+(?:\w+\s+)?(?:sent|dispatched|appointed|named|commissioned)\s+(?:an?|its|the))\s+"
    + ADJECTIVES
)
_DETERMINED = re.compile(r"(?:\b(?:the|an?|his|her|its|their|our)|['’]s)\s+" + ADJECTIVES + "$", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+and\s+(?:the\s+|his\s+|her\s+|its\s+)?|/")
_CLOSED = re.compile(r"(?:,(?=\s+and\s+[A-Z][\w ]{1,30}['’]s?,)|,(?!\s+(?:and\s+(?:the\s+)?)?[A-Z])|[.;)])")
_ARTICLE = re.compile(r"\b[Tt]he\s+(?:[\w-]+\s+)?$")
_JOINED = re.compile(r",\s+and\s+(?:the\s+|his\s+|her\s+|its\s+)?")
_AS = re.compile(
    r"(?:(?:^|[.;]\s+|\b(?:his|her)\s+[^.;,]{1,40}\s)as\s+(?:(?:the|an?|his|her)\s+)?"
    r"|^(?:(?:once|twice|then|formerly|previously|still|now|already|long|himself|herself|first|later|the|an?|newly)\s+)+"
    r"|^(?:(?:newly|first|once)\s+)?(?:(?:re-?)?(?:appointed|named|elected|chosen|made|crowned|proclaimed|designated|installed)"
    r"|sworn\s+in|having\s+(?:\w+\s+)?(?:been|served|become|acted))\s+(?:(?:as|the|an?|its|to\s+be|\w+ly)\s+)*"
    r"|^an?\s+(?:[a-z-]+\s+){1,3}(?:who\s+(?:\w+\s+)?(?:became|had\s+become|served\s+as|was|had\s+been)|turned)\s+(?:the\s+)?)"
    + ADJECTIVES
    + "$",
    re.I,
)
_AS_NAME = re.compile(
    r"(?:\s+(?:in|of|from|during|to|until|for|since|under|at|by)\s+[^,.;]{1,40})?,\s+(?:(?:the\s+)?[a-z-]+\s+)?"
)
_VERB_AHEAD = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)?\s+(?!and\b|or\b|to\b|for\b|of\b|in\b|as\b)[a-z]"
)
_WAS = re.compile(
    r"(?:\s+(?!who\b|which\b|that\b)[\w’'-]+){0,6}\s+(?:was|is|became|has\s+been|went\s+to|passed\s+to|fell\s+to"
    r"|(?:(?:was|were|is|has\s+been|had\s+been|being)\s+)?(?:(?:then|now|later|first|still|next|\w+ly)\s+)?(?:held|filled|occupied|assumed|taken|exercised|discharged)"
    r"\s+by)\s+"
)
_SOLE = re.compile(
    r"(?:(?:^|[.,;]\s+)(?:[Ii]n\s+\d{4},?\s+)?(?:the|its|their|his|her)\s+(?:\w+\s+){0,2}|\b(?:office|post|position|job|title)\s+of\s+)$",
    re.IGNORECASE,
)
_HIS = re.compile(rf"(?:His|Her)\s+{ADJECTIVES}")
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_QUOTE = "['‘’`ʿʻ]?"
_STATIONED = re.compile(
    rf"(?:\s+(?:in|at|of)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]+){{0,3}}"
    rf"|\s+(?:since|until|from|in)\s+[\w ]{{0,24}}\d{{4}}(?:\s+(?:to|until)\s+\d{{4}})?"
    rf"|\s+(?:at\s+(?:the|that)\s+time|of\s+the\s+(?:day|time)|in\s+those\s+(?:days|years)|in\s+office|then|designate))?"
    rf",\s+(?:the\s+(?:[a-z]+\s+)?)?{_QUOTE}"
)
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+|,|\s+and\b)")
_FOR_HIM, _FOR_STATE = re.compile(r"\bfor\s+(?:the\s+)?$"), re.compile(r"\s+for\s+(?:the\s+)?[A-Z]")
_PERSONAL = re.compile(r"['’]s?\s+(?:\w+\s+)?[a-z]")
_POSSESSOR_REACH = 300
_OF = re.compile(r"(?:\s+of\s+|\s*\()(?:the\s+)?")


def find_before_name(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """As in "Minister A B", "Minister of X General A B", "his minister, A B"."""
    document, title = text.document.text, words[i]
    for index in people:
        name = text.names[index]
        unit = Span(title.outer.begin, name.span.end)
        behind = state_behind(text, name.span.end, lands=True)
        behind = behind if behind is not None and _has(text, behind, title) else None
        if name.span.begin == title.span.begin:
            return [TitleClaim(index, unit, "title-before-name", behind)]
        for end in (title.span.end, title.outer.end):
            if end > name.span.begin:
                continue
            gap = without_titles(document, Span(end, name.span.begin), words[i + 1 :])
            if re.fullmatch(rf"\s*(?:\(?[A-Z]{{1,4}}\)?\s*)?{_QUOTE}", gap):
                return [TitleClaim(index, unit, "title-before-name", behind)]
            if re.fullmatch(r"\s+\(", gap) and document.startswith(")", name.span.end):
                return [TitleClaim(index, unit, "title-apposed-before-name")]
            if _for_another(document, title.outer.begin, name.span.end):
                return []
            if re.fullmatch(r",\s+", gap) and _POSSESSED.search(
                document, max(0, title.outer.begin - 40), title.outer.begin
            ):
                return [TitleClaim(index, unit, "title-apposed-before-name", _possessor(text, title, index))]
    return []


def _has(text: Text, index: int, title: TitleWords) -> bool:
    """Tell whether an office may be of what is told behind its holder: a body's head, but no minister, is of a body."""
    office = text.knowledge.offices[title.office]
    if text.names[index].kind is EntityKind.ORGANIZATION and title.label != "President":
        return is_loose(title.label, office.kind)
    return may_have(text, index, title.office)


def state_behind(text: Text, end: int, *, lands: bool = False) -> int | None:
    """Give the state of "President A B of Norland" or "President A B (Norland)", told right behind an offset.

    With `lands`, it may be a place or body: "Governor A B of East Norland", "Chairman A B of the Rivers Union".
    """
    document = text.document.text
    gap = _OF.match(document, end)
    index = text.name_at(gap.end()) if gap else None
    kinds = (EntityKind.STATE, EntityKind.PLACE, EntityKind.ORGANIZATION) if lands else (EntityKind.STATE,)
    if gap is None or index is None or text.names[index].kind not in kinds:
        return None
    return index if "(" not in gap[0] or document.startswith(")", text.names[index].span.end) else None


def find_joined_before_name(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """As in "Prime Minister and Foreign Secretary A B": the first title is the same person's."""
    if i + 1 == len(words) or words[i + 1].label.lower().endswith("s"):
        return []
    if _are_two(text, words[i], words[i + 1]):
        return []
    between = Span(words[i].outer.end, words[i + 1].outer.begin)
    bodies = {text.names[w.of].form for w in words[i : i + 2] if w.of is not None}
    if len(bodies) > 1 and text.names[words[i + 1].of or 0].span.begin < words[i + 1].span.begin:
        return []
    if between.end < between.begin or not _AND.fullmatch(text.form(between)):
        return []
    if text.form(between).startswith(",") and find_after_name(text, words, i, people):
        return []
    if found := [c for c in find_before_name(text, words, i + 1, people) if c.rule == "title-before-name"]:
        return [replace(c, unit=Span(words[i].outer.begin, c.unit.end)) for c in found]
    return find_apposed(text, words, i + 1, people) if re.fullmatch(r"\s+and\s+", text.form(between)) else []


def _are_two(text: Text, first: TitleWords, second: TitleWords) -> bool:
    """Tell whether two titles are two people's: "the Prime Minister and President A", heads of state and government.

    So it is wherever each has its own article: "the Norlandic envoy and the Sudlandic minister A".
    """
    between = text.document.text[first.outer.end : second.outer.begin]
    before = Span(max(0, first.outer.begin - 40), first.outer.begin)
    if re.fullmatch(r",?\s+and\s+the\s+", between) and _ARTICLE.search(text.form(before)):
        return True
    kinds = {text.knowledge.offices[title.office].kind for title in (first, second)}
    the = text.document.text[max(0, first.outer.begin - 4) : first.outer.begin].lower() == "the "
    return the and len(kinds) == 2 and kinds <= HEADS


def find_after_name(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """As in "A B, the minister of X" or "A B (then minister of X)", but not "A B, Minister C D"."""
    document, title = text.document.text, words[i]
    for index in reversed(people):
        name = text.names[index]
        gap = document[name.span.end : title.outer.begin] if name.span.end <= title.outer.begin else ""
        if _AFTER.fullmatch(gap) or _BRACKETED.fullmatch(gap):
            if _follows_title(text, words[:i], name.span):
                return []
            if _PERSONAL.match(document, title.outer.end) or _opens_next(text, title, gap):
                return []
            owner = _owner(text, index) if _POSSESSIVE.search(gap) else state_behind(text, name.span.end)
            return [TitleClaim(index, Span(name.span.begin, title.outer.end), "title-after-name", owner)]
    return []


def find_apposed(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """As in "the minister in X, A B, said": a title that is told of one, its holder set off by commas."""
    document, title = text.document.text, words[i]
    if title.label.lower().endswith("s") or title.modifier == "unheld":
        return []
    office = text.knowledge.offices[title.office]
    told = title.of is not None or office.of is not None or office.bare
    if not told and not _DETERMINED.search(document, max(0, title.outer.begin - 60), title.outer.begin):
        return []
    for index in people:
        name = text.names[index].span
        if name.begin >= title.outer.end:
            gap = without_titles(document, Span(title.outer.end, name.begin), words[i + 1 :])
            if not _STATIONED.fullmatch(gap) or not _is_closed(document, words, i, name):
                return []
            if _for_another(document, title.outer.begin, name.end):
                return []
            owner = _possessor(text, title, index)
            return [TitleClaim(index, Span(title.outer.begin, name.end), "title-apposed-before-name", owner)]
    return []


def find_predicated(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """As in "The first Norlandic consul sent there was A B." and "His deputy was C D.": the holder comes last."""
    document, title = text.document.text, words[i]
    begin = text.sentence_at(title.outer.begin).span.begin
    his = title.of is None and _HIS.fullmatch(document, begin, title.outer.begin) is not None
    sole = title.outer.begin == begin or _SOLE.search(document, max(0, title.outer.begin - 40), title.outer.begin)
    index = next((p for p in people if text.names[p].span.begin >= title.outer.end), None)
    if index is None or not (his or (sole and title.of is not None)):
        return []
    name = text.names[index].span
    told = _WAS.fullmatch(document[title.outer.end : name.begin])
    closed = re.match(r"[.,;]|\s+who\b", document[name.end : name.end + 6])
    master = text.antecedent(begin) if his else None
    unit = Span(title.outer.begin, name.end)
    return [TitleClaim(index, unit, "office-assigned", master)] if told and closed else []


def find_as(text: Text, words: list[TitleWords], i: int, people: list[int]) -> list[TitleClaim]:
    """As in "As Norlandic premier in 1953, A B oversaw …": the office of whoever acts."""
    document, title = text.document.text, words[i]
    begin = text.sentence_at(title.outer.begin).span.begin
    ranked = text.knowledge.offices[title.office].kind == "military" and title.of is None
    if ranked or not _AS.search(document[begin : title.outer.begin]):
        return []
    for index in people:
        name = text.names[index].span
        if name.begin >= title.outer.end:
            gap = without_titles(document, Span(title.outer.end, name.begin), words[i + 1 :])
            acts = _AS_NAME.fullmatch(gap) and _VERB_AHEAD.match(document, name.end)
            return [TitleClaim(index, name, "office-assigned")] if acts else []
    return []


def _opens_next(text: Text, title: TitleWords, gap: str) -> bool:
    """Tell whether a title in a list opens the next item, whose name nobody knows: "A of X, Minister C and D"."""
    listed = re.fullmatch(r"(?:\s+of\s+[\w .]+)?,\s+", gap) and _NAME_BEHIND.match(text.document.text, title.outer.end)
    return bool(listed) and text.name_at(title.outer.end + 1) is None


def _follows_title(text: Text, before: Sequence[TitleWords], name: Span) -> bool:
    """Whether a name explains the title before it: B in "a president, A B, premier, C D" is no premier."""
    return bool(before) and bool(
        re.fullmatch(r"\ban?", text.document.text[before[-1].outer.begin - 3 : before[-1].outer.begin].strip())
        and re.fullmatch(r",\s+", text.document.text[before[-1].outer.end : name.begin])
    )


def _for_another(document: str, begin: int, end: int) -> bool:
    """Tell whether a name opens the next item of a list of who spoke for whom: "for the Emperor, A for Norland"."""
    return bool(_FOR_HIM.search(document, max(0, begin - 12), begin) and _FOR_STATE.match(document, end))


def _is_closed(document: str, words: list[TitleWords], i: int, name: Span) -> bool:
    """Whether an apposition ends behind a name: at a comma or stop that opens no further item of a list."""
    if _CLOSED.match(document, name.end):
        return True
    joined = _JOINED.match(document, name.end)
    return joined is not None and any(w.outer.begin == joined.end() for w in words[i + 1 :])


def _possessor(text: Text, title: TitleWords, holder: int) -> int | None:
    """The body or person of "X and its leader, A B", "X sent a minister, A B" and "his minister, A B"."""
    before = [i for i in text.names_in(Span(max(0, title.outer.begin - 80), title.outer.begin)) if i != holder]
    if before and _OWNING.fullmatch(text.document.text[text.names[before[-1]].span.end : title.outer.begin]):
        return before[-1]
    possessed = _POSSESSIVE.search(text.document.text, max(0, title.outer.begin - 60), title.outer.begin)
    return _owner(text, holder) if possessed else None


def _owner(text: Text, holder: int) -> int | None:
    """Whom "his" before an office means: the subject named last, or the one that "he" recalls, else the nearest."""
    begin = text.names[holder].span.begin
    sentence = text.sentence_at(begin)
    inside = text.names_in(Span(sentence.span.begin, begin))
    people = [i for i in inside if text.names[i].kind is EntityKind.PERSON]
    earlier = text.names_in(Span(max(0, begin - _POSSESSOR_REACH), sentence.span.begin), (EntityKind.PERSON,))
    recalled = _HE.search(text.document.text, sentence.span.begin, begin)
    states = [i for i in inside if text.names[i].kind is EntityKind.STATE]
    subjects = [i for i in people if is_subject(text, i)]
    topics = [i for i in earlier if is_subject(text, i)] if recalled else []
    for found in (subjects, topics, people, states, earlier):
        if found:
            return found[-1]
    return None


def is_subject(text: Text, index: int) -> bool:
    """Tell whether a name is the subject of its clause."""
    name = text.names[index].span
    tokens = text.sentence_at(name.begin).tokens_at(name)
    return tokens is not None and tokens.root.dep_ in {"nsubj", "nsubjpass"}
