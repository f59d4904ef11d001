from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from briefings.message import Excerpt, Line, Message, Plain, Quoted, Section
from briefings.model import Span
from briefings.render import message_of, to_text

if TYPE_CHECKING:
    from briefings.model import Briefing


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_line_keeps_to_the_width_and_ends_without_blanks(briefing: Briefing, width: int) -> None:
    shown = to_text(message_of(briefing), width, sentences=True).splitlines()
    assert max(map(cell_len, shown)) <= width
    assert all(line == line.rstrip() for line in shown)
    assert "\n\n\n" not in "\n".join(shown)


def test_a_terminal_reads_the_facts_first(briefing: Briefing) -> None:
    shown = to_text(message_of(briefing), 80)
    assert shown.startswith(
        "Putin warns Biden that new sanctions could bring a ‘complete rupture’\nAs of Sat 1 Jan 2022"
    )
    assert " [3] Vladimir Putin, president (A, B)\n" in shown
    assert "       Sun 9 – Mon 10 Jan 2022 · in 8 days · hour not known\n" in shown
    assert "SENTENCES" not in shown
    assert "\x1b" not in shown
    assert "None" not in shown


def test_sentences_close_the_text_when_asked_for(briefing: Briefing) -> None:
    shown = to_text(message_of(briefing), 80, sentences=True)
    assert shown.index("SOURCES") < shown.index("SENTENCES")
    assert "[3] [13] Russian President" in shown


def test_colour_only_when_asked_for(briefing: Briefing) -> None:
    shown = to_text(message_of(briefing), 80, colour=True)
    assert "\x1b[2m [3] \x1b[0m\x1b[1mVladimir Putin\x1b[0m, president\x1b[36m (A, B)\x1b[0m\n" in shown


def test_a_source_cannot_drive_the_terminal() -> None:
    message = Message("a\x1b[31mred\x07", (Plain("\u202eevil"),), (Section("s", (Line((Quoted("x\r\ny\x9b1m"),)),)),))
    shown = to_text(message, 80)
    assert not set(shown) & {"\x1b", "\x07", "\r", "\x9b", "\u202e"}


def test_quotes_get_marks_unless_they_bring_their_own() -> None:
    lines = (Line((Quoted("we will act"),)), Line((Quoted("“We will,” he said, “act.”"),)))
    shown = to_text(Message("t", sections=(Section("s", lines),)), 80)
    assert "“we will act”" in shown
    assert "““" not in shown


def test_marked_sentences_have_a_bar_beside_them() -> None:
    part = Excerpt("First one. Second one. Third one.", (Span(11, 22),), paragraph=True)
    shown = to_text(Message("t", sections=(Section("s", (Line((part,)),)),)), 80)
    assert "     First one.\n   ▌ Second one.\n     Third one.\n" in shown


def test_an_empty_section_says_what_is_not_there() -> None:
    shown = to_text(Message("t", sections=(Section("Talks", empty="No talks ahead."), Section("Unsaid"))), 80)
    assert "TALKS\n     No talks ahead.\n" in shown
    assert "UNSAID" not in shown


def test_wide_letters_count_double() -> None:
    message = Message("会" * 100, sections=(Section("s", (Line((Plain("会議" * 60),), number=1),)),))
    assert max(map(cell_len, to_text(message, 40).splitlines())) <= 40
