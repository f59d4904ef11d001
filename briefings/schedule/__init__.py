"""Arithmetic of time: which reminders and digests fall due between two instants. Nothing here reads a clock.

possible_reminders(talks, disagreements, channel) -> Reminder...  what a channel may be told ahead of each talk
nearest(possible, now, known)                 -> Reminder...      of each talk those of the one day that counts
asked_reminder(ask, talk, ..., channel, when) -> Reminder         what somebody asked for; None where no day is known
digest_slots(digest, after, until)            -> DigestSlot...    the wall-clock slots of its digests
missed_slot(digest, last, now)                -> DigestSlot       the last one that went by, where it is of use still
read_digest_times("weekdays 07:30")           -> DigestTimes, None for "off", or Unread
read_before("2h")                             -> Before or Unread
"""

from briefings.schedule.asks import SNOOZED, asked_reminder
from briefings.schedule.before import Before, read_before
from briefings.schedule.reading import Unread, read_digest_times
from briefings.schedule.reminders import (
    Reminder,
    claimed_starts,
    nearest,
    possible_reminders,
)
from briefings.schedule.slots import Digest, DigestSlot, DigestTimes, digest_slots, missed_slot
from briefings.schedule.walls import GRACE, MORNING, Channel

__all__ = [
    "GRACE",
    "MORNING",
    "SNOOZED",
    "Before",
    "Channel",
    "Digest",
    "DigestSlot",
    "DigestTimes",
    "Reminder",
    "Unread",
    "asked_reminder",
    "claimed_starts",
    "digest_slots",
    "missed_slot",
    "nearest",
    "possible_reminders",
    "read_before",
    "read_digest_times",
]
