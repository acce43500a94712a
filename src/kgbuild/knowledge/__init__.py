"""The knowledge base: states, organizations, places, offices and people, read once from TOML files."""

from kgbuild.knowledge.entries import (
    Entry,
    GivenNames,
    Modifier,
    Office,
    Organization,
    Person,
    Place,
    Record,
    State,
    Term,
)
from kgbuild.knowledge.loading import load_knowledge
from kgbuild.knowledge.lookup import Knowledge, Reading, Sense

__all__ = [
    "Entry",
    "GivenNames",
    "Knowledge",
    "Modifier",
    "Office",
    "Organization",
    "Person",
    "Place",
    "Reading",
    "Record",
    "Sense",
    "State",
    "Term",
    "load_knowledge",
]
