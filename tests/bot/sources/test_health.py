from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.health import (
    after_failure,
    after_success,
    health,
    pause_notice,
    paused_by_failing,
    resumed,
)
from bot.storage.values import Source

AT = datetime(2024, 3, 6, 7, tzinfo=UTC)  # a Wednesday
EVERY = timedelta(minutes=15)
DAYS = timedelta(days=3)
SOURCE = Source("s1", "feed", "https://courier.example/feed", "ferries")
OSLO = ZoneInfo("Europe/Oslo")


def fails(source: Source, at: datetime = AT, retry_after: float | None = None, jitter: float = 0.0) -> Source:
    return after_failure(
        source,
        at,
        "the server answered 503",
        every=EVERY,
        jitter=jitter,
        retry_after=retry_after,
        pause_after=DAYS,
    )


def test_a_source_is_looked_at_again_after_its_time() -> None:
    assert after_success(SOURCE, AT, EVERY, 0.0).next_attempt == AT + EVERY


def test_success_forgets_what_went_wrong() -> None:
    source = after_success(fails(fails(SOURCE)), AT, EVERY, 0.5)
    assert (source.last_error, source.failing_since, source.failures) == (None, None, 0)
    assert source.next_attempt == AT + EVERY * 1.05


def test_failures_wait_twice_as_long_each_time_up_to_half_a_day() -> None:
    source, waits = SOURCE, []
    for _ in range(12):
        source = fails(source)
        assert source.next_attempt
        waits.append((source.next_attempt - AT) / timedelta(minutes=1))
    assert waits[:4] == [15, 30, 60, 120]
    assert waits[-1] == 720


def test_a_server_is_left_alone_for_as_long_as_it_asks() -> None:
    assert fails(SOURCE, retry_after=7200).next_attempt == AT + timedelta(hours=2)
    assert fails(SOURCE, retry_after=5).next_attempt == AT + EVERY


def test_one_that_fails_for_days_is_paused_and_told_once() -> None:
    source = fails(SOURCE)
    assert (source.state, source.failing_since) == ("active", AT)
    source = fails(source, AT + timedelta(days=2))
    assert source.state == "active"
    source = fails(source, AT + DAYS)
    assert source.state == "paused"
    assert source.failing_since == AT
    assert paused_by_failing(source)
    assert "3 days" in pause_notice(source, 3)


def test_one_that_somebody_paused_is_nobodys_news() -> None:
    assert not paused_by_failing(Source("s", "feed", "u", "x", state="paused"))


def test_resumed_starts_afresh() -> None:
    source = resumed(fails(fails(SOURCE), AT + DAYS), AT + DAYS)
    assert source.state == "active"
    assert source.next_attempt == AT + DAYS
    assert fails(source, AT + DAYS).state == "active"
    assert not paused_by_failing(source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (SOURCE, "never read yet, next now"),
        (after_success(SOURCE, AT - timedelta(minutes=18), EVERY, 0.0), "last read 07:42, next 07:57"),
        (
            fails(after_success(SOURCE, AT - timedelta(days=1), EVERY, 0.0), AT - timedelta(hours=1)),
            "last read Tuesday 08:00, next 07:15; failing since 07:00: the server answered 503",
        ),
        (
            fails(fails(SOURCE, AT - timedelta(days=2)), AT),
            "never read yet, next 08:30; failing since Monday 08:00: the server answered 503",
        ),
        (
            fails(fails(SOURCE, AT - timedelta(days=9)), AT),
            "never read yet; paused, failing since 26 February: the server answered 503",
        ),
        (
            after_success(SOURCE, AT + timedelta(hours=15, minutes=55), EVERY * 2, 0.0),
            "last read 23:55, next 00:25",
        ),
        (
            Source("s", "feed", "u", "x", state="paused", last_success=AT - timedelta(days=99)),
            "last read 28 November 2023; paused",
        ),
    ],
)
def test_in_words(source: Source, words: str) -> None:
    at = max(AT, source.last_success or AT)
    assert health(source, OSLO, at) == words


@given(
    st.lists(st.tuples(st.booleans(), st.floats(0, 1), st.integers(0, 10**6), st.none() | st.floats(0, 86_400))),
)
def test_whatever_happens_the_next_look_lies_ahead_and_no_further_than_it_should(
    steps: list[tuple[bool, float, int, float | None]],
) -> None:
    source, at = SOURCE, AT
    for well, jitter, seconds, asked in steps:
        at += timedelta(seconds=seconds)
        source = after_success(source, at, EVERY, jitter) if well else fails(source, at, asked, jitter)
        assert source.next_attempt is not None
        assert at < source.next_attempt <= at + timedelta(days=1)
        assert (source.failures == 0) == (source.failing_since is None) == (source.last_error is None)
        assert health(source, OSLO, at)
