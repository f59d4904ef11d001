from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.model import (
    Actor,
    Briefing,
    Correction,
    Document,
    Evidence,
    Figure,
    PastValue,
    Warning,  # noqa: A004  (the field’s own word)
)
from briefings.render import message_of
from briefings.render.lines import disagreement_line, figure_line, other_names
from briefings.render.roles import role_words
from briefings.render.sections import sentences_section
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, letter, source_notes
from briefings.render.warning_lines import condition, warning_line

if TYPE_CHECKING:
    from briefings.message import Line

_AS_OF = datetime(2022, 1, 1, tzinfo=UTC)


def words(line: Line) -> list[str]:
    shown = []
    for parts in (line.parts, *line.details):
        told = (part.text if isinstance(part, Plain | Quoted | Excerpt) else "" for part in parts)
        shown.append("".join(told).strip())
    return shown


def test_sections_stand_in_reading_order(briefing: Briefing) -> None:
    titles = [section.title for section in message_of(briefing).sections]
    assert titles == [
        "In short",
        "Who is involved",
        "Who warned whom",
        "What lies ahead",
        "Where the sources differ",
        "Figures",
        "Left out",
    ]


def test_lines_are_numbered_in_reading_order_and_carry_their_evidence(briefing: Briefing) -> None:
    lines = [line for line in message_of(briefing).lines if line.number is not None]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.evidence and line.fact for line in lines)


def test_sources_have_letters_and_lines_cite_them(briefing: Briefing) -> None:
    message = message_of(briefing)
    assert [(note.letter, note.name) for note in message.sources] == [("A", "Al Jazeera"), ("B", "The Washington Post")]
    geneva = next(line for line in message.lines if words(line)[0].startswith("Bilateral talks"))
    assert Cited(("A", "B")) in geneva.parts


def test_letters_go_on_after_z() -> None:
    assert [letter(0), letter(25), letter(26), letter(27), letter(702)] == ["A", "Z", "AA", "AB", "AAA"]


def test_actors_stand_by_side_and_loners_last(briefing: Briefing) -> None:
    section = message_of(briefing).sections[1]
    groups = list(dict.fromkeys(line.group for line in section.lines))
    assert groups == ["Russia", "United States", "Others"]
    ushakov = next(line for line in section.lines if "Ushakov" in words(line)[0])
    assert ushakov.group == "Russia"  # by way of the Kremlin


def test_affiliations_in_a_circle_end() -> None:
    circle = (
        Actor("a1", "One", "organization", affiliation="Two"),
        Actor("a2", "Two", "organization", affiliation="One"),
    )
    message = message_of(Briefing("s", "S", _AS_OF, actors=circle))
    assert len(list(message.lines)) == 2


def test_aliases_that_say_nothing_new_are_not_shown() -> None:
    actor = Actor("a", "Joe Biden", "person", role="president", aliases=("Biden", "President Biden", "POTUS", "Potus"))
    assert other_names(actor) == ["POTUS"]


def test_a_condition_keeps_the_word_of_its_source() -> None:
    def led_in(text: str, trigger: str) -> str:
        return condition(Warning("w", "S", trigger=trigger, evidence=(Evidence("d", 0, len(text), text),)))

    assert led_in("They walk out unless the offer is raised.", "the offer is raised") == "unless the offer is raised"
    assert led_in("Should the gates close, ports stop.", "the gates close") == "should the gates close"
    assert led_in("Any further cut would be contested.", "any further cut") == "in case of any further cut"
    assert led_in("We act if need be.", "If need be") == "if need be"


def test_a_condition_that_is_the_subject_is_told_in_one_piece() -> None:
    text = "She said any further cut would be contested in court."
    warning = Warning(
        "w",
        "S",
        trigger="any further cut",
        consequence="would be contested in court",
        evidence=(Evidence("d", 0, len(text), text),),
    )
    shown = words(warning_line(warning, View.of(Briefing("s", "S", _AS_OF))))
    assert shown == ["S", "any further cut would be contested in court"]


def test_what_the_quote_holds_is_not_told_twice() -> None:
    quote = "If they leave, the gates close"
    warning = Warning("w", "S", trigger="they leave", consequence="the gates close", quote=quote)
    assert words(warning_line(warning, View.of(Briefing("s", "S", _AS_OF)))) == ["S", quote]


