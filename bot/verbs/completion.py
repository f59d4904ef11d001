"""What may come next in a line: verbs, the names of options, and their values, from the one table of verbs."""

from __future__ import annotations

from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from briefings.names import fold
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.port import View
    from bot.verbs.verb import Option, Verb

_MOMENTS = ("today", "yesterday", "monday", "3 days", "last week")
_OFFERED: dict[str, Sequence[str]] = {
    "moment": _MOMENTS,
    "ahead": ("30 minutes", "2h", "18:00", "tomorrow", "monday"),
    "span": ("30 minutes", "2h", "1 day", "3 days", "the morning"),
    "times": ("08:00", "weekdays 07:30", "mon,thu 18:00"),
    "post": ("last",),
}
_MOST = 25  # what Discord takes


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named: stories by their slugs, actors, feeds and pages by their addresses, meetings, channels."""

    stories: Sequence[str] = ()
    names: Sequence[str] = ()
    sources: Sequence[str] = ()
    talks: Sequence[str] = ()
    channels: Sequence[str] = ()


async def known_to(view: View, followed: Sequence[str], channels: Sequence[str] = ()) -> Known:
    """What may be named where some stories are followed; without any, the names are those of the newest story."""
    stories = [titled.slug for titled in await view.titles()]
    near = [await view.story(slug) for slug in followed or stories[-1:]]
    names = dict.fromkeys(actor.name for story in near if story for actor in story.actors)
    talks = dict.fromkeys(talk.title for story in near if story for talk in corrected(story).talks)
    sources = [source.url for source in await view.sources() if source.approved]
    return Known(stories, tuple(names), sources, tuple(talks), channels)


def complete(
    line: str,
    verbs: Sequence[Verb],
    known: Known,
    *,
    local_files: bool = False,
) -> tuple[str, ...]:
    """The words that may replace the last one of the line.

    ``local_files``: whoever types may know the files of this machine.
    """
    typed = line.removeprefix("/")
    name, space, rest = typed.partition(" ")
    if not space:
        return tuple(f"/{verb.name}" for verb in verbs if verb.name.startswith(name.casefold()))
    verb = next((verb for verb in verbs if verb.name == name.casefold()), None)
    if verb is None:
        return ()
    words = rest.split(" ")
    actions = [action.word for action in verb.actions] if len(words) == 1 else []
    if action := verb.action(words[0].casefold()) if len(words) > 1 else None:
        verb, words = action, words[1:]
    option, begun = _current(verb, words[:-1])
    if option and option.type == "path" and not local_files:
        option = None
    values = _typed(option, words[-1], verbs, known)
    offered = [*actions, *_rests(values, begun), *_left(verb, words[:-1])]
    return tuple(dict.fromkeys(word for word in offered if begins(word, words[-1])))[:_MOST]


def _current(verb: Verb, before: Iterable[str]) -> tuple[Option | None, list[str]]:
    """The option whose value is being typed, and the words of the value that stand already."""
    current, begun = next((option for option in verb.options if option.first), None), list[str]()
    for word in before:
        if option := verb.option(word.casefold()):
            current, begun = option, []
        else:
            begun.append(word)
    return current, begun


def _rests(values: Iterable[str], begun: Sequence[str]) -> list[str]:
    """What is missing of the values that begin with the words typed: "Marlow" is followed by "Terminals"."""
    typed, count = fold(" ".join(begun)), len(begun)
    split = [value.split(" ") for value in values]
    return [" ".join(words[count:]) for words in split if len(words) > count and fold(" ".join(words[:count])) == typed]


def _left(verb: Verb, before: Sequence[str]) -> list[str]:
    """The names of the options that were not given yet."""
    given = {word.casefold() for word in before}
    return [option.name for option in verb.options if not option.first and option.name not in given]


def _typed(option: Option | None, begun: str, verbs: Sequence[Verb], known: Known) -> Iterable[str]:
    if option is None:
        return ()
    return sorted(_paths(begun)) if option.type == "path" else values_of(option, verbs, known)


def values_of(option: Option, verbs: Sequence[Verb], known: Known) -> Sequence[str]:
    """What is offered for an option."""
    offered: dict[str, Sequence[str]] = {
        "name": known.names,
        "story": known.stories,
        "source": known.sources,
        "talk": known.talks,
        "channel": known.channels,
        "verb": [verb.name for verb in verbs],
        "zone": _zones() if option.type == "zone" else (),
    }
    return option.choices or offered.get(option.type) or _OFFERED.get(option.type, ())


def _zones() -> Sequence[str]:
    """The zones that people live in, by name."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))


def _paths(begun: str) -> Iterable[str]:
    home = str(Path.home())
    for path in glob(f"{begun.replace('~', home, 1) if begun.startswith('~') else begun}*"):  # noqa: PTH207  (as typed)
        shown = path.replace(home, "~", 1) if begun.startswith("~") else path
        yield f"{shown}/" if Path(path).is_dir() else shown


def begins(word: str, begun: str) -> bool:
    """Whether a word may be what was begun. A name is also found by its later words: "oke" finds "Grace Okello"."""
    if word.startswith(begun):
        return True
    sought = fold(begun)
    return any(part.startswith(sought) for part in (fold(word), *fold(word).split()))
