"""What people do, and what a bare app does with it: the payloads that the real library reads, and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.simulated.answer import PATIENCE, NoAnswer
from tests.slack.answer import NotOffered, Seen

if TYPE_CHECKING:
    from tests.slack.bare import Bare
    from tests.slack.simulator import Slack

Raw = dict[str, Any]


def words(said: str) -> Raw:
    return {"type": "plain_text", "text": said}


def button(said: str, number: int = 1, **more: Any) -> Raw:
    return {"type": "button", "text": words(said), "action_id": f"press {number}", "value": said.lower(), **more}


def actions(*elements: Raw) -> Raw:
    return {"type": "actions", "elements": list(elements)}


def modal(*blocks: Raw, **more: Any) -> Raw:
    return {"type": "modal", "callback_id": "form", "title": words("The talks"), "blocks": list(blocks), **more}


def section(said: str) -> Raw:
    return {"type": "section", "text": words(said)}


def field(name: str, element: Raw, **more: Any) -> Raw:
    return {"type": "input", "block_id": name.lower(), "label": words(name), "element": element, **more}


TEXT: Raw = {"type": "plain_text_input", "action_id": "text", "max_length": 10}


async def posted(slack: Slack, bare: Bare, *blocks: Raw) -> Seen:
    """A message of the bot's in the channel."""
    await bare.client.chat_postMessage(channel=slack.general.id, text="The talks", blocks=list(blocks))
    return slack.seen(slack.general)[-1]


async def test_a_mention_is_answered_in_its_thread(slack: Slack, bare: Bare) -> None:
    @bare.app.event("app_mention")
    async def answer(event: Raw, say: Any) -> None:
        await say(text=f"heard {event['text'].split('> ')[1]}", thread_ts=event["ts"])

        await say(text="and more", thread_ts=event["ts"])

    heard = await slack.people.mentions(slack.ada, "@briefbot talks <& more>", slack.general)
    await heard.until(lambda one: [more.text for more in one.more] == ["and more"])
    assert heard.text == "heard talks <& more>"
    begun = next(iter(slack.general.messages.values()))
    assert heard.seen.thread == begun.ts
    again = await slack.people.mentions(slack.ben, "@briefbot again", slack.general, thread=begun)
    assert (again.text, again.seen.thread) == ("heard again", begun.ts)
    with pytest.raises(NotOffered):
        await slack.people.says(slack.world.user("eve"), "/brief talks", slack.general)


async def test_a_command_is_sent_on_as_slack_does(slack: Slack, bare: Bare) -> None:
    @bare.app.command("/brief")
    async def answer(ack: Any) -> None:
        await ack("taken")

    await slack.people.says(slack.ada, "/brief add https://news.example/a?b=1&c=2 @ben #general “it’s”", slack.general)
    body = await bare.hears()
    ben, general = slack.ben.id, slack.general.id
    link = "<https://news.example/a?b=1&amp;c=2>"
    assert body["text"] == f"add {link} <@{ben}|ben> <#{general}|general> “it’s”"
    assert (body["command"], body["user_id"], body["channel_name"]) == ("/brief", slack.ada.id, "general")


async def test_words_to_the_bot_alone_need_no_mention(slack: Slack, bare: Bare) -> None:
    @bare.app.event("message")
    async def answer(event: Raw, say: Any) -> None:
        await say(text=f"heard {event['text']} in an {event['channel_type']}")

    direct = slack.world.direct(slack.ada)
    assert (await slack.people.mentions(slack.ada, "talks", direct)).text == "heard talks in an im"
    assert slack.said(direct) == ["talks", "heard talks in an im"]  # its own words did not move it to say more


