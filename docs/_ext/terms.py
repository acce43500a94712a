"""Pages that Sphinx makes from the files which say it: the ontology, the shapes, the questions, the exit statuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import OWL, SH
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from kgbuild.cli.options import EXIT_STATUS
from kgbuild.querying.queries import list_queries
from kgbuild.resources import resource

SCHEMA = Namespace("https://schema.org/")
ONTOLOGY = URIRef("https://w3id.org/kgbuild/diplomacy")


class Generated(SphinxDirective):
    """Puts Markdown that a function makes where the directive stands."""

    has_content = False
    make: Callable[[], Iterator[str]]

    def run(self) -> list[nodes.Node]:
        """Parse what the function makes."""
        lines = StringList([line for text in type(self).make() for line in text.split("\n")], source=self.name)
        return self.parse_content_to_nodes_of(lines)

    def parse_content_to_nodes_of(self, lines: StringList) -> list[nodes.Node]:
        """Parse lines as the page around them is parsed, headings included."""
        holder = nodes.section()
        holder.document = self.state.document
        self.state.nested_parse(lines, self.content_offset, holder, match_titles=True)
        return list(holder.children)


def describe_ontology() -> Iterator[str]:
    """Tell each class and property of the ontology: what it means, and what it stands between."""
    graph = Graph().parse(resource("ontology/diplomacy.ttl"))
    names = graph.namespace_manager
    described = str(graph.value(ONTOLOGY, DCTERMS.description)).replace("\n", " ")
    yield f"Namespace `{ONTOLOGY}#`, prefix `dip`. {described}\n"
    kinds = {"Classes": (OWL.Class,), "Properties": (OWL.ObjectProperty, OWL.DatatypeProperty)}
    for heading, types in kinds.items():
        yield f"## {heading}\n"
        for term in _own({t for kind in types for t in graph.subjects(RDF.type, kind)}):
            yield from _describe_term(graph, term, lambda iri: str(names.normalizeUri(iri)))
    yield "## Named values\n"
    classes = set(_own(set(graph.subjects(RDF.type, OWL.Class))))
    for term in _own({t for c in classes for t in graph.subjects(RDF.type, c)}):
        yield from _describe_term(graph, term, lambda iri: str(names.normalizeUri(iri)))


def _own(terms: set[Any]) -> list[URIRef]:
    return sorted(t for t in terms if str(t).startswith(f"{ONTOLOGY}#"))


_SAID = {
    "a kind of": RDFS.subClassOf,
    "a special": RDFS.subPropertyOf,
    "said of": RDFS.domain,
    "said of ": SCHEMA.domainIncludes,
    "value": RDFS.range,
    "value ": SCHEMA.rangeIncludes,
    "one of": RDF.type,
}


def _describe_term(graph: Graph, term: URIRef, short: Callable[[URIRef], str]) -> Iterator[str]:
    yield f"### `{short(term)}`\n"
    comments = [str(o) for p in (RDFS.comment, SKOS.definition, SKOS.scopeNote) for o in graph.objects(term, p)]
    yield " ".join(" ".join(comments).split()) + "\n"
    for said, predicate in _SAID.items():
        values = sorted(
            short(o)
            for o in graph.objects(term, predicate)
            if isinstance(o, URIRef) and (predicate != RDF.type or str(o).startswith(str(ONTOLOGY)))
        )
        if values:
            yield f"- {said.strip()} " + ", ".join(f"`{v}`" for v in values)
    yield ""


def describe_shapes() -> Iterator[str]:
    """Tell what each shape refuses or warns of, file by file."""
    for path in sorted(resource("shapes").glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        graph = Graph().parse(data=text, format="turtle")
        yield f"## {path.name}\n"
        yield text.partition("\n")[0].lstrip("# ") + "\n"
        for message, shape in sorted((str(m), s) for s, m in graph.subject_objects(SH.message)):
            warned = graph.value(shape, SH.severity) == SH.Warning
            yield f"- {'*warning:* ' if warned else ''}{message}"
        yield ""


def list_questions() -> Iterator[str]:
    """Tell the named questions with their parameters, as `kgbuild query --list` does."""
    yield f"```text\n{list_queries()}```\n"


def list_statuses() -> Iterator[str]:
    """Tell the exit statuses, as each command's help does."""
    yield "```text\n" + EXIT_STATUS.replace("\b\n", "") + "```\n"


def leave_out_statuses(_app: Sphinx, _ctx: object, lines: list[str]) -> None:
    """Cut the exit statuses off a command's last words: they have a page of their own."""
    del lines[next((i for i, line in enumerate(lines) if "Exit status:" in line), len(lines)) :]


def setup(app: Sphinx) -> dict[str, bool]:
    """Add a directive for each page that is made."""
    pages = {
        "kgbuild-ontology": describe_ontology,
        "kgbuild-shapes": describe_shapes,
        "kgbuild-questions": list_questions,
        "kgbuild-statuses": list_statuses,
    }
    for name, make in pages.items():
        app.add_directive(name, type(name, (Generated,), {"make": staticmethod(make)}))
    app.connect("sphinx-click-process-epilog", leave_out_statuses)
    return {"parallel_read_safe": True}
