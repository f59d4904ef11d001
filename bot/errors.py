"""Errors of acting; every message is one sentence that tells what to do next.

BotError
├── WrongSetting   a setting with a value that cannot be used
├── WrongInstant   a day or an instant on the command line that is none
├── CannotWrite    a file that cannot be written
├── ReadingFailed  the reading process could not read, or ended before it answered
├── StoreFailed    a database that cannot be opened, read or written
│   └── StoreRefused   one that is sound, and left alone: another bot's, or a newer version's
├── Overtaken      stories were changed by another process while they were being changed here
└── ReaderGone     nobody reads our standard output any more
"""

from __future__ import annotations


class BotError(Exception):
    """Whatever ends a run because of how it was started or where it runs."""


class WrongSetting(BotError):
    """A setting with a value that cannot be used; the message never holds a secret."""


class WrongInstant(BotError):
    """A day or an instant on the command line that is none, or lies on the wrong side of another."""


class CannotWrite(BotError):
    """A file that cannot be written."""


class ReadingFailed(BotError):
    """The reading process could not read, or ended before it answered."""


class StoreFailed(BotError):
    """A database that cannot be opened, read or written."""


class StoreRefused(StoreFailed):
    """A database that is sound and was left as it is: another bot works with it, or a newer version wrote it."""


class Overtaken(BotError):
    """Stories were changed by another process while they were being changed here: nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("Another process keeps changing these stories: try again.")


class ReaderGone(BotError):
    """Nobody reads our standard output any more, as after ``| head``: nothing is wrong, and nothing is left to say."""
