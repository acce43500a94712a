"""What an output is and what it was made of, in VoID, DCAT and PROV: the file `dataset.ttl`."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from rdflib import Graph, Literal, URIRef

from kgbuild.errors import UsageError
from kgbuild.formats import GZIP, LAYERS, SUFFIXES, Format, suffix_of
from kgbuild.iris import Minter
from kgbuild.model import Document
from kgbuild.namespaces import DCAT, DCTERMS, DIP, PREFIXES, PROV, RDF, SCHEMA, SPDX, VOID, XSD
from kgbuild.serialization import data_prefixes, to_turtle
from kgbuild.terms import Triple, english, plain
from kgbuild.version import __version__

_PREFIXES = {"dcat": str(DCAT), "schema": str(SCHEMA), "spdx": str(SPDX), "void": str(VOID)}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_MEDIA_TYPES = {
    SUFFIXES[Format.TURTLE]: "text/turtle",
    SUFFIXES[Format.TRIG]: "application/trig",
    SUFFIXES[Format.NQUADS]: "application/n-quads",
    SUFFIXES[Format.NTRIPLES]: "application/n-triples",
    SUFFIXES[Format.JSONLD]: "application/ld+json",
    ".txt": "text/plain",
}
_CODE = ("*.py", "*.json")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What a run works with besides documents: the rules, the model, a file of knowledge, the ontology, the shapes."""

    kind: str
    name: str
    sha256: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """What an output was made of, and when, where that is to be told."""

    ingredients: tuple[Ingredient, ...] = ()
    time: datetime | None = None


def digest(
    kind: str, path: Path, *, pattern: str = "**/*", name: str | None = None, version: str | None = None
) -> Ingredient:
    """Return a file, or the files of a folder that fit a pattern, as an ingredient.

    It goes by its name alone, since where it lies says nothing of what it is.
    """
    if path.is_file():
        return Ingredient(kind, name or path.name, _sha256(path.read_bytes()), version)
    return Ingredient(kind, name or path.name, _digest_files(path, path.glob(pattern)), version)


def digest_rules() -> Ingredient:
    """Return kgbuild itself as an ingredient: its version, and a digest of its code."""
    package = Path(__file__).parent
    code = chain.from_iterable(package.rglob(pattern) for pattern in _CODE)
    own = (path for path in code if "_data" not in path.relative_to(package).parts)  # authored data counts by itself
    return Ingredient("rules", "kgbuild", _digest_files(package, own), __version__)


