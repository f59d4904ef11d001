"""Whatever the facts are, a message keeps to Slack's limits, calls nobody, formats nothing, and loses nothing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.platforms.asked import Asked
from bot.platforms.buttons import Buttons
from bot.platforms.slack.elements import Ink
from bot.platforms.slack.limits import faults
from bot.platforms.slack.portions import portion
from bot.platforms.slack.rendering import NOBODY, rendered
from bot.platforms.slack.sheets import Below, Sheet
from bot.platforms.slack.sizes import ROOM
from briefings import lookup
from briefings.message import Excerpt, Line, Message, Section
from briefings.model import Actor, Briefing, Evidence
from tests.bot.platforms.discord.test_any_message import (
    ASKED,
    MESSAGES,
    NASTY,
    patient,
    read_a_few_lines_at_once,
)
from tests.briefings.render.test_any_facts import BRIEFINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPTY = Briefing("story", "A story", datetime(2022, 1, 1, tzinfo=UTC))
SLACKS = [
    "<!channel>",
    "<!here|here>",
    "<@U12345678>",
    "<#C123|x>",
    "<https://evil.example|news>",
    "&lt;!channel&gt;",
    ":x:",
]

half_as_patient = settings(patient, max_examples=60)


def pages(message: Message, asked: Asked) -> Iterator[dict[str, Any]]:
    """Every page as it would be sent, without writing the message anew for each."""
    told = Buttons(
        asked.verb, asked.options, asked.of, asked.mark, alone=asked.alone, personal=asked.personal, by=asked.by
    )
    offered = Below(told).offered(message)
    sheet = Sheet.of(message, NOBODY, offered=offered)
    for page in range(1, sheet.count + 1):
        if page == sheet.first + len(sheet.pages):
            sheet = Sheet.of(message, NOBODY, page, offered=offered)
        with patch.object(Sheet, "of", return_value=sheet):
            shown = rendered(message, page, asked=asked)
            assert (shown.page, shown.pages) == (page, sheet.count)
            yield shown.payload


def every(payload: Any) -> Iterator[dict[str, Any]]:
    """Every object in a payload."""
    if isinstance(payload, dict):
        yield payload
    for inner in payload.values() if isinstance(payload, dict) else payload if isinstance(payload, list) else ():
        yield from every(inner)


@half_as_patient
@given(MESSAGES, ASKED)
def test_any_message_keeps_to_the_limits_formats_nothing_and_calls_nobody(message: Message, asked: Asked) -> None:
    for payload in pages(message, asked):
        assert faults("message", payload) == ()
        for block in payload["blocks"]:
            Block.parse(block).validate_json()  # type: ignore[union-attr]
        json.dumps(payload, ensure_ascii=False).encode()
        kinds = {one.get("type") for one in every(payload["blocks"])}
        assert not kinds & {"mrkdwn", "user", "usergroup", "broadcast", "channel", "emoji"}
        links = [one for one in every(payload["blocks"]) if one.get("type") == "link"]
        assert all(one["text"].startswith("[") and one["url"].startswith("http") for one in links)
        assert "<" not in payload["text"]
        assert (payload["parse"], payload["link_names"], payload["unfurl_links"]) == ("none", False, False)


@pytest.mark.parametrize("nasty", [*SLACKS, *NASTY[:12]])
def test_words_of_a_source_are_shown_as_they_are(nasty: str) -> None:
    piece = Evidence("d1", 0, 1, "x")
    briefing = lookup.brief(replace(_EMPTY, actors=(Actor("a1", f"Ann {nasty} Lee", "person", evidence=(piece,)),)))
    (payload,) = pages(briefing, Asked("brief"))
    said = "".join(one["text"] for one in every(payload["blocks"]) if one.get("type") == "text")
    assert " ".join(nasty.split()) in said


@half_as_patient
@given(BRIEFINGS, st.integers(0, 800), st.sampled_from(NASTY))
def test_no_fact_is_lost_between_pages(briefing: Briefing, many: int, name: str) -> None:
    piece = Evidence("d1", 0, 1, "x")
    crowd = tuple(Actor(f"a{number}", f"{name[:100]} {number}.", "person", evidence=(piece,)) for number in range(many))
    message = lookup.brief(replace(briefing, actors=(*briefing.actors, *crowd)))
    assert Counter(numbers_in(message)) == Counter(
        str(line.number) for line in message.lines if line.number is not None
    )


@half_as_patient
@given(MESSAGES, st.integers(1, 8))
def test_what_is_read_a_few_lines_at_once_is_lost_on_no_page(message: Message, at_once: int) -> None:
    few = read_a_few_lines_at_once(message, at_once)
    assert [*numbers_in(few)] == [str(line.number) for line in few.lines]
    ink = Ink({}, NOBODY)
    first = portion(few, ink, ROOM)
    for number in range(1, first.count + 1) if not first.is_whole else ():
        part = portion(few, ink, ROOM, number).message
        assert len(tuple(part.lines)) <= at_once
        assert Sheet.of(replace(part, at_once=0), NOBODY).count == 1


def test_of_short_lines_as_many_stand_on_a_page_as_are_best_read_at_once() -> None:
    lines = tuple(Line((Excerpt(f"Strike {number}."),), number=number) for number in range(1, 21))
    found = Message("Found", (), (Section("20 sentences", lines),), at_once=8)
    shown = [rendered(found, page, asked=Asked("find")) for page in (1, 2, 3, 4)]
    assert [(one.page, one.pages) for one in shown] == [(1, 3), (2, 3), (3, 3), (3, 3)]
    assert [len(list(numbers_in(found, page))) for page in (1, 2, 3)] == [8, 8, 4]


def numbers_in(message: Message, page: int | None = None) -> Iterator[str]:
    """The numbers of the lines as they are shown, on a page or on all of them."""
    shown = pages(message, Asked("find")) if page is None else [rendered(message, page, asked=Asked("find")).payload]
    for payload in shown:
        for one in every(payload["blocks"]):
            if one.get("type") == "text" and one["text"].endswith(".\u00a0"):  # which no words of a source hold
                yield one["text"].removesuffix(".\u00a0")
