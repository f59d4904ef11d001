from __future__ import annotations

from bot.storage.searchable import text_of
from briefings.model import Warning  # noqa: A004  (the field's own word)


def test_a_quote_within_what_was_threatened_is_told_once() -> None:
    told = Warning("w1", "Rui Melo", trigger="pay is cut", consequence="they would “stop it all”", quote="stop it all")
    assert text_of(told) == "pay is cut · they would “stop it all”"
