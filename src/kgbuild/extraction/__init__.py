"""Extraction: rules that read a parsed document and give plain mentions, which know no spaCy."""

from kgbuild.extraction.extractor import extract

__all__ = ["extract"]
