"""What a search finds: rows of the full-text index, and the names of actors word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.storage.searchable import label_of, text_of
from bot.storage.sql import tables
from bot.storage.sql.codec import plain
from briefings.model import Actor
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.sql.database import Database
    from bot.storage.sql.writing import Writing
    from bot.storage.values import Fact
    from briefings.model import DocumentFacts

SENTENCES = 1 << 22
"""Rows that the sentences of one telling may take."""

_LOSE = tables.names.delete().where(
    *(tables.names.c[name] == sa.bindparam(f"its_{name}") for name in ("workspace", "word", "whole", "fact"))
)
_LETTERS = frozenset("łŁđĐøØıßæÆ")  # that are more than one with an accent
_OTHERWISE = re.compile(rf"\w*[{''.join(sorted(_LETTERS))}]\w*")


def index_facts(
    database: Database,
    connection: Writing,
    workspace: str,
    search: int,
    facts: Sequence[tuple[int, Fact | None, Fact | None]],
) -> None:
    """Make facts findable by what they say, actors by their names as well: number, the fact before, the fact now.

    None is a fact that nobody finds. Most that change say the same as before, on other evidence: their rows stay.
    """
    said = [(number, _said(before), _said(now)) for number, before, now in facts]
    other = [(number, before, now) for number, before, now in said if before != now]
    gone = [(number, number) for number, before, _ in other if before]
    database.search.drop_rows(connection, search, "facts", gone)
    database.search.put(connection, search, "facts", [(number, *now) for number, _, now in other if now])
    spelled = [(number, _names(before), _names(now)) for number, before, now in facts]
    lost = [_name_row(workspace, number, one) for number, before, now in spelled for one in before - now]
    connection.later(_LOSE, [{f"its_{column}": value for column, value in row.items()} for row in lost])
    new = [_name_row(workspace, number, one) for number, before, now in spelled for one in now - before]
    connection.later(tables.into(tables.names), new)


def index_tellings(
    database: Database, connection: Writing, search: int, tellings: Iterable[tuple[int, DocumentFacts]]
) -> None:
    """Make the sentences of tellings findable."""
    rows = [
        (number * SENTENCES + place, *_words("", piece.text))
        for number, telling in tellings
        for place, piece in enumerate(telling.sentences[:SENTENCES])
    ]
    database.search.put(connection, search, "sentences", rows)


def unindex(database: Database, connection: Writing, search: int, kind: str, numbers: Iterable[int]) -> None:
    """Take facts or tellings out of the full-text index; names go with their facts."""
    size = SENTENCES if kind == "sentences" else 1
    ranges = [(number * size, number * size + size - 1) for number in numbers]
    database.search.drop_rows(connection, search, kind, ranges)


def _said(fact: Fact | None) -> tuple[str, str, str] | None:
    return _words(label_of(fact), text_of(fact)) if fact else None


def _words(label: str, text: str) -> tuple[str, str, str]:
    return plain(label), plain(text), plain(_otherwise(f"{label} {text}"))


def _otherwise(text: str) -> str:
    """The words of a text that are spelled in another way too; most have none, which is told much sooner."""
    if text.isascii() or _LETTERS.isdisjoint(text):
        return ""
    return " ".join(fold(match[0]) for match in _OTHERWISE.finditer(text))


def _names(fact: Fact | None) -> frozenset[tuple[str, bool]]:
    """The spellings of an actor and their words, and which of them are whole."""
    if not isinstance(fact, Actor):
        return frozenset()
    spelled = {fold(spelling) for spelling in (fact.name, *fact.aliases)} - {""}
    words = {word for spelling in spelled for word in spelling.split()}
    return frozenset((*((plain(one), True) for one in spelled), *((plain(one), False) for one in words)))


def _name_row(workspace: str, number: int, name: tuple[str, bool]) -> dict[str, object]:
    return {"workspace": workspace, "word": name[0], "whole": name[1], "fact": number}
