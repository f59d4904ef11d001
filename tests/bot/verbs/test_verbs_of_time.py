"""Reminders, digests, pauses and what explains them, as conversations over each store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platforms.console import CHANNEL, WORKSPACE
from bot.storage.port import Subscription
from tests.bot.made import START, Bot, first_article
from tests.bot.verbs.scene import filled, flat, vague

Said = tuple[str, tuple[str, ...]]
DEN = Subscription(WORKSPACE, "den")
COURT = "a document told the talk “Court hearing”: A court hears"


CONVERSATIONS: dict[str, list[Said]] = {
    "asks to be reminded": [
        ("/talks", ("[3] Court hearing",)),
        ("/remind 3 before 2h", ("A reminder of “Court hearing”", "Wed 9 Mar 2022, 12:00 UTC, to you alone.")),
        ("/remind 3 before 2h", ("That was asked for already",)),
        ("/remind court before the morning", ("Wed 9 Mar 2022, 08:00 UTC",)),
        ("/remind court", ("13:00 UTC, to you alone. This channel is told then as well.",)),
        ("/remind council before 3h", ("Fri 4 Mar 2022, 08:00 UTC", "Its hour is not known, so the reminder comes in")),
        ("/remind council before 4h", ("That was asked for already (r", "It comes Fri 4 Mar 2022, 08:00 UTC, since")),
        ("/remind council before 5 minutes", ("since its hour is not known. /reminders lists what is.",)),
        ("/remind council before 1 day", ("Thu 3 Mar 2022, 08:00 UTC, to you alone.",)),
        ("/remind council before 1 day", ("It comes Thu 3 Mar 2022, 08:00 UTC. /reminders lists",)),
        ("/remind council before 4h where here", ("This channel is reminded then anyway:",)),
        ("/remind council before -1h", ("“-1h” would come after it begins: leave out the minus",)),
        ("/remind council before minus 1h", ("leave out the minus",)),
        ("/remind snooze council until -1h", ("“-1h” is no instant ahead",)),
        ("/reminders", ("(in the morning, since its hour is not known; asked for was 3 hours before)",)),
        ("/reminders", ("Port council (1 day before, as asked)",)),
        ("/reminders", ("Court hearing (2 hours before, as asked)", "THIS CHANNEL’S", "Port council (the day before)")),
    ],
    "is told what cannot be": [
        ("/remind court before 3 weeks", ("begins in 9 days, and 3 weeks before is past",)),
        ("/remind court before 2h or so", ("Understood was 2 hours; “or” and “so” are no lengths of time",)),
        ("/remind court before 1h where here", ("This channel is reminded then anyway:", "Wed 9 Mar 2022, 13:00 UTC")),
        ("/remind court where there", ("“there” is neither here nor me",)),
        ("/remind pilots", ("“Pilots” is over: it was on Sun 27 Feb 2022.",)),
        ("/remind rally", ("“Rally” was called off",)),
        ("/remind board", ("Only the month is known",)),
        ("/remind atlantis", ("There is no meeting “atlantis”",)),
        ("/remind", ("/remind needs a talk",)),
        ("/talks", ("Board",)),
        ("/remind 99", ("There is no line 99: the lines last shown are 1 to",)),
    ],
    "moves to another zone": [
        ("/remind council before 3h", ("Fri 4 Mar 2022, 08:00 UTC",)),
        ("/remind court before 2h", ("Wed 9 Mar 2022, 12:00 UTC, to you alone.",)),
        ("/digest zone Asia/Tokyo", ("(Asia/Tokyo)",)),
        ("/reminders", ("Thu 3 Mar 2022, 23:00 UTC · Port council (in the morning", "Wed 9 Mar 2022, 12:00 UTC")),
    ],
    "takes reminders back": [
        ("/remind court before 2h", ("to you alone",)),
        ("/remind court before 2 days where here", ("in this channel",)),
        ("/remind cancel court", ("You are not reminded of “Court hearing” any more: 1 reminder taken back.",)),
        ("/remind cancel court", ("You asked for no reminder of “Court hearing”; “where here” takes back those",)),
        ("/remind cancel court where here", ("This channel is not reminded of “Court hearing” any more: 3 reminders",)),
        ("/remind cancel court where here", ("Nobody is to be reminded of “Court hearing” here",)),
        ("/remind cancel", ("No reminder was posted here lately",)),
        ("/why court", ("3 POSTS", "(skipped: dropped by @ada)")),
        ("/why 2", ("Why this did not come", "Planned", COURT, "Dropped", "dropped by @ada")),
    ],
    "takes back the only one": [
        ("/remind cancel r99999", ("There is no reminder r99999 of yours: /reminders lists what is.",)),
        ("/remind court before 2h", ("to you alone",)),
        ("/remind cancel", ("You are not reminded of “Court hearing” any more: 1 reminder taken back.",)),
        ("/remind court before 2h", ("to you alone",)),
        ("/remind court before 3h", ("to you alone",)),
        ("/remind cancel", ("You are reminded of 2 things: say which, r", "/reminders lists them.")),
    ],
    "asks for more than is kept": [
        *((f"/remind court before {minutes} minutes", ("to you alone",)) for minutes in range(1, 26)),
        ("/remind court before 26 minutes", ("You asked for 25 reminders that are still to come, and more are not",)),
        ("/remind court before 25 minutes", ("That was asked for already",)),
        ("/remind cancel court", ("25 reminders taken back",)),
        ("/remind court before 26 minutes", ("to you alone",)),
    ],
    "puts off what was put off": [
        ("/remind snooze court until tomorrow", ("Wed 2 Mar 2022, 08:00 UTC, to you alone.",)),
        ("/remind snooze court until tomorrow", ("That was asked for already",)),
        ("/remind snooze court until thursday", ("It takes the place of the one put off until Wed 2 Mar 2022, 08:00",)),
        ("/reminders", ("Thu 3 Mar 2022, 08:00 UTC · Court hearing (put off by you)",)),
    ],
    "puts a reminder off": [
        ("/remind snooze", ("No reminder was posted here lately",)),
        ("/remind snooze court until tomorrow", ("Wed 2 Mar 2022, 08:00 UTC, to you alone.",)),
        ("/remind snooze court until 2022-03-10", ("“Court hearing” is over by then",)),
        ("/remind snooze court until whenever", ("“whenever” is no instant ahead",)),
    ],
    "sets the digest": [
        ("/digest", ("The digest comes daily 08:00 (UTC)", "Next: Tue 1 Mar 2022, 08:00 UTC, if anything is new.")),
        ("/digest weekdays 07:30 zone Europe/Berlin", ("now comes weekdays 07:30 (Europe/Berlin)", "Berlin time")),
        ("/planned", ("Tue 1 Mar 2022, 06:30 UTC · digest", "mornings here are at 08:00 (Europe/Berlin) now")),
        ("/digest mon,thu 18:00", ("now comes mon,thu 18:00", "Thu 3 Mar 2022, 18:00 Berlin time")),
        ("/digest 02:30", ("02:30 does not exist that night; the digest comes Sun 27 Mar 2022, 03:30 Berlin time",)),
        ("/digest monn,foo 18:00", ("Understood was 18:00; “monn” and “foo” are no days and no times of day",)),
        ("/digest mon,foo 18:00", ("Understood was mon and 18:00; “foo” is no day and no time of day",)),
        ("/digest zone Atlantis/Sea", ("“Atlantis/Sea” is no time zone",)),
        ("/digest 08:00 zone berlni", ("“berlni” is no time zone: is Europe/Berlin meant?",)),
        ("/digest 02:30 zone New York", ("now comes daily 02:30 (America/New_York)",)),
        ("/digest zone paris", ("(Europe/Paris)",)),
        ("/digest zone Kyiv", ("(Europe/Kyiv)",)),
        ("/digest zone Factory", ("“Factory” is the zone of no place: give that of one, such as Europe/Berlin.",)),
        ("/digest off", ("gets no digest any more",)),
        ("/digest off", ("gets no digest as it is",)),
        ("/digest", ("This channel gets no digest: /digest 08:00 begins.",)),
        ("/digest 9am", ("now comes daily 09:00",)),
    ],
    "wants quiet hours": [
        ("/settings quiet 22:00", ("“22:00” are no hours: write them as 22:00-07:00, or off.",)),
        ("/settings quiet 07:00-09:30", ("nothing is posted but reminders that cannot wait: 07:00-09:30",)),
        ("/planned", ("· digest (what", "waits until Tue 1 Mar 2022, 09:30 UTC: hours are quiet")),
        ("/settings quiet off", ("off (as usual)",)),
    ],
    "asks what would be told": [
        ("/digest preview", ("Preview — The port council", "WHAT LIES AHEAD")),
        ("/quote 1", ("council",)),
    ],
    "pauses": [
        ("/pause until monday", ("This channel is paused.", "Until Mon 7 Mar 2022, 08:00 UTC.", "/resume goes on")),
        ("/planned", ("This channel is paused by @ada until Mon 7 Mar 2022, 08:00 UTC.",)),
        ("/pause", ("(it was already, by @ada)",)),
        ("/status", ("This channel is paused by @ada",)),
        ("/resume", ("This channel is paused no more. Nothing was held meanwhile.",)),
        ("/resume", ("This channel is not paused, and nothing is held.",)),
        ("/pause all", ("Everything is paused.", "/resume all")),
        ("/planned", ("Everything is paused by @ada. What falls due is held; /resume all ends that.",)),
        ("/resume", ("This channel is not paused, and nothing is held; what is paused: /resume all ends it.",)),
        ("/resume all", ("Everything is paused no more.",)),
        ("/pause port", ("“The port council meets in Lisbon on March 4.” is paused.", "/resume port-council")),
        ("/resume port", ("is paused no more",)),
        ("/pause channel attic", ("No channel #attic follows anything",)),
        ("/pause port all", ("Say one of: a story, channel NAME, all",)),
        ("/pause until yesterday", ("“yesterday” is no instant ahead",)),
        ("/resume send", ("Nothing is held here",)),
    ],
    "asks how it goes": [
        ("/status", ("No feed or page is looked at", "Nothing was posted here yet", "Nothing is overdue", "It is")),
        ("/why", ("Nothing was to be posted here yet",)),
        ("/why last", ("Nothing was posted here yet",)),
        ("/why nonsense", ("There is no meeting “nonsense”",)),
        ("/why pilots", ("No post about “Pilots” was planned here: its reminders were due before this channel",)),
        ("/why rally", ("it is called off.",)),
        ("/planned", ("[1] Tue 1 Mar 2022, 08:00 UTC · digest (what is new by then)", "/why 1 tells more")),
        ("/why 1", ("Why this comes — digest", "this channel has a digest daily 08:00 (UTC)", "Due Tue 1 Mar 2022")),
        ("/planned", ("[2] Thu 3 Mar 2022, 08:00 UTC · reminder: Port council (the day before)",)),
        ("/quote 2", ("The port council meets in Lisbon on March 4.",)),
        ("/remind 2 before 1h", ("A reminder of “Port council”",)),
    ],
    "sets what a channel is told": [
        ("/settings alerts 3", ("3 an hour",)),
        ("/settings alerts off empty on", ("so often an hour: off", "nothing is new: on")),
        ("/digest", ("With nothing new it is posted all the same.",)),
        ("/settings alerts maybe", ("“maybe” is no number of alerts an hour: write on, off, or 1 to 60.",)),
        ("/settings empty perhaps", ("“perhaps” is neither on nor off.",)),
        ("/settings unsure dunno", ("“dunno” is neither skip nor again.",)),
        ("/settings unsure skip", ("where nobody can look: skip",)),
        ("/settings quiet 22:00-22:00", ("would be no hour, or all of them",)),
        ("/settings operations attic", ("Nothing is known of a channel #attic",)),
        ("/settings quotes 25", ("words that a quotation in a post has at most: 25",)),
        ("/settings quotes 4", ("“4” is no number of words that a quotation has at most: write one from 5 to 500.",)),
        ("/settings quotes many", ("write one from 5 to 500",)),
        ("/settings", ("quotes — words that a quotation in a post has at most: 25", "quiet — hours", "off (as usual)")),
        ("/settings quotes off", ("has at most: 40 (as usual)",)),
        ("/settings history", ("unsure here: nothing → skip, by @ada", "alerts here: 3 an hour → off")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_conversation(kept_bot: Bot, name: str) -> None:
    bot = await filled(kept_bot)
    await bot.takes_in(vague(), slug="port-council-meets-in-lisbon")
    for said, answered in CONVERSATIONS[name]:
        told = flat(await bot.hears(said))
        for words in answered:
            assert words in told, f"{said} was answered: {told}"


@pytest.mark.parametrize(
    "line", ["/planned", "/reminders", "/why", "/status", "/digest", "/pause", "/remind x", "/resume"]
)
async def test_with_nothing_read_there_is_a_friendly_answer(bot: Bot, line: str) -> None:
    told = await bot.hears(line)
    assert "wrong" not in told
    assert len(told.splitlines()) < 16


async def test_what_is_set_again_is_no_change(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    for line in ("alerts 3", "alerts 3", "alerts on", "rate 10", "quiet off", "quotes 25", "quotes 25", "empty off"):
        await bot.hears(f"/settings {line}")
    kept = await bot.store.view(WORKSPACE, CHANNEL).history()
    assert [(one.name, one.before, one.after) for one in kept] == [
        ("alerts", "6 an hour", "3"),
        ("quotes", None, "25"),
    ]


async def test_every_line_of_the_settings_says_whether_it_is_the_usual(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    lines = [line for line in (await bot.hears("/settings")).splitlines() if " — " in line]
    assert len(lines) > 8
    assert "not set" not in " ".join(lines)
    assert flat(await bot.hears("/settings")).count("(as usual)") == len(lines)


async def test_a_preview_before_any_digest_speaks_of_none(kept_bot: Bot) -> None:
    slug = await kept_bot.takes_in(first_article())
    story = await kept_bot.store.view(WORKSPACE).story(slug)
    await kept_bot.pipeline.follow(DEN, story)
    await kept_bot.hears(f"/follow {slug}", place=Subscription(WORKSPACE, "attic"))
    told = flat(await kept_bot.hears("/digest preview", place=Subscription(WORKSPACE, "attic")))
    assert "since the last one" not in told
    assert "since this channel began to follow what it follows, and none was posted yet" in told


async def test_a_personal_reminder_goes_to_its_person(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/remind court before 2 days")
    await bot.runs(START + timedelta(days=7))
    assert [(at.day, to) for at, to, _ in bot.wall.posts if to.startswith("@")] == [(7, "@ada")]
    assert "Court hearing (2 days before, as asked)" not in await bot.hears("/planned")


async def test_a_reminder_is_put_off_and_comes_again(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.runs(START + timedelta(days=2, hours=9))
    assert "Thu 3 Mar 2022, 10:00 UTC, to you alone." in await bot.hears("/remind snooze")
    assert "(put off by you)" in flat(await bot.hears("/reminders"))
    posts = len(bot.wall.posts)
    await bot.runs(START + timedelta(days=2, hours=11))
    assert [to for _, to, _ in bot.wall.posts[posts:]] == ["@ada"]


async def test_what_was_held_is_sent_or_dropped(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.runs(START + timedelta(hours=9))
    before = len(bot.wall.posts)
    await bot.hears("/pause")
    await bot.runs(START + timedelta(days=2, hours=9))
    assert len(bot.wall.posts) == before
    assert "HELD" in await bot.hears("/planned")
    told = flat(await bot.hears("/resume"))
    assert "This channel is paused no more." in told
    assert "reminder: Port council (the day before)" in told
    numbers = [
        line.split("]")[0].strip(" [") for line in (await bot.hears("/resume")).splitlines() if "reminder:" in line
    ]
    assert (await bot.hears(f"/why {numbers[0]}")).startswith("Why this is held — reminder: Port council")
    await bot.hears("/resume")
    assert "1 post that was held is sent now" in flat(await bot.hears(f"/resume send {numbers[0]}"))
    await bot.runs(START + timedelta(days=2, hours=10))
    assert any("Port council" in message.title for _, _, message in bot.wall.posts[before:])
    assert "Let go" in flat(await bot.hears("/why last"))


async def test_a_pause_that_ended_by_itself_stands_no_more(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/pause until tomorrow")
    await bot.runs(START + timedelta(days=1, hours=9))
    assert "is paused" not in await bot.hears("/planned")
    assert "This channel is not paused, and nothing is held." in await bot.hears("/resume")
    await bot.hears("/pause until tomorrow")
    assert "already" in await bot.hears("/pause until tomorrow")


async def test_what_a_pause_outlasted_is_counted(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/pause")
    await bot.runs(START + timedelta(days=3, hours=7))
    told = flat(await bot.hears("/resume"))
    assert "came to be of no use meanwhile (/planned lists them)." in told
    assert "reminder: Port council (the day before)" in told


async def test_what_was_held_and_is_dropped_stays_away(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/pause")
    await bot.runs(START + timedelta(days=2, hours=9))
    await bot.hears("/resume")
    assert "will not be posted" in flat(await bot.hears("/resume drop"))
    await bot.runs(START + timedelta(days=2, hours=12))
    assert bot.wall.posts == []
    assert "dropped by @ada after the pause" in flat(await bot.hears("/why council"))


async def test_the_channel_for_operations_is_told_at_once_that_it_works(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    assert "#console is told so now." in await bot.hears("/settings operations here")
    await bot.runs(START + timedelta(minutes=1))
    (post,) = bot.wall.posts
    assert "told of trouble from now on: @ada set it so" in repr(post)


async def test_a_member_asks_for_oneself_alone(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    assert "Only editors have the whole channel reminded" in await bot.hears("/remind court where here", "member")
    assert "to you alone" in await bot.hears("/remind court before 2h", "member")
    await bot.hears("/remind court before 2 days where here")
    assert "any more: 1 reminder taken back" in await bot.hears("/remind cancel court", "member")
    assert "You asked for no reminder" in flat(await bot.hears("/remind cancel court", "member"))
    assert "an editor can take back" in flat(await bot.hears("/remind cancel court where here", "member"))
    (ask,) = await bot.store.asks(WORKSPACE)
    assert "an editor can take it back" in flat(await bot.hears(f"/remind cancel {ask.id}", "member"))
    told = await bot.hears(f"/remind cancel {ask.id}", "editor")
    assert told.startswith("This channel is not reminded of “Court hearing” any more")


async def test_what_somebody_asked_for_follows_the_talk(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/remind council before 1 day")
    await bot.hears("/talks")
    await bot.hears("/correct 1 value 2022-03-06")
    assert "Sat 5 Mar 2022, 08:00 UTC · Port council" in flat(await bot.hears("/reminders"))


async def test_one_who_asked_elsewhere_sees_it_here(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    story = await bot.store.view(WORKSPACE).story("port-council-meets-in-lisbon")
    await bot.pipeline.follow(DEN, story)
    await bot.hears("/remind court before 2h", place=DEN)
    assert "Court hearing (2 hours before, as asked)" in flat(await bot.hears("/reminders"))
    assert (await bot.store.asks(WORKSPACE))[0].channel == "den" != CHANNEL
