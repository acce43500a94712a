"""Names to IRIs: pure, deterministic and readable; the only place where text becomes part of an IRI."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from kgbuild.errors import UsageError
from kgbuild.model import Span

DEFAULT_BASE = "https://w3id.org/kgbuild/id/"

_LONGEST_SLUG = 80
_BASE = re.compile(
    r"""https?://
        [A-Za-z0-9.-]+ (:[0-9]{1,5})?                               # host and port
        (/ ([A-Za-z0-9\-._~!$&'()*+,;=:@] | %[0-9A-Fa-f]{2})* )*    # path, in the characters of RFC 3986
        /""",
    re.VERBOSE,
)


def slug(name: str) -> str:
    """Return a name's form for keys: lowercase letters and digits of any script, without accents, joined by hyphens.

    A name without letters and digits, or a very long one, gets a digest of its characters, so that no slug is empty
    and different names of these sorts stay different.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).replace("'", "").replace("’", "")
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", letters))
    joined = "-".join(words)
    if joined and len(joined) <= _LONGEST_SLUG:
        return joined
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
    return "-".join(filter(None, [joined[:_LONGEST_SLUG].strip("-"), digest]))


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes the IRIs of one run below `base`, an absolute http(s) IRI that ends in `/`.

    Raises:
        UsageError: `base` is not such an IRI.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise UsageError(
                f"base IRI {self.base!r}: not an absolute http(s) IRI that ends in '/'; "
                "give one such as https://example.org/id/, other characters percent-encoded"
            )

    def node(self, key: str) -> str:
        """Return the IRI of an entity or fact from its key."""
        return self.base + _encode_path(key)

    def document(self, name: str) -> str:
        """Return the IRI of a document from its name; no name leads out of `document/`."""
        return f"{self.base}document/{_encode_path(name)}"

    def span(self, document: str, span: Span) -> str:
        """Return the IRI of a stretch of a document's text by its offsets, in the form of RFC 5147."""
        return f"{self.document(document)}#char={span.begin},{span.end}"

    def context(self, document: str, length: int) -> str:
        """Return the IRI of a document's whole text of `length` code points."""
        return self.span(document, Span(0, length))

    def claim(self, document: str, anchor: Span, fact: str, rule: str) -> str:
        """Return the IRI of what `rule` found about the fact of key `fact` at `anchor` in a document."""
        return f"{self.document(document)}#claim={anchor.begin},{anchor.end};{_encode_path(fact)};{_encode(rule)}"

    def merge(self, fact: str, rule: str) -> str:
        """Return the IRI of what `rule` joined in the fact of key `fact`."""
        return self.node(f"merge/{fact}/{rule}")

    def graph_of(self, node: str) -> str:
        """Return the IRI of the named graph that tells of a node, itself an IRI.

        There is one of all facts, one of what each document is evidence for, and one of the merges between documents.
        """
        kind, _, rest = node.removeprefix(self.base).partition("#")[0].partition("/")
        if kind == "document" and node.startswith(self.base):
            return f"{self.base}graph/evidence/{rest}"
        return f"{self.base}graph/{'merges' if kind == 'merge' else 'facts'}"


@lru_cache(1 << 13)
def _encode_path(path: str) -> str:
    """Percent-encode a path, its dot segments too: IRI resolution would otherwise climb."""
    return "/".join(_encode(part) if part.strip(".") else part.replace(".", "%2E") for part in path.split("/"))


def _encode(part: str) -> str:
    return quote(part, safe="", errors="replace")
