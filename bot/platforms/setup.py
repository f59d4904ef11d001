"""What is chosen in the guided set-up: it stands in its own buttons and menus, so that it goes on after a restart."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SETUP = "setup"  # no verb is called so; its steps follow


@dataclass(frozen=True, slots=True)
class Setup:
    """What is chosen: a story by its slug, a channel and a role by their ids, a zone, the digest, a link and its words.

    ``followed``: the channel followed the story before.
    """

    story: str = ""
    where: str = ""
    zone: str = ""
    digest: str = ""
    role: str = ""
    link: str = ""
    words: str = ""
    followed: str = ""

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Setup:
        """As it stands in what a button says."""
        return cls(**{name: said for name, said in options.items() if name in cls.__slots__})

    def with_(self, fields: Mapping[str, str]) -> Setup:
        """With other choices."""
        return replace(self, **{name: said for name, said in fields.items() if name in self.__slots__})

    @property
    def options(self) -> dict[str, str]:
        """As it stands in what a button says."""
        return {name: said for name, said in asdict(self).items() if said}
