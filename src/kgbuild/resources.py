"""Where the authored data lies: inside an installed package, or at the top of a working copy."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_WORKING_COPY = Path(__file__).parents[2]


def resource(name: str) -> Path:
    """Return the path of a file or folder of authored data, such as `shapes` or `ontology/states.toml`.

    Raises:
        FileNotFoundError: neither the package nor a working copy has it.
    """
    for folder in (_PACKAGED, _WORKING_COPY):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name}: not part of this installation of kgbuild; install it again")
