"""What goes wrong on the way of a request, what Slack refuses, and what the real client makes of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.simulated.faults import Fault
from tests.slack.simulator import BrokeTheRules, Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

POST = "chat.postMessage"


async def error(asked: Awaitable[Any]) -> str:
    """What Slack answers to what it does not do."""
    with pytest.raises(SlackApiError) as refused:
        await asked
    return str(refused.value.response["error"])


@pytest.fixture
def web(slack: Slack) -> AsyncWebClient:
    """The library's client, which tries nothing again."""
    return AsyncWebClient(slack.token, base_url=slack.api_base, retry_handlers=[])


async def test_patience_is_asked_for(slack: Slack, web: AsyncWebClient) -> None:
    slack.faults.add(Fault("busy", POST, retry_after=7))
    with pytest.raises(SlackApiError) as refused:
        await web.chat_postMessage(channel=slack.general.id, text="one")
    reply = refused.value.response
    assert (reply.status_code, reply["error"], reply.headers["Retry-After"]) == (429, "ratelimited", "7")
    assert slack.said(slack.general) == []


async def test_a_channel_takes_so_many_posts_in_so_long(slack: Slack, web: AsyncWebClient) -> None:
    slack.api.limits[POST] = (1, 1.0)
    other = slack.opens("other", slack.world.bot)
    await web.chat_postMessage(channel=slack.general.id, text="one")
    await web.chat_postMessage(channel=other.id, text="elsewhere")
    assert await error(web.chat_postMessage(channel=slack.general.id, text="two")) == "ratelimited"
    slack.time.passes(timedelta(seconds=1))
    await web.chat_postMessage(channel=slack.general.id, text="two")
    assert slack.said(slack.general) == ["one", "two"]


@pytest.mark.parametrize(
    ("fault", "stands"),
    [
        (Fault("status", POST, status=502), False),
        (Fault("cut", POST), False),
        (Fault("lost", POST), True),
        (Fault("refused", POST, error="fatal_error"), False),
        (Fault("unsure", POST, error="internal_error"), True),
    ],
)
async def test_an_answer_that_fails_may_leave_a_message(
    slack: Slack, web: AsyncWebClient, fault: Fault, *, stands: bool
) -> None:
    slack.faults.add(fault)
    with pytest.raises((SlackApiError, aiohttp.ClientError)) as failed:
        await web.chat_postMessage(channel=slack.general.id, text="one")
    if fault.kind in {"refused", "unsure"}:
        assert failed.match(fault.error)
    assert slack.said(slack.general) == (["one"] if stands else [])
    await web.chat_postMessage(channel=slack.general.id, text="two")
    assert slack.said(slack.general)[-1] == "two"


async def test_where_the_bot_may_not_write(slack: Slack, web: AsyncWebClient) -> None:
    public, private = slack.opens("public", slack.ada), slack.opens("private", slack.ada, kind=PRIVATE)
    old = slack.opens("old", slack.world.bot)
    old.archived = True
    places = {"C0NOWHERE": "channel_not_found", public.id: "not_in_channel", old.id: "is_archived"}
    for place, told in {**places, private.id: "channel_not_found"}.items():
        assert await error(web.chat_postMessage(channel=place, text="one")) == told
    assert await error(web.conversations_info(channel=private.id)) == "channel_not_found"
    known = await web.conversations_info(channel=public.id)
    assert (known["channel"]["is_member"], known["channel"]["is_private"]) == (False, False)
    assert await error(web.conversations_history(channel=public.id)) == "not_in_channel"
    slack.general.members.remove(slack.ben)
    alone = web.chat_postEphemeral(channel=slack.general.id, user=slack.ben.id, text="one")
    assert await error(alone) == "user_not_in_channel"


async def test_a_scope_that_is_missing_is_named(slack: Slack, web: AsyncWebClient) -> None:
    slack.api.scopes -= {"chat:write", "channels:history"}
    with pytest.raises(SlackApiError) as refused:
        await web.chat_postMessage(channel=slack.general.id, text="one")
    reply = refused.value.response
    assert (reply["error"], reply["needed"]) == ("missing_scope", "chat:write")
    assert "chat:write" not in reply["provided"]
    assert await error(web.conversations_history(channel=slack.general.id)) == "missing_scope"
    told = await web.auth_test()
    assert "users:read" in told.headers["X-OAuth-Scopes"].split(",")