async def test_a_button_shows_a_modal_and_its_form_is_sent(slack: Slack, bare: Bare) -> None:
    options = [{"text": words(name), "value": name.lower()} for name in ("Morning", "Evening")]
    when = {"type": "static_select", "action_id": "when", "options": options}
    form = modal(field("Name", TEXT), field("When", when, optional=True), submit=words("Send"))

    @bare.app.action("press 1")
    async def open_form(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form)

    @bare.app.view("form")
    async def take(ack: Any, view: Raw, client: Any, body: Raw) -> None:
        held = view["state"]["values"]
        name, picked = held["name"]["text"]["value"], held["when"]["when"]["selected_option"]
        if name == "nobody":
            await ack(response_action="errors", errors={"name": "There is no nobody."})
            return
        await ack()
        told = f"{name} in the {picked['value'] if picked else 'night'}"
        await client.chat_postEphemeral(channel=slack.general.id, user=body["user"]["id"], text=told)

    shown = await posted(slack, bare, section("They meet."), actions(button("Remind me")))
    asked = await slack.people.presses(shown, "Remind me", slack.ada)
    assert (asked.form.title, list(asked.form.fields)) == ("The talks", ["Name", "When"])
    with pytest.raises(NotOffered):
        await slack.people.submits(asked, {"Name": ""})
    with pytest.raises(NotOffered):
        await slack.people.submits(asked, {"Name": "x" * 11})
    with pytest.raises(NotOffered):
        await slack.people.submits(asked, {"Name": "ana", "When": "Noon"})
    wrong = await slack.people.submits(asked, {"Name": "nobody"})
    assert (wrong.errors, asked.form.is_open) == ({"Name": "There is no nobody."}, True)
    sent = await slack.people.submits(asked, {"Name": "ana", "When": "Evening"})
    assert (sent.text, sent.is_private, asked.form.is_open) == ("ana in the evening", True, False)
    with pytest.raises(NotOffered):
        await slack.people.submits(asked, {"Name": "ana"})


