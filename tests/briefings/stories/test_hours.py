"""An hour that a text tells without its zone: what gives the zone, and what is said where nothing does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model import Document, DocumentFacts, Evidence, Talk
from briefings.stories.talks import talks_among


def telling(name: str, *talks: Talk) -> DocumentFacts:
    document = Document(name, "", "", publisher=f"Outlet {name}", published=f"2025-03-0{name[-1]}")
    pieces = [Evidence(name, number, number + 1, f"{talk.title} {talk.start}") for number, talk in enumerate(talks)]
    placed = zip(talks, pieces, strict=True)
    return DocumentFacts(
        document, talks=tuple(replace(talk, id=f"{name} {piece.start}", evidence=(piece,)) for talk, piece in placed)
    )


def told(*tellings: DocumentFacts) -> dict[str, Talk]:
    return {group.talk.title: group.talk for group in talks_among(tellings, {}).groups}


COUNCIL = Talk("", "Session of the port council", forum="Port Council", start="2025-04-02", precision="day")


def test_the_city_that_another_text_names_tells_the_zone() -> None:
    plain = replace(COUNCIL, hour="09:00")
    placed = replace(COUNCIL, title="Session of the port council in Riga", location="Riga")
    talk = told(telling("d1", plain), telling("d2", placed))["Session of the port council in Riga"]
    assert (talk.start, talk.time_zone, talk.precision) == ("2025-04-02T09:00+03:00", "Europe/Riga", "minute")
    assert talk.hour is None


def test_where_all_other_talks_are_held_by_one_clock_it_counts_and_that_is_said() -> None:
    vote = Talk("", "Vote of the owners", start="2025-04-09T15:00+03:00", time_zone="Europe/Riga", precision="minute")
    talk = told(telling("d1", replace(COUNCIL, hour="09:00"), vote))["Session of the port council"]
    assert talk.start == "2025-04-02T09:00+03:00"
    assert talk.rules == ("hour as in the place of the story's other talks",)


@pytest.mark.parametrize("zones", [(), ("Europe/Riga", "Europe/Lisbon")])
def test_where_nothing_tells_the_zone_the_hour_stays_beside_the_day(zones: tuple[str, ...]) -> None:
    others = [
        Talk("", f"Vote {number}", start=f"2025-05-0{number + 1}", time_zone=zone, precision="day")
        for number, zone in enumerate(zones)
    ]
    talk = told(telling("d1", replace(COUNCIL, hour="09:00"), *others))["Session of the port council"]
    assert (talk.start, talk.precision, talk.hour) == ("2025-04-02", "day", "09:00")


def test_where_texts_differ_in_the_day_the_only_hour_counts_and_that_is_said() -> None:
    other = replace(COUNCIL, start="2025-04-03", hour="09:00", location="Riga")
    talk = told(telling("d1", other), telling("d2", replace(COUNCIL, location="Riga")))["Session of the port council"]
    assert (talk.start, talk.rules) == ("2025-04-02T09:00+03:00", ("hour as told of another day",))


def test_the_hour_of_the_day_on_which_it_no_longer_is_is_not_taken() -> None:
    other = replace(COUNCIL, start="2025-04-01", hour="09:00", location="Riga")
    moved = replace(COUNCIL, status="postponed", location="Riga")
    talk = told(telling("d1", other), telling("d2", moved))["Session of the port council"]
    assert (talk.start, talk.hour) == ("2025-04-02", None)


def text(name: str, words: str, *talks: Talk) -> DocumentFacts:
    known = telling(name, *talks)
    return replace(known, document=replace(known.document, text=words))


BY_CAPITAL = "hour as in the country's capital"
IN_OSLO = replace(
    COUNCIL, start="2025-04-02T09:00+02:00", precision="minute", time_zone="Europe/Oslo", rules=(BY_CAPITAL,)
)


def test_clocks_that_were_only_supposed_give_way_to_those_of_the_place_that_another_text_names() -> None:
    placed = replace(COUNCIL, location="Riga")
    (talk,) = told(telling("d1", IN_OSLO), telling("d2", placed)).values()
    assert (talk.start, talk.time_zone) == ("2025-04-02T09:00+03:00", "Europe/Riga")


def test_clocks_that_were_only_supposed_give_way_to_those_of_the_story() -> None:
    vote = Talk("", "Vote of the owners", location="Riga", start="2025-04-09", precision="day")
    talks = replace(IN_OSLO, title="Talks on the port fees", forum=None)
    tellings = text("d1", "RIGA, March 1 (AB) - The port", talks), text("d2", "RIGA, March 2 (AB) - The port", vote)
    talk = told(*tellings)["Talks on the port fees"]
    assert (talk.start, talk.rules) == ("2025-04-02T09:00+03:00", ("hour as where most of the story takes place",))


def test_a_town_is_in_the_state_that_a_dateline_of_the_story_names() -> None:
    plain = replace(COUNCIL, hour="09:00", location="Elm Fork")
    tale = Talk("", "Vote of the owners", start="2025-04-09", precision="day")
    tellings = telling("d1", plain), text("d2", "ELM FORK, Colo. — The port", tale)
    assert told(*tellings)["Session of the port council"].start == "2025-04-02T09:00-06:00"


def test_the_hour_told_before_a_move_counts_where_the_move_is_to_the_same_day() -> None:
    first = replace(COUNCIL, start="2025-04-02T09:00+03:00", time_zone="Europe/Riga", precision="minute")
    moved = replace(COUNCIL, status="postponed")
    assert told(telling("d1", first), telling("d2", moved))["Session of the port council"].start == first.start
