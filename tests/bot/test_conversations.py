"""Conversations as lists of what was said and what was answered; an answer is checked by what it must hold."""

from __future__ import annotations

import pytest

from bot.errors import StoreFailed
from bot.pipeline import Told
from briefings.model import LeftOut
from tests.bot import conversations
from tests.bot.made import Bot, Teller, actor, first_article, second_article

Said = tuple[str, tuple[str, ...]]

CONVERSATIONS: dict[str, list[Said]] = {
    "looks around": [
        ("/talks", ("1 MEETING", "[1] Port council", "Fri 4 Mar 2022", "in 3 days", "hour not known", "Lisbon")),
        ("/quote 1", ("The port council meets in Lisbon on March 4.",)),
        ("/actors", ("Ana Sousa", "Rui Melo")),
        ("/actors sousa", ("Ana Sousa, chair",)),
        ("/warnings by melo to sousa", ("Rui Melo → Ana Sousa", "pay is cut")),
        ("/find strike", ("the dockers would strike",)),
        ("/sources", ("Harbour Post", "quay.txt")),
        ("/talks past", ("No meeting is over yet.",)),
    ],
    "quotes the list just seen, again and again": [
        ("/warnings", ("[1] Rui Melo",)),
        ("/quote 1", ("Melo warned Sousa",)),
        ("/quote 1", ("Melo warned Sousa",)),
        ("/talks", ("[1] Port council",)),
        ("/quote 1", ("The port council meets in Lisbon",)),
        ("/quote 99", ("99",)),
        ("/quote 1", ("The port council meets in Lisbon",)),
    ],
    "mistypes": [
        ("/talsk", ("did you mean /talks?",)),
        ("talks please", ("/talks takes no “please” there: write /talks [past] [story STORY].",)),
        ("/actors nobody", ("nobody",)),
        ("/brief story atlantis", ("There is no story “atlantis”; those known are: port-council-meets-in-lisbon.",)),
        ("/add nowhere.txt", ("nowhere.txt: there is no such file; check the path.",)),
    ],
    "asks what comes": [
        ("/planned", ("Tue 1 Mar 2022, 08:00 UTC · digest", "Thu 3 Mar 2022, 08:00 UTC · reminder: Port council (the")),
        ("/brief since yesterday", ("What is new", "1 new source")),
        ("/brief since today", ("Nothing is new since Tue 1 Mar 2022, 00:00 UTC.",)),
    ],
    "asks for help": [
        ("/help", ("THREE TASKS", "/brief")),
        ("/help warnings", ("by NAME", "/warnings by putin to biden")),
    ],
    "reads one's own": [
        ("/add court.txt", ("What is new", "Court hearing")),
        ("/add court.txt", ("That was read before; nothing is new.",)),
        ("/talks", ("2 MEETINGS",)),
        ("/planned", ("in an hour", "Court hearing")[1:]),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_conversation(bot: Bot, name: str) -> None:
    await bot.takes_in(first_article("2022-02-28T10:00:00Z"))
    bot.reader.shelf["court.txt"] = second_article("2022-03-01T12:00:00Z")
    for said, answered in CONVERSATIONS[name]:
        told = await bot.hears(said)
        for words in answered:
            assert words in told, f"{said} was answered: {told}"


@pytest.mark.parametrize("name", conversations.CONVERSATIONS)
async def test_what_goes_the_same_way_everywhere(bot: Bot, name: str) -> None:
    await bot.takes_in(conversations.prepare(bot))
    for said, facts in conversations.CONVERSATIONS[name]:
        told = await bot.hears(said)
        assert conversations.missing(told, facts) is None, f"{said} was answered: {told}"


async def test_with_nothing_read_every_question_has_a_friendly_answer(bot: Bot) -> None:
    for line in ("/brief", "/actors", "/warnings", "/talks", "/quote 1", "/find peace", "/sources"):
        assert await bot.hears(line) == (
            "Nothing has been read yet: /add reads an article, by its link, its file or its text.\n"
        )
    assert "Nothing is planned" in await bot.hears("/planned")


async def test_an_unrelated_article_begins_a_story_of_its_own(bot: Bot) -> None:
    await bot.takes_in(first_article())
    weather = Teller("weather.txt", "2022-03-01T06:00:00Z").says(
        "Eva Lund expects snow.", actor("Eva Lund", "forecaster")
    )
    bot.reader.shelf["weather.txt"] = weather.facts()
    assert "Eva Lund, forecaster" in await bot.hears("/add weather.txt")
    assert "Eva Lund" in await bot.hears("/actors")
    assert "Ana Sousa" in await bot.hears("/actors story council")
    assert "fits several stories" in await bot.hears("/brief e")


async def test_whoever_quits_is_let_go(bot: Bot) -> None:
    reply = await bot.desk.hear("/quit", bot.place, "ada")
    assert reply.ends


async def test_a_fault_of_ours_is_told_in_one_sentence(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.takes_in(first_article())
    monkeypatch.setattr("briefings.lookup.talks", lambda _: 1 / 0)
    assert await bot.hears("/talks") == "Something went wrong with /talks; the log tells more.\n"


async def test_what_is_asked_is_answered_on_a_full_disk(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.takes_in(first_article())

    async def full(*_: object) -> None:
        raise StoreFailed("The disk is full: make room.")

    monkeypatch.setattr(bot.store, "remember", full)
    told = await bot.hears("/talks")
    assert "1 MEETING" in told
    assert "/quote does not count in this. The disk is full: make room." in told


async def test_a_post_can_be_quoted_from(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.hears("/warnings")
    await bot.runs(bot.clock.now().replace(day=3, hour=9))
    assert "The port council meets in Lisbon" in await bot.hears("/quote 1")


async def test_what_could_not_be_read_beside_the_rest_is_told(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read(_paths: object) -> Told:
        return Told((first_article(),), (LeftOut("it is a picture, not text: give its text.", file="quay.png"),))

    monkeypatch.setattr(bot.reader, "read", read)
    for answer in ("Who is involved".upper(), "That was read before; nothing is new."):
        told = await bot.hears("/add folder")
        assert answer in told
        assert "quay.png: it is a picture" in " ".join(told.split())
