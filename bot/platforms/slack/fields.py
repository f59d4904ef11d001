"""Fields of a form: what is asked for, and how it is given: typed, ticked, or chosen from what is offered.

A field's block has the name of the option that it fills in, its element the id ``fill VERB.OPTION``, so that what is
offered while somebody types in it can be told from the id alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bot.platforms.slack.sizes import (
    FIELD_LABEL,
    INPUT,
    OPTION,
    OPTION_VALUE,
    OPTIONS,
    PLACEHOLDER,
    size,
)
from bot.platforms.slack.texts import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

Block = dict[str, Any]
Kind = Literal["words", "text", "flag", "choice", "offered", "channel", "people"]

FILL = "fill"  # what the ids of elements of a form begin with
ON = "on"  # what a flag says that is set
_LIVE = {"trigger_actions_on": ["on_enter_pressed"]}


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``name``: of the option that it fills in, ``verb``: of whose; ``label``: what stands above it.

    ``kind``: a line of words, a text of several, a flag, one of the ``choices`` (what it is called, what it stands
    for), one of what we offer while somebody types, a channel, some members. ``example``: what stands in it while it is
    empty; ``is_live``: what is given is told at once, not only when the form is sent.
    """

    name: str
    label: str
    kind: Kind = "words"
    verb: str = ""
    value: str = ""
    example: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    is_live: bool = False

    @property
    def block(self) -> Block:
        """The field as a block of a view."""
        return {
            "type": "input",
            "block_id": self.name,
            "label": plain_text(self.label, FIELD_LABEL),
            "element": {"action_id": f"{FILL} {self.verb}.{self.name}", **self._element()},
            "optional": not self.required,
            **({"hint": plain_text(self.hint, FIELD_LABEL)} if self.hint else {}),
            **({"dispatch_action": True} if self.is_live else {}),
        }

    def _element(self) -> Block:
        shown: Block = {"placeholder": plain_text(self.example, PLACEHOLDER)} if self.example else {}
        match self.kind:
            case "flag":
                options = [_option(self.example or "yes", ON)]
                return {
                    "type": "checkboxes",
                    "options": options,
                    **({"initial_options": options} if self.value else {}),
                }
            case "choice":
                options = [_option(*one) for one in self.choices if _fits(one[1], OPTION_VALUE)][:OPTIONS]
                chosen: Block = next(({"initial_option": one} for one in options if one["value"] == self.value), {})
                return {"type": "static_select", "options": options, **chosen, **shown}
            case "offered":
                chosen = {"initial_option": _option(self.value, self.value)} if _fits(self.value, OPTION) else {}
                return {"type": "external_select", "min_query_length": 0, **chosen, **shown}
            case "channel":
                usual: Block = {"filter": {"include": ["public", "private"], "exclude_bot_users": True}}
                chosen = {"initial_conversation": self.value} if self.value else {}
                return {"type": "conversations_select", **usual, **chosen, **shown}
            case "people":
                return {"type": "multi_users_select", **shown}
        live = {"dispatch_action_config": _LIVE} if self.is_live else {}
        value = {"initial_value": self.value} if _fits(self.value, INPUT) else {}
        several = {"multiline": self.kind == "text"}
        return {"type": "plain_text_input", "max_length": INPUT, **several, **value, **shown, **live}


def _fits(value: str, most: int) -> bool:
    """Whether a value can stand somewhere as it is: neither empty, nor too long, nor with half characters in it."""
    return bool(value.strip()) and size(value) <= most and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _option(words: str, value: str) -> Block:
    return {"text": plain_text(words, OPTION), "value": value}


def field_of(action_id: str) -> tuple[str, str] | None:
    """The verb and the option that an element fills in, by its id; None for an element of no field."""
    word, _, rest = action_id.partition(" ")
    verb, dot, option = rest.rpartition(".")
    return (verb, option) if word == FILL and dot else None


def filled_in(view: Mapping[str, Any]) -> dict[str, str]:
    """The words of each field of a view that was filled in, by the names of their options."""
    values = (view.get("state") or {}).get("values") or {}
    told = {name: _said(element) for name, elements in values.items() for element in elements.values()}
    return {name: said for name, said in told.items() if said}


def emptied(view: Mapping[str, Any]) -> frozenset[str]:
    """The names of the fields of a view that stand empty."""
    values = (view.get("state") or {}).get("values") or {}
    return frozenset(values) - filled_in(view).keys()


def _said(element: Mapping[str, Any]) -> str:
    if element.get("selected_options"):
        return ON
    if people := element.get("selected_users"):
        return " ".join(f"@{one}" for one in people)
    chosen = element.get("selected_option") or {}
    return str(element.get("value") or chosen.get("value") or element.get("selected_conversation") or "").strip()
