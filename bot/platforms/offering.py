"""What may be meant by an option that is being chosen or typed, each with a label to read and the value to send."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.answers.meant import document_name, place_of, places_known
from bot.aside import aside
from bot.verbs.completion import Known, begins, values_of
from bot.verbs.verb import Option
from briefings.compose import is_over
from briefings.facts.dates.zones import zones
from briefings.message import When
from briefings.names import fold
from briefings.render.text import words_in
from briefings.render.words import when
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story, Talk

ZONE = Option("zone", "", "zone")
_LONGEST = 100  # characters of what was typed that are compared


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that is offered, and how it is shown."""

    label: str
    value: str

    @classmethod
    def plain(cls, value: str) -> Offer:
        """One that is shown as it is."""
        return cls(value, value)


@dataclass(frozen=True, slots=True)
class Room:
    """How many values a platform takes, how long a label and a value may be, and how it counts."""

    most: int
    label: int
    value: int
    size: Callable[[str], int] = len


async def offers(
    desk: Desk, request: Request, option: Option, begun: str, channel_name: Callable[[str], str | None], room: Room
) -> dict[str, str]:
    """The values that whoever asks may mean by their labels, those that begin as was typed before those that hold it.

    ``request``: the options that stand already are its own. ``channel_name``: what a channel is called, by its id.
    """
    begun = begun[:_LONGEST].lstrip("#@")
    every = await _every(desk, request, option, channel_name)
    fitting = [one for one in every if _begins(one, begun)]
    first = [one for one in fitting if one.label.casefold().startswith(begun.casefold())]
    return _distinct((*first, *fitting), room)


def _begins(one: Offer, begun: str) -> bool:
    label = one.label.lstrip("#")
    return begins(label, begun) or (one.value != label and begins(one.value, begun))


async def _every(
    desk: Desk, request: Request, option: Option, channel_name: Callable[[str], str | None]
) -> Sequence[Offer]:
    if option.type == "channel":
        known = [one.channel for one in await places_known(desk, request)]
        return [Offer(f"#{channel_name(one) or one}", one) for one in dict.fromkeys((request.channel, *known))]
    if offered := _OFFERED.get(option.type):
        return await offered(desk, request)
    return [Offer.plain(value) for value in values_of(option, desk.verbs, Known()) if not value.isupper()]


async def _stories(desk: Desk, request: Request) -> list[Offer]:
    return [Offer(story.title, story.slug) for story in reversed(await desk.view(request).titles())]


async def _talks(desk: Desk, request: Request) -> list[Offer]:
    """The meetings ahead; where one takes a reminder back, first those that are asked for."""
    asked = await _asked(desk, request) if request.verb == "remind cancel" else []
    return [*asked, *(_talk(talk) for story in await _near(desk, request) for talk in _ahead(story, request))]


async def _sources(desk: Desk, request: Request) -> list[Offer]:
    return [Offer.plain(one.url) for one in await desk.view(request).sources() if one.approved]


async def _names(desk: Desk, request: Request) -> list[Offer]:
    names = (actor.name for story in await _near(desk, request) for actor in story.actors)
    return [Offer.plain(name) for name in dict.fromkeys(names)]


async def _lines(desk: Desk, request: Request) -> list[Offer]:
    """The lines that whoever asks saw last, by their numbers."""
    shown = await desk.seen(request)
    numbered = [line for line in shown.lines if line.number is not None] if shown else []
    return [Offer(f"{line.number} · {words_in(line.parts)}", str(line.number)) for line in numbered]


async def _documents(desk: Desk, request: Request) -> list[Offer]:
    known = [kept for kept in await desk.view(request).documents() if kept.revised_by is None]
    return [Offer(document_name(kept), kept.document.id) for kept in reversed(known)]


async def _waiting(desk: Desk, request: Request) -> list[Offer]:
    """What members added; nobody but editors learns of it."""
    if not (await desk.known(request)).is_editor:
        return []
    titles = {one.id: one.telling.document.title or one.id for one in await desk.view(request).pending()}
    titles |= {one.id: one.url for one in await desk.view(request).sources() if not one.approved}
    return [Offer(f"{name} · {title}", name) for name, title in titles.items()]


async def _near(desk: Desk, request: Request) -> list[Story]:
    """The story that was named already, or else those that the channel follows, or else the newest."""
    view, wanted = desk.view(request), request.text("story")
    if wanted and (named := await view.story(wanted)):
        return [named]
    followed = (await place_of(desk.store, request.workspace, request.channel)).stories
    if near := [story for slug in followed if (story := await view.story(slug))]:
        return near
    newest = [one.slug for one in await view.titles()][-1:]  # all of them, which takes long
    return [story for slug in newest if (story := await view.story(slug))]


def _ahead(story: Story, request: Request) -> Iterator[Talk]:
    """The meetings that are still to come, the next one first."""
    coming = (talk for talk in corrected(story).talks if not is_over(talk, request.at) and talk.status == "scheduled")
    yield from sorted(coming, key=lambda talk: (talk.start or "~", talk.id))


def _talk(talk: Talk) -> Offer:
    day = f" · {when(When(talk.start, precision=talk.precision))}" if talk.start else ""
    return Offer(f"{talk.title}{day}", talk.id)


async def _asked(desk: Desk, request: Request) -> list[Offer]:
    """The reminders of whoever asks, by what ``/reminders`` calls them."""
    asks = await desk.store.asks(request.workspace, user=request.user)
    stories = [await desk.view(request).story(slug) for slug in dict.fromkeys(ask.story for ask in asks)]
    talks = {talk.id: talk for story in stories if story for talk in corrected(story).talks}
    return [Offer(f"{ask.id}: {talks[ask.talk].title}", ask.id) for ask in asks if ask.talk in talks]


def _distinct(every: Iterable[Offer], room: Room) -> dict[str, str]:
    """As many as there is room for, by their labels; what reads like another one, or means the same, is left out."""
    chosen: dict[str, str] = {}
    for one in every:
        label, value = _short(one.label, room.label, room), _short(one.value, room.value, room)
        if value and label not in chosen and value not in chosen.values() and len(chosen) < room.most:
            chosen[label] = value
    return chosen


async def _zones(_desk: Desk, _request: Request) -> Sequence[Offer]:
    return await aside(_every_zone)


@cache
def _every_zone() -> tuple[Offer, ...]:
    """The zones by their cities, and those of other cities where news happens."""
    named = {zone.rpartition("/")[2].replace("_", " "): zone for zone in values_of(ZONE, (), Known())}
    known = {fold(city) for city in named}
    others = {city.title(): zone for city, zone in zones().cities.items() if city not in known}
    return tuple(Offer(f"{city} ({zone})", zone) for city, zone in sorted((named | others).items()))


def _short(text: str, most: int, room: Room) -> str:
    """As much of a text as fits, up to a whole word; a part of a name is enough for us to find it."""
    words = " ".join(text.split())
    while room.size(words) > most:
        shorter = words.rpartition(" ")[0]
        words = shorter or words[: most // 2]
    return words


_OFFERED: dict[str, Callable[[Desk, Request], Awaitable[Sequence[Offer]]]] = {
    "story": _stories,
    "talk": _talks,
    "source": _sources,
    "name": _names,
    "line": _lines,
    "document": _documents,
    "addition": _waiting,
    "zone": _zones,
}
