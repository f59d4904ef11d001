"""Whatever the text: no error, evidence that reads what it says, quotes and triggers that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]

NEWS = (
    "OSLO, Feb 21 - Norbank's governor, Ingrid Halvorsen, warned lenders on Tuesday that she would cap dividends "
    "unless they kept half of their profit.\n\n“We ask no favour,” Halvorsen said. “Should buffers shrink, the rate "
    'will go up in one step.”\n\nThe union said that members "reserve the right to strike" if pay was cut. '
    "Staff were told by the company that hours lost would not be paid. "
    "Sign by Friday or face a fine, the league told clubs."
)
PIECES = st.sampled_from(
    [
        *NEWS.split(" "),
        "“",
        "”",
        '"',
        "‘",
        "’",
        "if",
        "unless",
        "should",
        "or",
        "or else",
        "warned",
        "threatened to",
        "—",
    ]
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(text: str, warnings: tuple[Fact, ...]) -> None:
    for warning in warnings:
        assert warning.evidence
        assert warning.speaker.strip()
        for piece in warning.evidence:
            assert text[piece.start : piece.end] == piece.text != ""
        for told in (warning.quote, warning.trigger, warning.consequence):
            assert told is None or any(told in piece.text for piece in warning.evidence)


@FEW
@given(st.text(max_size=300))
def test_arbitrary_unicode(read: Read, text: str) -> None:
    check(text, read(text))


@FEW
@given(st.lists(PIECES, max_size=60))
def test_shuffled_words_of_news(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    check(text, read(text))


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.upper,
        str.lower,
        lambda text: text.replace("\n\n", " "),
        lambda text: text.replace(".", ""),
        lambda text: text.replace("”", "").replace('"', ""),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace(",", ""),
        lambda text: text.replace(" ", "\n"),
        lambda text: text[::-1],
    ],
)
def test_mutated_news(read: Read, change: Callable[[str], str]) -> None:
    text = change(NEWS)
    check(text, read(text))


def test_the_same_text_gives_the_same_ids(read: Read) -> None:
    first, second = read(NEWS), read(NEWS)
    assert first == second
    assert len({warning.id for warning in first}) == len(first) >= 4
