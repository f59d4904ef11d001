"""Who is listed, as what, and for whom: texts that must yield nobody come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.facts.actors import find_cast
from briefings.facts.parse import parse
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By Nora Feld and Pim de Groot",
        "Photo: Sami Larsen",
        "Text: Lena Brandt",
        "(Reporting by Ada Moss; editing by Tim Crane)",
        "Credit: Otto Kern/NewsPix Images",
        "Feld reported from Lima. Ana Ruiz and Bo Lind contributed to this report.",
        "The rule takes effect in March, and again on Monday 4 August.",
        "The conference takes place in Vienna in October.",
        "Norway hosts the meeting in Bergen.",
        "The figures were published on Tuesday, Reuters reported.",
        "Analysts at Tidewater Research said prices could fall.",
        "The flat was in King's College Road, near the River Thames.",
        "The World Cup begins after the Paris Agreement enters into force.",
        "Prices rose by a tenth. Nobody was hurt. It rained.",
        "It was hot in Berlin, Rome, Paris and Lisbon.",
    ],
)
def test_nobody_acts(text: str, actors: Any) -> None:
    assert actors(text) == {}


def test_a_publisher_is_no_actor_of_its_own_report(actors: Any) -> None:
    found = actors(
        "The minister, Olga Brandt, told Harbour Monthly that she would resign. HM asked her why.", "Harbour Monthly"
    )
    assert list(found) == ["Olga Brandt"]


def test_an_institute_is_only_an_address(actors: Any) -> None:
    found = actors(
        "Paul Weiss, director of the Energy Institute at Northgate University, told us that prices would fall."
    )
    assert list(found) == ["Paul Weiss"]
    assert found["Paul Weiss"].affiliation == "Energy Institute"


PEOPLE = [
    ("The court's registrar, Lena Aasen, said on Monday that it would sit.", "Lena Aasen", "registrar", None),
    ("Gabon's deputy finance minister, Rose Obame, will attend.", "Rose Obame", "deputy finance minister", "Gabon"),
    (
        "Tom Reyes, the Canadian envoy for the Sahel, told reporters that talks went on.",
        "Tom Reyes",
        "envoy for the Sahel",
        "Canada",
    ),
    ("US Secretary of Commerce Dana Holt signed the order.", "Dana Holt", "Secretary of Commerce", "United States"),
    ("Health minister Edda Lund said no.", "Edda Lund", "Health minister", None),
    ("Former judge Ivo Maric will chair the panel.", "Ivo Maric", "Former judge", None),
    ("The geologist Mara Quinn warned of a slide.", "Mara Quinn", "geologist", None),
    (
        "Ruth Adler, chief executive of Solent Ferries, said fares would rise.",
        "Ruth Adler",
        "chief executive of Solent Ferries",
        "Solent Ferries",
    ),
    (
        "Ken Abara, 54, a spokesman for the Nurses' Union, declined to comment.",
        "Ken Abara",
        "spokesman for the Nurses' Union",
        "Nurses' Union",
    ),
    ("Mr Dahl of Nordlys Rederi said the ship had left.", "Dahl", None, "Nordlys Rederi"),
    (
        "Ines Vidal, who heads the Pilots' Union, called a vote.",
        "Ines Vidal",
        "heads the Pilots' Union",
        "Pilots' Union",
    ),
    ("Spain's Pedro Ruiz won the vote.", "Pedro Ruiz", None, "Spain"),
    ("Aino Laine (SDP) said the bill would fail.", "Aino Laine", None, "SDP"),
    ("The delegation of Chile arrived. Chile's delegation will be led by Rosa Pinto.", "Rosa Pinto", None, "Chile"),
    ("Rosa Pinto, for the Tenants' Association, asked for more time.", "Rosa Pinto", None, "Tenants' Association"),
    (
        "Dame Helen Marsh KC, counsel for the inquiry, asked about the letter.",
        "Helen Marsh",
        "counsel for the inquiry",
        None,
    ),
    (
        "Kadri Tamm is also the governor of the central bank, and she will speak.",
        "Kadri Tamm",
        "governor of the central bank",
        "central bank",
    ),
    ("Gen Paul Oduya said the army would stay.", "Paul Oduya", "Gen", None),
    ("Dutch lawmaker Piet van den Bos asked why.", "Piet van den Bos", "lawmaker", "Netherlands"),
    ("The Bank of Ghana said its governor, Ama Boateng, would resign.", "Ama Boateng", "governor", "Bank of Ghana"),
]


@pytest.mark.parametrize(("text", "name", "role", "affiliation"), PEOPLE, ids=[case[1] for case in PEOPLE])
def test_a_person_with_a_post(text: str, name: str, role: str | None, affiliation: str | None, actors: Any) -> None:
    person = actors(text)[name]
    assert (person.kind, person.role, person.affiliation) == ("person", role, affiliation)


def test_a_plural_role_goes_to_each(actors: Any) -> None:
    found = actors(
        "The Arbitration Board has named two arbitrators, Lin Osei and the retired judge Petra Holm, to hear it."
    )
    assert found["Lin Osei"].role == "arbitrator"
    assert found["Petra Holm"].role == "retired judge; arbitrator"
    assert found["Lin Osei"].affiliation == found["Petra Holm"].affiliation == "Arbitration Board"


def test_a_list_of_people_does_not_share_the_title_of_the_first(actors: Any) -> None:
    found = actors("Japan's Prime Minister Ken Mori, Korean President Min Park and Raul Sosa of Peru met on Monday.")
    assert found["Min Park"].role == "President"
    assert found["Raul Sosa"].role is None


def test_an_owner_named_by_a_pronoun(actors: Any) -> None:
    found = actors(
        "Solent Ferries said it regretted the strike. Its managing director, Ruth Adler, will meet the union."
    )
    assert found["Ruth Adler"].affiliation == "Solent Ferries"
    assert found["Ruth Adler"].role == "managing director"


def test_an_aide_serves_where_the_principal_does(actors: Any) -> None:
    found = actors("French President Luc Moreau called again. Moreau's adviser, Anne Petit, said that he would wait.")
    assert found["Anne Petit"].affiliation == "France"


def test_a_first_lady_is_not_the_president(actors: Any) -> None:
    found = actors(
        "President Okoro spoke for an hour. Okoro and first lady Grace Okoro then left. Okoro will return on Friday."
    )
    assert found["Okoro"].role == "President"
    assert found["Grace Okoro"].role == "first lady"
    assert found["Grace Okoro"].mentions == 1


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Moscow warned that it would answer.", "Russia"),
        ("Japanese officials said the ship had left.", "Japan"),
        ("The government in Quito wants to talk, the government in Nairobi said.", "Kenya"),
        ("The tariffs will go, according to Ottawa.", "Canada"),
        ("Pretoria's envoy will travel to Juba.", "South Africa"),
        ("The Brazilian side was warned by Chile.", "Brazil"),
    ],
)
def test_a_country_acts_by_capital_or_people(text: str, country: str, actors: Any) -> None:
    assert actors(text)[country].kind == "country"


def test_a_country_that_hosts_or_stands_in_a_list_does_not_act(actors: Any) -> None:
    found = actors(
        "The envoys of France, Italy and Peru met in Oslo. Norway hosts them until Friday. The Swedish team won."
    )
    assert not {"France", "Italy", "Peru", "Norway"} & set(found)


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("Peru's Ministry of Mines said it would close the pit.", "Ministry of Mines", "Peru"),
        ("The Kremlin denied it.", "Kremlin", "Russia"),
        ("The Commerce Ministry in Beijing says so.", "Commerce Ministry", "China"),
        ("BALTOPS, the NATO mission, said it had enough ships.", "BALTOPS", "NATO"),
        ("Solent Ferries said it would sail.", "Solent Ferries", None),
    ],
)
def test_a_body_of_a_state(text: str, name: str, affiliation: str | None, actors: Any) -> None:
    found = actors(text)[name]
    assert (found.kind, found.affiliation) == ("organization", affiliation)


def test_a_body_speaks_as_we_in_its_own_statement(read: Any) -> None:
    text = "NDU has received the offer. We shall answer it on Friday. Our delegation will be led by Siri Moe."
    parsed, cast = read(text, "NDU press office")
    we = next(token for token in parsed.sentences[1].tokens if token.text == "We")
    assert cast.who(parsed.sentences[1], we) == "NDU"
    assert cast.named("Siri Moe").affiliation == "NDU"


def test_evidence_reads_what_it_says(read: Any) -> None:
    text = "It was late. Chad's envoy, Idris Sale, left.\n\nIdris Sale said no. Sale, Sale and Sale again."
    parsed, cast = read(text)
    person = cast.named("Sale")
    assert person is not None
    assert all(piece.text == parsed.document.text[piece.start : piece.end] for piece in person.evidence)
    assert "Chad's envoy, Idris Sale" in person.evidence[0].text


NAMES = st.sampled_from(
    [
        "Ana Ruiz",
        "the Harbour Board (HB)",
        "Moscow",
        "Mr Lee",
        "President",
        "chair of",
        ",",
        "“",
        "”",
        "'s",
        "who",
        "said",
        ".",
        "\n\n",
        "the",
        "EU-",
        "U.S.",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=120), st.lists(NAMES, max_size=24).map(" ".join)))
def test_any_text_is_read_and_evidence_is_exact(nlp: Language, text: str) -> None:
    for parsed in parse([Document("d1", text, "")], nlp):
        cast = find_cast(parsed)
        for actor in cast.actors:
            assert actor.name
            assert actor.evidence
            assert all(piece.text == text[piece.start : piece.end] for piece in actor.evidence)
        for sentence in parsed.sentences:
            for token in sentence.tokens:
                cast.who(sentence, token)
            cast.who(sentence, sentence.tokens)
        cast.named(text)


TEXTS = [
    "Moscow said no. Russia's deputy trade minister, Lev Orlov, met the Harbour Board. Its chair, Ana Ruiz, said so.",
    "President Ana Ruiz met them in Lima. Peru wants more. Ruiz's adviser, Bo Lind, said that she would wait.",
    "The Dockers' Union, led by Eva Lund, met Calder Steel. The union's lawyer, Pim Vos, said the company must pay.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_roles_and_affiliations_are_readable_in_the_evidence(text: str, actors: Any) -> None:
    found = actors(text)
    for actor in found.values():
        told = " ".join(piece.text for piece in actor.evidence)
        assert all(role in told for role in (actor.role or "").split("; "))
        body = found.get(actor.affiliation or "")
        assert (
            body is None
            or any(form in told for form in (body.name, *body.aliases))
            or "union" in told
            or "Ruiz's" in told
        )


def test_the_head_of_a_body_told_by_led_by(actors: Any) -> None:
    found = actors("The Dockers' Union, led by Eva Lund, met Calder Steel on Monday.")
    assert found["Eva Lund"].affiliation == "Dockers' Union"


def test_a_party_is_no_field_of_office(actors: Any) -> None:
    found = actors("Labour said no. Labour MP Jane Doyle and Trade Secretary Paul Orr will debate.")
    assert (found["Jane Doyle"].role, found["Jane Doyle"].affiliation) == ("MP", "Labour")
    assert found["Paul Orr"].role == "Trade Secretary"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Cedar Vale school board will vote on Monday, the Cedar Vale school board said.",
            "Cedar Vale school board",
        ),
        ("Wexley city council rejected the plan.", "Wexley city council"),
        ("The Brandon teachers' union called a strike.", "Brandon teachers' union"),
    ],
)
def test_a_body_named_in_small_letters(text: str, name: str, actors: Any) -> None:
    assert actors(text)[name].kind == "organization"


def test_whoever_speaks_for_a_region(actors: Any) -> None:
    found = actors("The mayor of Wexley, Ned Lamb, resigned. He was mayor in Wexley for ten years.")
    assert list(found) == ["Ned Lamb"]
    assert found["Ned Lamb"].affiliation == "Wexley"


@pytest.mark.parametrize(
    "text", ["The trawler, Santa Rosa, left port. Santa Rosa carried squid.", "The vessel Santa Rosa lay at the pier."]
)
def test_a_ship_is_nobody(text: str, actors: Any) -> None:
    assert actors(text) == {}


def test_a_body_named_after_what_it_is(actors: Any) -> None:
    found = actors("The freezer owners’ association, Frigomar, has told the government that workers will be laid off.")
    assert found["Frigomar"].kind == "organization"


def test_a_field_of_office_is_nobody(actors: Any) -> None:
    assert not {"Transport", "Food Security"} & set(actors("Transport said no. Food Security will act, Ann Roe said."))


def test_firms_and_their_owners_at_the_start_of_a_sentence(actors: Any) -> None:
    found = actors("Brewer Hops Gold said it would leave. Processor Eva Lund said no. Insurer Allied Life agreed.")
    assert {"Hops Gold", "Eva Lund", "Allied Life"} <= set(found)


def test_places_in_a_list_and_anonymous_officials_act_for_nobody(actors: Any) -> None:
    found = actors("Cargoes went to Karachi and Chatgam, a Canadian official said. Ann Roe was locked out at Rio Seco.")
    assert set(found) == {"Ann Roe"}
