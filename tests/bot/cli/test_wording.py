"""What the answers of a chat are called in a shell."""

from __future__ import annotations

import pytest

from bot.cli.wording import in_shell, speaks_of_the_console
from briefings.message import Excerpt, Line, Message, Plain, Section
from briefings.model import Evidence

LINE = Line(
    (Plain("Read it: /add "), Excerpt("/add what they say"), Plain(" story new")), details=((Plain("/follow X"),),)
)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("/add reads an article, /follow LINK a feed.", "briefbot add reads an article, briefbot follow LINK a feed."),
        ("2 meetings ahead, /planned shows the posts.", "2 meetings ahead, /planned shows the posts."),
        ("see https://x.example/add or docs/add.txt", "see https://x.example/add or docs/add.txt"),
        ("/addresses are none of ours, nor is /add.txt", "/addresses are none of ours, nor is /add.txt"),
    ],
)
def test_what_a_shell_can_do_is_called_by_its_command(said: str, typed: str) -> None:
    assert in_shell(Message(said, note=said)) == Message(typed, note=typed)


def test_words_of_ours_change_wherever_they_stand_and_those_of_sources_never_do() -> None:
    (section,) = in_shell(Message("Which?", (Plain("/add"),), (Section("Two fit", (LINE,)),))).sections
    (line,) = section.lines
    assert line.parts == (Plain("Read it: briefbot add "), Excerpt("/add what they say"), Plain(" story new"))
    assert line.details == ((Plain("briefbot follow X"),),)


@pytest.mark.parametrize(
    ("message", "speaks"),
    [
        (Message("/add reads an article."), False),
        (Message("Done, /planned shows the posts."), True),
        (Message("Nothing.", (), (Section("S", (Line((Excerpt("/planned"),)),)),)), False),
        (
            Message("Found", (), (Section("S", (Line((Plain("it"),), 1, evidence=(Evidence("d", 0, 2, "it"),)),)),)),
            True,
        ),
    ],
)
def test_whether_a_word_on_the_console_is_needed(message: Message, *, speaks: bool) -> None:
    assert speaks_of_the_console(message) is speaks
