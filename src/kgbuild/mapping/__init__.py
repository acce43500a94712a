"""The map half: what each document contributes, kept so that no document is mapped twice."""

from kgbuild.mapping.cache import open_cache, open_store, tell_content
from kgbuild.mapping.mapper import Mapper
from kgbuild.mapping.mapping import Backend, Mapping
from kgbuild.mapping.pool import Pool, count_cores
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.store import Content, Contributions, Store
from kgbuild.mapping.watch import Watch

__all__ = [
    "Backend",
    "Content",
    "Contributions",
    "Mapper",
    "Mapping",
    "Pool",
    "Recipe",
    "Store",
    "Watch",
    "count_cores",
    "open_cache",
    "open_store",
    "tell_content",
]
