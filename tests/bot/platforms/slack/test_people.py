"""Who sees and does what: private channels, guests, direct messages, and a member who means no good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.clock import RealClock
from bot.platforms.slack.people import People, Readers
from bot.storage.port import Subscription
from briefings.message import Message
from tests.bot.odd import TROLLED
from tests.bot.test_trust import LINK
from tests.simulated.faults import Fault
from tests.slack.bare import connected
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE, PUBLIC

if TYPE_CHECKING:
    from tests.bot.platforms.slack.hall import Hall


async def test_what_a_private_channel_added_is_offered_to_nobody_else(hall: Hall) -> None:
    await hall.says(f"/add {LINK}", hall.slack.olga, hall.den())
    picker = await hall.says("/remind", hall.slack.ben)
    assert await hall.slack.people.suggests(picker.form, "cou", hall.slack.ben) == ["Port council · Fri 4 Mar 2022"]


async def test_a_channel_that_was_made_private_after_it_began_to_follow_is_known_elsewhere_no_more(hall: Hall) -> None:
    olga = hall.slack.olga
    quay = hall.slack.opens("quay", olga, hall.slack.world.bot)
    await hall.store.subscribe(hall.workspace, Subscription(hall.workspace, quay.id, stories=("port",)), None)
    assert "#quay" in (await hall.says("/follow all", olga)).text
    quay.kind = PRIVATE
    assert quay.id not in (told := (await hall.says("/follow all", olga)).text)
    assert "#quay" not in told
    assert quay.id not in (await hall.says(f"/pause channel {hall.den().id}", olga)).text  # those that it might be
    assert "#quay" in (await hall.says("/follow all", olga, quay)).text
    quay.kind = PUBLIC
    assert "#quay" in (await hall.says("/follow all", olga)).text


async def test_of_many_channels_slack_is_asked_at_once() -> None:
    async with Slack() as slack, connected(slack) as bare:
        every = [slack.opens(f"quay{number}", slack.olga, slack.world.bot) for number in range(300)]
        den = slack.opens("den", slack.olga, slack.world.bot, kind=PRIVATE)
        left = slack.opens("left", slack.olga)
        people = People(bare.client, RealClock().monotonic)
        found = await people.public_of([*(one.id for one in every), f"{every[0].id}/1.5", den.id, left.id])
        assert len(found) == 302
        assert den.id not in found
        readers = Readers(slack.general.id, slack.ada.id)
        message = Message(" ".join(f"#{one.id}" for one in (*every[:30], den)))
        assert list((await people.names(message, readers)).values()) == [one.name for one in every[:30]]
        assert len(slack.api.of("conversations.info")) < 5


async def test_of_more_channels_than_are_asked_for_none_is_called_private_that_is_not() -> None:
    async with Slack() as slack, connected(slack) as bare:
        every = [slack.opens(f"quay{number}", slack.olga, slack.world.bot) for number in range(130)]
        den = slack.opens("den", slack.olga, slack.world.bot, kind=PRIVATE)
        people = People(bare.client, RealClock().monotonic)
        message = Message(" ".join(f"#{one.id}" for one in (den, *every)))
        names = await people.names(message, Readers(slack.general.id))
        told = await people.unnamed(message, names)
        assert told.pop(f"#{den.id}") == "a private channel"
        assert set(told.values()) == {"a channel"}
        assert len(told) + len(names) == len(every)
        assert len(slack.api.of("conversations.info")) < 90


async def test_a_channel_that_the_bot_is_not_in_counts_as_private(hall: Hall) -> None:
    alone = hall.slack.opens("alone", hall.slack.olga, kind=PRIVATE)
    added = await hall.says(f"/add {LINK}", hall.slack.olga, alone)
    assert "Only this channel sees it" in added.text
    assert "Court hearing" not in (await hall.says("/talks", hall.slack.ben)).text


async def test_whoever_types_the_id_of_a_private_channel_does_not_learn_its_name(hall: Hall) -> None:
    den, ada, olga = hall.den(), hall.slack.ada, hall.slack.olga
    for line in (f"/find #{den.id}", f"/story #{den.id}", f"/warnings by #{den.id}"):
        assert "den" not in (await hall.says(line, ada)).text
        assert "den" not in (await hall.mentions(line.removeprefix("/"), ada)).text
    assert "#den" in (await hall.says(f"/settings operations #{den.id}", olga)).text  # who is in it knows anyway


async def test_a_post_names_no_private_channel_elsewhere(hall: Hall) -> None:
    den, general = hall.den(), hall.slack.general
    lair = hall.slack.opens("lair", hall.slack.olga, kind=PRIVATE)
    async with hall.posting() as platform:
        await platform.post(Message(f"As for #{lair.id}/1600000000.000001, #{den.id}."), "k4", channel=general.id)
        for number, channel in enumerate((general, den)):
            await platform.post(Message(f"Nothing is posted to #{den.id} any more."), f"k{number}", channel=channel.id)
        await platform.post(Message(f"As for #{den.id}."), "k2", channel=general.id, user=hall.slack.olga.id)
        await platform.post(Message(f"As for #{den.id}."), "k3", channel=general.id, user=hall.slack.ada.id)
    assert [one.text for one in hall.slack.seen(general)] == [
        "As for a thread in a channel that I do not see, a private channel.",
        "Nothing is posted to a private channel any more.",
    ]
    assert [one.text for one in hall.slack.seen(den)] == ["Nothing is posted to #den any more."]
    directly = [hall.slack.world.direct(one) for one in (hall.slack.olga, hall.slack.ada)]
    assert [hall.slack.said(one) for one in directly] == [["As for #den."], ["As for a private channel."]]


async def test_whoever_leaves_a_private_channel_sees_nothing_of_it_any_more(hall: Hall) -> None:
    den = hall.den()
    await hall.says(f"/add {LINK}", hall.slack.olga, den)
    answer = await hall.says("/talks", hall.slack.ben, den)
    sources = await hall.presses(await hall.says("/talks", hall.slack.ben, den), "Sources", hall.slack.ben)
    await hall.slack.events.leaves(hall.slack.ben, den)
    refused = await hall.presses(sources, "Share", hall.slack.ben)
    assert "You are no member of that channel any more" in refused.text
    assert "no member of that channel" in (await hall.presses(answer, "Share", hall.slack.ben)).text
    assert hall.slack.said(den) == []


@pytest.mark.parametrize("stays", [True, False])
async def test_a_reminder_of_a_private_channel_comes_to_nobody_who_left_it(
    hall: Hall,
    stays: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    ben, den = hall.slack.ben, hall.den()
    await hall.says(f"/add {LINK}", hall.slack.olga, den)
    await hall.says("/remind court hearing before 2 hours", ben, den)
    if not stays:
        await hall.slack.events.leaves(ben, den)
    await hall.ticks(timedelta(days=8, hours=13))
    told = hall.slack.said(hall.slack.world.direct(ben))
    assert ["Court hearing" in one for one in told] == ([True] if stays else [])
    (row,) = [one for one in await hall.store.deliveries(hall.workspace, den.id, kind="reminder") if one.user]
    assert ("does not see the channel any more" in (row.reason or "")) is not stays


async def test_a_reminder_waits_while_slack_does_not_say_who_sees_the_channel(hall: Hall) -> None:
    ben, den = hall.slack.ben, hall.den()
    await hall.says(f"/add {LINK}", hall.slack.olga, den)
    await hall.says("/remind court hearing before 2 hours", ben, den)
    hall.slack.faults.add(Fault("busy", "conversations.members"), Fault("status", "conversations.members"))
    await hall.ticks(timedelta(days=8, hours=13))
    (told,) = hall.slack.said(hall.slack.world.direct(ben))
    assert "Court hearing" in told


async def test_a_guest_sees_the_channels_that_they_are_in(hall: Hall) -> None:
    quay = hall.slack.opens("quay", hall.slack.olga, hall.slack.world.bot)
    gus = hall.slack.world.user("gus", is_guest=True)
    quay.members.append(gus)
    answer = await hall.says("/talks", gus, quay)
    assert "Port council" in answer.text
    quay.members.remove(gus)
    assert "no member of that channel" in (await hall.presses(answer, "Share", gus)).text


async def test_who_administers_another_workspace_is_a_member_here_and_sees_the_channels_that_they_are_in(
    hall: Hall,
) -> None:
    sam = hall.slack.world.user("sam", is_stranger=True, is_admin=True, is_owner=True)
    hall.slack.general.members.append(sam)
    assert "is for editors" in (await hall.says("/pause all", sam)).text
    answer = await hall.says("/talks", sam)
    hall.slack.general.members.remove(sam)
    assert "no member of that channel" in (await hall.presses(answer, "Share", sam)).text


async def test_one_workspace_never_sees_another(hall: Hall) -> None:
    hall.slack.world.team = "T0ELSEWHERE"
    assert "Nothing has been read yet" in (await hall.says("/talks")).text


async def test_a_troll_is_heard_by_nobody(hall: Hall) -> None:
    text = "- By Reuters: @everyone Ana Sousa resigned, says nobody. Rui Melo warned @here of zebrageddon."
    hall.bot.reader.shelf[text.removeprefix("- ")] = TROLLED
    answer = await hall.says(f"/add {text}")
    assert answer.is_private
    assert "<!" not in str(answer.seen.message.body)
    for line in ("/brief", "/warnings", "/find zebrageddon", "/talks"):
        assert "nobody" not in (await hall.says(line, hall.slack.ben)).text
    pending = await hall.says("/sources pending", hall.slack.olga)
    assert "Reuters, publisher unverified" in pending.text
    assert "zebrageddon" not in (await hall.says("/brief", hall.slack.ben)).text
    waiting = (await hall.store.view(hall.workspace).pending())[0].id
    await hall.presses(pending, f"Approve {waiting}", hall.slack.olga)
    told = await hall.says("/warnings", hall.slack.ben)
    assert "@here" in told.text
    assert "added by @ada" in told.text
    assert "<!" not in str(told.seen.message.body)
    assert "discord.gg" not in str([one for one in told.seen.blocks if "url" in str(one)])
