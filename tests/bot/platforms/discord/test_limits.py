"""What Discord refuses is told of a payload, one fault at a time; of a good one there is nothing to tell."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands import verbs_on
from bot.platforms.discord.limits import faults, size
from bot.platforms.discord.registering import commands

NOBODY: dict[str, list[str]] = {"parse": []}
LAYOUT = 1 << 15


def text(content: str = "words") -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(name: str = "b", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Press", "custom_id": name, **more}


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def box(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(parts)}


def section(*texts: dict[str, Any], accessory: Any = None) -> dict[str, Any]:
    return {"type": 9, "components": list(texts), "accessory": accessory or button("s")}


def menu(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "m", "options": [{"label": "a", "value": "a"}], **more}


def layout(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": LAYOUT, "components": list(parts), "allowed_mentions": NOBODY, **more}


def message(**more: Any) -> dict[str, Any]:
    return {"content": "words", "allowed_mentions": NOBODY, **more}


def embed(**more: Any) -> dict[str, Any]:
    return message(embeds=[{"title": "t", **more}])


FILE = {"type": 13, "file": {"url": "attachment://a.ics"}}
GOOD = [
    layout(box(text(), section(text()), {"type": 14}, row(button("1"), button("2"))), row(menu())),
    layout(text("x" * 4000)),
    layout(text(), FILE, attachments=[{"id": 0, "filename": "a.ics"}]),
    layout(text(), allowed_mentions={"parse": [], "roles": ["1"]}, nonce="n" * 25, enforce_nonce=True),
    message(content="😀" * 1000),
    embed(description="d" * 4096, fields=[{"name": "n", "value": "v"}] * 25),
    message(components=[row(button("1")), row({"type": 2, "style": 5, "label": "x", "url": "https://a.example"})]),
]
BAD = [
    ("no object", []),
    ("is empty", {"allowed_mentions": NOBODY}),
    ("2001 characters", message(content="x" * 2001)),
    ("2002 characters", message(content="😀" * 1001)),
    ("half a character", message(content="\ud800")),
    ("nothing says whom", {"content": "x"}),
    ("whomever its text names", message(allowed_mentions={})),
    ("whomever its text names", message(allowed_mentions={"parse": ["everyone"]})),
    ("ping a user", message(allowed_mentions={"parse": [], "users": ["1"]})),
    ("ping a user", message(allowed_mentions={"parse": [], "replied_user": True})),
    ("roles that are pinged", message(allowed_mentions={"parse": [], "roles": ["1", "2"]})),
    ("the nonce", message(nonce="n" * 26)),
    ("a nonce is enforced", message(enforce_nonce=True)),
    ("list of files", message(attachments=[{"id": n} for n in range(11)])),
    ("list of embeds", message(embeds=[{"title": "t"}] * 11)),
    ("embed's title", embed(title="t" * 257)),
    ("embed's description", embed(description="d" * 4097)),
    ("embed's footer", embed(footer={"text": "f" * 2049})),
    ("embed's author", embed(author={"name": "a" * 257})),
    ("list of fields", embed(fields=[{"name": "n", "value": "v"}] * 26)),
    ("field's value is empty", embed(fields=[{"name": "n", "value": " "}])),
    ("6001 characters together", message(embeds=[{"description": "d" * 3000}, {"description": "d" * 3001}])),
    ("begins with javascript", embed(url="javascript:alert(1)")),
    ("an embed is empty", message(embeds=[{"color": 1}])),
    ("list of rows", message(components=[row(button(str(n))) for n in range(6)])),
    ("stands in no layout", message(components=[text()])),
    ("a row has 6", message(components=[row(*(button(str(n)) for n in range(6)))])),
    ("shares its row", message(components=[row(button(), menu())])),
    ("button's label", message(components=[row(button(label="l" * 81))])),
    ("says nothing", message(components=[row(button(label=""))])),
    ("has the style", message(components=[row(button(style=9))])),
    ("button's id", message(components=[row(button("i" * 101))])),
    ("an id and an address", message(components=[row(button(url="https://a.example"))])),
    ("leads to", message(components=[row({"type": 2, "style": 5, "label": "x", "url": "javascript:x"})])),
    ("button's address", message(components=[row({"type": 2, "style": 5, "label": "x"})])),
    ("2 components are called", message(components=[row(button()), row(button())])),
    ("a menu has 0", message(components=[row(menu(options=[]))])),
    ("options have the value", message(components=[row(menu(options=[{"label": "a", "value": "a"}] * 2))])),
    ("values of 1", message(components=[row(menu(max_values=2))])),
    ("menu's placeholder", message(components=[row(menu(placeholder="p" * 151))])),
    (
        "chosen from the start",
        message(components=[row(menu(options=[{"label": c, "value": c, "default": True} for c in "ab"]))]),
    ),
    ("a layout has no content", layout(text(), content="x")),
    ("a layout has no embeds", layout(text(), embeds=[{"title": "t"}])),
    ("0 components", layout(nonce="n")),
    ("41 components", layout(*(text() for _ in range(41)))),
    ("4001 characters of text", layout(text("x" * 2000), text("y" * 2001))),
    ("a text is empty", layout(text("\n "))),
    ("no place there", layout(box(box(text())))),
    ("no place there", layout(button())),
    ("nothing beside", layout({"type": 9, "components": [text()]})),
    ("section's list", layout(section(*(text() for _ in range(4))))),
    ("is no attachment", layout(text(), {"type": 13, "file": {"url": "https://a.example/x"}})),
    ("shown, or brought", layout(text(), attachments=[{"id": 0, "filename": "a.ics"}])),
    ("shown, or brought", layout(text(), FILE, attachments=[])),
]


@pytest.mark.parametrize("payload", GOOD)
def test_a_good_message_has_no_fault(payload: dict[str, Any]) -> None:
    assert faults("message", payload) == ()


@pytest.mark.parametrize(("told", "payload"), BAD)
def test_a_message_is_told_what_is_wrong_with_it(told: str, payload: Any) -> None:
    assert any(told in fault for fault in faults("message", payload)), faults("message", payload)


def test_what_is_missing_in_an_edit_stays_as_it_was() -> None:
    assert faults("edit", {"attachments": []}) == ()
    assert faults("edit", layout(text())) == ()
    assert faults("edit", {"content": "x"})


def slash(name: str = "talks", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": 1, "description": "d", **more}


def option(name: str = "o", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": 3, "description": "d", **more}


CHOICE = {"name": "a", "value": "a"}


@pytest.mark.parametrize(
    ("told", "payload"),
    [
        ("no list", {}),
        ("101 commands", [slash(f"a{n}") for n in range(101)]),
        ("16 commands of type 3", [{"name": f"a{n}", "type": 3} for n in range(16)]),
        ("is no name", [slash("Talks")]),
        ("is no name", [slash("two words")]),
        ("is no name", [slash("n" * 33)]),
        ("description of talks", [slash(description="")]),
        ("commands are called", [slash(), slash()]),
        ("behind one that may", [slash(options=[option("a"), option("b", required=True)])]),
        ("subcommands and options", [slash(options=[option("a"), option("b", type=1)])]),
        ("26 entries", [slash(options=[option(f"o{n}") for n in range(26)])]),
        ("is completed", [slash(options=[option(choices=[CHOICE], autocomplete=True)])]),
        ("can offer nothing", [slash(options=[option(type=5, autocomplete=True)])]),
        ("list of choices", [slash(options=[option(choices=[{"name": str(n), "value": "v"} for n in range(26)])])]),
        ("lies too deep", [slash(options=[option(type=1, options=[option(type=2)])])]),
        ("neither description", [{"name": "Brief this", "type": 3, "description": "d"}]),
        (
            "characters, 8000",
            [
                slash(
                    options=[
                        option(f"o{n}", choices=[{"name": f"{n}{m}".ljust(100, "x"), "value": "v"} for m in range(25)])
                        for n in range(4)
                    ]
                )
            ],
        ),
    ],
)
def test_commands_are_told_what_is_wrong_with_them(told: str, payload: Any) -> None:
    assert any(told in fault for fault in faults("commands", payload)), faults("commands", payload)


def test_our_own_commands_have_no_fault() -> None:
    assert faults("commands", commands(verbs_on("discord"))) == ()


def field(**more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "l", "component": {"type": 4, "custom_id": "f", "style": 1, **more}}


@pytest.mark.parametrize(
    ("told", "modal"),
    [
        ("modal's title", {"title": "t" * 46, "custom_id": "m", "components": [field()]}),
        ("modal's id", {"title": "t", "custom_id": "", "components": [field()]}),
        ("0 entries", {"title": "t", "custom_id": "m", "components": []}),
        ("6 entries", {"title": "t", "custom_id": "m", "components": [field(custom_id=str(n)) for n in range(6)]}),
        ("are called 'f'", {"title": "t", "custom_id": "m", "components": [field(), field()]}),
        ("field's label", {"title": "t", "custom_id": "m", "components": [{**field(), "label": "l" * 46}]}),
        ("placeholder", {"title": "t", "custom_id": "m", "components": [field(placeholder="p" * 101)]}),
        ("takes 5 to 4", {"title": "t", "custom_id": "m", "components": [field(min_length=5, max_length=4)]}),
        ("holds 5 characters", {"title": "t", "custom_id": "m", "components": [field(max_length=4, value="12345")]}),
        ("no place in a modal", {"title": "t", "custom_id": "m", "components": [button()]}),
        ("no field", {"title": "t", "custom_id": "m", "components": [{"type": 18, "label": "l"}]}),
    ],
)
def test_a_modal_is_told_what_is_wrong_with_it(told: str, modal: Any) -> None:
    assert any(told in fault for fault in faults("modal", modal)), faults("modal", modal)


def test_a_good_modal_has_no_fault() -> None:
    assert faults("modal", {"title": "t", "custom_id": "m", "components": [text(), field(value="v")]}) == ()


@pytest.mark.parametrize(
    ("told", "choices"),
    [
        ("no list", None),
        ("26 entries", [{"name": str(n), "value": "v"} for n in range(26)]),
        ("a choice has 101", [{"name": "n" * 101, "value": "v"}]),
        ("a choice is empty", [{"name": " ", "value": "v"}]),
        ("choice's value has 101", [{"name": "n", "value": "v" * 101}]),
        ("choice's value is None", [{"name": "n", "value": None}]),
        ("choices are called", [CHOICE, CHOICE]),
    ],
)
def test_what_is_offered_is_told_what_is_wrong_with_it(told: str, choices: Any) -> None:
    assert any(told in fault for fault in faults("completion", {"choices": choices}))
    assert faults("completion", {"choices": [CHOICE]}) == ()


def test_an_emoji_counts_as_two() -> None:
    assert (size("a"), size("ü"), size("😀"), size("\ud800")) == (1, 1, 2, 1)
