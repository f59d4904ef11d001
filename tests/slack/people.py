"""What people do in Slack, and what they read then: commands, mentions, buttons, menus, modals, shortcuts, the Home."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.simulated.answer import NoAnswer, come_to
from tests.slack.answer import Answer, Form, NotOffered, Seen, Shown
from tests.slack.exchange import Exchange
from tests.slack.reading import elements, held_as, label, options, said, values
from tests.slack.world import DM

if TYPE_CHECKING:
    from tests.slack.events import Events
    from tests.slack.exchange import Exchanges, Kind
    from tests.slack.files import Files
    from tests.slack.line import Line
    from tests.slack.messages import Messages
    from tests.slack.told import Told
    from tests.slack.world import Channel, Message, Raw, User, World

_NAMES = re.compile(r"@(\w+)")


@dataclass
class People:
    """What members do. Whatever Slack's own clients would not let them do raises NotOffered."""

    world: World
    line: Line
    events: Events
    messages: Messages
    files: Files
    exchanges: Exchanges
    told: Told
    commands: tuple[str, ...] = ()
    shortcuts: tuple[str, ...] = ()
    conversation: list[tuple[str, str]] = field(default_factory=list)  # what was typed, and what was read

    # words

    async def says(self, user: User, line: str, channel: Channel) -> Answer:
        """A command: ``/brief warnings by putin``. Somebody's ``@name`` and ``#channel`` are what they are in Slack."""
        answer = await self.answered(await self.begins(user, line, channel))
        self.conversation.append((line, answer.text))
        return answer

    async def begins(self, user: User, line: str, channel: Channel) -> Exchange:
        """The same, not waited for."""
        command, _, text = line.partition(" ")
        if command not in self.commands or user not in channel.members:
            raise NotOffered(f"{user.name} is offered no {command}")
        begun = self._begun("command", user, channel)
        payload = self.told.command(begun, channel, command, self.written(text.strip(), escaped=True))
        return await self._send("slash_commands", payload, begun)

    async def mentions(self, user: User, text: str, channel: Channel, thread: Message | None = None) -> Answer:
        """A message that means the bot: ``@briefbot talks``."""
        answer = await self.answered(await self.begins_to_mention(user, text, channel, thread))
        self.conversation.append((text, answer.text))
        return answer

    async def begins_to_mention(
        self, user: User, text: str, channel: Channel, thread: Message | None = None
    ) -> Exchange:
        """The same, not waited for. Whoever writes to the bot directly need not name it."""
        root = (thread.thread or thread.ts) if thread else None
        begun = self._begun("message" if channel.kind == DM else "mention", user, channel)
        begun.thread = root
        begun.question = await self.writes(user, text, channel, thread=thread)
        return begun

    async def writes(
        self,
        user: User,
        text: str,
        channel: Channel,
        *,
        thread: Message | None = None,
        files: dict[str, bytes] | None = None,
    ) -> Message:
        """A message of their own; ``@briefbot`` mentions the bot."""
        if user not in channel.members or channel.archived:
            raise NotOffered(f"{user.name} cannot write there")
        root = (thread.thread or thread.ts) if thread else None
        added = tuple(self.files.add(name, data, user) for name, data in (files or {}).items())
        for one in added:
            one.channels.append(channel)
        return await self.messages.write(channel, user, {"text": self.written(text)}, thread=root, files=added)

    def written(self, text: str, *, escaped: bool = False) -> str:
        """Words as Slack sends them on: its three signs escaped, people and channels by their ids."""
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        names = {one.name: one for one in self.world.users.values()}
        places = {one.name: one for one in self.world.channels.values() if one.name}

        def person(found: re.Match[str]) -> str:
            one = names.get(found[1])
            return found[0] if one is None else f"<@{one.id}|{one.name}>" if escaped else f"<@{one.id}>"

        def place(found: re.Match[str]) -> str:
            one = places.get(found[1])
            return found[0] if one is None else f"<#{one.id}|{one.name}>"

        text = re.sub(r"https?://[^\s|]+", lambda found: f"<{found[0]}>", text)
        return re.sub(r"#([\w-]+)(?![^<]*>)", place, _NAMES.sub(person, text))

    # buttons and menus

    async def presses(self, where: Shown | Answer, name: str, user: User) -> Answer:
        """A button, by what is written on it."""
        return await self.answered(await self.begins_to_press(where, name, user))

    async def begins_to_press(self, where: Shown | Answer, name: str, user: User) -> Exchange:
        """The same, not waited for."""
        place = self._sees(where, user)
        button = next((one for one in place.buttons if label(one) == name), None)
        if button is None:
            raise NotOffered(f"no button {name} among {place.labels}")
        done = {"text": button["text"], "type": "button"} | _only(button, "value", "url", "style")
        return await self._acts(place, button, done, user)

    async def chooses(
        self, where: Shown | Answer, entry: str, user: User, *, menu: int = 0, typed: str | None = None
    ) -> Answer:
        """An entry of a menu, by what it says or, of people and channels, by its id; ``typed`` to look for it first."""
        return await self.answered(await self.begins_to_choose(where, entry, user, menu=menu, typed=typed))

    async def begins_to_choose(
        self, where: Shown | Answer, entry: str, user: User, *, menu: int = 0, typed: str | None = None
    ) -> Exchange:
        """The same, not waited for."""
        place = self._sees(where, user)
        found = place.menus[menu]
        held = await self._picked(place, found, entry if found["type"][:5] != "multi" else [entry], user, typed)
        if isinstance(place, Form):
            self._fill(place, found, held)
            if not _tells(place, found):
                raise NotOffered("nobody is told of that before the form is sent: see fills")
        return await self._acts(place, found, {"type": found["type"], **held}, user)

    async def fills(self, form: Form | Answer, filled: dict[str, Any], *, typed: str | None = None) -> None:
        """What nobody is told of yet: inputs of a modal, by their labels."""
        form = form.form if isinstance(form, Answer) else form
        self._is_on_top(form)
        for name, value in filled.items():
            element = form.fields[name]
            self._fill(form, element, await self._picked(form, element, value, form.view.user, typed))

    def _fill(self, form: Form, element: Raw, held: Raw) -> None:
        form.view.filled[form.block_of(element), element["action_id"]] = held

    async def suggests(self, where: Shown | Answer, typed: str, user: User, *, menu: int = 0) -> list[str]:
        """What is offered while somebody types into a menu that asks the bot."""
        place = self._sees(where, user)
        return [said(one["text"]) for one in await self._offered(place, place.menus[menu], typed, user)]

    async def _offered(self, place: Shown, found: Raw, typed: str, user: User) -> list[Raw]:
        if not found["type"].endswith("external_select"):
            raise NotOffered(f"{found['type']} asks nobody")
        if len(typed) < found.get("min_query_length", 3):
            raise NotOffered(f"nothing is asked before {found.get('min_query_length', 3)} letters")
        begun = self._begun("suggestion", user, *_whence(place))
        payload = self.told.suggestion(begun, place, found, typed)
        await self._over(await self._send("interactive", payload, begun))
        if begun.options is None:
            raise NoAnswer(f"no options came for {typed}: {begun.failed}")
        return begun.options

    async def _picked(self, place: Shown, found: Raw, entry: Any, user: User, typed: str | None = None) -> Raw:
        """What an element holds when this was picked or typed in it."""
        kind, name = found["type"], held_as(found["type"])
        if not name.startswith("selected_option"):
            return {name: entry}
        offered = options(found)
        if kind.endswith("external_select"):
            wanted = entry if isinstance(entry, str) else next(iter(entry), "")
            offered = await self._offered(place, found, wanted if typed is None else typed, user)
        by_label = {said(one["text"]): one for one in offered}
        wanted_all = [entry] if isinstance(entry, str) else list(entry)
        if missing := [one for one in wanted_all if one not in by_label]:
            raise NotOffered(f"no {missing} among {list(by_label)}")
        picked = [by_label[one] for one in wanted_all]
        return {name: picked if name == "selected_options" else picked[0]}

    async def _acts(self, place: Shown, element: Raw, done: Raw, user: User) -> Exchange:
        begun = self._begun("action", user, *_whence(place))
        payload = self.told.action(begun, place)
        where = {"action_id": element["action_id"], "block_id": place.block_of(element)}
        if isinstance(place, Seen):
            payload["state"] = values(place.blocks, {(where["block_id"], where["action_id"]): done})
        payload["actions"] = [{**done, **where, "action_ts": self.world.time.ts()}]
        return await self._send("interactive", payload, begun)

    # modals, the Home, shortcuts

    async def submits(
        self, form: Form | Answer, filled: dict[str, Any] | None = None, *, typed: str | None = None
    ) -> Answer:
        """A modal, filled in by the labels of its inputs; the others stay as they were.

        An answer is waited for that is read: what else comes up, errors, or a message. See also ``begins_to_submit``.
        """
        return await self.answered(await self.begins_to_submit(form, filled, typed=typed))

    async def begins_to_submit(
        self, form: Form | Answer, filled: dict[str, Any] | None = None, *, typed: str | None = None
    ) -> Exchange:
        """The same, not waited for."""
        form = form.form if isinstance(form, Answer) else form
        user = form.view.user
        self._is_on_top(form)
        if form.view.body.get("submit") is None:
            raise NotOffered("there is nothing to send it by")
        fields = form.fields
        if unknown := (filled or {}).keys() - fields.keys():
            raise NotOffered(f"the form has no {unknown} among {list(fields)}")
        for name, value in (filled or {}).items():
            self._fill(form, fields[name], await self._picked(form, fields[name], value, user, typed))
        _check(form)
        begun = self._begun("submission", user, form.view.origin)
        begun.view = form.view
        return await self._send("interactive", self.told.form(begun, form, is_sent=True), begun)

    async def closes(self, form: Form | Answer) -> Exchange:
        """A modal, without sending it."""
        form = form.form if isinstance(form, Answer) else form
        self._is_on_top(form)
        begun = self._begun("closed", form.view.user, form.view.origin)
        begun.view = form.view
        payload = self.told.form(begun, form, is_sent=False)
        form.view.stack.remove(form.view)
        if form.view.body.get("notify_on_close"):
            await self._over(await self._send("interactive", payload, begun))
        return begun

    async def opens_home(self, user: User) -> Answer:
        """The tab Home of the bot."""
        return await self.answered(await self.begins_to_open_home(user))

    async def begins_to_open_home(self, user: User, tab: str = "home") -> Exchange:
        """The same, not waited for; the other tab is ``messages``."""
        begun = self._begun("home", user, None)
        await self.events.opens_home(user, self.world.homes.get(user.id), tab)
        return begun

    async def shortcut(self, user: User, message: Message, name: str = "brief_this") -> Answer:
        """An entry of a message's own menu, such as ``Brief this``."""
        return await self.answered(await self.begins_shortcut(user, message, name))

    async def begins_shortcut(self, user: User, message: Message, name: str = "brief_this") -> Exchange:
        """The same, not waited for."""
        if name not in self.shortcuts or message.only_for or user not in message.channel.members:
            raise NotOffered(f"{user.name} is offered no {name}")
        begun = self._begun("shortcut", user, message.channel)
        return await self._send("interactive", self.told.shortcut(begun, message, name), begun)

    # underneath

    def _begun(self, kind: Kind, user: User, channel: Channel | None, of: Shown | None = None) -> Exchange:
        begun = Exchange(kind, user, channel, self.world.time.monotonic)
        begun.trigger = f"{self.world.time.ts().replace('.', '')}.{self.world.team}.{begun.token}"
        if isinstance(of, Seen):
            begun.message, begun.thread = of.message, of.message.thread
        elif isinstance(of, Form):
            begun.view = of.view
        self.exchanges.add(begun)
        return begun

    async def _send(self, kind: str, payload: Raw, begun: Exchange) -> Exchange:
        begun.is_sent = True
        await self.line.send(kind, payload, begun)
        return begun

    def _sees(self, where: Shown | Answer, user: User) -> Shown:
        place = where.where if isinstance(where, Answer) else where
        if isinstance(place, Seen) and (not place.exists or place.message.only_for not in {None, user}):
            raise NotOffered(f"{user.name} sees no such message")
        if isinstance(place, Form):
            if place.view.user is not user:
                raise NotOffered(f"{user.name} sees no such view")
            if place.view.body["type"] == "modal":
                self._is_on_top(place)
        return place

    def _is_on_top(self, form: Form) -> None:
        if not form.view.is_open or form.view.stack[-1] is not form.view:
            raise NotOffered("that modal is not what is seen")

    async def answered(self, begun: Exchange) -> Answer:
        """What is read then."""
        await self._over(begun)
        return Answer(begun, self.world)

    async def _over(self, begun: Exchange) -> None:
        def why_not() -> str:
            told = f"acknowledged: {begun.is_acknowledged}, complaints: {self.line.complaints}"
            return f"{begun.kind} was not answered ({told})"

        await come_to(begun.changed, lambda: begun.is_settled, why_not)


def _whence(place: Shown) -> tuple[Channel | None, Shown]:
    return (place.message.channel if isinstance(place, Seen) else None), place


def _tells(form: Form, element: Raw) -> bool:
    """Whether the bot is told at once of what is picked."""
    block = next(block for block, one in elements(form.blocks) if one is element)
    return block["type"] != "input" or bool(block.get("dispatch_action"))


def _only(one: Raw, *names: str) -> Raw:
    return {name: one[name] for name in names if name in one}


def _check(form: Form) -> None:
    """What Slack's own clients ask for before they send a form."""
    held: Raw = values(form.blocks, form.view.filled)["values"]
    for block, one in elements(form.blocks):
        if block["type"] != "input":
            continue
        value = held[block["block_id"]][one["action_id"]].get(held_as(one["type"]))
        if not value and not block.get("optional"):
            raise NotOffered(f"{said(block['label'])} is required")
        if isinstance(value, str) and one["type"] == "plain_text_input":
            least, most = one.get("min_length", 0), one.get("max_length", 3000)
            if value and not least <= len(value) <= most:
                raise NotOffered(f"{said(block['label'])} takes {least} to {most} characters")
