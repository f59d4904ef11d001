"""Why a post came, when it was due and how late it was; or why it did not come: told from the ledger."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.meant import line_meant
from bot.answers.meetings import talk_meant
from bot.answers.posts import NOT_POSTED, Subjects, counted_out, instant, may_see, occasion, row_line
from bot.answers.unplanned import why_unplanned
from bot.outbox import FINAL, PLAN, Event, State
from bot.planner import ask_of
from bot.verbs.request import Mistake, Reply, echoed
from briefings.compose import compose
from briefings.message import Line, Message, Plain, Section, When
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, numbered
from briefings.render.words import counted, distance
from briefings.schedule.before import stretch_words

if TYPE_CHECKING:
    from datetime import datetime

    from bot.outbox import Delivery, Transition
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part, SourceNote

_LATEST = 10
_LOOKED_AT = 60  # rows, of which some went to one person alone
_MINUTE, _TENTH = timedelta(minutes=1), timedelta(seconds=0.1)
_DONE = (State.POSTED, *NOT_POSTED)
_SAID = {
    PLAN: "Planned",
    Event.MOVE: "Moved",
    Event.DROP: "Dropped",
    Event.WAIT: "Put back",
    Event.HOLD: "Held",
    Event.RELEASE: "Let go",
    Event.FREE: "Put back",
    Event.SKIP: "Not posted",
    Event.FAIL: "Failed",
    Event.CONFIRM: "Posted",
}


async def why(desk: Desk, request: Request) -> Reply:
    """The story of one post; without one, the last posts to choose from."""
    which = (request.text("post") or "").strip()
    if not which:
        rows = await _lately(desk, request)
        if not rows:
            raise Mistake("Nothing was to be posted here yet; /planned shows what comes.")
        return await _which(desk, request, "The last posts", rows)
    rows = await _meant(desk, request, which)
    if len(rows) == 1:
        return await _told(desk, request, rows[0])
    if rows:
        about = f"line {which}" if which.isdecimal() else f"“{echoed(which)}”"
        return await _which(desk, request, f"Posts about {about}", rows)
    return await why_unplanned(desk, request, *await talk_meant(desk, request, which))


async def _meant(desk: Desk, request: Request, which: str) -> list[Delivery]:
    """The posts that are meant: by the number of a line just seen, by their key, the last one, or by their talk."""
    if which.casefold() == "last":
        return await _last(desk, request)
    line = await line_meant(desk, request, which)
    known = await _seen(desk, request, line.fact if line and line.fact else which)
    if known:
        return [known]
    if line and (post := await _shown_last(desk, request)):
        return [post]
    return await _about(desk, request, which)


async def _last(desk: Desk, request: Request) -> list[Delivery]:
    posts = await desk.store.posted(request.workspace, request.channel, _LOOKED_AT)
    for post in posts:
        if row := await _seen(desk, request, post.key):
            return [row]
    raise Mistake("Nothing was posted here yet; /planned shows what comes.")


async def _seen(desk: Desk, request: Request, key: str) -> Delivery | None:
    """The post of that key, where whoever asks may see it."""
    row = await desk.store.delivery(request.workspace, key)
    return row if row and may_see(row, request) else None


async def _shown_last(desk: Desk, request: Request) -> Delivery | None:
    """The post that this channel was shown last, if it was a post."""
    shown = await desk.seen(request)
    posts = await desk.store.posted(request.workspace, request.channel)
    found = next((post for post in posts if post.message == shown), None)
    return await _seen(desk, request, found.key) if found else None


async def _about(desk: Desk, request: Request, which: str) -> list[Delivery]:
    """The posts of a talk, or of what somebody asked for, by its id; one's own where the channel gets none."""
    every = await desk.store.deliveries(request.workspace, request.channel, kind="reminder")
    rows = [row for row in every if may_see(row, request)]
    if asked := [row for row in rows if ask_of(row) == which.lstrip("#").casefold()]:
        return asked
    _, talk = await talk_meant(desk, request, which)
    mine = [row for row in rows if row.subject == talk.id]
    return [row for row in mine if row.user is None] or mine


async def _lately(desk: Desk, request: Request) -> list[Delivery]:
    rows = await desk.store.deliveries(request.workspace, request.channel, states=_DONE, limit=_LOOKED_AT, last=True)
    return [row for row in rows if row.user is None][-_LATEST:]


