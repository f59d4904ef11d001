"""The two tokens that Slack wants, which of them is wrong, and where to find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.slack.refusals import APPS, BAD_TOKENS, REVOKED, code_of
from bot.platforms.slack.scopes import APP_SCOPE

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import Settings

BOT, APP = "BRIEF_SLACK_BOT_TOKEN", "BRIEF_SLACK_APP_TOKEN"
_WHERE = {
    BOT: f"copy it from {APPS}, your app, page “OAuth & Permissions”, “Bot User OAuth Token” (xoxb-...).",
    APP: f"copy it from {APPS}, your app, page “Basic Information”, “App-Level Tokens”, where one with the scope "
    f"{APP_SCOPE} can be generated (xapp-...).",
}
_BEGINS = {BOT: "xoxb-", APP: "xapp-"}
_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app token",
    "xoxp-": "a user's token",
    "xoxe": "a token that is rotated",
    "xoxs-": "a token of somebody's browser",
    "xoxc-": "a token of somebody's browser",
}


def shown(token: SecretStr | None) -> str:
    """A token as it is used."""
    return token.get_secret_value().strip() if token else ""


def wrong(settings: Settings) -> tuple[str, ...]:
    """What is wrong with the tokens that can be seen without asking: a sentence each, which holds none of them."""
    tokens = {BOT: shown(settings.slack_bot_token), APP: shown(settings.slack_app_token)}
    return tuple(said for name, token in tokens.items() if (said := _amiss(name, token)))


def _amiss(name: str, token: str) -> str:
    if not token:
        return f"Slack needs two tokens, and {name} is not set: {_WHERE[name]}"
    if token.startswith(_BEGINS[name]):
        return ""
    kind = next((kind for begin, kind in _KINDS.items() if token.startswith(begin)), "none of Slack's tokens")
    return f"{name} holds {kind}: {_WHERE[name]}"


def refused(name: str, error: BaseException) -> str:
    """Why Slack takes no request by a token, and what helps; empty where the token is not to blame."""
    code = code_of(error)
    if code in REVOKED:
        return (
            f"The token in {name} was good once and is revoked, as when the app is removed. Install it; {_WHERE[name]}"
        )
    if code in BAD_TOKENS:
        return f"Slack does not know the token in {name}: {_WHERE[name]}"
    if code == "missing_scope" and name == APP:
        return f"The token in {name} lacks the scope {APP_SCOPE}: {_WHERE[name]}"
    return ""
