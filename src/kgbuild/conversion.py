"""An output written once more, in another format: the same graph, and all files that a run in that format writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kgbuild.dataset import describe_anew, read_description
from kgbuild.errors import OutputError
from kgbuild.formats import CONTEXT, DATASET, LAYERS, MANIFEST, Format, require_layer
from kgbuild.output import Graphs, Writing, find_obsolete, render_graphs
from kgbuild.serialization import data_prefixes, read_nodes
from kgbuild.storage import write_files
from kgbuild.terms import Nodes, describe, triples_of


def convert_output(folder: Path, to: Path, form: Format, *, zipped: bool = False) -> list[Path]:
    """Write what an output folder holds to the folder `to` in a format; return the paths of its files.

    Raises:
        OutputError: a file of the output is missing or broken, or `to` cannot be written.
    """
    layers = [require_layer(folder, layer, OutputError) for layer in LAYERS]
    graphs = Graphs(*map(_read, layers))
    described = read_description(folder / DATASET)
    graph_files = {path.relative_to(folder).as_posix() for files in layers for path in files}
    others = [name for name in described.files if name not in {CONTEXT, MANIFEST, *graph_files}]
    prefixes = [data_prefixes(graph, described.base) for graph in graphs]
    files = render_graphs(graphs, Writing(described.base, form, zipped), prefixes)
    try:
        files |= {name: (folder / name).read_bytes() for name in others}
    except OSError as error:
        raise OutputError(
            f"{error.filename}: cannot be read ({error.strerror}); write it anew with `kgbuild run`"
        ) from error
    files[DATASET] = describe_anew(described, files)
    write_files(to, files, obsolete=find_obsolete(to))
    return [to / name for name in files]


def _read(files: Iterable[Path]) -> Nodes:
    """The graph that lies in some files."""
    return describe(triple for path in files for triple in triples_of(read_nodes(path, OutputError)))
