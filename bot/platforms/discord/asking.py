"""What an interaction asks, as the desk takes it.

    data of a command | typed: verb, words of each option | read like a typed line | Request

Mentions in what was typed become names as we write them: ``@123`` for a person, ``#45`` for a channel.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from bot.answers.meant import place_of
from bot.platforms.discord.letting import is_let_in
from bot.platforms.discord.registering import FILE, subcommands
from bot.platforms.discord.standing import public_of, standing
from bot.platforms.typed import ON, Typed
from bot.verbs.parser import value_of
from bot.verbs.request import Mistake, Request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import discord

    from bot.verbs.desk import Desk
    from bot.verbs.verb import Option, Verb

_PERSON, _CHANNEL = re.compile(r"<@!?(\d{1,20})>"), re.compile(r"<#(\d{1,20})>")
_TRACE = 6  # letters of the name under which the log tells of an interaction


def trace_of(interaction: discord.Interaction) -> str:
    """What the log calls an interaction, short enough to be told."""
    return sha256(str(interaction.id).encode()).hexdigest()[:_TRACE]


def typed_of(data: Mapping[str, Any], verbs: Sequence[Verb]) -> Typed:
    """What was typed of a slash command. Raises Mistake for one that is offered no more."""
    verb = next((verb for verb in verbs if verb.name == data.get("name")), None)
    options = data.get("options") or []
    if verb and verb.actions:
        verb = subcommands(verb).get(options[0]["name"]) if options else None
        options = (options[0].get("options") or []) if options else []
    if verb is None:
        raise Mistake("This command is offered no more: type / to see those that are, or ask /help.")
    words = {one["name"]: _worded(one["value"]) for one in options if one["value"] is not False}
    upload = words.pop(FILE, None) if verb.option(FILE) is None else None
    return Typed(verb, words, upload)


def focused_of(data: Mapping[str, Any], verbs: Sequence[Verb]) -> tuple[Typed, Option, str]:
    """What was typed so far, the option whose value is being typed, and what of it stands already."""
    typed = typed_of(data, verbs)
    options = data.get("options") or []
    options = options[0].get("options") or [] if options and "options" in options[0] else options
    focus = next((one for one in options if one.get("focused")), None)
    option = typed.verb.option(focus["name"]) if focus else None
    if option is None or focus is None:
        raise Mistake("Nothing is being typed.")
    words = {name: said for name, said in typed.words.items() if name != option.name}
    return replace(typed, words=words), option, str(focus["value"])


def _worded(value: object) -> str:
    return ON if value is True else named(str(value))


def named(text: str) -> str:
    """Text with the mentions of people and channels as we write them."""
    return _CHANNEL.sub(r"#\1", _PERSON.sub(r"@\1", text))


async def request_of(desk: Desk, interaction: discord.Interaction, typed: Typed, *, alone: bool) -> Request:
    """The request of whoever interacts, in the zone of the channel. Raises Mistake for an option that cannot be read.

    ``alone``: nobody else sees the answer.
    """
    request = await begun_of(desk, interaction, typed)
    read = {name: value_of(typed.verb, name, words, desk.verbs, request.at) for name, words in typed.words.items()}
    return replace(request, options=read, alone=alone)


async def begun_of(desk: Desk, interaction: discord.Interaction, typed: Typed) -> Request:
    """The request as far as it is typed, its options being words yet."""
    where = await standing(desk.store, interaction)
    role = where.role
    if role == "member" and typed.verb.who == "editors" and await is_let_in(interaction, typed.verb, desk.verbs):
        role = "editor"
    place = await place_of(desk.store, where.workspace, where.channel)
    return Request(
        where.workspace,
        where.channel,
        str(interaction.user.id),
        desk.clock.now().astimezone(place.tz),
        typed.verb.name,
        dict(typed.words),
        role=role,
        private=where.private,
        alone=True,
        trace=trace_of(interaction),
        place=place,
        public_of=public_of(interaction.client, where.workspace),
        called=interaction.guild.name if interaction.guild else "",
    )
