"""The answers to the named questions on the seeds; `make readme` asks each anew and writes it to `tests/answers/`."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from readme import ROOT, answer

ANSWERS = Path(__file__).parent / "answers"
QUESTIONS = {
    "corroborated": "",
    "disagreements": "",
    "documents": "",
    "doubtful": "--below 0.8",
    "entities": "--kind Place",
    "evidence-for": "--fact tenure:xi-jinping-president-china",
    "facts-in": "--document sino-japanese-thaw.md",
    "graph-of": "--fact 'meeting of Shinzo Abe and Xi Jinping in Da Nang'",
    "holders-of": "--of 'Chinese Communist Party' --office 'general secretary'",
    "meetings-between": "--one Abe --other 'Xi Jinping'",
    "meetings-in": "--place vietnam --from 2018",
    "meetings-of": "--person 'Shinzo Abe' --from 2017 --until 2018",
    "mentions-of": "--name 'Da Nang'",
    "most-active": "",
    "names-of": "--name DPRK",
    "not-held": "",
    "offices": "",
    "offices-of": "--person Xi",
    "parties-of": "--treaty 'China-Japan Treaty of Peace and Friendship'",
    "partners-of": "--person 'Kim Jong-un'",
    "rules": "",
    "side-meetings": "",
    "steps-of": "--treaty 'Mutual Aid and Cooperation Friendship Treaty'",
    "timeline": "--until 2010",
    "treaties": "",
    "treaties-of": "--party 'North Korea'",
    "visits": "",
    "who-met-whom": "--from 2018",
    "why-merged": "--fact 'Shinzo Abe, Prime Minister of Japan'",
    "words-of": "--speaker Abe",
}
"""How each question is asked of the seeds, by its name."""


def read_expected(name: str) -> str:
    """The answer that is expected to a question."""
    return (ANSWERS / f"{name}.txt").read_text(encoding="utf-8")


def ask(name: str) -> str:
    """What kgbuild answers to a question today, in a folder where the seeds have been run."""
    return answer(f"query {name} {QUESTIONS[name]}")


def rewrite() -> None:
    """Write down today's answers, asked in a folder of their own."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("seeds").symlink_to(ROOT / "seeds")
        answer("run")
        answers = {name: ask(name) for name in QUESTIONS}
    ANSWERS.mkdir(exist_ok=True)
    for name, text in answers.items():
        (ANSWERS / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
