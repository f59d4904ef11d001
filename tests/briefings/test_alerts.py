"""What cannot wait, and how it is told: by itself with its sentence, or together with what came at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from briefings.alerts import alert, alertable
from briefings.model import Change, Claim, Disagreement, Document, DocumentFacts, Evidence, Story, Talk
from briefings.model import Warning as Told
from briefings.render.text import to_text

if TYPE_CHECKING:
    from briefings.model import What

AT = datetime(2022, 3, 1, 9, tzinfo=UTC)
OLD = Document("d1", "The pilots meet the port on March 4.", "1" * 64, publisher="Harbour Post", published="2022-02-27")
NEW = Document(
    "d2",
    "The port and its pilots will meet on March 9 instead. “We will walk out,” said Rui Melo.",
    "2" * 64,
    publisher="Tagus Daily",
    published="2022-03-01T08:30:00+00:00",
)
BEFORE, AFTER = Evidence("d1", 0, 36, OLD.text), Evidence("d2", 0, 53, NEW.text[:53])
SAID = Evidence("d2", 54, len(NEW.text), NEW.text[54:])
TALK = Talk("t", "Meeting of the pilots", start="2022-03-09", precision="day", evidence=(BEFORE, AFTER))
THREAT = Told("w", "Rui Melo", "the port", consequence="We will walk out", strength="threat", evidence=(SAID,))
CLAIMS = (Claim("2022-03-04", ("d1",), (BEFORE,)), Claim("2022-03-09", ("d2",), (AFTER,)))
DISPUTE = Disagreement("x", "t", "Meeting of the pilots", "start", CLAIMS)
STORY = Story("s", "Port strike", (DocumentFacts(OLD), DocumentFacts(NEW)), (), (THREAT,), (TALK,), (), (DISPUTE,))
MOVED = Change("moved", "talk", "t", TALK.title, "2022-03-04", "2022-03-09", "d2", "d1", "start")
THREATENED = Change("added", "warning", "w", "Rui Melo", after="We will walk out", source="d2")
OPENED = Change("opened", "disagreement", "x", TALK.title, after="2022-03-04, 2022-03-09", source="d2", field="start")


@pytest.mark.parametrize("change", [MOVED, replace(MOVED, what="cancelled"), replace(MOVED, what="postponed"),
                                    replace(MOVED, what="reinstated"), THREATENED, OPENED])  # fmt: skip
def test_what_cannot_wait(change: Change) -> None:
    assert alertable([change], STORY, AT) == (change,)


@pytest.mark.parametrize(
    "change",
    [
        replace(MOVED, what="added"),
        replace(MOVED, what="updated"),
        replace(MOVED, fact="gone"),
        replace(OPENED, what="settled"),
        Change("added", "document", "d2", "Title", source="d2"),
        Change("added", "actor", "a", "Rui Melo", source="d2"),
    ],
)
def test_what_can_wait_for_the_digest(change: Change) -> None:
    assert alertable([change], STORY, AT) == ()


def test_a_mere_warning_and_an_old_threat_can_wait() -> None:
    mild = replace(STORY, warnings=(replace(THREAT, strength="warning"),))
    old = replace(STORY, warnings=(replace(THREAT, issued_on="2021-12-07"),))
    assert alertable([THREATENED], mild, AT) == alertable([THREATENED], old, AT) == ()


def test_what_an_old_article_tells_can_wait() -> None:
    assert alertable([replace(MOVED, source="d1")], STORY, datetime(2022, 3, 3, tzinfo=UTC)) == ()


def test_what_became_of_a_talk_that_is_over_can_wait() -> None:
    assert alertable([MOVED, OPENED], STORY, datetime(2022, 3, 10, tzinfo=UTC)) == ()


def test_of_each_fact_the_last_word_is_told() -> None:
    called_off = replace(MOVED, what="cancelled")
    assert alertable([called_off, THREATENED, MOVED], STORY, AT) == (THREATENED, MOVED)


def told(*changes: Change, story: Story = STORY) -> str:
    return to_text(alert(story, changes, AT), 80)


def test_one_change_by_itself_has_its_sentence() -> None:
    assert told(MOVED) == (
        "Moved to Wed 9 Mar 2022: Meeting of the pilots\n"
        "\n"
        " [1] moved to Wed 9 Mar 2022 · in 8 days, before: Fri 4 Mar 2022 (B)\n"
        "       The port and its pilots will meet on March 9 instead.\n"
        "\n"
        "(B) Tagus Daily, Tue 1 Mar 2022\n"
    )


@pytest.mark.parametrize(
    ("what", "talk", "title", "line"),
    [
        (
            "cancelled",
            replace(TALK, status="cancelled"),
            "Called off: ",
            " [1] called off · was set for Fri 4 Mar 2022 (B)",
        ),
        (
            "postponed",
            replace(TALK, status="postponed", start=None),
            "Put off: ",
            " [1] put off, no new date set · was set for Fri 4 Mar 2022 (B)",
        ),
        ("reinstated", TALK, "On again, on Wed 9 Mar 2022: ", " [1] on again, on Wed 9 Mar 2022 · in 8 days, before:"),
    ],
)
def test_each_turn_has_its_words(what: What, talk: Talk, title: str, line: str) -> None:
    shown = told(replace(MOVED, what=what), story=replace(STORY, talks=(talk,)))
    assert shown.startswith(f"{title}Meeting of the pilots\n")
    assert line in shown


def test_a_threat_names_both_sides_once() -> None:
    shown = told(THREATENED)
    assert shown.startswith("New threat: Rui Melo → The port\n\n [1] ")
    assert shown.count("Rui Melo") == 1


def test_a_disagreement_shows_each_value_with_its_sentence() -> None:
    shown = told(OPENED)
    assert shown.startswith("The sources disagree on the day it begins: Meeting of the pilots\n")
    assert " [1] Fri 4 Mar 2022 — Harbour Post (A)\n       The pilots meet the port on March 4.\n" in shown
    assert " [2] Wed 9 Mar 2022 — Tagus Daily (B)\n" in shown


def test_several_stand_together() -> None:
    shown = told(MOVED, THREATENED)
    assert shown.startswith("1 talk moved, 1 new threat: Port strike\n\nTALKS\n [1] Meeting of the pilots (B)\n")
    assert "\nTHREATS\n [2] Rui Melo → the port (B)\n" in shown


def test_every_line_can_be_quoted() -> None:
    message = alert(STORY, (MOVED, THREATENED, OPENED), AT)
    assert [line.number for line in message.lines] == [1, 2, 3]
    assert [action.verb for action in message.actions] == ["quote", "talks"]


def test_of_very_many_the_rest_is_counted() -> None:
    threats = tuple(replace(THREAT, id=f"w{number}") for number in range(9))
    told = to_text(
        alert(replace(STORY, warnings=threats), [replace(THREATENED, fact=threat.id) for threat in threats], AT), 80
    )
    assert told.startswith("9 new threats: Port strike\n")
    assert "     and 4 more: /changes lists them\n" in told


def test_the_end_of_a_talk_is_not_disputed_beside_its_start() -> None:
    ends = replace(DISPUTE, id="y", field="end")
    both = replace(STORY, disagreements=(DISPUTE, ends))
    assert alertable([OPENED, replace(OPENED, fact="y", field="end")], both, AT) == (OPENED,)
