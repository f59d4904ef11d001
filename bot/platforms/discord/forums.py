"""A forum that is to follow a story: a post is opened in it, and follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.asked import Asked
from bot.platforms.discord.permissions import grant, missing
from bot.platforms.discord.rendering import rendered
from bot.platforms.discord.sizes import THREAD_NAME, size
from briefings.message import Message, Plain
from briefings.render.visible import plain

if TYPE_CHECKING:
    import discord

    from bot.storage.port import Store, Titled

_CALLED = {"Send Messages": "Create Posts"}  # as the settings of a forum call it
_SAID = "Reminders, digests and alerts come beneath."


def lacks(forum: discord.ForumChannel) -> list[str]:
    """What keeps the bot from opening a post there, and what helps."""
    me = forum.permissions_for(forum.guild.me)
    names = [_CALLED.get(name, name) for name in dict.fromkeys((*missing(me), *missing(me, thread=True)))]
    found = [f"I may not post in #{forum} yet. {grant(names, forum)}"] if names else []
    if forum.flags.require_tag and not _tags(forum):
        found.append(f"Each post in #{forum} wants a tag, and there is none that I may set: add one to the forum.")
    return found


async def opened(store: Store, workspace: str, forum: discord.ForumChannel, story: Titled) -> str:
    """The post of a forum that follows a story, which is made if there is none; its id."""
    posts = {str(post.id) for post in await forum.guild.active_threads() if post.parent_id == forum.id}
    for place in await store.subscriptions(workspace):
        if place.channel in posts and story.slug in place.stories:
            return place.channel
    first = rendered(Message(f"“{story.title}” is followed here", (Plain(_SAID),)), asked=Asked(alone=True)).new()
    told = {"view": first["view"], "allowed_mentions": first["allowed_mentions"]}
    made = await forum.create_thread(name=_name(story.title), applied_tags=_tags(forum), **told)
    return str(made.thread.id)


def _tags(forum: discord.ForumChannel) -> list[discord.ForumTag]:
    """A tag, where each post has to have one; none that only moderators may set."""
    free = [tag for tag in forum.available_tags if not tag.moderated]
    return free[:1] if forum.flags.require_tag else []


def _name(title: str) -> str:
    """A title that fits; all of it stands in the first message."""
    words = plain(title).strip() or "…"
    while size(words) > THREAD_NAME:
        words = f"{words[: min(len(words) - 2, THREAD_NAME // 2)].rstrip()}…"
    return words
