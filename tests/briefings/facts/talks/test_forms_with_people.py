"""Forms in which news of many fields tells who is to meet. All are of Wednesday 12 June 2024."""

# ruff: noqa: E501  (a sentence stands on one line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

TOLD: list[tuple[str, str, str | None, str | None, str, list[str]]] = [
    (
        "Senators will be briefed by the agency's director, Ruth Palmer, on Tuesday behind closed doors.",
        "Briefing of senators by Ruth Palmer",
        "2024-06-18",
        None,
        "scheduled",
        ["Ruth Palmer"],
    ),
    (
        "Trade minister Rana Aziz flies to Delhi on Sunday for talks with her counterpart, Vikram Seth.",
        "Talks of Rana Aziz and Vikram Seth in Delhi",
        "2024-06-16",
        "Delhi",
        "scheduled",
        ["Rana Aziz", "Vikram Seth"],
    ),
    (
        "Prime minister Ines Prado receives the union leader Rui Matos on Friday in Lisbon.",
        "Meeting of Ines Prado and Rui Matos in Lisbon",
        "2024-06-14",
        "Lisbon",
        "scheduled",
        ["Ines Prado", "Rui Matos"],
    ),
    (
        "The talks, set for Thursday in Muscat, will be mediated by Oman's foreign minister, Salim Badri.",
        "Talks with Salim Badri in Muscat",
        "2024-06-13",
        "Muscat",
        "scheduled",
        ["Salim Badri"],
    ),
    (
        "The committee that oversees the police will question chief constable Anne Moor on 26 June.",
        "Questioning of chief constable Anne Moor by the committee that oversees the police",
        "2024-06-26",
        None,
        "scheduled",
        ["Anne Moor"],
    ),
    (
        "Chief constable Anne Moor is to be questioned by the home affairs committee on 26 June.",
        "Questioning of chief constable Anne Moor by the home affairs committee",
        "2024-06-26",
        None,
        "scheduled",
        ["Anne Moor"],
    ),
    (
        "The bank's governor, Aino Salo, will chair the meeting of the board on 20 June.",
        "Meeting of the board",
        "2024-06-20",
        None,
        "scheduled",
        ["Aino Salo"],
    ),
    (
        "A panel chaired by the judge Hugo Ramos will hear the club in Vigo on June 27 at 11 a.m. Clara Sousa will speak for the league.",
        "Hearing of the club before a panel in Vigo",
        "2024-06-27T11:00+02:00",
        "Vigo",
        "scheduled",
        ["Clara Sousa", "Hugo Ramos"],
    ),
    (
        "The hearing takes place in Bergen on 20 June. The panel's chair, Nils Aas, will hear both parties. The club will be represented by the lawyer Kari Ness.",
        "Hearing of both parties before Nils Aas in Bergen",
        "2024-06-20",
        "Bergen",
        "scheduled",
        ["Kari Ness", "Nils Aas"],
    ),
    (
        "Leaders of the striking miners will be received by President Paula Ortega in La Paz on Friday.",
        "Meeting of leaders of the striking miners and Paula Ortega in La Paz",
        "2024-06-14",
        "La Paz",
        "scheduled",
        ["Paula Ortega"],
    ),
    (
        "The coach, Ivo Marek, must appear before the federation's disciplinary committee on 18 June.",
        "Hearing of Ivo Marek before the federation's disciplinary committee",
        "2024-06-18",
        None,
        "scheduled",
        ["Ivo Marek"],
    ),
    (
        "Mediators from Oman and Qatar are due to meet the rebels' political chief, Yusuf Karam, in Muscat on Sunday.",
        "Meeting of mediators from Oman and Qatar and Yusuf Karam in Muscat",
        "2024-06-16",
        "Muscat",
        "scheduled",
        ["Yusuf Karam"],
    ),
    (
        "Lawmakers will question the central bank governor, Emil Popa, about the losses on 27 June.",
        "Questioning of Emil Popa by lawmakers",
        "2024-06-27",
        None,
        "scheduled",
        ["Emil Popa"],
    ),
    (
        "Chancellor Karin Vogel will travel to Warsaw on Wednesday for consultations with the Polish government.",
        "Consultations with the Polish government in Warsaw",
        "2024-06-12",
        "Warsaw",
        "scheduled",
        ["Karin Vogel"],
    ),
    (
        "Foreign Secretary Amy Reed and her Dutch counterpart, Joost Bakker, will hold talks in Rotterdam on 17 June.",
        "Talks of Amy Reed and Joost Bakker in Rotterdam",
        "2024-06-17",
        "Rotterdam",
        "scheduled",
        ["Amy Reed", "Joost Bakker"],
    ),
    (
        "Pilots' union leader Sara Lind said she would meet the airline's chief executive, Tor Aas, on Monday.",
        "Meeting of Sara Lind and Tor Aas",
        "2024-06-17",
        None,
        "scheduled",
        ["Sara Lind", "Tor Aas"],
    ),
]


@pytest.mark.parametrize(("text", "title", "start", "location", "status", "leads"), TOLD)
def test_title_day_place_status_and_leads(
    text: str, title: str, start: str | None, location: str | None, status: str, leads: list[str], nlp: Language
) -> None:
    (talk,) = read(text, nlp)
    assert (talk.title, talk.start, talk.location, talk.status) == (title, start, location, status)
    assert sorted(lead.name for lead in talk.leads) == leads
