"""Who sees and does what: private channels, threads, direct messages, and a member who means no good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from tests.bot.odd import TROLLED
from tests.bot.test_trust import LINK
from tests.discord.typed import NotOffered
from tests.discord.world import PRIVATE_THREAD

if TYPE_CHECKING:
    from tests.bot.platforms.discord.hall import Hall


async def test_what_a_private_channel_added_is_offered_to_nobody_else(hall: Hall) -> None:
    await hall.says(f"/add {LINK}", hall.discord.olga, hall.den())
    assert "Court hearing" not in str(await hall.completes("/remind cou", hall.discord.ben))


async def test_one_server_never_sees_another(hall: Hall) -> None:
    other = hall.discord.servers.founds("Elsewhere", "oscar")
    square = hall.discord.servers.opens("square", other)
    assert "Nothing has been read yet" in (await hall.says("/talks", other.owner, square)).text
    assert await hall.discord.people.completes(other.owner, "/actors so", square) == []


async def test_threads_follow_for_themselves(hall: Hall) -> None:
    thread = hall.discord.servers.opens_thread("the strike", hall.discord.general)
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    assert "reminder: Port council" in (await hall.says("/planned", None, thread)).text


async def test_a_reminder_asked_for_in_a_thread_works_when_the_thread_rests(hall: Hall) -> None:
    thread = hall.discord.servers.opens_thread("the strike", hall.discord.general)
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    await hall.says("/remind port council before 2 days", None, thread)
    await hall.ticks(timedelta(days=1, hours=12))
    hall.discord.servers.rests(thread)
    (reminder,) = hall.discord.seen(hall.discord.world.direct(hall.discord.ada))
    assert "The port council meets" in (await hall.presses(reminder, "Sources")).text
    hall.hides(hall.discord.ada)
    assert "do not see the channel" in (await hall.presses(reminder, "Sources")).text


async def test_a_thread_that_rests_is_offered_by_its_name(hall: Hall) -> None:
    thread = hall.discord.servers.opens_thread("the strike", hall.discord.general)
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    hall.discord.servers.rests(thread)
    assert await hall.completes("/pause channel the", hall.discord.olga) == ["#the strike"]


async def test_whoever_is_put_out_of_a_private_thread_loses_what_was_told_there(hall: Hall) -> None:
    servers = hall.discord.servers
    thread = servers.opens("inner circle", hall.discord.guild, PRIVATE_THREAD, parent=hall.discord.general)
    thread.let_in.add(hall.discord.ada.id)
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    await hall.says("/remind port council before 2 days", None, thread)
    await hall.ticks(timedelta(days=1, hours=12))
    (reminder,) = hall.discord.seen(hall.discord.world.direct(hall.discord.ada))
    assert "The port council meets" in (await hall.presses(reminder, "Sources")).text
    thread.let_in.clear()
    assert "do not see the channel" in (await hall.presses(reminder, "Sources")).text


@pytest.mark.parametrize("stays", [True, False])
async def test_a_reminder_of_a_private_channel_comes_to_nobody_who_was_put_out_of_it(
    hall: Hall,
    stays: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    ben, den = hall.discord.ben, hall.den()
    await hall.says(f"/add {LINK}", hall.discord.olga, den)
    await hall.says("/remind court hearing before 2 hours", ben, den)
    if not stays:
        hall.discord.servers.denies(Permissions(view_channel=True), den, ben)
    await hall.ticks(timedelta(days=8, hours=13))
    told = hall.discord.seen(hall.discord.world.direct(ben))
    assert ["Court hearing" in one.text for one in told] == ([True] if stays else [])
    (row,) = [one for one in await hall.store.deliveries(hall.workspace, str(den.id), kind="reminder") if one.user]
    assert ("does not see the channel any more" in (row.reason or "")) is not stays


async def test_a_reminder_of_a_private_thread_that_rests_comes_to_whoever_is_in_it(hall: Hall) -> None:
    servers, ada, ben = hall.discord.servers, hall.discord.ada, hall.discord.ben
    thread = servers.opens("inner circle", hall.discord.guild, PRIVATE_THREAD, parent=hall.discord.general)
    thread.let_in.update((ada.id, ben.id))
    panel = await hall.says("/follow", hall.discord.olga, thread)
    await hall.presses(panel, "Start", hall.discord.olga)
    for user in (ada, ben):
        await hall.says("/remind port council before 2 days", user, thread)
    servers.rests(thread)
    thread.let_in.remove(ben.id)
    await hall.ticks(timedelta(days=1, hours=12))
    (told,) = hall.discord.seen(hall.discord.world.direct(ada))
    assert "Port council" in told.text
    assert hall.discord.seen(hall.discord.world.direct(ben)) == []


async def test_whoever_named_the_bot_takes_its_answer_away(hall: Hall) -> None:
    answer = await hall.told("talks", "Port council")
    assert "Editors take posts away" in (await hall.presses(answer, "Remove", hall.discord.ben)).text
    await hall.presses(answer, "Remove")
    assert not answer.exists


async def test_channels_and_people_are_named_as_discord_names_them(hall: Hall) -> None:
    told = await hall.says("/settings operations here", hall.discord.olga)
    assert f"<#{hall.discord.general.id}> is told so now" in told.text
    history = await hall.says("/settings history", hall.discord.olga)
    assert f"by <@{hall.discord.olga.id}>" in history.text


async def test_where_trouble_is_to_be_told_has_to_take_posts(hall: Hall) -> None:
    quay = hall.discord.servers.opens("quay", hall.discord.guild)
    hall.discord.servers.denies(Permissions(send_messages=True), quay)
    told = await hall.says("/settings operations here", hall.discord.olga, quay)
    assert "Nothing can be posted here yet" in told.text
    assert "“Send Messages”" in told.text


async def test_the_servers_own_settings_let_members_use_what_is_for_editors(hall: Hall) -> None:
    account, guild = hall.discord.account, hall.discord.guild
    account.lets_in(hall.discord.ada, "pause", guild)
    assert "This channel is paused" in (await hall.says("/pause")).text
    readers = hall.discord.servers.grants(Permissions.none(), hall.discord.ben, guild, "Readers")
    account.lets_in(readers, "resume", guild)
    assert "is paused no more" in (await hall.says("/resume", hall.discord.ben)).text
    with pytest.raises(NotOffered):
        await hall.says("/pause", hall.discord.ben)
    account.lets_in(hall.discord.ben, "sources", guild)
    assert "is for editors" in (await hall.says("/sources pending", hall.discord.ben)).text
    account.lets_in(hall.discord.ada, "erase", guild)
    assert "is for admins" in (await hall.says("/erase workspace")).text


async def test_a_message_that_names_the_bot_may_do_what_the_servers_own_settings_allow(hall: Hall) -> None:
    account, servers, guild, ada = hall.discord.account, hall.discord.servers, hall.discord.guild, hall.discord.ada
    await hall.told("pause", "/pause is for editors")
    account.lets_in(ada, "pause", guild)
    await hall.told("pause", "This channel is paused")
    late = servers.grants(Permissions.none(), ada, guild, "Late")
    account.keeps_out(late, "talks", guild)
    told = await hall.told("talks", "do not let you use /talks here")
    assert told.text == "This server's settings (Server Settings, Integrations) do not let you use /talks here."
    account.lets_in(ada, "talks", guild)
    await hall.told("talks", "Port council")
    account.keeps_out(hall.discord.general, "", guild)
    await hall.told("actors", "do not let you use /actors here")
    await hall.told("timeline", "Timeline", hall.discord.olga)


async def test_whoever_may_type_a_command_may_press_its_buttons(hall: Hall) -> None:
    ada, guild = hall.discord.ada, hall.discord.guild
    readers = hall.discord.servers.grants(Permissions.none(), ada, guild, "Readers")
    hall.discord.account.lets_in(readers, "follow", guild)
    panel = await hall.says("/follow")
    assert "is followed" in (await hall.presses(panel, "Start", ada)).text
    refused = (await hall.says("/sources pending", ada)).text
    assert "/sources pending is for editors: ask whoever manages this workspace, who can make you one" in refused


async def test_whoever_may_type_a_command_no_more_presses_its_buttons_in_vain(hall: Hall) -> None:
    account, guild, ada = hall.discord.account, hall.discord.guild, hall.discord.ada
    account.lets_in(guild.roles[guild.id], "follow", guild)
    panel = await hall.says("/follow")
    late = hall.discord.servers.grants(Permissions.none(), ada, guild, "Late")
    account.keeps_out(late, "follow", guild)
    assert "is for editors" in (await hall.presses(panel, "Start", ada)).text


async def test_whoever_sets_up_posts_is_told_what_keeps_them_away(hall: Hall) -> None:
    hall.discord.servers.denies(Permissions(read_message_history=True), hall.discord.general, hall.discord.world.bot)
    told = await hall.says("/digest 08:00", hall.discord.olga)
    assert "Nothing can be posted here yet" in told.text
    assert "“Read Message History”" in told.text
    assert "Nothing can be posted" not in (await hall.says("/talks")).text


async def test_a_troll_is_heard_by_nobody(hall: Hall) -> None:
    text = "- By Reuters: @everyone Ana Sousa resigned, says nobody. Rui Melo warned @here of zebrageddon."
    hall.bot.reader.shelf[text.removeprefix("- ")] = TROLLED
    answer = await hall.says(f"/add {text}")
    assert answer.is_private
    assert "@everyone" not in answer.text
    assert "<@&1>" not in answer.text
    for line in ("/brief", "/warnings", "/find zebrageddon", "/talks"):
        assert "nobody" not in (await hall.says(line, hall.discord.ben)).text
    pending = await hall.says("/sources pending", hall.discord.olga)
    assert "Reuters, publisher unverified" in pending.text
    assert "zebrageddon" not in (await hall.says("/brief", hall.discord.ben)).text
    for seen in hall.discord.seen(hall.discord.general):
        assert not seen.raw["mention_everyone"]


async def test_a_title_that_holds_a_members_id_names_nobody(hall: Hall) -> None:
    olga, ben = hall.discord.olga, hall.discord.ben
    slug = (await hall.store.view(hall.workspace).titles())[0].slug
    renamed = await hall.says(f"/story rename {slug} title @{ben.id} resigns, by @{olga.id}", olga)
    read = [renamed, await hall.presses(await hall.says("/brief"), "Sources")]
    looks = ("/brief", "/changes", "/timeline", "/story", "/follow", "/planned", "/digest preview")
    read += [await hall.says(line, olga) for line in (*looks, "/pause", "/resume", "/unfollow", "/follow all")]
    for answer in read:
        assert hall.called(ben) not in answer.text
        assert hall.called(olga) not in answer.text
    assert sum(f"{ben.id} resigns" in answer.text for answer in read) > 4
    await hall.says("/settings zone Asia/Tokyo", olga)
    assert f"by {hall.called(olga)}" in (await hall.says("/settings history", olga)).text
