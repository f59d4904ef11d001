"""The loopback platform's client: what a translator for a real platform does, with plain HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession, ClientTimeout

from bot.platforms.port import Busy, Refused
from briefings.render.text import to_text

if TYPE_CHECKING:
    from datetime import datetime

    from aiohttp import ClientResponse

    from briefings.message import Message

_TIMEOUT = ClientTimeout(total=5)
_BUSY, _BROKEN, _NOT_FOUND = 429, 500, 404


class Broken(Exception):
    """A reply that leaves open whether the post was accepted."""


class Wire:
    """Posts to a loopback platform, which takes so many requests a second."""

    def __init__(self, address: str, a_second: float) -> None:
        self._address, self.a_second = address, a_second
        self._session: ClientSession | None = None

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        body = {"nonce": key, "label": key, "message": to_text(message, 80)}
        return str((await self._ask("POST", f"/channels/{user or channel}/posts", body))["id"])

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (it keeps all)
        found = await self._ask("GET", f"/channels/{user or channel}/posts")
        return next((post["id"] for post in found if post["nonce"] == key), None)

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:  # noqa: ARG002  (the port's form)
        await self._ask("PUT", f"/posts/{remote_id}", {"message": to_text(message, 80)})

    async def close(self) -> None:
        """Hang up."""
        if self._session:
            await self._session.close()

    async def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        self._session = self._session or ClientSession(timeout=_TIMEOUT)
        async with self._session.request(method, f"{self._address}{path}", json=body) as response:
            self._raise_for(response)
            return await response.json()

    def _raise_for(self, response: ClientResponse) -> None:
        if response.status == _BUSY:
            raise Busy(timedelta(seconds=float(response.headers.get("Retry-After", "1"))))
        if response.status == _NOT_FOUND:
            raise Refused("the post is gone")
        if response.status >= _BROKEN:
            raise Broken(f"HTTP {response.status}")


class Keyless(Wire):
    """The control: it forgets the key and cannot look anything up, as a naive bot would."""

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        body = {"nonce": "", "label": key, "message": to_text(message, 80)}
        return str((await self._ask("POST", f"/channels/{user or channel}/posts", body))["id"])

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the port's form)
        return None
