"""Where somebody asks something in Slack, and who they are there.

A thread is a place of its own once it follows something; until then whoever writes in it is asking in its channel. On
a post in one's direct messages it is the channel in which the post was asked for, as long as one still sees that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.standing import Standing
from bot.platforms.typed import asked_in
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.people import People
    from bot.storage.port import Store

PREFIX = "slack:"  # what the names of our workspaces begin with; a team's id follows
_FOLLOWING = "follow"  # the verb that makes a thread a place of its own
_NOWHERE = "This is asked in a channel, where there is something to tell of."
_UNSEEN = "You are no member of that channel any more: nothing of it is shown to you."


def workspace_of(team: str) -> str:
    """The name of a workspace of Slack's."""
    return f"{PREFIX}{team}"


async def standing(store: Store, people: People, came: Came, verb: str = "") -> Standing:
    """Where somebody asks something. Raises Mistake for who does not see that channel any more."""
    workspace = workspace_of(came.team)
    if not came.channel:
        raise Mistake(_NOWHERE)
    if came.mark and (afar := await asked_in(store, workspace, came.user, came.mark)):
        came = came.at(afar)
    await require_sight(people, came)
    role, private = await people.role_in(came.user, came.channel)
    return Standing(workspace, await _place(store, workspace, came, verb), role, private)


async def require_sight(people: People, came: Came) -> None:
    """Raises Mistake for who may not read the channel; Slack vouches for who comes from one that it does not show us.

    So it does for who comes from direct messages.
    """
    is_vouched_for = came.is_direct or not (came.is_named or await people.channel(came.channel))
    if not is_vouched_for and not await people.sees(came.user, came.channel):
        raise Mistake(_UNSEEN)


async def story_of(store: Store, came: Came) -> str | None:
    """The story in whose thread somebody writes, where a post of ours began it."""
    if not came.thread:
        return None
    begun = await store.deliveries(workspace_of(came.team), came.channel, kind="thread")
    return next((one.story for one in begun if one.remote_id == came.thread), None)


async def _place(store: Store, workspace: str, came: Came, verb: str) -> str:
    if came.thread:
        thread = f"{came.channel}/{came.thread}"
        if verb == _FOLLOWING or await store.subscriptions(workspace, thread):
            return thread
    return came.channel
