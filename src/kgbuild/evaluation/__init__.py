"""How much of what an output tells is right: compared with annotations made by careful readers."""

from kgbuild.evaluation.floors import read_floors, tell_below
from kgbuild.evaluation.gold import read_gold
from kgbuild.evaluation.report import Form, report
from kgbuild.evaluation.tally import evaluate

__all__ = ["Form", "evaluate", "read_floors", "read_gold", "report", "tell_below"]
