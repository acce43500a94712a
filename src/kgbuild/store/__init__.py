"""The embedded store: what an output folder says, ready to be asked, from an index beside it where that pays."""

from kgbuild.store.index import telling_damage
from kgbuild.store.nodes import Iri, Nodes, abbreviate, text_of
from kgbuild.store.opening import open_store, prepare_store

__all__ = ["Iri", "Nodes", "abbreviate", "open_store", "prepare_store", "telling_damage", "text_of"]
