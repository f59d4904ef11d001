"""When a number told as a limit, and a day told beside a move, contradict what another outlet tells."""

from __future__ import annotations

import pytest

from briefings.model import Document, DocumentFacts, Evidence, Figure, PastValue, Talk
from briefings.stories.disagreements import disputes_among
from briefings.stories.figures import numbers_fit
from briefings.stories.talks import talks_among


def figure(value: float, bound: str | None = None) -> Figure:
    return Figure("", value, "tonnes", "catch", bound, (Evidence("", 0, 1, "x"),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (figure(576_000, "up to"), figure(567_000), False),  # one limit, told twice to the last digit
        (figure(600_000, "up to"), figure(567_000), True),
        (figure(576_000, "up to"), figure(412_000), True),
        (figure(576_000, "up to"), figure(560_000), True),
        (figure(576_000, "up to"), figure(567_000, "about"), True),
    ],
)
def test_a_limit_told_exactly_is_told_as_one_number(one: Figure, other: Figure, *, fit: bool) -> None:
    assert numbers_fit(one, other) is fit
    assert numbers_fit(other, one) is fit


def telling(name: str, day: str, text: str, *past: str) -> DocumentFacts:
    document = Document(name, name, name, publisher=f"Outlet {name}", published=f"2025-02-0{ord(name) - 96}")
    talk = Talk(
        id=f"t-{name}",
        title="Rate meeting of the policy council",
        forum="policy council",
        start=day,
        precision="day",
        history=tuple(PastValue("start", value, name) for value in past),
        evidence=(Evidence(name, 0, len(text), text),),
    )
    return DocumentFacts(document, talks=(talk,))


def disputed(*tellings: DocumentFacts) -> list[tuple[str, bool, tuple[str, ...]]]:
    found = disputes_among(talks_among(tellings, {}).groups, ()).found
    return [(one.field, one.settled, tuple(claim.value for claim in one.claims)) for one in found]


def test_two_new_days_for_one_move_contradict_each_other() -> None:
    one = telling("a", "2025-02-18", "The council meets a week early, on 18 February.")
    other = telling("b", "2025-02-19", "It meets on 19 February, not on the 25th.", "2025-02-25")
    assert disputed(one, other) == [("start", False, ("2025-02-18", "2025-02-19"))]


def test_a_day_far_from_the_new_one_was_replaced() -> None:
    one = telling("a", "2025-02-24", "The council meets on 24 February.")
    other = telling("b", "2025-02-12", "It meets on 12 February, not on the 25th.", "2025-02-25")
    assert all(settled for _, settled, _ in disputed(one, other))


def test_a_day_later_than_first_reported_is_an_update() -> None:
    one = telling("a", "2025-02-18", "The council meets on 18 February.")
    other = telling("b", "2025-02-19", "It meets on 19 February, a day later than first reported.")
    assert disputed(one, other) == []


def test_the_only_meetings_in_a_town_on_neighbouring_days_are_one() -> None:
    def told(name: str, title: str, day: str, place: str) -> DocumentFacts:
        document = Document(name, name, name, publisher=f"Outlet {name}", published=f"2025-02-0{ord(name) - 96}")
        evidence = (Evidence(name, 0, len(title), title),)
        talk = Talk(id=f"t-{name}", title=title, location=place, start=day, precision="day", evidence=evidence)
        return DocumentFacts(document, talks=(talk,))

    one = told("a", "Session with the developer in Galway", "2025-03-04", "Galway")
    near = told("b", "Meeting in Galway", "2025-03-05", "Galway")
    far = told("b", "Meeting in Galway", "2025-03-25", "Galway")
    assert [len(group.tellings) for group in talks_among([one, near], {}).groups] == [2]
    assert [len(group.tellings) for group in talks_among([one, far], {}).groups] == [1, 1]
