"""The bot as it is logged in at Slack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.people import People


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks, and who it is there: its workspace, its member id, its name, and what it knows of others."""

    client: AsyncWebClient
    team: str
    user: str
    name: str
    people: People

    @property
    def mention(self) -> str:
        """What verbs are typed behind in threads, where Slack knows no commands."""
        return f"@{self.name}"
