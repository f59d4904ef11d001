"""Text of which every letter can be seen: what shows nothing, and may let it pass for something else, is left out."""

from __future__ import annotations

import re

from briefings.render.text import one_line

# Characters that show nothing and part or turn what is beside them; joiners stay where a script or an emoji needs them.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
    "|(?<![\u0600-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\U0010ffff])"
)
_STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)
_ODD = re.compile(  # whatever is not, of the scripts met most, a letter or a mark that can be seen
    r"[^ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3040-\u30ff\u4e00-\u9fff]|  "
)


def plain(text: str) -> str:
    """Text on one line without what cannot be seen, for a label or a name, where nothing is formatted."""
    if text.isascii() and text.isprintable() and "  " not in text:  # as most are, which is told soonest so
        return text
    return one_line(_STACKED.sub(r"\1", _UNSEEN.sub("", text))) if _ODD.search(text) else text
