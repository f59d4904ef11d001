"""What may come next in a line: verbs, the names of options, and their values, from the one table of verbs."""

from __future__ import annotations

from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.verb import Option, Verb
    from briefings.model import Story

_MOMENTS = ("today", "yesterday", "monday", "3 days", "last week")
_MOST = 25  # what Discord takes


def complete(
    line: str,
    verbs: Sequence[Verb],
    stories: Sequence[Story],
    sources: Sequence[str] = (),
    *,
    local_files: bool = False,
) -> tuple[str, ...]:
    """The words that may replace the last one of the line.

    ``sources``: what feeds and pages are called. ``local_files``: whoever types may know the files of this machine.
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
    values = sources if option and option.type == "source" else _values(option, words[-1], verbs, stories)
    offered = [*actions, *_rests(values, begun), *_left(verb, words[:-1])]
    return tuple(dict.fromkeys(word for word in offered if _begins(word, words[-1])))[:_MOST]


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


def _values(option: Option | None, begun: str, verbs: Sequence[Verb], stories: Sequence[Story]) -> Iterable[str]:
    match option.type if option else None:
        case "name":
            return [actor.name for story in stories for actor in story.actors]
        case "story":
            return [story.slug for story in stories]
        case "verb":
            return [verb.name for verb in verbs]
        case "moment":
            return _MOMENTS
        case "path":
            return sorted(_paths(begun))
        case _:
            return ()


def _paths(begun: str) -> Iterable[str]:
    home = str(Path.home())
    for path in glob(f"{begun.replace('~', home, 1) if begun.startswith('~') else begun}*"):  # noqa: PTH207  (as typed)
        shown = path.replace(home, "~", 1) if begun.startswith("~") else path
        yield f"{shown}/" if Path(path).is_dir() else shown


def _begins(word: str, begun: str) -> bool:
    """A name is also found by its later words: "oke" finds "Grace Okello"."""
    if word.startswith(begun):
        return True
    sought = fold(begun)
    return any(part.startswith(sought) for part in (fold(word), *fold(word).split()))
