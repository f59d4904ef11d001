"""In which city a talk is that no text places, and what is said of how that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model import Document, DocumentFacts, Evidence, Talk
from briefings.stories.talks import talks_among

FROM_DATELINE, SEATED, ELSEWHERE = (
    "city of the dateline",
    "city where its body sits",
    "city of its body in the story",
)


def telling(name: str, text: str, *talks: Talk) -> DocumentFacts:
    document = Document(name, text, "", publisher=f"Outlet {name}", published=f"2025-03-0{name[-1]}")
    pieces = [Evidence(name, number, number + 1, f"{talk.title} {talk.start}") for number, talk in enumerate(talks)]
    placed = zip(talks, pieces, strict=True)
    return DocumentFacts(
        document, talks=tuple(replace(talk, id=f"{name} {piece.start}", evidence=(piece,)) for talk, piece in placed)
    )


def meeting(forum: str, hour: str | None = None) -> Talk:
    return Talk("", f"Hearing before the {forum}", forum=forum, start="2025-04-02", precision="day", hour=hour)


def place_of(talk: Talk, *others: DocumentFacts, text: str = "") -> tuple[str | None, tuple[str, ...]]:
    groups = talks_among([telling("d1", text, talk), *others], {}).groups
    told = next(group.talk for group in groups if group.talk.title == talk.title)
    return told.location, told.rules


@pytest.mark.parametrize(
    ("forum", "place"),
    [
        ("school board", ("Elm Fork", (FROM_DATELINE,))),
        ("city council", ("Elm Fork", (FROM_DATELINE,))),
        ("executive board", (None, ())),
        ("European Union's joint committee", (None, ())),
        ("parliament's audit committee", (None, ())),  # Elm Fork is no capital
        ("Storting's audit committee", ("Oslo", (SEATED,))),
        ("UN Security Council", ("New York", (SEATED,))),
        ("Supreme Security Council", (None, ())),
        ("Finnish parliament's audit committee", ("Helsinki", (SEATED,))),
    ],
)
def test_a_body_sits_where_the_story_is_told_from_or_has_its_seat(
    forum: str, place: tuple[str | None, tuple[str, ...]]
) -> None:
    assert place_of(meeting(forum), text="ELM FORK, Colo. — The mayor of the town") == place


def test_where_texts_are_dated_from_two_towns_nobody_guesses() -> None:
    other = telling("d2", "ABILENE, Texas — The mill is closed")
    assert place_of(meeting("school board"), other, text="ELM FORK, Colo. — The mayor") == (None, ())


def test_a_body_sits_where_another_talk_of_it_is_or_another_text_has_it() -> None:
    first = replace(meeting("Tariff Tribunal"), title="Vote on the quota", start="2025-08-20", location="Lodz")
    assert place_of(meeting("Tariff Tribunal"), telling("d2", "", first)) == ("Lodz", (ELSEWHERE,))
    named = telling("d2", "Shares fell. The Tariff Tribunal in Lodz has kept a day free.")
    assert place_of(meeting("Tariff Tribunal"), named) == ("Lodz", (ELSEWHERE,))


def test_an_hour_is_by_the_clocks_of_the_city_in_which_it_is_supposed_to_be() -> None:
    (group,) = talks_among([telling("d1", "", meeting("Storting", hour="09:00"))], {}).groups
    assert (group.talk.start, group.talk.time_zone) == ("2025-04-02T09:00+02:00", "Europe/Oslo")


@pytest.mark.parametrize(
    ("told", "place"), [("Canada's ports are shut.", "Ottawa"), ("British ports are shut.", "London")]
)
def test_of_a_name_that_two_countries_have_the_country_of_the_story_tells_which(told: str, place: str) -> None:
    assert place_of(meeting("Commons transport committee"), text=told) == (place, (SEATED,))
