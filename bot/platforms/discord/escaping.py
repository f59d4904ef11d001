"""Text that Discord shows as it is: nothing in it pings, formats, links, or passes for something else."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.render.text import one_line

_SPECIAL = re.compile(r"[\\*_~|`<>#\[\]]")
_OPENING = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")  # a list, where a line begins with it
_PING = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_RARE = re.compile(r"@|://|^\s*[-+\d]")
_ADDRESS = re.compile(r":(?=//)")
# Characters that show nothing and part or turn what is beside them; joiners stay where a script or an emoji needs them.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
    "|(?<![\u0600-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\U0010ffff])"
)
_STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ODD = re.compile(  # whatever is not, of the scripts met most, a letter or a mark that can be seen
    r"[^ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3040-\u30ff\u4e00-\u9fff]|  "
)
_APART = "\u200b"  # no word, and no mention, goes on over it
_OFTEN = 300  # characters of a text that may come again


def plain(text: str) -> str:
    """Text on one line without what cannot be seen, for a label or a name, where nothing is formatted."""
    return one_line(_STACKED.sub(r"\1", _UNSEEN.sub("", text))) if _ODD.search(text) else text


def escaped(text: str) -> str:
    """Text as a message shows it, letter by letter, wherever on a line it stands."""
    return _remembered(text) if len(text) <= _OFTEN else _escaped(text)


def _escaped(text: str) -> str:
    shown = _SPECIAL.sub(r"\\\g<0>", plain(text))
    if _RARE.search(shown):
        shown = _ADDRESS.sub(r"\\:", _PING.sub(f"@{_APART}", _OPENING.sub(_opened, shown)))
    return f"\u2068{shown}\u2069" if not shown.isascii() and _TURNED.search(shown) else shown


_remembered = lru_cache(maxsize=4096)(_escaped)


def _opened(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
