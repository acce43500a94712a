"""Why the graph says so: a node, its facts, and the sentences behind each."""

from kgbuild.explanation.answer import Answer, Form, explain

__all__ = ["Answer", "Form", "explain"]
