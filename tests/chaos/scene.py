"""What the bot has to keep time for: stories told by made-up articles, channels in several zones, news on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.errors import Overtaken
from bot.pipeline import Pipeline
from bot.storage.port import Pause, Subscription
from briefings.schedule import DigestTimes
from tests.bot.made import Teller, talk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from bot.clock import Clock
    from bot.storage.port import Store
    from briefings.model import DocumentFacts

WORKSPACE = "chaos"
START = datetime(2022, 3, 1, tzinfo=UTC)
_PAUSE = timedelta(minutes=20)
_ZONES = ("UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/London")
_PLACES = ("Lisbon", "Accra", "Quito", "Oslo", "Hanoi", "Perth", "Turin", "Lagos", "Osaka", "Lima")
_BODIES = ("port", "water", "ferry", "school", "grain", "mine", "rail", "fishery", "forest", "housing")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One talk of the scene, by its name; ``hour`` counts from the start."""

    name: str
    place: str
    hour: float

    @property
    def start(self) -> str:
        """When it begins, to the minute."""
        return (START + timedelta(hours=self.hour)).isoformat(timespec="minutes")


class Scene:
    """Channels that follow stories, and articles that tell of talks, put them elsewhere and call them off."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        chance: Random,
        *,
        channels: int | Sequence[str],
        talks: int,
        hours: float,
        workspace: str = WORKSPACE,
    ) -> None:
        self._store, self._chance, self._workspace = store, chance, workspace
        self._pipeline = Pipeline(store, clock)
        self._channels = [f"c{number}" for number in range(channels)] if isinstance(channels, int) else channels
        self._hours = hours
        self._clock = clock
        self._told = 0
        self._slugs: list[str] = []
        self.meetings = [self._meeting(number) for number in range(talks)]

    async def set_up(self, stories: int = 3) -> None:
        """Tell every story once, and let the channels follow one after the other."""
        for number in range(stories):
            taken = await self._pipeline.take_in(self._workspace, [self._article(self.meetings[number::stories], "")])
            self._slugs.append(taken.story.slug)
        for number in range(len(self._channels)):
            await self._follow(number)

    async def news(self) -> None:
        """One more article: some talk is put elsewhere in time, called off or put back on."""
        number = self._chance.randrange(len(self.meetings))
        word = self._chance.choice(("moved", "moved", "cancelled", "back on"))
        old = self.meetings[number]
        if word == "moved":
            self.meetings[number] = replace(old, hour=self._chance.uniform(2, self._hours + 2))
        article = self._article([self.meetings[number]], word)
        try:
            await self._pipeline.take_in(self._workspace, [article], self._slugs[number % len(self._slugs)])
        except Overtaken:
            self.meetings[number] = old

    async def pause(self) -> None:
        """Some channel wants to hear nothing for a while."""
        now = self._clock.now()
        channel = self._chance.choice(self._channels)
        await self._store.keep_pause(Pause(self._workspace, channel, None, "ana", now, now + _PAUSE))

    async def _follow(self, number: int) -> None:
        place = Subscription(
            self._workspace,
            self._channels[number],
            zone=_ZONES[number % len(_ZONES)],
            morning=time(number % 24),
            digest=DigestTimes(tuple((frozenset(range(7)), time(hour)) for hour in range(number % 3, 24, 6))),
            threads=number % 2 == 0,  # where the platform has some
        )
        story = await self._store.view(self._workspace).story(self._slugs[number % len(self._slugs)])
        await self._pipeline.follow(place, story)

    def _meeting(self, number: int) -> Meeting:
        body, place = _BODIES[number % len(_BODIES)], _PLACES[number // len(_BODIES) % len(_PLACES)]
        return Meeting(f"{body} council of {place}", place, self._chance.uniform(1, self._hours + 1))

    def _article(self, meetings: list[Meeting], word: str) -> DocumentFacts:
        self._told += 1
        now = self._clock.now().isoformat(timespec="minutes")
        teller = Teller(f"article-{self._told}.txt", now, f"Paper {self._told % 5}")
        status = "cancelled" if word == "cancelled" else "scheduled"
        for meeting in meetings:
            said = f"Number {self._told}: the {meeting.name} meets in {meeting.place} ({meeting.start}) {word}."
            teller.says(said, talk(meeting.name, meeting.start, location=meeting.place, status=status))
        return teller.facts()
