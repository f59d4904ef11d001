"""What buttons say of themselves can be read again, also where it had to be kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.buttons import Buttons
from bot.platforms.discord import buttons as discords
from bot.platforms.discord.sizes import LABEL, size
from bot.platforms.pressed import Pressed, marker, marker_in, read, written
from bot.platforms.short import fitted
from briefings.message import Action, Line, Message, Plain, Section
from briefings.model import Evidence

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
BEHIND = (Evidence("d", 0, 1, "x"),)
PRESSED = st.builds(
    Pressed,
    st.sampled_from(["ask", "turn", "share", "remove"]),
    st.sampled_from(["", "brief", "sources approve"]),
    st.dictionaries(st.sampled_from(["story", "name", "since"]), WORDS, max_size=3),
    st.none() | WORDS,
    st.integers(1, 999),
    st.sampled_from(["", marker("k")]),
    st.sampled_from(["", "sources"]),
)


@given(PRESSED)
def test_what_is_written_is_read(pressed: Pressed) -> None:
    assert read(written(pressed)) == pressed


@given(PRESSED, st.integers(26, 200))
def test_what_is_too_long_goes_by_a_short_name(pressed: Pressed, most: int) -> None:
    whole, kept = written(pressed), dict[str, str]()
    name = fitted(whole, most, kept)
    assert len(name) <= most
    assert list(kept.values()) == ([] if name == whole else [whole])
    assert read(name) == (pressed if name == whole else None)


@pytest.mark.parametrize("said", ["", "0 ask talks.", "2 ask talks.", "1 dance talks.", "1#abc", "talks"])
def test_words_that_are_not_ours_are_not_read(said: str) -> None:
    assert read(said) is None


def test_a_post_is_known_by_the_mark_of_its_key() -> None:
    message = Message(
        "Tomorrow: talks", sections=(Section("When", (Line((Plain("x"),), number=1, fact="t1", evidence=BEHIND),)),)
    )
    told = Buttons("", {}, "", marker("reminder:1"), alone=False).beneath(message)
    assert [one.label for one in told] == ["Sources", "Remove"]
    assert len(marker("reminder:1")) == 25
    assert {marker_in(one.said) for one in told} == {marker("reminder:1")}


def test_what_several_lines_have_stands_beside_each() -> None:
    lines = tuple(Line((Plain(name),), fact=name) for name in ("t1", "t2", "twice", "twice"))
    actions = (*(Action("Remind me", "remind", line.fact) for line in lines[:3]), Action("Changes", "changes", "s"))
    message = Message("Talks", sections=(Section("", lines),), actions=actions)
    told = Buttons("talks", {"past": "on"}, "", "", alone=True)
    assert [one.said for one in told.beside(message, "t1")] == ["1 ask remind.-fact=t1"]
    assert told.beside(message, "twice") == []
    assert [one.label for one in told.beneath(message)] == ["Remind me", "Changes", "Share"]


def test_an_action_goes_on_with_the_story_that_was_asked_for() -> None:
    told = Buttons("brief", {"story": "port", "since": "monday"}, "", "", alone=False)
    first, *_ = told.beneath(Message("x", actions=(Action("All talks", "talks"),)))
    assert read(first.said) == Pressed("ask", "talks", {"story": "port"})


def test_the_sentences_of_a_post_are_offered_once() -> None:
    line = Line((Plain("x"),), number=1, fact="t1", evidence=BEHIND)
    message = Message("Tomorrow", sections=(Section("", (line,)),), actions=(Action("Sentences", "quote", "t1"),))
    assert [one.label for one in Buttons("", {}, "", "m", alone=False).beneath(message)] == ["Sources", "Remove"]
    assert [one.label for one in Buttons("", {}, "", "", alone=True).beneath(message)] == ["Sentences"]


def test_what_cannot_be_asked_for_again_has_no_button_for_it() -> None:
    message = Message("Planned", sections=(Section("", (Line((Plain("x"),), number=1),)),))
    assert Buttons("", {}, "", "", alone=True).turning(1, 3) == []
    assert Buttons("planned", {}, "", "", alone=True, personal=True).beneath(message) == []


@pytest.mark.parametrize(("page", "labels"), [(1, ["Next"]), (2, ["Previous", "Next"]), (3, ["Previous"])])
def test_pages_turn_as_far_as_there_is_one(page: int, labels: list[str]) -> None:
    told = Buttons("actors", {"name": "ry"}, "sources", "", alone=True).turning(page, 3)
    assert [one.label for one in told] == labels
    assert {read(one.said).page for one in told} == {page - 1, page + 1} & {1, 2, 3}  # type: ignore[union-attr]


@given(st.text(max_size=300))
def test_a_label_fits_and_is_never_empty(label: str) -> None:
    told = Buttons("", {}, "", "", alone=True)
    (shown,) = discords.Buttons(told).beneath(Message("x", actions=(Action(label, "talks"),)))
    assert shown["label"].strip()
    assert size(shown["label"]) <= LABEL
