"""How bodies are named, and who acts for them: posts in capitals, two trades, shops, charities, others' initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts import extract
from briefings.model import Document
from briefings.stories import merge

if TYPE_CHECKING:
    from spacy.language import Language

# what is read; whom people act for
CASES: list[tuple[str, dict[str, str]]] = [
    (
        ("The Parks and Rivers Commission met. Commission chair Eva Pratt said no."),
        {"Eva Pratt": "Parks and Rivers Commission"},
    ),
    (
        ("The Joint Board on Tea and Coffee Prices (JBTCP) met. The chair of the JBTCP, Eva Pratt, said no."),
        {"Eva Pratt": "Joint Board on Tea and Coffee Prices"},
    ),
    (
        ("The Fort Hollis school board will vote. Chairman Sam Holt has said no."),
        {"Sam Holt": "Fort Hollis school board"},
    ),
    (
        ("Lake Dorn Teachers' Association president Eva Pratt says her members will not move."),
        {"Eva Pratt": "Lake Dorn Teachers' Association"},
    ),
    (
        ("The Cooks' and Porters' Union will strike. Union official Eva Pratt said so."),
        {"Eva Pratt": "Cooks' and Porters' Union"},
    ),
    (
        ("Dunley's said nobody would be paid. Managing director Eva Pratt wrote to staff."),
        {"Eva Pratt": "Dunley's"},
    ),
    (
        ("The Board of the World Curling Body (WCB) met. The president of the WCB, Eva Pratt, was away."),
        {"Eva Pratt": "World Curling Body"},
    ),
    (
        ("The Press Standards Authority (AP) has ruled. AP chair Sam Holt was brief."),
        {"Sam Holt": "Press Standards Authority"},
    ),
    (
        ("Hollis University was quiet. A donor told the principal, Eva Pratt, that he would not pay."),
        {"Eva Pratt": "Hollis University"},
    ),
    (
        ("The charity Books for Towns wants more. Its lawyer, Eva Pratt, said so."),
        {"Eva Pratt": "Books for Towns"},
    ),
    (
        ("Peru's state railway, FENAP, shrugged. Its deputy chairman, Omar Said, was brief."),
        {"Omar Said": "FENAP"},
    ),
    (
        ("Norte Sur, the champions, were paid. Their captain, Omar Said, spoke for a team that was not."),
        {"Omar Said": "Norte Sur"},
    ),
    (
        (
            "Chile waits. The European Union paid for the bridge. Chile must keep the tolls, ambassador Eva Pratt "
            "reminded it."
        ),
        {"Eva Pratt": "European Union"},
    ),
    (
        ("Chile is calm. Peru warned of delays on Monday. Deputy Foreign Minister Omar Said summoned Chile's envoy."),
        {"Omar Said": "Peru"},
    ),
    (
        ("Dorn Tigers owner Eva Pratt went further."),
        {"Eva Pratt": "Dorn Tigers"},
    ),
    (
        ('"We have a second base," says Eva Pratt, Chief Executive of Metro Lines.'),
        {"Eva Pratt": "Metro Lines"},
    ),
    (
        ("Metro Lines was in court. Hauler Norda Freight was not. Sam Holt, counsel for Norda Freight, said so."),
        {"Sam Holt": "Norda Freight"},
    ),
    (
        ("Chamber of commerce head Eva Pratt spoke first. President Sam Holt, of whom Peru hears little, did not."),
        {"Eva Pratt": "Chamber of commerce"},
    ),
    (
        ("The crew at Norda Ferjan met on Monday. The operator's managing director, Eva Pratt, did not come."),
        {"Eva Pratt": "Norda Ferjan"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_people_act_for(text: str, expected: dict[str, str], nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", text, "")], nlp)))
    found = {actor.name: actor.affiliation for actor in story.actors}
    assert {name: found[name] for name in expected} == expected
