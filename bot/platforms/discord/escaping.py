"""Text that Discord shows as it is: nothing in it pings, formats, links, or passes for something else."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.platforms.discord.sizes import size
from briefings.render.visible import plain

_SPECIAL = re.compile(r"[\\*_~|`<>#\[\]]")
_OPENING = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")  # a list, where a line begins with it
_PING = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_CALL = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_USUAL = re.compile(
    " ?[A-Za-z“”‘’(,.;][A-Za-z0-9 “”‘’(),.;:?!'\"/%&=\u00a1-\u00ac\u00ae-\u02ff–—…-]*"
)  # nothing to escape
_RARE = re.compile(r"@|://|^\s*[-+\d]")
_ADDRESS = re.compile(r":(?=//)")
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LONGER = re.compile(r"[\\*_~|`<>#\[\]@:+]|-|\d[.)]")  # what is written with one character more, somewhere at least
_APART = "\u200b"  # no word, and no mention, goes on over it
_OFTEN = 300  # characters of a text that may come again


def escaped(text: str) -> str:
    """Text as a message shows it, letter by letter, wherever on a line it stands."""
    return _remembered(text) if len(text) <= _OFTEN else _escaped(text)


def _escaped(text: str) -> str:
    if _USUAL.fullmatch(text) and "  " not in text and "://" not in text:
        return text
    shown = _SPECIAL.sub(r"\\\g<0>", plain(text))
    if _RARE.search(shown):
        shown = _ADDRESS.sub(r"\\:", _PING.sub(f"@{_APART}", _OPENING.sub(_opened, shown)))
    return f"\u2068{shown}\u2069" if not shown.isascii() and _TURNED.search(shown) else shown


def most(text: str) -> int:
    """What a text takes at most, as Discord counts, without writing it; names of members and channels among it."""
    names = text.count("@") + text.count("#")
    return size(text) + len(_LONGER.findall(text)) + names + 2  # the signs that keep what is turned within its bounds


def whole(run: str) -> str:
    """Escaped texts side by side, where one may end as a ping begins that the next one goes on with."""
    return _CALL.sub(f"@{_APART}", run) if "@" in run else run


_remembered = lru_cache(maxsize=4096)(_escaped)


def _opened(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
