"""A meeting as it is put together from what several sentences say of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.facts.talks.lasting import last_day
from briefings.facts.talks.standing import CHANGED

if TYPE_CHECKING:
    from datetime import date

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.when import When

_LONGEST = timedelta(days=40)
BY_ITS_LENGTH = "last day by how long it takes"
COARSE = frozenset({"week", "month"})


@dataclass(eq=False)
class Draft:
    """A meeting as it is put together: its mentions in the order of the text, and who is added from other sentences.

    What the mentions tell is summed up as they come, so that a text that returns to one meeting a thousand times costs
    no more than one that tells of a thousand.
    """

    mentions: list[Mention] = field(default_factory=list)
    leads: dict[str, None] = field(default_factory=dict)
    beside: list[Sentence] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    attending: dict[str, None] = field(default_factory=dict)
    likely: dict[str, None] = field(default_factory=dict)  # who comes though no rule reads it
    parties: dict[str, None] = field(default_factory=dict)
    days: dict[tuple[date, date, str], When] = field(default_factory=dict)  # every day told, old ones included
    groups: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    missions: set[str] = field(default_factory=set)
    forum: str | None = None
    place: str | None = None
    begins: When | None = None  # at what hour, told apart
    ordinal: int | None = None
    owned: bool = False
    dated: bool = False
    beside_on_day: Draft | None = None  # the meeting on whose day, "the same day", this one is told to be
    last: int = -1  # the sentence of the latest mention

    def add(self, mention: Mention, *, first: bool = False) -> None:
        """Take in a mention, at the end or before the others."""
        self.mentions.insert(0 if first else len(self.mentions), mention)
        self.attending |= dict.fromkeys(mention.company.people)
        self.parties |= dict.fromkeys(mention.company.parties)
        self.groups |= {mention.company.group} if mention.company.group else set()
        self.kinds.add(mention.kind)
        self.nouns.add(mention.noun)
        self.missions |= {mention.mission} if mention.mission else set()
        self.forum = self.forum or (mention.forum.name if mention.forum else None)
        if mention.place and (self.place is None or mention.kind == "moved" or mention.left):
            self.place = mention.place
        self.ordinal = self.ordinal or mention.ordinal
        self.owned = self.owned or mention.owned
        self.last = max(self.last, mention.sentence.index)
        for when in (mention.old, mention.when):
            if when and not when.clock_only:
                self.days.setdefault((when.first, when.last, when.precision), when)
        self.dated = self.dated or bool(mention.when and not mention.when.clock_only)

    @property
    def people(self) -> dict[str, None]:
        """Everybody read to attend or lead."""
        return self.attending | self.leads

    @property
    def when(self) -> When | None:
        """The latest word on its day; of equal ones the finer."""
        result: When | None = None
        for mention in self.mentions:
            if mention.when and mention.when.clock_only:
                continue
            if mention.kind in CHANGED:
                result = mention.when if mention.kind != "moved" or mention.when else result
            elif mention.when and (result is None or result.covers(mention.when) or mention.kind == "back on"):
                result = _refined(result, mention.when)
        return self._with_days(self._with_end(self._with_hour(result)))

    def _with_days(self, when: When | None) -> When | None:
        """The last day by how many a meeting takes: "a three-day hearing"."""
        days = next((one.days for one in self.mentions if one.days), None)
        if not (when and days) or when.precision in COARSE or when.last > when.first:
            return when
        if days == 1:
            return replace(when, single=True)
        last = last_day(when.first, days)
        return replace(when, last=last, rules=(*when.rules, BY_ITS_LENGTH)) if last else when

    def _with_end(self, when: When | None) -> When | None:
        """The last day told in another sentence than the first."""
        until = next((one.until for one in self.mentions if one.until), None)
        fits = (
            when
            and until
            and when.precision in {"day", "minute"}
            and when.last < until
            and until - when.first <= _LONGEST
        )
        return replace(when, last=until) if when and until and fits else when

    def _with_hour(self, when: When | None) -> When | None:
        """The hour told in another sentence than the day."""
        hours = [one.when for one in self.mentions if one.when and one.when.clock_only]
        hours += [self.begins] if self.begins else []
        if when is None or when.clock or when.precision != "day" or not hours:
            return when
        rules = (*when.rules, *hours[0].rules)
        return replace(when, clock=hours[0].clock, zone=hours[0].zone, precision="minute", rules=rules)


def _refined(whole: When | None, part: When) -> When:
    """A stretch of days keeps its end when one of them is told again: its first day may bring the hour."""
    if whole is None or whole.precision in COARSE or whole.last == whole.first or part.last > part.first:
        return part if whole is None or not (whole.clock and not part.clock) else whole
    if part.clock and part.first == whole.first:
        return replace(part, last=whole.last, rules=(*whole.rules, *part.rules))
    return whole
