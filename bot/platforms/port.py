"""What a platform must do, and how it says no.

PlatformError
├── Busy        later, please: it says when; that was no failed attempt
└── Refused     never: the channel is gone or forbids posting

Any other error means that the post may have arrived: it is tried again with the same key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import timedelta

    from briefings.message import Message


class PlatformError(Exception):
    """Whatever a platform answers instead of taking a post."""


class Busy(PlatformError):
    """The platform asks for patience."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(f"busy for {retry_after.total_seconds():g} s")
        self.retry_after = retry_after


class Refused(PlatformError):
    """The platform will not take this post, now or later; the message tells why."""


class Platform(Protocol):
    """A place with channels.

    It MUST post a message at most once for each key, however often it is asked, and return the same remote id. It MAY
    forget keys that are older than any lease.
    """

    async def post(self, message: Message, key: str, *, channel: str) -> str:
        """Post to a channel; returns where it stands there."""
        ...
