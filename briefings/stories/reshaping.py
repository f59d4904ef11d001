"""Stories that become one, fall apart, or lose documents; every fact that is left keeps its id, and its corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from briefings.stories.building import build, title_of
from briefings.stories.changes import changes_between
from briefings.stories.corrections import corrected, facts_of
from briefings.stories.identity import apart, keep_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from briefings.model import Actor, Change, Correction, DocumentFacts, Figure, Story, Talk, Warning  # noqa: A004


class United(NamedTuple):
    """Two stories as one, and what changed in the first; what the other told is nobody's news.

    ``became``: by the ids that facts had in the other, those that they have now.
    """

    story: Story
    changes: tuple[Change, ...]
    became: Mapping[str, str]


def united_stories(one: Story, other: Story) -> United:
    """The first story with everything that the other tells; a fact of both keeps the first one's id."""
    built = replace(build((*other.tellings, *one.tellings), one), slug=one.slug, title=one.title)
    after_other = keep_ids(other, built)
    story = keep_ids(one, after_other)
    became = {before.id: fact.id for before, fact in zip(_facts(after_other), _facts(story), strict=True)}
    theirs = (replace(word, fact=became.get(word.fact, word.fact)) for word in other.corrections)
    story = replace(story, corrections=tuple(dict.fromkeys((*one.corrections, *theirs))))
    known = {became.get(name, name) for name in facts_of(corrected(other))} | {one.id for one in other.documents}
    changes = changes_between(corrected(one), corrected(story))
    return United(story, tuple(replace(item, is_backlog=item.fact in known) for item in changes), became)


def split(story: Story, documents: Collection[str]) -> tuple[Story, Story]:
    """The story without some documents, and the story that these tell by themselves.

    A fact of both keeps its id in the first, and has one of its own in the second. Corrections stay with their facts.
    """
    stays = _without(story, documents)
    leaves = keep_ids(story, build(_told(story, documents)))
    taken = facts_of(stays)
    leaves = _apart(leaves, taken)
    gone = facts_of(leaves).keys() - taken.keys()
    goes, remains = _parted(story.corrections, gone)
    return replace(stays, corrections=remains), replace(leaves, corrections=goes)


def withdraw(story: Story, documents: Collection[str]) -> tuple[Story, tuple[Change, ...]]:
    """The story as it is without some documents: their claims are gone, whatever others tell is left."""
    left = _without(story, documents)
    gone = facts_of(story).keys() - facts_of(left).keys()
    left = replace(left, corrections=_parted(story.corrections, gone)[1])
    return left, changes_between(corrected(story), corrected(left))


def _facts(story: Story) -> Iterator[Actor | Warning | Talk | Figure]:
    yield from story.actors
    yield from story.warnings
    yield from story.talks
    yield from story.figures


def _without(story: Story, documents: Collection[str]) -> Story:
    """What is left, under the story's title unless that was the title of a document that is gone."""
    left = build((telling for telling in story.tellings if telling.document.id not in documents), story)
    gone = {telling.document.title for telling in _told(story, documents)}
    title = title_of(left.tellings) if story.title in gone else story.title
    return keep_ids(story, replace(left, slug=story.slug, title=title, corrections=story.corrections))


def _told(story: Story, documents: Collection[str]) -> Iterable[DocumentFacts]:
    return (telling for telling in story.tellings if telling.document.id in documents)


def _parted(
    corrections: Iterable[Correction], gone: Collection[str]
) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """Those on facts that left, and the others."""
    every = tuple(corrections)
    return tuple(one for one in every if one.fact in gone), tuple(one for one in every if one.fact not in gone)


def _apart(story: Story, taken: Collection[str]) -> Story:
    """The story with no id that another has."""
    names = {name: apart(taken, name) for name in facts_of(story)}
    return replace(
        story,
        actors=tuple(replace(one, id=names[one.id]) for one in story.actors),
        warnings=tuple(replace(one, id=names[one.id]) for one in story.warnings),
        talks=tuple(replace(one, id=names[one.id]) for one in story.talks),
        figures=tuple(replace(one, id=names[one.id]) for one in story.figures),
        disagreements=tuple(
            replace(one, id=names[one.id], about=names.get(one.about, one.about)) for one in story.disagreements
        ),
    )
