"""What `briefbot doctor` looks at in Slack: both tokens, the scopes, the clock, and the channels that are posted to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.clock import RealClock
from bot.platforms.hearing import Hearing
from bot.platforms.port import Refused
from bot.platforms.slack.client import web_client
from bot.platforms.slack.place import place_named
from bot.platforms.slack.refusals import APPS, code_of, translated
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.standing import PREFIX, workspace_of
from bot.platforms.slack.tokens import APP, BOT, refused, shown, wrong
from bot.running.checkup import Finding, clock_agrees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.settings import Settings

_AWAY = "Check this machine's way to the internet, and https://slack-status.com."
_SCOPES_PAGE = (
    f"At {APPS}, your app, page “OAuth & Permissions”, add it under Bot Token Scopes, then reinstall the app."
)
_APP_IN_TOKEN = re.compile(r"xapp-\d+-(A[A-Z0-9]+)-")


async def examine(settings: Settings, followed: Sequence[tuple[str, str]]) -> list[Finding]:
    """Ask as the bot does, without connecting. ``followed``: workspaces and channels that are posted to."""
    if sentences := wrong(settings):
        return [Finding("Slack tokens", _before(said), said) for said in sentences]
    real = RealClock()
    hearing = Hearing(real.monotonic)
    web = web_client(shown(settings.slack_bot_token), settings.slack_api_base, hearing)
    try:
        found = [*await _bot(web, followed), await _app(web, shown(settings.slack_app_token))]
        there = hearing.now()
        return (
            [*found, clock_agrees(real.now() - there if there else None)] if settings.discord_token is None else found
        )
    finally:
        if web.session:
            await web.session.close()


async def _bot(web: AsyncWebClient, followed: Sequence[tuple[str, str]]) -> list[Finding]:
    """The bot's token, what it is allowed, and where it posts."""
    try:
        told: Any = await web.auth_test()
    except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
        return [_why("Slack bot token", BOT, error)]
    held = told.headers.get("x-oauth-scopes") or ""
    channels = [channel for workspace, channel in followed if workspace == workspace_of(told["team_id"])]
    others = [workspace for workspace, _ in followed if workspace.startswith(PREFIX)]
    return [
        Finding(
            "Slack bot token", f"Slack knows it: the bot is called {told['user']}, in the workspace {told['team']}"
        ),
        *_scopes(held.split(",") if held else list(SCOPES)),
        *[await _channel(web, channel, str(told["user"])) for channel in channels],
        *([_elsewhere(told["team"])] if len(channels) < len(others) else ()),
    ]


def _elsewhere(team: str) -> Finding:
    return Finding(
        "Slack channels",
        f"some that follow something are of another workspace than {team}",
        f"Their posts rest until the bot is there again: {BOT} decides which workspace it is in.",
    )


def _scopes(held: Sequence[str]) -> Iterator[Finding]:
    lacking = {name: scope for name, scope in SCOPES.items() if name not in held}
    for name, scope in lacking.items():
        if scope.lost:
            yield Finding("Slack scopes", f"without {name} it works, but {scope.lost}")
        else:
            yield Finding("Slack scopes", f"the app lacks {name}, {scope.what_for}", _SCOPES_PAGE)
    if not lacking:
        yield Finding("Slack scopes", "the app has all that it asks for")


async def _channel(web: AsyncWebClient, name: str, bot: str) -> Finding:
    try:
        told: Any = await web.conversations_info(channel=place_named(name).channel)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
        why = translated(error, bot=bot)
        fix = why.fix if isinstance(why, Refused) else None
        return Finding("Slack channels", f"{name}: {why}", fix or _AWAY)
    channel = told["channel"]
    called = f"#{channel.get('name') or name}"
    if channel.get("is_archived"):
        return Finding("Slack channels", f"{called} is archived", "Unarchive it, or /unfollow there.")
    if not channel.get("is_member"):
        return Finding("Slack channels", f"the bot is not in {called}", f"Type /invite @{bot} there.")
    return Finding("Slack channels", f"the bot is in {called}")


async def _app(web: AsyncWebClient, token: str) -> Finding:
    """The app's token, and whether it is of the same app as the bot's; asking for an address opens nothing."""
    try:
        await web.apps_connections_open(app_token=token)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
        return _why("Slack app token", APP, error)
    match, app = _APP_IN_TOKEN.match(token), await _app_of_bot(web)
    if match and app and match[1] != app:
        remedy = f"Take both from one app: {APPS}, page “Basic Information” and page “OAuth & Permissions”."
        return Finding("Slack app token", "it is of another app than the bot token", remedy)
    return Finding("Slack app token", "Socket Mode lets the app in")


async def _app_of_bot(web: AsyncWebClient) -> str:
    """The id of the app that the bot's token is of, as far as Slack tells."""
    try:
        me: Any = await web.auth_test()
        told: Any = await web.bots_info(bot=me["bot_id"])
    except Exception:  # noqa: BLE001  (what is wrong with the bot's token is told already)
        return ""
    return str((told["bot"] or {}).get("app_id") or "")


def _why(what: str, name: str, error: Exception) -> Finding:
    if remedy := refused(name, error):
        return Finding(what, _before(remedy), remedy)
    return Finding(what, f"Slack does not answer ({code_of(error) or error or type(error).__name__})", _AWAY)


def _before(sentence: str) -> str:
    """What is wrong, of a sentence that also says what helps."""
    return sentence.partition(":")[0]
