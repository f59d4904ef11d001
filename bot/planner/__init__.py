"""Which rows a channel's posts need: what follows from a story, compared with what is planned.

    plan_story(story, followers, rows, now)            reminders: added, moved, dropped with the reason
    plan_asks(story, asks, subscriptions, rows, now)   the same for reminders that somebody asked for
    plan_news(story, changes, followers, ...)          alerts at once, and edits of the reminders that are wrong by now
    plan_digest(subscription, rows, now)               the next digest, where none is planned
    plan_word(...)                                     what those who look after the bot are told, once

Nothing here reads a clock or a store; a Plan is applied together with whatever caused it.
"""

from bot.planner.alerts import ALERT_USE, GROUPING, plan_alerts
from bot.planner.asks import ask_of, plan_ask, plan_asks, plan_unasked, reminder_asked
from bot.planner.digests import NO_DIGEST, is_ahead, next_slot, plan_digest
from bot.planner.edits import plan_edits
from bot.planner.reminders import (
    CALLED_OFF,
    GONE,
    PUT_OFF,
    channel_of,
    plan_nothing,
    plan_story,
    reminders_of,
    replan,
)
from bot.planner.words import plan_word

__all__ = [
    "ALERT_USE",
    "CALLED_OFF",
    "GONE",
    "GROUPING",
    "NO_DIGEST",
    "PUT_OFF",
    "ask_of",
    "channel_of",
    "is_ahead",
    "next_slot",
    "plan_alerts",
    "plan_ask",
    "plan_asks",
    "plan_digest",
    "plan_edits",
    "plan_nothing",
    "plan_story",
    "plan_unasked",
    "plan_word",
    "reminder_asked",
    "reminders_of",
    "replan",
]
