"""What becomes of an error while somebody is answered.

The first of these that fits:

1. the interaction is gone or was answered already     nobody can be told: it is logged
2. a mistake of whoever asks, or an error with a fix    its own sentence
3. Discord forbids it                                   what is lacking, and where to grant it
4. what was shown is gone                               that it is, and what to do instead
5. Discord is busy or faulty                            that it is, and that it can be tried again
6. anything else                                        a fault of ours, with the name that the log has for it
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import discord
import structlog

from bot.errors import BotError, StoreFailed
from bot.platforms.discord.answering import ANSWERED_ALREADY
from bot.platforms.discord.permissions import grant
from bot.platforms.discord.refusals import lacks
from bot.verbs.desk import store_failed
from bot.verbs.request import Mistake
from briefings.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNKNOWN_INTERACTION, _EXPIRED = 10062, 50027
_TOO_LATE = frozenset({_UNKNOWN_INTERACTION, ANSWERED_ALREADY, _EXPIRED})
_SERVER_ERROR, _TOO_MANY = 500, 429

_log = structlog.get_logger(__name__)


def told(error: Exception, trace: str, place: object = None) -> str | None:
    """What whoever asked is told of an error; None where nobody can be told. Faults are logged under ``trace``.

    ``place``: the channel, as far as it is known.
    """
    if isinstance(error, discord.InteractionResponded) or getattr(error, "code", None) in _TOO_LATE:
        _log.warning("interaction.late", trace=trace, why=str(error))
        return None
    if isinstance(error, (Mistake, BotError, BriefingError)):
        return store_failed(error, trace) if isinstance(error, StoreFailed) else str(error)
    if isinstance(error, discord.Forbidden):
        return forbidden(lacks(place), place)
    if isinstance(error, discord.NotFound):
        return "What that was about is gone: somebody deleted it. /brief and /talks show what there is now."
    if _is_discords(error):
        _log.warning("discord.fault", trace=trace, why=str(error))
        return "Discord does not take that at the moment; reminders wait and are not lost. Try again in a minute."
    _log.error("interaction.fault", trace=trace, exc_info=error)
    return f"Something went wrong; the log tells more under {trace}. Everything else can be asked as before."


def forbidden(lacking: Sequence[str], place: object) -> str:
    """That something is not allowed, and where it can be."""
    name = f"#{place}" if isinstance(place, (discord.abc.GuildChannel, discord.Thread)) else "the channel"
    if not lacking:
        return f"Discord does not let me do that in {name}: whoever manages the server can allow it in its settings."
    return f"I am not allowed to do that in {name}. {grant(lacking, place)}"


def _is_discords(error: Exception) -> bool:
    if isinstance(error, (discord.RateLimited, aiohttp.ClientError, asyncio.TimeoutError, OSError)):
        return True
    return isinstance(error, discord.HTTPException) and (error.status >= _SERVER_ERROR or error.status == _TOO_MANY)