@pytest.mark.parametrize(
    ("text", "trigger", "consequence", "quote", "shown"),
    [
        (
            "It would move its call unless the port reopens.",
            "the port reopens",
            "It would move its call",
            None,
            "It would move its call unless the port reopens",
        ),
        (
            "They “will close” the gates if no deal comes.",
            "no deal comes",
            "to close the gates",
            "will close",
            "if no deal comes: to close the gates",
        ),
        (
            "Allies “will answer if talks fail”, she said.",
            "talks fail",
            "Allies “will answer",
            "will answer if talks fail",
            "Allies “will answer if talks fail”",
        ),
        (
            "“If talks fail, we act,” he said.",
            "talks fail",
            "we act",
            "If talks fail, we act,",
            "If talks fail, we act,",
        ),
    ],
)
def test_words_that_join_in_the_source_are_told_as_they_stand(
    text: str, trigger: str, consequence: str, quote: str | None, shown: str
) -> None:
    behind = (Evidence("d", 0, len(text), text),)
    warning = Warning("w", "S", trigger=trigger, consequence=consequence, quote=quote, evidence=behind)
    assert words(warning_line(warning, View.of(Briefing("s", "S", _AS_OF))))[1] == shown


def test_a_piece_of_a_quotation_is_closed() -> None:
    warning = Warning("w", "the board", trigger="need", consequence="to lock out” the dockers")
    shown = words(warning_line(warning, View.of(Briefing("s", "S", _AS_OF))))
    assert shown == ["The board", "in case of need: “to lock out” the dockers"]


def test_a_quote_within_the_consequence_is_not_told_twice(briefing: Briefing) -> None:
    line = warning_line(briefing.warnings[0], View.of(briefing))
    assert sum("a complete rupture" in told for told in words(line)) == 1


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("Secretary of State", "secretary of state"),
        ("Prime Minister; party leader", "prime minister; party leader"),
        ("European Commission President", "European Commission President"),
        ("heads the Tea Board; director of the Tea Board", "director of the Tea Board"),
        ("prime minister; leads the Greens", "prime minister; leader of the Greens"),
        ("former goalkeeper; chairs the players' union", "chair of the players' union; former goalkeeper"),
        ("Vice-Admiral; chief; Admiral", "Vice-Admiral; chief"),
        ("vice-president; president", "vice-president; president"),
        ("two co-chairs of the working group", "co-chair of the working group"),
        ("44-year-old farmer", "farmer"),
    ],
)
def test_titles_are_small_after_a_name(role: str, shown: str) -> None:
    assert role_words(role) == shown


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (
            Figure("f", 14_000, "people", "people have been killed", "more than"),
            "more than 14,000 people have been killed",
        ),
        (Figure("f", 2e11, "$", "Chinese goods"), "$200 billion: Chinese goods"),
        (Figure("f", 21, "ports", "ports"), "21 ports"),
        (Figure("f", 3.1, "per cent", "offer of the employers"), "3.1 per cent: offer of the employers"),
    ],
)
def test_a_figure_reads_as_one_phrase(figure: Figure, shown: str) -> None:
    assert words(figure_line(figure, View.of(Briefing("s", "S", _AS_OF)))) == [shown]


def test_alerts_stand_apart(briefing: Briefing) -> None:
    alert = replace(briefing.warnings[0], id="w-storm", strength="alert")
    message = message_of(replace(briefing, warnings=(alert, *briefing.warnings)))
    section = next(one for one in message.sections if one.title == "Who warned whom")
    assert [line.group for line in section.lines] == [None, None, None, "Of a danger"]


def test_a_talk_says_what_is_known_of_its_day(briefing: Briefing) -> None:
    geneva = talk_line(briefing.talks[0], View.of(briefing))
    assert geneva.details[0][0] == When("2022-01-09", "2022-01-10", precision="day", off="in 8 days")
    told = words(geneva)
    assert "· hour not known" in told
    assert "led by Sergei Ryabkov (Russia) and Wendy Sherman (United States)" in told
    assert geneva.details[-2][0] == Plain("disputed: ")
    assert Cited(("A",)) in geneva.details[-2]
    assert geneva.details[-1] == (Plain("two independent sources", small=True),)


def test_who_leads_a_talk_is_not_told_among_its_sides_too(briefing: Briefing) -> None:
    talk = replace(briefing.talks[0], parties=("United States", "Russia", "Wendy Sherman"))
    told = words(talk_line(talk, View.of(briefing)))
    assert "between the United States and Russia" in told


def test_a_talk_put_off_or_called_off_says_so(briefing: Briefing) -> None:
    view = View.of(briefing)
    off = replace(briefing.talks[1], status="postponed", start=None, end=None, precision=None)
    assert words(talk_line(off, view))[:2] == ["Meeting of the NATO-Russia Council — put off", "no new date set"]
    new_day = words(talk_line(replace(briefing.talks[1], status="postponed"), view))
    assert new_day[:2] == ["Meeting of the NATO-Russia Council", "put off to  · hour not known"]
    cancelled = replace(briefing.talks[1], status="cancelled")
    assert words(talk_line(cancelled, view))[0].endswith("— called off")
    assert not any("in 11 days" in told for told in words(talk_line(cancelled, view)))


