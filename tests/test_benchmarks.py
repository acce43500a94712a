"""The programs by which kgbuild is measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parents[1] / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_tells_how_it_is_used(path: Path) -> None:
    """With --help each benchmark says what it measures and what it takes, and measures nothing."""
    result = subprocess.run([sys.executable, str(path), "--help"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"usage: {path.name} ")
