"""The app as Slack is told of it: with the manifest, creating it is one paste.

https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.commands import COMMAND
from bot.platforms.slack.scopes import EVENTS, SCOPES, optional

SHORTCUT = "brief_this"  # what is asked for by the menu of a message
_NAME = "Briefbot"
_COLOUR = "#3d6fb4"
_ABOUT = "Briefings from the news: who is involved, who warned whom, when they meet next."
_LONGER = (
    "Briefbot reads the articles, feeds and pages that you name, and tells from them who is involved, who warned whom "
    "of what, and which talks lie ahead, each with the exact sentences of its sources. It posts digests, alerts and "
    "reminders into the channels that follow a story, and answers /brief and @Briefbot."
)


def manifest(command: str = COMMAND, name: str = _NAME) -> dict[str, Any]:
    """The manifest. ``command``: the slash command, where its name is taken by another app; ``name``: of the app."""
    return {
        "display_information": {
            "name": name,
            "description": _ABOUT,
            "background_color": _COLOUR,
            "long_description": _LONGER,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "shortcuts": [
                {
                    "name": "Brief this",
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": "Read the link, the file or the text of this message",
                }
            ],
            "slash_commands": [
                {
                    "command": command,
                    "description": "Ask for a briefing, talks, warnings, actors, and all the rest",
                    "usage_hint": "[talks | actors NAME | warnings by NAME | find WORDS | follow | help]",
                    "should_escape": True,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES), "bot_optional": list(optional())}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }
