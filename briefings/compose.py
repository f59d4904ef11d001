"""Story + as_of -> Briefing: what is over is left out, the rest is put in the order in which it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from briefings.headlines import pick_headlines
from briefings.model import Briefing, Disagreement
from briefings.moments import ends_at, moment, zone_named
from briefings.once import once
from briefings.stories.corrections import corrected, facts_of, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta, tzinfo

    from briefings.model import (
        Actor,
        Correction,
        Document,
        DocumentFacts,
        Figure,
        LeftOut,
        Story,
        Talk,
        Warning,  # noqa: A004  (the field's own word)
    )

    Fact = Actor | Warning | Talk | Figure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STRENGTHS = ("threat", "warning", "alert")


def compose(
    story: Story, as_of: datetime, left_out: Iterable[LeftOut] = (), *, with_headlines: bool = True
) -> Briefing:
    """The story as it stands at ``as_of`` (without an offset: UTC), as its editors corrected it.

    ``with_headlines``: picking them takes most of the time, and a post about one talk shows none.
    """
    as_of = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    told, now = _told(story), as_of - _EPOCH
    ends = zip(told.talks, told.ends_in(as_of.tzinfo or UTC), strict=True)
    talks = tuple([talk for talk, end in ends if end is None or end > now])
    over = {talk.id for talk in told.talks} - {talk.id for talk in talks} if told.disagreements else set()
    disputes = tuple(dispute for dispute in told.disagreements if dispute.about not in over)
    facts: Iterable[Fact] = chain(talks, told.warnings, told.figures, told.actors)
    return Briefing(
        slug=told.slug,
        title=told.title,
        as_of=as_of,
        sources=told.sources,
        actors=told.actors,
        warnings=told.warnings,
        talks=talks,
        figures=told.figures,
        disagreements=disputes,
        headlines=pick_headlines(_trusted(corrected(story), told.wrong), facts, disputes) if with_headlines else (),
        left_out=tuple(left_out),
        corrections=told.corrections,
        wrong=told.wrong,
    )


class _Told(NamedTuple):
    """What all briefings of a story have in common, whatever time it is, in order.

    ``ends``: how long after 1970 each of the talks is over, by the zone in which their days are counted; None for one
    without a date.
    """

    slug: str
    title: str
    sources: tuple[Document, ...]
    actors: tuple[Actor, ...]
    warnings: tuple[Warning, ...]
    talks: tuple[Talk, ...]
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    corrections: tuple[Correction, ...]
    wrong: tuple[Fact, ...]
    ends: dict[tzinfo, tuple[timedelta | None, ...]]

    def ends_in(self, zone: tzinfo) -> tuple[timedelta | None, ...]:
        if zone not in self.ends:
            ends = [_end(talk, zone) for talk in self.talks]
            self.ends[zone] = tuple([None if end is None else end - _EPOCH for end in ends])
        return self.ends[zone]


@once
def _told(story: Story) -> _Told:
    seen = corrected(story)
    return _Told(
        seen.slug,
        seen.title,
        seen.documents,
        tuple(sorted(seen.actors, key=_by_mentions)),
        tuple(sorted(sorted(seen.warnings, key=_by_day, reverse=True), key=_by_strength)),
        tuple(sorted(seen.talks, key=_by_start)),
        seen.figures,
        seen.disagreements,
        standing(seen),
        _wrong(story, seen) if seen is not story else (),
        {},
    )


def _wrong(as_told: Story, story: Story) -> tuple[Fact, ...]:
    """What an editor marked wrong."""
    left = facts_of(story)
    gone = (fact for name, fact in facts_of(as_told).items() if name not in left)
    return tuple(fact for fact in gone if not isinstance(fact, Disagreement))


def _trusted(story: Story, wrong: Iterable[Fact]) -> tuple[DocumentFacts, ...]:
    """The tellings without the sentences that tell nothing but what is wrong."""
    doubted = {piece for fact in wrong for piece in fact.evidence}
    if doubted:
        doubted -= {piece for fact in facts_of(story).values() for piece in getattr(fact, "evidence", ())}
    if not doubted:
        return story.tellings
    return tuple(
        replace(telling, sentences=tuple(piece for piece in telling.sentences if piece not in doubted))
        for telling in story.tellings
    )


def is_over(talk: Talk, as_of: datetime) -> bool:
    """Whether a talk lies behind: its last day is past in its own zone, or its minute is.

    A talk without a date, put off for good or not yet set, lies ahead.
    """
    end = _end(talk, as_of.tzinfo or UTC)
    return end is not None and end <= as_of


def _end(talk: Talk, zone: tzinfo) -> datetime | None:
    """The instant (UTC) from which a talk is over; ``zone``: where its days are counted if it has none."""
    start = moment(talk.start, talk.time_zone, talk.precision)
    end = moment(talk.end, talk.time_zone) or start
    if end is None:
        return None
    if start is not None and start.after >= end.after:
        end = start if end.clock is None else max(end, start, key=lambda what: ends_at(what, UTC))
    return ends_at(end, zone_named(talk.time_zone) or zone)


def _by_start(talk: Talk) -> tuple[bool, date, str, str, str]:
    start = moment(talk.start, talk.time_zone, talk.precision)
    return (start is None, start.first if start else date.min, talk.start or "", talk.title, talk.id)


def _by_mentions(actor: Actor) -> tuple[int, str, str]:
    return (-actor.mentions, actor.name, actor.id)


def _by_strength(warning: Warning) -> int:
    return _STRENGTHS.index(warning.strength)


def _by_day(warning: Warning) -> tuple[str, str]:
    return (warning.issued_on or "", warning.id)
