"""Why nobody can be reminded of a talk as somebody asked: it is over or called off, has no day, or begins too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.compose import is_over
from briefings.message import When
from briefings.moments import moment, starts_at, zone_named
from briefings.notices.marks import stretch
from briefings.render.words import sentence_case, when
from briefings.schedule import Before, asked_reminder, claimed_starts
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.model import Story, Talk
    from briefings.schedule import Channel


def refusal(story: Story, talk: Talk, before: Before | datetime, channel: Channel, at: datetime) -> str | None:
    """A sentence that says why there will be no such reminder; None where there will be one."""
    name = f"“{talk.title}”"
    if talk.status == "cancelled":
        return f"{name} was called off: there is nothing to be reminded of."
    if talk.start and is_over(talk, at):
        return f"{name} is over: it was on {_when(talk.start, talk)}."
    disputes = corrected(story).disagreements
    claims = claimed_starts(talk, disputes)
    planned = asked_reminder("", talk, disputes, channel, before)
    if planned is None or not claims:
        return f"{sentence_case(_no_day(talk))} for {name}: ask again when a source tells the day."
    if planned.due_at > at:
        return None
    first = claims[0][0]
    begins = starts_at(first, zone_named(talk.time_zone) or channel.tz)
    if begins <= at:
        return f"{name} has begun: {_when(claims[0][1], talk)}."
    left = f"in {stretch(begins - at)}" if first.clock else f"on {_when(claims[0][1], talk)}"
    return f"{name} begins {left}, and {_moment(before)} is past: ask for a shorter notice."


def _moment(before: Before | datetime) -> str:
    if not isinstance(before, Before):
        return "that instant"
    return str(before) if before.span is None else f"{before} before"


def _no_day(talk: Talk) -> str:
    if talk.status == "postponed" and not talk.start:
        return "no new day is set"
    found = moment(talk.start, talk.time_zone, talk.precision)
    return f"only the {found.unit} is known" if found else "no day is known"


def _when(start: str, talk: Talk) -> str:
    return when(When(start, zone=talk.time_zone))
