"""A question in words becomes one for the full-text index, and its rows become hits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from bot.storage.searchable import evidence_of, label_of
from bot.storage.sql import tables
from bot.storage.sql.codec import decode
from bot.storage.sql.indexing import SENTENCES
from bot.storage.sql.layers import shown_fact
from bot.storage.sql.scope import visible
from bot.storage.values import Hit
from briefings.model import Evidence, Span
from briefings.names import fold

if TYPE_CHECKING:
    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.sql.database import Database
    from bot.storage.sql.sqlite import FullText, Marked
    from bot.storage.values import Scope

_WORD = re.compile(r"[^\W_]+")
_PREFIX = 3  # letters from which a word finds those that begin with it
_MOST_WORDS = 16


class _Titled(msgspec.Struct):
    title: str | None = None
    publisher: str | None = None


class _Sentences(msgspec.Struct):
    """What of a telling a hit needs."""

    document: _Titled
    sentences: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, by whom, and how much of it."""

    search: int
    scope: Scope
    words: str
    limit: int
    story: str | None = None


async def found(database: Database, connection: AsyncConnection, asked: Question) -> tuple[Hit, ...]:
    """Facts and sentences that hold all words, or else some of them; best first."""
    for query in _queries(asked.words):
        hits = [
            hit
            for kind in ("facts", "sentences")
            for hit in await _of_kind(database.search, connection, asked, kind, query)
        ]
        if hits:
            return tuple(sorted(hits, key=lambda hit: -hit.score)[: asked.limit])
    return ()


def _queries(words: str) -> list[str]:
    """All of the words; then any of them."""
    asked = list(dict.fromkeys(match[0] for match in _WORD.finditer(words)))[:_MOST_WORDS]
    terms = [_term(word) for word in asked]
    return [joint.join(terms) for joint in (" AND ", " OR ")][: min(len(terms), 2)]


def _term(word: str) -> str:
    star = " *" if len(word) >= _PREFIX else ""
    spelled = (f'"{one}"{star}' for one in dict.fromkeys((word, fold(word) or word)))
    return f"({' OR '.join(spelled)})"


async def _of_kind(search: FullText, connection: AsyncConnection, asked: Question, kind: str, query: str) -> list[Hit]:
    """The best rows of one kind that the scope may see. What it may not is seldom, so a page or two will do."""
    best: dict[int, tuple[float, Row[Any]]] = {}
    offset, size = 0, 2 * asked.limit
    while len(best) < asked.limit:
        page = await search.ranked(connection, asked.search, kind, query, size, offset)
        rows = await _seen(connection, asked, kind, [number for number, _ in page])
        best |= {number: (score, rows[number]) for number, score in page if number in rows}
        if len(page) < size:
            break
        offset, size = offset + size, 4 * size
    chosen = dict(list(best.items())[: asked.limit])
    shown = await search.highlighted(connection, asked.search, kind, query, list(chosen)) if chosen else {}
    make = _fact_hit if kind == "facts" else _sentence_hit
    return [make(number, row, score, shown[number]) for number, (score, row) in chosen.items()]


async def _seen(connection: AsyncConnection, asked: Question, kind: str, numbers: list[int]) -> dict[int, Row[Any]]:
    """Of some rows those that the scope may see, by their numbers in the index."""
    table = tables.facts if kind == "facts" else tables.tellings
    size = 1 if kind == "facts" else SENTENCES
    owners = {number // size for number in numbers}
    chosen = visible(table, asked.scope).where(table.c.number.in_(sorted(owners)))
    if asked.story is not None:
        chosen = chosen.where(table.c.story == asked.story)
    rows = {row.number: row for row in await connection.execute(chosen)}
    return {number: rows[number // size] for number in numbers if number // size in rows}


def _fact_hit(_number: int, row: Row[Any], score: float, shown: tuple[Marked, Marked]) -> Hit:
    fact = shown_fact(row)
    snippet, ranges = shown[1] if shown[1][1] else shown[0]
    marks = tuple(Span(*one) for one in ranges)
    return Hit(row.kind, row.story, label_of(fact), snippet, marks, fact.id, evidence_of(fact), score)


def _sentence_hit(number: int, row: Row[Any], score: float, shown: tuple[Marked, Marked]) -> Hit:
    telling = decode(row.body, _Sentences)
    piece = telling.sentences[number % SENTENCES]
    marks = tuple(Span(*one) for one in shown[1][1])
    label = telling.document.title or telling.document.publisher or ""
    return Hit("sentence", row.story, label, piece.text, marks, None, (piece,), score)
