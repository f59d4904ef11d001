"""Pages that show something else instead of their article: a login, a question about cookies, a check for robots.

Nearly every page offers a login and mentions cookies, so the words count only where next to no article stands beside
them: a little more of it where they stand in the article's place, hardly any where they stand anywhere on the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.documents.fragments import plain
from briefings.errors import Empty, Walled
from briefings.facts.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = 80  # words of a text that a wall may stand in
_HARDLY_ANY = 25  # words of a text beside which a wall may stand
_LOOKED_AT = 300_000  # code points of a page
_PASSWORD = re.compile(r"<input\b[^<>]{0,300}?\btype\s{0,9}=\s{0,9}[\"']?password", re.IGNORECASE)
_PASTE = "open it in a browser and give the text of the article"
_REASONS = {
    "robot_checks": f"its site checks for robots instead of showing it: {_PASTE}.",
    "logins": f"it is for those who sign in or subscribe: {_PASTE}.",
    "consents": f"its site asks about cookies instead of showing it: {_PASTE}.",
}
_MADE_BY_SCRIPT = "its text is made by a script, which only a browser runs: give the text of the article."


def refuse_wall(page: str, text: str) -> None:
    """Raise Walled, or Empty, where a page has not its article to show. ``text`` is what was found of one."""
    count = len(text.split())
    if count >= _SHORT:
        return
    kind = _first(_kinds(), text)
    if kind is None and count < _HARDLY_ANY:
        page = page[:_LOOKED_AT]
        kind = "logins" if _PASSWORD.search(page) else _first((*_kinds(), "scripts"), plain(page))
    if kind == "scripts":
        raise Empty(_MADE_BY_SCRIPT)
    if kind:
        raise Walled(_REASONS[kind])


def _kinds() -> Iterable[str]:
    return _REASONS


def _first(kinds: Iterable[str], text: str) -> str | None:
    patterns = _patterns()
    return next((kind for kind in kinds if patterns[kind].search(text)), None)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: _any_of(phrases) for kind, phrases in load("walls").items()}


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    written = (re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(written)})\b", re.IGNORECASE)
