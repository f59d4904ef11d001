"""A message as Slack gets it: what stands where, on which page, with which buttons and menus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.platforms.asked import Asked
from bot.platforms.pressed import marker, read
from bot.platforms.slack.limits import faults
from bot.platforms.slack.rendering import POSTED, Rendered, rendered
from briefings.message import Action, Attachment, Excerpt, Line, Message, Plain, Section, SourceNote, When
from tests.bot.platforms.discord.test_rendering import CITED, COURT, POST, line, message

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE = {"type": "date", "timestamp": 1646125200, "format": "{date_long_pretty} {time}"}
TALK = When("2022-03-01T10:00+01:00", "2022-03-01T12:00+01:00", "Europe/Berlin", off="in 3 hours")


def elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The words, links and dates of a block."""
    for part in block.get("elements", []):
        yield from elements(part) if "elements" in part else (part,)


def words(one: dict[str, Any]) -> str:
    """An element as it is read: ``*bold*``, ``_small_``, a link by its text."""
    shown = one.get("text") or f"<{one.get('timestamp')}>"
    if isinstance(shown, dict):
        return str(shown["text"])
    style = one.get("style") or {}
    return f"*{shown}*" if "bold" in style else f"_{shown}_" if "italic" in style else str(shown)


def read_of(shown: Rendered) -> list[str]:
    """Each block as it is read."""
    return ["".join(map(words, elements(one))) or words(one) for one in shown.blocks if one["type"] != "divider"]


def labels(shown: Rendered) -> list[str]:
    every = [one for block in shown.blocks if block["type"] == "actions" for one in block["elements"]]
    return [(one.get("text") or one["placeholder"])["text"] for one in every]


def test_title_lead_lines_and_sources_stand_in_their_order() -> None:
    warned = line("Melo → Sousa", (Excerpt("we will strike"),), (Plain("said ", small=True), When("2022-02-27")))
    shown = rendered(message(warned, note="Type /quote 1."), asked=Asked("warnings", alone=True))
    assert read_of(shown)[:-1] == [
        "Talks",
        "As of <1646125200>",
        "*Ahead*\n1.\u00a0*Melo → Sousa* [A]we will strike_said __Sun 27 Feb 2022_",
        "[A] Harbour Post, Mon 28 Feb 2022",
        "Type /brief quote 1.",
    ]
    (body,) = (one for one in shown.blocks if one["type"] == "rich_text" and len(one["elements"]) > 1)
    assert [part["type"] for part in body["elements"]] == [
        "rich_text_section",
        "rich_text_quote",
        "rich_text_section",
    ]
    assert labels(shown) == ["Sources", "Share"]
    assert faults("message", shown.payload) == ()


def test_an_instant_is_each_readers_own_and_a_day_stays_a_day() -> None:
    shown = rendered(Message("T", (TALK,)), asked=Asked())
    first, dash, last, off = elements(shown.blocks[1])
    assert first == {**DATE, "fallback": "Tue 1 Mar 2022, 10:00 Berlin time (UTC+1)"}
    assert last == {**DATE, "timestamp": 1646132400, "fallback": "Tue 1 Mar 2022, 12:00 Berlin time (UTC+1)"}
    assert (dash["text"], off["text"]) == (" – ", " · in 3 hours")
    for day in (When("2022-03-04"), When("2022-03"), When("1914-06-28T10:00:00+01:00")):
        assert [one["type"] for one in elements(rendered(Message("T", (day,)), asked=Asked()).blocks[1])] == ["text"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://post.example/a", "https://post.example/a"),
        ("javascript:alert(1)", None),
        ("https://harbour.slack.com/archives/C1", None),
        ("https://user:secret@post.example", None),
        (None, None),
    ],
)
def test_a_letter_leads_to_its_source_alone(url: str | None, link: str | None) -> None:
    shown = rendered(replace(message(line("Council")), sources=(replace(POST, url=url),)), asked=Asked("brief"))
    found = [one for block in shown.blocks for one in elements(block) if one.get("type") == "link"]
    assert [(one["text"], one["url"]) for one in found] == ([("[A]", link)] if link else [])
    assert any("[A]" in said for said in read_of(shown))


