"""Words that were said to the bot: a verb as typed at the console, or a link that is to be read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.platforms.taking import adding, link_in
from bot.platforms.typed import ON, Typed
from bot.verbs.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.verbs.request import Value
    from bot.verbs.verb import Verb

_GREETS = frozenset({"", "hi", "hello", "hey", "?"})
_USUAL = "help"


def typed_in(words: str, verbs: Sequence[Verb], at: datetime, *, has_file: bool = False) -> Typed:
    """The verb that is typed; a file, or a link with nothing else, is to be read. Raises Mistake for other words."""
    link = link_in(words)
    if has_file or (link and len(words.split()) == 1):
        return adding("" if has_file else link or "", verbs)
    verb, values = parse(_USUAL if words.casefold() in _GREETS else words, verbs, at)
    return Typed(verb, {name: _worded(value) for name, value in values.items()})


def _worded(value: Value) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return ON if value is True else str(value)
