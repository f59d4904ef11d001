"""How much speaks for two talks being one: forum, who meets, place, what kind of meeting, and only then the date.

A date alone never joins two talks, and another date never parts them by itself, or a disagreement about a date could
not show. The only one of its kind in two documents (the hearing, the vote) is likely one, and so are talks whose
sentences share words that no other talk has. :data:`SAME` is the weight from which they may be one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.moments import moment
from briefings.stories.profiles import Profile, sorts_of_bodies, stem, telling_stems, telling_words
from briefings.stories.standing import LOOSE, Around, Standing, days_between, firm

if TYPE_CHECKING:
    from briefings.model import Talk
    from briefings.moments import Moment

SAME = 3.0
_ALIKE = 0.75  # share of the shorter forum's words
_DAYS, _WEEK, _MONTH = 3, 7, 31
_SAME_DAY, _NEARBY, _NEXT_ONE, _KNOWN = 2.0, 0.5, -4.0, 1.0
_LATER, _MUCH_LATER, _THE_TALKS = -1.0, -1.5, 2.5
_FEW_WORDS, _TWO = 2, 2
_OTHER_SORT, _OTHER_COMPANY, _OTHER_PAIR = 3.0, 2.5, 5.0
_SAME_KIND, _ONLY_ONE, _RIVAL, _PLAIN = 1.0, 1.0, -3.0, 0.75
_ON_A_LINE = -3.0  # a call, which is in no city, and a meeting in one
_ONLY_NEAR, _OVERLAP = 1.0, 1.0  # the only ones of their kind, on days of which some are the same
_SAME_HOUSE = 2.0
_ONLY_THERE = 0.75  # on days that are near
_OTHER_BODY = 1.5
_ONE_CALLED_OFF = 1.5  # and the other one of another day, of which nothing else is alike
_TELL_ELSE = 1.5  # near in time and place alone
_TOLD_BY_POST, _AS_TWO = 0.75, 1.0
_STRANGERS = 0.25  # on other days
_OF_ITS_OWN = 1.0  # a body of which the sentences about two who meet do not speak
_NAMES_FORUM = 1.0
_NAMED = 0.5  # where the one is, the sentences of the other name
_SAME_HOUR = 1.0  # on days that are near
_ONLINE = "online"
_PRECISE = frozenset(["day", "minute"])
_VOTE, _VOTING = "vote", frozenset(["owners", "public", "synod"])
_HEARD = frozenset(["court", "vote", "owners"])


def likeness(one: Profile, other: Profile, around: Around | None = None) -> float:
    """What speaks for a talk being one told before, less what speaks against it; 0 where it cannot be.

    ``around``: the other talks of the two documents.
    """
    forum = None if _are_numbered_apart(one, other) else _forum(one, other)
    if forum is None:
        return 0.0
    standing = around.standing(one, other) if around else Standing()
    where = _place(one, other, forum, standing)
    if where is None:
        return 0.0
    when = _time(one, other)
    if one.turned:  # on whatever day it was before; months away it is likelier another one
        when = max(when, 0.0 if when >= _LATER else _MUCH_LATER)
    company = _company(one, other, standing) - _OTHER_BODY * (when < _SAME_DAY and _are_of_two_bodies(one, other))
    if one.called_off != other.called_off and when < _SAME_DAY and not (one.words & other.words or standing.kinds):
        company -= _ONE_CALLED_OFF
    near = bool(standing.kinds) and _OVERLAP <= when < _SAME_DAY and company >= 0 and where >= 0
    only = _ONLY_ONE * bool(standing.kinds) + _ONLY_NEAR * near
    kind = _kind(one, other, forum) + only + _RIVAL * standing.rivals
    kind += _SAME_HOUR * (when >= _NEARBY and (when >= _SAME_DAY or company > 0) and bool(one.hours & other.hours))
    kind += _SAME_HOUSE * (when >= _NEARBY and _are_in_one_house(one, other))
    kind += _ONLY_THERE * (standing.place and _NEARBY <= when < _SAME_DAY and company >= 0)
    if when < _OVERLAP and company <= 0 and _share_a_city_alone(one, other, standing):
        company -= _TELL_ELSE
    return forum + where + company + kind + when + _beside(one, other, where, when, standing)


def may_be_left_over(one: Profile, other: Profile) -> bool:
    """Whether two talks may be one where nothing else is left: on one day or near, and neither told of other things."""
    when = _time(one, other)
    if when < _NEARBY or _are_of_two_kinds(one, other) or _are_of_two_bodies(one, other):
        return False
    named = _mentions(one, other.places - one.places) or _mentions(other, one.places - other.places)
    alike = when >= _SAME_DAY or bool(firm(one) & firm(other)) or named or bool(one.hours & other.hours)
    alike = alike or _are_the_two(one, other)
    return alike or not (_tells_else(one, other) and _tells_else(other, one))


def _are_of_two_bodies(one: Profile, other: Profile) -> bool:
    """A committee's hearing is not a court's."""
    alike = any(_share(here, there) >= _ALIKE for here in one.hosts for there in other.hosts)
    return bool(one.hosts and other.hosts) and not alike


def _tells_else(one: Profile, other: Profile) -> bool:
    """Whether the sentences of the other have no word of what a talk's title tells."""
    named = one.words | {stem(word) for name in one.people for word in name.split()} | telling_stems(one.forum)
    return bool(named) and named.isdisjoint(other.sentences | other.words)


