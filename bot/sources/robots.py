"""What a site lets robots read, by its ``robots.txt``, as RFC 9309 has it.

There is none: everything may be read. It cannot be had because the site is in trouble: nothing, for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from bot.sources.answers import LATER, PASTE, Failed, Fetched

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock
    from bot.sources.answers import Answer

    Ask = Callable[[str], Awaitable[Answer]]

LIMIT = 512_000  # bytes of a robots.txt
_HELD = 3600.0  # seconds for which its word is kept
_HELD_TROUBLE = 300.0
_LONGEST_DELAY = 30.0  # seconds between two visits that a site may ask for; more would be as good as a refusal
_MANY = 500  # sites

_FORBIDDEN = Failed("robots", "its site lets no robots read it (robots.txt)", f"open it in a browser and {PASTE}")


@dataclass(frozen=True, slots=True)
class _Word:
    """What a site said, and until when it holds. ``rules`` None: it said nothing, so all is open."""

    until: float
    rules: Protego | None = None
    trouble: Failed | None = None


class Robots:
    """Remembers each site's word."""

    def __init__(self, clock: Clock, name: str) -> None:
        self._clock = clock
        self._name = name
        self._words: dict[str, _Word] = {}

    async def refusal(self, url: str, ask: Ask) -> Failed | None:
        """Why a page may not be read; None where it may. ``ask`` fetches the site's robots.txt."""
        word = await self._word(_site(url), ask)
        if word.trouble:
            return word.trouble
        return None if word.rules is None or word.rules.can_fetch(url, self._name) else _FORBIDDEN

    def delay(self, url: str) -> float:
        """Seconds that a site wants between two visits."""
        word = self._words.get(_site(url))
        asked = word.rules.crawl_delay(self._name) if word and word.rules else None
        return min(asked or 0.0, _LONGEST_DELAY)

    async def _word(self, site: str, ask: Ask) -> _Word:
        known = self._words.get(site)
        if known and known.until > self._clock.monotonic():
            return known
        word = self._heard(await ask(f"{site}/robots.txt"))
        while len(self._words) >= _MANY:
            del self._words[next(iter(self._words))]
        self._words[site] = word
        return word

    def _heard(self, answer: Answer) -> _Word:
        now = self._clock.monotonic()
        if isinstance(answer, Fetched):
            return _Word(now + _HELD, Protego.parse(answer.body.decode("utf-8", "replace")))
        if isinstance(answer, Failed) and answer.why == "refused":  # and so is the page, for the same reason
            return _Word(now + _HELD_TROUBLE, trouble=answer)
        if isinstance(answer, Failed) and answer.why != "status":
            trouble = Failed(
                answer.why, f"what robots may read there is not known ({answer.what})", LATER, None, answer.retry_after
            )
            return _Word(now + _HELD_TROUBLE, trouble=trouble)
        return _Word(now + _HELD)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
