"""Facts that their evidence does not bear out never pass."""

from __future__ import annotations

import pytest

from briefings.grounding import ground
from briefings.model import Actor, Document, DocumentFacts, Evidence, Figure, Talk, Warning  # noqa: A004  (the field's own word)

TEXT = "Anna Berg told the board that “the yard will close” if talks fail. They meet on 12 May. Some 900 dockers wait."
DOCUMENT = Document(id="d1", text=TEXT, sha256="")


def piece(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence("d1", start, start + len(words), words)


FIRST = piece("Anna Berg told the board that “the yard will close” if talks fail.")
SECOND = piece("They meet on 12 May.")
THIRD = piece("Some 900 dockers wait.")

GOOD = DocumentFacts(
    DOCUMENT,
    actors=(Actor("a1", "Anna Berg", "person", evidence=(FIRST,)),),
    warnings=(Warning("w1", "Anna Berg", trigger="if talks fail", quote="the yard will close", evidence=(FIRST,)),),
    talks=(Talk("t1", "Meeting", start="2024-05-12", evidence=(SECOND,)),),
    figures=(Figure("f1", 900, "dockers", "dockers", evidence=(THIRD,)),),
)


def test_what_stands_passes_untouched() -> None:
    assert ground(GOOD) == GOOD


@pytest.mark.parametrize(
    "actor",
    [
        Actor("a", "Anna Berg", "person"),  # no evidence
        Actor("a", "Carl Holm", "person", evidence=(FIRST,)),
        Actor("a", "Anna Berg", "person", evidence=(Evidence("d1", 1, 10, "Anna Berg"),)),
        Actor("a", "Anna Berg", "person", evidence=(Evidence("d2", 0, 9, "Anna Berg"),)),
    ],
)
def test_an_actor_that_does_not_stand_is_dropped_and_counted(actor: Actor) -> None:
    kept = ground(DocumentFacts(DOCUMENT, actors=(actor,)))
    assert kept.actors == ()
    assert kept.ungrounded == 1


@pytest.mark.parametrize(
    "warning",
    [
        Warning("w", "Anna Berg", quote="the yard will burn", evidence=(FIRST,)),
        Warning("w", "Anna Berg", trigger="if talks succeed", evidence=(FIRST,)),
        Warning("w", "Anna Berg", consequence="the yard will not close", evidence=(FIRST,)),
        Warning("w", "Anna Berg", quote="if talks fail.\nThey meet", evidence=(FIRST, SECOND)),
    ],
)
def test_words_that_nobody_said_are_dropped(warning: Warning) -> None:
    assert ground(DocumentFacts(DOCUMENT, warnings=(warning,))).warnings == ()


@pytest.mark.parametrize("quote", [None, "the yard"])
def test_a_warning_of_nothing_is_none(quote: str | None) -> None:
    warning = Warning("w", "Anna Berg", quote=quote, evidence=(FIRST,))
    assert ground(DocumentFacts(DOCUMENT, warnings=(warning,))).warnings == ()


def test_a_day_that_is_not_in_the_evidence_needs_a_rule() -> None:
    wrong = Talk("t", "Meeting", start="2024-05-13", evidence=(SECOND,))
    derived = Talk("t", "Meeting", start="2024-05-13", rules=("day after another event",), evidence=(SECOND,))
    assert ground(DocumentFacts(DOCUMENT, talks=(wrong, derived))).talks == (derived,)


@pytest.mark.parametrize(("value", "unit"), [(900, "ships"), (901, "dockers"), (12, "dockers")])
def test_a_figure_that_is_not_told_is_dropped(value: float, unit: str) -> None:
    figure = Figure("f", value, unit, unit, evidence=(THIRD,))
    assert ground(DocumentFacts(DOCUMENT, figures=(figure,))).figures == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Debts of €2.3 million remain.", 2_300_000, "€"),
        ("Some 14,000 people came.", 14_000, "people"),
        ("It grounded eleven aircraft.", 11, "aircraft"),
        ("It expects 2,200 job losses.", 2200, "jobs"),
        ("Pay rose 3.1 per cent.", 3.1, "per cent"),
    ],
)
def test_a_figure_stands_in_digits_or_words_at_any_scale(text: str, value: float, unit: str) -> None:
    evidence = (Evidence("d1", 0, len(text), text),)
    figure = Figure("f", value, unit, unit, evidence=evidence)
    assert ground(DocumentFacts(Document("d1", text, ""), figures=(figure,))).figures == (figure,)
