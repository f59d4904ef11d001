"""What comes back for an interaction: an acknowledgement within three seconds, the rest within fifteen minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord import exchange as kinds
from tests.discord import payloads
from tests.discord.exchange import Exchange, is_ephemeral
from tests.discord.refusal import already_acknowledged, invalid_token, unknown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.discord.messages import Messages
    from tests.discord.rest import Asked, Handler
    from tests.discord.world import Message, Raw, World

_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = f"{_HOOK}/messages/@original"
_ONE = f"{_HOOK}/messages/{{message_id}}"


@dataclass
class Interactions:
    """Everything that was asked by commands, buttons and forms, by its token. ``late``: acknowledged too late."""

    world: World
    messages: Messages
    open: dict[str, Exchange] = field(default_factory=dict)
    late: list[Exchange] = field(default_factory=list)
    in_time: float = kinds.IN_TIME  # seconds; more for whoever tests what is answered, on however slow a machine

    def routes(self) -> dict[str, Handler]:
        return {
            "POST /interactions/{interaction_id}/{interaction_token}/callback": self._acknowledge,
            f"POST {_HOOK}": self._follow,
            f"GET {_ORIGINAL}": self._get,
            f"PATCH {_ORIGINAL}": self._edit,
            f"DELETE {_ORIGINAL}": self._delete,
            f"GET {_ONE}": self._get,
            f"PATCH {_ONE}": self._edit,
            f"DELETE {_ONE}": self._delete,
        }

    async def _acknowledge(self, asked: Asked) -> tuple[int, Any]:
        found = self.open.get(asked.parts["interaction_token"])
        if found is None or found.id != asked.number("interaction_id"):
            raise unknown("Interaction")
        if found.response is not None:
            raise already_acknowledged()
        took = asked.at - found.began
        if took > self.in_time:
            self.late.append(found)
            raise unknown("Interaction")
        kind = asked.body["type"]
        await self._ways()[kind](found, asked)
        found.response, found.took = kind, took
        await found.happened(is_over=kind not in {kinds.DEFERRED, kinds.DEFERRED_UPDATE})
        return (200, self._resource(found)) if asked.query.get("with_response") in {"1", "true"} else (204, None)

    def _ways(self) -> dict[int, Callable[[Exchange, Asked], Awaitable[None]]]:
        return {
            kinds.SAID: self._say,
            kinds.DEFERRED: self._defer,
            kinds.DEFERRED_UPDATE: self._defer_update,
            kinds.UPDATED: self._update,
            kinds.COMPLETED: self._complete,
            kinds.ASKED: self._ask,
        }

    def _resource(self, found: Exchange) -> Raw:
        told: Raw = {"interaction": {"id": str(found.id), "type": found.kind}}
        if found.original:
            told["interaction"] |= {
                "response_message_id": str(found.original.id),
                "response_message_loading": found.original.is_loading,
                "response_message_ephemeral": found.original.only_for is not None,
            }
        if found.original and found.response in {kinds.SAID, kinds.UPDATED}:
            told["resource"] = {"type": found.response, "message": payloads.message(found.original, self.world)}
        return told

    async def _say(self, found: Exchange, asked: Asked, *, is_loading: bool = False) -> None:
        body = asked.body.get("data") or {}
        found.original = self._write(found, body, asked.files, is_loading=is_loading, is_private=is_ephemeral(body))

    async def _defer(self, found: Exchange, asked: Asked) -> None:
        await self._say(found, asked, is_loading=True)

    async def _defer_update(self, found: Exchange, _: Asked) -> None:
        found.original = found.message

    async def _update(self, found: Exchange, asked: Asked) -> None:
        if found.message is None or found.message.id not in found.message.channel.messages:
            raise unknown("Message")
        found.original = found.message
        self.messages.edit(found.message, asked.body.get("data") or {}, asked.files)

    async def _complete(self, found: Exchange, asked: Asked) -> None:
        found.choices = asked.body["data"].get("choices") or []

    async def _ask(self, found: Exchange, asked: Asked) -> None:
        found.modal = asked.body["data"]

    def _write(
        self, found: Exchange, body: Raw, files: tuple[tuple[str, bytes], ...], *, is_loading: bool, is_private: bool
    ) -> Message:
        return self.messages.write(
            found.channel,
            self.world.bot,
            body,
            files,
            only_for=found.user if is_private else None,
            interaction=found.metadata(),
            is_loading=is_loading,
        )

    # afterwards

    def _known(self, asked: Asked) -> Exchange:
        found = self.open.get(asked.parts["webhook_token"])
        if found is None or self.world.time.monotonic() - found.began > kinds.AT_ALL:
            raise invalid_token()
        if found.response is None or asked.number("webhook_id") != self.world.application:
            raise unknown("Webhook")
        return found

    async def _follow(self, asked: Asked) -> tuple[int, Any]:
        """One more message; the first after a deferral takes its place."""
        found = self._known(asked)
        if found.original and found.original.is_loading:
            self.messages.edit(found.original, asked.body, asked.files)
            made = found.original
        else:
            made = self._write(found, asked.body, asked.files, is_loading=False, is_private=is_ephemeral(asked.body))
            found.more.append(made)
        await found.happened(is_over=True)
        return 200, payloads.message(made, self.world)

    def _message(self, found: Exchange, asked: Asked) -> Message:
        wanted = asked.parts.get("message_id")
        mine = [found.original, *found.more] if wanted else [found.original]
        message = next((one for one in mine if one and wanted in {None, str(one.id)}), None)
        if message is None or message.id not in message.channel.messages:
            raise unknown("Message")
        return message

    async def _get(self, asked: Asked) -> tuple[int, Any]:
        return 200, payloads.message(self._message(self._known(asked), asked), self.world)

    async def _edit(self, asked: Asked) -> tuple[int, Any]:
        found = self._known(asked)
        message = self._message(found, asked)
        self.messages.edit(message, asked.body, asked.files)
        await found.happened(is_over=True)
        return 200, payloads.message(message, self.world)

    async def _delete(self, asked: Asked) -> tuple[int, Any]:
        found = self._known(asked)
        self.messages.delete(self._message(found, asked))
        await found.happened(is_over=True)
        return 204, None
