"""Everything that people do with the bot in Slack: the command, buttons, menus, forms, the menu of a message, mentions.

    what came | acknowledged | what is asked | desk | rendered | a message, a modal or the tab "Home"

Nothing is remembered between two of them: a button says itself what it asks for, so that it outlives a restart and
shows whoever presses it what they may see.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.answers.meant import place_of
from bot.platforms.mentioned import typed_in
from bot.platforms.pressed import IN
from bot.platforms.publicity import PUBLIC, Publicity
from bot.platforms.setup import SETUP, Setup
from bot.platforms.shown import FOR_YOU
from bot.platforms.slack.answering import PATIENCE
from bot.platforms.slack.asking import words_of
from bot.platforms.slack.coming import Came, of_command, of_event, of_interaction
from bot.platforms.slack.commands import COMMAND
from bot.platforms.slack.fields import field_of
from bot.platforms.slack.front import Front
from bot.platforms.slack.guiding import Guide
from bot.platforms.slack.manifest import SHORTCUT
from bot.platforms.slack.mentioning import Mentions
from bot.platforms.slack.picking import Picking
from bot.platforms.slack.replying import Question, Replies
from bot.platforms.slack.sharing import Sharing, require_right_to_remove
from bot.platforms.slack.standing import workspace_of
from bot.platforms.slack.submitting import Submission
from bot.platforms.slack.suggesting import offered
from bot.platforms.slack.tab import HOME, Tab
from bot.platforms.slack.taking import chosen
from bot.platforms.taking import MOST_BYTES, OURS, adding, link_in
from bot.platforms.typed import GONE, Typed, pressed_with, typed_by, verb_named
from bot.verbs.request import Mistake
from briefings.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.context.ack.async_ack import AsyncAck

    from bot.platforms.pressed import Pressed
    from bot.platforms.slack.account import Account
    from bot.verbs.desk import Desk
    from bot.verbs.verb import Verb

Body = dict[str, Any]

_ANY = re.compile(r".*", re.DOTALL)


class Answers:
    """Answers what comes from a desk.

    ``command``: the slash command; ``patience``: seconds after which somebody is told that it takes longer;
    ``most_bytes``: of a file that is taken.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        command: str = COMMAND,
        patience: float = PATIENCE,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._desk, self._command = desk, command
        self._patience, self._most_bytes = patience, most_bytes
        self._publicity = Publicity()

    def attach(self, app: AsyncApp, account: Account) -> None:
        """Let an app hand over what comes; an account answers it."""
        front = Front(self._desk, account, self._command, self._patience, self._most_bytes)
        heard = Heard(front, self._publicity)
        app.command(_ANY)(heard.on_command)
        app.action(_ANY)(heard.on_action)
        app.options(_ANY)(heard.on_typing)
        app.view(_ANY)(heard.on_form)
        app.message_shortcut(SHORTCUT)(heard.on_shortcut)
        app.event("app_mention")(heard.on_mention)
        app.event("message")(heard.on_message)
        app.event("app_home_opened")(heard.on_home)


