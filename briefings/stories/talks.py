"""Which talks of several documents are one.

Documents are taken oldest first. Each of a document's talks joins a talk told before when exactly one fits, and no two
talks of one document join the same, so that the result does not depend on the order in which documents were given.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.names import fold
from briefings.stories.casting import Casting, KnownAs, casting
from briefings.stories.hours import AS_ELSEWHERE, at_hour, by_own_clocks, zone_of_place, zone_of_story
from briefings.stories.likeness import SAME, is_vague, likeness
from briefings.stories.passing import Told, with_days
from briefings.stories.places import homes_of, placed, supposed_place
from briefings.stories.profiles import NOTHING, Profile, profile, together
from briefings.stories.trail import Made, Trail, made, walk
from briefings.stories.united import unite
from briefings.stories.weighing import Joins, joins, may_be_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from briefings.model import Document, DocumentFacts, Talk

    Names = Mapping[tuple[str, str], str]
    Telling = tuple[Document, Talk]


@dataclass(frozen=True, slots=True)
class TalkGroup:
    """A talk of the story, and what each document said of it, oldest first, under the story's names."""

    talk: Talk
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Tellings of one talk, in the order in which they joined. It never changes: joining gives another."""

    profile: Profile
    tellings: tuple[Telling, ...]
    vague: bool  # as each of them is

    @classmethod
    def of(cls, telling: Telling, told: Profile) -> _Group:
        return cls(together(NOTHING, told), (telling,), is_vague(telling[1]))

    def joined(self, telling: Telling, told: Profile) -> _Group:
        vague = self.vague and is_vague(telling[1])
        return _Group(together(self.profile, told), (*self.tellings, telling), vague)

    def behind(self, other: _Group) -> _Group:
        profile = together(other.profile, self.profile)
        return _Group(profile, other.tellings + self.tellings, self.vague and other.vague)


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A document's talks as everybody in them is called and stands."""

    called: frozenset[str]
    talks: tuple[Talk, ...]
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A document's talks under the story's ``names``. ``by_names``: as everybody was called and stood so far.

    That holds no steps: what holds itself is never let go of, since the program does not look for such rings.
    """

    telling: DocumentFacts
    own: Mapping[str, str]
    names: object
    read: _Read
    by_names: dict[object, _Read]


@dataclass(slots=True)
class _Known:
    groups: list[_Group] = field(default_factory=list)

    def copy(self) -> _Known:
        return _Known(self.groups.copy())


@dataclass(frozen=True, slots=True, eq=False)
class Talks:
    """The talks of a story by date, and what led there."""

    groups: tuple[TalkGroup, ...] = ()
    cast: Casting | None = None
    way: Trail[_Step, None, _Known] | None = None
    united: Made[tuple[Telling, ...], TalkGroup] = field(default_factory=Made)


def talks_among(tellings: Sequence[DocumentFacts], renames: Names, before: Talks | None = None) -> Talks:
    """The talks of tellings, oldest first, with what was worked out ``before`` as far as it still holds."""
    known = before or Talks()
    cast = casting(tellings, renames, known.cast)
    talking = [telling for telling in tellings if telling.talks]
    steps = {step.telling.document.id: step for step in known.way.steps} if known.way else {}
    known_as = KnownAs.of(renames, cast, known.cast)
    now = [_step(telling, known_as, steps.get(telling.document.id)) for telling in talking]
    way = walk(known.way, now, _Known, _take)
    age = {telling.document.id: number for number, telling in enumerate(tellings)}
    told = with_days([Told(group.profile, group.tellings) for group in _without_summaries(way.known.groups)], tellings)
    documents = [telling.document for telling in tellings]
    homes = homes_of(told)
    places = [supposed_place(group, homes, documents) for group in told]
    told = by_own_clocks(told, [place[0] if place else None for place in places], documents)
    united = made(known.united, told, lambda tellings: tellings[0][1], lambda tellings: _united(tellings, age))
    placed_in = [_placed(group, place) for group, place in zip(united.things, places, strict=True)]
    groups = sorted(
        _with_hours(placed_in, documents), key=lambda group: (group.talk.start or "~", group.talk.title, group.talk.id)
    )
    return Talks(tuple(groups), cast, way, united)


def _united(tellings: Sequence[Telling], age: Mapping[str, int]) -> TalkGroup:
    oldest_first = tuple(sorted(tellings, key=lambda told: age[told[0].id]))
    return TalkGroup(unite(oldest_first), oldest_first)


def _placed(group: TalkGroup, place: tuple[str, str] | None) -> TalkGroup:
    return replace(group, talk=placed(group.talk, place)) if place else group


def _with_hours(groups: Sequence[TalkGroup], documents: Sequence[Document]) -> list[TalkGroup]:
    """The groups; an hour whose zone nothing tells is that of its city, by a dateline's state, or of the story."""
    if not any(group.talk.hour for group in groups):
        return list(groups)
    home = zone_of_story([group.talk for group in groups], documents)
    return [replace(group, talk=_at_home(group.talk, home, documents)) for group in groups]


def _at_home(talk: Talk, home: str | None, documents: Sequence[Document]) -> Talk:
    if talk.hour is None:
        return talk
    if own := zone_of_place(talk.location, documents):
        return at_hour(talk, own)
    return at_hour(talk, home, AS_ELSEWHERE) if home else talk


