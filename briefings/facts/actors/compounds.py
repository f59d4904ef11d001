"""Bodies that are named in small letters after a place: "the Cedar Vale school board", "Leeds city council"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import bodies, countries

if TYPE_CHECKING:
    from briefings.facts.tokens import Doc

_ALONE = frozenset({"council", "police"})
_AFTER_A_WORD = _ALONE | {
    "front",
    "association",
    "federation",
    "guild",
    "league",
    "cooperative",
    "society",
    "chamber",
    "trust",
}
_AFTER_A_WORD |= {"board", "court", "union", "committee", "commission", "department", "authority", "hospital"}
_POSSESSIVES = frozenset({"'", "’"})
_WORDS = 3  # between the place and the noun, an apostrophe included


def compound_end(doc: Doc, start: int, end: int, stop: int) -> int:
    """Where a body's name in small letters ends after a run of capitals; ``end`` where none follows."""
    text = doc[start:end].text
    if countries().of(text) or text in bodies().known or text.isupper() or doc[end - 1].text in bodies().nouns:
        return end
    for index in range(end, min(stop, end + _WORDS + 1)):
        token = doc[index]
        if token.lower_ in (_ALONE if index == end else _AFTER_A_WORD) and token.tag_ == "NN":
            return index + 1
        if not (token.tag_ in {"NN", "NNS", "JJ"} and token.text.islower()) and token.text not in _POSSESSIVES:
            return end
    return end
