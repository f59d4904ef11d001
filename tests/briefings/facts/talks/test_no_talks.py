"""What a text on many fields tells that is no talk ahead. All is of Wednesday 12 June 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

NOTHING = [
    # held
    "The two ministers met in Lisbon on Tuesday.",
    "Talks between the airline and its pilots collapsed on Sunday after nine hours.",
    "The hearing at Leeds Crown Court was held on Monday.",
    "The board last met on 3 June.",
    "She was speaking after a meeting of finance ministers in Rome on Tuesday.",
    "The ministers met earlier on Wednesday in Lisbon.",
    "The council had met on Monday to approve the budget.",
    "The conference of 1975 in Helsinki ended with an accord.",
    "In a phone call on Tuesday the chancellor urged restraint.",
    "Mr Orban had told the envoy in a telephone call last Saturday that he was content.",
    # refused
    "The union has refused to meet the company on Friday.",
    "Mr Varga turned down an invitation to a meeting in Vienna next Monday.",
    "The club rejected a request for talks on Friday.",
    "The judge denied a motion for a hearing on Friday.",
    "The firm said no to an offer from the union to meet on Sunday.",
    # wished for
    "The opposition called for a debate in parliament next week.",
    "The minister wants to meet union leaders on Monday.",
    "The company has offered to hold talks on Thursday.",
    "He proposed a summit in Istanbul in July.",
    "The union is ready to meet the employers on Monday.",
    "Unions are pressing for a meeting with the minister next week.",
    # conditional, possible, doubtful
    "If the ceasefire holds, the two sides would meet in Doha on Sunday.",
    "The leaders will meet in Doha on Sunday only if the guns fall silent.",
    "The two presidents could meet on the margins in September.",
    "The committee may hold a hearing in July.",
    "Whether the sides will meet on Friday is unclear.",
    "Diplomats doubt that the summit will take place in July.",
    "Talk of a merger next year is premature, he said.",
    # denied
    "No meeting is planned for next week.",
    "The two men will not meet on Friday, an aide said.",
    "There are no plans for talks on Monday.",
    "The airline does not expect further talks this week.",
    # another kind of event
    "LISBON, June 12 (TG) - Bank workers will go into mediation with their employers, the union said.",
    "Monday marks ten years since the summit in Cardiff.",
    "The company has until 28 June to answer the commission's questions.",
    "The deadline for bids is Friday 21 June.",
    "The new tariff takes effect on 1 July.",
    "The strike will begin on Monday at 6 a.m.",
    "The film opens in cinemas on Friday.",
    "The coach will hold a press conference on Thursday.",
    "The two teams meet in the final in Berlin on 14 July.",
    "United will face City at Wembley on Saturday.",
    "The plant must meet the new emission targets by 1 January.",
    "The firm said it would meet all orders placed before Friday.",
    "She will give an interview to the broadcaster on Sunday.",
    "Voters will elect a new mayor on 23 June.",
    "Results of the clinical trial are expected on Monday.",
    "The start-up expects to close its next funding round in July.",
    "The ballot of drivers closes on 1 July.",
    "The court will publish its ruling on 27 June.",
    "The inquiry's report on the meeting of 3 May is due on Friday.",
    "The president will travel to Oslo on Friday to collect the prize.",
    "Share prices met resistance on Tuesday.",
    "The storm will gather strength on Friday.",
    # no day
    "The two sides will meet again.",
    "The committee meets every Tuesday.",
    "",
    "“",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_talk(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()
