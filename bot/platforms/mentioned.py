"""Words that were said to the bot: a verb as typed at the console, or a link or an article that is to be read."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from bot.platforms.taking import adding, as_text, link_in
from bot.platforms.typed import ON, Typed
from bot.verbs.parser import PUNCTUATION, parse
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.verbs.request import Value
    from bot.verbs.verb import Verb

_GREETS = frozenset({"", "hi", "hello", "hey", "?"})
_USUAL = "help"
_LINK = re.compile(r"<?https?://", re.IGNORECASE)
_ARTICLE = 25  # words from which what cannot be asked is no question


def typed_in(words: str, verbs: Sequence[Verb], at: datetime, *, has_file: bool = False) -> Typed:
    """The verb that is typed; or what is to be read: a file, a link, an article. Raises Mistake for other words."""
    if has_file:
        return adding("", verbs)
    if not _names_verb(words, verbs) and (link := _link_alone(words)):
        return adding(link, verbs)
    try:
        verb, values = parse(_USUAL if words.casefold() in _GREETS else words, verbs, at)
    except Mistake:
        if len(words.split()) < _ARTICLE:
            raise
        return adding(as_text(words), verbs)
    return Typed(verb, {name: _worded(value) for name, value in values.items()})


def _link_alone(words: str) -> str | None:
    """A link, unless one word stands before it: that is a verb, however it is spelled."""
    return None if len(_LINK.split(words)[0].split()) == 1 else link_in(words)


def _names_verb(words: str, verbs: Sequence[Verb]) -> bool:
    first = next(iter(words.split()), "").removeprefix("/").rstrip(PUNCTUATION).casefold()
    return any(verb.name == first for verb in verbs)


def _worded(value: Value) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return ON if value is True else str(value)
