"""What was read last, for as long as nobody has written to the database since.

    question | has anybody written? | no: what it gave last | yes: ask

That is asked each time, so that nothing has to be told what it makes invalid.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

T = TypeVar("T")

_MOST = 256  # answers


class Recent:
    """Answers of one database by the names of their questions; ``most``: how many are kept.

    ``version``: a number that is another one once anybody has written, or None where that is not known. The name of a
    question holds whatever its answer rests on: of content the scope of whoever looks.
    """

    def __init__(self, version: Callable[[], int | None], most: int = _MOST) -> None:
        self._version = version
        self._most = most
        self._at: int | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    async def get(
        self,
        name: Hashable,
        ask: Callable[[], Awaitable[T]],
    ) -> T:
        """What the question gave last, or else what it gives."""
        before = self._now()
        if name in self._kept:
            self._kept.move_to_end(name)
            known: T = self._kept[name]
            return known
        found = await ask()
        if before is not None and before == self._now():
            self._keep(name, found)
        return found

    def _keep(self, name: Hashable, found: object) -> None:
        self._kept[name] = found
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _now(self) -> int | None:
        """The version of the database; what was kept of an earlier one is forgotten."""
        version = self._version()
        if version is None or version != self._at:
            self._kept.clear()
            self._at = version
        return version
