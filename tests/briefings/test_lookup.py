from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings import lookup
from briefings.message import Excerpt, Plain
from briefings.model import Actor, Briefing, Evidence, Story
from briefings.render import message_of, to_text

if TYPE_CHECKING:
    from briefings.message import Message


def told(message: Message) -> str:
    return to_text(message, 100)


def names(message: Message) -> list[str]:
    firsts = (line.parts[0] for line in message.lines)
    return [part.text for part in firsts if isinstance(part, Plain)]


def test_the_briefing_tells_how_to_see_its_sentences(briefing: Briefing) -> None:
    message = lookup.brief(briefing)
    assert message.sections == message_of(briefing).sections
    assert message.note == "Type /quote 3 for the sentences behind line 3."
    assert lookup.brief(Briefing("s", "S", briefing.as_of)).note is None


def test_without_a_name_everyone_is_listed(briefing: Briefing) -> None:
    assert len(names(lookup.actors(briefing))) == len(briefing.actors)
    assert names(lookup.actors(briefing, "  ")) == names(lookup.actors(briefing))


@pytest.mark.parametrize("name", ["Putin", "vladimir putin", "VLADIMIR"])
def test_a_card_tells_role_side_and_what_they_said(briefing: Briefing, name: str) -> None:
    shown = told(lookup.actors(briefing, name))
    assert shown.startswith("Vladimir Putin\n")
    assert "speaks for Russia" in shown
    assert "WARNED OTHERS" in shown
    assert "WAS WARNED" not in shown


def test_a_card_tells_the_meetings_they_lead(briefing: Briefing) -> None:
    assert "Bilateral talks in Geneva" in told(lookup.actors(briefing, "Sherman"))


def test_an_alias_finds_its_actor(briefing: Briefing) -> None:
    assert lookup.actors(briefing, "moscow").title == "Russia"


def test_a_name_that_fits_several_asks_back(briefing: Briefing) -> None:
    twins = (Actor("a1", "Johan Berg", "person"), Actor("a2", "Åsa Berg", "person"))
    message = lookup.actors(replace(briefing, actors=twins), "berg")
    assert names(message) == ["Johan Berg", "Åsa Berg"]
    assert [(action.verb, action.label) for action in message.actions] == [
        ("actors", "Johan Berg"),
        ("actors", "Åsa Berg"),
    ]


def test_a_name_that_nobody_has_brings_the_nearest(briefing: Briefing) -> None:
    message = lookup.actors(briefing, "Rjabkow")
    assert message.title == "Nobody is called “Rjabkow” here."
    assert "Sergei Ryabkov" in names(message)
    assert "/actors lists everyone" in told(lookup.actors(briefing, "qqqq"))
    assert "/actors lists everyone" in told(
        lookup.actors(briefing, "pope")
    )  # some letters of a long name are no likeness


def test_warnings_are_found_by_speaker_side_and_addressee(briefing: Briefing) -> None:
    assert len(names(lookup.warnings(briefing))) == 3
    assert len(names(lookup.warnings(briefing, by="Moscow"))) == 3
    assert len(names(lookup.warnings(briefing, by="Putin", to="Washington"))) == 2
    assert told(lookup.warnings(briefing, by="US")) == "Warnings\nNo warning by the United States is told.\n"
    assert lookup.warnings(briefing, to="Bidden").title == "Nobody is called “Bidden” here."


def test_talks_ahead_and_past(briefing: Briefing, story: Story) -> None:
    ahead = lookup.talks(briefing)
    assert names(ahead) == [talk.title for talk in briefing.talks]
    assert [action.fact for action in ahead.actions] == [talk.id for talk in briefing.talks]
    assert names(lookup.past_talks(briefing, story)) == ["Videoconference"]
    assert (
        told(lookup.talks(replace(briefing, talks=())))
        == "What lies ahead\nNo talks ahead. Those that are over: /talks past.\n"
    )
    assert "No meeting is over yet." in told(lookup.past_talks(briefing, replace(story, talks=())))


