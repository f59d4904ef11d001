"""For how long a socket is believed in: one can be open and deaf, and one can answer pings and tell of nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.platforms.slack.client import HELLO, PING

if TYPE_CHECKING:
    from bot.platforms.hearing import Hearing
    from bot.platforms.slack.envelopes import Envelopes


class Deaf(Exception):
    """Nothing was heard for so long that nobody believes in the connection any more."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"nothing was heard for {seconds:.0f} seconds")


@dataclass(frozen=True, slots=True)
class Attention:
    """For how many seconds a connection is believed in.

    ``hello``: until a socket says so. ``ping``: between two pings, one of which is not answered within half of that.
    ``deaf``: without a word; its pings should have told. ``idle``: without an envelope, whatever its pings say.
    ``look``: between two looks at that.
    """

    hello: float = HELLO
    ping: float = PING
    deaf: float = 40.0
    idle: float = 1800.0
    look: float = 1.0

    def wants_another(self, lived: float, lasts: float | None, hearing: Hearing, envelopes: Envelopes) -> bool:
        """Whether a socket is to be replaced that did not ask for it. Raises Deaf where nothing is heard at all.

        ``lived``: for how many seconds it is open; ``lasts``: for how many Slack said that it would be.
        """
        if (silent := hearing.silent or 0.0) > self.deaf:
            raise Deaf(silent)
        return min(lived, envelopes.silent or lived) > self.idle or lived > (lasts or lived)


ALERT = Attention()
