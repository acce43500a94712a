"""When a tenure began or ended, or is attested, as far as the sentence that gives a person the title tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgbuild.edtf import OPEN, bounds, interval
from kgbuild.extraction.grammar import after, lemma_of, objects, subjects
from kgbuild.extraction.sentences import Sentence
from kgbuild.extraction.text import Text
from kgbuild.extraction.times import Moment, date_of
from kgbuild.extraction.titles import Title
from kgbuild.mentions import Timed
from kgbuild.model import DateSource, EntityKind, Span
from kgbuild.syntax import Token

_Turn = tuple[Token, str]

# An election is no beginning: who is elected takes office later.
_BEGINS = frozenset({"become", "appoint", "name", "make", "install", "inaugurate", "promote", "elevate", "swear"})
_LASTS = frozenset({"be", "serve", "remain", "act"})
_RESIGNS = frozenset({"resign", "step", "abdicate"})
_OUSTS = frozenset({"oust", "depose", "overthrow", "topple", "remove", "dismiss", "sack"})
_INAUGURATES = frozenset({"inaugurate", "swear"})
_HANDS_ON = frozenset({"succeed", "replace", "follow"})
_TAKES, _LEAVES = frozenset({"take", "assume", "enter"}), frozenset({"leave", "quit", "relinquish"})
_APPOINTMENTS = frozenset({"appointment", "accession", "inauguration"})
_RESIGNATIONS = frozenset({"resignation", "ouster", "removal", "dismissal", "overthrow", "abdication"})
_OFFICE = frozenset({"office", "post", "position", "power"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_IN_OFFICE = frozenset({None, "deputy", "acting", "sitting"})
_BESIDE = frozenset({"title-before-name", "title-apposed-before-name"})
_AFTER = frozenset({"after", "before", "until", "once", "since", "because", "although"})
_BEGIN, _END, _AT = f"{{}}/{OPEN}", f"{OPEN}/{{}}", "{}"
_OPEN = {"since": _BEGIN, "from": _BEGIN, "until": _END}

_WHERE = r"(?:\s+(?:of|in|at|to|for)\s+(?:the\s+)?[A-Z][^,.;:()]{1,30}?)?"
_SERVED = (
    r"(?:,?\s+(?:in\s+office|serving)"
    r"|(?:\s+(?:in|on)\s+[\w, ]{4,20})?\s+and\s+(?:served|remained|ruled|governed|stayed)(?:\s+\w+){0,3}?)?"
)
_LEAVING = r"(?:(?:his|her)\s+(?:death|resignation|retirement|ouster|removal)|(?:he|she)\s+(?:died|resigned|retired))"
_FROM = r"(?:(?:from|since|until|till|through|between|during)\s+(?:the\s+)?)?(?:early\s+|late\s+)?"
_HELD = re.compile(rf"{_WHERE}{_SERVED},?\s+{_FROM}")
_UNTIL_LEAVING = re.compile(rf"{_WHERE}{_SERVED}\s+until\s+{_LEAVING}\s+(?:in|on)\s+")
_BRACKET = re.compile(rf"{_WHERE}\s*\(\s*(?:in\s+office\s+)?(?:from\s+|since\s+|until\s+)?")
_REACH, _LONGEST_TERM = 90, 40


def term_of(text: Text, sentence: Sentence, title: Title, moments: Sequence[Moment]) -> Timed | None:
    """Give what a sentence tells of a tenure's time: "1981/..", "../1960-05", "1933/1944", "1953"."""
    office = sentence.root_at(title.span)
    holder = sentence.root_at(text.names[title.holder].span)
    if not moments or office is None or holder is None:
        return None
    above = _path(office)
    beside = title.rule in _BESIDE or above[-1].dep_ in _SUBJECT or _pass_person(text, sentence, above)
    handing = _path(holder)[-1].head
    if lemma_of(handing) in _HANDS_ON and (beside or handing == above[-1].head or office.i < holder.i):
        turn, told = _handed_on(handing, office, holder), []
    else:
        turn = _turning_point(above, title.modifier, beside=beside)
        told = _told_behind(text, title, moments)
    if turn is not None and (date := _date_of_turn(sentence, turn[0], moments)):
        told.append(Timed(turn[1].format(date.edtf), date.source))
    return _joined(told)


def _joined(told: Sequence[Timed]) -> Timed | None:
    """Give a whole term, else one of a beginning and an end, else what is told first."""
    if whole := next((t for t in told if "/" in t.edtf and OPEN not in t.edtf), None):
        return whole
    begin = next((t for t in told if t.edtf.endswith(OPEN)), None)
    end = next((t for t in told if t.edtf.startswith(OPEN)), None)
    if begin and end and (term := interval(begin.edtf.removesuffix(f"/{OPEN}"), end.edtf.removeprefix(f"{OPEN}/"))):
        return Timed(term, max(begin.source, end.source, key=list(DateSource).index))
    return next(iter(told), None)


def _told_behind(text: Text, title: Title, moments: Sequence[Moment]) -> list[Timed]:
    """Read "from 1993 to 1997", "since 2009", "(1993–1997)" or "until her death in 1945" right behind a title."""
    bodies = (text.names[i].span.end for i in (title.of, title.posted) if i is not None)
    end = max((b for b in bodies if title.span.end < b <= title.span.end + _REACH), default=title.span.end)
    held, bracket = _HELD, _BRACKET
    if title.rule in _BESIDE and title.unit.end > title.span.end:
        end, held = title.unit.end, bracket
    found = []
    for moment in moments:
        if not 0 <= moment.span.begin - end <= _REACH or not _is_term(moment.edtf):
            continue
        gap = text.form(Span(end, moment.span.begin))
        if "/" in moment.edtf:
            form = _AT if held.fullmatch(gap) or bracket.fullmatch(gap) else None
        elif _UNTIL_LEAVING.fullmatch(gap):
            form = _END
        else:
            form = _OPEN.get(moment.relation) if held.fullmatch(gap) else None
        if form is not None:
            found.append(Timed(form.format(moment.edtf), moment.found_in(DateSource.OWN_WORDS).source))
    return found


