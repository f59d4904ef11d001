"""Whom several people of one text act for where it only implies it: each keeps to the own side."""

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
        (
            "Dockers at Port Hollis will down tools on Friday. Harbour Workers' Union organiser Tess "
            "Quill said the offer was an insult. Port chief executive Ian Mott said the door was "
            "open."
        ),
        {"Tess Quill": "Harbour Workers' Union", "Ian Mott": "Port Hollis"},
    ),
    (
        (
            "The Valley Clinic will close its night ward. Medical director Ruth Sand said staff were "
            "tired. The nurses' union has not been asked, said branch secretary Joe Pell."
        ),
        {"Ruth Sand": "Valley Clinic", "Joe Pell": "nurses' union"},
    ),
    (
        (
            "Northgate United have been fined. Club president Ola Berg said they would appeal. The "
            "league's disciplinary chair, Mia Stone, said the door was shut."
        ),
        {"Ola Berg": "Northgate United", "Mia Stone": "league"},
    ),
    (
        (
            "Riverside Borough Council wants the depot closed. Its leader, Pat Dunn, said so on "
            "Monday. Chief executive Nora Field will write to staff."
        ),
        {"Pat Dunn": "Riverside Borough Council", "Nora Field": "Riverside Borough Council"},
    ),
    (
        (
            "For the drivers, Sam Holt said no bus would leave the depot. For Metro Lines, Eva Pratt "
            "said every bus would."
        ),
        {"Sam Holt": "drivers", "Eva Pratt": "Metro Lines"},
    ),
    (
        ("Sam Holt, chair of the drivers' union, and Eva Pratt, of Metro Lines, will meet on Monday."),
        {"Sam Holt": "drivers' union", "Eva Pratt": "Metro Lines"},
    ),
    (
        ("Metro Lines's Eva Pratt will meet the union's Sam Holt on Monday. The Transit Union balloted last week."),
        {"Eva Pratt": "Metro Lines", "Sam Holt": "Transit Union"},
    ),
    (
        (
            "QUITO, May 3 - The finance minister, Rosa Pinto, said taxes would rise. Central bank "
            "governor Luis Mora disagreed."
        ),
        {"Rosa Pinto": "Ecuador", "Luis Mora": "Ecuador"},
    ),
    (
        (
            "The Peruvian foreign minister, Ana Solis, will meet her Chilean counterpart, Jorge Paz, "
            "in Arica on Tuesday."
        ),
        {"Ana Solis": "Peru", "Jorge Paz": "Chile"},
    ),
    (
        ("Warsaw's ambassador, Jan Nowak, was called in. Minsk's envoy, Oleg Titov, was sent home."),
        {"Jan Nowak": "Poland", "Oleg Titov": "Belarus"},
    ),
    (
        ("Ines Roth of the Green Alliance said her party would quit. The Liberals' whip, Max Ott, laughed."),
        {"Ines Roth": "Green Alliance", "Max Ott": "Liberals"},
    ),
    (
        (
            'Halden Steel will shut its furnace unless power prices fall. "We are bleeding," chief '
            "executive Ola Nes said. The metalworkers' union called that blackmail. \"We will occupy "
            'it," shop steward Bo Lund said.'
        ),
        {"Ola Nes": "Halden Steel", "Bo Lund": "metalworkers' union"},
    ),
    (
        (
            "The Fisheries Agency set the quota on Monday. Director general Kei Mori said boats that "
            "broke it would lose their licence. Kenji Abe, who heads the boat owners' association, "
            "said they would sail anyway."
        ),
        {"Kei Mori": "Fisheries Agency", "Kenji Abe": "boat owners' association"},
    ),
    (
        (
            "Students at Carrow University have taken over the library. Vice-chancellor Dame Hilary "
            "Orme gave them until Friday. Student union president Dev Shah said they would stay."
        ),
        {"Hilary Orme": "Carrow University", "Dev Shah": "student union"},
    ),
    (
        (
            "Vero Air pilots will strike. Captain Lia Voss, president of the Air Line Guild, said so."
            " Vero's chief operating officer, Tim Roe, said flights would go."
        ),
        {"Lia Voss": "Air Line Guild", "Tim Roe": "Vero Air"},
    ),
    (
        (
            "Ferry company Skyline said boats would stop. Managing director Ros Kerr blamed the port "
            "authority, whose chairman, Bill Tate, was on holiday."
        ),
        {"Ros Kerr": "Skyline", "Bill Tate": "port authority"},
    ),
    (
        ("The UN's special envoy, Jean Duval, told both sides to act. Her deputy, Li Wen, stayed in Geneva."),
        {"Jean Duval": "United Nations", "Li Wen": "United Nations"},
    ),
    (
        ("Mayor Ted Brook of Elmstead said the bridge would close. Police chief Ann Cole agreed."),
        {"Ted Brook": "Elmstead", "Ann Cole": "police"},
    ),
    (
        ("Amy Lunn, a resident speaking for the Clean Air Group, said no. Des Pike, Burnco's lawyer, said yes."),
        {"Amy Lunn": "Clean Air Group", "Des Pike": "Burnco"},
    ),
    (
        (
            "The World Chess Union suspended Georgia's federation. Secretary-general Arto Niemi said "
            "it had until June. Federation president Nino Lomidze said it would sue."
        ),
        {"Arto Niemi": "World Chess Union", "Nino Lomidze": "Georgia"},
    ),
    (
        (
            "Rosa Klein heads the strike committee. Owner Max Adler, who bought Arden Mill in 2019, "
            "said he would sell it."
        ),
        {"Rosa Klein": "strike committee", "Max Adler": "Arden Mill"},
    ),
    (
        (
            "The Kenyan Medical Union (KMU) will strike. Secretary-general Davis Otieno said so; the "
            "governors' council chair, Anne Wanjiru, said nurses would be sacked."
        ),
        {"Davis Otieno": "Kenyan Medical Union", "Anne Wanjiru": "governors' council"},
    ),
    (
        ("Norlok will be represented by Lea Voss, its head of personnel, and the union by Tom Pell."),
        {"Lea Voss": "Norlok", "Tom Pell": "union"},
    ),
    (
        (
            "The Central Bank of Tunisia kept rates. Governor Sami Ben Ali said so. Deputy governor "
            "Leila Haddad dissented."
        ),
        {"Sami Ben Ali": "Central Bank of Tunisia", "Leila Haddad": "Central Bank of Tunisia"},
    ),
    (
        ("Iran's Ali Rezai and Iraq's Omar Aziz shook hands. Rezai is deputy oil minister."),
        {"Ali Rezai": "Iran", "Omar Aziz": "Iraq"},
    ),
    (
        ("Ali Rezai, for Iran, and Omar Aziz, for Iraq, shook hands."),
        {"Ali Rezai": "Iran", "Omar Aziz": "Iraq"},
    ),
    (
        ("Iran (deputy minister Ali Rezai) and Iraq (ambassador Omar Aziz) shook hands."),
        {"Ali Rezai": "Iran", "Omar Aziz": "Iraq"},
    ),
    (
        (
            "Lawyer Sue Bard, acting for the tenants, said they would sue. Rupert Gale, counsel for "
            "Arden Homes, said let them."
        ),
        {"Sue Bard": "tenants", "Rupert Gale": "Arden Homes"},
    ),
    (
        (
            "The tenants' lawyer, Sue Bard, said they would sue. Judge Neil Orr will hear both on "
            "Monday at Leeds County Court."
        ),
        {"Sue Bard": "tenants", "Neil Orr": "Leeds County Court"},
    ),
    (
        (
            "Tim Oude of Cabbies United and the city's transport chief, Els Bakker, will meet on "
            "Friday. Oude will block the ring road."
        ),
        {"Tim Oude": "Cabbies United", "Els Bakker": "city"},
    ),
    (
        (
            "The Environment Agency has lost patience with Dunmore Dairies. Area manager Kit Shaw "
            "gave the firm until June. Dunmore's owner, Alf Dunmore, says he will pay when he is "
            "asked nicely."
        ),
        {"Kit Shaw": "Environment Agency", "Alf Dunmore": "Dunmore Dairies"},
    ),
    (
        (
            "The Environment Agency's area manager, Kit Shaw, and Alf Dunmore, owner of Dunmore "
            "Dairies, will meet on the bank of the river."
        ),
        {"Kit Shaw": "Environment Agency", "Alf Dunmore": "Dunmore Dairies"},
    ),
    (
        ("Ottawa sent its trade envoy, Luc Roy, to Lima. Peru's Rosa Sol was not there. Her deputy, Juan Paz, was."),
        {"Luc Roy": "Canada", "Rosa Sol": "Peru", "Juan Paz": "Peru"},
    ),
    (
        ("Luc Roy, Canada's trade envoy, and Rosa Sol, his Peruvian counterpart, talk on Monday."),
        {"Luc Roy": "Canada", "Rosa Sol": "Peru"},
    ),
    (
        ("Trade envoys Luc Roy (Canada) and Rosa Sol (Peru) talk on Monday."),
        {"Luc Roy": "Canada", "Rosa Sol": "Peru"},
    ),
    (
        ("The Canadian envoy Luc Roy talks to Lima's Rosa Sol on Monday."),
        {"Luc Roy": "Canada", "Rosa Sol": "Peru"},
    ),
    (
        ("Ghana will not sign, trade minister Kojo Asare said in Geneva. Energy minister Ama Boadu nodded. Togo will."),
        {"Kojo Asare": "Ghana", "Ama Boadu": "Ghana"},
    ),
    (
        (
            "Ghana's delegation walked out. \"We will not sign,\" minister Kojo Asare said. The EU's "
            "negotiator, Piet Vos, stayed."
        ),
        {"Kojo Asare": "Ghana", "Piet Vos": "European Union"},
    ),
    (
        (
            "ACCRA, 3 May - Ghana will not sign. Trade minister Kojo Asare said so on Friday. Togo's "
            "minister, Yao Kossi, will."
        ),
        {"Kojo Asare": "Ghana", "Yao Kossi": "Togo"},
    ),
    (
        (
            "Prime Minister Ana Ilic will fly to Budapest on Monday to see her Hungarian counterpart,"
            " Bela Toth. Serbia wants the bridge open."
        ),
        {"Ana Ilic": "Serbia", "Bela Toth": "Hungary"},
    ),
    (
        (
            "Kenya Power will cut off the hospital. Its regional manager, Ann Muli, gave it a week. "
            "Hospital superintendent Dr Otto Kamau said patients would die."
        ),
        {"Ann Muli": "Kenya Power", "Otto Kamau": "hospital"},
    ),
    (
        ("Transport committee chair Dame Ann Bell said MPs would call Ofgrid's Sir Paul Dray."),
        {"Paul Dray": "Ofgrid", "Ann Bell": "transport committee"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_people_are_understood_to_act_for(text: str, expected: dict[str, str], nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", text, "")], nlp)))
    found = {actor.name: actor.affiliation for actor in story.actors}
    assert {name: found[name] for name in expected} == expected
