"""`kgbuild load`: an output into a remote store."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgbuild.cli.options import EXIT_STATUS, Count, to_folder
from kgbuild.cli.terminal import tell
from kgbuild.errors import UsageError

if TYPE_CHECKING:
    from kgbuild.loading import Remote
    from kgbuild.web import Login, Scheme

_STORES = ("oxigraph", "fuseki", "graphdb", "virtuoso", "qlever", "generic")
_LONGEST_WAIT, _MOST_TRIES = 86_400, 100
_EXAMPLES = """\b
Examples:
  kgbuild load output --store oxigraph --endpoint http://localhost:7878
  KGBUILD_PASSWORD=... kgbuild load output --store virtuoso --endpoint http://localhost:8890 --user dba
"""


@click.command(epilog=f"{_EXAMPLES}\n{EXIT_STATUS}", short_help="Load the graph of a run into a store.")
@click.argument("folder", type=to_folder, default="output", metavar="[DIR]")
@click.option("--store", type=click.Choice(_STORES), required=True, help="What store it is, which tells its paths.")
@click.option("--endpoint", metavar="URL", help="The address below which the store has its paths.")
@click.option("--query-endpoint", metavar="URL", help="Where it takes queries, if elsewhere.")
@click.option("--update-endpoint", metavar="URL", help="Where it takes updates, if elsewhere.")
@click.option("--graph-endpoint", metavar="URL", help="Where it takes graphs (Graph Store Protocol), if elsewhere.")
@click.option("--user", metavar="NAME", help="Who loads; the password is read from KGBUILD_PASSWORD or asked for.")
@click.option(
    "--auth",
    type=click.Choice(["basic", "digest", "bearer"]),
    help="How to log in, if not as usual for the store; for bearer the token is read from KGBUILD_TOKEN or asked for.",
)
@click.option(
    "--withdraw",
    multiple=True,
    metavar="DOC",
    help="Load nothing, and take this document out, with what only it supports; may be repeated.",
)
@click.option("--base", metavar="IRI", help="What the names of nodes begin with, if DIR is not there to tell.")
@click.option("--prune", is_flag=True, help="Take out documents that DIR no longer has.")
@click.option("--put", is_flag=True, help="Replace each graph by itself, for stores without MOVE.")
@click.option("--gzip/--no-gzip", "zipped", default=None, help="Whether to send graphs zipped, where the store can.")
@click.option(
    "--timeout",
    type=Count(1, _LONGEST_WAIT),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long the store may say nothing; for graphs a second more for each 1,000 triples.",
)
@click.option(
    "--tries",
    type=Count(1, _MOST_TRIES),
    default=5,
    show_default=True,
    metavar="N",
    help="How often to try what fails in passing.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Tell what would be done.")
def load(folder: Path, *, withdraw: tuple[str, ...], base: str | None, **options: Any) -> None:
    """Load what is in DIR (without it: output) into a store: facts, merges, and each document's evidence by itself.

    A failure leaves the store as it was.
    """
    from kgbuild.loading import Loading, load, read_base, take_out
    from kgbuild.progress import Bar

    how = Loading(**{name: options.pop(name) for name in ("prune", "put", "dry")})
    remote = _reach(**options)
    bar = Bar(shown=True)
    try:
        lines = (
            take_out(withdraw, base or read_base(folder), remote, dry=how.dry)
            if withdraw
            else load(folder, remote, how, progress=bar)
        )
        for line in lines:
            bar.clear()
            tell([line])
    finally:
        bar.clear()


def _reach(
    *,
    store: str,
    endpoint: str | None,
    query_endpoint: str | None,
    update_endpoint: str | None,
    graph_endpoint: str | None,
    user: str | None,
    auth: Scheme | None,
    zipped: bool | None,
    timeout: int,
    tries: int,
) -> Remote:
    from kgbuild.loading import KINDS, Remote, find_addresses
    from kgbuild.web import Client, is_local

    kind = KINDS[store]
    addresses = find_addresses(kind, endpoint, query=query_endpoint, update=update_endpoint, graphs=graph_endpoint)
    client = Client(_read_login(user, auth, kind.scheme), seconds=timeout, tries=tries)
    asked = kind.zipped and not is_local(addresses.graphs) if zipped is None else zipped
    return Remote(kind, addresses, client, zipped=asked)


def _read_login(user: str | None, auth: Scheme | None, usual: Scheme) -> Login | None:
    """Return who loads, with the secret from the environment or the terminal, or None where nobody is named."""
    from kgbuild.web import Login

    if user is None and auth is None:
        return None
    scheme = auth or usual
    if scheme == "bearer":
        return Login(scheme, "", _read_secret("KGBUILD_TOKEN", "Token"))
    if user is None:
        raise UsageError(f"load: --auth {scheme} needs a user; name one with --user")
    return Login(scheme, user, _read_secret("KGBUILD_PASSWORD", f"Password of {user}"))


def _read_secret(variable: str, prompt: str) -> str:
    secret = os.environ.get(variable)
    if secret is None and sys.stdin.isatty():
        secret = str(click.prompt(prompt, hide_input=True, err=True))
    if not secret:
        raise UsageError(f"load: no secret to log in with; set {variable}, or run it in a terminal to be asked")
    return secret