def _is_term(edtf: str) -> bool:
    """Tell whether a time is no longer than a person holds an office: dates of birth and death are."""
    first, last = bounds(edtf)
    return first is not None and last is not None and last.year - first.year <= _LONGEST_TERM


def _date_of_turn(sentence: Sentence, event: Token, moments: Sequence[Moment]) -> Timed | None:
    """Give the point of time at which a tenure began or ended; "after he became" has none of its own."""
    moments = [m for m in moments if m.relation != "by"]
    if any(c.lower_ in _AFTER and c.dep_ == "mark" for c in event.children):
        below = {t.i for t in event.subtree}
        moments = [m for m in moments if (root := sentence.root_at(m.span)) is not None and root.i in below]
    date = date_of(sentence, event, moments, [t for t in sentence.tokens if t.pos_ == "VERB"])
    date = date or _when(sentence, event, moments)
    return date if date is not None and "/" not in date.edtf else None


def _when(sentence: Sentence, event: Token, moments: Sequence[Moment]) -> Timed | None:
    """The moment that a clause hangs on: "until 1970, when he was replaced by"."""
    if event.dep_ != "relcl":
        return None
    place = sentence.locate(event.head)
    host = next((m for m in moments if m.span.begin <= place.begin < m.span.end), None)
    return host.found_in(DateSource.OWN_WORDS) if host is not None else None


def _handed_on(event: Token, office: Token, holder: Token) -> _Turn | None:
    """Tell who leaves and who takes an office in "A succeeded B as premier"; none where things replace each other."""
    others = any(not t.is_ancestor(office) and t != office for t in after(event, "as"))
    if others or not all(t.pos_ in {"PROPN", "PRON"} for t in objects(event)):
        return None
    form = _END if holder in objects(event) else _BEGIN if holder in subjects(event) else None
    return (event, form) if form else None


def _turning_point(above: Sequence[Token], modifier: str | None, *, beside: bool) -> _Turn | None:
    """Give what begins, ends or attests a tenure whose title stands below `above`, perhaps `beside` its holder."""
    event = above[-1].head
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in event.children):
        return None
    if not beside:
        return _given(event, above[-1])
    form = _left_or_taken(event, above[-1]) if modifier in _IN_OFFICE else None
    return (event, form) if form else None


def _path(token: Token) -> list[Token]:
    """The token and those above it, up to what a verb governs directly, or a noun that tells of an appointment."""
    found = [token]
    while found[-1].head != found[-1] and found[-1].head.pos_ not in {"VERB", "AUX"}:
        if lemma_of(found[-1].head) in _APPOINTMENTS | _RESIGNATIONS:
            break
        found.append(found[-1].head)
    return found


def _pass_person(text: Text, sentence: Sentence, path: Sequence[Token]) -> bool:
    over = (text.name_over(sentence.locate(token).begin) for token in path)
    return any(text.names[i].kind is EntityKind.PERSON for i in over if i is not None)


def _left_or_taken(event: Token, person: Token) -> str | None:
    """Tell whether a person named by the title leaves it or takes it up: "President A B resigned", "ousted"."""
    lemma = lemma_of(event)
    elsewhere = any(lemma_of(t) not in _OFFICE for t in after(event, "as", "from"))
    if elsewhere or any(c.dep_ == "oprd" for c in event.children):
        return None
    if person in objects(event):
        return _END if lemma in _OUSTS else _BEGIN if lemma in _INAUGURATES else None
    if person.dep_ != "nsubj":
        return None
    return _END if _resigns(event) else _by_office(event, bare=True)


def _given(event: Token, office: Token) -> _Turn | None:
    """Tell what a verb or noun does with the office that hangs on it: "became president", "his removal as premier"."""
    lemma = lemma_of(event)
    if event.pos_ == "NOUN":
        return event, _BEGIN if lemma in _APPOINTMENTS else _END
    if lemma in _LASTS and event.dep_ == "xcomp" and lemma_of(event.head) in _BEGINS:
        return event.head, _BEGIN
    if lemma in _BEGINS | _LASTS:
        return event, _BEGIN if lemma in _BEGINS else _AT
    if office.lower_ == "as" and (_resigns(event) or lemma in _OUSTS):
        return event, _END
    form = _by_office(event, bare=False) if office.dep_ == "dobj" or office.lower_ == "as" else None
    return (event, form) if form else None


def _resigns(event: Token) -> bool:
    lemma = lemma_of(event)
    return lemma in _RESIGNS and (lemma != "step" or any(c.lower_ in {"down", "aside"} for c in event.children))


def _by_office(event: Token, *, bare: bool) -> str | None:
    """Read "took over", "took office" and, unless `bare`, "took the post": the one that is named there."""
    if event.lemma_ == "take" and any(c.lower_ == "over" for c in event.children):
        return _BEGIN
    offices = [c for c in event.children if c.dep_ == "dobj" and lemma_of(c) in _OFFICE]
    if not offices or (bare and any(c.dep_ in {"det", "poss", "prep"} for c in offices[0].children)):
        return None
    lemma = lemma_of(event)
    return _BEGIN if lemma in _TAKES else _END if lemma in _LEAVES else None
