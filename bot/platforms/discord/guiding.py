"""The guided set-up, step by step: ``/follow`` without anything else opens it.

    look | story, where, role: chosen from menus | change, link: forms | start | undo

Nothing is kept until Start; what keeps the bot from posting is named before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.answers.beginning import Wishes, begin, first_posts, take_back, wished
from bot.answers.meant import nothing_here, place_of, story_named, story_of
from bot.platforms.discord.answering import PATIENCE, Turn
from bot.platforms.discord.asking import begun_of
from bot.platforms.discord.permissions import grant, missing
from bot.platforms.discord.roles import CHANNELS, is_private
from bot.platforms.discord.setups import Panel
from bot.platforms.setup import Setup
from bot.platforms.taking import link_in
from bot.platforms.typed import Typed, verb_named
from bot.verbs.request import Mistake
from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.discord.rendering import Rendered
    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story

_UNSEEN = "I do not see that channel: open it to me, or choose another one."
_MENUS = ("story", "where", "role")


class Guide:
    """Leads through the set-up. ``patience``: seconds after which an answer is put off."""

    def __init__(self, desk: Desk, patience: float = PATIENCE) -> None:
        self._desk = desk
        self._patience = patience

    async def open(self, interaction: discord.Interaction, words: Mapping[str, str]) -> None:
        """Show what is usual, for the channel in which it was asked, with the link and the story that were given."""
        request = await self._request(interaction, Setup())
        place = await place_of(self._desk.store, request.workspace, request.channel)
        titles = await self._desk.view(request).titles()
        fresh = [one.slug for one in titles if one.slug not in place.stories] or [one.slug for one in titles]
        story = story_named(words["story"], titles).slug if "story" in words else fresh[-1] if fresh else ""
        link, said = link_in(words.get("what", "")) or "", words.get("words", "")
        setup = Setup(story, request.channel, role=place.role or "", link=link, words=said)
        await self._show(interaction, setup, Turn(interaction, patience=self._patience))

    async def step(
        self, interaction: discord.Interaction, name: str, setup: Setup, values: list[str], fields: Mapping[str, str]
    ) -> None:
        """One step: a menu, a button or a form of the set-up."""
        if name in ("change", "link"):
            await self._ask(interaction, name, setup)
            return
        turn = Turn(interaction, update=True, patience=self._patience)
        if name in ("start", "undo"):
            act = self._start if name == "start" else self._undo
            await self._put(turn, await turn.wait(act(interaction, setup)))
            return
        if name in _MENUS:
            setup = setup.with_({name: values[0] if values else ""})
        await self._show(interaction, setup.with_(fields), turn)

    async def _ask(self, interaction: discord.Interaction, name: str, setup: Setup) -> None:
        """Open a form, with what is set now."""
        panel, request = Panel(setup), await self._request(interaction, setup)
        place = await wished(self._desk, request, _wishes(setup))
        form = (
            panel.form_to_change(place.zone, str(place.digest or "off")) if name == "change" else panel.form_for_link()
        )
        await self._keep(panel.kept)
        await interaction.response.send_modal(form)

    async def _show(self, interaction: discord.Interaction, setup: Setup, turn: Turn) -> None:
        await self._put(turn, await turn.wait(self._panel(interaction, setup)))

    async def _put(self, turn: Turn, shown: Rendered) -> None:
        await self._keep(shown.kept)
        await turn.show(shown)

    async def _keep(self, kept: Mapping[str, str]) -> None:
        for name, whole in kept.items():
            await self._desk.store.set_meta(name, whole)

    async def _panel(self, interaction: discord.Interaction, setup: Setup) -> Rendered:
        """The set-up as it stands; an article's link begins the first story."""
        request = await self._request(interaction, setup)
        said = ""
        if setup.link and not setup.story:
            setup, said = await self._read(request, setup)
        titles = await self._desk.view(request).titles()
        if not titles:
            message = Message("Follow a story", (Plain(said or await nothing_here(self._desk.view(request))),))
            return Panel(setup).to_choose(message, (), is_ready=False)
        setup, wrong = await self._right(request, setup)
        story = await story_of(self._desk.view(request), story_named(setup.story, titles))
        place = await wished(self._desk, request, _wishes(setup))
        lacking = [*filter(None, (said, wrong)), *_lacking(interaction, setup)]
        message = await self._told(request, setup, story, place, lacking)
        return Panel(setup).to_choose(message, titles, is_ready=not _lacking(interaction, setup))

    async def _right(self, request: Request, setup: Setup) -> tuple[Setup, str]:
        """The set-up without a time or a zone that is none, and what is wrong with it."""
        try:
            await wished(self._desk, request, _wishes(setup))
        except Mistake as mistake:
            return replace(setup, zone="", digest=""), str(mistake)
        return setup, ""

    async def _read(self, request: Request, setup: Setup) -> tuple[Setup, str]:
        """Read an article that begins the first story."""
        reply = await self._desk.answer(replace(request, verb="add", options={"what": setup.link}))
        titles = await self._desk.view(request).titles()
        if reply.failed or not titles:
            return replace(setup, link=""), reply.message.title
        return replace(setup, link="", story=titles[-1].slug), ""

    async def _told(
        self, request: Request, setup: Setup, story: Story, place: Subscription, lacking: list[str]
    ) -> Message:
        lines = await first_posts(self._desk, request, story, place)
        how = [f"The digest comes {place.digest} ({place.zone})." if place.digest else f"No digest; zone {place.zone}."]
        how += [f"The link {setup.link} is looked at again and again."] if setup.link else []
        sections = (
            Section("Not yet", tuple(Line((Plain(one),)) for one in lacking)),
            Section("How", tuple(Line((Plain(one),)) for one in how)),
            Section("The first posts", lines, "None is planned yet."),
        )
        shown = tuple(one for one in sections if one.lines or one.empty)
        return Message(f"Follow “{story.title}”", (), shown, note="Nothing is kept until you press Start.")

    async def _start(self, interaction: discord.Interaction, setup: Setup) -> Rendered:
        request = await self._request(interaction, setup)
        if lacking := _lacking(interaction, setup):
            raise Mistake(" ".join(lacking))
        story = await self._story(request, setup)
        said = await self._attached(request, setup)
        before = await begin(self._desk, request, story, _wishes(setup))
        place = await place_of(self._desk.store, request.workspace, request.channel)
        lines = await first_posts(self._desk, request, story, place)
        note = f"{said} Undo takes it back." if said else "Undo takes it back."
        message = Message(
            f"“{story.title}” is followed",
            (),
            (Section("The first posts", lines, "None is planned yet: /planned shows them when there are."),),
            note=note,
        )
        return Panel(_as_it_was(setup, before, story)).done(message, replace(setup, link="", words=""))

    async def _attached(self, request: Request, setup: Setup) -> str:
        """What was said when the link was attached. Raises Mistake where it is none that can be read."""
        if not setup.link:
            return ""
        options = {"link": setup.link, "words": setup.words, "story": setup.story}
        given = {name: said for name, said in options.items() if said}
        reply = await self._desk.answer(replace(request, verb="sources add", options=given))
        if reply.failed:
            raise Mistake(reply.message.title)
        return reply.message.title

    async def _undo(self, interaction: discord.Interaction, setup: Setup) -> Rendered:
        request = await self._request(interaction, setup)
        story = await self._story(request, setup)
        await take_back(self._desk, request, story, _wishes(setup), followed=bool(setup.followed))
        if setup.link:
            await self._desk.answer(replace(request, verb="sources remove", options={"source": setup.link}))
        return Panel(setup).over(Message(f"“{story.title}” is followed as before: what was set up is taken back."))

    async def _story(self, request: Request, setup: Setup) -> Story:
        view = self._desk.view(request)
        return await story_of(view, story_named(setup.story, await view.titles()))

    async def _request(self, interaction: discord.Interaction, setup: Setup) -> Request:
        """A request of the channel that was chosen. Raises Mistake for who is no editor, or does not see it."""
        verb = verb_named("follow", self._desk.verbs)
        if verb is None:
            raise Mistake("Nothing can be followed here.")
        request = await self._desk.permitted(await begun_of(self._desk, interaction, Typed(verb, {})))
        if setup.where in ("", request.channel):
            return request
        place = _place(interaction, setup)
        return replace(request, channel=setup.where, private=is_private(place), place=None)


