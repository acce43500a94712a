"""Everything but the documents that determines what they contribute, and its digest."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from kgbuild.dataset import Ingredient, digest, digest_rules
from kgbuild.errors import KnowledgeError
from kgbuild.models import DEFAULT_MODEL, KERNELS, find_model
from kgbuild.resources import resource

_LIBRARIES = (
    "lxml",
    "lxml_html_clean",
    "markdown-it-py",
    "numpy",
    "pypdf",
    "python-docx",
    "PyYAML",
    "rtoml",
    "spacy",
    "thinc",
    "trafilatura",
)
"""What reads, parses and reckons, of which another version may come to another outcome."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How documents are read, as `kgbuild.pipeline.Settings` tells; `knowledge` are the paths of the user's files."""

    published: str | None = None
    any_text: bool = False
    fields: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    model: str = DEFAULT_MODEL
    knowledge: tuple[str, ...] = ()
    thorough: bool = False
    kernel: str = KERNELS[0]

    @property
    def files(self) -> list[Path]:
        """All files of knowledge in their order, kgbuild's own first."""
        return [*sorted(resource("ontology").glob("*.toml")), *map(Path, self.knowledge)]

    def ingredients(self) -> tuple[Ingredient, ...]:
        """Return what documents are read with: the rules, the model, the library that reckons, and the knowledge.

        Raises:
            ModelError: the model is not installed.
            KnowledgeError: a file of knowledge cannot be read.
        """
        model = find_model(self.model)
        return (
            digest_rules(),
            digest("model", model.folder, name=model.name, version=model.version),
            Ingredient("kernel", self.kernel, version=metadata.version(self.kernel)),
            *map(_take_in, self.files),
        )

    def digest(self, ingredients: tuple[Ingredient, ...]) -> bytes:
        """Return a digest of the recipe with its ingredients and the libraries that carry it out.

        Files of knowledge count by their content, not by where they lie.
        """
        told = asdict(self) | {
            "knowledge": None,
            "ingredients": [asdict(ingredient) for ingredient in ingredients],
            "libraries": [metadata.version(name) for name in _LIBRARIES],
            "python": sys.version_info[:2],
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()


def _take_in(file: Path) -> Ingredient:
    try:
        file.open("rb").close()  # a file that is not there has a digest too
        return digest("knowledge", file)
    except OSError as error:
        raise KnowledgeError(f"{file}: cannot be read ({error.strerror}); check the path") from error
