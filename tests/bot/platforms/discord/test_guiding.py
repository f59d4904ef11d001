"""The guided set-up: chosen from menus, changed in forms, started, taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from bot.sources.answers import Fetched
from briefings.message import Message
from tests.bot.made import Bot, Teller, actor, first_article
from tests.bot.platforms.discord.hall import Answering, Hall, opened
from tests.bot.test_trust import LINK, from_link
from tests.discord.bare import logged_in
from tests.discord.ours import posting_to
from tests.discord.simulator import Simulator
from tests.discord.world import FORUM, VOICE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.port import Subscription
    from tests.discord.answer import Answer
    from tests.discord.world import Channel


FEED = b"""<rss version="2.0"><channel><title>Harbour</title><item><title>Strike</title>
<link>https://harbour.example/1</link></item></channel></rss>"""


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.bot.pipeline.take_in(hall.workspace, [first_article()])
        yield hall


async def followed(hall: Hall, channel: Channel | None = None) -> Subscription | None:
    number = str((channel or hall.discord.general).id)
    known = await hall.store.subscriptions(hall.workspace, number)
    return known[0] if known else None


async def picks(hall: Hall, panel: Answer, menu: int, *values: str) -> Answer:
    return await hall.discord.people.picks(panel, list(values), hall.discord.olga, menu=menu)


async def fills_in(hall: Hall, panel: Answer, label: str, **fields: str) -> Answer:
    form = await hall.presses(panel, label, hall.discord.olga)
    return await hall.discord.people.submits(form, {form.fields[int(name[1:])]: said for name, said in fields.items()})


async def test_it_is_shown_before_anything_is_done_started_and_taken_back(hall: Hall) -> None:
    panel = await hall.says("/follow", hall.discord.olga)
    assert panel.is_private
    assert "Follow “The port council meets in Lisbon" in panel.text
    assert "digest" in panel.text
    assert "reminder: Port council (the day before)" in panel.text
    assert panel.labels == ["Start", "Change", "Give a link"]
    assert await followed(hall) is None
    done = await hall.presses(panel, "Start", hall.discord.olga)
    assert "is followed" in done.text
    place = await followed(hall)
    assert place
    assert place.stories
    assert "reminder: Port council" in (await hall.says("/planned")).text
    await hall.presses(done, "Undo", hall.discord.olga)
    place = await followed(hall)
    assert place
    assert place.stories == ()


async def test_when_it_comes_is_changed_and_what_is_no_time_is_told(hall: Hall) -> None:
    panel = await hall.says("/follow", hall.discord.olga)
    changed = await fills_in(hall, panel, "Change", _0="weekdays 07:30", _1="Europe/Lisbon")
    assert "The digest comes weekdays 07:30 (Europe/Lisbon)." in changed.text
    wrong = await fills_in(hall, changed, "Change", _1="Atlantis")
    assert "“Atlantis” is no time zone" in wrong.text
    right = await fills_in(hall, wrong, "Change", _0="off", _1="Europe/Berlin")
    done = await hall.presses(right, "Start", hall.discord.olga)
    place = await followed(hall)
    assert place
    assert (place.zone, place.digest) == ("Europe/Berlin", None)
    assert "No digest; zone Europe/Berlin." in (await hall.presses(done, "Change", hall.discord.olga)).text


async def test_what_keeps_the_bot_from_posting_is_named_before(hall: Hall) -> None:
    quay = hall.discord.servers.opens("quay", hall.discord.guild)
    hall.discord.servers.denies(Permissions(send_messages=True), quay, hall.discord.world.bot)
    panel = await picks(hall, await hall.says("/follow", hall.discord.olga), 0, str(quay.id))
    assert "I may not post in \\#quay yet. In the settings of \\#quay" in panel.text
    assert "“Send Messages”" in panel.text
    assert "Start" not in panel.labels
    quay.overwrites.clear()
    hall.discord.servers.denies(Permissions.none(), quay, hall.discord.world.bot)
    panel = await hall.presses(panel, "Look again", hall.discord.olga)
    done = await hall.presses(panel, "Start", hall.discord.olga)
    assert f"Posts come to <#{quay.id}>" in done.text
    assert await followed(hall) is None
    assert await followed(hall, quay)


async def test_what_is_chosen_is_among_what_can_be_chosen(hall: Hall) -> None:
    voice = hall.discord.servers.opens("the bridge", hall.discord.guild, VOICE)
    panel = await hall.says("/follow", hall.discord.olga, voice)
    (menu,) = [one for one in panel.menus if "channel_types" in one]
    assert menu["default_values"] == [{"id": str(voice.id), "type": "channel"}]
    assert VOICE in menu["channel_types"]


async def test_a_role_is_pinged_where_the_bot_may_and_everyone_never(hall: Hall) -> None:
    readers = hall.discord.servers.grants(Permissions.none(), hall.discord.ada, hall.discord.guild, "Readers")
    panel = await hall.says("/follow", hall.discord.olga)
    panel = await picks(hall, panel, 1, str(readers.id))
    assert "I may not ping @Readers" in panel.text
    panel = await picks(hall, panel, 1, str(hall.discord.guild.id))
    assert "Everyone is never pinged" in panel.text
    assert "Start" not in panel.labels


async def test_without_any_story_a_link_begins_one() -> None:
    async with opened() as hall:
        panel = await hall.says("/follow", hall.discord.olga)
        assert "Nothing has been read yet" in panel.text
        assert "A story begins with an article: give the link of one here" in panel.text
        refused = await fills_in(hall, panel, "Give a link", _0="https://nowhere.example/feed")
        assert "there is no such page" in refused.text
        assert "A story begins with an article" in refused.text
        hall.bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
        hall.bot.reader.shelf[LINK] = from_link(first_article())
        panel = await fills_in(hall, panel, "Give a link", _0=LINK)
        assert "Follow “The port council meets in Lisbon" in panel.text
        assert "Start" in panel.labels
        assert await followed(hall) is None