async def test_a_token_that_was_taken_back_is_of_no_use(slack: Slack, web: AsyncWebClient) -> None:
    await slack.events.uninstalls()
    assert await error(web.auth_test()) == "account_inactive"


async def test_history_is_read_page_by_page(slack: Slack, web: AsyncWebClient) -> None:
    for number in range(5):
        await slack.people.writes(slack.ada, str(number), slack.general)
    stamps = list(slack.general.messages)
    first = await web.conversations_history(channel=slack.general.id, limit=2)
    assert ([one["text"] for one in first["messages"]], first["has_more"]) == (["4", "3"], True)
    more = [one["text"] async for page in first for one in page["messages"]]
    assert more == ["4", "3", "2", "1", "0"]
    since = await web.conversations_history(channel=slack.general.id, oldest=stamps[2])
    assert [one["text"] for one in since["messages"]] == ["4", "3"]
    until = await web.conversations_history(channel=slack.general.id, latest=stamps[1], inclusive=True)
    assert [one["text"] for one in until["messages"]] == ["1", "0"]
    assert await error(web.conversations_history(channel=slack.general.id, cursor="nonsense")) == "invalid_cursor"


async def test_a_thread_is_read_apart(slack: Slack, web: AsyncWebClient) -> None:
    root = await web.chat_postMessage(channel=slack.general.id, text="the talks")
    for text in ("moved", "held"):
        await web.chat_postMessage(channel=slack.general.id, text=text, thread_ts=root["ts"])
    assert [one["text"] for one in (await web.conversations_history(channel=slack.general.id))["messages"]] == [
        "the talks"
    ]
    replies = await web.conversations_replies(channel=slack.general.id, ts=root["ts"], limit=1)
    pages = [[one["text"] for one in page["messages"]] async for page in replies]
    assert pages == [["the talks", "moved"], ["the talks", "held"]]
    nowhere = web.chat_postMessage(channel=slack.general.id, text="one", thread_ts="1600000000.000001")
    assert await error(nowhere) == "thread_not_found"


async def test_what_is_said_aloud_in_a_thread_is_read_in_the_channel_too(slack: Slack, web: AsyncWebClient) -> None:
    place = slack.general.id
    root = await web.chat_postMessage(channel=place, text="the talks")
    await web.chat_postMessage(channel=place, text="moved", thread_ts=root["ts"], reply_broadcast=True)
    assert [one["text"] for one in (await web.conversations_history(channel=place))["messages"]] == [
        "moved",
        "the talks",
    ]
    assert [one["text"] for one in (await web.conversations_replies(channel=place, ts=root["ts"]))["messages"]] == [
        "the talks",
        "moved",
    ]


async def test_a_reply_to_what_was_deleted_stands_in_the_channel_unless_others_came_before(
    slack: Slack, web: AsyncWebClient
) -> None:
    place = slack.general.id
    for replies in (0, 1):
        root = await web.chat_postMessage(channel=place, text="the talks")
        for _ in range(replies):
            await web.chat_postMessage(channel=place, text="moved", thread_ts=root["ts"])
        await web.chat_delete(channel=place, ts=root["ts"])
        told = await web.chat_postMessage(channel=place, text="held", thread_ts=root["ts"])
        assert ("thread_ts" in told["message"]) is bool(replies)
    assert [one["text"] for one in (await web.conversations_replies(channel=place, ts=root["ts"]))["messages"]] == [
        "moved",
        "held",
    ]


