"""Resolution: from the mentions of each document to the entities and facts of the whole corpus."""

from kgbuild.resolution.corpus import resolve

__all__ = ["resolve"]