def _share_a_city_alone(one: Profile, other: Profile, standing: Standing) -> bool:
    """Whether each tells of other things, and no rare word is in both but the name of the city."""
    cities = {word for place in one.places & other.places for word in telling_words(place)}
    alike = standing.kinds or standing.words - cities or one.hours & other.hours
    return not alike and _tells_else(one, other) and _tells_else(other, one)


def _are_of_two_kinds(one: Profile, other: Profile) -> bool:
    """A vote and a hearing, a trial and an inquest: two, unless they are at one place."""
    here, there = firm(one), firm(other)
    kinds = bool(here and there) and not here & there
    kinds = kinds and not (_is_voted_there(here, there) or _is_voted_there(there, here))
    sorts = bool(one.sorts and other.sorts) and not one.sorts & other.sorts
    return (kinds and not one.places & other.places) or sorts


def _are_numbered_apart(one: Profile, other: Profile) -> bool:
    if one.later_day != other.later_day and _time(one, other) < _SAME_DAY:
        return True
    return bool(one.ordinals and other.ordinals) and not one.ordinals & other.ordinals


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
        if _share(one.forum, other.forum) >= _ALIKE:
            return 3.0
        if _is_named_beside(one, other) or _is_named_beside(other, one):
            return _NAMES_FORUM
        return 0.0 if (one.described or other.described) and _may_be_one_body(one.forum, other.forum) else None
    forum, rest = (one.forum, other) if one.forum else (other.forum, one)
    own = telling_stems(forum)
    told = {stem(word) for name in rest.bodies for word in name.split()} | rest.words
    return 1.5 if own and own <= told else -_OF_ITS_OWN * bool(own and rest.pair and own.isdisjoint(rest.sentences))


def _is_named_beside(one: Profile, other: Profile) -> bool:
    """Whether a text speaks of "a panel of three", and names beside it the body of which the other one speaks."""
    own = telling_stems(other.forum)
    return one.described and bool(own) and own <= one.sentences


