"""What becomes of an error while somebody is answered in Slack.

The first of these that fits:

1. a mistake of whoever asks, or an error with a fix    its own sentence
2. Slack waits no more for a view                       that it took too long, and to press again
3. what was shown is gone                               that it is, and what to do instead
4. Slack refuses it, or a scope is lacking              why, and what helps
5. Slack is busy or faulty                              that it is, and that it can be tried again
6. anything else                                        a fault of ours, with the name that the log has for it
"""

from __future__ import annotations

import asyncio

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.errors import BotError
from bot.platforms.port import Refused
from bot.platforms.slack.answering import NotTaken
from bot.platforms.slack.refusals import code_of, translated
from bot.verbs.request import Mistake
from briefings.errors import BriefingError

_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged"})
_GONE = frozenset({"file_deleted", "file_not_found", "message_not_found", "not_found", "view_not_found"})

_log = structlog.get_logger(__name__)


def told(error: Exception, trace: str, *, bot: str) -> str:
    """What whoever asked is told of an error. Faults are logged under ``trace``; ``bot``: its name."""
    if isinstance(error, (Mistake, BotError, BriefingError)):
        return str(error)
    if isinstance(error, (SlackApiError, NotTaken, aiohttp.ClientError, asyncio.TimeoutError, OSError)):
        _log.warning("slack.not_taken", trace=trace, why=str(error))
        return _of_slack(error, bot)
    _log.error("slack.answer_fault", trace=trace, exc_info=error)
    return f"Something went wrong; the log tells more under {trace}. Everything else can be asked as before."


def _of_slack(error: Exception, bot: str) -> str:
    code = code_of(error)
    if code in _LATE:
        return "That took longer than Slack waits: press it once more."
    if code in _GONE:
        return "What that was about is gone: somebody deleted it. /brief and /talks show what there is now."
    refused = translated(error, bot=bot)
    if isinstance(refused, Refused):
        return " ".join(filter(None, (f"Slack does not let me do that: {refused}.", refused.fix)))
    return "Slack does not take that at the moment; reminders wait and are not lost. Try again in a minute."
