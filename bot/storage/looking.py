"""What a channel may see of a store: the one way to content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.storage.scope import Scope
    from bot.storage.values import (
        Found,
        KeptChange,
        KeptDocument,
        Parked,
        Pending,
        SettingChange,
        Source,
        StoryFact,
        Titled,
    )
    from briefings.model import Story


class View(Protocol):
    """The content that one channel may see; without a channel, what the whole workspace may.

    A story is kept once for everyone, and once more for each channel that added documents of its own to it: such a
    channel sees its own layer, everybody else the common one.
    """

    @property
    def scope(self) -> Scope: ...

    async def documents(self, story: str | None = None) -> tuple[KeptDocument, ...]:
        """Documents in the order in which they came, with those that were revised since."""
        ...

    async def document(self, document_id: str) -> KeptDocument | None: ...

    async def known(
        self, *, ids: Collection[str] = (), addresses: Collection[str] = (), hashes: Collection[str] = ()
    ) -> tuple[KeptDocument, ...]:
        """Documents with one of these ids, addresses or texts, in the order in which they came."""
        ...

    async def erased(self, *, addresses: Collection[str] = (), hashes: Collection[str] = ()) -> frozenset[str]:
        """Those of some addresses and texts that were erased and must not come back."""
        ...

    async def titles(self, *, archived: bool = False) -> tuple[Titled, ...]:
        """The names of stories, in the order in which they began, for a small part of what the stories cost."""
        ...

    async def story(self, slug: str) -> Story | None:
        """A story, whether it was put away or not."""
        ...

    async def changes(
        self, after: int = 0, since: datetime | None = None, story: str | None = None
    ) -> tuple[KeptChange, ...]:
        """The changes numbered above ``after`` and kept at or after ``since``, oldest first."""
        ...

    async def find(self, words: str, limit: int = 20, story: str | None = None) -> Found:
        """Facts and sentences that hold all of the words, or else some of them; best first."""
        ...

    async def facts_named(self, name: str, limit: int = 50) -> tuple[StoryFact, ...]:
        """Actors with this name or alias to the letter, else those whose name holds all of its words."""
        ...

    async def talks(
        self, story: str | None = None, since: str | None = None, limit: int = 100
    ) -> tuple[StoryFact, ...]:
        """Talks by their start, those without one last; ``since``: none that begins before this day or month."""
        ...

    async def sources(self, story: str | None = None) -> tuple[Source, ...]: ...

    async def parked(self, source: str | None = None) -> tuple[Parked, ...]: ...

    async def pending(self) -> tuple[Pending, ...]: ...

    async def settings(self) -> Mapping[str, str]:
        """What is set for the workspace; for the channel where it has a setting of its own."""
        ...

    async def history(self) -> tuple[SettingChange, ...]: ...
