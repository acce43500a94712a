"""What one run costs beyond importing spaCy and loading the model, and in which stages.

Floor and run alternate, each in a process of its own; the figures are medians of CPU seconds, which other work on the
machine disturbs less than the time on the clock, and the ratio of the two is what can be compared between machines.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kgbuild.models import DEFAULT_MODEL

SEED = sorted((Path(__file__).parents[1] / "seeds").glob("*.md"))[0]
FLOOR = f"import spacy; spacy.load({DEFAULT_MODEL!r})"
RUN = "from kgbuild.cli import main; main(prog_name='kgbuild')"
HELP = f"import sys; sys.argv[1:] = ['--help']; {RUN}"


def measure(program: str, *arguments: str) -> tuple[float, str]:
    """Run a Python program; return its CPU seconds, user and system, and what it wrote to standard error."""
    before = os.times()
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, done.stderr


def read_stages(summary: str) -> dict[str, float]:
    """Return the seconds of each stage that the summary of a run tells."""
    line = next(line for line in summary.splitlines() if line.startswith("seconds"))
    return {name: float(seconds) for name, seconds in re.findall(r"(\w+) (\d+\.\d+)", line)}


def main() -> None:
    """Print medians of the floor, the run and the stages, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", nargs="?", default=str(SEED), help="what the run reads (one of seeds/)")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (5)")
    given = parser.parse_args()
    floors, runs, helps = list[float](), list[float](), list[float]()
    stages: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.rounds):
            floors.append(measure(FLOOR)[0])
            spent, summary = measure(RUN, "run", given.document, "-o", folder)
            runs.append(spent)
            stages.append(read_stages(summary))
            helps.append(measure(HELP)[0])
    floor, run = statistics.median(floors), statistics.median(runs)
    print(f"floor (spaCy, model)  {floor:5.2f} s CPU")
    print(f"run on one document   {run:5.2f} s CPU   {run / floor:.2f} of the floor, {run - floor:+.2f} s")
    print(f"--help                {statistics.median(helps):5.2f} s CPU")
    for name in stages[0]:
        print(f"  {name:<12} {median_of(stages, name):5.2f} s on the clock")


def median_of(stages: Sequence[dict[str, float]], name: str) -> float:
    """Return the median seconds of a stage."""
    return statistics.median(stage[name] for stage in stages)


if __name__ == "__main__":
    main()
