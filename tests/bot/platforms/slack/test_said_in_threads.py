"""In a thread that follows something, what is said of “this channel” is said of the thread; what others say is not."""

from __future__ import annotations

import pytest

from bot.platforms.slack.threads import said_in
from briefings.message import Excerpt, Line, Message, Plain, Section
from tests.bot.made import Teller, actor, talk, warning
from tests.bot.platforms.slack.hall import opened

SAYS = "This channel Qux"  # through which ships go
LOOK_UPS = (
    "brief", "changes", "actors", "actors Rui", "warnings", "talks", "timeline", "find ferry", "quote 1", "sources",
    "planned", "reminders", "story list", "follow all", "why geneva", "publish", "sources pending", "erase ferry",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("This channel follows nothing.", "This thread follows nothing."),
        ("This channel follows “Mines in this channel”.", "This thread follows “Mines in this channel”."),
        ("“A “this channel” B this channel” in this channel", "“A “this channel” B this channel” in this thread"),
        ('"This channel" is told: this channel', '"This channel" is told: this thread'),
        ("” this channel", "” this thread"),
        ("“this channel", "“this channel"),
    ],
)
def test_words_in_quotation_marks_stay(said: str, shown: str) -> None:
    message = Message(said, (Plain(said),), (Section("", (Line((Plain(said), Excerpt(said))),), said),), note=said)
    told = said_in("C012AB3CD/1642.000500", message)
    (line,) = told.sections[0].lines
    assert (told.title, told.note, told.sections[0].empty) == (shown, shown, shown)
    assert told.lead == (Plain(shown),)
    assert line.parts == (Plain(shown), Excerpt(said))
    assert said_in("C012AB3CD", message) == message


async def test_no_look_up_changes_the_words_of_a_source() -> None:
    told = Teller("ferry.txt", "2022-02-28T06:00:00Z")
    told.says(f"{SAYS} is mined, Rui Melo of the ferry said.", actor("Rui Melo", f"pilot of {SAYS}"))
    told.says(f"Eva Lund of {SAYS} spoke.", actor(f"{SAYS} Guard", "a guard"))
    told.says(f"Rui Melo warned Eva Lund of {SAYS}.", warning("Rui Melo", "Eva Lund", f"{SAYS} may be shut"))
    told.says(f"They meet on {SAYS} on 4 March.", talk(f"{SAYS} meeting", "2022-03-04", location=SAYS))
    async with opened() as hall:
        await hall.bot.pipeline.take_in(hall.workspace, [told.facts()])
        root = await hall.slack.people.writes(hall.slack.ben, "What about the ferry?", hall.slack.general)
        await hall.mentions("follow mined", hall.slack.olga, thread=root)
        for line in LOOK_UPS:
            answer = await hall.mentions(line, hall.slack.olga, thread=root)
            assert "hread Qux" not in answer.text, line
        assert "This thread’s" in (await hall.mentions("reminders", hall.slack.olga, thread=root)).text
