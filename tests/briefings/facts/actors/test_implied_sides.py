"""Whom people act for where a text only implies it: by a post, a plain noun, a pronoun, a sentence's subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts import extract
from briefings.model import Document
from briefings.stories import merge

if TYPE_CHECKING:
    from spacy.language import Language

CASES: list[tuple[str, dict[str, str]]] = [
    (
        ("The Red Orchestra lost money last season, and board chair Tom Bradley wants to drop 11 concerts."),
        {"Tom Bradley": "Red Orchestra"},
    ),
    (
        ("The Lake States Community (LSC) will meet. The bloc's secretary, Ana Soto, said so. The African Union met."),
        {"Ana Soto": "Lake States Community"},
    ),
    (
        ("Rain fell in Cusco. Roads to Trujillo are shut, Interior Minister Luis Vega told reporters in Arequipa."),
        {"Luis Vega": "Peru"},
    ),
    (
        ("Norda will be defended by Mr Ivo Larsen, and the FKS by its treasurer, Ms Nadia Ortega."),
        {"Nadia Ortega": "FKS"},
    ),
    (
        ("Pastor Luis Lima, speaking for the guild of dock workers, the GDW, asked for calm."),
        {"Luis Lima": "GDW"},
    ),
    (
        ("Ruth Holm, who minds the shop as Norfin's interim treasurer, wrote to the members."),
        {"Ruth Holm": "Norfin"},
    ),
    (
        ("GDANSK - Dockers will strike on Friday. Labour minister Ewa Nowak made her help conditional."),
        {"Ewa Nowak": "Poland"},
    ),
    (
        ("President Daniel Mensah will ring Togo, the presidency in Accra said. Ghana is to host the games."),
        {"Daniel Mensah": "Ghana"},
    ),
    (
        ("Sam Holt, who chairs the drivers' union, said no bus would leave."),
        {"Sam Holt": "drivers' union"},
    ),
    (
        ("The High Court in Nairobi will rule on Friday. Justice Mary Wafula said no more delay would be allowed."),
        {"Mary Wafula": "High Court"},
    ),
    (
        (
            "A spokesman for the ministry, Karl Brandt, said the border would stay shut. The Interior"
            " Ministry has 40 guards there."
        ),
        {"Karl Brandt": "Interior Ministry"},
    ),
    (
        ("Ministry spokeswoman Lena Ost said the border would stay shut, after the Interior Ministry sent guards."),
        {"Lena Ost": "Interior Ministry"},
    ),
    (
        ("Bishop Tom Ash of the Diocese of Exham told the synod to wait."),
        {"Tom Ash": "Diocese of Exham"},
    ),
    (
        ("General Musa Keita, who commands the northern brigade, said the road would be closed."),
        {"Musa Keita": "northern brigade"},
    ),
    (
        ("The rebels' spokesman, Musa Keita, said the road would be closed."),
        {"Musa Keita": "rebels"},
    ),
    (
        ("Green Alliance co-leader Ines Roth said her party would quit the cabinet."),
        {"Ines Roth": "Green Alliance"},
    ),
    (
        (
            'Halden Steel will shut its furnace unless power prices fall. "We are bleeding," said Ola'
            " Nes, its chief executive."
        ),
        {"Ola Nes": "Halden Steel"},
    ),
    (
        ("Principal Joan Marsh of Elm Park School told parents that phones would be taken."),
        {"Joan Marsh": "Elm Park School"},
    ),
    (
        ("Headteacher Joan Marsh said phones would be taken. Elm Park School has 900 pupils."),
        {"Joan Marsh": "Elm Park School"},
    ),
    (
        (
            "The Lagos State government will demolish the market. Governor Ade Bello said traders had"
            " a week. Traders' leader Ngozi Eze said they would sit down in front of the bulldozers."
        ),
        {"Ngozi Eze": "Traders"},
    ),
    (
        ("Texas will sue. Attorney General Rick Dale said so on Monday."),
        {"Rick Dale": "Texas"},
    ),
    (
        ("The state's attorney general, Rick Dale, said Ohio would sue."),
        {"Rick Dale": "Ohio"},
    ),
    (
        ("The airline's finance director, Tim Roe, said that Vero Air would appeal."),
        {"Tim Roe": "Vero Air"},
    ),
    (
        ("Judge Carla Bruno of the Milan court told Rossi's lawyer, Paolo Neri, to be quiet."),
        {"Carla Bruno": "Milan court"},
    ),
    (
        ("The head of UN peacekeeping, Jean Duval, told the Security Council to act."),
        {"Jean Duval": "United Nations"},
    ),
    (
        ("ELMSTEAD - The bridge will close on Friday, mayor Ted Brook said."),
        {"Ted Brook": "Elmstead"},
    ),
    (
        (
            "Farmers blocked the port of Calder. Their leader, Pierre Blanc, said they would stay "
            "until the minister came."
        ),
        {"Pierre Blanc": "farmers"},
    ),
    (
        ("Pierre Blanc, leader of the farmers, said they would stay. Prefect Anne Petit gave them an hour."),
        {"Pierre Blanc": "farmers"},
    ),
    (
        (
            "Residents' spokeswoman Amy Lunn said the incinerator would poison them. Waste firm "
            "Burnco's Des Pike said it would not."
        ),
        {"Des Pike": "Burnco"},
    ),
    (
        ("The International Rowing Body's president, Arto Niemi, told the Italians to hurry."),
        {"Arto Niemi": "International Rowing Body"},
    ),
    (
        ("Competition chief Marta Lind said the European Commission would fine the firm."),
        {"Marta Lind": "European Commission"},
    ),
    (
        (
            "Regulator Ofnet gave the firm a week. Ofnet's head of enforcement, Gil Bates, said it "
            "would pull the licence. Telco boss Mark Sim said so be it."
        ),
        {"Gil Bates": "Ofnet"},
    ),
    (
        ("Tribal chairwoman Ada Bear said the Oglawa Nation would block the pipeline."),
        {"Ada Bear": "Oglawa Nation"},
    ),
    (
        ("Sen. Ruth Lowe, a Maine Republican, said the Senate would wait. House Speaker Tom Pike disagreed."),
        {"Tom Pike": "House"},
    ),
    (
        (
            "Shadow health secretary Dan Coe said Labour would vote against. Health secretary Viv "
            "Marr said it would pass."
        ),
        {"Dan Coe": "Labour"},
    ),
    (
        ("Opposition leader Ana Tik said her Justice Party would walk out."),
        {"Ana Tik": "Justice Party"},
    ),
    (
        (
            "Deputy prime minister Kofi Ansah told Ghana's doctors that he would not pay. The "
            "doctors' association president, Esi Addo, said clinics would close."
        ),
        {"Kofi Ansah": "Ghana"},
    ),
    (
        ("Chief negotiator Ivo Kral will lead for the employers. The Employers' Federation has 400 members."),
        {"Ivo Kral": "Employers' Federation"},
    ),
    (
        ("On the company side sits Lea Voss; on the union's, Tom Pell. Norlok makes locks."),
        {"Tom Pell": "union"},
    ),
    (
        (
            "Bank of Tarn governor Ilse Maar said rates would rise. Treasury minister Ole Vik said "
            "that was her business."
        ),
        {"Ilse Maar": "Bank of Tarn"},
    ),
    (
        ("Tehran's top negotiator, Ali Rezai, and his Saudi opposite number, Faisal Turki, shook hands."),
        {"Ali Rezai": "Iran"},
    ),
    (
        ("Relief agency Carewell says food will run out. Country director Sue Bard said so in Juba."),
        {"Sue Bard": "Carewell"},
    ),
    (
        ('"We will leave," said Sue Bard, country director at Carewell.'),
        {"Sue Bard": "Carewell"},
    ),
    (
        ("Sue Bard, speaking on behalf of the landlords, said rents would double."),
        {"Sue Bard": "landlords"},
    ),
    (
        (
            "Carvel has until Friday to name a buyer. Its receiver, Joan Frith, said the lights would"
            " go off otherwise. Two bidders, Norlake and Teppo, are left; Norlake's boss, Ari Niemi, "
            "is in town."
        ),
        {"Ari Niemi": "Norlake"},
    ),
    (
        (
            "The Skarne tunnel will not open before May, contractor Bohus Bygg told the county. "
            "Project director Eva Rud blamed the rock."
        ),
        {"Eva Rud": "Bohus Bygg"},
    ),
    (
        ("At a press conference in Oslo, Statkraft's Ingrid Moen said prices would rise."),
        {"Ingrid Moen": "Statkraft"},
    ),
    (
        ("Nurse Pia Ek, vice-chair of the ward staff's committee at Lund Hospital, said the ward would close."),
        {"Pia Ek": "Lund Hospital"},
    ),
    (
        ('Taxi app Zippo gave the city a month. "Then we are gone," its European head, Noor Vis, wrote.'),
        {"Noor Vis": "Zippo"},
    ),
    (
        ("The Zippo spokeswoman, Noor Vis, wrote to the city. Zippo runs taxis."),
        {"Noor Vis": "Zippo"},
    ),
    (
        ("Noor Vis, Zippo's European head, wrote to the city."),
        {"Noor Vis": "Zippo"},
    ),
    (
        ("Zippo, the taxi app, wrote to the city. European head Noor Vis signed the letter."),
        {"Noor Vis": "Zippo"},
    ),
    (
        ("Noor Vis (Zippo) and Tim Oude (Cabbies United) will be there."),
        {"Tim Oude": "Cabbies United"},
    ),
    (
        ("The panel: Noor Vis of Zippo, Tim Oude of Cabbies United and the mayor."),
        {"Tim Oude": "Cabbies United"},
    ),
    (
        ("Cabbies United's answer was short. Chairman Tim Oude read it aloud on the steps."),
        {"Tim Oude": "Cabbies United"},
    ),
    (
        ("The answer of Cabbies United was short. Chairman Tim Oude read it aloud on the steps."),
        {"Tim Oude": "Cabbies United"},
    ),
    (
        ("Cabbies United answered on Monday. It will block the ring road, chairman Tim Oude said."),
        {"Tim Oude": "Cabbies United"},
    ),
    (
        (
            "Rural doctors will stop night calls. Dr Ewa Lis, who leads the Rural Physicians' "
            "Society, told members so in a letter."
        ),
        {"Ewa Lis": "Rural Physicians' Society"},
    ),
    (
        ("Speaking after the vote, Rural Physicians' Society president Ewa Lis promised trouble."),
        {"Ewa Lis": "Rural Physicians' Society"},
    ),
    (
        ("The society's Ewa Lis promised trouble after the Rural Physicians' Society voted."),
        {"Ewa Lis": "Rural Physicians' Society"},
    ),
    (
        ("The Rural Physicians' Society voted on Monday; Ewa Lis, its president, promised trouble."),
        {"Ewa Lis": "Rural Physicians' Society"},
    ),
    (
        (
            "The Athletics Integrity Panel wants samples from sprinter Jo Amadi by noon. Her coach, "
            "Sam Etim, called it a joke. Panel chair Rhys Lowe did not laugh."
        ),
        {"Rhys Lowe": "Athletics Integrity Panel"},
    ),
    (
        ("Referees' boss Karl Witt said no match would start. The Referees' Association has 900 members."),
        {"Karl Witt": "Referees' Association"},
    ),
    (
        (
            "The International Seabed Office wants an answer. Its legal counsel, Dr Hana Sato, gave "
            "the Cook Islands a month. Premier Mark Brown is in Suva."
        ),
        {"Hana Sato": "International Seabed Office"},
    ),
    (
        ("Luc Roy leads the Canadians and Rosa Sol the Peruvians."),
        {"Luc Roy": "Canada"},
    ),
    (
        (
            "Serbian farmers have blocked the bridge. Agriculture minister Ana Ilic will see them. "
            "Hungary has closed its side."
        ),
        {"Ana Ilic": "Serbia"},
    ),
    (
        (
            'Budapest\'s answer came on Tuesday. "The bridge stays shut," transport minister Bela Toth'
            " said. Belgrade had asked for a week."
        ),
        {"Bela Toth": "Hungary"},
    ),
    (
        ("The navy's Admiral Jaan Tamm said Estonia would tow the tanker."),
        {"Jaan Tamm": "Estonia"},
    ),
    (
        ("Ambassador Jaan Tamm told the Security Council that Estonia would tow the tanker."),
        {"Jaan Tamm": "Estonia"},
    ),
    (
        ("St Bride's Hospital has a week to pay. Superintendent Dr Otto Kamau said patients would die."),
        {"Otto Kamau": "St Bride's Hospital"},
    ),
    (
        ("St Bride's has a week to pay. The hospital's superintendent, Dr Otto Kamau, said patients would die."),
        {"Otto Kamau": "hospital"},
    ),
    (
        (
            "The Diocese of Marr will sell the chapel. Archdeacon Ruth Hale said so. Parish warden "
            "Tom Lusk chained himself to the door."
        ),
        {"Ruth Hale": "Diocese of Marr"},
    ),
    (
        ("MPs want Sir Paul Dray, chairman of Ofgrid, to explain himself. Ofgrid fined nobody."),
        {"Paul Dray": "Ofgrid"},
    ),
    (
        ("Sheriff Buck Tate of Lowell County said deputies would clear the camp."),
        {"Buck Tate": "Lowell County"},
    ),
    (
        (
            "The school board of Lowell votes on Monday. Superintendent Meg Ray wants phones out. "
            "Parents' group chair Lou Diaz wants them in."
        ),
        {"Lou Diaz": "parents' group"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_people_are_understood_to_act_for(text: str, expected: dict[str, str], nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", text, "")], nlp)))
    found = {actor.name: actor.affiliation for actor in story.actors}
    assert {name: found[name] for name in expected} == expected
