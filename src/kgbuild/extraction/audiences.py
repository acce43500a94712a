"""Audiences told by an envoy's credentials: "A presented his credentials to B", "B accepted the credentials of A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.extraction.actors import Participants, subjects_active
from kgbuild.extraction.grammar import after, objects
from kgbuild.extraction.units import Unit
from kgbuild.model import EntityKind
from kgbuild.syntax import Token

_CREDENCE = frozenset({"credence", "accreditation", "recall"})
_PAPERS = re.compile(r"[^.;]{0,40}?\b(?:credentials|credence|accreditation|recall)")
_RECIPIENT = re.compile(
    r"(?P<post>,?\s+as\s+[^;]{0,120}?)??(?:\s+(?:in|on)\s+[^,;]{1,30})?,?\s+to\s+(?P<to>(?:(?:the|both)\s+)?(?:[\w-]+\s+){0,6})"
)
_GOVERNMENT = re.compile(r"\b(?:[Gg]overnment|[Kk]ing|[Qq]ueen|[Ee]mperor|[Pp]resident|[Cc]ourt|[Ss]ultan|[Ss]hah)\b")


def is_credentials(noun: Token) -> bool:
    """Tell whether a noun means what accredits an envoy: "credentials", "letters of credence"."""
    return noun.lower_ == "credentials" or any(t.lower_ in _CREDENCE for t in after(noun, "of"))


def add_accredited(found: Participants) -> None:
    """“A presented his credentials to B”: the envoy, and to whom."""
    verb = found.token
    envoys = (*subjects_active(verb), *_bearers(verb))
    people = [u for t in envoys for u in found.read(t) if u.kind in {EntityKind.PERSON, None}]
    recipients = _recipients(found) if people else []
    if recipients:
        found.add(people)
        found.add(recipients)


def add_bearer(found: Participants) -> None:
    """“B accepted the credentials of A”, "A's credentials": the guest is who bears them."""
    found.add(u for t in _bearers(found.token) for u in found.read(t) if u.kind in {EntityKind.PERSON, None})


def _bearers(verb: Token) -> Iterator[Token]:
    for papers in (o for o in objects(verb) if is_credentials(o)):
        yield from after(papers, "of", "from")
        yield from (c for c in papers.children if c.dep_ == "poss" and c.pos_ != "PRON")


def _recipients(found: Participants) -> list[Unit]:
    """Give whom the credentials are handed to; a state behind "as ambassador to" is told as the post alone."""
    text = found.units.text.document.text
    begin = found.units.sentence.locate(found.token).end
    papers = _PAPERS.match(text, begin)
    begin = papers.end() if papers else begin
    for i, unit in enumerate(found.units.units):
        gap = _RECIPIENT.fullmatch(text, begin, max(begin, unit.span.begin))
        if gap is None:
            continue
        told = text[gap.start("to") : unit.span.end]
        if gap["post"] is None or unit.kind is EntityKind.PERSON or _GOVERNMENT.search(told):
            return found.units.chain(i)
    return []
