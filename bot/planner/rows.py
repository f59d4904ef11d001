"""What rows of one story have in common, whoever plans them: where they go, why they are there, whether they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import WAITING, Delivery, State
from bot.storage.port import Plan
from briefings.schedule import GRACE, Channel
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.storage.port import Subscription
    from briefings.model import Story, Talk
    from briefings.schedule import Reminder

CALLED_OFF = "the talk was called off"
PUT_OFF = "the talk was put off and has no date yet"
GONE = "the sources no longer speak of this talk on that day"
BY_HAND = "dropped by"  # so begins the reason of what somebody dropped: it is not taken up again
_DAY = len("2022-01-01")


def channel_of(subscription: Subscription) -> Channel:
    """A subscription as the schedule knows it."""
    return Channel(subscription.channel, subscription.zone, subscription.morning)


def row_of(
    item: Reminder, subscription: Subscription, story: str, user: str | None = None, due_at: datetime | None = None
) -> Delivery:
    """A reminder as a row."""
    return Delivery(
        workspace=subscription.workspace,
        key=item.key,
        kind="reminder",
        channel=subscription.channel,
        due_at=due_at or item.due_at,
        late_after=due_at + GRACE if due_at else item.late_after,
        expires_at=item.expires_at,
        story=story,
        subject=item.talk_id,
        notice=item.notice,
        user=user,
    )


def compared(
    rows: Iterable[Delivery],
    wanted: Mapping[str, Delivery],
    story: Story,
    *,
    keep: Iterable[str],
    overdue: Mapping[str, Delivery] | None = None,
) -> Plan:
    """What makes these rows the wanted ones. ``keep``: keys of rows that are right though nobody plans them anew.

    ``overdue``: rows that are due at once, each if one of these takes its place that stands further ahead. One that was
    tried stays: whoever takes it next looks up whether it arrived, and posts it no more.
    """
    rows, kept, at_once = tuple(rows), frozenset(keep), dict(overdue or {})
    known = {row.key for row in rows}
    new = {key: row for key, row in wanted.items() if key not in known and not _was_dropped(row, rows)}
    late = {key: row for key, row in at_once.items() if key not in known}
    move, drop = [], []
    for row in rows:
        if row.key in wanted:
            if _is_out_of_place(row, wanted[row.key]):
                move.append((row.key, wanted[row.key]))
        elif row.key in at_once and waits_beyond(row, at_once[row.key].due_at):
            move.append((row.key, at_once[row.key]))
        elif row.state in WAITING and row.key not in kept and not row.first_attempt_at:
            place = _taken(row, new) or _taken(row, late)
            if place:
                move.append((row.key, place))
            else:
                drop.append((row.key, why_gone(story, row)))
        elif row.state is State.CLAIMED and row.key not in kept and (place := _taken(row, late)):
            new[place.key] = place  # whoever has it in hand finds that it is not of that hour any more
    told = {talk.id: _told_by(story, talk) for talk in (story.talks if new else ())}
    notes = [(row.key, told.get(row.subject or "", "")) for row in new.values()]
    notes += [(row.key, _now_on(story, row)) for _, row in move]
    return Plan(tuple(new.values()), tuple(move), tuple(drop), notes=tuple(notes))


def why_gone(story: Story, row: Delivery) -> str:
    """Why a reminder is no longer needed."""
    talk = _talk(story, row)
    if talk is None:
        return GONE
    if talk.status == "cancelled":
        return CALLED_OFF
    return PUT_OFF if talk.status == "postponed" and not talk.start else GONE


def _taken(row: Delivery, places: dict[str, Delivery]) -> Delivery | None:
    """The place that a row takes, out of those that nobody has: the same notice of the same talk to the same people.

    None for one that was tried: what was posted of it, if anything, was of the day that it had.
    """
    if row.first_attempt_at:
        return None
    key = next((key for key, other in places.items() if _about(other) == _about(row)), None)
    return places.pop(key) if key else None


def _about(row: Delivery) -> tuple[str | None, str | None, str | None]:
    return (row.subject, row.notice, row.user)


def _was_dropped(row: Delivery, rows: Iterable[Delivery]) -> bool:
    """Whether somebody dropped the same notice of the same day: another hour does not bring it back."""
    dropped = (one for one in rows if one.state is State.SKIPPED and (one.reason or "").startswith(BY_HAND))
    return any(_about(one) == _about(row) and _day(one) == _day(row) for one in dropped)


def _day(row: Delivery) -> str:
    """The day of its talk, as its key has it."""
    return "".join(row.key.split(":")[1:2])[:_DAY]


def waits_beyond(row: Delivery, due_at: datetime) -> bool:
    """Whether a row stands further ahead than this."""
    return row.state in WAITING and row.due_at > due_at


def _is_out_of_place(row: Delivery, wanted: Delivery) -> bool:
    if row.state is State.SKIPPED:
        return not (row.reason or "").startswith(BY_HAND)
    return row.state in WAITING and _place(row) != _place(wanted)


def _place(row: Delivery) -> tuple[object, ...]:
    return (row.due_at, row.late_after, row.expires_at, row.story, row.subject, row.notice)


def _talk(story: Story, row: Delivery) -> Talk | None:
    return next((talk for talk in corrected(story).talks if talk.id == row.subject), None)


def _told_by(story: Story, talk: Talk) -> str:
    """Which document told the talk first."""
    documents = {document.id: document for document in story.documents}
    source = next((documents[piece.source] for piece in talk.evidence if piece.source in documents), None)
    name = (source.title or source.publisher or source.file or source.url) if source else None
    return f"a document told the talk “{talk.title}”: {name}" if name else f"the story tells the talk “{talk.title}”"


def _now_on(story: Story, row: Delivery) -> str:
    talk = _talk(story, row)
    if talk is None or talk.start is None:
        return ""
    from briefings.message import When  # noqa: PLC0415  (start-up: who plans nothing anew words nothing)
    from briefings.render.words import when  # noqa: PLC0415  (the same)

    disputed = any(one.about == talk.id and one.field == "start" and not one.settled for one in story.disagreements)
    if disputed:
        return f"the sources disagree on the day of the talk “{talk.title}” now"
    return f"the talk “{talk.title}” is on {when(When(talk.start, zone=talk.time_zone))} now"
