"""Whom people act for, over many fields: named in the phrase, told by a verb, or by what stands around."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.facts.actors.cast import SUPPOSED, UNNAMED

CASES: list[tuple[str, dict[str, str]]] = [
    (
        "The minister is due before the Senate finance committee. The committee's chair, Ana Ruiz, said so.",
        {"Ana Ruiz": "Senate finance committee"},
    ),
    (
        "The Commission for Work, Pay and Leave (CWPL) met. The CWPL's chair, Tom Hale, said so.",
        {"Tom Hale": "Commission for Work, Pay and Leave"},
    ),
    ("Their committee's adviser, Marc Till of Orchard Partners, said so.", {"Marc Till": "Orchard Partners"}),
    (
        "The court will hear a plea by the Suva Forum to restrain the Dock Board. Its adviser, Leela Abey, wants more.",
        {"Leela Abey": "Suva Forum"},
    ),
    ("Vane Express chief executive Tomas Varr told investors that fares would rise.", {"Tomas Varr": "Vane Express"}),
    (
        "Tarbet Games lost 4 percent after its finance chief, Priya Rao, told a conference so.",
        {"Priya Rao": "Tarbet Games"},
    ),
    ("Corin Hale's head of sourcing, Petra Voss, is to see the minister on Tuesday.", {"Petra Voss": "Corin Hale"}),
    (
        "Mrs Rosa Agoss, Director-General of the Chadian border agency FRONA, has confirmed that she will come.",
        {"Rosa Agoss": "FRONA", "FRONA": "Chad"},
    ),
    (
        "Peru's anchovy council, AnchoPeru Unido, was told so. Latvia's state railway, LDZ, dismissed it.",
        {"AnchoPeru Unido": "Peru", "LDZ": "Latvia"},
    ),
    (
        "The Executive Committee of the World Curling Federation said no. The Organ Quartet of SADC agreed.",
        {"Executive Committee of the World Curling Federation": "World Curling Federation", "Organ Quartet": "SADC"},
    ),
    ("The Barbados Growers Union said that it had voted.", {"Barbados Growers Union": "Barbados"}),
    (
        "The museum's director, Oliver Strand, said so. The trustees of the Fairholm Museum will vote on Wednesday.",
        {"Oliver Strand": "Fairholm Museum"},
    ),
    (
        "The Court of Appeal will hear a petition by the Suva Forum. Its convener, the teacher Leela Nath, spoke.",
        {"Leela Nath": "Suva Forum"},
    ),
    (
        "Dana Reed, agent of Ferry Workers Local 812, said the city could still act.",
        {"Dana Reed": "Ferry Workers Local 812"},
    ),
    (
        (
            "LAGOS, March 3 (Wire) - A federal court on Tuesday ordered the telecoms company Zentra to hand over "
            "its records.\n\nJudge Amina Bello said the company had ignored two orders. Tunde Okoro, a lawyer for"
            " Zentra, said it would appeal."
        ),
        {"Tunde Okoro": "Zentra"},
    ),
    (
        (
            "Prosecutors in Milan have charged Ferrano, the dairy group, with fraud. Its lawyer, Giulia Conte, "
            "said the charges were baseless. Prosecutor Marco Villa will present them on Monday."
        ),
        {"Giulia Conte": "Ferrano"},
    ),
    (
        "Anna Keller, who represents the Tenants' Association, told the Housing Tribunal that the rents were unlawful.",
        {"Anna Keller": "Tenants' Association"},
    ),
    (
        (
            "Superintendent Carol Dane told the Millbrook school board on Monday that the district faces a "
            "shortfall. The board's chair, Ron Pike, said cuts would come."
        ),
        {"Ron Pike": "Millbrook school board"},
    ),
    (
        (
            "St Brigid's Hospital will close its maternity ward. The hospital's medical director, Dr Fiona Walsh,"
            " said births had fallen. Nurses' union leader Sean Burke called the move reckless."
        ),
        {"Fiona Walsh": "St Brigid's Hospital"},
    ),
    (
        (
            "The government will be represented by Vera Gomez and the rebels of the National Liberation Army by "
            "Pablo Beltran, Colombia said."
        ),
        {"Pablo Beltran": "National Liberation Army"},
    ),
    (
        (
            "The airline's chief executive, Nadia Roy, said flights would resume. Skyways cancelled 40 flights on"
            " Friday. Pilots' union president Omar Diaz said Skyways had broken its word."
        ),
        {"Nadia Roy": "Skyways"},
    ),
    (
        (
            "Hartley Borough Council will decide on Thursday. Council leader Jo Birch said the plan was sound. "
            "Councillor Sam Webb, who chairs the planning committee, disagreed."
        ),
        {"Jo Birch": "Hartley Borough Council"},
    ),
    (
        (
            "The Teachers' Federation will strike on Monday. Speaking for the union, Angelo Rossi said class "
            "sizes had grown."
        ),
        {"Angelo Rossi": "Teachers' Federation"},
    ),
    (
        "The central bank of Chile raised its key rate. The bank's governor, Rosa Diaz, said inflation was too high.",
        {"Rosa Diaz": "Chile"},
    ),
    (
        "Turkey's central bank held its rate. Governor Elif Demir said it would act if prices rose.",
        {"Elif Demir": "Turkey"},
    ),
    (
        (
            "The Data Protection Authority fined Chatterly. The regulator's director, Eva Blum, said it would not"
            " be the last fine. A spokesman for the company, Jay Fox, said it would appeal."
        ),
        {"Eva Blum": "Data Protection Authority"},
    ),
    (
        "Governor Kate Brill of Oregon and the state's attorney general, Ellen Row, sued the Forest Service.",
        {"Kate Brill": "Oregon"},
    ),
    (
        "Members of the Swedish Ferrymen's Guild rejected the offer. Chief negotiator Lena Wik said it was clear.",
        {"Lena Wik": "Swedish Ferrymen's Guild"},
    ),
    (
        "Indonesia's search agency found the plane. The agency's chief, Budi Hasan, spoke.",
        {"Budi Hasan": "Indonesia"},
    ),
    (
        "A vote is due in the Senate on Tuesday. Majority leader Grant Hobbs has 51 names.",
        {"Grant Hobbs": "Senate"},
    ),
    (
        "Alberta will sue. Premier Dana Holt said the tax was theft.",
        {"Dana Holt": "Alberta"},
    ),
    (
        "The police have 80 officers there. Their commander, Colonel Ivan Roth, drank tea.",
        {"Ivan Roth": "police"},
    ),
    (
        "Norda Air will cut flights. The airline's director, Eva Roth, met the Mining Group. It is poor.",
        {"Eva Roth": "Norda Air"},
    ),
    (
        "They will be received in Lima on Tuesday by Foreign Minister Rosa Pinto. Chile and Peru have quarrelled.",
        {"Rosa Pinto": "Peru"},
    ),
    (
        "The Traders' Council has written. Cargoes will go to Karachi. Its director, Guy Nash, said so.",
        {"Guy Nash": "Traders' Council"},
    ),
    (
        "Minister of the Blue Economy Ian Gale spoke in Bridgetown. Barbados wants more fish.",
        {"Ian Gale": "Barbados"},
    ),
    (
        "The chairman of Russia's State Grain Company, Oleg Bortko, warned Egypt.",
        {"Oleg Bortko": "State Grain Company"},
    ),
    (
        "Chief Constable Moira Kane said Northshire Police would publish the report.",
        {"Moira Kane": "Northshire Police"},
    ),
    (
        "Namibia will be represented by its Minister of Forests and Water, Mr Festus Hamo.",
        {"Festus Hamo": "Namibia"},
    ),
    (
        "The Chinese embassy's spokesman, Liu Bo, said Beijing would answer.",
        {"Liu Bo": "China"},
    ),
    (
        "Foreign ministry spokesman Liu Bo said in Beijing that China would answer.",
        {"Liu Bo": "China"},
    ),
    (
        (
            "The defence ministry in Warsaw said Poland would buy tanks. The ministry's spokesman, Jan Nowak, "
            "gave no price."
        ),
        {"Jan Nowak": "Poland"},
    ),
    (
        "Harbour Athletics, of which Ana Ruiz is the chief executive, said it would wait.",
        {"Ana Ruiz": "Harbour Athletics"},
    ),
    (
        "Leo Marsh, who keeps bees near Leeds and presides over the Honey Growers' Union, said no.",
        {"Leo Marsh": "Honey Growers' Union"},
    ),
    ("Ines Roy, who is regional secretary of the Bakers' Union, said no.", {"Ines Roy": "Bakers' Union"}),
    ("The Deans' Council, under Professor Mia Holt, will meet on Friday.", {"Mia Holt": "Deans' Council"}),
    (
        "The delegation of Peru is led by Ana Ruiz, and Chile's by Bo Lind, who arrived on Friday.",
        {"Bo Lind": "Chile"},
    ),
    (
        ("Vertex Foods lost its licence. At the Grain Board, safety chief Dr Ana Ruiz said the flour was mouldy."),
        {"Ana Ruiz": "Grain Board"},
    ),
    (
        ("They were received at the Trade Ministry on Friday by state secretary Bo Lind. Vertex Foods sent nobody."),
        {"Bo Lind": "Trade Ministry"},
    ),
    (
        (
            'Four islands have spoken, and Tonga speaks for them all.\n\n"We were not asked," said its climate '
            "envoy, Ana Ruiz, in Majuro."
        ),
        {"Ana Ruiz": "Tonga"},
    ),
    (
        "Norway, spared so far, will not wait. Trade minister Ana Ruiz said that the answer was ready. Chile sulks.",
        {"Ana Ruiz": "Norway"},
    ),
    ("Easton Milk chairwoman Ana Ruiz will not blink.", {"Ana Ruiz": "Easton Milk"}),
    (
        "The message comes from Brasserie du Lac, whose managing director, Bo Lind, blames nobody.",
        {"Bo Lind": "Brasserie du Lac"},
    ),
    ("The operator, Vega Launch of Norway, pays. Its head of ranges, Ana Ruiz, said so.", {"Ana Ruiz": "Vega Launch"}),
]


@pytest.mark.parametrize(("text", "told"), CASES, ids=[next(iter(told)) for _, told in CASES])
def test_whom_people_act_for(text: str, told: dict[str, str], actors: Any) -> None:
    found = actors(text)
    assert {name: found[name].affiliation for name in told} == told


def test_nobody_is_given_a_side_by_a_text_that_tells_none(actors: Any) -> None:
    found = actors(
        "Residents of Lower Fenwick want the mine closed. Mayor Greta Holm promised a vote. Ethiopia and Egypt met. "
        "Finance minister Sara Haddad was there. The fund will vote to remove the chair, Ruth Adler."
    )
    assert {found[name].affiliation for name in ("Greta Holm", "Sara Haddad", "Ruth Adler")} == {None}


def test_two_presidents_are_not_of_one_country(actors: Any) -> None:
    found = actors("LIMA, May 3 (Wire) - Peru's president, Rosa Pinto, met President Ann Lee. Peru wants to sell more.")
    assert (found["Rosa Pinto"].affiliation, found["Ann Lee"].affiliation) == ("Peru", None)


def test_a_state_that_no_table_knows(actors: Any) -> None:
    found = actors(
        "Zembla's foreign minister, Ilya Dorn, warned Osria. Osrian Energy Minister Vera Holt answered. "
        "Zembla will cut the gas, and Osria will sue."
    )
    assert (found["Ilya Dorn"].affiliation, found["Vera Holt"].affiliation) == ("Zembla", "Osria")
    assert (found["Zembla"].kind, found["Osria"].kind) == ("country", "country")


def test_a_role_is_told_once(actors: Any) -> None:
    found = actors(
        "Deputy trade representative Ann Lee spoke. Ann Lee, the deputy US trade representative, left. "
        "The minister, Bo Lind, spoke. Bo Lind is a deputy minister."
    )
    assert found["Ann Lee"].role == "Deputy trade representative"
    assert found["Bo Lind"].role == "minister; deputy minister"


def test_who_is_only_due_to_appear_is_in_the_cast(actors: Any) -> None:
    assert actors("Marek Dolny is due to appear on Friday.")["Marek Dolny"].kind == "person"


def test_a_council_belongs_to_the_body_that_it_is_named_after(actors: Any) -> None:
    found = actors("The World Rowing League (WRL) met. The WRL Council said it would vote. The WRL pays.")
    assert found["WRL Council"].affiliation == "World Rowing League"


def test_an_affiliation_that_is_worked_out_says_so(actors: Any) -> None:
    found = actors("Aurora Mining said no. Chief executive Nadia Roy spoke. Tom Hale of Aurora Mining laughed.")
    assert (found["Nadia Roy"].rules, found["Tom Hale"].rules) == ((SUPPOSED,), ())


def test_a_role_told_before_its_holder_is_named(actors: Any) -> None:
    found = actors(
        "Peru's water minister has put a date on the threat.\n\n"
        '"The valve has two positions," Ana Tahir said in Lima on Tuesday. She would not say more.'
    )
    assert (found["Ana Tahir"].role, found["Ana Tahir"].affiliation) == ("water minister", "Peru")
    assert SUPPOSED in found["Ana Tahir"].rules


def test_a_role_told_after_its_holder_was_named(actors: Any) -> None:
    found = actors("Ana Tahir sat in the last row. The secretary of the Cooks' Union had come to listen.")
    assert (found["Ana Tahir"].role, found["Ana Tahir"].affiliation) == (
        "secretary of the Cooks' Union",
        "Cooks' Union",
    )


def test_a_role_of_somebody_else_is_not_given_away(actors: Any) -> None:
    found = actors("Judge Eva Lund sat down. Ana Tahir sat in the last row. The judge had come to listen.")
    assert found["Ana Tahir"].role is None


def test_a_paper_speaks_of_its_own_country(actors: Any) -> None:
    text = "Rosa Quiroga, the mines minister, saw the Chilean envoy. Chile and Peru have quarrelled for years."
    assert actors(text, "The Lima Gazette")["Rosa Quiroga"].affiliation == "Peru"


def test_a_statement_of_a_ministry_is_its_country_s(actors: Any) -> None:
    text = "The Ministry of Mines has seen the reports. The Minister, Rosa Quiroga, will meet Chile's envoy."
    found = actors(text, "Ministry of Mines of the Republic of Peru, Press Unit")
    assert found["Rosa Quiroga"].affiliation == "Peru"


def test_a_mediator_is_of_the_mediation_service(actors: Any) -> None:
    text = "Both sides will see the federal mediator, Denise Okoro, according to the Mediation Service. Norda is one."
    assert actors(text)["Denise Okoro"].affiliation == "Mediation Service"


def test_what_a_body_is_part_of(actors: Any) -> None:
    found = actors(
        "The Rowing League met. The Rowing League's Supervisory Board said no. Minera Sol, a unit of Norda Mining, "
        "said it would pay. Norda Mining said nothing."
    )
    assert found["Supervisory Board"].affiliation == "Rowing League"
    assert found["Minera Sol"].affiliation == "Norda Mining"


UNNAMED_BODIES: list[tuple[str, dict[str, str]]] = [
    ("Skipper Ana Ruiz of the pilots' guild said nobody would sail.", {"Ana Ruiz": "pilots' guild"}),
    ("The crofters' leader, Bo Lind, left early.", {"Bo Lind": "crofters"}),
    ("Trust chairwoman Dr Eva Marsh said the wards were safe.", {"Eva Marsh": "trust"}),
    ("The head of the works council, Ola Brandt, said no.", {"Ola Brandt": "works council"}),
    ("General Pau Serra, the chief of the defence force, resigned.", {"Pau Serra": "defence force"}),
    ("The bakers' association is angry. Its president, Lea Roth, said so.", {"Lea Roth": "bakers' association"}),
    (
        'A letter came from the shippers\' federation. "We wait," its leader Jan Kos wrote.',
        {"Jan Kos": "shippers' federation"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNNAMED_BODIES)
def test_a_body_without_a_name_is_called_by_its_noun(text: str, expected: dict[str, str], actors: Any) -> None:
    found = actors(text)
    assert {name: found[name].rules for name in expected} == {
        name: (f"{UNNAMED}{body}",) for name, body in expected.items()
    }


def test_president_alone_in_a_statement_is_its_publisher_s(actors: Any) -> None:
    text = (
        "The Harbour Pilots' Association regrets the delay. We have asked for talks, president Ann Lee said today. "
        "General counsel Bo Lind will lead our team."
    )
    found = actors(text, publisher="Harbour Pilots' Association")
    assert {found[name].affiliation for name in ("Ann Lee", "Bo Lind")} == {"Harbour Pilots' Association"}
