"""Stories that have a meeting of which a document tells too, though it is like none of them: a word that it is off."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.model import Talk
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.storage.port import View
    from briefings.model import DocumentFacts, Story

_LATELY, _MOST = timedelta(days=30), 1000  # among how many talks one of the same name and day is sought
_DAY = len("2022-01-12")
_FEWEST_WORDS = 2  # of a name that says by itself which meeting it is
_READ = 100  # sentences


async def stories_with_its_talks(view: View, tellings: Sequence[DocumentFacts], at: datetime) -> tuple[Story, ...]:
    """The stories with a meeting of the same name on the same day as one of these documents tells."""
    days = [day for telling in tellings for talk in telling.talks if (day := _day(talk))]
    since = min([(at.date() - _LATELY).isoformat(), *days])
    known = [(one.story, one.fact) for one in await view.talks(since=since, limit=_MOST) if isinstance(one.fact, Talk)]
    told = [(telling, _folded(telling)) for telling in tellings]
    slugs = dict.fromkeys(slug for slug, talk in known if any(_tells(*one, talk) for one in told))
    live = {titled.slug for titled in await view.titles()} if slugs else set()
    stories = [await view.story(slug) for slug in slugs if slug in live]
    return tuple(story for story in stories if story)


def _tells(telling: DocumentFacts, sentences: Sequence[str], talk: Talk) -> bool:
    """Whether a document tells a talk, or, where no talk could be read, names it with its day."""
    day, names = _day(talk), _names(talk)
    if day is None:
        return False
    if telling.talks:
        return any(_day(one) == day and _names(one) & names for one in telling.talks)
    return any(_names_it(sentence, names, day) for sentence in sentences)


def _names_it(sentence: str, names: set[str], day: str) -> bool:
    """Whether a sentence names a meeting and its day, with or without the year."""
    if not any(f" {name} " in f" {sentence} " for name in names if len(name.split()) >= _FEWEST_WORDS):
        return False
    told = date.fromisoformat(day)
    month = f"{told:%b}".casefold()
    return bool(re.search(rf"\b{month}[a-z]* {told.day}\b|\b{told.day} (?:of )?{month}", sentence))


def _folded(telling: DocumentFacts) -> tuple[str, ...]:
    """The sentences of a document of which no talk could be read, as names are compared; ``12th`` is ``12``."""
    if telling.talks:
        return ()
    return tuple(re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", fold(one.text)) for one in telling.sentences[:_READ])


def _day(talk: Talk) -> str | None:
    """The day on which a talk begins; None of one whose day is not known."""
    start = talk.start or ""
    return start[:_DAY] if len(start) >= _DAY and talk.precision != "week" else None


def _names(talk: Talk) -> set[str]:
    """The names of a talk, in the form in which they are compared."""
    return {fold(name) for name in (talk.title, talk.forum) if name}