async def _which(desk: Desk, request: Request, title: str, rows: list[Delivery]) -> Reply:
    """Several posts, numbered, so that the next question can name one."""
    subjects = await Subjects.of(desk, request, [row.story for row in rows])
    lines = tuple([_outcome(await row_line(desk, request, row, subjects), row) for row in rows])
    section = Section(counted(len(rows), "post"), lines)
    if any(row.user for row in rows):  # what one person alone is shown has no numbers that all may use
        return Reply(Message(title, (), (section,)), only_to_asker=True)
    return Reply(Message(title, (), counted_out([section]), note="/why 1 explains one."))


def _outcome(line: Line, row: Delivery) -> Line:
    if row.state is State.POSTED:
        return Line((*line.parts, Plain(" — posted")), line.number, line.fact, evidence=line.evidence)
    return line


async def _told(desk: Desk, request: Request, row: Delivery) -> Reply:
    """What became of one post, and what it rests on."""
    subjects = await Subjects.of(desk, request, [row.story])
    due: tuple[Part, ...] = (Plain("Due", strong=True), Plain(" "), instant(row.due_at, request))
    ledger = await desk.store.ledger(row.workspace, row.key)
    lines = [_transition(one, row, request) for one in ledger if one.event in _SAID]
    lines.insert(1 if lines and ledger[0].event == PLAN else 0, Line((*due, Plain(_ahead(row, request)))))
    sections, sources = _rests_on(row, subjects, request)
    if row.state is State.POSTED and not sources:
        post = await desk.store.post_of(row.workspace, row.key)
        sources = post.message.sources if post else ()
    when_words = occasion(row, subjects.talks.get(row.subject or ""))
    title = f"{_asked(row)} — {subjects.called(row)}{f' ({when_words})' if when_words else ''}"
    beside = counted_out([*sections, *await _tied(desk, request, row, subjects)])
    shown = (Section("What became of it", tuple(lines)), *beside)
    lead = (Plain(row.text),) if row.text else ()
    return Reply(Message(title, lead, shown, sources), only_to_asker=row.user is not None)


async def _tied(desk: Desk, request: Request, row: Delivery, subjects: Subjects) -> tuple[Section, ...]:
    """The post that an edit rewrites, or in whose thread it came; or what rewrites a post, or was to."""
    if row.of:
        title = "What it rewrites" if row.kind == "edit" else "In whose thread it came"
        rows = [await _seen(desk, request, row.of)]
        subjects = await Subjects.of(desk, request, [one.story for one in rows if one])
    else:
        edits = await desk.store.deliveries(row.workspace, row.channel, kind="edit", story=row.story)
        title, rows = "What rewrites it", [one for one in edits if one.of == row.key]
    lines = [_outcome(await row_line(desk, request, one, subjects), one) for one in rows if one]
    return (Section(title, tuple(lines)),) if lines else ()


def _asked(row: Delivery) -> str:
    if row.state is State.POSTED:
        return "Why this came"
    if row.state is State.HELD:
        return "Why this is held"
    return "Why this did not come" if row.state in NOT_POSTED else "Why this comes"


def _ahead(row: Delivery, request: Request) -> str:
    """How far off it is, while it is ahead."""
    off = distance(When(row.due_at.astimezone(request.at.tzinfo).isoformat()), request.at)
    return f", {off}" if off and row.state not in FINAL else ""


def _transition(one: Transition, row: Delivery, request: Request) -> Line:
    """``Posted Thu 3 Mar 2022, 08:00 UTC, 0.2 s late``."""
    posted = one.event == Event.CONFIRM
    late = f", {_late(one.at, row)}" if posted else ""
    tried = f" (attempt {one.attempt})" if posted and one.attempt > 1 else ""
    because = " because " if one.event == PLAN else ": "
    note = f"{because}{one.note}" if one.note else ""
    return Line(
        (Plain(_SAID[one.event], strong=True), Plain(" "), instant(one.at, request), Plain(f"{late}{tried}{note}"))
    )


def _late(at: datetime, row: Delivery) -> str:
    """By how much a post was late, beside the instant at which it fell due."""
    late = at - row.due_at
    if late < _TENTH:
        return "on time"
    if late < _MINUTE:
        return f"{late.total_seconds():.1f} s late"
    return f"{stretch_words(late // _MINUTE * _MINUTE)} late"


def _rests_on(
    row: Delivery, subjects: Subjects, request: Request
) -> tuple[tuple[Section, ...], tuple[SourceNote, ...]]:
    """The talk that a post is about, as it is told by now, with its sources."""
    talk, story = subjects.talks.get(row.subject or ""), subjects.stories.get(row.story or "")
    if talk is None or story is None:
        return (), ()
    view = View.of(compose(story, request.at, with_headlines=False))
    cited = {piece.source for piece in talk.evidence}
    section = Section("What it rests on", (talk_line(talk, view),))
    return numbered([section]), tuple(note for note in view.sources if note.id in cited)
