"""What comes from Slack: who did something, where, and by which ways they can be answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from bot.platforms.pressed import BY, marker_in, read
from bot.platforms.slack.people import DIRECT
from bot.platforms.slack.views import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Raw = dict[str, Any]

_TRACE = 6  # letters of the name under which the log tells of what came


@dataclass(frozen=True, slots=True)
class Came:
    """One command, press, form or message.

    ``channel``: empty in the tab "Home". ``thread``: the one in which it happened, by its first message; ``under``:
    the message under which everyone is answered, where that is another one. ``message``
    and ``view``: where something was pressed. ``trigger``: opens a view, within three seconds. ``address``: where an
    answer may be sent for half an hour. ``is_named``: the channel is named by us, so that Slack vouches for nobody.
    """

    team: str
    user: str
    channel: str
    trace: str
    thread: str = ""
    under: str = ""
    message: Mapping[str, Any] = field(default_factory=dict)
    view: Mapping[str, Any] = field(default_factory=dict)
    trigger: str = ""
    address: str = ""
    is_named: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether what was pressed stands where nobody else sees it."""
        return bool(self.view) or bool(self.message.get("is_ephemeral"))

    @property
    def is_direct(self) -> bool:
        """Whether it happened in one's own direct messages, as Slack tells."""
        return self.channel.startswith(DIRECT) and not self.is_named

    @property
    def stands_directly(self) -> bool:
        """Whether what was pressed is a message in a conversation with one person."""
        return self.channel.startswith(DIRECT) and not self.is_alone

    @property
    def is_page(self) -> bool:
        """Whether what was pressed may make room for another page: nobody else reads it, and it is no post itself."""
        is_post = any(told.deed == "remove" and told.post for told in filter(None, map(read, _said(self.message))))
        return self.is_alone or (self.stands_directly and not is_post)

    @property
    def mark(self) -> str:
        """The mark of the post on which something was pressed; empty for what is none."""
        return next(filter(None, map(marker_in, _said(self.message))), None) or ""

    @property
    def shown_by(self) -> str:
        """Who had the message shown to everyone on which something was pressed, as it tells itself; else empty."""
        said = filter(None, map(read, _said(self.message)))
        return next((one.options[BY] for one in said if BY in one.options), "")

    def at(self, channel: str) -> Came:
        """The same, in a channel or a thread that we name."""
        place, _, thread = channel.partition("/")
        return replace(self, channel=place, thread=thread, is_named=True)


def of_command(body: Raw) -> Came:
    """A slash command."""
    return Came(
        str(body.get("team_id") or ""),
        str(body["user_id"]),
        str(body["channel_id"]),
        _trace(body.get("trigger_id")),
        trigger=str(body.get("trigger_id") or ""),
        address=str(body.get("response_url") or ""),
    )


def of_interaction(body: Raw) -> Came:
    """A press, a choice, a form, a shortcut, or something being typed."""
    view = body.get("view") or {}
    container = body.get("container") or {}
    message = {**(body.get("message") or {}), "is_ephemeral": bool(container.get("is_ephemeral"))}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    thread = message.get("thread_ts") or container.get("thread_ts") or ""
    team = (body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id") or ""
    trigger = str(body.get("trigger_id") or "")
    came = Came(
        str(team),
        str(body["user"]["id"]),
        str(channel),
        _trace(trigger or body.get("action_ts")),
        "" if thread == message.get("ts") else str(thread),  # whoever presses where a thread begins is outside it
        message={} if view else message,
        view=view,
        trigger=trigger,
        address=str(body.get("response_url") or ""),
    )
    return came.at(remembered(view)[0]) if view else came


def of_event(body: Raw) -> Came:
    """A message that was written, or the tab "Home" that was opened."""
    event = body.get("event") or {}
    return Came(
        str(body.get("team_id") or event.get("team") or ""),
        str(event.get("user") or ""),
        str(event.get("channel") or ""),
        _trace(body.get("event_id") or event.get("event_ts")),
        str(event.get("thread_ts") or ""),
        message=event,
    )


def _trace(name: object) -> str:
    """What the log calls it, short enough to be told."""
    return sha256(str(name).encode()).hexdigest()[:_TRACE]


def _said(part: Any) -> Iterator[str]:
    """What the buttons and menus of a message say."""
    if isinstance(part, dict):
        if isinstance(part.get("value"), str):
            yield part["value"]
        for name in ("blocks", "elements", "accessory", "options"):
            yield from _said(part.get(name))
    elif isinstance(part, list):
        for one in part:
            yield from _said(one)
