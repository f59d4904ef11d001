"""What a platform must do, and how it says no.

PlatformError
├── Busy        later, please: it says when; that was no failed attempt
├── Refused     never: the channel is gone or forbids posting; it says what helps
└── Unable      it cannot do this at all: nobody can look up there what was posted, or rewrite it

Any other error means that the post may have arrived: it is looked for, and tried again with the same key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from briefings.message import Message

AS_FAST_AS_IT_GOES = float("inf")  # posts a second, for a platform that sets no limit


class PlatformError(Exception):
    """Whatever a platform answers instead of taking a post."""


class Busy(PlatformError):
    """The platform asks for patience; ``everywhere``: not for the one channel alone."""

    def __init__(self, retry_after: timedelta, *, everywhere: bool = False) -> None:
        super().__init__(f"busy for {retry_after.total_seconds():g} s")
        self.retry_after = retry_after
        self.everywhere = everywhere


class Refused(PlatformError):
    """The platform will not take this post, now or later; the message tells why, ``fix`` what to do about it."""

    def __init__(self, why: str, fix: str | None = None) -> None:
        super().__init__(why)
        self.fix = fix


class Unable(PlatformError):
    """The platform has no way to do what was asked."""


class Platform(Protocol):
    """A place with channels, and with people who can be written to.

    ``a_second``: how many requests it takes in a second. A method MAY raise any error named above.
    """

    @property
    def a_second(self) -> float: ...

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        """Post to a channel, or directly to a user; returns where it stands there.

        Where the platform refuses a second post under one key by itself, however shortly, the key MUST be passed on:
        two tries may be on their way at once.
        """
        ...

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:
        """Where the post with this key stands, if it was taken at or after an instant; None where it was not.

        It MUST find whatever ``post`` had accepted by then.
        """
        ...

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:
        """Put a message in the place of the one that was posted under a key; doing it twice is doing it once."""
        ...


@runtime_checkable
class Threaded(Protocol):
    """What a platform MAY do besides: keep what belongs together in the thread that a post of ours begins."""

    def may_open(self, channel: str) -> bool:
        """Whether posts in a channel may begin threads, as far as is known."""
        ...

    def thread(self, remote_id: str, *, channel: str, aloud: bool) -> str | None:
        """The place in which replies to a post of the channel stand, to be given as ``channel``; None: it is gone.

        ``aloud``: what is posted there is shown in the channel, too. Where the thread turns out to be gone as something
        is posted or looked up there, the channel MUST take its place.
        """
        ...


@runtime_checkable
class Discreet(Protocol):
    """What a platform MAY do besides: know who sees a channel, so that nobody is told of one that they lost."""

    async def may_read(self, user: str, *, channel: str) -> bool:
        """Whether somebody sees a channel now. Whatever error it raises, what is to be told them waits."""
        ...
