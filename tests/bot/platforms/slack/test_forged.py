"""What no client of Slack's sends: buttons that say what none of ours says, to whom no such button was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.pressed import BY, IN, Pressed, marker, written
from tests.bot.test_trust import LINK

if TYPE_CHECKING:
    from tests.bot.platforms.slack.hall import Hall
    from tests.slack.answer import Answer
    from tests.slack.world import User

EVERYTHING = "Court hearing"  # what LINK tells of, and nothing else


async def forged(hall: Hall, on: Answer, pressed: Pressed, user: User) -> Answer:
    """What somebody is answered whose client sends another button than the first one of a message."""
    button = on.where.buttons[0]
    done = {"type": "button", "text": button["text"], "value": written(pressed)}
    return await hall.slack.people.answered(await hall.slack.people._acts(on.where, button, done, user))


async def test_nobody_reads_by_its_id_what_was_told_in_somebody_elses_direct_messages(hall: Hall) -> None:
    direct = hall.slack.world.direct(hall.slack.olga)
    await hall.says(f"/add {LINK}", hall.slack.olga, direct)
    assert EVERYTHING in (await hall.says("/talks", hall.slack.olga, direct)).text
    own = await hall.says("/talks", hall.slack.ben)
    told = await forged(hall, own, Pressed("ask", "talks", {IN: direct.id}), hall.slack.ben)
    assert EVERYTHING not in told.text
    assert "no member of that channel" in told.text


async def test_in_ones_own_direct_messages_the_buttons_of_a_form_do_what_they_say(hall: Hall) -> None:
    direct = hall.slack.world.direct(hall.slack.ada)
    answer = await hall.says("/talks", hall.slack.ada, direct)
    sources = await hall.presses(answer, "Sources")
    told = await hall.presses(sources, "Share")
    assert "no member" not in told.text


async def test_nobody_takes_away_by_a_button_of_their_own_what_others_had_shown(hall: Hall) -> None:
    shown = await hall.says("/brief", hall.slack.ada)
    told = await forged(hall, shown, Pressed("remove", "brief", {BY: hall.slack.ben.id}), hall.slack.ben)
    assert shown.seen.exists
    assert "Editors take posts away" in told.text
    await hall.presses(shown, "Remove", hall.slack.ada)
    assert not shown.seen.exists


@pytest.mark.parametrize("verb", ["sources approve", "erase", "settings", "digest", "pause", "story rename"])
async def test_what_editors_do_is_refused_whatever_a_button_says(hall: Hall, verb: str) -> None:
    own = await hall.says("/talks", hall.slack.ben)
    for deed in ("ask", "share", "turn"):
        told = await forged(hall, own, Pressed(deed, verb, {"addition": "1"}), hall.slack.ben)
        assert "is for editors" in told.text, (verb, deed, told.text)


async def test_a_post_of_another_channel_is_shown_to_nobody_by_its_mark(hall: Hall) -> None:
    den = hall.den()
    await hall.says(f"/add {LINK}", hall.slack.olga, den)
    own = await hall.says("/talks", hall.slack.ada)
    for where in ({}, {IN: den.id}, {IN: f"{den.id}/1.5"}, {IN: "C999"}, {IN: "../"}, {IN: ""}):
        told = await forged(hall, own, Pressed("ask", "", where, post=marker("x")), hall.slack.ada)
        assert EVERYTHING not in told.text
        assert "Something went wrong" not in told.text
