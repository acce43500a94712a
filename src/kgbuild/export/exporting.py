"""An output folder in, a folder of tables and networks out."""

from __future__ import annotations

from pathlib import Path

from kgbuild.errors import OutputError
from kgbuild.export.networks import find_networks
from kgbuild.export.tables import TABLES
from kgbuild.export.view import View
from kgbuild.export.writing import FORMS, to_graphml
from kgbuild.storage import write_files
from kgbuild.store import Nodes


def export(output: Path, folder: Path, form: str) -> list[Path]:
    """Write what `output` holds to `folder`, the tables in the form that `FORMS` names so; return the paths.

    Tables that an earlier export left there in another form go.

    Raises:
        OutputError: `output` holds no whole graph, or `folder` cannot be written.
        UsageError: what the form needs is not installed.
    """
    view, write = View(Nodes(output)), FORMS[form]
    try:
        files = {f"{table.name}.{form}": write(table, list(table.rows(view))) for table in TABLES}
    except (KeyError, ValueError) as error:  # a claim without trigger or sentence, an offset that is no number
        raise OutputError(f"{output}: the evidence is not whole; write it anew with `kgbuild run`") from error
    files |= {f"{network.name}.graphml": to_graphml(network) for network in find_networks(view)}
    obsolete = [f"{table.name}.{other}" for table in TABLES for other in FORMS]
    write_files(folder, files, obsolete=obsolete)
    return [folder / name for name in files]
