"""Message -> Markdown that reads well as it is and on a code host; words of a source are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.render.sections import sentences_section
from briefings.render.text import clean, one_line, quoted, runs, source_words
from briefings.render.words import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.message import Line, Message, Part, Section, SourceNote

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$!&])")
_OPENING = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))")


def to_markdown(message: Message, *, sentences: bool = True) -> str:
    """The message as Markdown; ``sentences`` adds the exact sentences behind its numbered lines."""
    blocks = [f"# {escaped(clean(message.title))}", "".join(map(_part, message.lead))]
    for section in message.sections:
        blocks += _section(section)
    blocks += _sources(message.sources)
    if sentences:
        blocks += _section(sentences_section(message))
    if message.note:
        blocks.append(escaped(clean(message.note)))
    return "\n\n".join(filter(None, blocks)) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, wherever on a line it stands."""
    return _OPENING.sub(_opened, _SPECIAL.sub(r"\\\1", text))


def _opened(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def link_to(url: str | None) -> str | None:
    """An address that may be followed: of the web, with nothing in it that ends a link early."""
    try:
        good = url is not None and urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc
    except ValueError:
        return None
    return quote(url, safe=":/?&=%#@+,;~.-_!$*") if good and url else None


def _section(section: Section) -> Iterator[str]:
    if not section.lines and not section.empty:
        return
    yield f"## {escaped(clean(section.title))}"
    if not section.lines:
        yield escaped(clean(section.empty or ""))
    group, items = None, list[str]()
    for line in section.lines:
        if line.group != group:
            yield "\n".join(items)
            items, group = [], line.group
            yield f"**{escaped(clean(group))}**" if group else ""
        items.append(_item(line))
    yield "\n".join(items)


def _item(line: Line) -> str:
    """A list item that keeps the line's own number, its details as a list under it."""
    marker = f"{line.number}. " if line.number is not None else "- "
    under = " " * len(marker)
    told = "".join(map(_part, line.parts)).strip()
    details = (f"\n{under}- {''.join(map(_part, detail)).strip()}" for detail in line.details)
    return marker + told + "".join(details)


def _part(part: Part) -> str:
    match part:
        case Plain():
            words = escaped(one_line(part.text))
            return f"**{words.strip()}**" if part.strong and words.strip() else words
        case Quoted():
            return escaped(clean(quoted(part.text)))
        case When():
            return escaped(clean(when(part)))
        case Cited():
            return f" ({', '.join(part.sources)})"
        case Excerpt():
            return _excerpt(part)


def _excerpt(part: Excerpt) -> str:
    shown = ((escaped(one_line(text)), marked) for text, marked in runs(part))
    return "".join(f"**{text}**" if marked and text.strip() == text else text for text, marked in shown).strip()


def _sources(sources: Iterable[SourceNote]) -> Iterator[str]:
    items = [_source(note) for note in sources]
    if items:
        yield "## Sources"
        yield "\n".join(items)


def _source(note: SourceNote) -> str:
    words = escaped(clean(source_words(note)))
    title = escaped(clean(note.title or ""))
    link = link_to(note.url)
    named = f"[{title or 'read it'}]({link})" if link else title
    file = f" ({escaped(clean(note.file))})" if note.file else ""
    return f"- **{note.letter}** {words}" + (f": {named}" if named else "") + file
