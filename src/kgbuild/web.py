"""HTTP as kgbuild speaks it to stores: with a login, with patience for what passes, and with one line for what stays.

No redirection is followed, so that neither a password nor a graph goes to a host that nobody named.
"""

from __future__ import annotations

import base64
import logging
import socket
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Literal
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.exceptions import NewConnectionError

from kgbuild.errors import StoreError, UsageError
from kgbuild.tables import printable

Scheme = Literal["basic", "digest", "bearer"]

PASSING = frozenset({429, 502, 503, 504})
"""The statuses of a server that may do better in a while."""

_SHOWN = 120
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 60.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks: a user with a password, or a bearer token, whose user is empty; the secret is never shown."""

    scheme: Scheme
    user: str
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        if not (self.user.isprintable() and self.secret.isprintable()) or ":" in self.user or '"' in self.user:
            raise UsageError("the user's name or the secret has characters that cannot be sent; check both")
        if self.scheme == "bearer" and not (self.secret.isascii() and " " not in self.secret):
            raise UsageError("the token has characters that no token has; check it")

    def hide(self, text: str) -> str:
        """Return a text, such as what a server says, without the secret in any form that is sent."""
        basic = base64.b64encode(f"{self.user}:{self.secret}".encode()).decode()
        for shown in (self.secret, basic):
            text = text.replace(shown, "***")
        return text


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to a server; a `body` that is a file is sent from where it stands at the time."""

    method: str
    url: str
    body: bytes | IO[bytes] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers, with its whole body."""

    status: int
    media_type: str
    body: bytes

    @property
    def text(self) -> str:
        """The beginning of the body, in one line that is safe to show."""
        return printable(self.body[:_SHOWN].decode(errors="replace"))


class Client:
    """Sends messages to servers; `seconds` is how long one may say nothing, `tries` how often a message is sent."""

    def __init__(self, login: Login | None = None, *, seconds: float = 60.0, tries: int = 1) -> None:
        self._session = requests.Session()
        self._auth = _authentication(login)
        self._login, self._seconds, self._tries = login, seconds, tries

    def send(
        self,
        message: Message,
        *,
        repeatable: bool = True,
        patience: float = 0.0,
        allowed: Collection[int] = (),
    ) -> Reply:
        """Return the answer of a server that has taken a message.

        What fails in passing is tried again after a pause that doubles, or that the server asks for. A message that is
        not `repeatable` is sent again only where it has surely not been carried out. `patience` are seconds to wait
        beyond the usual, `allowed` statuses that are no refusal.

        Raises:
            StoreError: the server cannot be reached, breaks off, or refuses.
        """
        for pause in _pauses(self._tries):
            try:
                return self._send(message, self._seconds + patience, allowed)
            except _PassingError as error:
                if pause is None or not (repeatable or error.undone) or error.pause > _LONGEST_PAUSE:
                    raise
                seconds = max(pause, error.pause)
                _log.warning("%s; trying again in %g s", str(error).partition("; ")[0], seconds)
                time.sleep(seconds)
        raise AssertionError("the last pause is None")

    def _send(self, message: Message, seconds: float, allowed: Collection[int]) -> Reply:
        place = message.url.partition("?")[0]
        if message.body is not None and not isinstance(message.body, bytes):
            message.body.seek(0)
        try:
            response = self._session.request(
                message.method,
                message.url,
                params=dict(message.params),
                data=message.body,
                headers={"User-Agent": "kgbuild", **message.headers},
                auth=self._auth,
                timeout=seconds,
                allow_redirects=False,
            )
        except requests.ConnectTimeout as error:
            raise StoreError(f"{place}: cannot be reached within {seconds:g} s; is the store up?") from error
        except requests.Timeout as error:
            raise StoreError(f"{place}: says nothing for {seconds:g} s; wait longer, or ask its keeper") from error
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise _tell_broken(place, error) from error
        except (requests.RequestException, OSError, ValueError) as error:
            raise StoreError(f"{place}: cannot be asked ({self._hide(_reason(error))}); check the address") from error
        return self._check(response, place, allowed)

    def _check(self, response: requests.Response, place: str, allowed: Collection[int]) -> Reply:
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        reply = Reply(response.status_code, media_type, response.content)
        if response.status_code < 300 or response.status_code in allowed:
            return reply
        if response.is_redirect:
            target = self._hide(printable(response.headers["Location"]))
            raise StoreError(f"{place}: sends to {target}, where kgbuild does not follow; name that address if it is")
        said = f"{response.status_code} {response.reason} ({self._hide(reply.text)})"
        if response.status_code in (401, 403):
            raise StoreError(f"{place}: refuses with {said}; check user, password and what they may do")
        if response.status_code in PASSING:
            raise _PassingError(f"{place}: refuses with {said}; try again later", pause=_asked_pause(response))
        raise StoreError(f"{place}: refuses with {said}; ask its keeper")

    def _hide(self, text: str) -> str:
        return self._login.hide(text) if self._login else text


def is_local(url: str) -> bool:
    """Whether an address is of this very machine, to which nothing is gained by sending less."""
    return urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1")


def check_address(url: str, option: str) -> str:
    """Return an address to which kgbuild may send something.

    Raises:
        UsageError: it is none of http or https, or holds a password, which the message does not repeat.
    """
    example = "write one such as http://localhost:7878/, without a password"
    try:
        address = urlsplit(url)
        sound = address.scheme in ("http", "https") and address.hostname and (address.port or 1)
    except ValueError:
        sound = None
    if not sound or "@" in address.netloc or not url.isprintable() or " " in url:
        raise UsageError(f"{option} is no address; {example}")
    return url


class _PassingError(StoreError):
    """What may be otherwise in a while; `undone` where the message has surely had no effect."""

    def __init__(self, line: str, *, pause: float = 0.0, undone: bool = True) -> None:
        super().__init__(line)
        self.pause, self.undone = pause, undone


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Anonymous(AuthBase):
    """Sends no login, not even one that a file of the user's, .netrc, has for the host."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def _authentication(login: Login | None) -> AuthBase:
    if login is None:
        return _Anonymous()
    if login.scheme == "bearer":
        return _Bearer(login.secret)
    if login.scheme == "digest":
        return HTTPDigestAuth(login.user, login.secret)
    return HTTPBasicAuth(login.user.encode(), login.secret.encode())


def _pauses(tries: int) -> Iterable[float | None]:
    """Yield the pause after each try, and None after the last."""
    yield from (min(_FIRST_PAUSE * 2**n, _LONGEST_PAUSE) for n in range(tries - 1))
    yield None


def _asked_pause(response: requests.Response) -> float:
    """The seconds that a server asks to wait, where it says so in seconds."""
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isascii() and asked.isdigit() else 0.0


def _tell_broken(place: str, error: requests.RequestException) -> StoreError:
    reason = _reason(error)
    if any(isinstance(cause, NewConnectionError | socket.gaierror) for cause in _causes(error)):
        return _PassingError(f"{place}: cannot be reached ({reason}); is the store up?")
    return _PassingError(f"{place}: its answer broke off ({reason}); ask again", undone=False)


def _reason(error: Exception) -> str:
    """What the operating system says, or else the innermost error's name: libraries' own words may show headers."""
    causes = list(_causes(error))
    said = (cause.strerror for cause in reversed(causes) if isinstance(cause, OSError) and cause.strerror)
    return next(said, type(causes[-1]).__name__)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        reason = getattr(error, "reason", None) or next((a for a in error.args if isinstance(a, BaseException)), None)
        error = error.__cause__ or (reason if isinstance(reason, BaseException) else None) or error.__context__
