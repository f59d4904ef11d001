"""How the connection to Slack fares: also when anybody did something there, which pings do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms import health

if TYPE_CHECKING:
    from bot.platforms.hearing import Hearing
    from bot.platforms.slack.envelopes import Envelopes


class Health(health.Health):
    """What is known of the connection to Slack."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__("Slack", hearing)
        self._envelopes: Envelopes | None = None

    def watch(self, envelopes: Envelopes) -> None:
        """These come from now on."""
        self._envelopes = envelopes

    def __call__(self) -> tuple[str, ...]:
        connection, *notes = super().__call__()
        silent = self._envelopes.silent if self._envelopes else None
        last = "" if silent is None else f", and last of anybody there {health.ago(silent)} ago"
        return (f"{connection}{last}" if self.is_up else connection, *notes)
