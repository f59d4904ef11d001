"""Addresses as answers show them: without what they may keep secret."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.verbs.request import echoed

_VALUE = re.compile(r"=[^&;#]+")
_HIDDEN = "=…"


def shown_address(url: str) -> str:
    """An address without the values of its query, which may be keys, and without a name and password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return echoed(url)
    host = parts.netloc.rpartition("@")[2]
    query = _VALUE.sub(_HIDDEN, parts.query) if "=" in parts.query else "…" if parts.query else ""
    return echoed(parts._replace(netloc=host, query=query, fragment="").geturl())
