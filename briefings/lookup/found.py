"""Facts and sentences that hold the words asked for, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.lookup.answers import answer, nothing
from briefings.message import Excerpt, Line, Message, Plain, Quoted, Section, When
from briefings.model import Span
from briefings.names import fold
from briefings.render.sections import message_of
from briefings.render.view import View
from briefings.render.words import counted, echoed, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.message import Part
    from briefings.model import Briefing, Evidence, Story

_WORD = re.compile(r"\w+")
_SHORTEST_PREFIX = 3  # letters from which a word finds those that begin with it
_MOST = 15  # facts, and sentences, in one answer; how many more there are is said
_ALIKE, _NEAR = 65, 5  # of 100, how much a word offered instead looks like the one asked for; and how many
_PREFIX, _PHRASE = 0.7, 0.5  # what a beginning counts beside a whole word, and words in a row beside words apart


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question in their comparison form."""

    words: tuple[str, ...]
    phrase: str

    @classmethod
    def of(cls, text: str) -> Asked:
        """The words asked for, each once."""
        words = tuple(fold(match[0]) for match in _WORD.finditer(text))
        return cls(tuple(dict.fromkeys(filter(None, words))), " ".join(words))

    def fits(self, word: str) -> float:
        """How well a word of a text answers: 1 for the word itself, less for one that begins with it."""
        if word in self.words:
            return 1
        return _PREFIX if any(self._begins(word, asked) for asked in self.words) else 0

    def score(self, text: str) -> float:
        """How well a text answers: all words count, words in a row count more; 0 unless half of them are there."""
        present = [fold(match[0]) for match in _WORD.finditer(text)]
        kinds = set(present)
        hits = [
            1 if asked in kinds else _PREFIX * any(self._begins(word, asked) for word in kinds) for asked in self.words
        ]
        if not self.words or 2 * sum(map(bool, hits)) < len(self.words):
            return 0
        in_a_row = len(self.words) > 1 and f" {self.phrase} " in f" {' '.join(present)} "
        return sum(hits) / len(self.words) + _PHRASE * in_a_row

    def marks(self, text: str) -> tuple[Span, ...]:
        """Where a text holds the words."""
        return tuple(Span(*match.span()) for match in _WORD.finditer(text) if self.fits(fold(match[0])))

    @staticmethod
    def _begins(word: str, asked: str) -> bool:
        return len(asked) >= _SHORTEST_PREFIX and word.startswith(asked)


def find(briefing: Briefing, words: str, story: Story | None = None) -> Message:
    """Facts and sentences that hold the words, best first; without the story, only sentences behind facts."""
    asked = Asked.of(words)
    if not asked.words:
        return nothing("Find what?", "Give a word or two.")
    lines = tuple(line for line in message_of(briefing).lines if line.evidence)
    facts = _best(asked, [(_plain(line), line) for line in lines if not isinstance(line.parts[0], Excerpt)])
    view = View.of(briefing)
    known = dict.fromkeys(_sentences(story, lines))
    told = _best(asked, [(piece.text, _sentence(piece, asked, view)) for piece in known])
    if not facts and not told:
        return nothing(f"Nothing here holds “{echoed(words)}”.", _offered(asked, known))
    shown = (_section("fact", facts), _section("sentence", told))
    return answer(view, f"Found for “{echoed(words)}”", *shown)


def _offered(asked: Asked, sentences: Iterable[Evidence]) -> str:
    """Words of the sentences that look like those asked for, in words; empty when there are none."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only a question without an answer pays)

    words = dict.fromkeys(match[0] for piece in sentences for match in _WORD.finditer(piece.text))
    spelled = {word: fold(word) for word in words if len(word) > _SHORTEST_PREFIX}
    near = [
        (score, word)
        for wanted in asked.words
        for _, score, word in process.extract(wanted, spelled, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_NEAR)
        if spelled[word][:_SHORTEST_PREFIX] == wanted[:_SHORTEST_PREFIX]
    ]
    offered = dict.fromkeys(word for _, word in sorted(near, key=lambda pair: (-pair[0], pair[1])))
    return f"Words like it: {', '.join(list(offered)[:_NEAR])}." if offered else ""


def _best(asked: Asked, texts: Iterable[tuple[str, Line]]) -> list[Line]:
    scored = [(asked.score(text), line) for text, line in texts]
    return [line for score, line in sorted(scored, key=lambda pair: -pair[0]) if score]


def _section(what: str, lines: Sequence[Line]) -> Section:
    title = counted(len(lines), what)
    if len(lines) > _MOST:
        title += f", the best {_MOST} shown: one more word narrows it"
    return Section(title, tuple(lines[:_MOST]))


def _sentences(story: Story | None, lines: Iterable[Line]) -> Iterator[Evidence]:
    for telling in story.tellings if story else ():
        yield from telling.sentences
    if story is None:
        for line in lines:
            yield from line.evidence


def _sentence(piece: Evidence, asked: Asked, view: View) -> Line:
    parts: tuple[Part, ...] = (Excerpt(piece.text, asked.marks(piece.text)), *view.cited([piece]))
    return Line(parts, details=view.words_beside([piece]), evidence=(piece,))


def _plain(line: Line) -> str:
    return " ".join(_words(part) for parts in (line.parts, *line.details) for part in parts)


def _words(part: Part) -> str:
    match part:
        case Plain() | Quoted() | Excerpt():
            return part.text
        case When():
            return when(part)
        case _:
            return ""
