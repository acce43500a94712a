"""Two invented documents with their annotations, and the output that tells what these say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kgbuild.evidence import build_evidence
from kgbuild.graph import build_graph
from kgbuild.iris import DEFAULT_BASE
from kgbuild.model import Claim, Corpus, Document, Entity, EntityKind, Fact, Factuality, Mention, Role, Span
from kgbuild.serialization import to_turtle
from norland import NORLAND, SUDLAND, TEXT, make_corpus

PACT_TEXT = "Norland and Sudland signed the Pact of Vale on 3 March 2020. The pact binds both.\n"
PACT_NAME, PACT, SIGNING = "briefs/pact.txt", "treaty/pact-of-vale", "signing/pact-of-vale"

GOLD: dict[str, Any] = {
    "document": "ada-quill.txt",
    "persons": [{"names": ["Ada Quill", "Quill"]}, {"names": ["Tomas Ruiz"]}],
    "states": [{"names": ["Norland"]}, {"names": ["Sudland"]}],
    "organizations": [],
    "treaties": [],
    "offices": [{"person": "Quill", "office": ["minister"], "of": ["Norland"]}],
    "meetings": [
        {
            "id": "met",
            "types": ["Meeting"],
            "factuality": ["Actual"],
            "participants": ["Ada Quill", "Tomas Ruiz"],
            "place": ["Porto Vale"],
            "date": ["2021-05"],
            "mentions": ["Norland [met] President"],
        },
        {
            "id": "visit",
            "types": ["Visit"],
            "factuality": ["Possible"],
            "participants": ["Quill"],
            "place": ["Sudland"],
            "date": ["2022"],
            "mentions": [[TEXT.index("visit"), TEXT.index("visit") + 5]],
        },
    ],
    "ignore": [],
}
PACT_GOLD: dict[str, Any] = {
    "document": "pact.txt",
    "treaties": [
        {
            "id": "pact",
            "names": ["Pact of Vale"],
            "parties": ["Norland", "Sudland"],
            "signed": ["2020-03-03"],
            "mentions": ["the [Pact] of Vale", "The [pact] binds"],
        }
    ],
}


def make_pact() -> Corpus:
    """A second document, which tells of a treaty."""

    def find(snippet: str) -> Span:
        begin = PACT_TEXT.index(snippet)
        return Span(begin, begin + len(snippet))

    def claim(word: str, rule: str, *roles: Role) -> Claim:
        return Claim(PACT_NAME, find(word), Span(0, 60), rule, 0.9, Factuality.ACTUAL, roles)

    parties = (Role("party", NORLAND), Role("party", SUDLAND))
    signed = (Role("treaty", PACT), Role("date", "2020-03-03"))
    digest = hashlib.sha256(PACT_TEXT.encode()).hexdigest()
    return Corpus(
        (Document(PACT_NAME, PACT_NAME, PACT_TEXT, digest, "text/plain", ()),),
        (Entity(PACT, EntityKind.TREATY, "Pact of Vale"),),
        (
            Mention(PACT_NAME, find("Norland"), NORLAND),
            Mention(PACT_NAME, find("Sudland"), SUDLAND),
            Mention(PACT_NAME, find("Pact of Vale"), PACT),
        ),
        (
            Fact(PACT, "Treaty", "Pact of Vale", Factuality.ACTUAL, parties, (claim("Pact", "named", *parties),)),
            Fact(SIGNING, "Signing", "signing", Factuality.ACTUAL, signed, (claim("signed", "signing", *signed),)),
        ),
    )


def write_output(folder: Path, change: Callable[[Fact], Fact | None] = lambda fact: fact) -> Path:
    """Write the graph and evidence of both documents, with their facts changed or left out."""
    first, second = make_corpus(), make_pact()
    facts = [changed for fact in (*first.facts, *second.facts) if (changed := change(fact))]
    corpus = Corpus(
        first.documents + second.documents,
        first.entities + second.entities,
        first.mentions + second.mentions,
        tuple(facts),
    )
    folder.mkdir()
    for name, graph in (("graph.ttl", build_graph(corpus)), ("evidence.ttl", build_evidence(corpus))):
        (folder / name).write_bytes(to_turtle(graph, DEFAULT_BASE))
    return folder


def write_gold(folder: Path, *golds: dict[str, Any]) -> Path:
    """Write annotations into a folder of their own."""
    folder.mkdir(exist_ok=True)
    for gold in golds:
        (folder / f"{gold['document']}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder
