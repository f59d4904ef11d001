from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.facts.figures import find_figures
from briefings.facts.parse import parse
from briefings.facts.vocabulary import load
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Figure


def read(text: str, nlp: Language) -> tuple[Figure, ...]:
    (parsed,) = parse([Document("d", text, "d")], nlp)
    return find_figures(parsed)


@pytest.mark.parametrize(
    "text",
    [
        "The talks resume on 14 March 2025 at 10.30.",
        "The truce began two years ago and talks took 90 days.",
        "Call +46 31 555 01 02 or turn to page 14.",
        "She is 54 years old and was first elected in 1998.",
        "The home side won 3-2 in the 2018 final.",
        "The third round ended on Tuesday.",
        "Version 2.1.4 came out at 14:05.",
        "Two ministers spoke.",
        "The figure of 68 million euros is not recognised by the club.",
        "The rebel number two spoke.",
        "They set out on the 800-foot climb.",
        "The village lies 15 miles from the border.",
        "OSLO, Feb 21 - Norway's bank spoke.",
        "",
        "Bakers and millers are to hold talks in Porto on May 10.",
    ],
)
def test_no_figure(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit", "about", "bound"),
    [
        ("The union has 2,300 members in the city.", 2300, "members", "members in the city", None),
        ("As many as 175,000 troops could be moved.", 175_000, "troops", "troops could be moved", "up to"),
        ("The flood killed more than 140 people.", 140, "people", "people killed", "more than"),
        ("About 60 flights were cancelled.", 60, "flights", "flights were cancelled", "about"),
        ("Three people were killed in the blast.", 3, "people", "people were killed", None),
        ("The firm bought 1.5 million tonnes of wheat.", 1_500_000, "tonnes", "tonnes of wheat bought", None),
        ("The group made a $4.2 billion bid for its rival.", 4.2e9, "$", "bid for its rival", None),
        ("Inflation rose to 5.4% in May.", 5.4, "%", "Inflation rose", None),
        ("The death toll in the flood rose to 19 on Tuesday.", 19, "toll", "The death toll in the flood", None),
        ("The trust puts the club's debts at €180 million.", 1.8e8, "€", "club's debts", None),
        ("The state paid 30 million dollars for the site.", 3e7, "dollars", "state paid for the site", None),
        ("Some 640 pupils would have to move.", 640, "pupils", "pupils would have to move", "about"),
        ("The firm will close 31 ticket offices.", 31, "offices", "ticket offices", None),
        ("The town faces a shortfall of £3.2m next year.", 3.2e6, "£", "shortfall", None),
        ("The herring catch is worth $90m a year to the islands.", 9e7, "$", "herring catch", None),
        ("A 1.2 billion pound offer for the brewer failed.", 1.2e9, "pound", "pound offer for the brewer", None),
        ("The hole is deeper than that: 8 million dollars.", 8e6, "dollars", "hole", None),
        ("There are 2,100 of us.", 2100, "us", "of us", None),
        ("It listens to what 12 million Kenyans say.", 1.2e7, "Kenyans", "Kenyans say", None),
        ("Police put the crowd at 900.", 900, "crowd", "the crowd", None),
        ("The guild puts the number of bakers affected at 41,000.", 41_000, "bakers", "bakers affected", None),
        ("The store stands at 118 kg.", 118, "kg", "store stands", None),
        ("A dispute over 340 sacked dockers goes on.", 340, "dockers", "sacked dockers", None),
        ("Not 340 but 212 labour contracts ended.", 212, "contracts", "labour contracts ended", None),
        ("The lake holds 1.4 billion cubic metres.", 1.4e9, "cubic metres", "cubic metres", None),
        ("Work began on a 300-megawatt plant.", 300, "megawatt", "megawatt plant", None),
        ("The 1,200-strong guild of bakers said no.", 1200, "strong", "strong guild of bakers", None),
        ("A dozen villages were cut off.", 12, "villages", "villages were cut off", "about"),
        ("Sixteen missing crates turned up.", 16, "crates", "missing crates turned up", None),
        ("Twenty-three ferries lay idle.", 23, "ferries", "ferries lay", None),
        ("The rider was banned for eight races.", 8, "races", "races", None),
        ("Between 40 and 50 boats will be laid up.", 50, "boats", "boats will be laid up", "up to"),
        ("The yard has 30 to 35 cranes.", 35, "cranes", "cranes", "up to"),
        ("The truce lasts 90 days.", 90, "days", "days truce", None),
        ("She was suspended for four years.", 4, "years", "years suspended", None),
        ("He got nine years in prison.", 9, "years", "years prison", None),
        ("It is a 420-kilometre wall.", 420, "kilometre", "kilometre wall", None),
        ("Some 54 per cent backed the ban.", 54, "per cent", "backed the ban", "about"),
        ("She got a two-year ban.", 2, "year", "ban", None),
        ("Wardens found 5,500 dead gulls.", 5500, "gulls", "dead gulls found", None),
        ("Rebuilding the quay will cost $140 million.", 1.4e8, "$", "Rebuilding the quay will cost", None),
        ("A nurse had counted 41 wounded.", 41, "wounded", "wounded", None),
        ("Some 12 per cent of voters stayed away.", 12, "per cent", "voters", "about"),
        ("The toll bridge earns NOK 145m a year.", 1.45e8, "NOK", "toll bridge earns", None),
        ("Some 3 200 hives were lost.", 3200, "hives", "hives were lost", "about"),
        ("The brewer will pay 286p a share.", 286, "p", "brewer will pay", None),
        ("Two and a half million readers buy it.", 2.5e6, "readers", "readers buy", None),
        ("It listed two hundred and fifty barns.", 250, "barns", "barns listed", None),
        ("He puts the number of its staff on leave at 900.", 900, "staff", "its staff on leave", None),
        ("She put at 1,150 the number of pupils without a desk.", 1150, "pupils", "pupils without a desk", None),
        ("Police say 62 were injured and nobody died.", 62, "injured", "injured", None),
        ("More than 480 tried to enter the hall.", 480, "tried", "tried to enter the hall", "more than"),
        ("The levy, which yields 5 million kroner, stays.", 5e6, "kroner", "levy yields", None),
        ("The mud killed 71, the mayor said.", 71, "killed", "killed", None),
        ("At stake are 62 million soles.", 6.2e7, "soles", "stake", None),
        ("It sailed with a crew of 31.", 31, "crew", "crew", None),
        ("They voted after eight rounds of talks.", 8, "rounds", "rounds of talks", None),
        ("It offers 6,2% more.", 6.2, "%", "offers", None),
        ("It speaks for 3,600 of the board's staff.", 3600, "staff", "of the board's staff", None),
        ("A ferry sank with 44 aboard.", 44, "aboard", "aboard", None),
        ("Two guards were wounded.", 2, "guards", "guards were wounded", None),
        ("Some 2,900 were on strike.", 2900, "on strike", "on strike", "about"),
        ("Ships came back to the quay, from which 31 have sailed.", 31, "ships", "ships", None),
        ("She asked for more trains than the 22 that have left.", 22, "trains", "trains", None),
        ("Forty MPs signed the motion.", 40, "mps", "MPs signed", None),
        ("They have counted 1,850 homeless in the valley.", 1850, "homeless", "homeless", None),
        ("He values the shares at between C$4.10 and C$4.60.", 4.6, "C$", "shares", "up to"),
        ("It says that it is owed 1.4 million crowns.", 1.4e6, "crowns", "is owed", None),
    ],
)
def test_a_figure_with_what_it_counts(
    text: str, value: float, unit: str, about: str, bound: str | None, nlp: Language
) -> None:
    found = [(figure.value, figure.unit, figure.about, figure.bound) for figure in read(text, nlp)]
    assert found == [(value, unit, about, bound)]


