"""Extraction: rules that read a parsed document and give plain mentions, which know no spaCy."""

from kgbuild.extraction.extractor import extract
from kgbuild.extraction.skimming import find_telling

__all__ = ["extract", "find_telling"]
