"""Briefing -> one HTML page: the facts on top, below them every source with the evidence marked, linked both ways.

The page loads nothing: its style stands in it, and its policy forbids the rest.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.render.markdown import link_to
from briefings.render.marked import Anchors, article_text, safe
from briefings.render.sections import message_of
from briefings.render.text import quoted, runs, source_words
from briefings.render.words import when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.message import Line, Message, Part, Section, SourceNote
    from briefings.model import Briefing, Document, Evidence

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"


def to_html(briefing: Briefing) -> str:
    """The briefing with the full text of its sources, as one page that stands by itself."""
    message = message_of(briefing)
    page = _Page(briefing, message)
    body = [
        f"<header>\n<h1>{safe(message.title)}</h1>",
        f'<p class="lead">{"".join(page.part(part, ()) for part in message.lead)}</p>\n</header>',
        *(part for section in message.sections for part in page.section(section)),
        *page.sources(),
        *page.articles(),
    ]
    return _HEAD.format(title=safe(message.title), style=_style()) + "\n".join(body) + "\n" + _FOOT


@cache
def _style() -> str:
    return files("briefings.render").joinpath("page.css").read_text(encoding="utf-8")


class _Page:
    """The parts of one page; knows where in which source every sentence stands."""

    def __init__(self, briefing: Briefing, message: Message) -> None:
        self.message = message
        self.documents: Mapping[str, Document] = {document.id: document for document in briefing.sources}
        self.notes: Mapping[str, SourceNote] = {note.id: note for note in message.sources}
        self.anchors: Mapping[str, Anchors] = {
            note.id: Anchors.of(note.letter, self.documents[note.id], self._resting_on(note.id))
            for note in message.sources
        }

    def _resting_on(self, source: str) -> Iterator[tuple[int, Evidence]]:
        for line in self.message.lines:
            for piece in line.evidence:
                if line.number is not None and piece.source == source:
                    yield line.number, piece

    def section(self, section: Section) -> Iterator[str]:
        if not section.lines and not section.empty:
            return
        yield f"<section>\n<h2>{safe(section.title)}</h2>"
        if not section.lines:
            yield f"<p>{safe(section.empty or '')}</p>"
        group, is_open = None, False
        for line in section.lines:
            if line.group != group or not is_open:
                yield "</ul>" if is_open else ""
                yield f"<h3>{safe(line.group)}</h3>" if line.group else ""
                yield '<ul class="facts">'
                group, is_open = line.group, True
            yield self.line(line)
        yield "</ul>\n</section>" if is_open else "</section>"

    def line(self, line: Line) -> str:
        number, name = "", ""
        if line.number is not None:
            name = f' id="line-{line.number}"'
            target = self._target(line.evidence[0]) if line.evidence else f"#line-{line.number}"
            number = (
                f'<a class="number" href="{target}" aria-label="line {line.number}, its sentence">{line.number}</a>'
            )
        words = "".join(self.part(part, line.evidence) for part in line.parts)
        details = "".join(
            f"<li>{''.join(self.part(part, line.evidence, small=True) for part in detail)}</li>"
            for detail in line.details
        )
        under = f'<ul class="details">{details}</ul>' if details else ""
        return f"<li{name}>{number}<div>{words}{under}</div></li>"

    def part(self, part: Part, evidence: tuple[Evidence, ...], *, small: bool = False) -> str:
        match part:
            case Plain():
                return f"<strong>{safe(part.text)}</strong>" if part.strong else safe(part.text)
            case Quoted():
                return f'<span class="quote">{safe(quoted(part.text))}</span>'
            case When():
                return f'<time datetime="{safe(part.start)}">{safe(when(part))}</time>'
            case Excerpt():
                return "".join(f"<mark>{safe(text)}</mark>" if marked else safe(text) for text, marked in runs(part))
            case Cited():
                return self._cited(part, evidence, most=1 if small else None)

    def _cited(self, part: Cited, evidence: tuple[Evidence, ...], most: int | None) -> str:
        """A link for every sentence behind the line: the letter of its source, counted where there are several."""
        links = []
        for note in self.message.sources:
            found = dict.fromkeys(self._target(piece) for piece in evidence if piece.source == note.id)
            targets = list(found)[:most]
            if note.letter in part.sources:
                links += [
                    f'<a href="{target}" aria-label="{safe(note.name)}, sentence {place}">'
                    f"{note.letter}{f'<sub>{place}</sub>' if len(targets) > 1 else ''}</a>"
                    for place, target in enumerate(targets, 1)
                ]
        return f' <span class="cited">{" ".join(links)}</span>' if links else ""

    def _target(self, piece: Evidence) -> str:
        anchors = self.anchors.get(piece.source)
        return anchors.link(self.documents[piece.source], piece) if anchors else "#sources"

    def sources(self) -> Iterator[str]:
        yield '<section id="sources">\n<h2>Sources</h2>\n<ul class="sources">'
        for note in self.message.sources:
            title = f"<br>{safe(note.title)}" if note.title else ""
            yield f'<li><a href="#source-{note.letter}">{note.letter}</a> {safe(source_words(note))}{title}</li>'
        yield "</ul>\n</section>"

    def articles(self) -> Iterator[str]:
        for note in self.message.sources:
            document = self.documents[note.id]
            yield f'<article id="source-{note.letter}">\n<h2>{note.letter} · {safe(note.name)}</h2>'
            yield f'<p class="where">{_where(note)}</p>'
            yield from article_text(document, self.anchors[note.id])
            yield "</article>"


def _where(note: SourceNote) -> str:
    link = link_to(note.url)
    places = (safe(source_words(note)), f'<a href="{safe(link)}" rel="noreferrer">{safe(link)}</a>' if link else "")
    return " · ".join(filter(None, (*places, safe(note.file or ""))))
