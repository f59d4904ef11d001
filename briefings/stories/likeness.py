"""How much speaks for two talks being one: forum, who meets, place, what kind of meeting, and only then the date.

A date alone never joins two talks, and another date never parts them by itself, or a disagreement about a date could
not show. The only one of its kind in two documents (the hearing, the vote) is likely one, and so are talks whose
sentences share words that no other talk has. :data:`SAME` is the weight from which they may be one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from briefings.moments import moment
from briefings.stories.profiles import Profile, stem, telling_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefings.model import Talk
    from briefings.moments import Moment

SAME = 3.0
_ALIKE = 0.75  # share of the shorter forum's words
_DAYS, _WEEK, _MONTH = 3, 7, 31
_SAME_DAY, _NEARBY, _NEXT_ONE, _KNOWN = 2.0, 0.5, -4.0, 1.0
_LATER, _MUCH_LATER, _THE_TALKS = -1.0, -1.5, 2.5
_FEW_WORDS = 2
_OTHER_SORT, _OTHER_COMPANY, _OTHER_PAIR = 3.0, 2.5, 5.0
_SAME_KIND, _ONLY_ONE, _RIVAL, _PLAIN = 1.0, 1.0, -3.0, 0.75
_ONLY_NEAR, _OVERLAP = 1.0, 1.0  # the only ones of their kind, on days of which some are the same
_ONLY_THERE = 0.75  # on days that are near
_STRANGERS = 0.25  # on other days
_SAME_HOUR = 1.0  # on days that are near
_ONLINE = "online"
_PRECISE = frozenset(["day", "minute"])
_HEARD = frozenset(["court", "vote", "owners"])
_LOOSE = frozenset(["table", "again"])  # kinds that say little of what a meeting is


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told of one pair by the other talks of their documents."""

    kinds: frozenset[str] = frozenset()  # both are the only ones of these kinds
    rivals: bool = False  # one of the two has a nearer match of its own kind
    words: frozenset[str] = frozenset()  # that their sentences alone share
    place: bool = False  # of both documents they alone are there
    person: bool = False  # of both documents they alone are with somebody


