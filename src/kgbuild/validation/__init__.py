"""The gate: graphs against shapes in SHACL Core, and the part of a corpus that offends set aside."""

from kgbuild.validation.quarantine import Quarantine, quarantine
from kgbuild.validation.report import Finding, Report, sort_findings
from kgbuild.validation.shapes import Shapes, load_shapes, validate, validate_files, validate_part

__all__ = [
    "Finding",
    "Quarantine",
    "Report",
    "Shapes",
    "load_shapes",
    "quarantine",
    "sort_findings",
    "validate",
    "validate_files",
    "validate_part",
]