def test_claims_and_plain_lines_are_lists() -> None:
    claims = ((When("2022-03-04"), Plain(" — Post"), CITED), (When("2022-03-05"), Plain(" — Daily"), CITED))
    shown = rendered(message(line("Council", *claims)), asked=Asked("brief"))
    plain = Section("Planned", (Line((Plain("A digest"),)), Line((Plain("A reminder"),))))
    listed = rendered(Message("Planned", sections=(plain,)), asked=Asked("planned"))
    for one in (shown, listed):
        (found,) = [
            part for block in one.blocks for part in block.get("elements", []) if part["type"] == "rich_text_list"
        ]
        assert len(found["elements"]) == 2


def test_what_several_lines_offer_is_a_menu_of_them() -> None:
    lines = (line("Council", number=1, fact="t1"), line("Hearing " * 20, number=2, fact="t2"))
    actions = tuple(Action("Remind me", "remind", fact) for fact in ("t1", "t2"))
    shown = rendered(message(*lines, actions=(*actions, Action("Timeline", "timeline"))), asked=Asked("talks"))
    assert labels(shown) == ["Remind me …", "Sources", "Timeline", "Remove"]
    menu = next(one for block in shown.blocks for one in block.get("elements", []) if one["type"] == "static_select")
    assert [one["text"]["text"][:7] for one in menu["options"]] == ["Council", "Hearing"]
    pressed = [read(one["value"]) for one in menu["options"]]
    assert [(one.verb, one.fact) for one in pressed if one] == [("remind", "t1"), ("remind", "t2")]


def test_long_lists_have_pages_and_headings_stand_there_anew() -> None:
    many = message(*(line(f"Warning {number} " + "of what was said " * 20, number=number) for number in range(1, 80)))
    first = rendered(many, asked=Asked("warnings"))
    assert first.pages > 2
    for page in range(1, first.pages + 1):
        shown = rendered(many, page, asked=Asked("warnings"))
        assert read_of(shown)[0] == "Talks"
        assert sum("*Ahead*" in said for said in read_of(shown)) == 1
        assert f"Page {page} of {first.pages}" in read_of(shown)
        assert ("Next" in labels(shown), "Previous" in labels(shown)) == (page < first.pages, page > 1)
        assert faults("message", shown.payload) == ()
    assert rendered(many, 99, asked=Asked("warnings")).page == first.pages


def test_what_wants_room_has_a_block_of_its_own_and_short_lines_share_one() -> None:
    short = [Line((Plain(f"Somebody {number}"),), number=number, group="Side") for number in range(3)]
    roomy = [line("Melo → Sousa", (Excerpt("we will strike"),), number=number) for number in (4, 5)]
    shown = rendered(
        Message("T", sections=(Section("Who", tuple(short)), Section("Warned", tuple(roomy)))), asked=Asked()
    )
    assert [said.count(".\u00a0") for said in read_of(shown)[1:-1]] == [3, 1, 1]


def test_a_post_carries_its_mark_and_notifies_in_plain_words() -> None:
    post = replace(
        message(line("Council")), title="<!channel> & more", files=(Attachment("a.ics", "text/calendar", "x"),)
    )
    shown = rendered(post, asked=Asked(key="reminder:1"))
    assert shown.payload["metadata"] == {
        "event_type": POSTED,
        "event_payload": {"key": "reminder:1", "mark": marker("reminder:1")},
    }
    assert shown.payload["text"].startswith("&lt;!channel&gt; &amp; more")
    assert not shown.payload["unfurl_links"]
    assert shown.files == post.files
    remove = next(one for block in shown.blocks for one in block.get("elements", []) if words(one) == "Remove")
    pressed = read(remove["value"])
    assert pressed is not None
    assert pressed.post == marker("reminder:1")


