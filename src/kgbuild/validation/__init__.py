"""The gate: graphs against shapes in SHACL Core, and the part of a corpus that offends set aside."""

from kgbuild.validation.quarantine import Quarantine, quarantine
from kgbuild.validation.report import Finding, Report
from kgbuild.validation.shapes import Shapes, load_shapes, validate, validate_files

__all__ = ["Finding", "Quarantine", "Report", "Shapes", "load_shapes", "quarantine", "validate", "validate_files"]