def read_time() -> datetime | None:
    """Return the time that the variable SOURCE_DATE_EPOCH sets for what is made, or None without it.

    Raises:
        UsageError: it is no number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        reason = "no number of seconds since 1970; set it to such as 1700000000, or unset it"
        raise UsageError(f"SOURCE_DATE_EPOCH {given!r}: {reason}") from error


def describe_output(
    layers: Sequence[Graph], documents: Sequence[Document], files: Mapping[str, bytes], making: Making, base: str
) -> bytes:
    """Return the description of an output as Turtle: its `layers`, the `documents` they tell of, and its `files`.

    It declares all prefixes that shorten the layers too, for readers of formats that have none.
    """
    minter, graph = Minter(base), Graph(bind_namespaces="none")
    for triples in (
        _dataset_triples(layers, documents, minter),
        _partition_triples(layers, minter),
        _run_triples(documents, making, minter),
        *(_file_triples(name, content, minter) for name, content in files.items()),
    ):
        for triple in triples:
            graph.add(triple)
    prefixes = {prefix: space for layer in layers for prefix, space in data_prefixes(layer, base).items()}
    return to_turtle(graph, base, prefixes | _PREFIXES)


def _dataset_triples(layers: Sequence[Graph], documents: Sequence[Document], minter: Minter) -> Iterator[Triple]:
    dataset = _node(minter)
    number = f"{len(documents):,} document{'' if len(documents) == 1 else 's'}"
    for kind in (VOID.Dataset, DCAT.Dataset, PROV.Entity):
        yield dataset, RDF.type, kind
    yield dataset, DCTERMS.title, english(f"What {number} about diplomacy tell, with the evidence")
    yield dataset, VOID.uriSpace, plain(minter.base)
    yield dataset, VOID.vocabulary, URIRef(str(DIP).removesuffix("#"))
    yield dataset, VOID.triples, _count(sum(map(len, layers)))
    yield dataset, PROV.wasGeneratedBy, _node(minter, "run")
    for name, layer in zip(LAYERS, layers, strict=True):
        subset = _node(minter, name)
        yield dataset, VOID.subset, subset
        yield subset, RDF.type, VOID.Dataset
        yield subset, VOID.triples, _count(len(layer))


def _partition_triples(layers: Sequence[Graph], minter: Minter) -> Iterator[Triple]:
    """Yield how many nodes each class has, and how many triples each property."""
    classes = Counter(kind for layer in layers for kind in layer.objects(None, RDF.type))
    properties = Counter(predicate for layer in layers for predicate in layer.predicates())
    for kind, unit, counts in (("class", VOID.entities, classes), ("property", VOID.triples, properties)):
        for counted, number in counts.items():
            part = _node(minter, f"{kind}/{_short(str(counted))}")
            yield _node(minter), VOID[f"{kind}Partition"], part
            yield part, VOID[kind], URIRef(str(counted))
            yield part, unit, _count(number)


def _run_triples(documents: Iterable[Document], making: Making, minter: Minter) -> Iterator[Triple]:
    run = _node(minter, "run")
    yield run, RDF.type, PROV.Activity
    if making.time:
        time = Literal(making.time.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD.dateTime)
        yield run, PROV.endedAtTime, time
        yield _node(minter), DCTERMS.created, time
    for document in documents:
        node = URIRef(minter.document(document.name))
        yield run, PROV.used, node
        yield node, DCTERMS.source, plain(document.source)
        yield node, DIP.sha256, plain(document.sha256)
    for ingredient in making.ingredients:
        yield from _ingredient_triples(ingredient, run, minter)


def _ingredient_triples(ingredient: Ingredient, run: URIRef, minter: Minter) -> Iterator[Triple]:
    node = _node(minter, f"{ingredient.kind}/{ingredient.name}/{ingredient.sha256[:12]}")
    if ingredient.kind == "rules":
        yield run, PROV.wasAssociatedWith, node
        yield node, RDF.type, PROV.SoftwareAgent
    yield run, PROV.used, node
    yield node, RDF.type, PROV.Entity
    yield node, DCTERMS.type, plain(ingredient.kind)
    yield node, DCTERMS.title, plain(ingredient.name)
    if ingredient.version:
        yield node, SCHEMA.version, plain(ingredient.version)
    yield from _checksum_triples(node, ingredient.sha256)


def _file_triples(name: str, content: bytes, minter: Minter) -> Iterator[Triple]:
    node, path = _node(minter, f"file/{name}"), Path(name)
    yield node, RDF.type, PROV.Entity
    yield node, PROV.wasGeneratedBy, _node(minter, "run")
    yield node, DCTERMS.title, plain(name)
    yield node, DCAT.byteSize, Literal(len(content), datatype=XSD.nonNegativeInteger)
    yield from _checksum_triples(node, _sha256(content))
    if media_type := _MEDIA_TYPES.get(suffix_of(path)):
        yield node, DCAT.mediaType, URIRef(f"{_MEDIA}{media_type}")
    if path.suffix == GZIP:
        yield node, DCAT.compressFormat, URIRef(f"{_MEDIA}application/gzip")
    if path.name.partition(".")[0] in LAYERS and path.name == name:
        yield _node(minter), DCAT.distribution, node
        yield node, RDF.type, DCAT.Distribution


def _checksum_triples(node: URIRef, sha256: str) -> Iterator[Triple]:
    checksum = URIRef(f"{node}#sha256")
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(sha256, datatype=XSD.hexBinary, normalize=False)


def _node(minter: Minter, name: str = "") -> URIRef:
    return URIRef(minter.node(f"dataset/{name}" if name else "dataset"))


def _short(term: str) -> str:
    """A term of a vocabulary as a step of a path, such as `dip-Meeting`."""
    known = (f"{prefix}-{term.removeprefix(space)}" for prefix, space in PREFIXES.items() if term.startswith(space))
    return next(known, term)


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_files(folder: Path, paths: Iterable[Path]) -> str:
    """A digest of files' names and contents, in the form that `sha256sum` lists them."""
    names = sorted(path.relative_to(folder).as_posix() for path in paths if path.is_file())
    listed = (f"{_sha256((folder / name).read_bytes())}  {name}\n" for name in names if "__pycache__" not in name)
    return _sha256("".join(listed).encode())