def _may_be_one_body(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether "a panel of three" may be the Lands Tribunal: both are courts, or of one nobody knows what it is."""
    here, there = sorts_of_bodies(one), sorts_of_bodies(other)
    return not (here and there) or bool(here & there)


def _place(one: Profile, other: Profile, forum: float, standing: Standing) -> float | None:
    """Another place parts two talks, unless a text names it beside its own, or all else is the same: it is disputed."""
    if not one.places or not other.places:
        return _NAMED * (_mentions(one, other.places) or _mentions(other, one.places))
    if any(_same_place(here, there) for here in one.places for there in other.places):
        return 2.0
    if _is_moved(one, other) or _is_moved(other, one):
        return 0.0
    when = _time(one, other)
    if when >= _NEARBY and (_mentions(one, other.places) or _mentions(other, one.places)):
        return 0.0
    if when < _SAME_DAY:
        disputed = when >= _NEARBY and bool(standing.kinds - LOOSE) and (forum > 0 or _bodies(one, other) > 0)
        on_screen = _ONLINE in one.places | other.places and len(one.people & other.people) >= _TWO
        disputed = disputed or (when >= 0 and on_screen)
        return -1.0 if disputed else None
    alike = forum > 0 or bool(firm(one) & other.kinds)
    alike = alike or len(one.words & other.words) >= _FEW_WORDS or bool(one.levels & other.levels)
    alike = alike or (bool(one.people & other.people) and not one.forum and not other.forum)
    return -1.0 if alike else None


def _is_moved(one: Profile, other: Profile) -> bool:
    """Whether a meeting that is put off or brought forward is elsewhere then: on a screen, "in Porto, not in Faro"."""
    online = _ONLINE in one.places | other.places and (_forum(one, other) or 0.0) > 0
    return one.turned and (online or _mentions(one, other.places))


def _are_in_one_house(one: Profile, other: Profile) -> bool:
    """Whether both name one house, or one names that of the other beside its day."""
    return bool(one.venues & other.venues) or _mentions(one, other.venues) or _mentions(other, one.venues)


def _mentions(one: Profile, places: frozenset[str]) -> bool:
    return any(words <= one.sentences for words in map(telling_words, places) if words)


def _same_place(here: str, there: str) -> bool:
    return here == there or set(here.split()) <= set(there.split()) or set(there.split()) <= set(here.split())


def _company(one: Profile, other: Profile, standing: Standing) -> float:
    """People and bodies in common. Documents name different ones of a delegation, so that others alone say little."""
    people, bodies = len(one.people & other.people), _bodies(one, other)
    strangers = not people and not bodies and ((one.people and other.people) or (one.bodies and other.bodies))
    others = bool(one.people and other.people and not people)
    if people == 1 and _meets_others(one, other) and _meets_others(other, one):
        if standing.person and _may_be_called_so(one, other):
            return 2.0
        return 2.0 - (_OTHER_PAIR if one.pair and other.pair else _OTHER_COMPANY)
    known = min(2.0 * people, 4.0) + min(1.0 * bodies, 2.0) + _told_by_surname(one, other)
    known += _TOLD_BY_POST * (_told_by_post(one, other) or _told_by_post(other, one))
    known += _AS_TWO * _are_the_two(one, other)
    if one.levels & other.levels and not (one.pair or other.pair):
        return known  # of many ministers each text names its own
    less = 0.5 if firm(one) & other.kinds else 1.0  # many are heard at one hearing
    less += _STRANGERS * (others and _time(one, other) < _OVERLAP and not one.turned and not (one.forum & other.forum))
    return known - (less if strangers or others else 0.0)


def _told_by_surname(one: Profile, other: Profile) -> float:
    """What it says that one's title names the people whom only the other one is told to be with."""
    if bool(one.people) == bool(other.people):
        return 0.0
    named = [stem(name.split()[-1]) for name in one.people or other.people if name.strip()]
    there = other.words if one.people else one.words
    return min(1.0 * sum(name in there for name in named), 2.0)


def _are_the_two(one: Profile, other: Profile) -> bool:
    """Whether one text names two who meet, and the other one speaks of "the two presidents"."""
    return (one.two and len(other.people) == _TWO) or (other.two and len(one.people) == _TWO)


def _told_by_post(one: Profile, other: Profile) -> bool:
    """Whether the title of a talk of which nobody is named has somebody of the other by what they are."""
    return not one.people and not one.posts and bool(other.posts & one.words)


def _bodies(one: Profile, other: Profile) -> int:
    """How many bodies are in both, by their names or by what these end with: "Fana" and "the Club Fana"."""
    exact = len(one.bodies & other.bodies)
    return exact or sum(
        any(here.endswith(f" {there}") or there.endswith(f" {here}") for there in other.bodies) for here in one.bodies
    )


def _may_be_called_so(one: Profile, other: Profile) -> bool:
    """Whether those whom somebody meets at one hour on two days that are near may be the same by other names."""
    unnamed = not (one.people - other.people and other.people - one.people)
    near = bool(one.hours & other.hours) and _NEARBY <= _time(one, other) < _SAME_DAY
    return unnamed and near and not (one.bodies - other.bodies and other.bodies - one.bodies)


def _meets_others(one: Profile, other: Profile) -> bool:
    """Whether those whom somebody meets are others than in the other telling, as far as it says who they are."""
    named = {stem(word) for name in one.people - other.people for word in name.split()} | one.words
    theirs = {stem(word) for name in other.bodies for word in name.split()}  # "the rebels' envoy", told by name there
    return bool(named) and named.isdisjoint(other.sentences | other.words | theirs)


def _kind(one: Profile, other: Profile, forum: float) -> float:
    """Words of the titles in common; another level, or a hearing and a vote, speak against it."""
    shared = min(0.75 * len(one.words & other.words), 1.5)
    level = bool(one.levels and other.levels and not one.levels & other.levels)
    return shared + _kinds(one, other, forum) - 2.0 * level - _other_sort(one, other)


def _other_sort(one: Profile, other: Profile) -> float:
    """A trial is no inquest, a budget meeting no planning meeting, two who meet no vote, unless on one day."""
    apart = one.sorts and other.sorts and not one.sorts & other.sorts
    apart = apart or (_is_of_few(one) and firm(other) & _HEARD) or (_is_of_few(other) and firm(one) & _HEARD)
    return _OTHER_SORT if apart and _time(one, other) < _SAME_DAY else 0.0


def _is_of_few(one: Profile) -> bool:
    """Two who meet, or a visit."""
    return one.pair or "visit" in one.kinds


def _is_voted_there(vote: frozenset[str], sitting: frozenset[str]) -> bool:
    """Whether one text tells the vote, and the other the assembly at which it is taken."""
    return vote == {_VOTE} and not sitting - _VOTING


def _kinds(one: Profile, other: Profile, forum: float) -> float:
    same, here, there = one.kinds & other.kinds, firm(one), firm(other)
    if same - {"table"}:
        return 1.5 if "again" in same else _SAME_KIND
    if _is_a_call_elsewhere(one, other) or _is_a_call_elsewhere(other, one):
        return _ON_A_LINE
    if here and there:
        if _is_voted_there(here, there) or _is_voted_there(there, here):
            return 0.0
        return -1.5
    return 0.0 if forum > 0 or here == there else -_PLAIN


def _is_a_call_elsewhere(one: Profile, other: Profile) -> bool:
    """Whether one is a call, which is in no city, and the other is in one."""
    return "call" in one.kinds and bool(other.places - {_ONLINE}) and not one.places


@lru_cache(maxsize=4096)  # asked for by several parts
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
    gap = days_between(one, other)
    if gap <= 0:
        return 1.0
    return _NEARBY if gap <= _DAYS else 0.0 if gap <= _WEEK else -1.0 if gap <= _MONTH else -3.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
