"""One meeting told twice in a sentence, by its old day and its new: "was to sit on the 6th, now does on the 20th"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.talks.standing import CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.facts.talks.mentions import Mention

_WAS_TO = re.compile(
    r"\b(?:was|were) (?:(?:going|due|set|scheduled|supposed|meant|expected|originally|first|initially|previously) )?"
    r"(?:to|for)\b[^;]*$"
)
_NOW = re.compile(r"\b(?:now|instead)\b")


def turned(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """A sentence's mentions; one of the day that was to be gives its body and place to the one of the day that is."""
    before: Mention | None = None
    for mention in mentions:
        told = mention
        if before is not None and _replaces(mention, before):
            told = _with_old_day(mention, before)
        elif before is not None:
            yield before
        before = told
    if before is not None:
        yield before


def _replaces(mention: Mention, before: Mention) -> bool:
    old, new, text, start = before.when, mention.when, mention.sentence.text, mention.sentence.start
    if old is None or new is None or old.first == new.first or old.at > new.at or before.kind != "open":
        return False
    if not _WAS_TO.search(text[: old.at - start]):
        return False
    moved = mention.kind in CHANGED and mention.old is None  # "which was to hear her on the 6th, has put it back"
    return moved or _NOW.search(text, old.until - start, new.at - start) is not None


def _with_old_day(mention: Mention, before: Mention) -> Mention:
    old, new = before.when, mention.when
    later = old is not None and new is not None and old.first < new.first
    return replace(
        mention,
        anchor=before.anchor if mention.elliptic else mention.anchor,
        venue=mention.venue or before.venue,
        old=old,
        kind="put off" if later else "brought forward",
        forum=before.forum or mention.forum,
        place=mention.place or before.place,
        naming=before.naming,
        company=before.company,
    )