def test_both_sides_of_a_vote_and_a_part_of_a_whole(nlp: Language) -> None:
    votes = [(figure.value, figure.about) for figure in read("The bill passed by 31 votes to 24.", nlp)]
    assert votes == [(31, "votes"), (24, "votes against")]
    assert [figure.value for figure in read("They have 74 of 150 seats.", nlp)] == [74, 150]


@pytest.mark.parametrize(
    ("text", "value", "unit", "pieces"),
    [
        ("The heirs wanted 110,000 francs; the museum paid 75,000.", 75_000, "francs", 1),
        ("Last year the quota was 50,000 tonnes. The ministry now speaks of 30,000.", 30_000, "tonnes", 2),
    ],
)
def test_a_number_whose_noun_stands_with_the_one_before(
    text: str, value: float, unit: str, pieces: int, nlp: Language
) -> None:
    found = {figure.value: (figure.unit, len(figure.evidence)) for figure in read(text, nlp)}
    assert found[value] == (unit, pieces)


def test_evidence_is_the_sentence(nlp: Language) -> None:
    text = "It rained all day.\nSome 900 dockers walked out. Nobody was hurt."
    (figure,) = read(text, nlp)
    assert figure.evidence[0].text == "Some 900 dockers walked out."
    assert text[figure.evidence[0].start : figure.evidence[0].end] == figure.evidence[0].text


def test_every_word_of_the_vocabulary_can_be_used() -> None:
    raw = load("figures")
    assert set(raw["bounds"]) == {"up to", "more than", "about"}
    assert all(isinstance(scale, int) for scale in raw["scales"].values())
    words = (
        [word for row in raw["bounds"].values() for word in row]
        + raw["never_units"]
        + raw["money"]
        + raw["tallies"]
        + raw["counted_from_two"]
    )
    assert all(word == word.casefold() for word in words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("12,9.0 %$€-\n½٣ people killed million of the“"), max_size=60))
def test_never_an_exception(nlp: Language, text: str) -> None:
    for figure in read(text, nlp):
        assert figure.evidence[0].text in text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Number of turbines: 42.", 42, "turbines"),
        ("The state puts the number of the displaced at 7,300.", 7300, "displaced"),
        ("The port would cap its night departures at 19.", 19, "departures"),
        ("The number of nurses on strike has risen to 1,540.", 1540, "nurses"),
        ("The merger would bring 2,200 job losses.", 2200, "jobs"),
    ],
)
def test_numbers_told_behind_what_they_count_and_losses_of_jobs(
    text: str, value: float, unit: str, nlp: Language
) -> None:
    (told,) = read(text, nlp)
    assert (told.value, told.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "about"),
    [
        ("Around 2,600 rallied in the old town on Monday.", 2600, "rallied", "rallied in the old town"),
        ("At least 40 died in the blaze.", 40, "died", "died in the blaze"),
        ("We reckon that 3,200 of you will be affected.", 3200, "you", "of you"),
    ],
)
def test_people_who_are_not_named(text: str, value: float, unit: str, about: str, nlp: Language) -> None:
    (told,) = read(text, nlp)
    assert (told.value, told.unit, told.about) == (value, unit, about)


@pytest.mark.parametrize("text", ["Of the ships 12 fled.", "In 2021 many protested.", "Nine marched."])
def test_what_did_something_is_not_always_people(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()


@pytest.mark.parametrize("text", ["The number of the house is 42.", "The number of talks: nobody knows."])
def test_other_numbers_of_something_count_nothing(text: str, nlp: Language) -> None:
    assert read(text, nlp) == ()
