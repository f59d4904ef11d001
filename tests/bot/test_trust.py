"""Who may do what, and what becomes of what people add."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answers.adding import form_of
from bot.commands import VERBS
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.rates import Tally, free_again
from bot.sources.answers import Fetched
from bot.storage.port import Origin, Subscription
from bot.verbs.request import Request
from briefings.ids import document_id
from briefings.stories.home import Home
from tests.bot.made import START, Bot, Teller, actor, first_article, second_article, talk
from tests.contracts.kept import corrections_of, stories_of

if TYPE_CHECKING:
    from briefings.model import DocumentFacts

LINK = "https://harbour.example/news"
DEN = Subscription(WORKSPACE, "den")


def from_link(facts: DocumentFacts, url: str = LINK) -> DocumentFacts:
    return replace(facts, document=replace(facts.document, url=url, file=None))


def newer_text() -> DocumentFacts:
    """The second article again, with another day for the court."""
    facts = (
        Teller("court.txt", "2022-03-03T12:00:00Z", "Tagus Daily")
        .says("A court hears the dockers on March 10 instead.", talk("Court hearing", "2022-03-10"))
        .says("Rui Melo will speak for the dockers.", actor("Rui Melo", "leader"))
        .facts()
    )
    return from_link(facts)


def on_the_web(bot: Bot, facts: DocumentFacts) -> None:
    bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
    bot.reader.shelf[LINK] = facts


async def test_a_members_addition_waits_until_an_editor_has_looked(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    kept_bot.reader.shelf["court.txt"] = second_article()
    reply = await kept_bot.desk.hear("/add court.txt", kept_bot.place, "rui")
    assert reply.only_to_asker
    assert "Court hearing" in repr(reply.message)
    assert "2 MEETINGS" not in await kept_bot.hears("/talks", "member")
    assert await kept_bot.hears("/sources pending", "member") == (
        "/sources pending is for editors: ask whoever manages this workspace, who can make you one with\n"
        "/settings editors.\n"
    )
    listed = await kept_bot.hears("/sources pending", "editor")
    assert "by @rui" in listed
    assert "Tagus Daily, publisher unverified; for port-council" in " ".join(listed.split())
    (waiting,) = await kept_bot.store.view(WORKSPACE, CHANNEL).pending()
    assert "Court hearing" in await kept_bot.hears(f"/sources approve {waiting.id}", "editor")
    assert "2 MEETINGS" in await kept_bot.hears("/talks", "member")
    assert "added by @rui" in await kept_bot.hears("/sources", "member")
    assert "Nothing waits" in await kept_bot.hears("/sources pending", "editor")


async def test_what_an_editor_does_not_let_in_is_gone(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    kept_bot.reader.shelf["court.txt"] = second_article()
    await kept_bot.hears("/add court.txt", "member")
    (waiting,) = await kept_bot.store.view(WORKSPACE, CHANNEL).pending()
    assert "was not let in" in await kept_bot.hears(f"/sources reject {waiting.id}", "editor")
    assert "No addition" in await kept_bot.hears(f"/sources approve {waiting.id}", "editor")
    assert "1 MEETING" in await kept_bot.hears("/talks")


async def test_what_a_member_is_shown_alone_is_not_what_the_channel_saw(bot: Bot) -> None:
    await bot.takes_in(first_article())
    bot.reader.shelf["court.txt"] = second_article()
    await bot.hears("/talks")
    await bot.hears("/add court.txt", "member")
    assert "The port council meets" in await bot.hears("/quote 1")


async def test_a_member_may_add_so_many_an_hour(bot: Bot) -> None:
    await bot.hears("/settings rate 2")
    answers = [await bot.hears(f"/add none{number}.txt", "member") for number in range(3)]
    assert ["more than 2 an hour" in answer for answer in answers] == [False, False, True]
    assert "Tue 1 Mar 2022, 01:00 UTC" in answers[-1]


def test_when_one_more_is_allowed() -> None:
    times = [START, START + timedelta(minutes=10)]
    assert free_again(times, START + timedelta(minutes=20), 3) is None
    assert free_again(times, START + timedelta(minutes=20), 2) == START + timedelta(hours=1)
    assert free_again(times, START + timedelta(hours=2), 2) is None
    tally = Tally()
    assert [tally.wait(("w", "a"), START, 1), tally.wait(("w", "b"), START, 1)] == [None, None]
    assert tally.wait(("w", "a"), START, 1) == START + timedelta(hours=1)


def test_who_did_nothing_for_an_hour_is_forgotten() -> None:
    tally = Tally()
    for minute in range(90):
        assert tally.wait(("w", f"user {minute}"), START + timedelta(minutes=minute), 2) is None
    assert tally.wait(("w", "user 40"), START + timedelta(minutes=90), 2) is None
    assert len(tally) == 59
    assert tally.wait(("w", "user 40"), START + timedelta(minutes=91), 2) == START + timedelta(minutes=100)
    assert tally.wait(("w", "nobody"), START + timedelta(days=1), 0) is not None
    assert len(tally) == 0


@pytest.mark.parametrize(
    "verb", [one for verb in VERBS for one in verb.all() if one.who != "everyone"], ids=lambda verb: verb.name
)
async def test_verbs_for_editors_are_closed_to_members(bot: Bot, verb: object) -> None:
    name = verb.name  # type: ignore[attr-defined]
    reply = await bot.desk.answer(Request(WORKSPACE, CHANNEL, "rui", START, name))
    assert reply.message.title.startswith(f"/{name} is for ")
    assert reply.only_to_asker


async def test_the_workspace_names_its_editors(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.hears("/settings editors @Rui, ana")
    assert (
        "rename is for editors"
        not in (await kept_bot.desk.hear("/story rename port title Quays", DEN, "rui")).message.title
    )
    refused = await kept_bot.desk.hear("/settings rate 5", DEN, "eve")
    assert refused.message.title == (
        "/settings is for editors: ask @Rui and @ana, who can make you one with /settings editors."
    )
    refused = await kept_bot.desk.hear("/erase workspace", DEN, "rui")
    assert refused.message.title == "/erase workspace is for admins of this workspace alone."
    assert "editors: nothing → @Rui @ana, by @ada" in " ".join((await kept_bot.hears("/settings history")).split())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/settings zone Atlantis", "“Atlantis” is no time zone"),
        ("/settings quiet late", "“late” are no hours"),
        ("/settings rate 0", "no number of additions"),
    ],
)
async def test_what_cannot_be_set_is_told(bot: Bot, line: str, words: str) -> None:
    assert words in await bot.hears(line)
    assert await bot.store.view(WORKSPACE).settings() == {}


async def test_a_zone_moves_what_is_planned(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.hears("/settings zone Asia/Tokyo")
    kept_bot.place = (await kept_bot.store.subscriptions(WORKSPACE))[0]
    told = await kept_bot.hears("/planned")
    assert "Thu 3 Mar 2022, 08:00 Tokyo time" in told
    assert "Wed 2 Mar 2022, 08:00 Tokyo time (UTC+9) · digest" in " ".join(told.split())


async def test_a_known_address_is_not_read_twice_and_a_newer_text_takes_its_place(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    on_the_web(kept_bot, from_link(second_article()))
    assert "Court hearing" in await kept_bot.hears(f"/add {LINK}")
    assert "That was read before; nothing is new. It is in port-council" in await kept_bot.hears(f"/add {LINK}")
    on_the_web(kept_bot, newer_text())
    await kept_bot.hears(f"/add {LINK}")
    assert "Thu 10 Mar 2022" in await kept_bot.hears("/talks")
    kept = await kept_bot.store.view(WORKSPACE, CHANNEL).documents()
    assert [one.revised_by is None for one in kept] == [True, False, True]
    assert len((await stories_of(kept_bot.store.view(WORKSPACE)))[0].documents) == 2


async def test_a_file_that_claims_the_address_of_a_page_does_not_take_its_place(kept_bot: Bot) -> None:
    pipeline, page = kept_bot.desk.pipeline, from_link(second_article())
    taken = await pipeline.take_in(WORKSPACE, [page], origin=Origin("page"))
    await pipeline.take_in(WORKSPACE, [newer_text()], taken.story.slug, origin=Origin("file", verified=False))
    kept = await kept_bot.store.view(WORKSPACE).documents()
    assert [(one.revised_by, one.revises) for one in kept] == [(None, None)] * 2
    assert [one.address is None for one in kept] == [False, True]


async def test_what_cannot_be_fetched_is_told(bot: Bot) -> None:
    assert await bot.hears("/add https://nowhere.example/a") == (
        "https://nowhere.example/a: there is no such page (404 Not Found): check the address.\n"
    )
    assert await bot.hears("/add ftp://files.example/a") == (
        "ftp://files.example/a is no address that is read: give one that begins with https:// or http://.\n"
    )


async def test_where_two_stories_fit_somebody_chooses(kept_bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.takes_in(second_article())
    stories = await stories_of(kept_bot.store.view(WORKSPACE))
    monkeypatch.setattr("bot.answers.meant.home_of", lambda *_: Home(candidates=tuple(stories)))
    on_the_web(kept_bot, newer_text())
    told = await kept_bot.hears(f"/add {LINK}")
    assert "Which story does it belong to?" in told
    assert f"/add {LINK} story {stories[1].slug}" in " ".join(told.split())
    assert await kept_bot.store.view(WORKSPACE).document(document_id("x")) is None
    assert "What is new" in await kept_bot.hears(f"/add {LINK} story {stories[1].slug}")


def called_off(title: str, day: str) -> DocumentFacts:
    """A word of a meeting alone, in which nobody is named."""
    word = Teller(LINK, "2022-03-01T08:00:00Z").says(f"Off: {title}, {day}.", talk(title, day, status="cancelled"))
    return from_link(word.facts())


async def test_a_meeting_that_a_story_has_begins_no_other_story_unasked(kept_bot: Bot) -> None:
    slug = await kept_bot.takes_in(first_article())
    on_the_web(kept_bot, called_off("PORT COUNCIL", "2022-03-04"))
    told = " ".join((await kept_bot.hears(f"/add {LINK}")).split())
    assert "Which story does it belong to?" in told
    assert f"/add {LINK} story {slug}" in told
    assert f"/add {LINK} story new begins a story of its own. Nothing was added yet." in told
    assert len(await kept_bot.store.view(WORKSPACE).titles()) == 1
    await kept_bot.hears(f"/add {LINK} story {slug}")
    story = await kept_bot.store.view(WORKSPACE).story(slug)
    assert story is not None
    assert [one.status for one in story.talks] == ["cancelled"]


@pytest.mark.parametrize(("title", "day"), [("Port council", "2022-03-05"), ("Pilots", "2022-03-04")])
async def test_another_day_or_another_name_begins_a_story(kept_bot: Bot, title: str, day: str) -> None:
    await kept_bot.takes_in(first_article())
    on_the_web(kept_bot, called_off(title, day))
    assert "Which story" not in await kept_bot.hears(f"/add {LINK}")
    assert len(await kept_bot.store.view(WORKSPACE).titles()) == 2


@pytest.mark.parametrize(
    ("sentence", "is_asked"),
    [
        ("The Port Council of March 4th will not meet.", True),
        ("The port council, set for 4 March, was called off.", True),
        ("The port council of March 14 will not meet.", False),
        ("The airport council of March 4 will not meet.", False),
    ],
)
async def test_a_text_without_a_date_names_the_meeting(kept_bot: Bot, sentence: str, is_asked: bool) -> None:  # noqa: FBT001  (a case)
    await kept_bot.takes_in(first_article())
    undated = Teller(LINK, None).says(sentence, actor("Somebody Else", "reader"))
    on_the_web(kept_bot, from_link(undated.facts()))
    assert ("Which story" in await kept_bot.hears(f"/add {LINK}")) is is_asked


async def test_an_editor_is_asked_where_a_members_word_belongs(kept_bot: Bot) -> None:
    slug = await kept_bot.takes_in(first_article())
    on_the_web(kept_bot, called_off("Port council", "2022-03-04"))
    await kept_bot.hears(f"/add {LINK}", "member")
    (waiting,) = await kept_bot.store.view(WORKSPACE).pending()
    told = await kept_bot.hears(f"/sources approve {waiting.id}")
    assert f"It may belong to {slug}: add story {slug}, or story new." in " ".join(told.split())


async def test_the_keys_in_an_address_are_not_repeated(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    url = f"{LINK}?token=SECRET&page=2"
    assert "SECRET" not in await kept_bot.hears(f"/follow {url}")
    kept_bot.fetcher.web[url] = Fetched(url, b"<html><body>A page.</body></html>", "text/html")
    kept_bot.reader.shelf[url] = replace(newer_text(), document=replace(newer_text().document, url=url))
    told = [await kept_bot.hears(line) for line in (f"/follow {url}", f"/follow {url}", "/sources")]
    told.append(await kept_bot.hears(f"/sources pause {LINK}?page=…&token=…"))
    told.append(await kept_bot.hears("/sources remove nothing"))
    assert all("SECRET" not in one for one in told)
    assert all(one in told[0] for one in ("harbour.example/news?", "token=…"))


async def test_a_correction_stays_and_can_be_taken_back(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.hears("/talks")
    told = await kept_bot.hears("/correct 1 value 2022-03-06 reason it is wrong in the paper")
    assert "is now 2022-03-06, it was 2022-03-04" in told
    kept_bot.reader.shelf["court.txt"] = second_article()
    await kept_bot.hears("/add court.txt")
    assert "Sun 6 Mar 2022" in await kept_bot.hears("/talks story port")
    assert "Sat 5 Mar 2022, 08:00 UTC · reminder: Port council" in " ".join((await kept_bot.hears("/planned")).split())
    fact = (await corrections_of(kept_bot.store.view(WORKSPACE)))[0].fact
    assert "taken back" in await kept_bot.hears(f"/correct {fact} undo")
    assert "Fri 4 Mar 2022" in await kept_bot.hears("/talks story port")
    assert "Nobody corrected that" in await kept_bot.hears(f"/correct {fact} undo")
    assert "Say one of" in await kept_bot.hears(f"/correct {fact}")
    assert "There is no fact “nothing”" in await kept_bot.hears("/correct nothing wrong")


@pytest.mark.parametrize(
    "said",
    [
        "wrong undo",
        "value 2022-03-06 pin",
        "undo value 2022-03-06",
        "field start value 2022-03-06 field location value Rome",
    ],
)
async def test_of_several_corrections_in_a_line_none_is_done(bot: Bot, said: str) -> None:
    await bot.takes_in(first_article())
    await bot.hears("/talks")
    assert "nothing was done" in await bot.hears(f"/correct 1 {said}")
    assert await corrections_of(bot.store.view(WORKSPACE)) == ()


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("https://a.example/b", ("page", "https://a.example/b")),
        ("<http://a.example/b>", ("page", "http://a.example/b")),
        ("“They meet.”", ("text", "They meet.")),
        ("- They meet.", ("text", "They meet.")),
        ("-\nThey meet.", ("text", "They meet.")),
        ("The council meets the union on Monday.", ("text", "The council meets the union on Monday.")),
        ("my articles/one.txt", ("file", "my articles/one.txt")),
        ('"my articles/one.txt"', ("file", "my articles/one.txt")),
        ("-notes.txt", ("file", "-notes.txt")),
    ],
)
def test_the_form_of_what_is_given_tells_what_it_is(typed: str, form: tuple[str, str]) -> None:
    assert form_of(typed) == form


async def test_two_additions_at_once_are_both_kept(kept_bot: Bot) -> None:
    slug = await kept_bot.takes_in(first_article())
    others = [
        Teller(f"{name}.txt", None).says(f"{name} Reis speaks for the port.", actor(f"{name} Reis", "speaker")).facts()
        for name in ("Rita", "Joana", "Marta")
    ]
    await asyncio.gather(*(kept_bot.pipeline.take_in(WORKSPACE, [one], slug) for one in others))
    story = await kept_bot.store.view(WORKSPACE).story(slug)
    assert story
    assert len(story.documents) == 4


async def test_files_of_the_machine_are_read_at_its_console_alone(bot: Bot) -> None:
    bot.reader.shelf["/etc/hosts"] = second_article()
    elsewhere = replace(bot.desk, local_files=False)
    reply = await elsewhere.hear("/add /etc/hosts", bot.place, "eve", "admin")
    assert reply.failed
    assert "at its console alone" in reply.message.title
