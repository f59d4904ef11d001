"""Arithmetic of time: which reminders and digests fall due between two instants. Nothing here reads a clock.

plan_reminders(talks, disagreements, channel) -> Reminder...      what a channel will be told ahead of each talk
possible_reminders(...)                       -> Reminder...      the same, of each day that a dispute names
nearest(possible, now, known)                 -> Reminder...      of each talk those of the one day that counts
digest_slots(digest, after, until)            -> DigestSlot...    the wall-clock slots of its digests
due(planned, after, until)                    -> those of either kind with  after < due_at <= until, in order
read_digest_times("weekdays 07:30")           -> DigestTimes, None for "off", or Unread
read_before("2h")                             -> Before or Unread
"""

from briefings.schedule.asks import SNOOZED, asked_reminder
from briefings.schedule.before import Before, read_before
from briefings.schedule.reading import Unread, read_digest_times
from briefings.schedule.reminders import (
    NOTICES,
    Notice,
    Reminder,
    claimed_starts,
    due,
    nearest,
    plan_reminders,
    possible_reminders,
)
from briefings.schedule.slots import Digest, DigestSlot, DigestTimes, digest_slots, missed_slot
from briefings.schedule.walls import GRACE, MORNING, Channel

__all__ = [
    "GRACE",
    "MORNING",
    "NOTICES",
    "SNOOZED",
    "Before",
    "Channel",
    "Digest",
    "DigestSlot",
    "DigestTimes",
    "Notice",
    "Reminder",
    "Unread",
    "asked_reminder",
    "claimed_starts",
    "digest_slots",
    "due",
    "missed_slot",
    "nearest",
    "plan_reminders",
    "possible_reminders",
    "read_before",
    "read_digest_times",
]
