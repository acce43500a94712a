"""Offices told by what their holder leads: "A, who headed the Norlandic cabinet", "A chaired the Rivers Commission"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.model import EntityKind, Span

_LABELS = {
    "head": "Head",
    "lead": "Leader",
    "chair": "Chairman",
    "preside": "President",
    "direct": "Director",
    "form": "Prime Minister",
}
_VERB = (
    r"(?:(?P<head>head(?:ed|s|ing))|(?P<lead>led|leads|leading)|(?P<chair>chair(?:ed|s|ing))|(?P<direct>direct(?:ed|s|ing))"
    r"|(?P<form>form(?:ed|s|ing))|(?P<preside>presid(?:ed|es|ing)\s+over))"
)
_ACTIVE = re.compile(
    rf",?\s+(?:who\s+)?(?:(?:had|has|then|also|later|still|now|already|briefly|once|twice|\w+ly)\s+){{0,3}}{_VERB}\s+"
    r"(?:(?:the|its|an?|his|her)\s+)?(?:(?:new|first|second|third|last|coalition|minority|provisional|interim)\s+)*"
    r"(?:[A-Z][\w-]+\s+(?=[A-Z]))?"
)
_PASSIVE = re.compile(
    r",?\s+(?:(?:which|that)\s+)?(?:was\s+|is\s+|then\s+)*(?P<verb>headed|led|formed|chaired)\s+by\s+"
)
_GOVERNMENT = re.compile(
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}?(?:government|cabinet|coalition)\b"
    r"(?!\s+(?:delegation|team|side|mission|commission|troops|forces|party|in\s+exile)|['’-])"
)
_GOVERNMENT_OF = re.compile(r"\b(?:government|cabinet)\s+of\s+(?:the\s+)?$")
_FOREIGN_MINISTRY = re.compile(
    r"Foreign\s+(?:Affairs\s+)?(?:Ministry|Office)|Ministry\s+(?:of|for)\s+Foreign\s+Affairs"
)
_OWNER = re.compile(r"(?:['’]s?)?\s+")
_PARTY = re.compile(r"\b(?:Party|Front|Movement|League|Union|Congress|Alliance|Bloc|Democrats)\b")
_PREMIER, _FOREIGN_MINISTER = "Prime Minister", "Foreign Minister"
_REACH = 90


def find_headships(text: Text, sentence: Sentence) -> Iterator[tuple[Span, str, int, int]]:
    """Give where such a verb stands, the label of its office, its holder, and the state or body that the holder leads.

    Holder and body are indexes of names.
    """
    if sentence.lemmas.isdisjoint(_LABELS):
        return
    people = text.names_in(sentence.span, (EntityKind.PERSON,))
    for index in text.names_in(sentence.span, (EntityKind.STATE, EntityKind.ORGANIZATION)):
        if found := _active(text, people, index) or _passive(text, people, index):
            yield found


def _active(text: Text, people: Sequence[int], body: int) -> tuple[Span, str, int, int] | None:
    """As in "A headed the Norlandic government", "A, who had chaired the Rivers Commission"."""
    document, name = text.document.text, text.names[body].span
    before = [i for i in people if name.begin - _REACH <= text.names[i].span.end <= name.begin]
    if not before:
        return None
    begin = text.names[before[-1]].span.end
    of = _GOVERNMENT_OF.search(document, begin, name.begin)
    match = _ACTIVE.fullmatch(document, begin, of.start() if of else name.begin)
    if match is None or match.lastgroup is None:
        return None
    label = _label(text, body, match.lastgroup, governs=of is not None)
    return (Span(*match.span(match.lastgroup)), label, before[-1], _owner(text, body, label)) if label else None


def _passive(text: Text, people: Sequence[int], body: int) -> tuple[Span, str, int, int] | None:
    """As in "the Norlandic cabinet headed by A", "the Rivers Commission, chaired by A"."""
    document, name = text.document.text, text.names[body].span
    governs = _GOVERNMENT.match(document, name.end)
    match = _PASSIVE.match(document, governs.end() if governs else name.end)
    holder = text.name_at(match.end()) if match else None
    if match is None or holder is None or holder not in people:
        return None
    verb = next(key for key in _LABELS if match["verb"].startswith(key[:2]))
    label = _label(text, body, verb, governs=False)
    return (Span(*match.span("verb")), label, holder, _owner(text, body, label)) if label else None


def _owner(text: Text, body: int, label: str) -> int:
    """Whoever heads the Norlandic foreign ministry is minister of Norland."""
    return body - 1 if label == _FOREIGN_MINISTER else body


def _is_owned(text: Text, body: int) -> bool:
    """Tell whether a state's name or adjective stands right before that of a body."""
    if not body or text.names[body - 1].kind is not EntityKind.STATE:
        return False
    return bool(_OWNER.fullmatch(text.document.text, text.names[body - 1].span.end, text.names[body].span.begin))


def _label(text: Text, body: int, verb: str, *, governs: bool) -> str | None:
    """The office of whoever leads a government, a foreign ministry or a body; none where it is something else."""
    name = text.names[body]
    if name.kind is EntityKind.STATE:
        return _PREMIER if governs or _GOVERNMENT.match(text.document.text, name.span.end) else None
    if governs or verb == "form":
        return None
    if _FOREIGN_MINISTRY.search(name.form):
        return _FOREIGN_MINISTER if _is_owned(text, body) else None
    return _LABELS[verb] if verb != "lead" or _PARTY.search(name.form) else None
