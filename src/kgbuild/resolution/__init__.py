"""Resolution: from the mentions of each document to the entities and facts of the whole corpus."""

from kgbuild.resolution.corpus import Merged, merge, merge_facts, resolve
from kgbuild.resolution.document import resolve_document

__all__ = ["Merged", "merge", "merge_facts", "resolve", "resolve_document"]
