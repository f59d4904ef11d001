"""What the bot remembers of the servers or workspaces that it is in, over several starts."""

from __future__ import annotations

import asyncio
import json

from bot.storage.memory import MemoryStore


class Watched(MemoryStore):
    """Tells when something was written down. ``memory``: under which name the servers are kept."""

    def __init__(self, memory: str) -> None:
        super().__init__()
        self.memory = memory
        self.stirred = asyncio.Event()

    async def set_meta(self, name: str, value: str) -> None:
        await super().set_meta(name, value)
        self.stirred.set()

    async def known(self) -> dict[str, dict[str, str]]:
        """By their ids, what is kept of each."""
        told: dict[str, dict[str, str]] = json.loads(await self.meta(self.memory) or "{}")
        return told

    async def until_kept(self, id_: str, name: str) -> None:
        """Until the bot has written down that one was ``greeted`` or has ``left``."""
        while name not in (await self.known()).get(id_, {}):
            self.stirred.clear()
            await asyncio.wait_for(self.stirred.wait(), 30)
