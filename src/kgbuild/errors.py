"""What can go wrong, told in one line: what, where, and what to do."""

from __future__ import annotations


class KgbuildError(Exception):
    """Base of every error that kgbuild reports to its user; `str()` is the one line shown."""


class UsageError(KgbuildError):
    """The command or its options cannot be carried out as given (exit status 2)."""


class DocumentError(KgbuildError):
    """A document that cannot be read; it is skipped and the others go on."""

    def __init__(self, source: str, reason: str, *, lasting: bool = True) -> None:
        """Take the document's `source` as given and the `reason`, which ends with what to do.

        `lasting` tells whether it lies in the document, and not in what the machine could do at the time.
        """
        super().__init__(f"{source}: {reason}")
        self.lasting = lasting
        self.source = source
        self.reason = reason


class KnowledgeError(UsageError):
    """A knowledge file that is missing, malformed or inconsistent."""


class ModelError(UsageError):
    """A spaCy model that is not installed or cannot be loaded."""


class OutputError(KgbuildError):
    """The output folder or one of its files cannot be written or read."""


class PackingError(KgbuildError):
    """Bytes that are no packed contribution, or no longer."""


class StoreError(OutputError):
    """A remote store that cannot be reached, refuses, or answers what it should not (exit status 4)."""


class ViolationError(KgbuildError):
    """A graph that violates its shapes, so that nothing was written."""


class ShapesError(UsageError):
    """A shapes file or a graph to validate that cannot be read."""


class CacheError(OutputError):
    """A cache that cannot be written or read, is no cache, or is in use."""


class DamageError(CacheError):
    """A cache of which a part is damaged, which the next run mends (exit status 1)."""


class ClusterError(OutputError):
    """A cluster that cannot be reached, or is lost."""


class QueryError(UsageError):
    """A query that is not SPARQL, is not permitted, or ran past its deadline."""


class EvaluationError(UsageError):
    """Gold annotations that cannot be used, or an output that cannot be compared with them."""
