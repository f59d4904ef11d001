"""The table of verbs as Discord's application commands, and when they are handed over.

    verbs | commands | digest | differs from what was kept: handed over, and kept

A verb with actions is a group of subcommands, what the verb itself answers being the one called ``bare``. Flags are
options that are on or off, everything else is text, read as at the console.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.port import Store
    from bot.verbs.verb import Option, Verb

Payload = dict[str, Any]

FILE = "file"  # the option that takes an upload, beside one that takes a link or a text
BRIEF_THIS = "Brief this"  # in the menu of a message
GUILD = 0  # the only context in which commands are offered, and how the bot is installed
MANAGE_GUILD = 1 << 5
_SUBCOMMAND, _TEXT, _FLAG, _UPLOAD = 1, 3, 5, 11
_SLASH, _MESSAGE_MENU = 1, 3
_FREE = frozenset({"words", "number", "flag", "path"})  # what nobody could offer
_KEPT = "discord commands"  # under this and the application's id stands what was handed over

_log = structlog.get_logger(__name__)


class Registry(Protocol):
    """What takes commands; see :class:`discord.http.HTTPClient`."""

    async def bulk_upsert_global_commands(self, application_id: int, payload: list[Payload]) -> Any: ...

    async def bulk_upsert_guild_commands(self, application_id: int, guild_id: int, payload: list[Payload]) -> Any: ...


def commands(verbs: Iterable[Verb]) -> list[Payload]:
    """The verbs as Discord takes them, and the menu of a message."""
    menu = {"name": BRIEF_THIS, "type": _MESSAGE_MENU, **_everywhere()}
    return [*map(_command, verbs), menu]


def digest(payload: Sequence[Payload]) -> str:
    """The same for the same commands, another for others."""
    return sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


async def register(
    registry: Registry, store: Store, application: int, verbs: Iterable[Verb], guilds: Sequence[int] = ()
) -> bool:
    """Hand the commands over where they are not those handed over last; False where nothing had to be.

    ``guilds``: servers for which alone they are registered, as while the bot is being worked on; those that had them
    before and are not among these lose theirs, or they would show each command twice.
    """
    payload, name = commands(verbs), f"{_KEPT} {application}"
    known = json.loads(await store.meta(name) or "{}")
    wanted = {str(guild): digest(payload) for guild in guilds} or {"": digest(payload)}
    if known == wanted:
        return False
    for place in sorted(known.keys() - wanted.keys()):
        await _hand_over(registry, application, place, [])
    for place in (place for place in wanted if known.get(place) != wanted[place]):
        await _hand_over(registry, application, place, payload)
        _log.info("discord.commands", count=len(payload), server=place or "all")
    await store.set_meta(name, json.dumps(wanted))
    return True


async def _hand_over(registry: Registry, application: int, place: str, payload: list[Payload]) -> None:
    if place:
        await registry.bulk_upsert_guild_commands(application, int(place), payload)
    else:
        await registry.bulk_upsert_global_commands(application, payload)


def _command(verb: Verb) -> Payload:
    """A verb; for editors only where all of it is: a server's own settings can let in others."""
    who = {"default_member_permissions": MANAGE_GUILD} if is_for_editors(verb) else {}
    options = [_subcommand(name, one) for name, one in subcommands(verb).items()] or _options(verb)
    return {"name": verb.name, "type": _SLASH, "description": verb.help, "options": options, **who, **_everywhere()}


def is_for_editors(verb: Verb) -> bool:
    """Whether nothing of it is for everyone."""
    return all(one.who != "everyone" for one in verb.all())


def _everywhere() -> Payload:
    return {"contexts": [GUILD], "integration_types": [GUILD]}


def subcommands(verb: Verb) -> dict[str, Verb]:
    """The subcommands of a group by their names; none for a verb without actions."""
    return {verb.bare: verb, **{action.word: action for action in verb.actions}} if verb.actions else {}


def _subcommand(name: str, one: Verb) -> Payload:
    return {"type": _SUBCOMMAND, "name": name, "description": one.help, "options": _options(one)}


def _options(verb: Verb) -> list[Payload]:
    """The options, those that must be given first."""
    listed = [one for option in verb.options for one in _option(option)]
    return sorted(listed, key=lambda one: not one.get("required", False))


def _option(option: Option) -> list[Payload]:
    """One option; a link or a text may be an upload instead, and then neither must be given."""
    told: Payload = {"name": option.name, "description": option.help}
    if option.type == "path":
        upload = {"name": FILE, "description": "a file of text instead", "type": _UPLOAD}
        return [
            {**told, "description": "a link or a text; without it a field opens", "type": _TEXT},
            upload,
        ]
    told["type"] = _FLAG if option.type == "flag" else _TEXT
    if option.required:
        told["required"] = True
    if is_offered(option):
        told["autocomplete"] = True
    elif option.choices:
        told["choices"] = [{"name": choice, "value": choice} for choice in option.choices]
    return [told]


def is_offered(option: Option) -> bool:
    """Whether values are offered while it is typed: what may also be something else, as ``on/off/NUMBER``."""
    return option.type not in _FREE or any(choice.isupper() for choice in option.choices)
