"""The YAML between two ``---`` lines at the top of a document: title, publisher, published, url.

Every value is read as it is written: ``title: 2022`` is the title "2022", and a date keeps its own spelling until it is
checked here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

import yaml

from briefings.errors import BadFrontMatter

_BLOCK = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_OPENED = re.compile(r"---[ \t]*\n(?:title|publisher|published|url)[ \t]*:", re.IGNORECASE)
_SPACED_OFFSET = re.compile(r"\s+(?=[+-]\d|Z$)")
_SHORT_OFFSET = re.compile(r"(?<=[+-])(\d)(?=$|:)")
_MISSING = {"", "~", "null", "Null", "NULL"}
_LONGEST = 20_000  # characters


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says about itself; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def or_else(self, other: FrontMatter) -> FrontMatter:
        """The same; where it says nothing, what another says."""
        return FrontMatter(
            self.title or other.title,
            self.publisher or other.publisher,
            self.published or other.published,
            self.url or other.url,
        )


NOTHING = FrontMatter()


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter, and the text that starts right after its closing line. Raises BadFrontMatter."""
    block = _BLOCK.match(text)
    if block is None:
        if _OPENED.match(text):
            raise BadFrontMatter("its front matter has no closing line: put a line of three dashes (---) after it.")
        return FrontMatter(), text
    return _read(block["yaml"]), text[block.end() :]


def _read(block: str) -> FrontMatter:
    if len(block) > _LONGEST:
        raise BadFrontMatter(f"its front matter is longer than {_LONGEST:,} characters: keep a few fields there.")
    try:
        # Not the faster loader in C: it crashes on deep nesting. This one makes nothing but strings, lists and maps.
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  (makes text alone)
    except yaml.YAMLError as error:
        raise BadFrontMatter(_no_yaml(error)) from error
    except RecursionError as error:
        raise BadFrontMatter(
            "its front matter is nested too deeply: write lines such as 'title: Talks open'."
        ) from error
    if fields is None or fields == "":
        return FrontMatter()
    if not isinstance(fields, dict):
        raise BadFrontMatter("its front matter is no list of fields: write lines such as 'title: Talks open'.")
    lowered = {str(name).strip().casefold(): value for name, value in fields.items()}
    return FrontMatter(
        title=_text(lowered, "title"),
        publisher=_text(lowered, "publisher"),
        published=_instant(_text(lowered, "published")),
        url=_text(lowered, "url"),
    )


def _no_yaml(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" in line {mark.line + 2}" if mark else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    return f"its front matter is no YAML ({problem}{where}): put values that hold a colon or a quote in double quotes."


def _text(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        kind = "list" if isinstance(value, list) else "set of fields"
        raise BadFrontMatter(f"the {name} in its front matter is a {kind}: write one line of text.")
    value = " ".join(value.split())
    return None if value in _MISSING else value


def _instant(value: str | None) -> str | None:
    try:
        return None if value is None else iso_instant(value)
    except ValueError as error:
        raise BadFrontMatter(
            f"'published: {value}' in its front matter is no date: write 2022-01-10 or 2022-01-10T14:00:00Z."
        ) from error


def iso_instant(value: str) -> str:
    """A day as it stands, an instant in ISO 8601; one without an offset is taken as UTC. Raises ValueError."""
    with suppress(ValueError):
        return date.fromisoformat(value).isoformat()
    moment = datetime.fromisoformat(_SHORT_OFFSET.sub(r"0\1", _SPACED_OFFSET.sub("", value)))
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
