"""What the bot is told when somebody does something: the payloads of Socket Mode's envelopes, events aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.slack import payloads
from tests.slack.answer import Form, Seen
from tests.slack.world import DM, PRIVATE

if TYPE_CHECKING:
    from tests.slack.answer import Shown
    from tests.slack.exchange import Exchange
    from tests.slack.world import Channel, Message, Raw, World


@dataclass
class Told:
    """Puts together who did what, and where. ``host``: where answers may be sent."""

    world: World
    host: str = ""

    def command(self, begun: Exchange, channel: Channel, command: str, text: str) -> Raw:
        """A slash command."""
        return {
            "token": "",
            "team_id": self.world.team,
            "team_domain": "harbour",
            "channel_id": channel.id,
            "channel_name": _name(channel),
            "user_id": begun.user.id,
            "user_name": begun.user.name,
            "command": command,
            "text": text,
            "api_app_id": self.world.app,
            "is_enterprise_install": "false",
            "response_url": self._hook(begun, "commands"),
            "trigger_id": begun.trigger,
        }

    def action(self, begun: Exchange, place: Shown) -> Raw:
        """A button or a menu, but for what was done with it."""
        told = self._who(begun) | {"type": "block_actions"}
        if isinstance(place, Form):
            return told | self._inside_view(place)
        assert isinstance(place, Seen)
        return told | self._inside_message(place) | {"response_url": self._hook(begun, "actions")}

    def suggestion(self, begun: Exchange, place: Shown, menu: Raw, typed: str) -> Raw:
        """Somebody types into a menu that asks the bot; no answer of it opens or posts anything."""
        told = self._who(begun) | {"type": "block_suggestion", "value": typed, "action_id": menu["action_id"]}
        told |= {"block_id": place.block_of(menu)}
        del told["trigger_id"]
        if isinstance(place, Form):
            return told | self._inside_view(place)
        assert isinstance(place, Seen)
        return told | self._inside_message(place)

    def form(self, begun: Exchange, form: Form, *, is_sent: bool) -> Raw:
        """A modal that was sent, or closed."""
        more: Raw = {"type": "view_submission", "response_urls": []}
        if not is_sent:
            more = {"type": "view_closed", "is_cleared": False}
        return self._who(begun) | more | {"view": payloads.view(form.view, self.world)}

    def shortcut(self, begun: Exchange, message: Message, name: str) -> Raw:
        """An entry of a message's own menu."""
        return self._who(begun) | {
            "type": "message_action",
            "callback_id": name,
            "action_ts": self.world.time.ts(),
            "message_ts": message.ts,
            "channel": {"id": message.channel.id, "name": _name(message.channel)},
            "message": payloads.message(message, self.world),
            "response_url": self._hook(begun, "app"),
        }

    def _who(self, begun: Exchange) -> Raw:
        world, user = self.world, begun.user
        return {
            "team": {"id": world.team, "domain": "harbour"},
            "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": world.team},
            "enterprise": None,
            "is_enterprise_install": False,
            "api_app_id": world.app,
            "token": "",
            "trigger_id": begun.trigger,
        }

    def _inside_view(self, form: Form) -> Raw:
        return {
            "container": {"type": "view", "view_id": form.view.id},
            "view": payloads.view(form.view, self.world),
        }

    def _inside_message(self, seen: Seen) -> Raw:
        """What is shown to one alone is not told along."""
        message = seen.message
        inside: Raw = {"type": "message", "message_ts": message.ts, "channel_id": message.channel.id}
        inside |= {"is_ephemeral": seen.is_private} | ({"thread_ts": message.thread} if message.thread else {})
        told = {"container": inside, "channel": {"id": message.channel.id, "name": _name(message.channel)}}
        return told if seen.is_private else told | {"message": seen.raw}

    def _hook(self, begun: Exchange, kind: str) -> str:
        return f"{self.host}/{kind}/{self.world.team}/{begun.token}"


def _name(channel: Channel) -> str:
    """What Slack calls a channel to whom it may be none of their business."""
    return {DM: "directmessage", PRIVATE: "privategroup"}.get(channel.kind, channel.name)
