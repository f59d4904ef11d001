"""The guided set-up: a modal whose fields are looked at at once, started, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.sources.answers import Fetched
from tests.bot.made import Bot, Teller, actor, first_article
from tests.bot.platforms.slack.hall import Hall, opened
from tests.bot.test_trust import LINK, from_link
from tests.slack.bare import connected
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.port import Subscription
    from tests.slack.answer import Answer
    from tests.slack.world import Channel

WHERE, WHEN, ZONE = "In which channel", "When the digest comes", "Time zone"
ITS_LINK = "Link of an article, a feed or a page"

FEED = b"""<rss version="2.0"><channel><title>Harbour</title><item><title>Strike</title>
<link>https://harbour.example/1</link></item></channel></rss>"""


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.bot.pipeline.take_in(hall.workspace, [first_article()])
        yield hall


async def followed(hall: Hall, channel: Channel | None = None) -> Subscription | None:
    known = await hall.store.subscriptions(hall.workspace, (channel or hall.slack.general).id)
    return known[0] if known else None


async def sends(hall: Hall, panel: Answer, **more: Any) -> Answer:
    """Start, or Look again."""
    return await hall.slack.people.submits(panel, more.get("filled"), typed=more.get("typed"))


async def test_it_is_shown_before_anything_is_done_started_and_taken_back(hall: Hall) -> None:
    panel = await hall.says("/follow", hall.slack.olga)
    assert panel.form.title == "Follow a story"
    assert "Follow “The port council meets in Lisbon" in panel.text
    assert "reminder: Port council (the day before)" in panel.text
    assert await followed(hall) is None
    done = await sends(hall, panel)
    assert "is followed" in done.text
    place = await followed(hall)
    assert place
    assert place.stories
    assert "reminder: Port council" in (await hall.says("/planned")).text
    over = await hall.presses(done, "Undo", hall.slack.olga)
    assert "what was set up is taken back" in over.text
    place = await followed(hall)
    assert place
    assert place.stories == ()


async def test_members_are_told_whom_to_ask(hall: Hall) -> None:
    assert "is for editors" in (await hall.says("/follow")).text


async def test_when_it_comes_is_changed_and_what_is_no_time_is_told(hall: Hall) -> None:
    panel = await hall.says("/follow", hall.slack.olga)
    wrong = await sends(hall, panel, filled={WHEN: "whenever"})
    assert "whenever" in wrong.errors[WHEN]
    done = await sends(hall, panel, filled={WHEN: "weekdays 07:30", ZONE: "Lisbon (Europe/Lisbon)"}, typed="lisb")
    assert "is followed" in done.text
    place = await followed(hall)
    assert place
    assert (place.zone, str(place.digest)) == ("Europe/Lisbon", "weekdays 07:30")
    changing = await hall.presses(done, "Change", hall.slack.olga)
    assert "The digest comes weekdays 07:30 (Europe/Lisbon)." in changing.text


async def test_what_keeps_the_bot_from_posting_is_named_before(hall: Hall) -> None:
    quay = hall.slack.opens("quay", hall.slack.olga)
    panel = await hall.says("/follow", hall.slack.olga)
    panel = await hall.slack.people.chooses(panel, quay.id, hall.slack.olga)
    assert "I am not in the channel. Type “/invite @briefbot” in it." in panel.text
    assert panel.form.view.body["submit"]["text"] == "Look again"
    again = await sends(hall, panel)
    assert "I am not in the channel" in again.text
    await hall.slack.events.joins(hall.slack.world.bot, quay, hall.slack.olga)
    again = await sends(hall, again)
    assert again.form.view.body["submit"]["text"] == "Start"
    await sends(hall, again)
    assert await followed(hall) is None
    assert await followed(hall, quay)


async def test_a_channel_that_whoever_chooses_does_not_see_is_not_taken(hall: Hall) -> None:
    den = hall.slack.opens("den", hall.slack.ben, hall.slack.world.bot, kind=PRIVATE)
    panel = await hall.says("/follow", hall.slack.olga)
    told = await hall.slack.people.chooses(panel, den.id, hall.slack.olga)
    assert "You do not see that channel" in told.text
    assert await followed(hall, den) is None


async def test_without_any_story_a_link_begins_one() -> None:
    async with opened() as hall:
        panel = await hall.says("/follow", hall.slack.olga)
        assert "Nothing has been read yet" in panel.text
        hall.bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
        hall.bot.reader.shelf[LINK] = from_link(first_article())
        panel = await sends(hall, panel, filled={ITS_LINK: LINK})
        assert "Follow “The port council meets in Lisbon" in panel.text
        assert await followed(hall) is None
        done = await sends(hall, panel)
        assert "is followed" in done.text
        await hall.presses(done, "Undo", hall.slack.olga)
        place = await followed(hall)
        assert place
        assert place.stories == ()


async def test_of_several_stories_one_is_chosen(hall: Hall) -> None:
    weather = Teller("weather.txt", "2022-03-01T06:00:00Z").says("Eva Lund expects snow.", actor("Eva Lund", "expert"))
    await hall.bot.pipeline.take_in(hall.workspace, [weather.facts()])
    panel = await hall.says("/follow", hall.slack.olga)
    assert "Follow “Eva Lund" in panel.text
    panel = await hall.slack.people.chooses(panel, "The port council meets in Lisbon on March 4.", hall.slack.olga)
    assert "Follow “The port council meets in Lisbon" in panel.text


async def test_a_set_up_goes_on_after_a_restart() -> None:
    bot = Bot()
    async with Slack() as slack:
        hall = Hall(slack, bot)
        await bot.pipeline.take_in(hall.workspace, [first_article()])
        async with connected(slack) as bare:
            hall.attach(bare)
            panel = await hall.says("/follow", slack.olga)
            done = await sends(hall, await hall.says("/follow", slack.olga))
        again = Hall(slack, bot)
        async with connected(slack) as bare:
            again.attach(bare)
            assert "is taken back" in (await again.presses(done, "Undo", slack.olga)).text
            await sends(again, panel, filled={ZONE: "Buenos Aires (America/Buenos_Aires)"}, typed="buenos")
            place = await followed(again)
            assert place
            assert place.zone == "America/Buenos_Aires"


async def test_a_link_that_cannot_be_read_is_told_above_the_form_and_nothing_is_kept(hall: Hall) -> None:
    panel = await hall.says("/follow https://nowhere.example/feed", hall.slack.olga)
    told = await sends(hall, panel)
    assert "there is no such page" in told.text
    assert told.form.fields[ITS_LINK]["initial_value"] == "https://nowhere.example/feed"
    assert await followed(hall) is None
    assert "is followed" in (await sends(hall, told, filled={ITS_LINK: ""})).text
