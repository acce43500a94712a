"""The map half: what each document contributes, kept so that no document is mapped twice."""

from kgbuild.mapping.backends import Workforce, open_backend
from kgbuild.mapping.cache import open_cache, open_store, tell_content
from kgbuild.mapping.known import recall_knowledge
from kgbuild.mapping.mapping import Mapping
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.store import Contributions, Store
from kgbuild.mapping.watch import Watch

__all__ = [
    "Contributions",
    "Mapping",
    "Recipe",
    "Store",
    "Watch",
    "Workforce",
    "open_backend",
    "open_cache",
    "open_store",
    "recall_knowledge",
    "tell_content",
]