def test_what_was_told_before_stands_under_a_moved_talk(briefing: Briefing) -> None:
    history = (PastValue("start", "2022-01-11", briefing.sources[0].id),)
    told = words(talk_line(replace(briefing.talks[1], history=history), View.of(briefing)))
    assert "before:  (Al Jazeera)" in told


def test_a_day_and_its_hour_were_one_moment_before(briefing: Briefing) -> None:
    days = ("2022-01-11", "2022-01-11T10:00+01:00", "2022-01-10")
    history = tuple(PastValue("start", day, briefing.sources[day == days[1]].id) for day in days)
    told = words(talk_line(replace(briefing.talks[1], history=history), View.of(briefing)))
    assert [line for line in told if line.startswith("before:")] == [
        "before:  (Al Jazeera and The Washington Post)",
        "before:  (Al Jazeera)",
    ]


def test_an_empty_briefing_says_so_in_words() -> None:
    message = message_of(Briefing("s", "Nothing yet", _AS_OF))
    assert {section.empty for section in message.sections} == {
        "Nobody is named.",
        "No warnings.",
        "No talks ahead.",
    }


def test_each_sentence_stands_once_with_all_its_lines(briefing: Briefing) -> None:
    section = sentences_section(message_of(briefing))
    shown = [line.parts[1] for line in section.lines]
    assert len(shown) == len(set(shown))
    assert section.lines[0].parts[0] == Plain("[3] [13] ")


def test_copies_of_one_text_count_as_one_source(briefing: Briefing) -> None:
    copy = replace(briefing.sources[1], copy_of=briefing.sources[0].id)
    copied = replace(briefing, sources=(briefing.sources[0], copy))
    told = words(talk_line(copied.talks[0], View.of(copied)))
    assert told[-1] == "one source, repeated by others"
    assert words(talk_line(briefing.talks[0], View.of(briefing)))[-1] == "two independent sources"


def test_how_a_source_came_is_told_where_a_fact_rests_on_nothing_else(briefing: Briefing) -> None:
    added = [replace(one, label="added by @ana", publisher_verified=False) for one in briefing.sources]
    labelled = View.of(replace(briefing, sources=tuple(added)))
    assert labelled.sources[0].labels == ("added by @ana", "unverified publisher")
    assert words(talk_line(briefing.talks[0], labelled))[-1] == (
        "two unverified sources (added by @ana, unverified publisher)"
    )
    half = View.of(replace(briefing, sources=(briefing.sources[0], added[1])))
    assert words(talk_line(briefing.talks[0], half))[-1] == "one source and an unverified one"
    alone = replace(briefing.talks[0], evidence=tuple(e for e in briefing.talks[0].evidence if e.source == added[1].id))
    assert words(talk_line(alone, half))[-1] == "one source (added by @ana, unverified publisher)"


def test_a_name_that_is_not_that_of_its_site_shows_the_site() -> None:
    pages = (
        Document("a", "", "a", publisher="Harbour Gazette", url="https://www.harbourgazette.example/a"),
        Document("b", "", "b", publisher="Harbour Gazette", url="https://harbourgazette.example.evil.example/b"),
        Document("c", "", "c", publisher="Harbour Gazette", url="https://harbour-gazette-news.example/c"),
        Document("d", "", "d", publisher="H\u0430rbour Gazette", url="https://h\u0430rbourgazette.example/d"),
        Document("e", "", "e", publisher="Harbour Gazette"),
    )
    assert [note.labels for note in source_notes(pages)] == [
        (),
        ("at harbourgazette.example.evil.example",),
        ("at harbour-gazette-news.example",),
        ("at xn--hrbourgazette-w1k.example",),
        (),
    ]


def test_an_editors_word_stands_beside_the_fact_and_its_sentence(briefing: Briefing) -> None:
    talk = briefing.talks[0]
    at = briefing.as_of
    said = Correction("k1", talk.id, "value", "ana", at, "start", "2022-01-11", "the ministry says so")
    settled = replace(briefing.disagreements[0], settled=True)
    view = View.of(replace(briefing, corrections=(said,), disagreements=(settled,)))
    told = "corrected by @ana (start): the ministry says so"
    assert told in words(talk_line(talk, view))
    assert view.words_beside(talk.evidence[:1]) == ((Plain(told, small=True),),)
    assert Plain(" — settled by @ana") in disagreement_line(settled, view).parts
    assert view.words_beside(briefing.warnings[0].evidence) == ()
