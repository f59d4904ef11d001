from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import outbox
from bot.outbox import FINAL, LEASED, TRANSITIONS, Delivery, Event, ImpossibleTransition, State

AT = datetime(2022, 1, 8, 8, tzinfo=UTC)
ROW = Delivery("w", "k", "digest", "c", AT, AT + timedelta(minutes=1), AT + timedelta(hours=12))


def test_every_state_is_reached_and_only_final_ones_are_left_alone() -> None:
    assert set(TRANSITIONS.values()) | {State.PLANNED} == set(State)
    assert {event for _, event in TRANSITIONS} == set(Event)
    left = {state for state, event in TRANSITIONS if event is not Event.MOVE}
    assert left == set(State) - FINAL


@pytest.mark.parametrize(("state", "event"), [pair for pair in product(State, Event) if pair not in TRANSITIONS])
def test_what_the_table_does_not_name_is_impossible(state: State, event: Event) -> None:
    with pytest.raises(ImpossibleTransition, match=f"{state} cannot {event}"):
        outbox.after(replace(ROW, state=state), event)


@given(st.lists(st.sampled_from(Event), max_size=12))
def test_a_posted_row_stays_posted(events: list[Event]) -> None:
    row, was_posted = ROW, False
    for event in events:
        if outbox.may(row, event):
            row = outbox.after(row, event)
        assert not was_posted or row.state is State.POSTED
        was_posted = row.state is State.POSTED


def test_a_row_is_claimable_from_when_it_is_due() -> None:
    assert not outbox.claimable(ROW, AT - timedelta(seconds=1))
    assert outbox.claimable(ROW, AT)
    patient = replace(ROW, wait_until=AT + timedelta(minutes=5))
    assert not outbox.claimable(patient, AT)
    assert outbox.claimable(patient, AT + timedelta(minutes=5))


@pytest.mark.parametrize("state", sorted(LEASED))
def test_a_lease_that_ran_out_frees_the_row(state: State) -> None:
    held = replace(ROW, state=state, owner="one", lease_until=AT + timedelta(seconds=30), attempt=1)
    assert not outbox.claimable(held, AT + timedelta(seconds=29))
    again = outbox.claimed(held, "two", AT + timedelta(seconds=60)) if state in LEASED else held
    assert (again.state, again.owner, again.attempt) == (State.CLAIMED, "two", 2)


@pytest.mark.parametrize("state", sorted(FINAL))
def test_a_final_row_is_never_claimable(state: State) -> None:
    assert not outbox.claimable(replace(ROW, state=state), AT + timedelta(days=99))
