"""What Slack refuses is told of a payload, one fault at a time; of a good one there is nothing to tell."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.slack.limits import faults

Block = dict[str, Any]


def plain(text: str = "words", **more: Any) -> Block:
    return {"type": "plain_text", "text": text, **more}


def rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def said(text: str = "words") -> Block:
    return {"type": "text", "text": text}


def button(name: str = "press 0", **more: Any) -> Block:
    return {"type": "button", "action_id": name, "text": plain("Press"), "value": "v", **more}


def menu(*options: str, **more: Any) -> Block:
    told = [{"text": plain(one), "value": one} for one in options or ("a",)]
    return {"type": "static_select", "action_id": "choose 0", "options": told, **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def message(*blocks: Block, text: str = "said") -> Block:
    return {"blocks": list(blocks), "text": text}


def field(name: str = "by", element: Block | None = None, **more: Any) -> Block:
    inner = element or {"type": "plain_text_input", "action_id": f"fill warnings.{name}"}
    return {"type": "input", "block_id": name, "label": plain("By"), "element": inner, **more}


def modal(*blocks: Block, **more: Any) -> Block:
    submit = {"submit": plain("Ask")} if any(one["type"] == "input" for one in blocks) else {}
    return {"type": "modal", "title": plain("Ask"), "blocks": list(blocks), **submit, **more}


def home(*blocks: Block, **more: Any) -> Block:
    return {"type": "home", "blocks": list(blocks), **more}


HEADER = {"type": "header", "text": plain()}
GOOD = [
    message(HEADER, rich(said()), {"type": "divider"}, actions(button(), menu("a", "b"))),
    message({"type": "section", "text": {"type": "mrkdwn", "text": "*words*"}}),
    message(*[rich(said())] * 50),
    message(rich({"type": "date", "timestamp": 1, "format": "{time}"}, {"type": "link", "url": "https://a.example"})),
    modal(*[HEADER] * 100),
    modal(field(), field("to", menu(initial_option={"text": plain("a"), "value": "a"}), hint=plain())),
    home(HEADER, actions(button())),
]
BAD = [
    (message(text=" "), "text is empty"),
    (message(HEADER, text="t" * 4001), "text has 4001 characters"),
    (message(*[HEADER] * 51), "there are 51 blocks"),
    (message(*[rich(said("x" * 2500))] * 5), "characters, 12000 at most"),
    (message({"type": "header", "text": plain("h" * 151)}), "header has 151"),
    (message({"type": "header", "text": plain("😀" * 76)}), "header has 152"),
    (message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}), "header takes no markup"),
    (message({"type": "header"}), "header has no text"),
    (message({"type": "section", "text": plain("s" * 3001)}), "section has 3001"),
    (message({"type": "section", "fields": [plain()] * 11}), "fields: 0 to 10"),
    (message({"type": "section", "fields": [plain("f" * 2001)]}), "a field has 2001"),
    (message({"type": "context", "elements": [plain()] * 11}), "context: 1 to 10"),
    (message(actions()), "actions: 1 to 25"),
    (message(actions(*(button(f"press {number}") for number in range(26)))), "actions: 1 to 25"),
    (message(actions(button(), button())), "two elements have the action_id"),
    (message({**HEADER, "block_id": "b"}, {**HEADER, "block_id": "b"}), "two elements have the block_id"),
    (message(actions(button(text=plain("l" * 76)))), "button has 76"),
    (message(actions(button(value="v" * 2001))), "a button's value has 2001"),
    (message(actions(button("i" * 256))), "an action's id has 256"),
    (message(actions(button(url="steam://run"))), "leads nowhere on the web"),
    (message(actions(menu(*map(str, range(101))))), "options: 1 to 100"),
    (message(actions(menu("a", "a"))), "two options have the value 'a'"),
    (message(actions(menu("o" * 76))), "option has 76"),
    (message(actions(menu("o" * 151))), "an option's value has 151"),
    (message(actions(menu(placeholder=plain("p" * 151)))), "placeholder has 151"),
    (message(rich()), "a rich_text_section is empty"),
    (message(rich(said(""))), "empty text"),
    (message(rich({"type": "link", "url": "javascript:alert(1)"})), "leads nowhere on the web"),
    (message(rich({"type": "date", "timestamp": "1"})), "a date is no instant"),
    (message(rich({"type": "date", "timestamp": -1})), "a date is no instant"),
    (message(rich({"type": "broadcast", "range": "channel"})), "rich text calls"),
    (message(rich({"type": "user", "user_id": "U1"})), "rich text calls"),
    (message(rich(said("\ud800"))), "half a character"),
    (modal(), "it is empty"),
    (modal(HEADER, title=plain("t" * 25)), "title has 25"),
    (modal(HEADER, close=plain("c" * 25)), "close has 25"),
    (modal(*[HEADER] * 101), "there are 101 blocks"),
    (modal(HEADER, private_metadata="m" * 3001), "what it remembers has 3001"),
    (modal(HEADER, callback_id="c" * 256), "the callback's id has 256"),
    ({**modal(field()), "submit": plain("s" * 25)}, "submit has 25"),
    ({"type": "modal", "title": plain(), "blocks": [field()]}, "nothing to send them by"),
    (modal({**field(), "label": plain("l" * 2001)}), "label has 2001"),
    (modal(field(hint=plain(""))), "hint is empty"),
    (modal(field(element={"type": "overflow", "action_id": "x"})), "no field is a overflow"),
    (modal(field(element=menu(initial_option={"text": plain("b"), "value": "b"}))), "none of its options"),
    (
        modal(field(element={"type": "plain_text_input", "action_id": "x", "initial_value": "i" * 3001})),
        "what stands in a field has 3001",
    ),
    (modal(field(element={"type": "plain_text_input", "action_id": "x", "max_length": 3001})), "3000 characters"),
    (home(HEADER, title=plain()), "the tab has no title"),
    ({**home(HEADER), "type": "modal"}, "it is no home"),
]


def kind_of(payload: Block) -> Any:
    return "message" if "text" in payload else "home" if payload in HOMES else "modal"


HOMES = [payload for payload, _ in BAD[-2:]] + [GOOD[-1]]


@pytest.mark.parametrize("payload", GOOD)
def test_a_good_payload_has_no_faults(payload: Block) -> None:
    assert faults(kind_of(payload), payload) == ()


@pytest.mark.parametrize(("payload", "fault"), BAD, ids=[f"{number} {fault}" for number, (_, fault) in enumerate(BAD)])
def test_a_fault_is_told(payload: Block, fault: str) -> None:
    told = faults(kind_of(payload), payload)
    assert any(fault in one for one in told), told


def test_what_is_no_object_has_a_fault() -> None:
    assert faults("message", []) == ("it is no object",)
