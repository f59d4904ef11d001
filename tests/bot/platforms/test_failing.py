"""What goes wrong while somebody is answered, and what they read then, at every platform alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import StoreFailed
from tests.simulated.faults import Fault

if TYPE_CHECKING:
    from tests.bot.platforms.hall import Hall

ANSWERED = {"discord": "POST /interactions", "slack": "response_url"}  # by what an answer goes


@pytest.mark.parametrize("kind", ["lost", "cut"])
async def test_a_connection_that_breaks_off_costs_no_answer(hall: Hall, where: str, kind: str) -> None:
    hall.house.faults.add(Fault(kind, ANSWERED[where]))  # type: ignore[arg-type]
    answer = await hall.says("/talks")
    assert "Port council" in answer.text
    assert answer.is_private


async def test_a_fault_is_told_with_the_name_that_the_log_has_for_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefings.lookup.talks", lambda _: 1 / 0)
    answer = await hall.says("/talks")
    assert f"Something went wrong with {hall.command}talks" in answer.text
    assert "everything else can be asked as before" in answer.text
    trace = answer.text.partition("under ")[2][:6]
    assert f"trace={trace}" in capsys.readouterr().out
    assert "Rui Melo" in (await hall.says("/warnings")).text


async def test_no_member_is_told_of_the_folders_of_a_machine(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def held(*_: object, **__: object) -> None:
        raise StoreFailed("The database /srv/briefbot.db is held by another program.")

    monkeypatch.setattr(hall.store, "keep_pause", held)
    answer = await hall.says("/pause", hall.house.olga)
    assert "Nothing can be kept just now" in answer.text
    assert "/srv" not in answer.text
    assert "/srv/briefbot.db is held" in capsys.readouterr().out
    assert "Port council" in (await hall.says("/talks")).text


async def test_a_button_of_nothing_that_is_known_says_so_kindly(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = await hall.says("/talks")
    monkeypatch.setattr("bot.platforms.typed.read", lambda _: None)
    assert "is gone, or it is of an earlier version" in (await hall.presses(answer, "Sources")).text


async def test_a_button_for_a_story_that_was_put_away_meanwhile(hall: Hall) -> None:
    brief = await hall.says("/brief")
    await hall.says("/story archive port", hall.house.olga)
    assert (await hall.presses(brief, "Timeline")).text
    talks = await hall.says("/talks")
    assert "Every story is put away" in talks.text
