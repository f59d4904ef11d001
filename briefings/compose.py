"""Story + as_of -> Briefing: what is over is left out, the rest is put in the order in which it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from briefings.headlines import pick_headlines
from briefings.model import Briefing, Disagreement
from briefings.moments import ends_at, moment, zone_named
from briefings.stories.corrections import corrected, facts_of, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Actor, DocumentFacts, Figure, LeftOut, Story, Talk, Warning  # noqa: A004  (the field's own word)

    Fact = Actor | Warning | Talk | Figure

_STRENGTHS = ("threat", "warning", "alert")


def compose(
    story: Story, as_of: datetime, left_out: Iterable[LeftOut] = (), *, with_headlines: bool = True
) -> Briefing:
    """The story as it stands at ``as_of`` (without an offset: UTC), as its editors corrected it.

    ``with_headlines``: picking them takes most of the time, and a post about one talk shows none.
    """
    as_of = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    as_told, story = story, corrected(story)
    wrong = _wrong(as_told, story) if as_told is not story else ()
    talks = tuple(sorted((talk for talk in story.talks if not is_over(talk, as_of)), key=_by_start))
    over = {talk.id for talk in story.talks} - {talk.id for talk in talks}
    disputes = tuple(dispute for dispute in story.disagreements if dispute.about not in over)
    actors = tuple(sorted(story.actors, key=_by_mentions))
    warnings = tuple(sorted(sorted(story.warnings, key=_by_day, reverse=True), key=_by_strength))
    told: Iterable[Fact] = chain(talks, warnings, story.figures, actors)
    return Briefing(
        slug=story.slug,
        title=story.title,
        as_of=as_of,
        sources=story.documents,
        actors=actors,
        warnings=warnings,
        talks=talks,
        figures=story.figures,
        disagreements=disputes,
        headlines=pick_headlines(_trusted(story, wrong), told, disputes) if with_headlines else (),
        left_out=tuple(left_out),
        corrections=standing(story),
        wrong=wrong,
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
    start = moment(talk.start, talk.time_zone, talk.precision)
    end = moment(talk.end, talk.time_zone) or start
    if end is None:
        return False
    if start is not None and start.after >= end.after:
        end = start if end.clock is None else max(end, start, key=lambda what: ends_at(what, UTC))
    zone = zone_named(talk.time_zone) or as_of.tzinfo or UTC
    return ends_at(end, zone) <= as_of


def _by_start(talk: Talk) -> tuple[bool, date, str, str, str]:
    start = moment(talk.start, talk.time_zone, talk.precision)
    return (start is None, start.first if start else date.min, talk.start or "", talk.title, talk.id)


def _by_mentions(actor: Actor) -> tuple[int, str, str]:
    return (-actor.mentions, actor.name, actor.id)


def _by_strength(warning: Warning) -> int:
    return _STRENGTHS.index(warning.strength)


def _by_day(warning: Warning) -> tuple[str, str]:
    return (warning.issued_on or "", warning.id)
