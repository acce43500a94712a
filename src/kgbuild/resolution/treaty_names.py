"""Which treaty a name stands for: names of the same telling words, whichever way they call the states in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kgbuild.edtf import Grain, bounds, compatible, grain
from kgbuild.gazetteer import fold
from kgbuild.mentions import TreatyMention
from kgbuild.model import EntityKind
from kgbuild.resolution.context import Context
from kgbuild.resolution.treaty_clusters import Link, TreatyCluster, distinctive, number_in, subjects
from kgbuild.resolution.treaty_parties import namesakes

_PROTOCOL = "protocol"
_CALLED = re.compile(
    r"(?:(?:It|This|The\s+\w+)\s+(?:is|was|became|has\s+been)\s+)?(?:\w+\s+){0,2}(?:called|known\s+as|dubbed|termed)\s+(?:the\s+)?[“\"]?",
    re.IGNORECASE,
)
_RESULTING = re.compile(r"\b(?:resulting|ensuing)\s+(?:\w+\s+)?$", re.IGNORECASE)
_DATED = re.compile(r"\s+in\s+(?P<year>1[5-9]\d\d|20\d\d)\b")
_GENERATION = 10
_MONTH = 31
_HALF_A_YEAR = 183
_THREE_YEARS = 1096
_DECADE = 3653
_MADE_AT = re.compile(
    r"(?:\s+of\s+[a-z]+(?:\s+and\s+[a-z]+)?)?(?:\s+(?:with|between)\s+[^,.;]{1,60}?)?\s+(?:at|in)\s+(?:the\s+)?(?P<place>[^\W\d_a-z][\w’'-]+)"
)
_CALLED_AFTER = re.compile(r"(?P<maker>[A-Z][^\W\d_]+)(?:['’]s)?\s+[A-Z]\w+$")
_HYPHENATED = re.compile(r"(?<![^\s“\"])([A-Z][^\W\d_]+)[-–]([A-Z][^\W\d_]+)\b")
_OF_TWO = re.compile(r"(?P<first>[A-Z][^\W\d_]+)[-–](?P<second>[A-Z][^\W\d_]+)\s")
_ORDINAL = re.compile(r"\b(?P<which>first|second|third|fourth)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def find_named(
    context: Context, link: Link, clusters: list[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """Give the treaty that a name stands for: known by it, described before, or told of right before."""
    return (
        _of_name(context, link, clusters, latest)
        or _unnamed(context, link, clusters, latest)
        or _of_maker(context, link, clusters)
        or _called(context, link.members[0][1], latest)
    )


def _of_name(
    context: Context, link: Link, clusters: list[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """The treaty of a name; where a sentence gives two names that stood for two, they are one from there on."""
    found: list[TreatyCluster] = []
    which = {o for m in link.named if (o := ordinal(context, m))}
    several = [c for c in clusters if not which or which & (ordinals(context, c) or which)]
    recent = sorted(several, key=lambda c: c is latest)[::-1]
    for mention in link.named:
        fitting = (c for c in recent if not _is_of_another_time(context, link, mention, c))
        match = next((c for c in fitting if _same_name(context, link, mention, c)), None)
        if match is not None and match not in found:
            found.append(match)
    for other in found[1:]:
        found[0].join(other)
        clusters.remove(other)
    return found[0] if found else None


def _is_of_another_time(context: Context, link: Link, mention: TreatyMention, cluster: TreatyCluster) -> bool:
    """Tell whether "the Treaty of X in 1812" is a later one than that known as the 1790 Treaty of X.

    The year must lie far off, and date no other step than the signing.
    """
    dated = _DATED.match(context.extract.document.text, mention.span.end)
    if dated is None or mention.year or not cluster.year or abs(int(dated["year"]) - cluster.year) < _GENERATION:
        return False
    return all(a.kind == "Signing" for a in context.steps_of(link.indexes))


def _same_name(context: Context, link: Link, mention: TreatyMention, cluster: TreatyCluster) -> bool:
    parties = link.parties
    if mention.year and cluster.year and mention.year != cluster.year:
        return False
    if len(parties) > 1 and len(cluster.parties) > 1 and not parties & cluster.parties:
        return False
    words = _telling_words(context, mention)
    for other in cluster.proper:
        if number_in(mention) != number_in(other) or (mention.head == _PROTOCOL) != (other.head == _PROTOCOL):
            continue
        theirs = _telling_words(context, other)
        if words == theirs and (words or mention.form == other.form):
            return not is_signed_long_apart(context, link, cluster, _DECADE)
        if words and theirs and (words < theirs or theirs < words) and mention.head == other.head:
            return not is_signed_long_apart(context, link, cluster, _THREE_YEARS)
        if {mention.form, mention.short} & {other.form, other.short} - {None}:
            return True
        if other.short and words == distinctive(other.short):
            return True
        if mention.short and theirs == distinctive(mention.short):
            return True
    return False


def _telling_words(context: Context, mention: TreatyMention) -> frozenset[str]:
    """The words that tell a treaty from others, states by their keys: alike for "U.S." and "United States"."""
    known, place = context.treaty_words, (mention.span, mention.form)
    if place not in known:  # each treaty is compared with each
        known[place] = _read_telling_words(context, mention)
    return known[place]


def _read_telling_words(context: Context, mention: TreatyMention) -> frozenset[str]:
    form, keys = mention.form, set()
    names = context.extract.names
    first = bisect_left(names, mention.span.begin, key=lambda n: n.span.begin)
    for name, resolved in ((names[at], context.names[at]) for at in range(first, len(names))):
        if name.span.begin >= mention.span.end:
            break
        words = context.extract.document.text[name.span.begin : name.span.end]
        if resolved.kind is EntityKind.STATE and words in form:
            form = form.replace(words, " ", 1)
            keys.add(resolved.key)
    return distinctive(form) | keys


def _unnamed(
    context: Context, link: Link, clusters: Sequence[TreatyCluster], latest: TreatyCluster | None
) -> TreatyCluster | None:
    """A treaty described before may get its name later: "a pact between A and B … the A-B Pact"."""
    if latest and not latest.proper:
        mention = link.members[0][1]
        before = context.extract.document.text[
            max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin
        ]
        if any(m.definite and not m.proper and latest.kin(m.head) for _, m, _ in link.members):
            return latest
        if _RESULTING.search(before) and latest.kin(mention.head):
            return latest
        if latest.kin(mention.head) and _is_made_where_called(context, link, latest):
            return latest
    years = {m.year for m in link.named if m.year}
    told = [link.parties, *(frozenset(namesakes(context, m)) for m in link.named)]
    for cluster in reversed(clusters):
        agrees = not cluster.year or not years or cluster.year in years
        about = frozenset(s for m in link.named for s in subjects(m.form))
        agrees = agrees and (not about or not cluster.subjects or bool(about & cluster.subjects))
        agrees = agrees and agree_on_signing(context, link, cluster) and not _ends_war_after(link, cluster)
        if not cluster.proper and len(cluster.parties) > 1 and cluster.parties in told and agrees:
            return cluster
    return None


def _ends_war_after(link: Link, cluster: TreatyCluster) -> bool:
    """A truce is no treaty: the Treaty of X came of what it opened, or is another."""
    heads = {m.head for m in link.named}
    return "armistice" in cluster.subjects and not heads.isdisjoint({"treaty", "peace", "pact"})


def _is_made_where_called(context: Context, link: Link, latest: TreatyCluster) -> bool:
    """As in "at Quill they signed a pact. … the Quill Pact": called by a place of the sentence that has it made."""
    told = {m.sentence for m in link.named}
    made = (m.sentence for _, m in latest.mentions if m.concluded and m.sentence not in told)
    places = {fold(r.key).lower() for s in made for r in context.names_in(s) if r.kind is EntityKind.PLACE}
    words = {fold(w).lower() for m in link.named for w in distinctive(m.form)}
    return bool(words) and words <= {w for key in places for w in key.partition("/")[2].split("-")}


def agree_on_signing(context: Context, link: Link, cluster: TreatyCluster) -> bool:
    """Tell whether the date of signing that linked mentions give, where they give one, is a treaty's."""
    mine = [date for index in link.indexes for date in context.signed.get(index, ())]
    theirs = [date for index, _ in cluster.mentions for date in context.signed.get(index, ())] if mine else []
    return not mine or not theirs or any(_agree(m, t) for m in mine for t in theirs)