class Heard:
    """Hears what comes by one app: acknowledges it, and sends it where it belongs."""

    def __init__(self, front: Front, publicity: Publicity) -> None:
        self._front = front
        self._replies = Replies(front)
        self._guide = Guide(front)
        self._sharing = Sharing(front, publicity)
        self._mentions = Mentions(front, publicity)
        self._picking = Picking(front)
        self._tab = Tab(front)
        front.homes.drawn_by(self._tab.open)

    async def on_command(self, ack: AsyncAck, body: Body) -> None:
        """The slash command."""
        await ack()
        came = of_command(body)
        await self._guarded(came, self._command(came, words_of(str(body.get("text") or ""))))

    async def on_action(self, ack: AsyncAck, body: Body) -> None:
        """A button, a menu, or a field of a form that tells at once what is chosen in it."""
        await ack()
        came = of_interaction(body)
        if came.view.get("type") == "home":
            self._front.homes.opened(came)
        await self._guarded(came, self._use(came, body["actions"][0]))

    async def on_typing(self, ack: AsyncAck, body: Body) -> None:
        """Somebody types into a field: what may be meant is offered, whatever happens."""
        came = of_interaction(body)
        try:
            found = await offered(self._front, came, str(body.get("action_id")), str(body.get("value") or ""))
        except Exception as error:  # noqa: BLE001  (nothing can be told there)
            self._front.told(error, came)
            found = []
        await ack(options=found)

    async def on_form(self, ack: AsyncAck, body: Body) -> None:
        """A form that was sent."""
        came, callback = of_interaction(body), str(body["view"].get("callback_id") or "")
        async with Submission(ack, self._front.client, came) as form:
            if callback.startswith(f"{SETUP} "):
                await self._guarded(came, self._guide.sent(came, callback, form), form)
            else:
                await self._guarded(came, self._picking.sent(came, form), form)

    async def on_shortcut(self, ack: AsyncAck, body: Body) -> None:
        """The menu of a message."""
        await ack()
        came = of_interaction(body)
        await self._guarded(came, self._brief_this(came))

    async def on_mention(self, body: Body) -> None:
        """A message that names the bot."""
        if _is_by_someone(body["event"]):
            await self._mentions.answer(of_event(body))

    async def on_message(self, body: Body) -> None:
        """A message that was written to the bot directly."""
        event = body["event"]
        if event.get("channel_type") == "im" and _is_by_someone(event):
            await self._mentions.answer(of_event(body), directly=True)

    async def on_home(self, body: Body) -> None:
        """The tab "Home"."""
        if body["event"].get("tab") == "home":
            came = of_event(body)
            self._front.homes.opened(came)
            try:
                await self._tab.open(came)
            except Exception as error:  # noqa: BLE001  (nothing can be told there)
                self._front.told(error, came)

    async def _command(self, came: Came, words: str) -> None:
        verbs = self._front.desk.verbs
        if await self._picking.asked_for(came, words):
            return
        place = await place_of(self._front.desk.store, workspace_of(came.team), came.channel)
        typed = typed_in(words, verbs, self._front.desk.clock.now().astimezone(place.tz))
        if typed.verb.name == "follow" and (not typed.words or link_in(typed.words.get("what", ""))):
            await self._guide.open(came, typed.words)
        else:
            in_public = typed.verb.name in PUBLIC and await self._sharing.may_show(came)
            await self._replies.reply(came, Question(typed), alone=not in_public)

    async def _use(self, came: Came, action: Body) -> None:
        action_id = str(action.get("action_id") or "")
        if field_of(action_id):
            await self._guide.changed(came)
            return
        said = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
        pressed = await pressed_with(self._front.desk.store, str(said))
        kind, _, _ = pressed.verb.partition(" ")
        if kind == SETUP:
            await self._guide.pressed(came, pressed.verb, Setup.of(pressed.options))
        elif pressed.verb == HOME:
            await self._tab.show(came, pressed)
        else:
            await self._press(came.at(pressed.options[IN]) if IN in pressed.options else came, pressed)

    async def _press(self, came: Came, pressed: Pressed) -> None:
        if pressed.deed == "remove":
            await self._remove(came)
            return
        update = came.is_page and pressed.deed == "turn"
        if not pressed.verb:
            await self._replies.reshow(came, pressed, update=update)
            return
        question = Question(typed_by(pressed, self._front.desk.verbs), pressed.page, pressed.of, update)
        if pressed.deed == "share":
            await self._sharing.require(came)
            await self._replies.share(came, question)
        elif came.view or pressed.of:
            await self._replies.open(came, question)
        else:
            await self._replies.reply(came, question)

    async def _remove(self, came: Came) -> None:
        if not came.is_direct:  # what was sent to somebody alone is theirs
            request = await self._front.begun(came, Typed(_known(self._front.desk, "help"), {}))
            require_right_to_remove(came, await self._front.desk.known(request))
        await self._front.turn(came).take_away()

    async def _brief_this(self, came: Came) -> None:
        if came.message.get("user") == self._front.account.user:
            raise Mistake(OURS)
        what, file = chosen(came.message)
        await self._replies.reply(came, Question(adding(what, self._front.desk.verbs), file=file))

    async def _guarded(self, came: Came, work: Awaitable[None], form: Submission | None = None) -> None:
        """Do something, and tell whoever asked what went wrong, as far as they can still be told."""
        try:
            await work
        except Exception as error:  # noqa: BLE001  (whatever it is, who asked gets an answer and the bot goes on)
            await self._fail(came, self._front.told(error, came), form)

    async def _fail(self, came: Came, sentence: str, form: Submission | None) -> None:
        try:
            if came.view:
                window = self._front.window(came, update=form is not None, form=form)
                await window.show(await self._front.view(Message(sentence), came, asked=FOR_YOU, channel=came.channel))
            else:
                await self._front.turn(came).show(await self._front.shown(Message(sentence), came, asked=FOR_YOU))
        except Exception as second:  # noqa: BLE001  (whatever it is, who asked gets an answer)
            await self._front.insist(came, sentence, second)


def _is_by_someone(event: Body) -> bool:
    """Whether a person wrote it, just now."""
    return bool(event.get("user")) and not event.get("bot_id") and event.get("subtype") in (None, "file_share")


def _known(desk: Desk, name: str) -> Verb:
    verb = verb_named(name, desk.verbs)
    if verb is None:
        raise Mistake(GONE)
    return verb
