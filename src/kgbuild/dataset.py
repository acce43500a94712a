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

from kgbuild.errors import OutputError, UsageError
from kgbuild.formats import DATASET, GZIP, LAYERS, SHARDS, SUFFIXES, Format, suffix_of
from kgbuild.iris import Minter
from kgbuild.measuring import Print, Size, Used, take_print
from kgbuild.namespaces import DCAT, DCTERMS, DIP, PREFIXES, PROV, SCHEMA, SPDX, VOID, XSD
from kgbuild.parsing import parse_file, telling
from kgbuild.serialization import declare, read_nodes, to_turtle
from kgbuild.terms import (
    TYPE,
    Nodes,
    Terms,
    Triple,
    address,
    count,
    describe,
    english,
    iri,
    plain,
    text_of,
    triples_of,
    typed,
)
from kgbuild.version import __version__

_DCAT, _DCTERMS, _PROV, _SPDX, _VOID = (Terms(str(space)) for space in (DCAT, DCTERMS, PROV, SPDX, VOID))
_XSD = Terms(str(XSD))
_SOURCE_DIGEST, _VERSION = iri(str(DIP.sha256)), iri(str(SCHEMA.version))
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
_TOGETHER = 500
_CODE = ("*.py", "*.json")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What a run works with besides documents: the rules, the model, a file of knowledge, the ontology, the shapes.

    The library that multiplies the model's matrices goes by its version, all else by a digest.
    """

    kind: str
    name: str
    sha256: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """What an output was made of, and when, where that is to be told."""

    ingredients: tuple[Ingredient, ...] = ()
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What a `dataset.ttl` says: its nodes, the IRI below which the output's own are, and its prefixes."""

    nodes: Nodes
    base: str
    prefixes: Mapping[str, str]

    @property
    def files(self) -> list[str]:
        """The names of the files that it tells of."""
        told = (said for node, said in self.nodes.items() if node.startswith(_node(Minter(self.base), "file/")[:-1]))
        return sorted(text_of(name) for said in told for name in said.get(_DCTERMS["title"], ()))


def digest(kind: str, path: Path, *, pattern: str = "**/*", name: str | None = None, version: str = "") -> Ingredient:
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
    sizes: Sequence[Size],
    documents: Sequence[Used],
    files: Mapping[str, Print],
    making: Making,
    base: str,
    prefixes: Mapping[str, str],
) -> bytes:
    """Return the description of an output as Turtle: the `sizes` of its layers, its `documents` and its `files`.

    It declares the `prefixes` that shorten the layers too, for readers of formats that have none.
    """
    minter = Minter(base)
    told = (
        _dataset_triples(sizes, documents, minter),
        _partition_triples(sizes, minter),
        _run_triples(documents, making, minter),
        *(_file_triples(name, made, minter) for name, made in files.items()),
    )
    declared = {**prefixes, **_PREFIXES}
    head = declare(declared)
    parts = chain([told], _document_triples(documents, minter))
    written = (to_turtle(describe(chain.from_iterable(part)), base, declared).removeprefix(head) for part in parts)
    return b"".join((head, *written))


def read_description(path: Path) -> Description:
    """Return the description of an output.

    Raises:
        OutputError: it is missing or broken, or describes no output of kgbuild.
    """
    nodes = read_nodes(path, OutputError)
    bases = [text_of(base) for said in nodes.values() for base in said.get(_VOID["uriSpace"], ())]
    if len(bases) != 1:
        raise OutputError(f"{path}: does not say below which IRI the output is; write it anew with `kgbuild run`")
    with telling(path, OutputError):
        quads = parse_file(path)
        next(quads)  # prefixes are declared before all else
    return Description(nodes, bases[0], quads.prefixes)


def describe_anew(described: Description, files: Mapping[str, bytes]) -> bytes:
    """Return the description of the same output with `files` in place of those that it tells of, as Turtle."""
    minter = Minter(described.base)
    old = _node(minter, "file/").removesuffix(">")
    kept = (
        triple
        for triple in triples_of(described.nodes)
        if not triple[0].startswith(old) and not triple[2].startswith(old)
    )
    new = (_file_triples(name, take_print(content), minter) for name, content in files.items() if name != DATASET)
    return to_turtle(describe(chain(kept, *new)), described.base, described.prefixes)


def _dataset_triples(layers: Sequence[Size], documents: Sequence[Used], minter: Minter) -> Iterator[Triple]:
    dataset = _node(minter)
    number = f"{len(documents):,} document{'' if len(documents) == 1 else 's'}"
    for kind in (_VOID["Dataset"], _DCAT["Dataset"], _PROV["Entity"]):
        yield dataset, TYPE, kind
    yield dataset, _DCTERMS["title"], english(f"What {number} about diplomacy tell, with the evidence")
    yield dataset, _VOID["uriSpace"], plain(minter.base)
    yield dataset, _VOID["vocabulary"], iri(str(DIP).removesuffix("#"))
    yield dataset, _VOID["triples"], _count(sum(layer.triples for layer in layers))
    yield dataset, _PROV["wasGeneratedBy"], _node(minter, "run")
    for name, layer in zip(LAYERS, layers, strict=True):
        subset = _node(minter, name)
        yield dataset, _VOID["subset"], subset
        yield subset, TYPE, _VOID["Dataset"]
        yield subset, _VOID["triples"], _count(layer.triples)