async def test_a_story_that_was_put_away_meanwhile_is_told(hall: Hall) -> None:
    panel = await hall.says("/follow", hall.discord.olga)
    await hall.says("/story archive port", hall.discord.olga)
    pressed = await hall.presses(panel, "Start", hall.discord.olga)
    assert "Every story is put away" in "\n".join((pressed.text, *(one.text for one in pressed.more)))


async def test_of_several_stories_one_is_chosen(hall: Hall) -> None:
    weather = Teller("weather.txt", "2022-03-01T06:00:00Z").says("Eva Lund expects snow.", actor("Eva Lund", "expert"))
    await hall.bot.pipeline.take_in(hall.workspace, [weather.facts()])
    panel = await hall.says("/follow", hall.discord.olga)
    assert "Follow “Eva Lund" in panel.text
    panel = await picks(hall, panel, 0, "The port council meets in Lisbon on March 4.")
    assert "Follow “The port council meets in Lisbon" in panel.text


async def test_a_set_up_goes_on_after_a_restart() -> None:
    bot = Bot()
    async with Simulator() as simulator:
        hall = Hall(simulator, bot)
        await bot.pipeline.take_in(hall.workspace, [first_article()])
        async with logged_in(simulator, Answering(hall.desk)):
            panel = await hall.says("/follow", simulator.olga)
            panel = await fills_in(hall, panel, "Change", _0="weekdays 07:30", _1="America/Argentina/Buenos_Aires")
        again = Hall(simulator, bot)
        async with logged_in(simulator, Answering(again.desk)):
            await again.presses(panel, "Start", simulator.olga)
            place = await followed(again)
            assert place
            assert place.zone == "America/Argentina/Buenos_Aires"


async def test_a_post_pings_the_role_that_was_chosen_and_nobody_else(hall: Hall) -> None:
    readers = hall.discord.servers.grants(Permissions.none(), hall.discord.ada, hall.discord.guild, "Readers")
    pings = Permissions(mention_everyone=True)
    hall.discord.servers.grants(pings, hall.discord.world.bot, hall.discord.guild, "Pings")
    panel = await picks(hall, await hall.says("/follow", hall.discord.olga), 1, str(readers.id))
    await hall.presses(panel, "Start", hall.discord.olga)
    async with posting_to(hall.discord, hall.store, hall.bot.clock) as platform:
        await platform.post(Message("@everyone, the port council meets"), "a key", channel=hall.place.channel)
    post = hall.discord.seen(hall.discord.general)[-1].raw
    assert post["mention_roles"] == [str(readers.id)]
    assert post["mention_everyone"] is False


async def test_a_link_that_cannot_be_read_is_told_and_nothing_is_kept(hall: Hall) -> None:
    panel = await hall.says("/follow https://nowhere.example/feed", hall.discord.olga)
    pressed = await hall.presses(panel, "Start", hall.discord.olga)
    assert "there is no such page" in "\n".join((pressed.text, *(one.text for one in pressed.more)))
    assert await followed(hall) is None


async def test_a_forum_follows_by_a_post_of_its_own(hall: Hall) -> None:
    board = hall.discord.servers.opens("board", hall.discord.guild, FORUM)
    panel = await picks(hall, await hall.says("/follow", hall.discord.olga), 0, str(board.id))
    assert "It opens a post in the forum" in panel.text
    done = await hall.presses(panel, "Start", hall.discord.olga)
    (post,) = [place for place in hall.discord.guild.channels.values() if place.parent is board]
    assert post.name.startswith("The port council meets")
    assert "is followed here" in hall.discord.said(post)[0]
    assert f"Posts come to <#{post.id}>" in done.text
    place = await followed(hall, post)
    assert place
    assert place.stories
    assert await followed(hall, board) is None
    await hall.presses(done, "Undo", hall.discord.olga)
    place = await followed(hall, post)
    assert place
    assert place.stories == ()


async def test_two_who_start_a_forum_at_once_get_one_post(hall: Hall) -> None:
    board = hall.discord.servers.opens("board", hall.discord.guild, FORUM)
    panels = [await picks(hall, await hall.says("/follow", hall.discord.olga), 0, str(board.id)) for _ in range(2)]
    await asyncio.gather(*(hall.presses(panel, "Start", hall.discord.olga) for panel in panels))
    assert len([place for place in hall.discord.guild.channels.values() if place.parent is board]) == 1


async def test_what_a_forum_lacks_is_named_before_anything_is_promised(hall: Hall) -> None:
    board = hall.discord.servers.opens("board", hall.discord.guild, FORUM)
    hall.discord.servers.denies(Permissions(send_messages_in_threads=True), board)
    lacking = await picks(hall, await hall.says("/follow", hall.discord.olga), 0, str(board.id))
    assert "“Send Messages in Threads”" in lacking.text
    assert "Start" not in lacking.labels
    closed = hall.discord.servers.opens("closed", hall.discord.guild, FORUM)
    hall.discord.servers.denies(Permissions(send_messages=True), closed)
    assert "“Create Posts”" in (await picks(hall, lacking, 0, str(closed.id))).text
    tagged = hall.discord.servers.opens("tagged", hall.discord.guild, FORUM)
    tagged.requires_tag = True
    hall.discord.servers.denies(Permissions.none(), tagged)
    lacking = await picks(hall, lacking, 0, str(tagged.id))
    assert "wants a tag" in lacking.text
    assert "Start" not in lacking.labels