async def test_messages_are_rewritten_and_deleted_by_whoever_wrote_them(slack: Slack, web: AsyncWebClient) -> None:
    mark = {"event_type": "post", "event_payload": {"key": "5f3a"}}
    place = slack.general.id
    posted = await web.chat_postMessage(channel=place, text="one", metadata=mark)
    await web.chat_update(channel=place, ts=posted["ts"], text="two")
    found = (await web.conversations_history(channel=place, include_all_metadata=True))["messages"]
    assert [(one["text"], one["metadata"]) for one in found] == [("two", mark)]
    await web.chat_update(channel=place, ts=posted["ts"], text="two", metadata={})
    assert "metadata" not in (await web.conversations_history(channel=place, include_all_metadata=True))["messages"][0]
    direct = await web.chat_postMessage(channel=slack.ada.id, text="one")
    assert await error(web.chat_update(channel=slack.ada.id, ts=direct["ts"], text="two")) == "channel_not_found"
    theirs = (await slack.people.writes(slack.ada, "mine", slack.general)).ts
    assert await error(web.chat_update(channel=place, ts=theirs, text="yours")) == "cant_update_message"
    assert await error(web.chat_delete(channel=place, ts=theirs)) == "cant_delete_message"
    address = await web.chat_getPermalink(channel=place, message_ts=posted["ts"])
    assert address["permalink"].endswith(f"/{place}/p{posted['ts'].replace('.', '')}")
    await web.chat_delete(channel=place, ts=posted["ts"])
    assert await error(web.chat_update(channel=place, ts=posted["ts"], text="two")) == "message_not_found"
    whole = web.chat_update(channel=place, ts=posted["ts"], text="x" * 4001)
    assert await error(whole) == "msg_too_long"


async def test_people_are_written_to_directly(slack: Slack, web: AsyncWebClient) -> None:
    opened = await web.conversations_open(users=[slack.ada.id])
    await web.chat_postMessage(channel=opened["channel"]["id"], text="The talks are tomorrow.")
    await web.chat_postMessage(channel=slack.ada.id, text="The talks are today.")
    assert slack.said(slack.world.direct(slack.ada)) == ["The talks are tomorrow.", "The talks are today."]
    slack.ben.deleted = True
    assert await error(web.conversations_open(users=[slack.ben.id])) == "user_disabled"
    slack.api.scopes.remove("im:write")
    assert await error(web.conversations_open(users=[slack.ada.id])) == "missing_scope"


async def test_people_and_channels_are_listed(slack: Slack, web: AsyncWebClient) -> None:
    slack.opens("hidden", slack.ada, kind=PRIVATE)
    mine = slack.opens("mine", slack.ada, slack.world.bot, kind=PRIVATE)
    listed = await web.conversations_list(types="public_channel,private_channel", limit=1)
    assert [one["name"] async for page in listed for one in page["channels"]] == ["general", "mine"]
    assert (await web.conversations_members(channel=mine.id))["members"] == [slack.ada.id, slack.world.bot.id]
    olga = (await web.users_info(user=slack.olga.id))["user"]
    assert (olga["is_admin"], olga["is_primary_owner"], olga["tz"]) == (True, True, "Europe/London")
    assert len((await web.users_list())["members"]) == 4
    assert await error(web.users_info(user="U0NOBODY")) == "user_not_found"
    open_to_all = slack.opens("open", slack.ada)
    slack.api.scopes.add("channels:join")
    await web.conversations_join(channel=open_to_all.id)
    assert slack.world.bot in open_to_all.members


async def test_a_file_is_uploaded_in_three_steps(slack: Slack, web: AsyncWebClient) -> None:
    root = await web.chat_postMessage(channel=slack.general.id, text="the talks")
    await web.files_upload_v2(
        filename="talks.ics", content="BEGIN:VCALENDAR", channel=slack.general.id, thread_ts=root["ts"], title="Talks"
    )
    shown = slack.seen(slack.general)[-1]
    assert (shown.files, shown.thread) == ({"talks.ics": b"BEGIN:VCALENDAR"}, root["ts"])
    number = shown.message.files[0].id
    twice = web.files_completeUploadExternal(files=[{"id": number}], channel_id=slack.general.id)
    assert await error(twice) == "file_already_shared"
    await web.files_delete(file=number)
    assert shown.files == {}


async def test_a_response_url_is_good_five_times_within_half_an_hour(slack: Slack) -> None:
    begun = await slack.people.begins(slack.ada, "/brief talks", slack.general)
    hook = AsyncWebhookClient(slack.line.envelopes[-1].payload["response_url"], retry_handlers=[])
    replies = [await hook.send(text=str(number)) for number in range(6)]
    assert [one.status_code for one in replies] == [200] * 5 + [404]
    assert replies[-1].body == '{"ok": false, "error": "used_url"}'
    assert [one.text for one in begun.said] == ["0", "1", "2", "3", "4"]
    await slack.people.begins(slack.ada, "/brief talks", slack.general)
    late = AsyncWebhookClient(slack.line.envelopes[-1].payload["response_url"], retry_handlers=[])
    slack.time.passes(timedelta(minutes=31))
    assert (await late.send(text="late")).body == '{"ok": false, "error": "expired_url"}'


