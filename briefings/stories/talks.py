"""Which talks of several documents are one.

Documents are taken oldest first. Each of a document's talks joins a talk told before when exactly one fits, and no two
talks of one document join the same, so that the result does not depend on the order in which documents were given.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.names import fold
from briefings.stories.likeness import SAME, is_vague, likeness, weigh
from briefings.stories.pairing import pair
from briefings.stories.profiles import Profile, profile
from briefings.stories.united import unite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import Actor, Document, DocumentFacts, Talk

    Renames = Mapping[tuple[str, str], str]
    Telling = tuple[Document, Talk]


@dataclass(frozen=True, slots=True)
class TalkGroup:
    """A talk of the story, and what each document said of it, oldest first, under the story's names."""

    talk: Talk
    tellings: tuple[Telling, ...]


@dataclass(eq=False, slots=True)
class _Group:
    profile: Profile
    tellings: list[Telling] = field(default_factory=list)

    def add(self, telling: Telling, told: Profile) -> None:
        self.tellings.append(telling)
        self.profile = self.profile.joined(told)

    @property
    def vague(self) -> bool:
        return not self.profile.people and all(is_vague(talk) for _, talk in self.tellings)


def merge_talks(tellings: Sequence[DocumentFacts], renames: Renames) -> tuple[TalkGroup, ...]:
    """The story's talks, by date; ``tellings`` come oldest first."""
    cast = _cast(tellings, renames)
    groups: list[_Group] = []
    for telling in tellings:
        talks = _renamed(telling, renames)
        told = [profile(talk, telling.document, cast) for talk in talks]
        joins = pair(weigh(told, [group.profile for group in groups]))
        for number, talk in enumerate(talks):
            group = groups[joins[number]] if number in joins else _Group(Profile())
            group.add((telling.document, talk), told[number])
            if number not in joins:
                groups.append(group)
        _bridge(groups, telling.document)
    age = {telling.document.id: number for number, telling in enumerate(tellings)}
    for group in groups:
        group.tellings.sort(key=lambda told: age[told[0].id])
    united = (TalkGroup(unite(group.tellings), tuple(group.tellings)) for group in _without_summaries(groups))
    return tuple(sorted(united, key=lambda group: (group.talk.start or "~", group.talk.title, group.talk.id)))


def _bridge(groups: list[_Group], document: Document) -> None:
    """Join the talk that a text says was moved with the one that others tell on its old day.

    The moved talk may have joined a telling of its new day already: only then are there two groups to join.
    """
    for group in list(groups):
        talk = next((talk for told_in, talk in group.tellings if told_in.id == document.id), None)
        if talk is None or not any(past.field == "start" for past in talk.history):
            continue
        told_in = {one.id for one, _ in group.tellings}
        before = [
            other
            for other in groups
            if other is not group
            and not told_in & {one.id for one, _ in other.tellings}
            and any(_is_old_day(past.value, other) for past in talk.history if past.field == "start")
            and likeness(group.profile, _anywhere(other, talk)) >= SAME
        ]
        if len(before) == 1:
            groups.remove(before[0])
            group.tellings[:0] = before[0].tellings
            group.profile = before[0].profile.joined(group.profile)


def _anywhere(group: _Group, moved: Talk) -> Profile:
    """A group's profile, without the place that the move left."""
    left = {fold(past.value) for past in moved.history if past.field == "location"}
    return replace(group.profile, places=group.profile.places - left)


def _is_old_day(day: str, group: _Group) -> bool:
    """Whether that is the day on which others have the talk."""
    return any(talk.start is not None and talk.start[: len(day)] == day for _, talk in group.tellings)


def _cast(tellings: Sequence[DocumentFacts], renames: Renames) -> dict[str, Actor]:
    """Actors by their names in the story, as the newest document has them, affiliations under the story's names."""
    cast: dict[str, Actor] = {}
    for telling in tellings:
        names = _names(telling, renames)
        for actor in telling.actors:
            name = names[fold(actor.name)]
            behind = actor.affiliation or (cast[name].affiliation if name in cast else None)
            cast[name] = replace(actor, name=name, affiliation=names.get(fold(behind), behind) if behind else None)
    return cast


def _names(telling: DocumentFacts, renames: Renames) -> dict[str, str]:
    """The story's name for each name and alias of a document's actors."""
    names: dict[str, str] = {}
    for actor in telling.actors:
        name = renames.get((telling.document.id, actor.name), actor.name)
        for alias in actor.aliases:
            names.setdefault(fold(alias), name)
    names.update(
        {fold(actor.name): renames.get((telling.document.id, actor.name), actor.name) for actor in telling.actors}
    )
    return names


def _renamed(telling: DocumentFacts, renames: Renames) -> list[Talk]:
    names = _names(telling, renames)

    def known_as(name: str) -> str:
        return names.get(fold(name), renames.get((telling.document.id, name), name))

    return [
        replace(
            talk,
            forum=known_as(talk.forum) if talk.forum else None,
            parties=tuple(dict.fromkeys(map(known_as, talk.parties))),
            leads=tuple(
                replace(lead, name=known_as(lead.name), side=known_as(lead.side) if lead.side else None)
                for lead in talk.leads
            ),
        )
        for talk in telling.talks
    ]


def _without_summaries(groups: Sequence[_Group]) -> list[_Group]:
    """Those left that are talks: "the January talks" beside the talks of January is no talk of its own."""
    exact = [group.profile for group in groups if not group.vague]
    return [
        group for group in groups if not (group.vague and any(likeness(group.profile, own) >= SAME for own in exact))
    ]
