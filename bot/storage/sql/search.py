"""A question in words becomes one for the full-text index, and its rows become hits.

    words | those that tell something | the index: numbers and scores | the best that may be seen | hits

All of it is asked in one go, in a thread of SQLite's own: to go there takes longer than most of these questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from bot.storage.cited import sources_of_hits
from bot.storage.searchable import PREFIX, entry, hit, sentence, words_of
from bot.storage.sql import tables
from bot.storage.sql.codec import decode
from bot.storage.sql.indexing import SENTENCES
from bot.storage.sql.prepared import among, listed, prepared
from bot.storage.sql.scope import visible
from bot.storage.sql.shapes import Cited, shown_fact
from bot.storage.values import Found
from briefings.model import Evidence  # noqa: TC001  (the codec reads this type)
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.storage.scope import Scope
    from bot.storage.sql.database import Database
    from bot.storage.sql.driver import Moment
    from bot.storage.sql.prepared import Prepared
    from bot.storage.sql.sqlite import FullText
    from bot.storage.values import Hit
    from briefings.model import Document

_MOST_WORDS = 16
_INDEX = "SELECT search FROM workspaces WHERE workspace = :workspace"


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

    scope: Scope
    words: str
    limit: int
    story: str | None = None


class _Match(NamedTuple):
    """A row of the index that matches."""

    kind: str
    number: int
    score: float


async def found(database: Database, asked: Question) -> Found:
    """Facts and sentences that hold all words, or else some of them."""
    words = words_of(asked.words)[:_MOST_WORDS]
    if not words:
        return Found()
    return await database.looked_up(lambda moment: _found(moment, database.search, asked, words))


def _found(moment: Moment, search: FullText, asked: Question, words: list[str]) -> Found:
    known = moment.rows(_INDEX, {"workspace": asked.scope.workspace})
    if not known:
        return Found()
    hits = _Finder(moment, search, known[0][0], asked, words).found()
    return Found(hits, _cited(moment, asked.scope, sources_of_hits(hits)))


def _cited(moment: Moment, scope: Scope, ids: Iterable[str]) -> tuple[Document, ...]:
    rows = _documents(scope).raw(moment, ids=listed(ids))
    return tuple([decode(body, Cited).document for _, body in sorted(rows)])


@lru_cache(maxsize=256)  # to put a question together takes longer than to ask it
def _documents(scope: Scope) -> Prepared:
    """The question for the documents with some ``ids``."""
    table = tables.documents
    return prepared(visible(table, scope, table.c.number, table.c.body).where(among(table.c.id, "ids")))


def _term(word: str, *, begun: bool = False) -> str:
    star = " *" if begun and len(word) >= PREFIX else ""
    spelled = (f'"{one}"{star}' for one in dict.fromkeys((word, fold(word) or word)))
    return f"({' OR '.join(spelled)})"


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what is asked for, in facts and sentences at once."""

    moment: Moment
    search: FullText
    index: int
    asked: Question
    words: list[str]

    def found(self) -> tuple[Hit, ...]:
        """The hits, best first."""
        if len(self.words) == 1 and (few := self._few(_term(self.words[0], begun=True))) is not None:
            return tuple(self._best(few, self.asked.limit))
        everywhere = self._everywhere([_term(word) for word in self.words])
        telling = [word for word in self.words if _term(word) not in everywhere]
        if not telling:
            return self._hits(" AND ".join(map(_term, self.words)), ranked=False)
        terms = [_term(word, begun=True) for word in telling]
        return self._hits(" AND ".join(terms)) or self._hits(" OR ".join(terms))

    def _everywhere(self, terms: list[str]) -> frozenset[str]:
        """The terms that so many rows hold that ranking by them tells nothing, and takes long."""
        question = self.search.everywhere(self.index, len(terms))
        rows = self.moment.rows(question, {f"term{nth}": term for nth, term in enumerate(terms)})
        return frozenset(term for nth, term in enumerate(terms) if any(row[nth] for row in rows))

    def _few(self, query: str) -> list[_Match] | None:
        """All rows of the index that match, whoever may see them; None where they are ever so many."""
        given = {"query": query}
        counts = self.moment.rows(self.search.counts(self.index), given)[0]
        if None in counts:
            return None
        asked = [kind for kind, count in zip(self.search.kinds, counts, strict=True) if count]
        questions = ((kind, self.search.scores(self.index, kind)) for kind in asked)
        return [_Match(kind, *row) for kind, question in questions for row in self.moment.rows(question, given)]

    def _hits(self, query: str, *, ranked: bool = True) -> tuple[Hit, ...]:
        """The best rows that the scope may see. What it may not is seldom, so a page or two will do."""
        few = self._few(query) if ranked else None
        if few is not None:
            return tuple(self._best(few, self.asked.limit))
        hits: list[Hit] = []
        offset, size = 0, 2 * self.asked.limit
        while len(hits) < self.asked.limit:
            page = self._matches(query, size, offset, ranked=ranked)
            hits += self._best(page, self.asked.limit - len(hits))
            if len(page) < size:
                break
            offset, size = offset + size, 4 * size
        return tuple(sorted(hits, key=lambda hit: -hit.score))

    def _matches(self, query: str, size: int, offset: int, *, ranked: bool) -> list[_Match]:
        """Rows of the index, whoever may see them."""
        given = {"query": query, "size": size, "offset": offset}
        asked = ((kind, self.search.matches(self.index, kind, ranked=ranked)) for kind in self.search.kinds)
        return [_Match(kind, *row) for kind, question in asked for row in self.moment.rows(question, given)]

    def _best(self, matches: Sequence[_Match], most: int) -> list[Hit]:
        """The best of some rows that may be seen: only of as many as are needed is read what they say."""
        order = sorted(matches, key=lambda match: -match.score)
        best: list[Hit] = []
        for start in range(0, len(order), self.asked.limit):
            best += self._seen(order[start : start + self.asked.limit])
            if len(best) >= most:
                break
        return best[:most]

    def _seen(self, matches: Sequence[_Match]) -> Iterator[Hit]:
        """Those of some rows that the scope may see, as hits."""
        asked = [fold(word) for word in self.words]
        facts = self._rows(_facts(self.asked.scope), (one.number for one in matches if one.kind == "facts"))
        tellings = self._rows(
            _tellings(self.asked.scope), (one.number // SENTENCES for one in matches if one.kind == "sentences")
        )
        for match in matches:
            row = facts.get(match.number) if match.kind == "facts" else tellings.get(match.number // SENTENCES)
            if row and self.asked.story in (None, row[1]):
                yield _hit(row, match, asked)

    def _rows(self, question: Prepared, numbers: Iterable[int]) -> dict[int, Any]:
        """Rows by their numbers."""
        wanted = set(numbers)
        return {row[0]: row for row in question.raw(self.moment, numbers=listed(wanted))} if wanted else {}


@lru_cache(maxsize=256)
def _facts(scope: Scope) -> Prepared:
    """The question for the facts with some ``numbers``."""
    table = tables.facts
    columns = (table.c.number, table.c.story, table.c.kind, table.c.body, table.c.shown)
    return prepared(visible(table, scope, *columns).where(among(table.c.number, "numbers")))


@lru_cache(maxsize=256)
def _tellings(scope: Scope) -> Prepared:
    """The question for the tellings with some ``numbers``."""
    table = tables.tellings
    return prepared(
        visible(table, scope, table.c.number, table.c.story, table.c.body).where(among(table.c.number, "numbers"))
    )


def _hit(row: tuple[Any, ...], match: _Match, asked: Sequence[str]) -> Hit:
    if match.kind == "facts":
        _, story, kind, body, shown = row
        return hit(entry(story, shown_fact(kind, body, shown)), asked, match.score)
    _, story, body = row
    telling = decode(body, _Sentences)
    title = telling.document.title or telling.document.publisher or ""
    return hit(sentence(story, title, telling.sentences[match.number % SENTENCES]), asked, match.score)