def test_a_title_and_a_line_without_end_are_told_to_the_end() -> None:
    title, said = "word " * 80 + "end", "said " * 1500 + "at last"
    shown = [
        rendered(Message(title, sections=(Section("", (Line((Plain(said),)),)),)), page, asked=Asked("brief"))
        for page in (1, 2)
    ]
    told = " ".join(" ".join(read_of(one)) for one in shown)
    assert "end" in told
    assert "at last" in told
    assert all(faults("message", one.payload) == () for one in shown)


def test_many_sources_are_listed_where_there_is_no_room_for_small_print() -> None:
    notes = tuple(SourceNote(f"A{number}", f"d{number}", f"Paper {number} " * 8) for number in range(40))
    shown = rendered(replace(message(line("Council")), sources=(*notes, COURT)), asked=Asked("brief"))
    told = " ".join(read_of(shown))
    assert "*Sources*" in told
    assert all(f"[A{number}]" in told for number in range(40))


def test_members_are_called_by_their_names_and_nobody_is_pinged() -> None:
    names = {"U012AB3CD": "ana"}
    shown = rendered(Message("Asked by @U012AB3CD", note="and @U0ELSE99"), asked=Asked(), names=names)
    assert read_of(shown) == ["Asked by @ana", "and @somebody", "Remove"]


def test_a_notification_that_is_cut_says_so() -> None:
    told = rendered(Message("Council & court " * 60), asked=Asked()).text
    assert told.endswith(("Council &amp; …", "court …"))
    assert len(told.replace("&amp;", "&")) <= 400


def test_names_of_people_and_channels_turn_and_hide_nothing() -> None:
    names = {"U0123456789": "\u202eada\u200b", "C0123456789": "general\u2066\n"}
    shown = rendered(Message("Set by @U0123456789 in #C0123456789"), asked=Asked(), names=names)
    assert shown.text.split() == ["Set", "by", "@ada", "in", "#general"]


def test_what_more_lines_offer_than_a_menu_holds_is_several_menus() -> None:
    lines = tuple(Line((Plain(f"Talk {number}"),), number=number, fact=f"f{number}") for number in range(1, 251))
    actions = tuple(Action("Remind me", "remind", one.fact) for one in lines)
    shown = rendered(Message("Talks", (), (Section("Ahead", lines),), (), actions), asked=Asked("talks", alone=True))
    (menus,) = ([one for one in block["elements"] if "options" in one] for block in shown.blocks[-2:-1])
    assert [len(one["options"]) for one in menus] == [100, 100, 50]
    assert labels(shown)[1] == "Remind me, from “Talk 101” on …"
    assert faults("message", shown.payload) == ()


def test_menus_hold_the_lines_of_their_page_and_leave_room_for_them() -> None:
    told = "Talks of the harbour board with the pilots about night shifts, "
    lines = tuple(
        Line((Plain(f"{told}{number}"),), number=number, fact=f"f{number}", details=((Plain("Hall of the guilds"),),))
        for number in range(1, 151)
    )
    actions = tuple(Action(label, label.lower(), one.fact) for one in lines for label in ("Remind", "Why"))
    ahead = Message("Talks", (), (Section("Ahead", lines),), (), actions)
    count = rendered(ahead, asked=Asked("talks", alone=True)).pages
    offered = []
    for page in range(1, count + 1):
        shown = rendered(ahead, page, asked=Asked("talks", alone=True))
        assert faults("message", shown.payload) == ()
        menus = [one for block in shown.blocks if block["type"] == "actions" for one in block["elements"]]
        remind, why = ([option["text"]["text"] for option in one["options"]] for one in menus if "options" in one)
        assert remind == why
        assert all(one in "".join(read_of(shown)) for one in remind)
        offered += remind
    assert (count > 1, offered) == (True, [f"{told}{number}" for number in range(1, 151)])