def weigh(told: Sequence[Profile], known: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """The weights of all pairs that may be one: a document's talks, and those told before."""
    own, theirs = _counts(told, _kinds_of), _counts(known, _kinds_of)
    words, others = _counts(told, _words_of), _counts(known, _words_of)
    here, known_there = _counts(told, _places_of), _counts(known, _places_of)
    own_people, their_people = _counts(told, _people_of), _counts(known, _people_of)
    weights = {}
    for left, one in enumerate(told):
        for right, other in enumerate(known):
            kinds = frozenset(kind for kind in one.kinds & other.kinds if own[kind] == theirs[kind] == 1)
            rivals = any(theirs[kind] for kind in _firm(one) - other.kinds) or any(
                own[kind] for kind in _firm(other) - one.kinds
            )
            there = frozenset(place for place in one.places & other.places if here[place] == known_there[place] == 1)
            met = any(own_people[name] == their_people[name] == 1 for name in one.people & other.people)
            alone = (word for word in one.sentences & other.sentences if words[word] == others[word] == 1)
            weight = likeness(one, other, Standing(kinds, rivals, frozenset(alone), bool(there), met))
            if weight >= SAME:
                weights[left, right] = weight
    return weights


def _counts(profiles: Sequence[Profile], of: Callable[[Profile], frozenset[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(map(of, profiles)))


def _kinds_of(one: Profile) -> frozenset[str]:
    return one.kinds


def _places_of(one: Profile) -> frozenset[str]:
    return one.places


def _people_of(one: Profile) -> frozenset[str]:
    return one.people


def _words_of(one: Profile) -> frozenset[str]:
    return one.sentences


def _firm(one: Profile) -> frozenset[str]:
    return one.kinds - _LOOSE


def likeness(one: Profile, other: Profile, standing: Standing | None = None) -> float:
    """What speaks for a talk being one told before, less what speaks against it; 0 where it cannot be."""
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        return 0.0
    standing = standing or Standing()
    forum = _forum(one, other)
    where = _place(one, other, forum)
    if forum is None or where is None:
        return 0.0
    when = _time(one, other)
    if one.turned:  # on whatever day it was before; months away it is likelier another one
        when = max(when, 0.0 if when >= _LATER else _MUCH_LATER)
    company = _company(one, other, standing)
    near = bool(standing.kinds) and _OVERLAP <= when < _SAME_DAY and company >= 0 and where >= 0
    only = _ONLY_ONE * bool(standing.kinds) + _ONLY_NEAR * near
    kind = _kind(one, other, forum) + only + _RIVAL * standing.rivals
    kind += _SAME_HOUR * (_NEARBY <= when < _SAME_DAY and company > 0 and bool(one.hours & other.hours))
    kind += _ONLY_THERE * (standing.place and _NEARBY <= when < _SAME_DAY and company >= 0)
    return forum + where + company + kind + when + _beside(one, other, where, when, standing)


def _beside(one: Profile, other: Profile, where: float, when: float, standing: Standing) -> float:
    """What else counts: the sentences' words, a place in common where the days are near, the old day of a move."""
    if (one.bare or other.bare) and when >= _NEARBY:
        return _THE_TALKS
    words, alone = 0.5 * len(one.sentences & other.sentences), 0.5 * len(standing.words)
    if when >= _SAME_DAY:
        return min(words, 1.5)
    if one.turned:
        return _KNOWN + min(words, 2.5) if when > 0 or not _names_old_day(one, other) else -_KNOWN
    if not one.times or not other.times:
        return min(words, 2.5)
    near = _NEARBY if where > 0 and when == _NEARBY else 0.0
    return near + (min(alone, 1.0) if when >= 0 else 0.0)


def _names_old_day(one: Profile, other: Profile) -> bool:
    """Whether a text tells from which day a talk was moved, while the other one is on some day too."""
    return len(one.times) > 1 and any(first.unit in _PRECISE for first, _ in other.times)


def is_vague(talk: Talk) -> bool:
    """Whether nothing but a month, or no date at all, is told of a talk that is neither put off nor called off."""
    start = moment(talk.start, talk.time_zone, talk.precision)
    return talk.status == "scheduled" and (start is None or start.unit in {"week", "month"})


def _forum(one: Profile, other: Profile) -> float | None:
    if one.forum and other.forum:
        return 3.0 if _share(one.forum, other.forum) >= _ALIKE else None
    forum, rest = (one.forum, other) if one.forum else (other.forum, one)
    own = telling_stems(forum)
    told = {stem(word) for name in rest.bodies for word in name.split()} | rest.words
    return 1.5 if own and own <= told else 0.0


def _place(one: Profile, other: Profile, forum: float | None) -> float | None:
    """Another place parts two talks, unless a text names it beside its own, or all else is the same: it is disputed."""
    if not one.places or not other.places:
        return 0.0
    if any(_same_place(here, there) for here in one.places for there in other.places):
        return 2.0
    if _is_moved(one, other) or _is_moved(other, one):
        return 0.0
    if _time(one, other) < _SAME_DAY:
        return None
    if _mentions(one, other.places) or _mentions(other, one.places):
        return 0.0
    alike = bool(forum) or bool(_firm(one) & other.kinds)
    alike = alike or len(one.words & other.words) >= _FEW_WORDS
    alike = alike or (bool(one.people & other.people) and not one.forum and not other.forum)
    return -1.0 if alike else None


def _is_moved(one: Profile, other: Profile) -> bool:
    """Whether a meeting that is put off or brought forward is elsewhere then: on a screen, "in Porto, not in Faro"."""
    online = _ONLINE in one.places | other.places and bool(_forum(one, other))
    return one.turned and (online or _mentions(one, other.places))


def _mentions(one: Profile, places: frozenset[str]) -> bool:
    return any({stem(word) for word in place.split()} <= one.sentences for place in places)


def _same_place(here: str, there: str) -> bool:
    return here == there or set(here.split()) <= set(there.split()) or set(there.split()) <= set(here.split())


def _company(one: Profile, other: Profile, standing: Standing) -> float:
    """People and bodies in common. Documents name different ones of a delegation, so that others alone say little."""
    people, bodies = len(one.people & other.people), len(one.bodies & other.bodies)
    strangers = not people and not bodies and ((one.people and other.people) or (one.bodies and other.bodies))
    others = bool(one.people and other.people and not people)
    if people == 1 and _meets_others(one, other) and _meets_others(other, one):
        if standing.person and _may_be_called_so(one, other):
            return 2.0
        return 2.0 - (_OTHER_PAIR if one.pair and other.pair else _OTHER_COMPANY)
    less = 0.5 if _firm(one) & other.kinds else 1.0  # many are heard at one hearing
    less += _STRANGERS * (others and _time(one, other) < _OVERLAP and not one.turned and not (one.forum & other.forum))
    return min(2.0 * people, 4.0) + min(1.0 * bodies, 2.0) - (less if strangers or others else 0.0)


def _may_be_called_so(one: Profile, other: Profile) -> bool:
    """Whether those whom somebody meets at one hour on two days that are near may be the same by other names."""
    unnamed = not (one.people - other.people and other.people - one.people)
    near = bool(one.hours & other.hours) and _NEARBY <= _time(one, other) < _SAME_DAY
    return unnamed and near and not (one.bodies - other.bodies and other.bodies - one.bodies)


def _meets_others(one: Profile, other: Profile) -> bool:
    """Whether those whom somebody meets are others than in the other telling, as far as it says who they are."""
    named = one.people - other.people
    company = named or one.bodies - other.bodies or one.words
    known = {stem(word) for name in named for word in name.split()} | one.words
    return bool(company) and not known & (other.sentences | other.words)


def _kind(one: Profile, other: Profile, forum: float) -> float:
    """Words of the titles in common; another level, or a hearing and a vote, speak against it."""
    shared = min(0.75 * len(one.words & other.words), 1.5)
    level = bool(one.levels and other.levels and not one.levels & other.levels)
    return shared + _kinds(one, other, forum) - 2.0 * level - _other_sort(one, other)


def _other_sort(one: Profile, other: Profile) -> float:
    """A trial is no inquest, a budget meeting no planning meeting, two who meet no vote, unless on one day."""
    apart = one.sorts and other.sorts and not one.sorts & other.sorts
    apart = apart or (one.pair and _firm(other) & _HEARD) or (other.pair and _firm(one) & _HEARD)
    return _OTHER_SORT if apart and _time(one, other) < _SAME_DAY else 0.0


def _kinds(one: Profile, other: Profile, forum: float) -> float:
    same, here, there = one.kinds & other.kinds, _firm(one), _firm(other)
    if same - {"table"}:
        return 1.5 if "again" in same else _SAME_KIND
    if here and there:
        return -1.5
    return 0.0 if forum or here == there else -_PLAIN


def _time(one: Profile, other: Profile) -> float:
    """The best that any two of their dates say: old dates of a talk put off count as well."""
    best = max((_dates(this, that) for this in one.times for that in other.times), default=0.0)
    if 0 < best < _OVERLAP and (_meets_again(one, other) or _meets_again(other, one)):
        return _NEXT_ONE
    return best if best > 0 or not (_was_over(one, other) or _was_over(other, one)) else _NEXT_ONE


def _was_over(one: Profile, other: Profile) -> bool:
    """Whether all that is said of one lay behind when the other was told: that is the next meeting, then."""
    return bool(one.times and other.told_on) and all(last.after <= min(other.told_on) for _, last in one.times)


def _meets_again(one: Profile, other: Profile) -> bool:
    """Whether those who met on the day on which the other was told will "try again on Friday"."""
    again = "again" in other.kinds and bool(one.times and other.told_on)
    return again and all(last.first <= min(other.told_on) for _, last in one.times)


def _dates(one: tuple[Moment, Moment], other: tuple[Moment, Moment]) -> float:
    precise = one[0].unit in _PRECISE and other[0].unit in _PRECISE
    if precise and one[0].first == other[0].first:
        return _SAME_DAY
    gap = max((one[0].first - other[1].after).days, (other[0].first - one[1].after).days) + 1
    if gap <= 0:
        return 1.0
    return _NEARBY if gap <= _DAYS else 0.0 if gap <= _WEEK else -1.0 if gap <= _MONTH else -3.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
