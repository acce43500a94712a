"""The same documents give the same bytes."""

from __future__ import annotations

from pathlib import Path

from commands import contents, kgbuild_process
from kgbuild.cli import VIOLATED


def test_the_same_documents_give_the_same_bytes(tmp_path: Path, repository: Path) -> None:
    """Neither the order of the paths, the hash seed, another place of output nor an earlier output changes a byte."""
    seeds = sorted(path.relative_to(repository).as_posix() for path in (repository / "seeds").iterdir())
    first, second = tmp_path / "first", tmp_path / "second"
    runs = [(first, seeds, "0"), (second, seeds[:1], "1"), (second, seeds[::-1], "2"), (first, ["seeds"], "3")]
    outputs = []
    for output, paths, seed in runs:
        result = kgbuild_process("run", *paths, "-o", output, folder=repository, PYTHONHASHSEED=seed)
        assert result.returncode == 0, result.stderr
        outputs.append(contents(output))
    assert outputs[0] == outputs[2] == outputs[3]
    assert outputs[0] != outputs[1]


def test_what_is_set_aside_is_the_same_too(tmp_path: Path, repository: Path) -> None:
    """With --quarantine the files of what was set aside are as stable as the graph."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dip: <https://w3id.org/kgbuild/diplomacy#> ."
        '<https://example.org/never> a sh:NodeShape ; sh:targetClass dip:Meeting ; sh:message "no meetings" ;'
        "  sh:property [ sh:path dip:factuality ; sh:maxCount 0 ] ."
    )
    outputs = []
    for seed in ("0", "1"):
        output = tmp_path / seed
        arguments = "run", "seeds", "-o", output, "--quarantine", "--shapes", shapes
        result = kgbuild_process(*arguments, folder=repository, PYTHONHASHSEED=seed)
        assert result.returncode == VIOLATED, result.stderr
        outputs.append(contents(output))
    assert outputs[0] == outputs[1]
    assert outputs[0]["quarantine.ttl"]
