"""Every verb, asked from another channel and from another workspace: nothing of a private document is shown there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.commands import VERBS
from bot.platforms.console import WORKSPACE
from bot.storage.port import Parked, Source, Subscription
from bot.verbs.completion import complete, known_to
from briefings.model import Correction
from briefings.render.text import to_text
from tests.bot.made import START, Bot, Teller, actor, first_article, second_article, talk, warning

if TYPE_CHECKING:
    from briefings.model import DocumentFacts

DEN = Subscription(WORKSPACE, "den")
HALL = Subscription(WORKSPACE, "hall")
ABROAD = Subscription("abroad", "den")
HIDDEN = "zebra"
"""A word that stands in each fact of the private documents, and nowhere else."""


def secret_article() -> DocumentFacts:
    facts = (
        Teller("zebra.txt", "2022-03-01T09:00:00Z", "Zebra Gazette")
        .says("The zebra board meets Rui Melo in Zebra Town on March 7.", talk("Zebra board", "2022-03-07"))
        .says("Zelda Zebra, the board's chair, will sit with Ana Sousa.", actor("Zelda Zebra", "zebra chair"))
        .says("Zebra warned Melo of a lockout.", warning("Zelda Zebra", "Rui Melo", "zebras are cut"))
        .facts()
    )
    return replace(facts, document=replace(facts.document, url="https://zebra.example/a"))


def other_secret() -> DocumentFacts:
    return Teller("zebra2.txt", None).says("Zebra Zorro paints.", actor("Zebra Zorro", "painter")).facts()


async def fill(bot: Bot) -> DocumentFacts:
    """A common story; a private document in it, and a private story, of the channel ``den``; and all that they have."""
    slug = await bot.takes_in(first_article())
    await bot.pipeline.follow(HALL, await bot.store.view(WORKSPACE).story(slug))
    await bot.takes_in(second_article())
    bot.reader.shelf |= {"zebra.txt": secret_article(), "zebra2.txt": other_secret()}
    await hears(bot, f"/add zebra.txt story {slug}", DEN)
    await hears(bot, "/add zebra2.txt story new", DEN)
    await bot.store.keep_source(
        WORKSPACE, Source("zebra", "feed", "https://zebra.example/feed", slug, ("zebra",), audience="den")
    )
    await bot.store.park(WORKSPACE, [Parked("zebra", "https://zebra.example/1", "Zebra", START, audience="den")])
    story = await bot.store.view(WORKSPACE, "den").story(slug)
    assert story
    fact = next(one for one in story.talks if HIDDEN in one.title.casefold())
    word = Correction("zebra1", fact.id, "value", "zebra-editor", START, "location", "Zebra Hill", "zebra")
    await bot.editing.correct(WORKSPACE, slug, word, "den")
    await ask_for_reminders(bot)
    return secret_article()


async def ask_for_reminders(bot: Bot) -> None:
    """Of the private meeting: one for who asks, one for the channel; and the private story is paused everywhere."""
    assert "to you alone" in await hears(bot, "/remind zebra before 2 days", DEN)
    assert "in this channel" in await hears(bot, "/remind zebra before 3 days where here", DEN)
    assert "is paused" in await hears(bot, "/pause zebra", DEN)


async def hears(bot: Bot, line: str, place: Subscription, role: str = "admin") -> str:
    reply = await bot.desk.hear(line, place, "eve", role, private=place is DEN)  # type: ignore[arg-type]
    return to_text(reply.message, 100) + repr(reply.message)


def questions(telling: DocumentFacts) -> list[str]:
    """Every verb with nothing, with its examples, and with the best guesses at what is private."""
    guesses = [
        "last",
        f"{telling.talks[0].id}:2022-03-07:day-before:den",
        telling.document.id,
        telling.talks[0].id,
        telling.actors[0].id,
        "Zelda",
        "a.example",
        "https://hidden.example/a",
        *("1", "2", "3", "9", "B", "C", "D", "zorro", "port"),
    ]
    lines = []
    for one in (action for verb in VERBS for action in verb.all()):
        if one.name in ("quit", "erase workspace"):
            continue
        if one.who != "everyone" and one.name.startswith(("pause", "resume", "digest", "settings")):
            lines.append(f"/{one.name}")  # what they set for everybody else is tried apart
            continue
        lines += [f"/{one.name}", *one.examples]
        lines += [f"/{one.name} {guess}" for guess in guesses]
        for option in one.options:
            lines += [f"/{one.name} {option.name} {guess}" for guess in guesses if not option.first]
    return [line for line in dict.fromkeys(lines) if "confirm" not in line and not line.startswith("/story archive")]


def leaks(said: str, told: str) -> bool:
    """Whether an answer holds the word, but for what was asked."""
    return HIDDEN in told.casefold().replace(said.casefold(), "")


@pytest.mark.parametrize("place", [HALL, ABROAD], ids=["another channel", "another workspace"])
async def test_nothing_private_is_shown_elsewhere(kept_bot: Bot, place: Subscription) -> None:
    telling = await fill(kept_bot)
    for line in questions(telling):
        told = await hears(kept_bot, line, place)
        assert not leaks(line, told), f"{line} was answered: {told}"


async def test_the_channel_itself_is_shown_it(kept_bot: Bot) -> None:
    await fill(kept_bot)
    for line in ("/brief", "/actors zelda", "/find lockout", "/sources", "/story", "/timeline port", "/sources parked"):
        assert leaks("", await hears(kept_bot, line, DEN)), line


@pytest.mark.parametrize("place", [HALL, ABROAD], ids=["another channel", "another workspace"])
async def test_completion_knows_nothing_private(kept_bot: Bot, place: Subscription) -> None:
    await fill(kept_bot)
    view = kept_bot.store.view(place.workspace, place.channel)
    known = await known_to(view, ())
    for one in (action for verb in VERBS for action in verb.all()):
        for line in (f"/{one.name} ", f"/{one.name} z", *(f"/{one.name} {option.name} " for option in one.options)):
            assert HIDDEN not in " ".join(complete(line, VERBS, known)).casefold()


async def test_posts_elsewhere_hold_nothing_private(kept_bot: Bot) -> None:
    await fill(kept_bot)
    await kept_bot.pipeline.follow(
        DEN, await kept_bot.store.view(WORKSPACE, "den").story("port-council-meets-in-lisbon")
    )
    await kept_bot.runs(START.replace(day=8))
    assert any(HIDDEN in repr(message).casefold() for _, channel, message in kept_bot.wall.posts if channel == "den")
    others = [
        message for _, channel, message in kept_bot.wall.posts if channel not in ("den", "@eve")
    ]  # eve asked there
    assert others
    assert HIDDEN not in repr(others).casefold()


async def test_what_was_asked_for_in_private_is_only_counted_elsewhere(kept_bot: Bot) -> None:
    await fill(kept_bot)
    told = await hears(kept_bot, "/reminders", HALL)
    assert "And 1 more, of what is not shown in this channel." in told
    assert not leaks("", told)
    asks = await kept_bot.store.asks(WORKSPACE)
    for ask in asks:
        for line in (f"/why {ask.id}", f"/why ask:{ask.id}:2022-03-07", f"/remind {ask.talk}", f"/why {ask.talk}"):
            assert not leaks(line, await hears(kept_bot, line, HALL)), line
    assert not leaks("", await hears(kept_bot, f"/remind cancel {asks[0].id}", HALL))


async def test_posts_and_pauses_of_a_private_meeting_are_told_there_alone(kept_bot: Bot) -> None:
    await fill(kept_bot)
    assert leaks("", await hears(kept_bot, "/planned", DEN))
    await kept_bot.runs(START.replace(day=8))
    assert leaks("", await hears(kept_bot, "/why zebra", DEN))
    rows = await kept_bot.store.deliveries(WORKSPACE, "den")
    lines = [f"/why {row.key}" for row in rows]
    for line in ("/planned", "/status", "/why", "/why last", "/resume", "/resume all", "/resume send all", *lines):
        for role in ("admin", "member"):
            assert not leaks(line, await hears(kept_bot, line, HALL, role)), line


async def test_the_name_of_a_private_channel_is_no_setting_that_is_shown_elsewhere(kept_bot: Bot) -> None:
    await fill(kept_bot)
    assert "#den is told so now." in await hears(kept_bot, "/settings operations here", DEN)
    for line in ("/settings", "/settings history"):
        told = await hears(kept_bot, line, HALL)
        assert "another channel" in told
        assert not re.search(r"\bden\b", told), told
    assert "den" in await hears(kept_bot, "/settings history", DEN)


async def test_nobody_sees_what_another_one_asked_for(kept_bot: Bot) -> None:
    await fill(kept_bot)
    reply = await kept_bot.desk.hear("/reminders", DEN, "adam", "admin", private=True)
    assert "2 days before" not in to_text(reply.message)
    (ask,) = [one for one in await kept_bot.store.asks(WORKSPACE) if one.user]
    for line, what in ((f"/why {ask.id}", "meeting"), (f"/remind cancel {ask.id}", "reminder")):
        reply = await kept_bot.desk.hear(line, DEN, "adam", "admin", private=True)
        assert f"There is no {what}" in reply.message.title


async def test_an_editor_publishes_it(kept_bot: Bot) -> None:
    telling = await fill(kept_bot)
    assert "Everyone in the workspace now sees" in await hears(kept_bot, f"/publish {telling.document.id}", DEN)
    assert leaks("", await hears(kept_bot, "/talks story port", HALL))
    assert "Zebra Hill" in await hears(kept_bot, "/talks story port", HALL)
    assert not leaks("", await hears(kept_bot, "/brief", ABROAD))
