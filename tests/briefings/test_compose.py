from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.compose import compose, is_over
from briefings.model import Actor, Claim, Disagreement, Story, Talk, Warning  # noqa: A004  (the field's own word)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def talk(start: str | None, end: str | None = None, **fields: object) -> Talk:
    return Talk(**{"id": f"t{start}", "title": "Talks", "start": start, "end": end, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "as_of"),
    [
        (talk("2024-03-14"), "2024-03-14T23:59+00:00"),
        (talk("2024-03-14", "2024-03-15"), "2024-03-15T12:00+00:00"),
        (talk("2024-03-14T10:00+01:00"), "2024-03-14T08:59+00:00"),
        (talk("2024-03-14T10:00+01:00", "2024-03-14"), "2024-03-14T08:59+00:00"),
        (talk("2024-03-14T10:00+01:00", "2024-03-14T12:00+01:00"), "2024-03-14T10:30+00:00"),
        (talk("2024-03-14", time_zone="America/Los_Angeles"), "2024-03-15T06:00+00:00"),
        (talk("2024-03"), "2024-03-31T12:00+00:00"),
        (talk("2024-03-11", precision="week"), "2024-03-17T12:00+00:00"),
        (talk("2024-03-14", "2024-03-13"), "2024-03-14T12:00+00:00"),
        (talk(None), "2024-03-14T12:00+00:00"),
        (talk("some day"), "2024-03-14T12:00+00:00"),
    ],
)
def test_still_ahead(what: Talk, as_of: str) -> None:
    assert not is_over(what, at(as_of))


@pytest.mark.parametrize(
    ("what", "as_of"),
    [
        (talk("2024-03-14"), "2024-03-15T00:00+00:00"),
        (talk("2024-03-14"), "2024-03-15T00:00+09:00"),
        (talk("2024-03-14", status="cancelled"), "2024-03-15T00:00+00:00"),
        (talk("2024-03-14T10:00+01:00", "2024-03-14"), "2024-03-14T09:00+00:00"),
        (talk("2024-03-14", time_zone="Asia/Tokyo"), "2024-03-14T15:00+00:00"),
        (talk("2024-03"), "2024-04-01T00:00+00:00"),
        (talk("2024-03-11", precision="week"), "2024-03-18T00:00+00:00"),
    ],
)
def test_over(what: Talk, as_of: str) -> None:
    assert is_over(what, at(as_of))


def test_a_dispute_goes_with_its_talk() -> None:
    talks = (talk("2024-03-01"), talk("2024-03-20"))
    claims = (Claim("2024-03-01", ("a",)), Claim("2024-03-02", ("b",)))
    disputes = tuple(Disagreement(f"x{what.id}", what.id, "Talks", "start", claims) for what in talks)
    briefing = compose(Story("s", "S", talks=talks, disagreements=disputes), at("2024-03-10T00:00+00:00"))
    assert [what.start for what in briefing.talks] == ["2024-03-20"]
    assert [dispute.about for dispute in briefing.disagreements] == ["t2024-03-20"]


def test_the_order_of_reading() -> None:
    story = Story(
        "s",
        "S",
        actors=(Actor("a1", "Ann Roe", "person", mentions=1), Actor("a2", "Bea Moe", "person", mentions=7)),
        talks=(talk(None), talk("2024-05-02"), talk("2024-05"), talk("2024-05-02T09:00+00:00")),
        warnings=(
            Warning("w1", "Ann Roe", strength="alert", issued_on="2024-04-09"),
            Warning("w2", "Ann Roe", strength="warning"),
            Warning("w3", "Ann Roe", strength="warning", issued_on="2024-04-01"),
            Warning("w4", "Ann Roe", strength="warning", issued_on="2024-04-02"),
            Warning("w5", "Ann Roe", strength="threat", issued_on="2024-03-01"),
        ),
    )
    briefing = compose(story, datetime(2024, 4, 10))  # noqa: DTZ001  (an instant without an offset is what is tried)
    assert [actor.id for actor in briefing.actors] == ["a2", "a1"]
    assert [what.start for what in briefing.talks] == ["2024-05", "2024-05-02", "2024-05-02T09:00+00:00", None]
    assert [warning.id for warning in briefing.warnings] == ["w5", "w4", "w3", "w2", "w1"]
    assert briefing.as_of == datetime(2024, 4, 10, tzinfo=UTC)


@given(st.text(), st.text(), st.datetimes(timezones=st.just(UTC)))
def test_never_an_exception(start: str, end: str, as_of: datetime) -> None:
    compose(Story("s", "S", talks=(talk(start, end, time_zone=start),)), as_of)
