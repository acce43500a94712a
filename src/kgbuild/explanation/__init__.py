"""Why the graph says so: a node, its facts, and the sentences behind each."""

from kgbuild.explanation.answer import Answer, Form, explain, explain_node
from kgbuild.explanation.names import find_near, find_nodes, tell_unknown
from kgbuild.explanation.records import Explanation

__all__ = ["Answer", "Explanation", "Form", "explain", "explain_node", "find_near", "find_nodes", "tell_unknown"]
