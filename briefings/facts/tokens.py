"""The words of a paragraph as the pipeline read them: made once, as each is looked at some hundred times by the rules.

Attributes are named as spaCy names them. What is looked at seldom is worked out when it is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.strings import StringStore
    from spacy.tokens import Doc as Parse

_NAMES: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_FACTS: list[int | str] = ["IDX", "SPACY", "ENT_IOB", "IS_PUNCT", "IS_QUOTE", "IS_SPACE", "LIKE_NUM"]
_IOB = ("", "I", "O", "B")


class Token:
    """One word or mark: what it is, and what it depends on."""

    __slots__ = (
        "base",
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_quote",
        "is_space",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    base: str  # the lemma in small letters
    doc: Doc
    i: int  # which of the paragraph's
    idx: int  # code points of the paragraph before it
    head: Token  # itself at the root of a sentence
    children: tuple[Token, ...]  # in order
    sent: Tokens  # the sentence as the parser ended it

    def __init__(self, doc: Doc, i: int, names: Iterator[str], facts: Sequence[int]) -> None:
        self.doc, self.i, self.children = doc, i, ()
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = names
        self.base = self.lemma_.lower()
        self.idx, spaced, iob, punct, quote, space, number = facts
        self.whitespace_, self.ent_iob_ = " " if spaced else "", _IOB[iob]
        self.is_punct, self.is_quote, self.is_space, self.like_num = punct > 0, quote > 0, space > 0, number > 0

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> Token:
        """The word so many behind it, or before it. Raises IndexError at the ends of the paragraph."""
        at = self.i + step
        if at < 0:
            raise IndexError(at)
        return self.doc.words[at]

    @property
    def is_sent_start(self) -> bool:
        """Whether its sentence begins with it."""
        return self.sent.start == self.i

    @property
    def lefts(self) -> list[Token]:
        """The words before it that depend on it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The words behind it that depend on it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first word under it, or itself."""
        return min(self._under(), key=_place) if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last word under it, or itself."""
        return max(self._under(), key=_place) if self.children else self

    def _under(self) -> list[Token]:
        """The words of its subtree in no order, which costs half."""
        within = [self]
        for word in within:  # it grows by what is found
            within += word.children
        return within

    @property
    def subtree(self) -> list[Token]:
        """It and all words under it."""
        if not self.children:
            return [self]
        within: list[Token] = []
        waiting: list[tuple[Token, bool]] = [
            (self, False)
        ]  # not by recursion: a list of names is as deep as it is long
        while waiting:
            word, is_open = waiting.pop()
            if is_open or not word.children:
                within.append(word)
                continue
            waiting += [(child, False) for child in reversed(word.children) if child.i > word.i]
            waiting.append((word, True))
            waiting += [(child, False) for child in reversed(word.children) if child.i < word.i]
        return within

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words over it, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word depends on it, over however many."""
        return any(word is self for word in other.ancestors)


def _place(token: Token) -> int:
    return token.i


def _begin(token: Token) -> int:
    return token.idx


class Tokens:
    """A run of words."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            return Tokens(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.words[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return self.text

    def _key(self) -> tuple[Doc, int, int]:
        return self.doc, self.start, self.end

    @property
    def start_char(self) -> int:
        """Code points of the paragraph before it."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Code points of the paragraph up to its end."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """As it is written, without the space behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def text_with_ws(self) -> str:
        """As it is written, with the space behind it."""
        return self.text + self[-1].whitespace_ if self.end > self.start else ""

    @property
    def root(self) -> Token:
        """The word on which the others depend; of several, the nearest to the root of its sentence."""
        words = self.doc.words[self.start : self.end]
        if not words:
            return self.doc[self.start]
        for word in words:
            if word.head is word:
                return word
        outside = [word for word in words if not self.start <= word.head.i < self.end]
        return min(outside, key=_depth, default=words[0]) if len(outside) != 1 else outside[0]

    @property
    def ents(self) -> list[Tokens]:
        """The names that the pipeline found wholly within it."""
        return [name for name in self.doc.ents if self.start <= name.start and name.end <= self.end]

    @property
    def label_(self) -> str:
        """Of a name that the pipeline found: what it names."""
        return self.doc.words[self.start].ent_type_


def _depth(token: Token) -> int:
    """How far under the root; a mark or a space on which nothing depends is the last to be taken for one."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc.words) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A paragraph's words."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self.text = parse.text
        name = names.__getitem__
        facts = parse.to_array(_FACTS).tolist()
        self.words = [
            Token(self, i, map(name, row), fact)
            for i, (row, fact) in enumerate(zip(parse.to_array(_NAMES).tolist(), facts, strict=True))
        ]
        for word, over in zip(self.words, parse.to_array("HEAD").astype("int64").tolist(), strict=True):
            word.head = self.words[word.i + over]
            if over:
                word.head.children += (word,)
        self.sents = [Tokens(self, sent.start, sent.end) for sent in parse.sents]
        for sent in self.sents:
            for word in sent:
                word.sent = sent
        self._ents = [(name.start, name.end) for name in parse.ents]

    @cached_property
    def ents(self) -> list[Tokens]:
        """The names that the pipeline found."""
        return [Tokens(self, start, end) for start, end in self._ents]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, int):
            return self.words[at]
        first, last, _ = at.indices(len(self.words))
        return Tokens(self, first, max(first, last))

    def char_span(self, first: int, last: int) -> Tokens | None:
        """The words that hold the code points from ``first`` to before ``last``; None where none does."""
        start, end = self._word_at(first), self._word_at(last - 1)
        if start is None or end is None:
            return None
        word = self.words[start]
        return Tokens(self, start + (first == word.idx + len(word.text)), end + 1)

    def _word_at(self, place: int) -> int | None:
        """Which word, or the space behind which word, holds a code point."""
        return bisect_right(self.words, place, key=_begin) - 1 if 0 <= place < len(self.text) else None


class Names(dict[int, str]):
    """What the pipeline's numbers stand for, each asked for once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, key: int) -> str:
        text = self[key] = self._store[key]
        return text
