"""Who is at a meeting by what they will do, by what its own sentence says of them, and as the author of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefings.facts.talks.reading import read

if TYPE_CHECKING:
    from spacy.language import Language

NEXT = [
    (
        "The panel meets in Lima on July 9. Our team will be Ana Ruiz, our chair, and Tom Berg.",
        {"Ana Ruiz", "Tom Berg"},
    ),
    ("The panel meets in Lima on July 9. Heads of delegation: Ana Ruiz (Peru) and Tom Berg.", {"Ana Ruiz", "Tom Berg"}),
    ("The panel meets in Lima on July 9. The union's observer, Tom Berg, will look on.", {"Tom Berg"}),
    ("The panel meets in Lima on July 9. Lead inspector: Tom Berg.", {"Tom Berg"}),
    ("The panel meets in Lima on July 9. Tom Berg is the opening speaker.", {"Tom Berg"}),
    ("The panel meets in Lima on July 9. First to give evidence is the pilot, Tom Berg.", {"Tom Berg"}),
    ("The panel meets in Lima on July 9. It is to be chaired by the lawyer Eva Lind.", {"Eva Lind"}),
    ("The panel meets in Lima on July 9. For the union we are promised Eva Lind, its chair.", {"Eva Lind"}),
    ("The panel meets in Lima on July 9. Eva Lind, the panel's chair, wants it short.", {"Eva Lind"}),
    ("The panel meets in Lima on July 9. Eva Lind is to lead it with Tom Berg, the lawyer.", {"Eva Lind", "Tom Berg"}),
    # on another day, elsewhere, not surely, or of long ago
    ("The panel meets in Lima on July 9. The winner will be Tom Berg.", set()),
    ("The panel meets in Lima on July 9. The pilot, Tom Berg, would like to look on.", set()),
    ("The panel meets in Lima on July 9. Tom Berg will speak at a rally.", set()),
    ("The panel meets in Lima on July 9. The pilot, Tom Berg, resigned in May.", set()),
    ("The panel meets in Lima on July 9. Tom Berg will sign the papers on July 20.", set()),
    ("The panel meets in Lima on July 9. Contact: Tom Berg.", set()),
]


@pytest.mark.parametrize(("text", "leads"), NEXT)
def test_who_will_do_something_next_to_a_meeting_is_there(text: str, leads: set[str], nlp: Language) -> None:
    assert {lead.name for lead in read(text, nlp)[0].leads} == leads


OWN = [
    ("The arbitration opens in Oslo on July 9, with the lawyer Eva Lind leading for management.", {"Eva Lind"}),
    ("The bureau convenes in Oslo on July 9 with Eva Lind, the president, in the chair.", {"Eva Lind"}),
    ("Donors gather in Oslo on July 9, co-chaired by Tom Berg and Kenya's envoy, Eva Lind.", {"Eva Lind", "Tom Berg"}),
    ("MPs on the fisheries committee take evidence from Captain Eva Lind in London on July 9.", {"Eva Lind"}),
    ("Creditors gather in Brno on July 9 at the town hall, whose mayor Tom Berg takes the chair.", {"Tom Berg"}),
    ("The summit is in Oslo on July 9, where Eva Lind and Tom Berg are both expected.", {"Eva Lind", "Tom Berg"}),
    ("Tom Berg will attend the hearing in Oslo on July 9 with Eva Lind, his deputy.", {"Eva Lind", "Tom Berg"}),
    ("Health ministers of six states will gather in Oslo on July 9, Ghana's minister Eva Lind said.", {"Eva Lind"}),
    ("Premier Eva Lind will raise it with the others at the summit in Oslo on July 9.", {"Eva Lind"}),
    ("The council will meet in Oslo on July 9, its spokeswoman Eva Lind said.", set()),
    ("The board meets in Graz on July 9 to vote on a plan drawn up by the consultant Tom Berg.", set()),
    ("The commission holds a hearing in Oslo on July 9 after a complaint by the activist Tom Berg.", set()),
]


@pytest.mark.parametrize(("text", "leads"), OWN)
def test_who_takes_part_by_the_meetings_own_sentence(text: str, leads: set[str], nlp: Language) -> None:
    assert {lead.name for lead in read(text, nlp)[0].leads} == leads


SIGNED = [
    ("I will be at Hill School on July 9 to answer questions.\n\nEva Lind\nSuperintendent", {"Eva Lind"}),
    ("By Eva Lind, director of policy\n\nI will represent Zonda at the hearing in Lima on July 9.", {"Eva Lind"}),
    ("The council will meet on July 9 in Leeds. I shall take the chair.\n\nEva Lind, chair of council", {"Eva Lind"}),
    ("By Eva Lind\n\nMinisters meet in Rome on July 9. I asked the delegates what they wanted.", set()),
    ("Mr Speaker,\n\nThe council will meet on July 9 in Leeds. I shall take the chair.", set()),
]


@pytest.mark.parametrize(("text", "leads"), SIGNED)
def test_who_signs_a_text_is_where_they_say_that_they_will_be(text: str, leads: set[str], nlp: Language) -> None:
    (talk,) = read(text, nlp)
    assert {lead.name for lead in talk.leads} == leads
    assert ("named as the author" in talk.rules) == bool(leads)
