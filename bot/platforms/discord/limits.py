"""What is wrong with a payload by Discord's limits, of which discord.py checks next to none.

faults("message", payload)      a message to be made, as its JSON is sent
faults("edit", payload)         the same for one that is changed: what is missing stays as it was
faults("commands", payload)     the list of commands that is handed over
faults("modal", payload)        the ``data`` of a reply that opens a modal
faults("completion", payload)   the ``data`` of a reply that completes an option
"""

from __future__ import annotations

from typing import Literal

from bot.platforms.discord.limits_of_commands import of_commands, of_completion
from bot.platforms.discord.limits_of_messages import of_edit, of_message
from bot.platforms.discord.limits_of_modals import of_modal
from bot.platforms.discord.sizes import Payload, lone_halves, size

__all__ = ["Kind", "faults", "size"]

Kind = Literal["message", "edit", "commands", "modal", "completion"]
_CHECKS = {
    "message": of_message,
    "edit": of_edit,
    "commands": of_commands,
    "modal": of_modal,
    "completion": of_completion,
}


def faults(kind: Kind, payload: Payload) -> tuple[str, ...]:
    """What Discord would refuse of a payload, or show otherwise than meant, in sentences; nothing of a good one."""
    return (*lone_halves(payload), *_CHECKS[kind](payload))
