"""A question in words becomes one for the full-text index, and its rows become hits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from bot.storage.searchable import PREFIX, entry, hit, sentence, words_of
from bot.storage.sql import tables
from bot.storage.sql.codec import decode
from bot.storage.sql.indexing import SENTENCES
from bot.storage.sql.scope import seen_by
from bot.storage.sql.shapes import shown_fact
from briefings.model import Evidence  # noqa: TC001  (the codec reads this type)
from briefings.names import fold

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

    from bot.storage.sql.database import Database
    from bot.storage.sql.sqlite import FullText
    from bot.storage.values import Hit, Scope

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


async def found(database: Database, asked: Question) -> tuple[Hit, ...]:
    """Facts and sentences that hold all words, or else some of them; best first."""
    words = words_of(asked.words)[:_MOST_WORDS]
    if not words:
        return ()
    finder = _Finder(database, asked, words)
    everywhere = await _everywhere(database, asked.search, [_term(word) for word in words])
    telling = [word for word in words if _term(word) not in everywhere]
    if not telling:
        return await finder.hits(" AND ".join(_term(word) for word in words), ranked=False)
    terms = [_term(word, begun=True) for word in telling]
    return await finder.hits(" AND ".join(terms)) or await finder.hits(" OR ".join(terms))


def _term(word: str, *, begun: bool = False) -> str:
    star = " *" if begun and len(word) >= PREFIX else ""
    spelled = (f'"{one}"{star}' for one in dict.fromkeys((word, fold(word) or word)))
    return f"({' OR '.join(spelled)})"


async def _everywhere(database: Database, search: int, terms: list[str]) -> frozenset[str]:
    """The terms that so many rows hold that ranking by them tells nothing, and takes long."""
    question = _held(database.search, search, len(terms))
    rows = await database.rows(question, {f"term{nth}": term for nth, term in enumerate(terms)})
    return frozenset(term for nth, term in enumerate(terms) if any(row[nth] for row in rows))


@lru_cache(maxsize=256)  # to put a question together takes longer than to ask it
def _held(search: FullText, number: int, count: int) -> sa.TextClause:
    return search.everywhere(number, count)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what is asked for, in facts and sentences at once."""

    database: Database
    asked: Question
    words: list[str]

    async def hits(self, query: str, *, ranked: bool = True) -> tuple[Hit, ...]:
        """The best rows that the scope may see. What it may not is seldom, so a page or two will do."""
        hits: list[Hit] = []
        offset, size = 0, 2 * self.asked.limit
        question = _matching(self.database.search, self.asked.search, self.asked.scope, ranked=ranked)
        while len(hits) < self.asked.limit:
            page = await self.database.rows(question, {"query": query, "size": size, "offset": offset})
            seen = [row for row in page if row.body is not None and self.asked.story in (None, row.story)]
            best = sorted(seen, key=lambda row: -row.score)[: self.asked.limit - len(hits)]
            hits += [_hit(row, self.words) for row in best]
            if len(page) < size:
                break
            offset, size = offset + size, 4 * size
        return tuple(sorted(hits, key=lambda hit: -hit.score))


@lru_cache(maxsize=256)
def _matching(search: FullText, number: int, scope: Scope, *, ranked: bool) -> sa.Select[Any] | sa.CompoundSelect[Any]:
    """The question for rows that match; of one that the scope may not see, only that it does."""
    facts, tellings = tables.facts, tables.tellings
    fact, telling = (search.matches(number, kind, ranked=ranked) for kind in search.kinds)
    holds_fact = sa.and_(facts.c.number == fact.c.number, seen_by(facts, scope))
    holds_telling = sa.and_(tellings.c.number == telling.c.number // SENTENCES, seen_by(tellings, scope))
    nothing = sa.null()
    return sa.union_all(
        sa.select(fact, facts.c.story, facts.c.kind, facts.c.body, facts.c.shown).outerjoin_from(
            fact, facts, holds_fact
        ),
        sa.select(
            telling, tellings.c.story, nothing.label("kind"), tellings.c.body, nothing.label("shown")
        ).outerjoin_from(telling, tellings, holds_telling),
    )


def _hit(row: Row[Any], words: list[str]) -> Hit:
    if row.kind is not None:
        return hit(entry(row.story, shown_fact(row.kind, row.body, row.shown)), words, row.score)
    telling = decode(row.body, _Sentences)
    title = telling.document.title or telling.document.publisher or ""
    return hit(sentence(row.story, title, telling.sentences[row.number % SENTENCES]), words, row.score)
