"""An invented corpus of two sentences, in the records that resolution hands on."""

from __future__ import annotations

import hashlib

from kgbuild.model import (
    Block,
    BlockKind,
    Claim,
    Corpus,
    DateSource,
    Document,
    Entity,
    EntityKind,
    Fact,
    Factuality,
    Mention,
    Role,
    Span,
)

FIRST = "Minister Ada Quill of Norland met President Tomas Ruiz in Porto Vale on 4 May 2021."
SECOND = "Quill may visit Norland's neighbour Sudland next year."
TEXT = f"{FIRST} {SECOND}\n"
NAME = "briefs/ada-quill.txt"

ADA, TOMAS, NORLAND = "person/ada-quill", "person/tomas-ruiz", "state/norland"
SUDLAND, PORTO_VALE = "state/sudland", "place/porto-vale"
MEETING, VISIT, TENURE = "meeting/2021-05-04-porto-vale", "meeting/2022-ada-quill-sudland", "tenure/ada-quill-minister"


def find(snippet: str) -> Span:
    """The first place of `snippet` in the text."""
    begin = TEXT.index(snippet)
    return Span(begin, begin + len(snippet))


def claim(word: str, sentence: str, factuality: Factuality, *roles: Role) -> Claim:
    """A claim that hangs on `word`."""
    return Claim(NAME, find(word), find(sentence), "invented", 0.9, factuality, roles)


def make_document() -> Document:
    """The one document."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    blocks = (Block(Span(0, len(TEXT)), BlockKind.PARAGRAPH),)
    return Document(NAME, NAME, TEXT, digest, "text/plain", blocks, "A brief", ("B. Writer",), "2021-05")


def make_facts() -> tuple[Fact, ...]:
    """A meeting, a tenure and a visit that may come."""
    met = (
        Role("participant", ADA),
        Role("participant", TOMAS),
        Role("place", PORTO_VALE),
        Role("date", "2021-05-04"),
    )
    held = (Role("holder", ADA), Role("office", "Minister"), Role("of", NORLAND))
    visiting = (Role("visitor", ADA), Role("place", SUDLAND), Role("date", "2022"))
    actual, possible = Factuality.ACTUAL, Factuality.POSSIBLE
    label = "meeting of Ada Quill and Tomas Ruiz in Porto Vale, 4 May 2021"
    return (
        Fact(
            MEETING,
            "Meeting",
            label,
            actual,
            met,
            (claim("met", FIRST, actual, *met, Role("dateFrom", DateSource.OWN_WORDS)),),
        ),
        Fact(
            VISIT,
            "Visit",
            "visit of Ada Quill to Sudland, 2022",
            possible,
            visiting,
            (claim("visit", SECOND, possible, *visiting, Role("dateFrom", DateSource.PUBLICATION_DATE)),),
        ),
        Fact(TENURE, "Tenure", "Ada Quill, Minister", actual, held, (claim("Minister", FIRST, actual, *held),)),
    )


def make_corpus() -> Corpus:
    """The document, who and what it names, and what it tells."""
    entities = (
        Entity(ADA, EntityKind.PERSON, "Ada Quill", ("Ada Quill", "Quill")),
        Entity(TOMAS, EntityKind.PERSON, "Tomas Ruiz", ("Tomas Ruiz",)),
        Entity(PORTO_VALE, EntityKind.PLACE, "Porto Vale", ("Porto Vale",), located_in=SUDLAND),
        Entity(NORLAND, EntityKind.STATE, "Norland", ("Norland",), wikidata="Q999999999", iso="QN"),
        Entity(SUDLAND, EntityKind.STATE, "Sudland", ("Sudland",)),
    )
    named = [(ADA, "Ada Quill"), (NORLAND, "Norland"), (TOMAS, "Tomas Ruiz"), (PORTO_VALE, "Porto Vale")]
    mentions = [Mention(NAME, find(name), key) for key, name in [*named, (SUDLAND, "Sudland")]]
    begin = TEXT.index(SECOND)
    mentions.append(Mention(NAME, Span(begin, begin + len("Quill")), ADA))
    return Corpus((make_document(),), entities, tuple(sorted(mentions, key=lambda mention: mention.span)), make_facts())
