"""Addresses of sources that a citation on a platform may lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASCII = re.compile(r"[!-~]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+(?::\d{1,5})?", re.IGNORECASE)


def public_link(url: str | None, never: Sequence[str] = ()) -> str | None:
    """The address, if it is on the web, without a name or password, and on none of the sites ``never`` to be led to."""
    try:
        parts = urlsplit(url or "")
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or _is_of(host, never):
        return None
    shown = quote(parts._replace(netloc=host).geturl(), safe=":/?&=%#@+,;~.-_!$", errors="replace")
    return shown if _ASCII.fullmatch(shown) else None


def _is_of(host: str, sites: Sequence[str]) -> bool:
    name = host.partition(":")[0].casefold()
    return any(name == site or name.endswith(f".{site}") for site in sites)
