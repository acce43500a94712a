"""MHTML: a page that a browser saved in one file, in the form of a message with parts."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from kgbuild.documents.content import Content
from kgbuild.documents.html import read_html
from kgbuild.errors import DocumentError

__all__ = ["read_mhtml"]


def read_mhtml(data: bytes, source: str) -> Content:
    """Return the content of the page that was saved; raises DocumentError where there is none, as `read_html` does.

    The date in the message is that of saving, so it is no date of publication.
    """
    page = next((part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"), None)
    body = page.get_payload(decode=True) if page else None
    if not page or not isinstance(body, bytes) or not body.strip():
        raise DocumentError(source, "holds no page; save it from the browser again, as HTML")
    return read_html(body, source, declared=_charset(page))


def _charset(page: Message) -> str | None:
    charset = page.get_content_charset()
    return charset if charset not in (None, "binary", "unknown-8bit") else None
