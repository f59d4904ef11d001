"""Whatever stands in a view, it keeps to Slack's limits, and what is filled in comes back as words of a verb."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from slack_sdk.models.views import View as Model

from bot.commands import VERBS
from bot.platforms.asked import Asked
from bot.platforms.pressed import read
from bot.platforms.setup import Setup
from bot.platforms.slack.fields import Field, emptied, field_of, filled_in
from bot.platforms.slack.forms import PICK, form, form_for_text, picker
from bot.platforms.slack.home import home
from bot.platforms.slack.limits import faults
from bot.platforms.slack.setups import LOOK, START, UNDO, Panel
from bot.platforms.slack.views import View, modal, remembered
from bot.storage.port import Titled
from briefings.message import Action, Line, Message, Plain, Section
from tests.bot.platforms.discord.test_any_message import ASKED, MESSAGES, NASTY, TEXTS

EVERY = [one for verb in VERBS for one in verb.all() if one.options]
SETUPS = st.builds(Setup, TEXTS, st.sampled_from(["", "C1", "C1/16.2"]), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)

brisk = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a case smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def is_good(view: View) -> bool:
    payload = view.payload
    assert faults(payload["type"], payload) == ()
    Model(**payload).validate_json()
    for block in payload["blocks"]:
        Model(type=payload["type"], blocks=[block]).blocks[0].validate_json()
    return True


def presses(view: View) -> dict[str, str]:
    """What each button of a view says, by its words."""
    found = [one for block in view.payload["blocks"] for one in block.get("elements", []) if one["type"] == "button"]
    return {one["text"]["text"]: one["value"] for one in found}


@brisk
@given(MESSAGES, ASKED, TEXTS)
def test_any_message_fits_a_modal(message: Message, asked: Asked, title: str) -> None:
    first = modal(message, asked=asked, channel="C1", title=title)
    assert all(is_good(modal(message, page, asked=asked, channel="C1")) for page in range(1, first.pages + 1))
    assert is_good(first)
    assert remembered(first.payload) == ("C1", "")


@brisk
@given(st.lists(st.tuples(MESSAGES, ASKED), min_size=1, max_size=4))
def test_any_messages_fit_the_tab_home(parts: list[tuple[Message, Asked]]) -> None:
    view = home(parts)
    assert is_good(view)
    headers = [one for one in view.payload["blocks"] if one["type"] == "header"]
    assert len(headers) == len(parts), "each is there, if by its title alone"


@brisk
@given(MESSAGES, SETUPS, st.lists(TEXTS, max_size=6, unique=True), st.sampled_from([START, LOOK]))
def test_any_set_up_fits_its_form(message: Message, setup: Setup, slugs: list[str], step: str) -> None:
    stories = [Titled(slug, f"Story {slug}") for slug in slugs]
    panel = Panel(setup, "C1/16.2")
    shown = panel.to_choose(message, stories, is_ready=step == START, zone="Europe/Berlin", digest="08:00")
    assert is_good(shown)
    assert is_good(panel.done(message, setup))
    assert is_good(panel.over(message))
    channel, said = remembered(shown.payload)
    pressed = read(shown.kept.get(said.removeprefix("1#"), said))
    assert pressed is not None
    assert channel == "C1/16.2"
    assert pressed.verb == shown.payload["callback_id"] == step


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.name)
@pytest.mark.parametrize("said", ["", "on", *NASTY[:3], "x" * 10_000])
def test_every_verb_can_be_asked_by_a_form(verb: Any, said: str) -> None:
    view = picker(verb, {option.name: said for option in verb.options}, channel="C1")
    assert is_good(view)
    assert [block["block_id"] for block in view.payload["blocks"]] == [option.name for option in verb.options]
    assert view.payload["callback_id"] == PICK
    for block in view.payload["blocks"]:
        assert field_of(block["element"]["action_id"]) == (verb.name, block["block_id"])


def test_what_is_offered_while_somebody_types_is_what_discord_completes() -> None:
    kinds = {
        option.type: picker(verb, {}, channel="C1").payload["blocks"][place]["element"]["type"]
        for verb in EVERY
        for place, option in enumerate(verb.options)
    }
    offered = {"name", "story", "verb", "source", "talk", "zone", "line", "document", "addition"}
    assert {kind for kind, element in kinds.items() if element == "external_select"} == offered
    assert kinds["flag"] == "checkboxes"
    assert kinds["channel"] == "conversations_select"


def test_what_was_filled_in_comes_back_by_the_names_of_the_options() -> None:
    values = {
        "by": {"fill warnings.by": {"type": "external_select", "selected_option": {"value": "Putin"}}},
        "to": {"fill warnings.to": {"type": "plain_text_input", "value": "  "}},
        "past": {"fill talks.past": {"type": "checkboxes", "selected_options": [{"value": "on"}]}},
        "all": {"fill pause.all": {"type": "checkboxes", "selected_options": []}},
        "channel": {"fill pause.channel": {"type": "conversations_select", "selected_conversation": "C2"}},
        "story": {"fill talks.story": {"type": "external_select", "selected_option": None}},
    }
    view = {"state": {"values": values}}
    assert filled_in(view) == {"by": "Putin", "past": "on", "channel": "C2"}
    assert emptied(view) == {"to", "all", "story"}
    assert filled_in({}) == {}


def test_a_picker_remembers_the_verb_and_shows_what_stands_already() -> None:
    (verb,) = (one for one in EVERY if one.name == "warnings")
    view = picker(verb, {"by": "Vladimir Putin"}, channel="C1/1642.5")
    channel, said = remembered(view.payload)
    pressed = read(said)
    assert channel == "C1/1642.5"
    assert pressed is not None
    assert pressed.verb == "warnings"
    first, second, _ = (block["element"] for block in view.payload["blocks"])
    assert first["initial_option"]["value"] == "Vladimir Putin"
    assert "initial_option" not in second
    assert view.payload["submit"]["text"] == "Ask"


def test_the_form_for_an_article_keeps_the_story_that_was_named() -> None:
    view = form_for_text({"story": "council"}, channel="D1")
    pressed = read(remembered(view.payload)[1])
    assert pressed is not None
    assert (pressed.verb, pressed.options) == ("add", {"story": "council"})
    (block,) = view.payload["blocks"]
    assert block["element"]["multiline"]
    assert not block["optional"]


def test_what_is_undone_and_changed_stands_in_the_buttons() -> None:
    was, now = Setup("council", "C1", digest="off"), Setup("council", "C1", digest="08:00")
    view = Panel(was, "C1").done(Message("Followed"), now)
    undo, change = (read(said) for said in presses(view).values())
    assert undo is not None
    assert change is not None
    assert (undo.verb, Setup.of(undo.options)) == (UNDO, was)
    assert (change.verb, Setup.of(change.options)) == (LOOK, now)


def test_a_story_beyond_the_hundred_that_fit_is_offered_where_it_is_chosen() -> None:
    stories = [Titled(f"s{number}", f"Story {number}") for number in range(150)]
    view = Panel(Setup("s3"), "C1").to_choose(Message("Follow"), stories, is_ready=True, zone="UTC", digest="off")
    menu = next(one["element"] for one in view.payload["blocks"] if one.get("block_id") == "story")
    assert menu["initial_option"]["value"] == "s3"
    assert [one["value"] for one in menu["options"][:3]] == ["s3", "s149", "s148"]


@pytest.mark.parametrize(
    ("where", "shown"), [("C012AB", "C012AB"), ("C012AB/1642.5", None), ("D012AB", None), ("", None)]
)
def test_a_place_that_the_menu_of_channels_does_not_offer_is_not_shown_in_it(where: str, shown: str | None) -> None:
    panel = Panel(Setup("s1", where), where)
    view = panel.to_choose(Message("Follow"), [Titled("s1", "One")], is_ready=True, zone="UTC", digest="off")
    menu = next(one["element"] for one in view.payload["blocks"] if one.get("block_id") == "where")
    assert menu.get("initial_conversation") == shown
    pressed = read(remembered(view.payload)[1])
    assert pressed is not None
    assert Setup.of(pressed.options).where == where


def test_in_the_tab_what_is_long_is_shown_in_whole_by_a_button() -> None:
    lines = tuple(Line((Plain(f"A talk that is not the {number}th of all talks. " * 8),)) for number in range(60))
    long = Message("Next talks", (), (Section("Ahead", lines),), actions=(Action("Reminders", "reminders"),))
    view = home([(long, Asked("talks")), (Message("Your reminders"), Asked("reminders"))])
    assert is_good(view)
    said = presses(view)
    assert set(said) == {"Show all", "Reminders"}, "nothing is shared or taken away in the tab"
    pressed = read(said["Show all"])
    assert pressed is not None
    assert (pressed.deed, pressed.verb) == ("ask", "talks")


def test_a_choice_that_is_none_of_those_offered_is_left_open() -> None:
    field = Field("where", "Where", "choice", value="moon", choices=(("Here", "here"), ("Me", "me")))
    view = form("Where", [field], callback=PICK, channel="C1")
    assert is_good(view)
    assert "initial_option" not in view.payload["blocks"][0]["element"]
