"""The tab "Home" of one person: what their channels follow, the next talks there, their own reminders.

For editors also what waits for approval. Nothing stands there of a channel that they do not see.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.answers.meant import place_of
from bot.platforms.asked import Asked
from bot.platforms.pressed import IN
from bot.platforms.slack.home import home
from bot.platforms.slack.standing import workspace_of
from bot.verbs.request import Reply, Request
from briefings.message import Line, Message, Plain, Section
from briefings.render.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.platforms.pressed import Pressed
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.platforms.slack.people import Known
    from bot.platforms.slack.views import View
    from bot.storage.port import Subscription

Part = tuple[Message, Asked]

HOME = "home"  # no verb is called so: what somebody's channels follow, in whole
_PAGE = 200  # channels that are asked for at once
_PAGES = 5
_PRIVATE = 40  # private channels that are looked through for what waits
_STORIES = 5  # of which the talks are shown
_NOTHING = Message(
    "Nothing is followed yet",
    (Plain("None of your channels follows a story. Ask /follow in one: I show what would be posted first."),),
)


class Tab:
    """Shows the tab."""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def open(self, came: Came) -> None:
        """Show it to whoever opened it, as it is now."""
        view = await self._view(came)
        await self._front.keep(view.kept)
        await self._front.client.views_publish(user_id=came.user, view=view.payload)

    async def show(self, came: Came, pressed: Pressed) -> None:
        """What somebody's channels follow, in whole, as a modal."""
        theirs = await self._channels(came.user)
        message, asked = await self._followed(came, await self._places(came, theirs))
        view = await self._front.view(message, came, pressed.page, asked=asked, channel="", known=_names(theirs))
        await self._front.window(came, update=pressed.deed == "turn").show(view)

    async def _view(self, came: Came) -> View:
        theirs = await self._channels(came.user)
        names, places = _names(theirs), await self._places(came, theirs)
        parts = [await self._followed(came, places)] if places else [(_NOTHING, Asked(alone=True))]
        stories = dict[str, str]()
        for slug, channel in ((slug, place.channel) for place in places for slug in place.stories):
            stories.setdefault(slug, channel)
        for slug, channel in list(stories.items())[:_STORIES]:
            parts += await self._answered(came, channel, ("talks", {"story": slug}))
        for place in places[:1]:
            parts += await self._answered(came, place.channel, ("reminders", {}))
        parts += await self._pending(came, theirs)
        for message, _ in parts:
            names |= await self._front.names(message, came, names)
        return home(parts, names)

    async def _places(self, came: Came, theirs: Collection[str]) -> list[Subscription]:
        """What the channels follow that somebody is in, and that we are in."""
        known = await self._front.desk.store.subscriptions(workspace_of(came.team))
        return [one for one in known if one.stories and one.channel.partition("/")[0] in theirs]

    async def _channels(self, user: str) -> dict[str, Known]:
        """The channels that somebody is in, those that are private if we are in them, as Slack tells of them."""
        found: dict[str, Known] = {}
        cursor = ""
        for _ in range(_PAGES):
            told: Any = await self._front.client.users_conversations(
                user=user, types="public_channel,private_channel", exclude_archived=True, limit=_PAGE, cursor=cursor
            )
            found.update({str(one["id"]): one for one in told["channels"]})
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return found

    async def _followed(self, came: Came, places: list[Subscription]) -> Part:
        """A line for each channel."""
        store, lines = self._front.desk.store, []
        for place in places:
            known = await store.view(workspace_of(came.team), place.channel).titles()
            titles = {one.slug: f"“{one.title}”" for one in known}
            told = listed([titles[slug] for slug in place.stories if slug in titles]) or "nothing at the moment"
            digest = f"; the digest comes {place.digest} ({place.zone})" if place.digest else ""
            lines.append(Line((Plain(f"#{place.channel}", strong=True), Plain(f" follows {told}{digest}"))))
        message = Message("What your channels follow", sections=(Section("", tuple(lines)),))
        return message, Asked(HOME, alone=True, personal=True)

    async def _pending(self, came: Came, theirs: Mapping[str, Known]) -> list[Part]:
        """What waits for an editor: of everyone's, which any channel shows, and of private channels of theirs."""
        private = [channel for channel, one in theirs.items() if one.get("is_private")]
        parts, shown = list[Part](), set[str | None]()
        for channel in dict.fromkeys([*list(theirs)[:1], *private[:_PRIVATE]]):
            if parts and not await self._wait_there(came, channel):
                continue
            for message, asked in await self._answered(came, channel, ("sources pending", {})):
                left = _without(message, shown, channel)
                parts += [(left, asked)] if left.sections or not parts else []
                shown |= {line.fact for line in left.lines}
        return parts

    async def _wait_there(self, came: Came, channel: str) -> bool:
        """Whether anything waits that is of a private channel."""
        view = self._front.desk.store.view(workspace_of(came.team), channel)
        is_source = any(one.audience == channel and not one.approved for one in await view.sources())
        return is_source or any(one.audience == channel for one in await view.pending())

    async def _answered(self, came: Came, channel: str, *asked: tuple[str, dict[str, str]]) -> list[Part]:
        """What the desk answers somebody who asks in a channel; nothing that is not for them."""
        front, parts = self._front, []
        place = await place_of(front.desk.store, workspace_of(came.team), channel)
        for verb, options in asked:
            request = Request(
                workspace_of(came.team),
                channel,
                came.user,
                front.desk.clock.now().astimezone(place.tz),
                verb,
                options,
                role=await front.people.role(came.user),
                private=await front.people.is_private(channel.partition("/")[0]),
                alone=True,
                trace=came.trace,
                place=place,
            )
            reply: Reply = await front.desk.answer(request)
            if not reply.failed:
                parts.append((reply.message, Asked(verb, {**options, IN: channel}, alone=True, personal=True)))
        return parts


def _names(channels: Mapping[str, Known]) -> dict[str, str]:
    return {id_: str(one.get("name") or "") for id_, one in channels.items()}


def _without(message: Message, shown: Collection[str | None], channel: str) -> Message:
    """The additions of a channel that stand nowhere above."""
    if not shown:
        return message
    left = (replace(one, lines=tuple(line for line in one.lines if line.fact not in shown)) for one in message.sections)
    sections = tuple(one for one in left if one.lines)
    number = sum(len(one.lines) for one in sections)
    actions = tuple(one for one in message.actions if one.fact not in shown)
    return replace(
        message, title=f"{counted(number, 'addition')} to look at in #{channel}", sections=sections, actions=actions
    )
