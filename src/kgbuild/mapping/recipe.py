"""Everything but the documents that determines what they contribute, and its digest."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from importlib import metadata

from kgbuild.dataset import Ingredient
from kgbuild.models import DEFAULT_MODEL

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
    """How documents are read: each as `kgbuild.pipeline.Settings` tells; `knowledge` are all files, in their order."""

    published: str | None = None
    any_text: bool = False
    fields: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    model: str = DEFAULT_MODEL
    knowledge: tuple[str, ...] = ()
    thorough: bool = False

    def digest(self, ingredients: tuple[Ingredient, ...]) -> bytes:
        """Return a digest of the recipe with what it is carried out with: rules, model, knowledge and libraries.

        Files of knowledge count by their content, not by where they lie.
        """
        told = asdict(self) | {
            "knowledge": None,
            "ingredients": [asdict(ingredient) for ingredient in ingredients],
            "libraries": [metadata.version(name) for name in _LIBRARIES],
            "python": sys.version_info[:2],
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()