def _step(telling: DocumentFacts, known_as: KnownAs, before: _Step | None) -> _Step:
    """A document's talks under the story's names: as before, where everybody in them is called so and stands so."""
    before = before if before and before.telling is telling else None
    if before and known_as.are_as_before(telling.document.id, before.own.values(), before.read.called):
        return before
    own, by_names = (before.own, before.by_names) if before else (_own_names(telling), {})
    names = {name: known_as.name(telling.document.id, told) for name, told in own.items()}
    called = tuple((name, known_as.cast.get(name)) for name in names.values())
    if before and before.names == called:
        return before
    if called not in by_names:
        persons = frozenset(one.name for one in telling.actors if one.kind == "person" and " " in one.name)
        talks = tuple(_renamed(talk, names, persons, known_as) for talk in telling.talks)
        profiles = tuple(profile(talk, telling.document, known_as.cast) for talk in talks)
        by_names[called] = _Read(frozenset(names.values()), talks, profiles)
    return _Step(telling, own, called, by_names[called], by_names)


def _take(known: _Known, step: _Step) -> None:
    groups = known.groups
    found = _joins(step.read.profiles, tuple(group.profile for group in groups))
    for number, (talk, told) in enumerate(zip(step.read.talks, step.read.profiles, strict=True)):
        telling = (step.telling.document, talk)
        if number in found.into:
            groups[found.into[number]] = groups[found.into[number]].joined(telling, told)
        else:
            groups.append(_Group.of(telling, told))
    _join_like(groups, found)
    _bridge(groups, step.telling.document)


@lru_cache(maxsize=128)  # a growing story is merged again and again
def _joins(told: tuple[Profile, ...], known: tuple[Profile, ...]) -> Joins:
    """Which of a document's talks joins which of those told before."""
    return joins(told, known)


def _join_like(groups: list[_Group], found: Joins) -> None:
    """Join two talks of other documents that are one by what the newest tells: it is like both."""
    gone = []
    for number, others in found.like.items():
        at = found.into[number]
        told_in = {one.id for one, _ in groups[at].tellings}
        for other in others:
            apart = told_in.isdisjoint(one.id for one, _ in groups[other].tellings)
            if apart and other not in gone and may_be_one(groups[at].profile, groups[other].profile):
                groups[at] = groups[at].behind(groups[other])
                gone.append(other)
                break
    for other in sorted(gone, reverse=True):
        del groups[other]


def _bridge(groups: list[_Group], document: Document) -> None:
    """Join the talk that a text says was moved with the one that others tell on its old day.

    The moved talk may have joined a telling of its new day already: only then are there two groups to join.
    """
    for group in list(groups):
        told_last, talk = group.tellings[-1]
        if told_last.id != document.id or not any(past.field == "start" for past in talk.history):
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
            groups[groups.index(group)] = group.behind(before[0])
            groups.remove(before[0])


def _anywhere(group: _Group, moved: Talk) -> Profile:
    """A group's profile, without the place that the move left."""
    left = {fold(past.value) for past in moved.history if past.field == "location"}
    return replace(group.profile, places=group.profile.places - left)


def _is_old_day(day: str, group: _Group) -> bool:
    """Whether that is the day on which others have the talk."""
    return any(talk.start is not None and talk.start[: len(day)] == day for _, talk in group.tellings)


def _own_names(telling: DocumentFacts) -> dict[str, str]:
    """Each name in a document's talks, and by which name its cast has it."""
    names: dict[str, str] = {}
    for actor in telling.actors:
        for alias in actor.aliases:
            names.setdefault(fold(alias), actor.name)
    names.update({fold(actor.name): actor.name for actor in telling.actors})
    named = (name for talk in telling.talks for name in _named(talk))
    return {name: names.get(fold(name), name) for name in named}


def _named(talk: Talk) -> Iterator[str]:
    yield from talk.parties
    yield from (lead.name for lead in talk.leads)
    yield from filter(None, (talk.forum, *(lead.side for lead in talk.leads)))


def _renamed(talk: Talk, names: Mapping[str, str], persons: Collection[str], known_as: KnownAs) -> Talk:
    """A talk under the story's names; what other texts tell to be a body leads nothing, full names of people aside."""
    return replace(
        talk,
        forum=names[talk.forum] if talk.forum else None,
        parties=tuple(dict.fromkeys(names[party] for party in talk.parties)),
        leads=tuple(
            replace(lead, name=names[lead.name], side=names[lead.side] if lead.side else None)
            for lead in talk.leads
            if lead.name in persons or known_as.may_be_person(names[lead.name])
        ),
    )


def _without_summaries(groups: Sequence[_Group]) -> list[_Group]:
    """Those left that are talks: "the January talks" beside the talks of January is no talk of its own."""
    exact = [group.profile for group in groups if not _is_vague(group)]
    return [group for group in groups if not (_is_vague(group) and _is_like_any(group, exact))]


def _is_like_any(group: _Group, others: Sequence[Profile]) -> bool:
    return any(likeness(group.profile, other) >= SAME for other in others)


def _is_vague(group: _Group) -> bool:
    return group.vague and not group.profile.people
