"""A meeting as it is put together from what several sentences say of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.facts.talks.standing import CHANGED

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.when import When

COARSE = frozenset({"week", "month"})


@dataclass(eq=False)
class Draft:
    """A meeting as it is put together: its mentions in the order of the text, and who is added from other sentences."""

    mentions: list[Mention] = field(default_factory=list)
    leads: dict[str, None] = field(default_factory=dict)
    beside: list[Sentence] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    place_beside: str | None = None

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
        return self._with_hour(result)

    def _with_hour(self, when: When | None) -> When | None:
        """The hour told in another sentence than the day."""
        hours = [one.when for one in self.mentions if one.when and one.when.clock_only]
        if when is None or when.clock or when.precision != "day" or not hours:
            return when
        rules = (*when.rules, *hours[0].rules)
        return replace(when, clock=hours[0].clock, zone=hours[0].zone, precision="minute", rules=rules)

    @property
    def told(self) -> tuple[When, ...]:
        """Every day told for it, old ones included."""
        days = (when for mention in self.mentions for when in (mention.old, mention.when) if when)
        return tuple(when for when in days if not when.clock_only)

    @property
    def place(self) -> str | None:
        """Where it was moved to, else the first city told."""
        places = [mention.place for mention in self.mentions if mention.place]
        moved = [mention.place for mention in self.mentions if mention.place and mention.kind == "moved"]
        return next(iter([*moved[-1:], *places]), self.place_beside)

    @property
    def forum(self) -> str | None:
        return next((mention.forum.name for mention in self.mentions if mention.forum), None)

    @property
    def people(self) -> dict[str, None]:
        return dict.fromkeys([name for mention in self.mentions for name in mention.company.people] + list(self.leads))

    @property
    def parties(self) -> dict[str, None]:
        return dict.fromkeys(name for mention in self.mentions for name in mention.company.parties)

    @property
    def ordinal(self) -> int | None:
        return next((mention.ordinal for mention in self.mentions if mention.ordinal), None)

    @property
    def last(self) -> int:
        return max(mention.sentence.index for mention in self.mentions)


def _refined(whole: When | None, part: When) -> When:
    """A stretch of days keeps its end when one of them is told again: its first day may bring the hour."""
    if whole is None or whole.precision in COARSE or whole.last == whole.first or part.last > part.first:
        return part if whole is None or not (whole.clock and not part.clock) else whole
    if part.clock and part.first == whole.first:
        return replace(part, last=whole.last, rules=(*whole.rules, *part.rules))
    return whole