def _agree(a: str, b: str) -> bool:
    """Tell whether two dates may be one; "finalized in 1854" may be said of what was signed at the end of 1853."""
    by_year = Grain.YEAR in {grain(a), grain(b)}
    return compatible(a, b) or (by_year and _days_between(a, b) < _MONTH)


def is_signed_long_apart(context: Context, link: Link, cluster: TreatyCluster, days: int = _HALF_A_YEAR) -> bool:
    """Tell whether linked mentions tell a signing so many days from any of a treaty's that it is another one's."""
    mine = [date for index, _, _ in link.members for date in context.signed.get(index, ())]
    theirs = [date for index, _ in cluster.mentions for date in context.signed.get(index, ())] if mine else []
    gaps = [_days_between(a, b) for a in mine for b in theirs]
    return bool(gaps) and min(gaps) > days


def _days_between(a: str, b: str) -> int:
    """Count the days that two dates lie apart at least; none where one is open."""
    (first, last), (begin, end) = bounds(a), bounds(b)
    return max((begin - last).days, (first - end).days) if first and last and begin and end else 0


def find_made_at(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """Give the treaty called by the place where one is told as made: "signed a treaty with A at X", "Treaty of X"."""
    mention = link.members[0][1]
    place = _MADE_AT.match(context.extract.document.text, mention.span.end, mention.sentence.end)
    if place is None or not mention.concluded:
        return None
    words = distinctive(place["place"])
    called = (c for c in clusters if words and any(distinctive(m.form) == words for m in c.proper))
    of_time = (c for c in called if agree_on_signing(context, link, c))
    return next((c for c in of_time if not c.parties or not link.parties or c.parties & link.parties), None)


def is_of_other_people(context: Context, link: Link, cluster: TreatyCluster) -> bool:
    """Tell whether two people make a treaty while another two gave their names to it: "the Quill-Ruiz Pact"."""
    signers = _signers(context, link)
    called = [match.groups() for m in cluster.proper if (match := _OF_TWO.match(m.form))]
    return bool(signers) and any(not signers & {*names} for names in called if _are_people(context, names))


def find_called_after(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """Give the treaty that two people who are told to make one gave their names to: "Quill and Ruiz signed a pact"."""
    signers = {fold(word) for word in _signers(context, link)}
    named = ((c, fold(m.form)) for c in clusters for m in c.proper)
    pairs = ((c, {*match.groups()}) for c, form in named if (match := _HYPHENATED.search(form)))
    return next((c for c, pair in pairs if pair <= signers), None)


def _of_maker(context: Context, link: Link, clusters: Sequence[TreatyCluster]) -> TreatyCluster | None:
    """Give the treaty described before that one person made, and that is called after him: "Quill's Treaty"."""
    makers = {match["maker"] for m in link.named if (match := _CALLED_AFTER.match(m.form))}
    for cluster in clusters if makers else ():
        who = (p.who for _, m in cluster.mentions for p in m.parties if isinstance(p.who, int))
        people = {context.extract.names[i].form.split()[-1] for i in who if context.names[i].kind is EntityKind.PERSON}
        if not cluster.proper and people & makers:
            return cluster
    return None


def _signers(context: Context, link: Link) -> set[str]:
    """The words of the names of the people who are told to make a treaty."""
    return {
        word
        for action in context.steps_of(link.indexes)
        if action.kind == "Signing"
        for part in action.participants
        if isinstance(part.who, int) and context.names[part.who].kind is EntityKind.PERSON
        for word in context.extract.names[part.who].form.split()
    }


def _are_people(context: Context, words: Sequence[str]) -> bool:
    return not context.surnames.keys().isdisjoint(words)


def ordinal(context: Context, mention: TreatyMention) -> str | None:
    """Read which of several like treaties a mention means: "a second pact"."""
    before = context.extract.document.text[max(mention.sentence.begin, mention.span.begin - 30) : mention.span.begin]
    match = _ORDINAL.search(before)
    return match["which"].lower() if match else None


def ordinals(context: Context, cluster: TreatyCluster) -> set[str]:
    """Read which of several like treaties the mentions of one mean."""
    return {which for _, m in cluster.mentions if (which := ordinal(context, m))}


def _called(context: Context, mention: TreatyMention, latest: TreatyCluster | None) -> TreatyCluster | None:
    """Another name for the treaty of the sentence before: "Sometimes called the X Pact, …", "It became known as …"."""
    opening = context.extract.document.text[mention.sentence.begin : mention.span.begin]
    sentences = context.extract.sentences
    at = bisect_left(sentences, mention.sentence)
    told = latest is not None and at > 0 and latest.mentions[-1][1].sentence == sentences[at - 1]
    return latest if told and mention.proper and _CALLED.fullmatch(opening) else None
