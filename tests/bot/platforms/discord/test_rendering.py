"""A message as Discord gets it: what stands where, on which page, with which buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.platforms.asked import Asked
from bot.platforms.discord.limits import faults
from bot.platforms.discord.rendering import Rendered, rendered
from bot.platforms.pressed import Pressed, marker, read
from briefings.message import (
    Action,
    Attachment,
    Cited,
    Excerpt,
    Line,
    Message,
    Plain,
    Quoted,
    Section,
    SourceNote,
    When,
)
from briefings.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

BEHIND = (Evidence("d", 0, 1, "x"),)
POST = SourceNote("A", "d", "Harbour Post", "Talks begin", "2022-02-28", "stated", "https://post.example/a")
COURT = SourceNote("B", "e", "Tagus Daily", None, None, url="javascript:alert(1)")
CITED = Cited(("A",))


def line(text: str, *details: tuple[Any, ...], number: int = 1, fact: str | None = None) -> Line:
    return Line((Plain(text, strong=True), CITED), number=number, fact=fact, details=details, evidence=BEHIND)


def message(*lines: Line, **more: Any) -> Message:
    return Message(
        "Talks", (Plain("As of "), When("2022-03-01T09:00+00:00")), (Section("Ahead", lines),), (POST,), **more
    )


def walk(components: Any) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from walk(one.get("components", ()))
        yield from walk([one["accessory"]] if "accessory" in one else ())


def said(shown: Rendered) -> list[str]:
    return [one["content"] for one in walk(shown.components) if one["type"] == 10]


def labels(shown: Rendered) -> list[str]:
    return [one["label"] for one in walk(shown.components) if one["type"] == 2]


def test_title_lead_lines_and_sources_stand_in_their_order() -> None:
    warned = line("Melo → Sousa", (Excerpt("we will strike"),), (Plain("said ", small=True), When("2022-02-27")))
    shown = rendered(message(warned, note="Type /quote 1."), asked=Asked("warnings", alone=True))
    assert said(shown) == [
        "## Talks\n-# As of <t:1646125200:F>",
        "### Ahead\n`1` **Melo → Sousa** [[A]](https://post.example/a)\n> we will strike\n-# said Sun 27 Feb 2022",
        "-# [[A]](https://post.example/a) Harbour Post, Mon 28 Feb 2022\n-# Type /quote 1.",
    ]
    assert labels(shown) == ["Sources", "Share"]


def test_claims_stand_one_under_the_other_each_with_its_source() -> None:
    claims = ((When("2022-03-04"), Plain(" — Post"), CITED), (When("2022-03-05"), Plain(" — Daily"), Cited(("B",))))
    shown = rendered(replace(message(line("Council", *claims)), sources=(POST, COURT)), asked=Asked("brief"))
    assert "- Fri 4 Mar 2022 — Post [[A]](https://post.example/a)\n- Sat 5 Mar 2022 — Daily \\[B\\]" in said(shown)[1]


def test_a_button_stands_beside_the_day_of_its_talk() -> None:
    talks = [line(f"Talk {n}", (When("2022-03-04"),), (Plain("in Lisbon"),), number=n, fact=f"t{n}") for n in (1, 2)]
    actions = tuple(Action("Remind me", "remind", f"t{n}") for n in (1, 2))
    shown = rendered(message(*talks, actions=actions), asked=Asked("talks"))
    sections = [one for one in walk(shown.components) if one["type"] == 9]
    assert [one["components"][0]["content"] for one in sections] == ["Fri 4 Mar 2022"] * 2
    assert [read(one["accessory"]["custom_id"]) for one in sections] == [
        Pressed("ask", "remind", fact=f"t{n}") for n in (1, 2)
    ]


def test_several_buttons_stand_beneath_their_line() -> None:
    lines = [replace(line(f"Addition {n}", number=n), fact=f"i{n}") for n in (1, 2)]
    actions = tuple(Action(word, f"sources {word.lower()}", f"i{n}") for n in (1, 2) for word in ("Approve", "Reject"))
    shown = rendered(message(*lines, actions=actions), asked=Asked("sources pending", alone=True, personal=True))
    rows = [one for one in walk(shown.components) if one["type"] == 1]
    assert [[each["label"] for each in one["components"]] for one in rows] == [["Approve", "Reject"]] * 2 + [
        ["Sources"]
    ]


def test_a_sentence_stands_by_itself() -> None:
    shown = rendered(
        Message("Nothing is new.", note="/changes since monday goes back."), asked=Asked("changes", alone=True)
    )
    assert [one["type"] for one in shown.components] == [10, 10, 1]
    assert said(shown) == ["Nothing is new.", "-# /changes since monday goes back."]


def test_long_lists_have_pages_and_headings_stand_there_anew() -> None:
    lines = [replace(line("x" * 90, number=n), group="Russia" if n < 60 else "Chile") for n in range(1, 90)]
    asked = Asked("actors", {"story": "port"}, alone=True)
    first = rendered(message(*lines), asked=asked)
    pages = [rendered(message(*lines), page, asked=asked) for page in range(1, first.pages + 1)]
    assert first.pages > 2
    assert all(said(page)[1].startswith("### Ahead\n__") for page in pages)
    assert [labels(page)[:2] for page in (pages[0], pages[1], pages[-1])] == [
        ["Next", "Sources"],
        ["Previous", "Next"],
        ["Previous", "Sources"],
    ]
    turned = next(one for one in walk(pages[0].components) if one.get("label") == "Next")
    assert read(turned["custom_id"]) == Pressed("turn", "actors", {"story": "port"}, page=2)
    assert "Page 1 of" in said(pages[0])[-1]
    assert rendered(message(*lines), 999, asked=asked).page == first.pages


def test_a_title_and_a_line_without_end_are_told_to_the_end() -> None:
    whole = Message("title " * 400, sections=(Section("S", (Line((Quoted("word " * 3000),)),)),))
    asked = Asked("quote")
    shown = "\n".join(text for page in range(1, 9) for text in said(rendered(whole, page, asked=asked)))
    assert rendered(whole, asked=asked).pages > 3
    assert shown.count("word") >= 3000
    assert shown.count("title") >= 400


def test_a_post_carries_its_mark_its_file_and_the_role_that_it_pings_once() -> None:
    file = Attachment("Hafen Rat/2022.ics", "text/calendar", "BEGIN:VCALENDAR")
    shown = rendered(message(line("x"), files=(file, file)), asked=Asked(key="reminder:1", role="123456789012345678"))
    assert shown.payload["allowed_mentions"] == {"parse": [], "roles": [123456789012345678]}
    assert said(shown)[0] == "<@&123456789012345678>"
    names = ["Hafen_Rat_2022.ics", "2-Hafen_Rat_2022.ics"]
    assert [one["filename"] for one in shown.payload["attachments"]] == names
    assert [one["file"]["url"] for one in walk(shown.components) if one["type"] == 13] == [
        f"attachment://{n}" for n in names
    ]
    assert all(marker("reminder:1") in one["custom_id"] for one in walk(shown.components) if one["type"] == 2)
    assert faults("message", shown.payload) == ()


def test_what_a_title_has_no_room_for_stands_before_anything_else() -> None:
    shown = rendered(Message(f"{'far ' * 60}away", (Plain("Then this."),)), asked=Asked())
    text = "\n".join(said(shown))
    assert text.index("away") < text.index("Then this.")


def test_what_no_button_is_left_for_is_told_in_words() -> None:
    names = [f"Outlet {number}" for number in range(11)]
    asked = Asked("add", alone=True)
    shown = rendered(message(line("x"), actions=tuple(Action(name, "add", name) for name in names)), asked=asked)
    assert [name for name in names if name in labels(shown)] == names[:8]
    assert "There is no button left for Outlet 8, Outlet 9 or Outlet 10: type its name instead." in "".join(said(shown))
    assert "no button" not in "".join(said(rendered(message(line("x")), asked=asked)))


async def test_what_is_sent_and_what_takes_its_place() -> None:
    shown = rendered(
        message(line("x"), files=(Attachment("a.ics", "text/calendar", "ü"),)), asked=Asked(key="k", role="1")
    )
    new, again = shown.new(), shown.again()
    view: Any = new["view"]
    assert view.to_components() == list(shown.components)
    assert view.has_components_v2()
    assert view.is_finished()  # so that discord.py keeps nothing of it
    assert isinstance(view, discord.ui.LayoutView)
    assert new["files"][0].fp.read() == "ü".encode()
    assert again["allowed_mentions"].to_dict() == {"parse": []}
    assert [file.filename for file in again["attachments"]] == ["a.ics"]


@pytest.mark.parametrize("role", ["everyone", "", None])
def test_no_role_but_one_by_its_id_is_pinged(role: str | None) -> None:
    shown = rendered(message(line("x")), asked=Asked(key="k", role=role))
    assert shown.payload["allowed_mentions"] == {"parse": []}


def test_sources_in_full_are_listed_where_they_lead() -> None:
    shown = rendered(replace(message(line("x")), sources=(POST, COURT), sources_in_full=True), asked=Asked("sources"))
    text = "\n".join(said(shown))
    assert "### Sources\n[[A]](https://post.example/a) **Harbour Post, Mon 28 Feb 2022**\nTalks begin" in text
    assert "\\[B\\] **Tagus Daily, date not known**\n-# javascript:alert(1)" in text


def test_many_sources_are_named_once_and_none_is_left_out() -> None:
    notes = tuple(replace(POST, letter=f"A{n}", name=f"Outlet {n}") for n in range(60))
    shown = "\n".join(
        text
        for page in range(1, 9)
        for text in said(rendered(replace(message(line("x")), sources=notes), page, asked=Asked()))
    )
    assert all(f"Outlet {n}," in shown for n in range(60))


def test_the_longest_of_everything_at_once_fits() -> None:
    """Every letter of it takes two characters."""
    stars = "*" * 3000
    notes = tuple(
        replace(POST, letter=letter, name="*" * size, url="https://x.example/" + "y" * size)
        for letter, size in (("A", 40), ("B", 60), ("C", 900))
    )
    lines = tuple(replace(line(stars, (Plain(stars),), number=n), group=stars) for n in (1, 2))
    whole = Message(stars, (Plain("*" * 190),), (Section(stars, lines),), notes, note=stars)
    for full in (True, False):
        for key in ("k", ""):
            asked = Asked("brief", {"story": stars}, key=key, role="1" * 18)
            shown = rendered(replace(whole, sources_in_full=full), asked=asked)
            every = [
                rendered(replace(whole, sources_in_full=full), page, asked=asked) for page in range(1, shown.pages + 1)
            ]
            assert [faults("message", page.payload) for page in every] == [()] * shown.pages
