"""What came of asking an address: bytes, "nothing changed", or a failure in words. Nothing here is an exception."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

Why = Literal["refused", "robots", "status", "busy", "time", "network", "size", "format", "redirects", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask with the next time, so that it need not send again what has not changed."""

    etag: str | None = None
    last_modified: str | None = None


NONE_YET = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with something in it. ``url`` is where it came from in the end, ``moved`` where it is from now on."""

    url: str
    body: bytes
    content_type: str = ""
    charset: str | None = None
    validators: Validators = NONE_YET
    moved: str | None = None

    @property
    def kind(self) -> str:
        """The media type alone, e.g. ``text/html``."""
        return self.content_type.partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing changed since the answer whose validators were given."""

    url: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing came of it: what happened, and what to do. ``retry_after`` are the seconds that the server asks for."""

    why: Why
    what: str
    remedy: str
    status: int | None = None
    retry_after: float | None = None

    @property
    def sentence(self) -> str:
        """A clause that follows the address: ``"the server answered 503 (...): try again later."``."""
        return f"{self.what}: {self.remedy}."


Answer = Fetched | Unchanged | Failed

LATER = "try again later"
PASTE = "give the text of the article instead"
_BY_STATUS = {
    401: ("it asks for a name and a password", PASTE),
    402: ("it asks for money first", PASTE),
    403: ("the server will not show it to us (403 Forbidden)", f"open it in a browser and {PASTE}"),
    404: ("there is no such page (404 Not Found)", "check the address"),
    410: ("it was taken down for good (410 Gone)", "remove the address"),
    429: ("the server asks us to come less often (429 Too Many Requests)", LATER),
    451: ("it may not be shown for legal reasons (451)", PASTE),
}
_SERVER_FAULTS = 500


def failed_by_status(status: int, retry_after: float | None) -> Failed:
    """An answer that is no success, in words."""
    busy = status == HTTPStatus.TOO_MANY_REQUESTS or status >= _SERVER_FAULTS
    what, remedy = _BY_STATUS.get(status) or (
        f"the server answered {status}{_named(status)}",
        LATER if busy else "look at the address in a browser",
    )
    return Failed("busy" if busy else "status", what, remedy, status, retry_after if busy else None)


def _named(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""
