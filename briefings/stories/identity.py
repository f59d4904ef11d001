"""A fact keeps the id that its story once gave it, when it moves, grows or is renamed.

Two facts of one kind are the same when they rest on a common sentence; where several could be, the one that shares the
most sentences is, and each id is given once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from briefings.model import Actor, Figure, Story, Talk, Warning  # noqa: A004  (the field's own word)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Disagreement

F = TypeVar("F", Actor, Warning, Talk, Figure)


def keep_ids(previous: Story, story: Story) -> Story:
    """``story`` with the ids that its facts had in ``previous``."""
    actors, _ = _kept(previous.actors, story.actors)
    warnings, _ = _kept(previous.warnings, story.warnings)
    talks, moved_talks = _kept(previous.talks, story.talks)
    figures, moved_figures = _kept(previous.figures, story.figures)
    renamed = moved_talks | moved_figures
    return replace(
        story,
        actors=actors,
        warnings=warnings,
        talks=talks,
        figures=figures,
        disagreements=tuple(_about(item, renamed) for item in story.disagreements),
    )


def _about(item: Disagreement, renamed: dict[str, str]) -> Disagreement:
    return replace(item, about=renamed.get(item.about, item.about))


def _kept(old: Sequence[F], new: Sequence[F]) -> tuple[tuple[F, ...], dict[str, str]]:
    """The new facts under their old ids, and which id became which."""
    given = _same(old, new)
    taken = set(given.values())
    fresh = {fact.id for fact in new if fact.id not in given}
    clash = taken & fresh  # an old id that another new fact would mint: the newcomer steps aside
    final = {fact.id: given.get(fact.id, f"{fact.id}-2" if fact.id in clash else fact.id) for fact in new}
    return tuple(replace(fact, id=final[fact.id]) for fact in new), final


def _same(old: Sequence[F], new: Sequence[F]) -> dict[str, str]:
    """New id -> old id, most shared sentences first."""
    holders: defaultdict[tuple[str, int], list[F]] = defaultdict(list)
    for fact in old:
        for piece in fact.evidence:
            holders[piece.source, piece.start].append(fact)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for fact in new:
        for piece in fact.evidence:
            for before in holders[piece.source, piece.start]:
                shared[fact.id, before.id] += 1 + (_label(fact) == _label(before)) * len(fact.evidence)
    result: dict[str, str] = {}
    given: set[str] = set()
    for newer, older in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if newer not in result and older not in given:
            result[newer] = older
            given.add(older)
    return result


def _label(fact: Actor | Warning | Talk | Figure) -> str:
    match fact:
        case Actor():
            return fact.name
        case Warning():
            return fact.speaker
        case Talk():
            return fact.title
        case Figure():
            return fact.about
