"""kgbuild turns documents about diplomacy into a knowledge graph with the sentence behind every fact.

Each name below is imported when it is first used, since what stands behind some takes a second to load.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild import errors
    from kgbuild.api import (
        Claim,
        Document,
        Fact,
        Graph,
        Meeting,
        Name,
        Organization,
        Person,
        Place,
        Row,
        State,
        Step,
        Tenure,
        Thing,
        Treaty,
        Value,
        build,
        build_texts,
        open,
    )
    from kgbuild.explanation import Explanation
    from kgbuild.formats import Format
    from kgbuild.model import Factuality
    from kgbuild.pipeline import Settings
    from kgbuild.validation import Report
    from kgbuild.version import __version__

__all__ = [
    "Claim",
    "Document",
    "Explanation",
    "Fact",
    "Factuality",
    "Format",
    "Graph",
    "Meeting",
    "Name",
    "Organization",
    "Person",
    "Place",
    "Report",
    "Row",
    "Settings",
    "State",
    "Step",
    "Tenure",
    "Thing",
    "Treaty",
    "Value",
    "__version__",
    "build",
    "build_texts",
    "errors",
    "open",
]

_HOMES = {
    "Explanation": "kgbuild.explanation",
    "Factuality": "kgbuild.model",
    "Format": "kgbuild.formats",
    "Report": "kgbuild.validation",
    "Settings": "kgbuild.pipeline",
    "__version__": "kgbuild.version",
}
"""Where those names are defined that `kgbuild.api` does not."""


if not TYPE_CHECKING:  # or type checkers would take every name for one that is there

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'kgbuild' has no attribute {name!r}")
        if name == "errors":
            return import_module("kgbuild.errors")
        value = getattr(import_module(_HOMES.get(name, "kgbuild.api")), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