async def test_a_trigger_is_good_once_and_shortly(slack: Slack, web: AsyncWebClient) -> None:
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    words = {"type": "plain_text", "text": "Talks"}
    modal = {**view, "type": "modal", "title": words}
    begun = await slack.people.begins(slack.ada, "/brief talks", slack.general)
    await web.views_open(trigger_id=begun.trigger, view=modal)
    assert await error(web.views_open(trigger_id=begun.trigger, view=modal)) == "exchanged_trigger_id"
    late = await slack.people.begins(slack.ada, "/brief talks", slack.general)
    slack.time.passes(timedelta(seconds=3.1))
    assert await error(web.views_open(trigger_id=late.trigger, view=modal)) == "expired_trigger_id"
    assert await error(web.views_open(trigger_id="1.2.3", view=modal)) == "invalid_trigger_id"
    await web.views_publish(user_id=slack.ada.id, view=view)
    assert await error(web.views_publish(user_id=slack.ada.id, view=view, hash="another")) == "hash_conflict"
    assert await error(web.views_update(view_id="V0NONE", view=modal)) == "not_found"


LONG = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
STRANGE = {"type": "section", "text": {"type": "plain_text", "text": "x"}, "frog": 1}
CALLING = {"type": "section", "text": {"type": "mrkdwn", "text": "now <!channel>"}}
DATED = {"type": "date", "timestamp": 1, "format": "{day} {time}", "fallback": "x"}
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [DATED]}]}
EMPTY = {"type": "actions", "elements": []}


@pytest.mark.parametrize("block", [LONG, STRANGE, CALLING, RICH, EMPTY, {"type": "frog"}])
async def test_what_breaks_the_rules_is_refused_and_told(block: dict[str, Any]) -> None:
    async with rule_breaking() as (slack, web):
        asked = web.chat_postMessage(channel=slack.general.id, text="x", blocks=[block])
        assert await error(asked) == "invalid_blocks"
        view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [block]}
        assert await error(web.views_publish(user_id=slack.ada.id, view=view)) == "invalid_arguments"


async def test_what_slack_does_not_know_is_refused_and_told() -> None:
    async with rule_breaking() as (slack, web):
        assert await error(web.api_call("chat.shout", json={"channel": slack.general.id})) == "unknown_method"
    async with rule_breaking() as (slack, web):
        await web.chat_postMessage(channel=slack.general.id, text="one", colour="red")
    async with rule_breaking() as (slack, web):
        assert await error(web.chat_postMessage(channel=slack.general.id, text="all <!here>")) == "msg_too_long"


async def test_what_is_missing_is_named(slack: Slack, web: AsyncWebClient) -> None:
    assert await error(web.api_call("chat.postMessage", json={"text": "one"})) == "invalid_arguments"
    with pytest.warns(UserWarning, match="text"):
        assert await error(web.chat_postMessage(channel=slack.general.id)) == "no_text"


@asynccontextmanager
async def rule_breaking() -> AsyncIterator[tuple[Slack, AsyncWebClient]]:
    """A Slack whose rules are broken, and a client to do it."""
    with pytest.raises(BrokeTheRules):
        async with Slack() as slack:
            yield slack, AsyncWebClient(slack.token, base_url=slack.api_base, retry_handlers=[])


async def test_history_may_be_given_in_small_pieces(slack: Slack, web: AsyncWebClient) -> None:
    slack.messages.most = 2
    for number in range(3):
        await slack.people.writes(slack.ada, str(number), slack.general)
    told = await web.conversations_history(channel=slack.general.id, limit=200)
    assert (len(told["messages"]), told["has_more"]) == (2, True)


@pytest.mark.parametrize("metadata", [{"event_type": "post"}, {"event_payload": {}}])
async def test_metadata_has_its_form(slack: Slack, web: AsyncWebClient, metadata: dict[str, Any]) -> None:
    posted = web.chat_postMessage(channel=slack.general.id, text="one", metadata=metadata)
    assert await error(posted) == "invalid_metadata_format"