def test_find_ranks_facts_and_sentences_and_marks_the_words(briefing: Briefing, story: Story) -> None:
    message = lookup.find(briefing, "Geneva talks", story)
    facts, sentences = message.sections
    assert facts.title.endswith("facts")
    excerpt = sentences.lines[0].parts[0]
    assert isinstance(excerpt, Excerpt)
    assert {excerpt.text[mark.start : mark.end] for mark in excerpt.marks} == {"Geneva", "talks"}
    assert all(line.evidence and line.number for line in message.lines)


def test_find_knows_beginnings_of_words_but_not_any_letters(briefing: Briefing, story: Story) -> None:
    assert list(lookup.find(briefing, "sanct", story).lines)
    assert not list(lookup.find(briefing, "anctio", story).lines)
    assert told(lookup.find(briefing, "zebra", story)) == "Nothing here holds “zebra”.\n"
    assert "Words like it: invades." in told(lookup.find(briefing, "invasion", story))
    assert "Give a word" in told(lookup.find(briefing, " … ", story))


def test_find_says_how_many_it_does_not_show(briefing: Briefing, story: Story) -> None:
    message = lookup.find(briefing, "the", story)
    section = message.sections[-1]
    assert len(section.lines) == 15
    assert "the best 15 shown" in section.title


def test_quote_shows_the_sentence_in_its_paragraph(briefing: Briefing) -> None:
    shown = lookup.brief(briefing)
    line = next(line for line in shown.lines if line.number == 7)
    message = lookup.quote(briefing, "7", shown.lines)
    assert message.title == "Line 7"
    assert message.lead == line.parts
    excerpts = [found.parts[0] for found in message.lines]
    marked = {part.text[mark.start : mark.end] for part in excerpts if isinstance(part, Excerpt) for mark in part.marks}
    assert marked == {piece.text for piece in line.evidence}
    texts = [document.text for document in briefing.sources]
    assert all(isinstance(part, Excerpt) and any(part.text in text for text in texts) for part in excerpts)


def test_quote_of_an_endless_paragraph_shows_what_anyone_reads(briefing: Briefing) -> None:
    text = "word " * 5_000 + "They meet. " + "word " * 5_000
    document = replace(briefing.sources[0], text=text)
    piece = Evidence(document.id, 25_000, 25_010, "They meet.")
    actor = Actor("a", "They", "person", evidence=(piece,))
    message = lookup.quote(Briefing("s", "S", briefing.as_of, sources=(document,), actors=(actor,)), "1")
    (line,) = message.lines
    (excerpt,) = line.parts
    assert isinstance(excerpt, Excerpt)
    assert len(excerpt.text) < 2_000
    assert excerpt.text.startswith("word")
    assert [excerpt.text[mark.start : mark.end] for mark in excerpt.marks] == ["They meet."]


def test_quote_takes_the_number_of_what_was_shown_last(briefing: Briefing) -> None:
    talks = lookup.talks(briefing)
    assert lookup.quote(briefing, "#2", talks.lines).lead[0] == Plain("Meeting of the NATO-Russia Council", strong=True)
    assert lookup.quote(briefing, "line 2").lead != lookup.quote(briefing, "2", talks.lines).lead


def test_quote_takes_a_facts_id(briefing: Briefing) -> None:
    message = lookup.quote(briefing, briefing.talks[2].id, lookup.warnings(briefing).lines)
    assert message.lead[0] == Plain("Session of the OSCE", strong=True)


@pytest.mark.parametrize("which", ["99", "0", "", "nonsense", "²", "-1"])
def test_quote_of_no_line_says_which_there_are(briefing: Briefing, which: str) -> None:
    assert "the lines last shown are 1 to 19" in lookup.quote(briefing, which).title


def test_quote_before_anything_was_read(briefing: Briefing) -> None:
    empty = Briefing("s", "S", briefing.as_of)
    assert lookup.quote(empty, "1").title == "No line has been shown yet that rests on a sentence."


def test_sources_are_shown_in_full_with_what_was_left_out(briefing: Briefing) -> None:
    shown = told(lookup.sources(briefing))
    assert "Al Jazeera, Thu 30 Dec 2021" in shown
    assert "seeds/notes.txt: it is empty" in shown
    assert "Nothing has been read yet." in told(lookup.sources(Briefing("s", "S", briefing.as_of)))
