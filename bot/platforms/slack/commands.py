"""The one slash command in Slack, and the names that it cannot have."""

from __future__ import annotations

COMMAND = "/brief"
# fmt: off
BUILT_IN = frozenset({  # Slack's own commands: an app that is called like one of them is never asked
    "/active", "/apps", "/archive", "/away", "/call", "/close", "/collapse", "/dm", "/dnd", "/expand", "/feed",
    "/feedback", "/huddle", "/invite", "/invite_people", "/join", "/keys", "/kick", "/leave", "/me", "/msg", "/mute",
    "/open", "/part", "/prefs", "/pro", "/remind", "/remove", "/rename", "/s", "/search", "/shortcuts", "/shrug",
    "/star", "/starred", "/status", "/topic", "/who", "/whois",
})
# fmt: on
