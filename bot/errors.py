"""Errors of acting; every message is one sentence that tells what to do next.

BotError
├── WrongSetting   a setting with a value that cannot be used
├── CannotWrite    a file that cannot be written
└── ReaderGone     nobody reads our standard output any more
"""

from __future__ import annotations


class BotError(Exception):
    """Whatever ends a run because of how it was started or where it runs."""


class WrongSetting(BotError):
    """A setting with a value that cannot be used; the message never holds a secret."""


class CannotWrite(BotError):
    """A file that cannot be written."""


class ReaderGone(BotError):
    """Nobody reads our standard output any more, as after ``| head``: nothing is wrong, and nothing is left to say."""
