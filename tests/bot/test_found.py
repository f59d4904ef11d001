from __future__ import annotations

import pytest

from bot.answers.found import shown
from bot.storage.port import Fact, Found
from bot.storage.searchable import entry, hit
from briefings.message import Excerpt, Message, Plain, When
from briefings.model import Claim, Disagreement, Document, Evidence, Talk
from briefings.render.text import to_text

PIECE = Evidence("d1", 0, 9, "They meet.")
TALK = Talk(
    "t1",
    "Session of the port council",
    location="Nuuk 2022-05",
    start="2022-03-07",
    precision="week",
    status="scheduled",
    evidence=(PIECE,),
)


def found(fact: Fact, *asked: str) -> Message:
    documents = (Document("d1", "", "", publisher="Quay News", published="2022-03-01"),)
    return shown(" ".join(asked), Found((hit(entry("quay", fact), asked, 1.0),), documents))


@pytest.mark.parametrize("asked", [("nuuk",), ("2022",), ("2022", "scheduled"), ("07",)])
def test_the_day_of_a_meeting_is_a_value_wherever_the_words_stand(asked: tuple[str, ...]) -> None:
    (line,) = found(TALK, *asked).lines
    assert When("2022-03-07", precision="week") in line.parts
    texts = [part for part in line.parts if isinstance(part, Excerpt)]
    marked = {part.text[mark.start : mark.end].casefold() for part in texts for mark in part.marks}
    assert marked <= {*asked}
    assert all("2022-03-07" not in part.text for part in texts)


def test_days_are_read_as_in_other_answers() -> None:
    told = to_text(found(TALK, "nuuk"), 200)
    assert "Session of the port council (talk) — Nuuk 2022-05 · the week of Mon 7 Mar 2022 · scheduled (A)" in told


def test_days_that_differ_are_values_too() -> None:
    claims = tuple(Claim(value, ("d1",), (PIECE,)) for value in ("2022-03-07", "2022-03-08T10:00+01:00"))
    (line,) = found(Disagreement("x1", "t1", "Session", "start", claims), "start").lines
    assert [part for part in line.parts if isinstance(part, When)] == [
        When("2022-03-07"),
        When("2022-03-08T10:00+01:00"),
    ]


def test_what_is_found_by_its_name_alone_says_what_it_is() -> None:
    (line,) = found(TALK, "session").lines
    assert line.parts[:2] == (Excerpt(TALK.title, line.parts[0].marks), Plain(" (talk)"))  # type: ignore[union-attr]
