"""Forms in which news of many fields tells of meetings. All are of Wednesday 12 June 2024."""

# ruff: noqa: E501  (a sentence stands on one line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

TOLD: list[tuple[str, str, str | None, str | None, str, list[str]]] = [
    (
        "The mayor will host a panel on flood defences in Utrecht on 3 July.",
        "Meeting of the mayor and a panel on flood defences in Utrecht",
        "2024-07-03",
        "Utrecht",
        "scheduled",
        [],
    ),
    (
        "The museum will host a virtual town hall for its staff on June 19.",
        "Virtual town hall",
        "2024-06-19",
        "online",
        "scheduled",
        [],
    ),
    (
        "The Constitutional Court takes up the file on 8 July.",
        "Meeting of the Constitutional Court on the file",
        "2024-07-08",
        None,
        "scheduled",
        [],
    ),
    ("The conference reconvenes in Bonn on 24 June.", "Conference in Bonn", "2024-06-24", "Bonn", "scheduled", []),
    (
        "Delegates reconvene on Tuesday in Nairobi.",
        "Meeting of delegates in Nairobi",
        "2024-06-18",
        "Nairobi",
        "scheduled",
        [],
    ),
    (
        "A hearing scheduled for 21 June will decide whether the mine may reopen.",
        "Hearing",
        "2024-06-21",
        None,
        "scheduled",
        [],
    ),
    (
        "The two ministers will talk on the sidelines of the climate summit in Baku on 1 July.",
        "Talks of the two ministers in Baku",
        "2024-07-01",
        "Baku",
        "scheduled",
        [],
    ),
    (
        "The league's annual general meeting, at which 24 clubs will vote, takes place in Malaga on July 4 and 5.",
        "League's annual general meeting in Malaga",
        "2024-07-04",
        "Malaga",
        "scheduled",
        [],
    ),
    (
        "The annual meeting of shareholders will be held on June 27 at 2 p.m. in Hamburg.",
        "Annual meeting of shareholders in Hamburg",
        "2024-06-27T14:00+02:00",
        "Hamburg",
        "scheduled",
        [],
    ),
    (
        "A three-day meeting of the fisheries commission opens in Hobart on 1 July.",
        "Meeting of the fisheries commission in Hobart",
        "2024-07-01",
        "Hobart",
        "scheduled",
        [],
    ),
    (
        "The envoys confer in Amman from Monday to Wednesday.",
        "Meeting of the envoys in Amman",
        "2024-06-17",
        "Amman",
        "scheduled",
        [],
    ),
    (
        "Opening statements in the trial of the two bankers are due on 17 June in Zurich.",
        "Trial of the two bankers in Zurich",
        "2024-06-17",
        "Zurich",
        "scheduled",
        [],
    ),
    (
        "The rate-setting board of the central bank decides on 4 July.",
        "Meeting of the rate-setting board",
        "2024-07-04",
        None,
        "scheduled",
        [],
    ),
    (
        "The town council votes on the bypass next Tuesday.",
        "Town council votes on the bypass",
        "2024-06-18",
        None,
        "scheduled",
        [],
    ),
    (
        "The general strike committee will gather in Rosario on Saturday to decide on further action.",
        "Meeting of the general strike committee in Rosario",
        "2024-06-15",
        "Rosario",
        "scheduled",
        [],
    ),
    (
        "The president and the premier of Samoa will hold a working lunch on Friday.",
        "Working lunch of the president and the premier of Samoa",
        "2024-06-14",
        None,
        "scheduled",
        [],
    ),
    (
        "Bishops from 40 dioceses assemble in Krakow on 1 July for their synod.",
        "Synod in Krakow",
        "2024-07-01",
        "Krakow",
        "scheduled",
        [],
    ),
    (
        "An emergency summit of the bloc's leaders will be held by video link on Thursday at 5 p.m. Brussels time.",
        "Emergency summit of the bloc's leaders by video link",
        "2024-06-13T17:00+02:00",
        "online",
        "scheduled",
        [],
    ),
    (
        "Consultations between the two governments in Quito on 18 June and last until 21 June.",
        "Consultations between the two governments in Quito",
        "2024-06-18",
        "Quito",
        "scheduled",
        [],
    ),
    (
        "The board of the utility meets on 20 June. “We are confident,” said Paul Reyes, a spokesman.",
        "Meeting of the board",
        "2024-06-20",
        None,
        "scheduled",
        [],
    ),
    (
        "The Monetary Policy Council holds its next meeting on 3 July.",
        "Meeting of the Monetary Policy Council",
        "2024-07-03",
        None,
        "scheduled",
        [],
    ),
    (
        "The union and the port authority will resume negotiations on Monday at 9 a.m. in Santos.",
        "Negotiations of the union and the port authority in Santos",
        "2024-06-17T09:00-03:00",
        "Santos",
        "scheduled",
        [],
    ),
    (
        "A preliminary hearing in the case of the arrested journalist, Hana Sato, is set for 5 July at the district court in Osaka.",
        "Preliminary hearing at the district court in Osaka",
        "2024-07-05",
        "Osaka",
        "scheduled",
        [],
    ),
    (
        "The second reading of the bill is scheduled for 19 June in the upper house.",
        "Second reading of the bill",
        "2024-06-19",
        None,
        "scheduled",
        [],
    ),
    (
        "The city council's finance committee will take up the budget at 6 p.m. on Tuesday at City Hall.",
        "Meeting of the city council's finance committee on the budget at City Hall",
        "2024-06-18",
        None,
        "scheduled",
        [],
    ),
    (
        "Delegations from 30 countries will convene in Kigali from 8 to 12 July to negotiate a treaty on plastic waste.",
        "Meeting of delegations from 30 countries in Kigali",
        "2024-07-08",
        "Kigali",
        "scheduled",
        [],
    ),
    (
        "The World Athletics Council meets in Nassau on June 21 to decide whether to lift the ban.",
        "Meeting of the World Athletics Council in Nassau",
        "2024-06-21",
        "Nassau",
        "scheduled",
        [],
    ),
    (
        "The mayor has invited residents to a town hall meeting on 20 June.",
        "Town hall meeting of the mayor and residents",
        "2024-06-20",
        None,
        "scheduled",
        [],
    ),
    (
        "A phone call between the two foreign ministers is planned for Friday.",
        "Phone call between the two foreign ministers",
        "2024-06-14",
        None,
        "scheduled",
        [],
    ),
    (
        "Representatives of the airline will meet with families of the victims on Saturday in Lima.",
        "Meeting of representatives of the airline and families of the victims in Lima",
        "2024-06-15",
        "Lima",
        "scheduled",
        [],
    ),
    (
        "The company's creditors meet on Monday to vote on the rescue plan.",
        "Meeting of the company's creditors",
        "2024-06-17",
        None,
        "scheduled",
        [],
    ),
    (
        "Talks between the doctors' union and the ministry will continue on Thursday.",
        "Talks between the doctors' union and the ministry",
        "2024-06-13",
        None,
        "scheduled",
        [],
    ),
    (
        "The Supreme Court will hear oral arguments on October 7 in the dispute over water rights.",
        "Oral arguments of the Supreme Court",
        "2024-10-07",
        None,
        "scheduled",
        [],
    ),
    (
        "A public consultation on the airport plan will be held at the town library on 25 June from 7 p.m.",
        "Public consultation on the airport plan",
        "2024-06-25",
        None,
        "scheduled",
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
