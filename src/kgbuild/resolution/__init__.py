"""Resolution: from the mentions of each document to the entities and facts of the whole corpus."""

from typing import TYPE_CHECKING

from kgbuild.resolution.corpus import merge, merge_facts, resolve
from kgbuild.resolution.merged import Merged

if TYPE_CHECKING:
    from kgbuild.resolution.document import resolve_document

__all__ = ["Merged", "merge", "merge_facts", "resolve", "resolve_document"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what resolves a document when it is first used: merging, which a run always does, needs little."""
        if name != "resolve_document":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from kgbuild.resolution.document import resolve_document

        return resolve_document
