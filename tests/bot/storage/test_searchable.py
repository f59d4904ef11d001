from __future__ import annotations

import pytest

from bot.storage.searchable import marked, text_of
from briefings.model import Warning  # noqa: A004  (the field's own word)


def test_a_quote_within_what_was_threatened_is_told_once() -> None:
    told = Warning("w1", "Rui Melo", trigger="pay is cut", consequence="they would “stop it all”", quote="stop it all")
    assert text_of(told) == "pay is cut · they would “stop it all”"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("reis",), ["Reis", "Reisende", "REIS"]),
        (("reisende", "reis"), ["Reis", "Reisende", "REIS"]),
        (("re",), ["re"]),
        (("eis",), []),
        (("reis", "of"), ["Reis", "Reisende", "of", "REIS"]),
        (("c/o", "reis_a", ""), []),
    ],
)
@pytest.mark.parametrize("beside", ["", " · “a”", " é"])
def test_what_is_marked_is_the_same_whatever_else_stands_there(
    asked: tuple[str, ...], found: list[str], beside: str
) -> None:
    text = f"Reis, c/o Reisende: preis of_REIS re-a reeis{beside}"
    assert [text[mark.start : mark.end] for mark in marked(text, asked)] == found
