"""A graph as Python has it: an output folder, read as records, asked, explained, checked and written elsewhere.

What takes long to load, such as the shapes' engine, is imported where it is used.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.api.reading import Records
from kgbuild.api.values import Row, to_value
from kgbuild.errors import DocumentError, UsageError
from kgbuild.explanation import Explanation, explain_node
from kgbuild.formats import Format
from kgbuild.querying.queries import Form, answer_query, find_query

if TYPE_CHECKING:
    import rdflib

    from kgbuild.validation import Report

StrPath = str | os.PathLike[str]


class Graph(Records):
    """The graph in an output folder.

    Records are read when they are first asked for, and then stay as they are; everything else is asked of the folder
    anew. `skipped` are the documents that could not be read when the graph was built, each an error with its reason.

    Raises:
        OutputError: of whatever reads it, where a file of the folder is missing, broken or not whole.
    """

    def __init__(self, folder: Path, skipped: tuple[DocumentError, ...] = ()) -> None:
        """Take the folder that holds the graph."""
        super().__init__(folder)
        self.skipped = skipped

    def __repr__(self) -> str:
        return f"<kgbuild.Graph in {str(self.folder)!r}>"

    def query(self, asked: str, *, timeout: float = 30.0, remote: bool = False, **values: object) -> list[Row]:
        """Return the rows that answer a question: SPARQL, or the name of one that ships with kgbuild.

        `values` are those of its parameters; one whose name Python has a meaning for takes an underscore (`from_`). A
        row has the values of its columns by name, None where there is none: numbers, truth values and days as Python
        has them, everything else as text. The answer to an ASK is one row with the column `answer`.

        Raises:
            QueryError: the question is none, is not permitted, or takes longer than `timeout` seconds.
            OutputError: the graph cannot be read.
        """
        answer = json.loads(self._ask(asked, "json", timeout, remote, values))
        if "boolean" in answer:
            return [{"answer": bool(answer["boolean"])}]
        names = answer["head"]["vars"]
        return [{name: to_value(row.get(name)) for name in names} for row in answer["results"]["bindings"]]

    def construct(self, asked: str, *, timeout: float = 30.0, remote: bool = False, **values: object) -> rdflib.Graph:
        """Return the triples that answer a CONSTRUCT or DESCRIBE; arguments and errors are those of `query`."""
        import rdflib

        return rdflib.Graph().parse(data=self._ask(asked, "turtle", timeout, remote, values), format="turtle")

    def explain(self, what: str) -> Explanation:
        """Return what the graph says of a thing, and the claims behind each fact; `print` shows it as text.

        Raises:
            QueryError: nothing is called so, or several things are, which the error names.
        """
        return explain_node(self.folder, self._nodes, what)

    def validate(self, shapes: StrPath | None = None) -> Report:
        """Return what a file or folder of shapes, or kgbuild's own, find in the graph.

        Raises:
            ShapesError: the shapes cannot be read, or are ill formed.
        """
        from kgbuild.resources import resource
        from kgbuild.validation import load_shapes, validate_files

        return validate_files([self.folder], load_shapes(Path(shapes) if shapes else resource("shapes")))

    def to_rdflib(self) -> rdflib.Graph:
        """Return facts and evidence as one graph of rdflib, with the prefixes of the output."""
        from kgbuild.storage import load_output

        graph = load_output(self.folder)
        for prefix, space in self._nodes.prefixes.items():
            graph.bind(prefix, space)
        return graph

    def write(self, folder: StrPath, *, format: Format | str = Format.TURTLE, gzip: bool = False) -> list[Path]:
        """Write the output to another folder, in the format that is named; return the paths of its files.

        Raises:
            UsageError: there is no such format.
            OutputError: the folder cannot be written.
        """
        from kgbuild.conversion import convert_output

        if format not in list(Format):
            raise UsageError(f"format {format!r}: write one of {', '.join(Format)}")
        return convert_output(self.folder, Path(folder), Format(format), zipped=gzip)

    def export(self, folder: StrPath, *, format: str = "csv") -> list[Path]:
        """Write the graph as tables (`csv` or `parquet`) and networks; return the paths of their files.

        Raises:
            UsageError: there is no such format, or what it needs is not installed.
            OutputError: the folder cannot be written.
        """
        from kgbuild.export import FORMS, export

        if format not in FORMS:
            raise UsageError(f"format {format!r}: write one of {', '.join(FORMS)}")
        return export(self.folder, Path(folder), format)

    def _ask(self, asked: str, form: Form, timeout: float, remote: bool, values: Mapping[str, object]) -> str:
        query = find_query(asked)
        given = {name.removesuffix("_"): str(value) for name, value in values.items() if value is not None}
        bound = query.bind((), given)
        return answer_query(self.folder, query.sparql, values=bound, form=form, seconds=timeout, remote=remote)
