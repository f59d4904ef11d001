"""Channels, threads and forums that are deleted while they follow something."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from discord import Permissions

from bot.setting_names import OPERATIONS
from tests.discord.world import FORUM

if TYPE_CHECKING:
    from tests.bot.platforms.discord.hall import Hall
    from tests.discord.world import Channel, Role


async def follows(hall: Hall, place: Channel) -> None:
    panel = await hall.says("/follow", hall.discord.olga, place)
    await hall.presses(panel, "Start", hall.discord.olga)


def everyone(hall: Hall) -> Role:
    return hall.discord.guild.roles[hall.discord.guild.id]


async def words(hall: Hall, many: int) -> list[str]:
    """What is to be told, once it is so many words."""
    for _ in range(50):
        rows = await hall.store.deliveries(hall.workspace, kind="word")
        if len(rows) >= many:
            return [f"{row.user or row.channel}: {row.text}" for row in rows]
        await hall.says("/status")  # by the answer the bot has heard what was told before
    raise AssertionError(f"{rows} are all that was told")


async def test_whoever_set_a_deleted_channel_up_is_told_by_its_name(hall: Hall) -> None:
    quay = hall.discord.servers.opens("quay", hall.discord.guild)
    await follows(hall, quay)
    hall.discord.servers.deletes(quay)
    (told,) = await words(hall, 1)
    assert told.startswith(f"{hall.discord.olga.id}: #quay was deleted, so nothing is posted there any more.")
    assert "It followed “The port council meets" in told
    (place,) = await hall.store.subscriptions(hall.workspace, str(quay.id))
    assert (place.stories, place.digest) == ((), None)
    assert str(quay.id) not in (await hall.says("/follow all", hall.discord.olga)).text
    await hall.ticks(timedelta(days=3))
    assert not [one for one in await hall.store.deliveries(hall.workspace) if one.state == "failed"]


async def test_the_posts_of_a_deleted_forum_go_with_it(hall: Hall) -> None:
    board = hall.discord.servers.opens("board", hall.discord.guild, FORUM)
    post = hall.discord.servers.opens_thread("talks", board)
    await follows(hall, post)
    hall.discord.servers.deletes(board)
    (told,) = await words(hall, 1)
    assert "#talks was deleted" in told


async def test_a_private_channel_is_named_to_nobody_else(hall: Hall) -> None:
    den = hall.den()
    await hall.says("/settings operations here", hall.discord.olga)
    await follows(hall, den)
    hall.discord.servers.deletes(den)
    told = [one for one in await words(hall, 2) if "#den" in one]
    assert [one.partition(":")[0] for one in told] == [str(hall.discord.olga.id)]


async def test_a_channel_that_was_made_private_since_is_named_to_nobody_else(hall: Hall) -> None:
    quay = hall.discord.servers.opens("quay", hall.discord.guild)
    await follows(hall, quay)
    await hall.says("/settings operations here", hall.discord.olga)
    assert await hall.completes("/pause channel quay", hall.discord.olga) == ["#quay"]
    seen, bot = Permissions(view_channel=True), hall.discord.world.bot
    quay.overwrites[bot.id] = (seen.value, 0)  # which goes on seeing it
    hall.discord.servers.denies(seen, quay, everyone(hall))
    assert await hall.completes("/pause channel quay", hall.discord.olga) == []
    assert str(quay.id) not in (await hall.says("/follow all", hall.discord.olga)).text
    assert str(quay.id) not in (await hall.told("/follow all", "1 channel", hall.discord.olga)).text
    hall.discord.servers.deletes(quay)
    told = [one for one in await words(hall, 2) if "#quay" in one]
    assert [one.partition(":")[0] for one in told] == [str(hall.discord.olga.id)]


async def test_where_trouble_was_told_is_missed(hall: Hall) -> None:
    ops = hall.discord.servers.opens("ops", hall.discord.guild)
    await hall.says("/settings operations here", hall.discord.olga, ops)
    hall.discord.servers.deletes(ops)
    told = [one for one in await words(hall, 2) if "#ops was deleted, where trouble was told" in one]
    assert [one.partition(":")[0] for one in told] == [str(hall.discord.olga.id)]
    assert OPERATIONS not in await hall.store.view(hall.workspace).settings()


async def test_an_outage_deletes_nothing(hall: Hall) -> None:
    hall.discord.servers.fails(hall.discord.guild)
    hall.discord.servers.recovers(hall.discord.guild)
    await hall.says("/status")
    (place,) = await hall.store.subscriptions(hall.workspace, hall.place.channel)
    assert place.stories
