"""The map half: what each document contributes, kept so that no document is mapped twice."""

from kgbuild.mapping.cache import open_cache, open_store, tell_content
from kgbuild.mapping.mapper import Mapper
from kgbuild.mapping.mapping import Mapping
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.store import Content, Contributions, Store
from kgbuild.mapping.watch import Watch

__all__ = [
    "Content",
    "Contributions",
    "Mapper",
    "Mapping",
    "Recipe",
    "Store",
    "Watch",
    "open_cache",
    "open_store",
    "tell_content",
]
