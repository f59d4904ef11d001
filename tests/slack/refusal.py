"""How Slack says no: ``{"ok": false, "error": ...}``, nearly always with the status 200."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.slack.world import Raw


class Refusal(Exception):
    """A request that is not done."""

    def __init__(self, error: str, *messages: str, status: int = 200, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        told = {"response_metadata": {"messages": [f"[ERROR] {one}" for one in messages]}} if messages else {}
        self.body: Raw = {"ok": False, "error": error, **more, **told}


class TooMany(Refusal):
    """Patience, please; ``seconds`` of it."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited", status=429)
        self.seconds = seconds


def missing_scope(needed: str, provided: str) -> Refusal:
    return Refusal("missing_scope", needed=needed, provided=provided)
