"""Loading an output into a remote store, whole or not at all."""

from kgbuild.loading.command import Loading, load, take_out
from kgbuild.loading.contents import read_base
from kgbuild.loading.remote import Remote
from kgbuild.loading.stores import KINDS, Addresses, Kind, find_addresses

__all__ = ["KINDS", "Addresses", "Kind", "Loading", "Remote", "find_addresses", "load", "read_base", "take_out"]
