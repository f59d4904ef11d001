from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.verbs.ahead import instant_ahead
from bot.verbs.request import Mistake

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2022, 3, 2, 10, 30, tzinfo=BERLIN)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2h", "2022-03-02T12:30"),
        ("in 90 minutes", "2022-03-02T12:00"),
        ("3 days", "2022-03-05T10:30"),
        ("18:00", "2022-03-02T18:00"),
        ("6pm", "2022-03-02T18:00"),
        ("9:15", "2022-03-03T09:15"),
        ("tomorrow", "2022-03-03T07:30"),
        ("tomorrow 18:00", "2022-03-03T18:00"),
        ("tomorrow at 6 pm", "2022-03-03T18:00"),
        ("today 23:00", "2022-03-02T23:00"),
        ("monday", "2022-03-07T07:30"),
        ("until wed", "2022-03-09T07:30"),
        ("Monday, 9:00", "2022-03-07T09:00"),
        ("next week", "2022-03-09T07:30"),
        ("the morning", "2022-03-03T07:30"),
        ("2022-03-04", "2022-03-04T07:30"),
        ("2022-03-04T08:15", "2022-03-04T08:15"),
        ("2022-03-04T08:15Z", "2022-03-04T09:15"),
        ("5 March", "2022-03-05T07:30"),
        ("March 1", "2023-03-01T07:30"),
        ("5 March 2022 20:00", "2022-03-05T20:00"),
        ("27 March 02:30", "2022-03-27T03:30"),  # the clock skips that hour
    ],
)
def test_an_instant_ahead(said: str, meant: str) -> None:
    assert instant_ahead(said, AT, time(7, 30)).isoformat()[:16] == meant


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2022-03-01", "past already"),
        ("today 09:00", "past already"),
        ("1 March 2022", "past already"),
        ("whenever", "no instant ahead"),
        ("25:00", "no instant ahead"),
        ("99 weeks", "no instant ahead"),
        ("2030-01-01", "more than a year ahead"),
        ("", "no instant ahead"),
    ],
)
def test_what_is_none_is_told(said: str, words: str) -> None:
    with pytest.raises(Mistake, match=words):
        instant_ahead(said, AT)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_told(said: str) -> None:
    with suppress(Mistake):
        assert instant_ahead(said, AT) > AT
