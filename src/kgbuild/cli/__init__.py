"""The command line."""

from kgbuild.cli.group import main
from kgbuild.cli.terminal import BELOW, DAMAGED, FAULTY, INTERRUPTED, MISUSED, SKIPPED, UNWRITABLE, VIOLATED

__all__ = ["BELOW", "DAMAGED", "FAULTY", "INTERRUPTED", "MISUSED", "SKIPPED", "UNWRITABLE", "VIOLATED", "main"]
