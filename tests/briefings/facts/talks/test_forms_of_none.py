"""What news of many fields tells that is no meeting ahead. All is of Wednesday 12 June 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

NOTHING = [
    "The company will publish its half-year results on 8 August.",
    "The tribunal will deliver its verdict on 28 June.",
    "The union's strike starts on Monday and will last three days.",
    "Polls open on Sunday at 7 a.m.",
    "A hearing in the patent case is likely in October, but no day has been set.",
    "We will vote the plan down in July, she said.",
    "The two men had lunch in Rome on Monday and agreed to stay in touch.",
    "The club plays its next match on Saturday in Bilbao.",
    "Trading in the shares will resume on Thursday.",
    "The minister said at a meeting of farmers on Tuesday that the subsidy would stay.",
    "The court sits in Karlsruhe.",
    "Doctors will join a picket outside the hospital on 21 June.",
    "The board rejected the idea of a summit on Friday.",
    "He asked to see the minister this week, but his diary was full.",
    "They have until noon on Friday to answer the ultimatum.",
    "The new runway opens on 1 July.",
    "The crew will return to port on Sunday.",
    "The group will march on parliament on Saturday.",
    "The bank expects to hold rates in July.",
    "Talks on a merger ended without a deal on Monday.",
    "The exhibition runs until 3 July in Ghent.",
    "She will be in Paris on Friday to collect an award.",
    "The delegation turned down an invitation to dine with the lobby on Sunday.",
    "The agency would call in the firms only if the court allowed it next week.",
    "The law takes effect on 1 July unless parliament votes otherwise.",
    "The last session, on June 3, ended with both sides in separate rooms.",
    "Members extended the deadline at a special meeting in November.",
    "Interviews with 40 candidates will be held from Monday.",
    "The concert hall reopens on 15 June after a three-year refit.",
    "A year ago on Monday the two presidents met in Split.",
    "The appeal must be filed by 1 July.",
    "The fund will hold its stake until March 2025.",
    "The party will hold primaries on 9 July.",
    "Bidders must submit their offers to the ministry by 28 June.",
    "The minister left for Rome on Tuesday after talks with farmers.",
    "Nurses will vote with their feet in July, the union said.",
    "The prime minister told parliament on Tuesday that the tax would rise in January.",
    "The court ruled on Monday that the vote must be held again.",
    "The two sides have not met since March.",
    "The inspectors will visit the plant on Friday to take samples.",
    "The team will face its rivals on Sunday in Turin.",
    "The airline will start flights to Oslo on 1 July.",
    "The festival takes place in Cork from 20 to 24 June.",
    "A spokesman said the meeting on Monday had been constructive.",
    "The regulator will decide by the end of July whether to approve the deal.",
    "The agreement expires on 30 June.",
    "The judge sentenced him on Tuesday to four years.",
    "The panel's report will be published on 3 July.",
    "Shareholders received a letter on Monday urging them to reject the bid.",
    "She met the ambassador last week and will write to him in July.",
    "The bank will hold a rate of 4 percent until September.",
    "He was due in court on Monday but failed to appear.",
    "There will be no further talks before 1 July, the ministry said.",
    "The union wants a meeting with the minister before the end of June.",
    "The debate on Tuesday night drew nine million viewers.",
    "The committee will publish minutes of its meeting on 26 June.",
    "The conference centre will close on 1 July for repairs.",
    "The hotel hosts weddings from June to September.",
    "The company hopes to open talks with lenders in July.",
    "The president addressed the nation on Monday.",
    "The vote on 9 June gave the party 31 percent.",
    "Voters go to the polls on 7 July.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_talk(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()
