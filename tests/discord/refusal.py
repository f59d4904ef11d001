"""How Discord says no: a status, a code of its own, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord.world import Raw


class Refusal(Exception):
    """A request that is not done."""

    def __init__(self, status: int, code: int, message: str, errors: Raw | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: Raw = {"message": message, "code": code} | ({"errors": errors} if errors else {})


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def unknown(what: str) -> Refusal:
    """What is not there, or not there for the bot."""
    return Refusal(404, _UNKNOWN[what], f"Unknown {what}")


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def cannot_write_to_user() -> Refusal:
    return Refusal(403, 50007, "Cannot send messages to this user")


def not_the_author() -> Refusal:
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refusal:
    return Refusal(400, 50006, "Cannot send an empty message")


def archived() -> Refusal:
    return Refusal(400, 50083, "Thread is archived")


def already_acknowledged() -> Refusal:
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def invalid_form(faults: tuple[str, ...]) -> Refusal:
    """A body that breaks the rules, each of them in a sentence."""
    errors = {"_errors": [{"code": 0, "message": fault} for fault in faults]}
    return Refusal(400, 50035, "Invalid Form Body", errors)


def invalid_token() -> Refusal:
    return Refusal(401, 50027, "Invalid Webhook Token")


_UNKNOWN = {
    "application command permissions": 10066,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Webhook": 10015,
    "Interaction": 10062,
    "Application Command": 10063,
}
