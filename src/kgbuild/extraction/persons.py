"""Names of people: after a title, and as the recognizer sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgbuild.extraction.known_people import is_given_name, person_readings
from kgbuild.extraction.name_limits import INITIALS, STYLES, is_style, trim_person, without_title
from kgbuild.extraction.passages import PassageView, titles_in
from kgbuild.extraction.phrases import ORGANIZATION_HEADS, is_initial
from kgbuild.extraction.regnal_numbers import cut_at_number, titled_readings, with_number
from kgbuild.extraction.title_modifiers import modifier_after
from kgbuild.gazetteer import Match, fold
from kgbuild.knowledge import Knowledge, Person, Reading
from kgbuild.knowledge.careers import holds, is_of_time
from kgbuild.knowledge.domains import end_of_domain, names_domain
from kgbuild.model import Span
from kgbuild.syntax import Token, Tokens

_WORD = (
    r"(?:[A-Z]\.(?:\s?[A-Z]\.)*"
    r"|(?:(?:al|el|as|ash|ad|an|ar|at|az)-)?(?:Mc|Mac|O['’]|D['’]|L['’])?[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*)"
)
_PARTICLE = (
    r"(?:de\s+la|de|del|della|da|di|do|dos|du|des|la|le|von\s+der|von|van\s+der|van\s+den|van|zu|bin|ibn|al|el|ben"
    r"|ten|ter|y)"
)
NAME_RUN = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{0,3}}"
"""What matches up to four capitalized words, particles between them, as a person's name has."""
_RUN = re.compile(rf"\s+({NAME_RUN}(?:,?\s+(?:Jr|Sr)\.)?)")
_APPOSED = re.compile(rf",\s+({_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{1,3}})(?=[,.;])")
_ONE_APPOSED = re.compile(rf",\s+({_WORD})(?=,)")
_POST = re.compile(r"\s+(?:to|in|at|of|for)\s+(?:the\s+)?")
_NO_HUMAN = re.compile(r"\s+(?:(?:laws|era|segregation|legislation)\b|near\s+[A-Z])")
_LISTED = re.compile(
    r"[A-Z][\w.’'-]+\s+[A-Z][\w’'-]+\s*(?:(?:\([^)]*\))?,\s+(?:and\s+)?|(?:for|of)\s+[A-Z][\w’'-]+,?\s+and\s+)$"
)
_OF = re.compile(r"\s+of\b")
_HOUSE = re.compile(r"\s+(?:of|d['’])\s*[A-Z][\w’'-]+(?:-[A-Z]\w+)?")
_PRINCELY = frozenset({"prince", "archduke", "infante", "grand-duke", "crown-prince"})
_DEFINITE = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)|['’]s?)\s+(?:[\w-]+\s+){0,2}$")
_OF_NO_PERSON = frozenset({"GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "DATE", "PRODUCT", "WORK_OF_ART"})
_ARTICLE = re.compile(r"\b[Tt]he\s+$")
_CALLED_BY_ONE_NAME = frozenset({"monarch"})
_RANKS = frozenset({"military", "other", "official", "envoy", "ambassador", "legislator", *STYLES})
_APPOSITION, _NEAR = re.compile(r",\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,3}"), 50
_BODY = re.compile(rf"\b(?:{ORGANIZATION_HEADS})\b")
_HOLDING = re.compile(r"(?:\s+(?:of|for|to|in|at|on)\s+[^.,;:()]+)?,\s+")
_COMPANY = frozenset({"by", "with", "between", "to", "from"})
_DONE_TO_PEOPLE = frozenset(
    "appoint name elect send dispatch choose select nominate meet invite receive ask tell replace succeed"
    " dismiss recall assassinate arrest oust greet urge".split()
)
_HUMAN_NOUN = re.compile(r"(?:[eo]r|ist|ian|man|men|woman|women|ant|ent|ess|ive|ate|hero|chief|aide|wife|son)$")


def find_titled(view: PassageView, known: Iterable[Span]) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """A capitalized name after a title is a person's: "Foreign Minister X Y", "Ambassador to Z X Y", "Emperor Z".

    `known` are the places of the states, bodies and places that may stand between.
    """
    ends = {span.begin: span.end for span in known}
    for match in view.titles:
        if is_initial(view.text, match.span):
            continue
        end = end_of_domain(view.text, *match.span, view.knowledge.offices[match.values[0]])
        _, end = modifier_after(view.text, end, view.knowledge)
        post = _POST.match(view.text, end)
        end = ends.get(post.end(), end) if post else end
        reigns = any(view.knowledge.offices[office].kind in _CALLED_BY_ONE_NAME for office in match.values)
        run = _RUN.match(view.text, end) or _APPOSED.match(view.text, end)
        if run is None and reigns:
            run = _ONE_APPOSED.match(view.text, end)
        if not run or _is_title(view.text[run.start(1) : run.end(1) + 1], view.knowledge):
            continue
        span = trim_person(view, Span(*run.span(1)))
        if span is None or view.is_other(view.form(span)) or _is_title(view.form(span), view.knowledge):
            continue
        readings = _fit(view, match, span, titled_readings(view, span))
        span = cut_at_number(view, span)
        direct = run.re is _RUN and (reigns or view.text[match.span.begin].isupper())
        if direct or readings or run.re is _ONE_APPOSED or _may_be_person(view, match, span):
            princely = not readings and not _PRINCELY.isdisjoint(match.values)
            yield (_with_house(view, span) if princely else with_number(view.text, span)), readings


def _may_be_person(view: PassageView, title: Match[str], span: Span) -> bool:
    """Tell whether a name set off behind a title is a person's: it looks like one, or like nothing else."""
    if _seen_as_person(view, span) or _has_given_name(view, span):
        return True
    definite = _DEFINITE.search(view.text, max(0, title.span.begin - 40), title.span.begin)
    tokens = view.doc.char_span(span.begin, span.end, expand=True)
    form = view.form(span)
    if definite is None or tokens is None or names_domain(form) or _BODY.search(form):
        return False
    return all(t.tag_ == "NNP" and t.ent_type_ not in _OF_NO_PERSON for t in tokens)


def _with_house(view: PassageView, span: Span) -> Span:
    """“Princess Ada of Norland”: one name alone tells nobody, and is called with its house's land."""
    house = _HOUSE.match(view.text, span.end) if " " not in view.form(span) else None
    return Span(span.begin, house.end()) if house else with_number(view.text, span)


def _is_title(run: str, knowledge: Knowledge) -> bool:
    """Whether a run of words opens with one more title ("Chairman General X Y"), which is then read by itself."""
    found = titles_in(run, knowledge)[:1]
    return any(title.span.begin == 0 and not is_style(title, knowledge) for title in found)


def _has_given_name(view: PassageView, span: Span) -> bool:
    first, *rest = fold(view.form(span)).split()
    return bool(rest) and is_given_name(first, view.knowledge)


def _seen_as_person(view: PassageView, span: Span) -> bool:
    tokens = view.doc.char_span(span.begin, span.end, expand=True)
    return tokens is not None and tokens[-1].ent_type_ == "PERSON"


def _fit(view: PassageView, match: Match[str], span: Span, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Keep the people who held such an office, and of those the ones who held it then."""
    offices = [view.knowledge.offices[office] for office in match.values]
    people = [(r, e) for r in readings if isinstance(e := view.knowledge.entries[r.key], Person)]
    fitting = [(r, e) for r, e in people if any(holds(e, o, view.knowledge) for o in offices)]
    year = view.year(span.begin)
    now = [(r, e) for r, e in fitting if any(holds(e, o, view.knowledge, year) for o in offices)]
    if now or fitting:
        return tuple(r for r, _ in now or fitting)
    if " " in view.form(span):
        return readings
    if with_number(view.text, span) != span:
        return ()
    timely = tuple(r for r, e in people if year is None or is_of_time(e, year))
    return timely if any(o.kind in _RANKS for o in offices) else ()


def find_recognized(view: PassageView) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
    """The people that the recognizer sees, as far as something else speaks for them being people."""
    for entity in view.doc.ents:
        if entity.label_ != "PERSON":
            continue
        cleaned = without_title(view, Span(entity.start_char, entity.end_char))
        span = trim_person(view, _with_first_name(view, entity, cleaned)) if cleaned else None
        if span is None or " " not in view.form(span) or view.is_other(view.form(span)):
            continue
        if _ends_before_number(view, span) or view.knowledge.titles.lookup(view.form(span)):
            continue
        if _is_style_of(view.form(span), view.knowledge) or _NO_HUMAN.match(view.text, span.end):
            continue
        span = cut_at_number(view, span)
        readings = person_readings(view.form(span), view.knowledge)
        if not readings and _is_known_without_style(view, span):
            continue
        if readings or (_is_credible(view, entity, span) and not _ARTICLE.search(view.text, 0, span.begin)):
            yield span, readings


def _ends_before_number(view: PassageView, span: Span) -> bool:
    """Tell whether the recognizer left the number out of a ruler's name, which is then read from the surface."""
    last = view.form(span).rsplit(" ", 1)[-1]
    return fold(last) in view.knowledge.given_names and with_number(view.text, span) != span


def _with_first_name(view: PassageView, entity: Tokens, span: Span) -> Span:
    """Take in the given name that the recognizer left out: a capitalized word that the parse hangs on the name."""
    first = entity[0].nbor(-1) if entity.start and span.begin == entity.start_char else None
    if first is None or " " in view.form(span) or first.ent_type_ or first.head != entity.root:
        return span
    begin = span.begin - len(first.text) - 1
    form = view.text[begin : span.begin]
    own = first.tag_ == "NNP" and form == f"{first.text} " and not view.knowledge.titles.lookup(first.text)
    return Span(begin, span.end) if own and not view.knowledge.gazetteer.lookup(first.text) else span


def _is_known_without_style(view: PassageView, span: Span) -> bool:
    """Tell whether a name opens with a style behind which a known person's follows: "Tsar Nicholas II"."""
    form = view.form(span)
    ends = (t.span.end for t in titles_in(form, view.knowledge) if t.span.begin == 0)
    return any(person_readings(form[end:].strip(), view.knowledge) for end in ends)


def _is_style_of(form: str, knowledge: Knowledge) -> bool:
    """Whether a name is no more than a style with its domain ("Duke of X")."""
    opening = (title.span.end for title in titles_in(form, knowledge) if title.span.begin == 0)
    return any(_OF.match(form, end) for end in opening)


def _is_credible(view: PassageView, entity: Tokens, span: Span) -> bool:
    """A name that nobody knows needs a given name, an initial, or a sentence that treats it as a person's."""
    first, *rest = fold(view.form(span)).split()
    if is_given_name(first, view.knowledge) or INITIALS.fullmatch(first):
        return True
    if any(INITIALS.fullmatch(w) or w[0].islower() for w in rest[:-1]):
        return True
    if any(t.tag_ in {"NNPS", "NNS"} for t in entity):
        return False
    before = entity[0].nbor(-1) if entity.start else None
    described = before is not None and before.pos_ == "NOUN" and bool(_HUMAN_NOUN.search(before.lower_))
    explained = re.match(r"\s*(?:,\s+(?:an?|who|whose)\b|\(\d{4})", view.text[span.end :])
    listed = _LISTED.search(view.text[max(0, span.begin - 60) : span.begin])
    return (
        described
        or explained is not None
        or _is_titled_behind(view, span)
        or _is_titled_before(view, span)
        or listed is not None
        or takes_part(entity.root)
    )


def _is_titled_behind(view: PassageView, span: Span) -> bool:
    """Tell whether an office follows a name in apposition: "A B, Norland's ambassador to Sudland"."""
    gaps = (view.text[span.end : t.span.begin] for t in view.titles if 0 < t.span.begin - span.end < _NEAR)
    return any(_APPOSITION.fullmatch(gap) for gap in gaps)


def _is_titled_before(view: PassageView, span: Span) -> bool:
    """Tell whether a name stands in apposition to an office: "the chair of the council's new panel, A B"."""
    titles = (t for t in view.titles if 0 < span.begin - t.span.end < _NEAR)
    return any(_HOLDING.fullmatch(view.text, t.span.end, span.begin) for t in titles)


def takes_part(head: Token) -> bool:
    """Tell whether a name stands where people do: as subject, owner, or after "by", "with" and the like."""
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in _COMPANY
    if head.dep_ == "dobj":
        return head.head.lemma_ in _DONE_TO_PEOPLE
    return head.dep_ in {"nsubj", "nsubjpass", "agent", "poss", "dative"}
