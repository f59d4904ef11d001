"""A source's whole text as HTML: evidence marked, each mark linked back to the lines that rest on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from briefings.documents.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.model import Document, Evidence, Span

_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """Text as HTML shows it: escaped, without characters that HTML has no place for."""
    return escape(_HARMFUL.sub(" ", text), quote=True)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where each piece of evidence of one document starts and ends in it, and the lines that rest on it."""

    letter: str
    starts: frozenset[int]
    ends: Mapping[int, tuple[int, ...]]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, letter: str, document: Document, resting: Iterable[tuple[int, Evidence]]) -> Anchors:
        """The anchors for evidence with the number of its line; what lies outside of the text has none."""
        spans, ends = [], dict[int, set[int]]()
        for number, piece in resting:
            span = _within(document.text, piece)
            if span is not None:
                spans.append(span)
                ends.setdefault(span[1], set()).add(number)
        back = {end: tuple(sorted(numbers)) for end, numbers in ends.items()}
        return cls(letter, frozenset(start for start, _ in spans), back, tuple(spans))

    def link(self, document: Document, piece: Evidence) -> str:
        """The fragment that a citation of the evidence leads to."""
        span = _within(document.text, piece)
        return f"#{self.letter}-{span[0]}" if span and span[0] in self.starts else f"#source-{self.letter}"


def article_text(document: Document, anchors: Anchors) -> Iterator[str]:
    """The paragraphs of a document, one after the other."""
    cuts, evidence, dimmed = _layers(document, anchors)
    for paragraph in paragraphs(document.text):
        start, end = paragraph.start, paragraph.end
        if not document.text[start:end].strip():
            continue
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        pieces = []
        for here, there in pairwise((start, *inner, end)):
            layer = bisect_right(cuts, here) - 1
            text = safe(document.text[here:there])
            pieces.append(_piece(text, here, there, anchors, marked=evidence[layer] > 0, dim=dimmed[layer] > 0))
        headline = document.headline is not None and document.headline.start <= start < document.headline.end
        yield f'<p class="headline">{"".join(pieces)}</p>' if headline else f"<p>{''.join(pieces)}</p>"


def _piece(text: str, here: int, there: int, anchors: Anchors, *, marked: bool, dim: bool) -> str:
    if marked:
        name = f' id="{anchors.letter}-{here}"' if here in anchors.starts else ""
        text = f"<mark{name}>{text}</mark>"
    elif dim:
        text = f'<span class="boilerplate">{text}</span>'
    numbers = anchors.ends.get(there, ())
    links = " ".join(f'<a href="#line-{number}" aria-label="back to line {number}">{number}</a>' for number in numbers)
    return f'{text}<span class="back">&#8202;{links}</span>' if links else text


def _layers(document: Document, anchors: Anchors) -> tuple[list[int], Sequence[int], Sequence[int]]:
    """Every place where the look of the text changes, and from each on how deep it lies in evidence and boilerplate."""
    size = len(document.text)
    dim = [(max(0, span.start), min(size, span.end)) for span in document.boilerplate if _inside(span, size)]
    cuts = sorted({0, *(place for span in (*anchors.spans, *dim) for place in span)})
    return cuts, _depth(cuts, anchors.spans), _depth(cuts, dim)


def _inside(span: Span, size: int) -> bool:
    return max(0, span.start) < min(size, span.end)


def _depth(cuts: Sequence[int], spans: Iterable[tuple[int, int]]) -> Sequence[int]:
    steps = dict.fromkeys(cuts, 0)
    for start, end in spans:
        steps[start] += 1
        steps[end] -= 1
    return list(accumulate(steps[cut] for cut in cuts))


def _within(text: str, piece: Evidence) -> tuple[int, int] | None:
    """The stretch of the text that the evidence covers, without white space at its ends; None if it covers nothing."""
    start, end = max(0, piece.start), min(len(text), piece.end)
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end = start + len(inner.strip())
    return (start, end) if start < end else None
