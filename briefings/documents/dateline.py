"""Where a report was filed, at its head: "LISBON, Nov 5 (TG) - The port", "Geneva (Wire) — The talks", "CAIRO: The"."""

from __future__ import annotations

import re

_BIG = "A-ZÀ-ÖØ-Ž"
_DATELINE = re.compile(
    rf"""\W*(?P<place>[{_BIG}][\w.'’-]*(?:\ [{_BIG}][\w.'’-]*){{0,3}})(?:[,/]\ ?[{_BIG}][\w.'’\ ]{{1,20}}){{0,2}}
    (?P<day>,?\ (?:[A-Z][a-z]{{2,8}}\.?\ \d{{1,2}}|\d{{1,2}}\ [A-Z][a-z]{{2,8}}\.?))?(?:,?\ \d{{4}})?\s*
    (?P<agency>(?:\([^)\n]{{2,40}}\)|/[^/\n]{{2,40}}/)\s*)?
    (?:\ ?[-–—]{{1,2}}\s+(?=["“‘']?[{_BIG}])|(?<=[A-Z]):\s+(?=[{_BIG}]))""",
    re.VERBOSE,
)


def dateline_end(text: str) -> int:
    """How many code points at the head of a paragraph are its dateline; 0: it has none."""
    match = _DATELINE.match(text)
    return match.end() if match and (match["place"].isupper() or match["day"] or match["agency"]) else 0
