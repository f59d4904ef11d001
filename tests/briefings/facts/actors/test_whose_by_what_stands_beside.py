"""Whom people and bodies act for by what stands beside their names: a short name, a town, a country, a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts import extract
from briefings.model import Document
from briefings.stories import merge

if TYPE_CHECKING:
    from spacy.language import Language

CASES: list[tuple[str, dict[str, str | None]]] = [
    (
        (
            "The Ministry of Ports and Fisheries will answer on Friday. Its side speaks last. The"
            " Ministry's director, Bo Lund, will travel."
        ),
        {"Bo Lund": "Ministry of Ports and Fisheries"},
    ),
    (
        (
            "The Grain Authority of Chad is thirty years old. The President of the Authority, Mr."
            " Idris Hamat, will receive the guests."
        ),
        {"Idris Hamat": "Grain Authority of Chad"},
    ),
    (
        "The Harbour Rugby League was not told. The league's 12-member Board of Appeal meets on Monday.",
        {"Board of Appeal": "Harbour Rugby League"},
    ),
    (
        "The Harbour Bank's credit committee, led by Ana Ruiz, meets in Lyon on Monday.",
        {"Ana Ruiz": "Harbour Bank"},
    ),
    (
        "One of the five, Omar Saleh, said his Lilac Justice Party (LJP) would walk out of the hall.",
        {"Omar Saleh": "Lilac Justice Party"},
    ),
    (
        "Katya Orlova, the U.S. Budget Director, said the offer was void. The United States paid nothing.",
        {"Katya Orlova": "United States"},
    ),
    (
        "He sat down with Paul Renner, chairman of the Austrian bidder, Norda Holding, in Lisbon.",
        {"Paul Renner": "Norda Holding"},
    ),
    (
        "Norda Holding is for sale. The chair of the union, Ana Ruiz, met Norda Holding in Oslo.",
        {"Ana Ruiz": "union"},
    ),
    (
        "In Trelew, the mayor, Luz Paz, told reporters that no boat was lost. Ministers met in Brussels.",
        {"Luz Paz": "Trelew"},
    ),
    (
        "In Chad, the minister, Idris Hamat, told reporters that no boat was lost.",
        {"Idris Hamat": "Chad"},
    ),
    (
        "Wu Hao, the leader of the opposition Lilac party, left the hall.",
        {"Wu Hao": "Lilac"},
    ),
    (
        "“No bus will move,” Local 77 president Dee Okoro told a rally. The Northern Transit Union has a week.",
        {"Dee Okoro": "Northern Transit Union"},
    ),
    (
        "The Plumbers' Union will ballot its members. The president of the local, Dee Okoro, called it a farce.",
        {"Dee Okoro": "Plumbers' Union"},
    ),
    (
        (
            "Peru and the Sandero rebels have met twice. The government waits. Its foreign minister,"
            " Ana Ruiz, said in Lima that Peru would close the port."
        ),
        {"Ana Ruiz": "Peru"},
    ),
    (
        "The Commons Health Committee said it would wait. The Commons Health Committee has nine members.",
        {"Commons Health Committee": "House of Commons"},
    ),
    (
        "The African Union Mission said it would stay. Chad mourned its dead.",
        {"African Union Mission": "African Union"},
    ),
    (
        "The ministers spoke in Kabul. Their leaders, Ana Ruiz and Luis Mora, last shook hands in May.",
        {"Ana Ruiz": None, "Luis Mora": None},
    ),
    (
        "The Leeds School Board will wait. Leeds Tram is for sale. In Leeds, Leeds Tram director Ana Ruiz said no.",
        {"Ana Ruiz": "Leeds Tram"},
    ),
    (
        "The Rotary Club gave lunch. The finance committee takes up the plan. Its chair, Ana Ruiz, has doubts.",
        {"Ana Ruiz": "finance committee"},
    ),
    (
        "Rita Alves of Brazil, a co-chair of the working group, will lead it. The Andes Group has agreed.",
        {"Rita Alves": "Brazil"},
    ),
    (
        "Finance chief Edda Holm will be there for the Coast Mutual and Piet Vos for the buyers.",
        {"Edda Holm": "Coast Mutual"},
    ),
    (
        (
            "Energy Minister Dario Conti of Italy flies to Tunis on Monday. He will be accompanied by"
            " Deputy Trade Minister Lea Gallo."
        ),
        {"Lea Gallo": "Italy"},
    ),
    (
        "Governor Ruth Sand of Oregon called the bid a joke. State treasurer Hank Moody said he would not pay.",
        {"Hank Moody": "Oregon"},
    ),
    (
        "The bakers' union is furious. Branch secretary Tom Lusk told Norda Foods that ovens would go cold.",
        {"Tom Lusk": "bakers' union"},
    ),
    (
        "The governors of the Elm Trust, chaired by Nora Quist, have written to the bishop.",
        {"Nora Quist": "Elm Trust"},
    ),
    (
        (
            "Trade Minister Sita Rao will see her Sri Lankan counterpart in Chennai on Tuesday. India and Sri"
            " Lanka have argued about nets since May."
        ),
        {"Sita Rao": "India"},
    ),
    (
        "DULUTH, Minn. - The City Council will vote on Tuesday. The City Council has eight members.",
        {"City Council": "Duluth"},
    ),
    (
        "The Harbour Bank wants to close its Board of Auditors. The Board of Auditors said it would sue.",
        {"Board of Auditors": "Harbour Bank"},
    ),
    (
        "The Seimas will vote on Friday. The Seimas has called the minister in.",
        {"Seimas": "Lithuania"},
    ),
    (
        "Ana Ruiz, a former head of the county's guild, said nothing.",
        {"Ana Ruiz": None},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_they_act_for(text: str, expected: dict[str, str | None], nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", text, "")], nlp)))
    found = {actor.name: actor.affiliation for actor in story.actors}
    assert {name: found[name] for name in expected} == expected
