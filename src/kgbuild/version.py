"""The version of kgbuild, which a build of the package reads from here."""

from __future__ import annotations

__version__ = "0.1.0"
