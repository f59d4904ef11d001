"""What of a message is there to be read: a link, a file of text, a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from bot.platforms.typed import Typed, verb_named
from bot.sources.files import SUFFIXES
from bot.verbs.request import Mistake
from briefings.documents import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.verbs.verb import Verb

F = TypeVar("F")

MOST_BYTES = MAX_BYTES
OURS = "That is a message of mine: what it tells was read already, and “Sources” shows where."
_NOTHING = "There is nothing to read in that message: it has no link, no file of text, and no text of some sentences."
_LINK = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
_AFTER = ".,;:!?)]}\"'”’*_~|"  # what stands after a link in a sentence
_FEWEST_WORDS = 12
_MEGABYTE = 1_000_000
_DASH = "- "  # a text follows it


def readable(texts: Sequence[str], files: Iterable[F], is_text: Callable[[F], bool]) -> tuple[str, F | None]:
    """A link, or else a file of text, or else all that is written. Raises Mistake where that is next to nothing."""
    for text in texts:
        if link := link_in(text):
            return link, None
    if file := next((one for one in files if is_text(one)), None):
        return "", file
    said = "\n\n".join(text for text in texts if text.strip())
    if len(said.split()) < _FEWEST_WORDS:
        raise Mistake(_NOTHING)
    return as_text(said), None


def as_text(said: str) -> str:
    """Words that are to be read as a text, whatever they look like."""
    return f"{_DASH}{said}"


def adding(what: str, verbs: Sequence[Verb]) -> Typed:
    """The verb that reads what was found."""
    add = verb_named("add", verbs)
    if add is None:
        raise Mistake("Nothing can be added here.")
    return Typed(add, {"what": what} if what else {})


def link_in(text: str) -> str | None:
    """The first link in a text, without what only ends the sentence."""
    found = _LINK.search(text)
    return found[1].rstrip(_AFTER) if found else None


def may_hold_text(name: str, kind: str | None) -> bool:
    """Whether a file of that name and MIME type may hold something to be read."""
    return (kind or "").startswith("text/") or name.lower().endswith(SUFFIXES)


def require_small(name: str, size: int, most: int) -> None:
    """Raises Mistake for a file with more than so many bytes."""
    if size > most:
        told = f"{size / _MEGABYTE:.1f} MB"
        raise Mistake(f"{name} has {told}, and no more than {most // _MEGABYTE} MB are read: split it.")