async def test_a_message_is_put_in_place_of_the_one_that_was_pressed(slack: Slack, bare: Bare) -> None:
    @bare.app.action("press 1")
    async def turn(ack: Any, respond: Any, body: Raw) -> None:
        await ack()
        assert body["message"]["ts"] == body["container"]["message_ts"]
        await respond(replace_original=True, text="Page 2", blocks=[section("Page 2"), actions(button("Back", 2))])

    @bare.app.action("press 2")
    async def take_away(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    shown = await posted(slack, bare, section("Page 1"), actions(button("Next")))
    turned = await slack.people.presses(shown, "Next", slack.ada)
    assert (turned.text, slack.said(slack.general), shown.labels) == ("Page 2", ["Page 2"], ["Back"])
    with pytest.raises(NotOffered):
        await slack.people.presses(shown, "Next", slack.ada)
    await slack.people.presses(shown, "Back", slack.ada)
    assert not shown.exists
    with pytest.raises(NotOffered):
        await slack.people.presses(shown, "Back", slack.ada)


async def test_what_is_shown_to_one_alone_is_pressed_by_nobody_else(slack: Slack, bare: Bare) -> None:
    @bare.app.command("/brief")
    async def alone(ack: Any) -> None:
        await ack(text="Only you", blocks=[section("Only you"), actions(button("Share"))])

    @bare.app.action("press 1")
    async def share(ack: Any, respond: Any, body: Raw) -> None:
        await ack()
        assert "message" not in body
        await respond(text="All of you", response_type="in_channel")

    answer = await slack.people.says(slack.ada, "/brief talks", slack.general)
    assert (answer.text, answer.is_private, slack.said(slack.general)) == ("Only you", True, [])
    with pytest.raises(NotOffered):
        await slack.people.presses(answer, "Share", slack.ben)
    shared = await slack.people.presses(answer, "Share", slack.ada)
    assert (shared.text, slack.said(slack.general)) == ("All of you", ["All of you"])


async def test_menus_offer_what_the_bot_says(slack: Slack, bare: Bare) -> None:
    @bare.app.options("who")
    async def offer(ack: Any, payload: Raw) -> None:
        found = [name for name in ("Ryabkov", "Sherman", "Ryan") if name.startswith(payload["value"])]
        await ack(options=[{"text": words(name), "value": name.lower()} for name in found])

    @bare.app.action("who")
    async def picked(ack: Any, respond: Any, action: Raw) -> None:
        await ack()
        await respond(text=action["selected_option"]["value"])

    menu = {"type": "external_select", "action_id": "who", "min_query_length": 1, "placeholder": words("Who")}
    few = [{"text": words(name), "value": name.lower()} for name in ("Remove", "Mute")]
    shown = await posted(slack, bare, actions(menu, {"type": "overflow", "action_id": "who else", "options": few}))
    assert await slack.people.suggests(shown, "Ry", slack.ada) == ["Ryabkov", "Ryan"]
    with pytest.raises(NotOffered):
        await slack.people.suggests(shown, "", slack.ada)
    chosen = await slack.people.chooses(shown, "Ryan", slack.ada, typed="Ry")
    assert (chosen.text, chosen.is_private) == ("ryan", True)
    with pytest.raises(NotOffered):
        await slack.people.chooses(shown, "Sherman", slack.ada, typed="Ry")
    begun = await slack.people.begins_to_choose(shown, "Mute", slack.ada, menu=1)
    assert begun.trigger


async def test_modals_stand_on_each_other_and_are_rewritten(slack: Slack, bare: Bare) -> None:
    @bare.app.action("press 1")
    async def first(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(actions(button("Deeper", 2))))

    @bare.app.action("press 2")
    async def deeper(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=modal(actions(button("Other", 3))))

    @bare.app.action("press 3")
    async def other(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        seen = body["view"]
        await client.views_update(view_id=seen["id"], hash=seen["hash"], view=modal(section("Other words")))

    shown = await posted(slack, bare, actions(button("Sources")))
    low = await slack.people.presses(shown, "Sources", slack.ada)
    high = await slack.people.presses(low, "Deeper", slack.ada)
    assert high.form.view.stack == [low.form.view, high.form.view]
    with pytest.raises(NotOffered):
        await slack.people.presses(low, "Deeper", slack.ada)
    assert (await slack.people.presses(high, "Other", slack.ada)).text == "Other words"
    await slack.people.closes(high)
    with pytest.raises(NotOffered):
        await slack.people.presses(low, "Deeper", slack.ben)


async def test_the_home_is_each_ones_own(slack: Slack, bare: Bare) -> None:
    @bare.app.event("app_home_opened")
    async def home(event: Raw, client: Any) -> None:
        blocks = [section(f"Home of {event['user']}"), actions(button("Again"))]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @bare.app.action("press 1")
    async def again(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        await client.views_publish(user_id=body["user"]["id"], view={"type": "home", "blocks": [section("Again")]})

    opened = await slack.people.opens_home(slack.ada)
    assert opened.text == f"Home of {slack.ada.id}"
    assert (await slack.people.presses(opened, "Again", slack.ada)).text == "Again"
    assert list(slack.world.homes) == [slack.ada.id]


async def test_a_shortcut_hands_the_message_over(slack: Slack, bare: Bare) -> None:
    @bare.app.shortcut("brief_this")
    async def brief(ack: Any, shortcut: Raw, respond: Any) -> None:
        await ack()
        await respond(text=shortcut["message"]["text"].upper())

    said = await slack.people.writes(slack.ben, "they met", slack.general)
    assert (await slack.people.shortcut(slack.ada, said)).text == "THEY MET"
    with pytest.raises(NotOffered):
        await slack.people.shortcut(slack.ada, said, "another")


async def test_a_file_that_is_shared_is_fetched_with_the_token(slack: Slack, bare: Bare) -> None:
    slack.events.subscribed.add("file_shared")
    said = await slack.people.writes(slack.ada, "@briefbot read", slack.general, files={"a.txt": b"They met."})
    events = [(await bare.hears())["event"] for _ in range(2)]
    assert {one["type"] for one in events} == {"app_mention", "file_shared"}
    told = await bare.client.files_info(file=said.files[0].id)
    assert told["file"]["channels"] == [slack.general.id]
    address = next(one for one in events if one["type"] == "app_mention")["files"][0]["url_private"]
    assert await fetched(address, slack.token) == b"They met."
    assert b"Sign in" in await fetched(address, "wrong")


async def test_what_never_comes_is_not_waited_for_for_ever(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.slack.bare.PATIENCE", 0.0)
    with pytest.raises(NoAnswer, match="nothing was heard"):
        await bare.hears()


async def test_whoever_gets_no_answer_is_told_how_far_it_came(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.simulated.answer.PATIENCE", 0.0)
    with pytest.raises(NoAnswer, match="acknowledged: False"):
        await slack.people.mentions(slack.ada, "@briefbot talks", slack.general)
    answer = await slack.people.says(slack.ada, "/brief talks", slack.general)
    assert answer.text == "dispatch_failed"


async def fetched(address: str, token: str) -> bytes:
    headers = {"Authorization": f"Bearer {token}"}
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session, session.get(address) as reply:
        return await reply.read()


async def test_what_was_filled_in_stays_where_the_blocks_keep_their_ids(slack: Slack, bare: Bare) -> None:
    options = [{"text": words(name), "value": name.lower()} for name in ("Morning", "Evening")]
    when = {"type": "static_select", "action_id": "when", "options": options}
    other = {"type": "input", "label": words("Other"), "element": {**TEXT, "action_id": "other"}, "optional": True}
    held: list[Raw] = []

    def form(title: str) -> Raw:
        inputs = [field("Name", TEXT), field("When", when, dispatch_action=True), other]
        return {**modal(*inputs, submit=words("Send")), "title": words(title)}

    @bare.app.action("press 1")
    async def open_form(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form("One"))

    @bare.app.action("when")
    async def chosen(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        held.append(body["view"]["state"]["values"])
        await client.views_update(view_id=body["view"]["id"], view=form("Two"))

    shown = await posted(slack, bare, actions(button("Remind me")))
    asked = await slack.people.presses(shown, "Remind me", slack.ada)
    await slack.people.fills(asked, {"Name": "ana", "Other": "lost"})
    two = await slack.people.chooses(asked, "Evening", slack.ada)
    assert (two.form.title, held[0]["name"]["text"]["value"]) == ("Two", "ana")
    assert held[0]["when"]["when"]["selected_option"]["value"] == "evening"
    assert sorted(held["value"] for held in two.form.view.filled.values() if "value" in held) == ["ana"]


async def test_what_is_filled_in_is_told_to_nobody_before_it_is_sent(slack: Slack, bare: Bare) -> None:
    few = [{"text": words(name), "value": name.lower()} for name in ("Morning", "Evening")]
    menu = {"type": "static_select", "action_id": "when", "options": few}

    @bare.app.action("press 1")
    async def open_form(ack: Any, body: Raw, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(field("When", menu), submit=words("Send")))

    shown = await posted(slack, bare, actions(button("Remind me")))
    asked = await slack.people.presses(shown, "Remind me", slack.ada)
    with pytest.raises(NotOffered, match="nobody is told"):
        await slack.people.chooses(asked, "Evening", slack.ada)


async def test_an_answer_stands_in_the_channel_unless_it_says_in_which_thread(slack: Slack, bare: Bare) -> None:
    @bare.app.action("press 1")
    async def answer(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="in the channel", response_type="in_channel", replace_original=False)

    @bare.app.action("press 2")
    async def answer_there(ack: Any, respond: Any, body: Raw) -> None:
        await ack()
        there = body["container"]["thread_ts"]
        await respond(text="in the thread", response_type="in_channel", replace_original=False, thread_ts=there)

    root = (await posted(slack, bare, section("The talks"))).message.ts
    blocks = [actions(button("Here"), button("There", 2))]
    await bare.client.chat_postMessage(channel=slack.general.id, thread_ts=root, text="They meet", blocks=blocks)
    shown = slack.seen(slack.general)[-1]
    assert (await slack.people.presses(shown, "Here", slack.ada)).seen.thread is None
    assert (await slack.people.presses(shown, "There", slack.ada)).seen.thread == root


@pytest.mark.parametrize("bad", [{"text": "x" * 76}, {"value": "v" * 151}, {"text": ""}])
async def test_options_that_slack_would_not_show_break_the_rules(slack: Slack, bare: Bare, bad: dict[str, str]) -> None:
    option = {"text": words(bad.get("text", "Ryan")), "value": bad.get("value", "ryan")}

    @bare.app.options("who")
    async def offer(ack: Any) -> None:
        await ack(options=[option])

    menu = {"type": "external_select", "action_id": "who", "min_query_length": 1}
    shown = await posted(slack, bare, actions(menu))
    await slack.people.suggests(shown, "Ry", slack.ada)
    assert slack.complaints
    slack.complaints.clear()
