"""What goes wrong on the way of a request, and how the real client takes it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest

from tests.discord.bare import logged_in
from tests.discord.simulator import BrokeTheRules, Simulator
from tests.discord.world import FORUM
from tests.simulated.answer import PATIENCE
from tests.simulated.faults import Fault

if TYPE_CHECKING:
    from tests.discord.bare import Bare

POST = "POST /channels"


def channel(client: Bare, harbour: Simulator) -> discord.PartialMessageable:
    return client.get_partial_messageable(harbour.general.id)


@pytest.mark.parametrize("kind", ["busy", "busy everywhere"])
async def test_too_many_requests_are_asked_to_wait(
    harbour: Simulator, client: Bare, naps: list[float], kind: str
) -> None:
    harbour.faults.add(Fault(kind, POST, retry_after=0.25))  # type: ignore[arg-type]
    await channel(client, harbour).send("one")
    assert naps[0] == pytest.approx(0.25, abs=0.05)
    assert harbour.said(harbour.general) == ["one"]


async def test_a_bucket_is_full_for_its_channel_alone(harbour: Simulator, client: Bare, naps: list[float]) -> None:
    harbour.rest.buckets.limits[f"{POST}/{{channel_id}}/messages"] = (2, 60.0)
    news = harbour.servers.opens("news", harbour.guild)
    for text in ("one", "two"):
        await channel(client, harbour).send(text)
    await client.get_partial_messageable(news.id).send("elsewhere")
    assert naps
    assert 59 < naps[-1] <= 60


async def test_a_client_that_does_not_wait_is_refused(harbour: Simulator) -> None:
    harbour.rest.buckets.limits[f"{POST}/{{channel_id}}/messages"] = (1, 60.0)
    url = f"{harbour.api_base}/channels/{harbour.general.id}/messages"
    headers = {"Authorization": f"Bot {harbour.token}"}
    nobody: dict[str, object] = {"allowed_mentions": {"parse": []}}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(url, json={"content": "one", **nobody}) as reply:
            assert (reply.status, reply.headers["X-RateLimit-Remaining"]) == (200, "0")
            assert reply.headers["Content-Type"] == "application/json"
        async with session.post(url, json={"content": "two", **nobody}) as reply:
            told = await reply.json()
            assert (reply.status, told["global"]) == (429, False)
            assert 59 < told["retry_after"] <= 60


async def test_a_fault_of_the_server_is_tried_again(harbour: Simulator, client: Bare, naps: list[float]) -> None:
    harbour.faults.add(Fault("status", POST, status=502), Fault("status", POST, status=500))
    await channel(client, harbour).send("one")
    assert naps == [1, 3]
    assert harbour.said(harbour.general) == ["one"]


async def test_a_reply_that_is_lost_leaves_a_message(harbour: Simulator, client: Bare) -> None:
    harbour.faults.add(Fault("lost", POST))
    with pytest.raises(aiohttp.ClientError):
        await channel(client, harbour).send("one", nonce="5f3a")
    again = await channel(client, harbour).send("one", nonce="5f3a")
    assert [one.message.id for one in harbour.seen(harbour.general)] == [again.id]


async def test_a_nonce_is_forgotten_after_its_window(harbour: Simulator, client: Bare) -> None:
    harbour.messages.nonce_window = 0.0
    for _ in range(2):
        await channel(client, harbour).send("one", nonce="5f3a")
    assert harbour.said(harbour.general) == ["one", "one"]


async def test_a_connection_that_is_cut_leaves_nothing(harbour: Simulator, client: Bare) -> None:
    harbour.faults.add(Fault("cut", POST))
    with pytest.raises(aiohttp.ClientError):
        await channel(client, harbour).send("one")
    assert harbour.said(harbour.general) == []


async def test_files_are_sent_and_read(harbour: Simulator, client: Bare) -> None:
    file = discord.File(__file__, "talks.ics")
    sent = await channel(client, harbour).send("the talks", file=file)
    assert await sent.attachments[0].read() == harbour.seen(harbour.general)[0].files["talks.ics"]
    edited = await sent.edit(attachments=[])
    assert edited.attachments == []


@pytest.mark.parametrize(
    ("denied", "code"),
    [({"view_channel": True}, 50001), ({"send_messages": True}, 50013), ({"attach_files": True}, None)],
)
async def test_what_is_forbidden_says_what(
    harbour: Simulator, client: Bare, denied: dict[str, bool], code: int | None
) -> None:
    harbour.servers.denies(discord.Permissions(**denied), harbour.general)
    if code is None:
        await channel(client, harbour).send("one")
    with pytest.raises(discord.Forbidden) as error:
        await channel(client, harbour).send("one", file=discord.File(__file__, "a.txt"))
    assert error.value.code == (code or 50013)


async def test_what_is_gone_says_so(harbour: Simulator, client: Bare) -> None:
    sent = await channel(client, harbour).send("one")
    harbour.servers.deletes_message(harbour.general.messages[sent.id])
    with pytest.raises(discord.NotFound) as error:
        await sent.edit(content="two")
    assert error.value.code == 10008
    harbour.servers.deletes(harbour.general)
    with pytest.raises(discord.NotFound) as error:
        await channel(client, harbour).send("one")
    assert error.value.code == 10003


async def test_direct_messages_may_be_refused(harbour: Simulator, client: Bare) -> None:
    ada = await client.create_dm(discord.Object(harbour.ada.id))
    await ada.send("The talks are tomorrow.")
    assert harbour.said(harbour.world.direct(harbour.ada)) == ["The talks are tomorrow."]
    harbour.ada.takes_dms = False
    with pytest.raises(discord.Forbidden) as error:
        await ada.send("The talks are today.")
    assert error.value.code == 50007


async def test_threads_and_forum_posts(harbour: Simulator, client: Bare) -> None:
    board = harbour.servers.opens("board", harbour.guild, FORUM)
    await asyncio.wait_for(client.until(lambda: client.get_channel(board.id)), PATIENCE)
    forum = client.get_channel(board.id)
    assert isinstance(forum, discord.ForumChannel)
    made = await forum.create_thread(name="Talks", content="They meet in Lisbon.")
    assert harbour.said(harbour.guild.channels[made.thread.id]) == ["They meet in Lisbon."]
    await made.thread.send("They met.")
    general = client.get_channel(harbour.general.id)
    assert isinstance(general, discord.TextChannel)
    thread = await general.create_thread(name="Strike", type=discord.ChannelType.public_thread)
    await thread.send("They strike.")
    assert harbour.said(harbour.guild.channels[thread.id]) == ["They strike."]
    await thread.edit(archived=True)
    assert harbour.guild.channels[thread.id].archived


async def test_history_is_read_page_by_page(harbour: Simulator, client: Bare) -> None:
    for number in range(5):
        harbour.people.writes(harbour.ada, str(number), harbour.general)
    middle = list(harbour.general.messages)[2]
    place = channel(client, harbour)
    assert [one.content async for one in place.history(limit=2)] == ["4", "3"]
    assert [one.content async for one in place.history(before=discord.Object(middle))] == ["1", "0"]
    assert [one.content async for one in place.history(after=discord.Object(middle), limit=1)] == ["3"]


async def test_what_breaks_the_rules_is_refused_and_told() -> None:
    with pytest.raises(BrokeTheRules, match="content"):  # noqa: PT012  (it is raised at the end)
        async with Simulator() as harbour, logged_in(harbour) as client:
            with pytest.raises(discord.HTTPException) as error:
                await channel(client, harbour).send("x" * 2001)
            assert error.value.code == 50035


async def test_a_message_of_blanks_is_refused(harbour: Simulator, client: Bare) -> None:
    with pytest.raises(discord.HTTPException) as error:
        await channel(client, harbour).send(" ")
    assert error.value.code == 50006
