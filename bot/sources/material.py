"""What a source hands over to be read: the bytes or the text, where they come from, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.values import EVERYONE, Origin
from briefings.documents.front_matter import NOTHING, FrontMatter


@dataclass(frozen=True, slots=True)
class Material:
    """One document to be, for ``briefings.documents.read_document``.

    ``address``: where it stands, tidied. ``hints``: what is said of it elsewhere, as in its feed; they stand where it
    says nothing. ``dated_ahead``: its feed dates it in the future. ``is_page``: it is HTML, whatever it opens with.
    ``instead``: what to read where this gives nothing, as a feed's summary of a page that turns out to be a login.
    """

    content: bytes | str
    origin: Origin
    address: str | None = None
    hints: FrontMatter = NOTHING
    is_page: bool = False
    audience: str = EVERYONE
    instead: Material | None = None
    dated_ahead: bool = False
