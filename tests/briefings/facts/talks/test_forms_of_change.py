"""Forms in which news of many fields tells that a meeting moves, is dropped or is on again. All are of Wednesday 12 June 2024."""

# ruff: noqa: E501  (a sentence stands on one line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

TOLD: list[tuple[str, str, str | None, str | None, str, list[str]]] = [
    (
        "A plan to bring all the mayors together on Monday evening was dropped.",
        "Meeting of all the mayors",
        "2024-06-17",
        None,
        "cancelled",
        [],
    ),
    (
        "The hearing of the builder Arkos before the planning inspectorate has been postponed from June 18 to June 25.",
        "Hearing of the builder Arkos before the planning inspectorate",
        "2024-06-25",
        None,
        "postponed",
        [],
    ),
    (
        "The tribunal's hearing has been brought forward by two days to Monday, June 17.",
        "Tribunal's hearing",
        "2024-06-17",
        None,
        "scheduled",
        [],
    ),
    (
        "Our meeting with investors in Milan, planned for 3 July, has been put back to 5 September.",
        "Meeting with investors in Milan",
        "2024-09-05",
        "Milan",
        "postponed",
        [],
    ),
    (
        "The visit of a Korean trade delegation, which was to have begun on 24 June, has been cancelled.",
        "Visit of a Korean trade delegation",
        "2024-06-24",
        None,
        "cancelled",
        [],
    ),
    (
        "The commission had called an extraordinary session for June 28. An official said it was now postponed until further notice.",
        "Extraordinary session of the commission",
        None,
        None,
        "postponed",
        [],
    ),
    (
        "Justice Lea Okoro, who was to have heard the suit at the Federal High Court on June 20, adjourned it until July 9.",
        "Hearing of the suit before Justice Lea Okoro at Federal High Court",
        "2024-07-09",
        None,
        "postponed",
        ["Lea Okoro"],
    ),
    (
        "The consultation announced for 21 June will not take place.",
        "Consultation",
        "2024-06-21",
        None,
        "cancelled",
        [],
    ),
    (
        "The public hearing will be held in Kano and no longer in Jos, the agency said. The date, Thursday, June 20, remains unchanged.",
        "Public hearing in Kano",
        "2024-06-20",
        "Kano",
        "scheduled",
        [],
    ),
    (
        "The inquest into the crash was adjourned to 1 July.",
        "Inquest into the crash",
        "2024-07-01",
        None,
        "postponed",
        [],
    ),
    (
        "The vote on the merger has slipped from 19 June to 3 July.",
        "Vote on the merger",
        "2024-07-03",
        None,
        "postponed",
        [],
    ),
    (
        "The meeting, scrapped on Monday, is back on for Friday in Tunis.",
        "Meeting in Tunis",
        "2024-06-14",
        "Tunis",
        "scheduled",
        [],
    ),
    (
        "The shareholders' meeting of the brewer has been moved forward to 26 June.",
        "Shareholders' meeting of the brewer",
        "2024-06-26",
        None,
        "scheduled",
        [],
    ),
    (
        "The summit of the six-nation bloc, originally due in Tashkent on 20 June, will now be held in Almaty on 4 July.",
        "Summit of the six-nation bloc in Almaty",
        "2024-07-04",
        "Almaty",
        "postponed",
        [],
    ),
]


@pytest.mark.parametrize(("text", "title", "start", "location", "status", "leads"), TOLD)
def test_title_day_place_status_and_leads(
    text: str, title: str, start: str | None, location: str | None, status: str, leads: list[str], nlp: Language
) -> None:
    (talk,) = read(text, nlp)
    assert (talk.title, talk.start, talk.location, talk.status) == (title, start, location, status)
    assert sorted(lead.name for lead in talk.leads) == leads
