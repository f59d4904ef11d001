"""What people do in Discord, and what they read then: commands, completion, buttons, menus, forms, messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from discord import Permissions

from tests.discord import exchange as kinds
from tests.discord import payloads, typed
from tests.discord.answer import Answer, Seen, fields
from tests.discord.components import ROW
from tests.discord.exchange import Exchange
from tests.discord.permissions import held
from tests.discord.typed import NotOffered
from tests.simulated.answer import come_to

if TYPE_CHECKING:
    from tests.discord.account import Account
    from tests.discord.gateway import Gateway
    from tests.discord.interactions import Interactions
    from tests.discord.messages import Messages
    from tests.discord.world import Channel, Message, Raw, User, World


@dataclass
class People:
    """What members do. Whatever Discord's own clients would not let them do raises NotOffered."""

    world: World
    account: Account
    gateway: Gateway
    messages: Messages
    interactions: Interactions
    conversation: list[tuple[str, str]] = field(default_factory=list)  # what was typed, and what was read

    async def says(self, user: User, line: str, channel: Channel, files: dict[str, bytes] | None = None) -> Answer:
        """A command typed as at the console: ``/warnings by putin``; ``files`` by the name of their option."""
        name, options = typed.read(line)
        answer = await self.uses(user, name, channel, files=files, **options)
        self.conversation.append((line, answer.text))
        return answer

    async def uses(
        self, user: User, name: str, channel: Channel, /, *, files: dict[str, bytes] | None = None, **options: Any
    ) -> Answer:
        """A command by its name, as ``sources add``, with its options."""
        return await self.answered(self.begins(user, name, channel, files=files, **options))

    def begins(
        self, user: User, name: str, channel: Channel, /, *, files: dict[str, bytes] | None = None, **options: Any
    ) -> Exchange:
        """The same, not waited for."""
        self._may(user, name.split(maxsplit=1)[0], typed.SLASH, channel)
        uploads = {option: self.messages._attachment(channel, option, data) for option, data in (files or {}).items()}
        given = options | {option: one["id"] for option, one in uploads.items()}
        data = typed.command(self._offered(channel), name, given)
        if uploads:
            data["resolved"] = {"attachments": {one["id"]: one for one in uploads.values()}}
        return self._begin(kinds.COMMAND, user, channel, data)

    async def completes(self, user: User, line: str, channel: Channel) -> list[str]:
        """What is offered while the last option of a line is being typed: ``/actors ry``."""
        name, options = typed.read(line)
        return await self.offers(user, name, channel, list(options)[-1], **options)

    async def offers(self, user: User, name: str, channel: Channel, focused: str, /, **options: Any) -> list[str]:
        """What is offered while one option is being typed."""
        begun = self.begins_to_type(user, name, channel, focused, **options)
        await self._over(begun)
        return [str(one["name"]) for one in begun.choices or []]

    def begins_to_type(self, user: User, name: str, channel: Channel, focused: str, /, **options: Any) -> Exchange:
        """The same, not waited for."""
        data = typed.command(self._offered(channel), name, options, focused)
        return self._begin(kinds.AUTOCOMPLETE, user, channel, data)

    async def chooses(self, user: User, menu: str, message: Message) -> Answer:
        """An entry of a message's own menu, such as ``Brief this``."""
        return await self.answered(self.begins_to_choose(user, menu, message))

    def begins_to_choose(self, user: User, menu: str, message: Message) -> Exchange:
        known = self._may(user, menu, typed.MESSAGE_MENU, message.channel)
        resolved = {"messages": {str(message.id): payloads.message(message, self.world)}}
        data = {"id": known["id"], "name": menu, "type": typed.MESSAGE_MENU, "target_id": str(message.id)}
        return self._begin(kinds.COMMAND, user, message.channel, data | {"resolved": resolved})

    async def presses(self, where: Seen, label: str, user: User) -> Answer:
        """A button, by what is written on it."""
        return await self.answered(self.begins_to_press(where, label, user))

    def begins_to_press(self, where: Seen, label: str, user: User) -> Exchange:
        self._sees(where, user)
        button = next((one for one in where.buttons if one.get("label") == label and "custom_id" in one), None)
        if button is None:
            raise NotOffered(f"no button {label} among {where.labels}")
        data = {"custom_id": button["custom_id"], "component_type": button["type"], "id": button["id"]}
        return self._begin(kinds.COMPONENT, user, where.message.channel, data, where.message)

    async def picks(self, where: Seen, values: list[str], user: User, *, menu: int = 0) -> Answer:
        """Entries of a menu, by their labels or, where it lists channels or roles, by their ids."""
        self._sees(where, user)
        found = where.menus[menu]
        by_label = {one["label"]: one["value"] for one in found.get("options") or ()}
        picked = [by_label.get(value, value) for value in values]
        if by_label and not set(picked) <= set(by_label.values()):
            raise NotOffered(f"no {values} among {list(by_label)}")
        data = {"custom_id": found["custom_id"], "component_type": found["type"], "id": found["id"], "values": picked}
        if resolved := self._resolved(found["type"], picked, where.message.channel, user):
            data["resolved"] = resolved
        return await self.answered(self._begin(kinds.COMPONENT, user, where.message.channel, data, where.message))

    def _resolved(self, kind: int, picked: list[str], channel: Channel, user: User) -> Raw:
        guild = channel.guild
        if guild is None or kind not in {6, 8}:
            return {}
        if kind == 6:
            known = {str(one["id"]): one for one in payloads.roles(guild)}
            return {"roles": {one: known[one] for one in picked}}
        return {"channels": {one: payloads.seen_by(guild.channels[int(one)], user) for one in picked}}

    async def submits(self, form: Answer, values: dict[str, str]) -> Answer:
        """A form, filled in by the labels of its fields; the others stay as they were."""
        return await self.answered(self.begins_to_submit(form, values))

    def begins_to_submit(self, form: Answer, values: dict[str, str]) -> Exchange:
        modal = form.modal or {}
        known = fields(modal)
        if unknown := values.keys() - {label for label, _ in known}:
            raise NotOffered(f"the form has no {unknown}")
        filled = [_filled(label, one, values) for label, one in known]
        data = {"custom_id": modal["custom_id"], "components": filled}
        begun = form.exchange
        return self._begin(kinds.MODAL, begun.user, begun.channel, data, begun.message)

    def writes(
        self,
        user: User,
        text: str,
        channel: Channel,
        *,
        reply_to: Message | None = None,
        files: dict[str, bytes] | None = None,
    ) -> Message:
        """A message of their own; ``@briefbot`` mentions the bot."""
        names = {one.name: one.id for one in self.world.users.values()}
        body = {"content": typed.mentions(text, names)}
        return self.messages.write(channel, user, body, tuple((files or {}).items()), reference=reply_to)

    # underneath

    def _offered(self, channel: Channel) -> list[Raw]:
        return self.account.offered(channel.guild.id if channel.guild else 0)

    def _may(self, user: User, name: str, kind: int, channel: Channel) -> Raw:
        known = next((one for one in self._offered(channel) if (one["name"], one["type"]) == (name, kind)), None)
        may = held(channel, user)
        if known is None or not may.use_application_commands:
            raise NotOffered(f"{user.name} is offered no {name}")
        if channel.guild is None and 0 in known.get("contexts", ()) and 1 not in known["contexts"]:
            raise NotOffered(f"{name} is for servers alone")
        needed = Permissions(int(known.get("default_member_permissions") or 0))
        guild = channel.guild
        is_let_in = guild is not None and self.account.is_let_in(guild.members[user.id], int(known["id"]), guild)
        if not needed.is_subset(may) and not is_let_in:
            raise NotOffered(f"{name} is not for {user.name}")
        return known

    def _sees(self, where: Seen, user: User) -> None:
        if not where.exists or where.message.only_for not in {None, user}:
            raise NotOffered(f"{user.name} sees no such message")

    def _begin(self, kind: int, user: User, channel: Channel, data: Raw, message: Message | None = None) -> Exchange:
        time = self.world.time
        begun = Exchange(time.snowflake(), kind, user, channel, data, time.monotonic(), message)
        self.interactions.open[begun.token] = begun
        self.gateway.tell("INTERACTION_CREATE", begun.payload(self.world))
        return begun

    async def answered(self, begun: Exchange) -> Answer:
        """What is read then; a form reads as nothing."""
        await self._over(begun)
        shown = begun.original or next(iter(begun.more), None) or begun.message
        if shown is None:
            shown = _nothing(begun, self.world)
        return Answer(shown, self.world, begun)

    async def _over(self, begun: Exchange) -> None:
        why_not = lambda: f"{begun.data} was not answered (response {begun.response})"  # noqa: E731
        await come_to(begun.changed, lambda: begun.is_over, why_not)


def _nothing(begun: Exchange, world: World) -> Message:
    from tests.discord.world import Message as Shown  # noqa: PLC0415

    return Shown(0, begun.channel, world.bot, world.time.now(), {})


def _filled(label: str, field: Raw, values: dict[str, str]) -> Raw:
    """A field as it is sent: in its row or under its label, as it stood."""
    value = values.get(label, str(field.get("value") or ""))
    if field.get("required", True) and not value:
        raise NotOffered(f"{label} is required")
    if len(value) > field.get("max_length", 4000) or (value and len(value) < field.get("min_length", 0)):
        raise NotOffered(f"{label} takes {field.get('min_length', 0)} to {field.get('max_length', 4000)} characters")
    told = {"type": field["type"], "custom_id": field["custom_id"], "value": value, "id": field.get("id", 1)}
    return {"type": ROW, "id": 1, "components": [told]}
