"""Reads records from the nodes of an output folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from kgbuild.api.records import (
    Claim,
    Document,
    Meeting,
    Name,
    Organization,
    Person,
    Place,
    State,
    Step,
    Tenure,
    Treaty,
)
from kgbuild.errors import OutputError
from kgbuild.export.view import View
from kgbuild.model import Factuality
from kgbuild.store import Nodes

T = TypeVar("T")


def _whole(read: Callable[[Records], T]) -> Callable[[Records], T]:
    """Turn what goes wrong while records are read from a graph that lacks some of its triples into one line."""

    @wraps(read)
    def telling(records: Records) -> T:
        try:
            return read(records)
        except (LookupError, ValueError) as error:
            reason = "the evidence is not whole; write it anew with `kgbuild run`"
            raise OutputError(f"{records.folder}: {reason}") from error

    return telling


class Records:
    """The records of the graph in a folder, each kind read when it is first asked for.

    Raises:
        OutputError: of each, where a file of the folder is missing, broken or not whole.
    """

    def __init__(self, folder: Path) -> None:
        """Take the output folder."""
        self.folder = folder

    @cached_property
    @_whole
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        view = self._view
        return tuple(
            Document(
                iri=node,
                source=view.value(node, "source"),
                title=view.value(node, "title") or None,
                published=view.value(node, "issued") or None,
                authors=tuple(view.values(node, "creator")),
                sha256=view.value(node, "sha256"),
            )
            for node in view.nodes("Document")
        )

    @cached_property
    @_whole
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of documents and sentences."""
        claims = map(self._claim, self._view.nodes("Claim"))
        return tuple(sorted(claims, key=lambda claim: (claim.document, claim.begin, claim.iri)))

    @cached_property
    @_whole
    def people(self) -> tuple[Person, ...]:
        """Everybody with a name."""
        return tuple(Person(**self._thing(node)) for node in self._view.nodes("Person"))

    @cached_property
    @_whole
    def organizations(self) -> tuple[Organization, ...]:
        """Every organization."""
        return tuple(Organization(**self._thing(node)) for node in self._view.nodes("Organization"))

    @cached_property
    @_whole
    def states(self) -> tuple[State, ...]:
        """Every state."""
        return tuple(
            State(**self._thing(node), iso=self._view.value(node, "iso") or None) for node in self._view.nodes("State")
        )

    @cached_property
    @_whole
    def places(self) -> tuple[Place, ...]:
        """Every place that is no state."""
        nodes = (node for node in self._view.nodes("Place") if self._view.kind(node) == "Place")
        return tuple(Place(**self._thing(node), located_in=self._name(node, "locatedIn")) for node in nodes)

    @cached_property
    @_whole
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting, whether it took place or not."""
        return tuple(
            Meeting(
                **self._fact(node),
                participants=self._names(node, "participant"),
                visitors=self._names(node, "visitor"),
                hosts=self._names(node, "host"),
                places=self._names(node, "place"),
                part_of=self._name(node, "partOf"),
            )
            for node in self._view.nodes("Meeting")
        )

    @cached_property
    @_whole
    def steps(self) -> tuple[Step, ...]:
        """Every step of a treaty's life."""
        return tuple(
            Step(
                **self._fact(node),
                treaty=self._name(node, "treaty"),
                participants=self._names(node, "participant"),
                places=self._names(node, "place"),
            )
            for node in self._view.nodes("TreatyAction")
        )

    @cached_property
    @_whole
    def treaties(self) -> tuple[Treaty, ...]:
        """Every treaty."""
        return tuple(
            Treaty(
                **self._fact(node),
                names=tuple(self._view.values(node, "altLabel")),
                parties=self._names(node, "party"),
                valid_until=self._view.value(node, "validUntil") or None,
            )
            for node in self._view.nodes("Treaty")
        )

    @cached_property
    @_whole
    def tenures(self) -> tuple[Tenure, ...]:
        """Every hold of an office."""
        return tuple(
            Tenure(
                **self._fact(node),
                holder=self._names(node, "holder")[0],
                office=self._view.value(node, "office"),
                of=self._name(node, "of"),
                status=self._view.term(node, "tenureStatus") or None,
            )
            for node in self._view.nodes("Tenure")
        )

    @cached_property
    def _nodes(self) -> Nodes:
        return Nodes(self.folder)

    @cached_property
    def _view(self) -> View:
        return View(self._nodes)

    @cached_property
    def _sources(self) -> dict[str, Document]:
        """The documents by the nodes of their texts and by their own."""
        texts = {self._view.value(document.iri, "text"): document for document in self.documents}
        return texts | {document.iri: document for document in self.documents}

    @cached_property
    def _claims_about(self) -> dict[str, list[Claim]]:
        about = defaultdict[str, list[Claim]](list)
        for claim in self.claims:
            about[claim.about.iri].append(claim)
        return about

    def _claim(self, node: str) -> Claim:
        view = self._view
        [sentence], [anchor] = view.values(node, "evidence"), view.values(node, "anchor")
        document = self._sources[view.value(sentence, "referenceContext")]
        return Claim(
            iri=node,
            about=self._names(node, "about")[0],
            quote=view.value(sentence, "anchorOf"),
            trigger=view.value(anchor, "anchorOf"),
            document=document.source,
            published=document.published,
            begin=int(view.value(sentence, "beginIndex")),
            end=int(view.value(sentence, "endIndex")),
            factuality=Factuality(view.term(node, "factuality")),
            rule=view.value(node, "rule"),
            confidence=float(view.value(node, "confidence")),
            attributed_to=self._name(node, "attributedTo"),
        )

    def _thing(self, node: str) -> dict[str, Any]:
        view = self._view
        return {
            "iri": node,
            "label": view.name(node),
            "names": tuple(view.values(node, "altLabel")),
            "wikidata": view.value(node, "sameAs").rpartition("/")[2] or None,
            "documents": self._documents(node),
        }

    def _fact(self, node: str) -> dict[str, Any]:
        view = self._view
        return {
            "iri": node,
            "label": view.name(node),
            "kind": view.kind(node),
            "factuality": Factuality(view.term(node, "factuality")),
            "date": view.value(node, "date") or None,
            "earliest": _day(view.value(node, "earliest")),
            "latest": _day(view.value(node, "latest")),
            "documents": self._documents(node),
            "claims": tuple(self._claims_about.get(node, ())),
        }

    def _documents(self, node: str) -> tuple[str, ...]:
        return tuple(self._sources[document].source for document in self._view.values(node, "mentionedIn"))

    def _names(self, node: str, name: str) -> tuple[Name, ...]:
        return tuple(Name(self._view.name(each), str(each)) for each in self._view.values(node, name))

    def _name(self, node: str, name: str) -> Name | None:
        return next(iter(self._names(node, name)), None)


def _day(text: str) -> date | None:
    """A day, or None where there is none, or one before Christ, which Python does not know."""
    return date.fromisoformat(text) if text and not text.startswith("-") else None
