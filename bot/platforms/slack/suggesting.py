"""What Slack offers while somebody types into a field of a form: at most 100 values, each with a label."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.platforms import offering
from bot.platforms.setup import SETUP
from bot.platforms.slack.fields import field_of, filled_in
from bot.platforms.slack.sizes import OPTION, OPTION_VALUE, OPTIONS, size
from bot.platforms.slack.texts import plain_text
from bot.platforms.typed import Typed, verb_named

if TYPE_CHECKING:
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.verbs.verb import Option

_ROOM = offering.Room(OPTIONS, OPTION, OPTION_VALUE, size)
_IN_TIME = 2.5  # seconds after which nobody waits for what is offered
_FOLLOW = "follow"  # the verb whose options the set-up asks for, in its own way


async def offered(front: Front, came: Came, action_id: str, begun: str) -> list[dict[str, Any]]:
    """The options that fit what was typed so far; none for a field that nobody knows."""
    found = _field(front, action_id)
    if found is None:
        return []
    typed, option = found
    words = {name: said for name, said in filled_in(came.view).items() if name != option.name}
    known = {name: said for name, said in words.items() if typed.verb.option(name)}
    try:
        async with asyncio.timeout(_IN_TIME):
            request = await front.begun(came, Typed(typed.verb, known))
            values = await offering.offers(front.desk, request, option, begun, lambda _: None, _ROOM)
    except TimeoutError:
        return []
    return [{"text": plain_text(label, OPTION), "value": value} for label, value in values.items()]


def _field(front: Front, action_id: str) -> tuple[Typed, Option] | None:
    """The verb and the option that a field fills in."""
    name, option_name = field_of(action_id) or ("", "")
    verb = verb_named(_FOLLOW if name == SETUP else name, front.desk.verbs)
    if name == SETUP and option_name == "zone":
        return (Typed(verb, {}), offering.ZONE) if verb else None
    option = verb.option(option_name) if verb else None
    return (Typed(verb, {}), option) if verb and option else None
