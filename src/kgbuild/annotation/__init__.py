"""Annotation: the only part that knows spaCy; documents in, parsed passages out."""

from kgbuild.annotation.annotator import BATCH_SIZE, Annotator, read_parse

__all__ = ["BATCH_SIZE", "Annotator", "read_parse"]