def _partition_triples(layers: Sequence[Size], minter: Minter) -> Iterator[Triple]:
    """Yield how many nodes each class has, and how many triples each property."""
    classes = sum((layer.classes for layer in layers), Counter[str]())
    properties = sum((layer.properties for layer in layers), Counter[str]())
    for kind, unit, counts in (("class", _VOID["entities"], classes), ("property", _VOID["triples"], properties)):
        for counted, number in counts.items():
            part = _node(minter, f"{kind}/{_short(address(counted))}")
            yield _node(minter), _VOID[f"{kind}Partition"], part
            yield part, _VOID[kind], counted
            yield part, unit, _count(number)


def _run_triples(documents: Iterable[Used], making: Making, minter: Minter) -> Iterator[Triple]:
    run = _node(minter, "run")
    yield run, TYPE, _PROV["Activity"]
    if making.time:
        time = typed(making.time.strftime("%Y-%m-%dT%H:%M:%SZ"), _XSD["dateTime"])
        yield run, _PROV["endedAtTime"], time
        yield _node(minter), _DCTERMS["created"], time
    for document in documents:
        yield run, _PROV["used"], iri(minter.document(document.name))
    for ingredient in making.ingredients:
        yield from _ingredient_triples(ingredient, run, minter)


def _document_triples(documents: Iterable[Used], minter: Minter) -> Iterator[list[list[Triple]]]:
    """Yield what there is to say of documents, some at a time, in order of their nodes, which are the last of all."""
    ordered = sorted((iri(minter.document(document.name)), document) for document in documents)
    for begin in range(0, len(ordered), _TOGETHER):
        yield [
            [(node, _DCTERMS["source"], plain(used.source)), (node, _SOURCE_DIGEST, plain(used.sha256))]
            for node, used in ordered[begin : begin + _TOGETHER]
        ]


def _ingredient_triples(ingredient: Ingredient, run: str, minter: Minter) -> Iterator[Triple]:
    node = _node(minter, f"{ingredient.kind}/{ingredient.name}/{ingredient.sha256[:12] or ingredient.version}")
    if ingredient.kind == "rules":
        yield run, _PROV["wasAssociatedWith"], node
        yield node, TYPE, _PROV["SoftwareAgent"]
    yield run, _PROV["used"], node
    yield node, TYPE, _PROV["Entity"]
    yield node, _DCTERMS["type"], plain(ingredient.kind)
    yield node, _DCTERMS["title"], plain(ingredient.name)
    if ingredient.version:
        yield node, _VERSION, plain(ingredient.version)
    if ingredient.sha256:
        yield from _checksum_triples(node, ingredient.sha256)


def _file_triples(name: str, made: Print, minter: Minter) -> Iterator[Triple]:
    node, path = _node(minter, f"file/{name}"), Path(name)
    yield node, TYPE, _PROV["Entity"]
    yield node, _PROV["wasGeneratedBy"], _node(minter, "run")
    yield node, _DCTERMS["title"], plain(name)
    yield node, _DCAT["byteSize"], count(made.size)
    yield from _checksum_triples(node, made.sha256)
    if media_type := _MEDIA_TYPES.get(suffix_of(path)):
        yield node, _DCAT["mediaType"], iri(f"{_MEDIA}{media_type}")
    if path.suffix == GZIP:
        yield node, _DCAT["compressFormat"], iri(f"{_MEDIA}application/gzip")
    if name.startswith(f"{SHARDS}/") or (path.name.partition(".")[0] in LAYERS and path.name == name):
        yield _node(minter), _DCAT["distribution"], node
        yield node, TYPE, _DCAT["Distribution"]


def _checksum_triples(node: str, sha256: str) -> Iterator[Triple]:
    checksum = iri(f"{address(node)}#sha256")
    yield node, _SPDX["checksum"], checksum
    yield checksum, TYPE, _SPDX["Checksum"]
    yield checksum, _SPDX["algorithm"], _SPDX["checksumAlgorithm_sha256"]
    yield checksum, _SPDX["checksumValue"], typed(sha256, _XSD["hexBinary"])


def _node(minter: Minter, name: str = "") -> str:
    return iri(minter.node(f"dataset/{name}" if name else "dataset"))


def _short(term: str) -> str:
    """A term of a vocabulary as a step of a path, such as `dip-Meeting`."""
    known = (f"{prefix}-{term.removeprefix(space)}" for prefix, space in PREFIXES.items() if term.startswith(space))
    return next(known, term)


def _count(number: int) -> str:
    return typed(str(number), _XSD["integer"])


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_files(folder: Path, paths: Iterable[Path]) -> str:
    """A digest of files' names and contents, in the form that `sha256sum` lists them."""
    names = sorted(path.relative_to(folder).as_posix() for path in paths if path.is_file())
    listed = (f"{_sha256((folder / name).read_bytes())}  {name}\n" for name in names if "__pycache__" not in name)
    return _sha256("".join(listed).encode())
