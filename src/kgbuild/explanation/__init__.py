"""Why the graph says so: a node, its facts, and the sentences behind each."""

from kgbuild.explanation.answer import Answer, Form, explain
from kgbuild.explanation.names import find_nodes

__all__ = ["Answer", "Form", "explain", "find_nodes"]