def _place(interaction: discord.Interaction, setup: Setup) -> discord.abc.GuildChannel | discord.Thread:
    """The channel that was chosen. Raises Mistake for one that the bot, or whoever chooses, does not see."""
    guild = interaction.guild
    where = setup.where or str(interaction.channel_id)
    place = guild.get_channel_or_thread(int(where)) if guild and where.isdecimal() else None
    if not isinstance(place, CHANNELS) or not isinstance(interaction.user, discord.Member):
        raise Mistake(_UNSEEN)
    if not place.permissions_for(interaction.user).view_channel:
        raise Mistake(_UNSEEN)
    return place


def _lacking(interaction: discord.Interaction, setup: Setup) -> list[str]:
    """What keeps the bot from posting there, or from pinging the role, and where to change it."""
    place = _place(interaction, setup)
    me = place.permissions_for(place.guild.me)
    found = []
    if names := missing(me, thread=isinstance(place, discord.Thread)):
        found.append(f"I may not post in #{place} yet. {grant(names, f'#{place}')}")
    role = place.guild.get_role(int(setup.role)) if setup.role.isdecimal() else None
    if setup.role and (role is None or role.is_default()):
        found.append("Everyone is never pinged: choose another role, or none.")
    elif role and not (role.mentionable or me.mention_everyone):
        found.append(f"I may not ping @{role.name}: allow anyone to mention it, in the role's own settings.")
    return found


def _wishes(setup: Setup) -> Wishes:
    return Wishes(setup.zone or None, setup.digest or None, setup.role)


def _as_it_was(setup: Setup, before: Subscription, story: Story) -> Setup:
    """What Undo sets again."""
    followed = "yes" if story.slug in before.stories else ""
    digest = str(before.digest) if before.digest else "off"
    return Setup(setup.story, setup.where, before.zone, digest, before.role or "", setup.link, followed=followed)
