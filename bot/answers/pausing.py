"""Pauses: nothing is posted to a channel, of a story, or at all; and going on, with what was held meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.meant import line_meant, place_of, places_known, story_meant
from bot.answers.posts import Subjects, counted_out, instant, is_channels, paused_by, pauses_here, row_line
from bot.outbox import State
from bot.storage.port import Pause, Plan
from bot.verbs.ahead import instant_ahead
from bot.verbs.request import Mistake, Reply, echoed
from briefings.message import Action, Line, Message, Plain, Section
from briefings.render.view import at_name
from briefings.render.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.outbox import Delivery
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part

HERE = "here"
_LISTED = 10
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Scope:
    """What a pause stops: a channel, a story everywhere, or (without either) everything; ``name``: in a sentence."""

    channel: str | None
    story: str | None
    name: str

    @property
    def words(self) -> str:
        """What was typed after the verb for it."""
        if self.story:
            return f" {self.story}"
        return " all" if self.channel is None else ""

    def stops(self, row: Delivery) -> bool:
        return (self.channel in (None, row.channel)) and (self.story in (None, row.story))


async def pause(desk: Desk, request: Request) -> Reply:
    """Stop posting to this channel, of a story, or altogether; what falls due is held."""
    scope = await _scope(desk, request)
    until = request.text("until")
    morning = (await place_of(desk.store, request.workspace, request.channel)).morning
    end = instant_ahead(until, request.at, morning) if until else None
    known = await _standing(desk, request, scope)
    await desk.store.keep_pause(
        Pause(request.workspace, scope.channel, scope.story, request.user, desk.clock.now(), end)
    )
    again = f" (it was already,{paused_by(known).removeprefix(',')})" if known else ""
    lead: tuple[Part, ...] = (Plain("Until "), instant(end, request), Plain(".")) if end else ()
    note = f"What falls due is held. /resume{scope.words} goes on, and asks what becomes of it."
    return Reply(Message(f"{scope.name} is paused{again}.", lead, note=note))


async def resume(desk: Desk, request: Request) -> Reply:
    """Go on posting; what was held is shown, to be sent or dropped."""
    scope = await _scope(desk, request)
    ended = await _standing(desk, request, scope)
    await desk.store.drop_pause(request.workspace, scope.channel, scope.story)
    held = await _held(desk, request, scope)
    if ended is None and not held:
        raise Mistake(await _not_paused(desk, request, scope))
    told = f"{scope.name} is paused no more." if ended else f"{scope.name} is not paused; this is still held."
    lost = await _lost(desk, request, scope, ended) if ended else ""
    if not held:
        nothing = lost or " Nothing was held meanwhile."
        return Reply.saying(f"{told}{nothing}{await _still(desk, request)}")
    return await _list_held(desk, request, scope, held, f"{told}{lost}{await _still(desk, request)}")


async def send(desk: Desk, request: Request) -> Reply:
    """Post what was held: all of it, or the lines that are named."""
    rows = await _chosen(desk, request)
    reason = f"sent by {at_name(request.user)} after the pause"
    await desk.store.plan(request.workspace, Plan(release=tuple((row.key, reason) for row in rows)), desk.clock.now())
    return Reply.saying(f"{counted(len(rows), 'post')} that {_was(rows)} held {_is(rows)} sent now, as far as of use.")


async def drop(desk: Desk, request: Request) -> Reply:
    """Do not post what was held."""
    rows = await _chosen(desk, request)
    reason = f"dropped by {at_name(request.user)} after the pause"
    await desk.store.plan(request.workspace, Plan(drop=tuple((row.key, reason) for row in rows)), desk.clock.now())
    return Reply.saying(f"{counted(len(rows), 'post')} that {_was(rows)} held will not be posted.")


async def _scope(desk: Desk, request: Request) -> Scope:
    """What is meant: this channel, unless something else is named."""
    story, channel = request.text("story"), (request.text("channel") or "").removeprefix("#")
    named = [bool(story), bool(channel), request.flag("all")]
    if sum(named) > 1:
        raise Mistake("Say one of: a story, channel NAME, all; or nothing for this channel.")
    if request.flag("all"):
        return Scope(None, None, "Everything")
    if story:
        found = await story_meant(desk, request)
        return Scope(None, found.slug, f"“{found.title}”")
    if not channel or channel.casefold() in (HERE, request.channel.casefold()):
        return Scope(request.channel, None, "This channel")
    known = [one.channel for one in await places_known(desk, request)]
    if channel not in known:
        names = listed([f"#{name}" for name in known]) or "none"
        raise Mistake(f"No channel #{echoed(channel)} follows anything; those that do are {names}.")
    return Scope(channel, None, f"#{channel}")


async def _standing(desk: Desk, request: Request, scope: Scope) -> Pause | None:
    every = await desk.store.pauses(request.workspace)
    named = (one for one in every if (one.channel, one.story) == (scope.channel, scope.story))
    return next((one for one in named if one.until is None or one.until > request.at), None)


async def _held(desk: Desk, request: Request, scope: Scope) -> list[Delivery]:
    rows = await desk.store.deliveries(request.workspace, scope.channel, states={State.HELD}, story=scope.story)
    return [row for row in rows if scope.stops(row)]


async def _lost(desk: Desk, request: Request, scope: Scope, ended: Pause) -> str:
    """How much of what this channel would have been told came to be of no use while it was paused."""
    rows = await desk.store.deliveries(
        request.workspace, request.channel, states={State.SKIPPED}, limit=_LOOKED_AT, last=True
    )
    paused = [row for row in rows if (row.reason or "").startswith(f"paused by @{ended.by.lstrip('@')}")]
    lost = [row for row in paused if is_channels(row) and scope.stops(row) and row.due_at >= ended.at]
    if not lost:
        return ""
    return f" {counted(len(lost), 'post')} came to be of no use meanwhile (/planned lists them)."


async def _not_paused(desk: Desk, request: Request, scope: Scope) -> str:
    """That there is nothing to end, and what there is."""
    other = [
        one for one in await pauses_here(desk, request) if (one.channel, one.story) != (scope.channel, scope.story)
    ]
    ways = [f"/resume{Scope(one.channel, one.story, '').words}" for one in other]
    hint = f"; what is paused: {listed(ways)} ends it" if ways else ""
    return f"{scope.name} is not paused, and nothing is held{hint}."


async def _still(desk: Desk, request: Request) -> str:
    """Which other pauses stand over this channel."""
    ways = [f"/resume{Scope(one.channel, one.story, '').words}" for one in await pauses_here(desk, request)]
    return f" Another pause stands: {listed(ways)} ends it." if ways else ""


async def _list_held(desk: Desk, request: Request, scope: Scope, held: Sequence[Delivery], told: str) -> Reply:
    """What was held, this channel's line by line; of others only how much, for what they follow is theirs."""
    mine = [row for row in held if row.channel == request.channel and is_channels(row)]
    subjects = await Subjects.of(desk, request, [row.story for row in mine])
    lines = [await row_line(desk, request, row, subjects) for row in mine[:_LISTED]]
    rest = len(held) - len(lines)
    sections = counted_out([Section(f"{counted(len(mine), 'post')} held", tuple(lines))] if lines else [])
    if rest:
        elsewhere = Line((Plain(f"{counted(rest, 'more post', 'more posts')} held, for others"),))
        sections = (*sections, Section("Elsewhere", (elsewhere,)))
    words = f"{scope.words} all" if scope.story else scope.words
    actions = (Action("Send", "resume send"), Action("Drop", "resume drop"))
    note = f"/resume send{words} posts what is of use, /resume drop{words} none; with numbers only those."
    return Reply(Message(told, (), sections, (), actions, note))


async def _chosen(desk: Desk, request: Request) -> list[Delivery]:
    """The held posts that are meant: by the numbers of lines just seen, or all that are held."""
    numbers = (request.text("posts") or "").replace(",", " ").split()
    channel = None if request.flag("all") else request.channel
    held = await desk.store.deliveries(request.workspace, channel, states={State.HELD})
    if numbers:
        lines = [await line_meant(desk, request, number) for number in numbers]
        wanted = {line.fact for line in lines if line}
        held = tuple(row for row in held if row.key in wanted)
    if not held:
        raise Mistake("Nothing is held here that could be sent or dropped; /planned shows what comes.")
    return list(held)


def _was(rows: Sequence[Delivery]) -> str:
    return "was" if len(rows) == 1 else "were"


def _is(rows: Sequence[Delivery]) -> str:
    return "is" if len(rows) == 1 else "are"
