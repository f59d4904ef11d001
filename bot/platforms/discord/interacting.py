"""Everything that people do with the bot at Discord: commands, completion, buttons, forms, the menu of a message.

    interaction | what is asked | desk | rendered | shown, within three seconds or in the place of what waits

Nothing is remembered between two interactions: a button says itself what it asks for, so that it outlives a restart and
shows whoever presses it what they may see.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
import structlog

from bot.answers.meant import places_known
from bot.platforms.asked import Asked
from bot.platforms.discord.answering import PATIENCE, surely
from bot.platforms.discord.asking import begun_of, focused_of, trace_of, typed_of
from bot.platforms.discord.completing import offers
from bot.platforms.discord.failing import told
from bot.platforms.discord.forms import filled_in, form_for_text
from bot.platforms.discord.guiding import Guide
from bot.platforms.discord.mentioning import Mentions
from bot.platforms.discord.rendering import rendered
from bot.platforms.discord.replying import Question, Replies
from bot.platforms.discord.resting import place_in
from bot.platforms.discord.roles import role_of
from bot.platforms.discord.sharing import may_post, require_right_to_remove
from bot.platforms.discord.standing import workspace_of
from bot.platforms.discord.taking import chosen, uploaded
from bot.platforms.pressed import BY
from bot.platforms.publicity import PUBLIC, TOO_OFTEN, Publicity
from bot.platforms.setup import SETUP, Setup
from bot.platforms.taking import MOST_BYTES, adding, link_in
from bot.platforms.typed import pressed_with, typed_by
from bot.verbs.request import Mistake
from briefings.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.pressed import Pressed
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request

_IN_TIME = 2.5  # seconds after which nobody waits for what is offered
_MENU = 3  # a command in the menu of a message

_log = structlog.get_logger(__name__)


class Answers:
    """Answers interactions from a desk.

    ``patience``: seconds after which an answer is put off. ``most_bytes``: of a file that is taken.
    """

    def __init__(self, desk: Desk, *, patience: float = PATIENCE, most_bytes: int = MOST_BYTES) -> None:
        self._desk = desk
        self._replies = Replies(desk, patience, most_bytes)
        self._guide = Guide(desk, patience)
        self._publicity = Publicity()
        self._most_bytes = most_bytes

    def attach(self, client: discord.Client) -> None:
        """Let a client hand over what comes."""
        client.event(self.on_interaction)
        client.event(Mentions(client, self._desk, self._publicity, self._most_bytes).on_message)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer one interaction, whatever happens."""
        try:
            await self._handle(interaction)
        except Exception as error:  # noqa: BLE001  (whatever it is, who asked gets an answer and the bot goes on)
            await self._fail(interaction, error)

    async def _handle(self, interaction: discord.Interaction) -> None:
        data: Mapping[str, Any] = dict(interaction.data or {})
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._command(interaction, data)
            case discord.InteractionType.autocomplete:
                await self._complete(interaction, data)
            case discord.InteractionType.component | discord.InteractionType.modal_submit:
                await self._use(interaction, data)

    async def _command(self, interaction: discord.Interaction, data: Mapping[str, Any]) -> None:
        if data.get("type") == _MENU:
            what, file = chosen(data, interaction)
            await self._replies.reply(interaction, Question(adding(what, self._desk.verbs), file=file))
            return
        typed = typed_of(data, self._desk.verbs)
        if typed.verb.name == "add" and not typed.upload and "what" not in typed.words:
            await interaction.response.send_modal(form_for_text(typed.words))
            return
        if typed.verb.name == "follow" and (not typed.words or link_in(typed.words.get("what", ""))):
            await self._guide.open(interaction, typed.words)
            return
        file = uploaded(data, typed.upload, interaction) if typed.upload else None
        in_public = typed.verb.name in PUBLIC and may_post(interaction) and self._may_show(interaction)
        await self._replies.reply(interaction, Question(typed, file=file), alone=not in_public)

    async def _complete(self, interaction: discord.Interaction, data: Mapping[str, Any]) -> None:
        typed, option, begun = focused_of(data, self._desk.verbs)
        request = await begun_of(self._desk, interaction, typed)
        try:
            async with asyncio.timeout(_IN_TIME):
                names = await _names(interaction, self._desk, request) if option.type == "channel" else {}
                found = await offers(self._desk, request, option, begun, names.get)
        except TimeoutError:
            found = []
        await interaction.response.autocomplete(found)

    async def _use(self, interaction: discord.Interaction, data: Mapping[str, Any]) -> None:
        """A button, a menu or a form: a step of a set-up, or a question."""
        pressed, fields = await pressed_with(self._desk.store, str(data["custom_id"])), filled_in(data)
        kind, _, step = pressed.verb.partition(" ")
        if kind == SETUP:
            values = [str(one) for one in data.get("values") or ()]
            await self._guide.step(interaction, step, Setup.of(pressed.options), values, fields)
        else:
            await self._press(interaction, replace(pressed, options={**pressed.options, **fields}))

    async def _press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        if pressed.deed == "remove":
            await self._remove(interaction, pressed.options.get(BY, ""))
            return
        is_own = interaction.message is not None and interaction.message.flags.ephemeral
        if not pressed.verb:
            await self._replies.reshow(interaction, pressed, update=is_own and pressed.deed == "turn")
            return
        question = Question(typed_by(pressed, self._desk.verbs), pressed.page, pressed.of)
        if pressed.deed == "share":
            self._require_public(interaction)
            await self._replies.share(interaction, question)
            return
        await self._replies.reply(interaction, replace(question, update=pressed.deed == "turn" and is_own))

    async def _remove(self, interaction: discord.Interaction, by: str) -> None:
        if interaction.guild_id is not None:  # what was sent to somebody alone is theirs
            typed = typed_of({"name": "help"}, self._desk.verbs)
            request = await self._desk.known(await begun_of(self._desk, interaction, typed))
            require_right_to_remove(interaction, by, is_editor=request.is_editor)
        await interaction.response.defer()
        await interaction.delete_original_response()

    def _require_public(self, interaction: discord.Interaction) -> None:
        """Raises Mistake for who may not write in the channel, or has had much shown there lately."""
        if not may_post(interaction):
            raise Mistake("You may not write in this channel, so nothing is shown to it in your name.")
        if not self._may_show(interaction):
            raise Mistake(TOO_OFTEN)

    def _may_show(self, interaction: discord.Interaction) -> bool:
        workspace, user = workspace_of(interaction.guild_id or 0), str(interaction.user.id)
        return self._publicity.allows(workspace, user, role_of(interaction.permissions), self._desk.clock.now())

    async def _fail(self, interaction: discord.Interaction, error: Exception) -> None:
        """Tell whoever asked, as far as they can still be told."""
        sentence = told(error, trace_of(interaction), interaction.channel)
        if sentence is None:
            return
        try:
            await _say(interaction, sentence)
        except Exception as second:  # noqa: BLE001  (nothing more can be done than to write it down)
            _log.warning("interaction.unanswered", trace=trace_of(interaction), told=sentence, why=str(second))


async def _say(interaction: discord.Interaction, sentence: str) -> None:
    """A sentence to whoever asked alone, in the place of what waits."""
    shown, response = rendered(Message(sentence), asked=Asked(alone=True)), interaction.response
    if interaction.type is discord.InteractionType.autocomplete:
        await response.autocomplete([])
    elif not response.is_done():
        await surely(lambda: response.send_message(**shown.new(), ephemeral=True))
    elif response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(**shown.again())
    else:
        await interaction.followup.send(**shown.new(), ephemeral=True)


async def _names(interaction: discord.Interaction, desk: Desk, request: Request) -> dict[str, str]:
    """What the channels are called that may be meant, by their ids; threads that rest are asked for."""
    guild = interaction.guild
    if guild is None:
        return {}
    known = [*dict.fromkeys((request.channel, *(one.channel for one in await places_known(desk, request))))]
    found = await asyncio.gather(*(place_in(guild, channel) for channel in known))
    return {channel: place.name for channel, place in zip(known, found, strict=True) if place}
