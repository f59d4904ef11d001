"""How much speaks for two figures of two documents counting one thing: their unit, what they are of, what became of it.

Each part can be told: the same number, words for what is counted and of its clause (those that no other figure of its
unit has count more), a subject in common (an offer and a bid, a shortfall and a gap), being the only one of its unit.
Other names, another fate, another day, a part against the whole speak against it. :data:`SAME` is the weight from
which two figures may be one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.stories.counting_words import counting_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from briefings.stories.traits import Traits

SAME = 1.0
SAME_SMALL = 1.3  # of few things there are many numbers
DENIED = 3.0  # one text says that the number is not the other's
_SAME_VALUE, _SAME_FEW = 2.0, 0.75
_TELLING = 100  # such a number told twice of one unit is no accident
_TEN = 10
_AS_MANY = 1.2  # times
_CLOSE_SUMS, _CLOSER_YET, _CLOSE, _FAR, _FARTHEST = 1.25, 1.4, 1.5, 2.0, 3.0  # times as much
_ABOUT, _ABOUT_SUM, _NEAR, _BESIDE, _SENTENCE = 0.75, 1.0, 0.6, 0.4, 0.2
_TOPIC, _WIDE_TOPIC, _UNIT, _ONLY = 1.0, 0.25, 0.5, 0.45
_MOST_WORDS, _MOST_SENTENCE, _MOST_TOPICS = 2.5, 0.6, 1.5
_OTHER_NAMES, _OTHER_LANDS, _OTHER_FATE, _TOO_FAR = 1.4, 2.0, 1.5, 0.5
_OTHER_SUBJECT, _ONE_OWED, _OTHER_SUM = 0.5, 0.75, 0.75
_AKIN = 0.6
_BOTH_WHOLE, _CROWDED, _CLOSER, _NEARLY = 0.3, 0.6, 0.1, 0.35
_LIKELY, _LIKELY_ONE, _LIKELY_SUM = 1.7, 1.05, 0.8  # of a size, where neither text has another: five of six are one
_CROWD, _MANY = 100, 1000  # people, of whom each text knows one number; members whom one body may have
_FEW = 2  # words that sentences share
_AT_WORK = frozenset(["workers"])  # who are those of one firm, where nobody else is counted
_PEOPLE = "people"  # who may be anybody
_BODY = frozenset(["members"])  # a topic that every body has
_COST, _LOST = frozenset(["cost"]), frozenset(["lost"])
_DEBT = frozenset(["debt"])  # what is owed is none of what is spent
_OF_SHARES = frozenset(["members", "affected", "crowd"])  # shares of such people are of many things


def likeness(
    one: Traits, other: Traits, *, only: bool = False, told_of_others: AbstractSet[tuple[str, str]] = frozenset()
) -> float:
    """What speaks for two figures of one family counting one thing; 0 where they do not.

    ``only``: no other figure of their documents has their unit; ``told_of_others``: words, each with its family, that
    stand beside several numbers. Numbers far apart count different things: those who died in a war and those who died
    in one attack of it.
    """
    same = one.value == other.value
    if same and (one.value >= _TELLING or one.value % 1):
        return _SAME_VALUE + _words(one, other, told_of_others) + _topics(one, other)
    if cannot_be_one(one, other):
        return 0.0
    topics = _topics(one, other)
    weight = topics + _unit(one, other, only=only) + _SAME_FEW * same
    if not weight and one.near.isdisjoint(other.near):
        return 0.0
    weight += _words(one, other, told_of_others) - _against(one, other, topics, only=only)
    many = min(one.value, other.value) >= _TEN or one.family in counting_words().shares
    least = SAME if many else SAME_SMALL
    return weight if weight >= least else 0.0


def cannot_be_one(one: Traits, other: Traits) -> bool:
    """Whether they count different things whatever else is alike."""
    if _ratio(one, other) > _FARTHEST:
        return True
    apart = bool(one.days and other.days and not one.days & other.days)
    parted = one.is_other != other.is_other or one.is_part != other.is_part
    bodies = one.topics & other.topics == _BODY and (_are_others_of(one, other) or not _is_one_body(one, other))
    parted = parted or one.is_change != other.is_change
    wished = one.is_sought != other.is_sought or _is_unmet(one, other) or _is_unmet(other, one)
    return apart or parted or wished or bodies or _are_others(one, other) or _are_contrasted(one, other)


def _is_unmet(one: Traits, other: Traits) -> bool:
    """Whether one is what must be, and the other less, which is what has been done."""
    return one.is_due and other.is_done and other.value < one.value


def _are_contrasted(one: Traits, other: Traits) -> bool:
    """Whether one sentence tells of the north, and the other of the south."""
    rows = {row for row, _ in one.contrasts} & {row for row, _ in other.contrasts}
    shared = {row for row, _ in one.contrasts & other.contrasts}
    return bool(rows - shared)


def _words(one: Traits, other: Traits, told_of_others: AbstractSet[tuple[str, str]]) -> float:
    """Words in common: of what is counted, of the clauses, of the sentences; the unit says nothing by itself."""
    units = one.unit | other.unit if one.unit == other.unit else one.unit & other.unit
    shared = (one.near & other.near) - units
    sums = counting_words().amounts - counting_words().shares
    about = _ABOUT_SUM if one.family in sums and _ratio(one, other) <= _LIKELY else _ABOUT
    weights = (
        (about if word in one.about and word in other.about else _NEAR if word in one.about | other.about else _BESIDE)
        * (0.5 if (one.family, word) in told_of_others else 1.0)
        for word in shared
    )
    beside = _SENTENCE * len((one.sentence & other.sentence) - shared - units)
    return min(sum(weights), _MOST_WORDS) + min(beside, _MOST_SENTENCE)


def _topics(one: Traits, other: Traits) -> float:
    words = counting_words()
    wide = words.wide if one.family in words.amounts else frozenset()
    wide = wide | _OF_SHARES if one.family in words.shares else wide
    shared = one.topics & other.topics
    if not shared and one.family == _PEOPLE and _are_akin(one, other):
        return _AKIN
    return min(_TOPIC * len(shared - wide) + _WIDE_TOPIC * len(shared & wide), _MOST_TOPICS)


def _are_akin(one: Traits, other: Traits) -> bool:
    """Whether one text tells of members and the other of staff, or of those on strike."""
    return any(bool(one.topics & row) and bool(other.topics & row) for row in counting_words().akin)


def _unit(one: Traits, other: Traits, *, only: bool) -> float:
    """A unit of its own kind says more than people, or a coin; both the only ones of it, more still."""
    words = counting_words()
    general = one.family in words.amounts or (one.family == _PEOPLE and one.kind in words.anyone - _AT_WORK)
    crowd = only and one.family == _PEOPLE and _are_a_crowd(one, other)
    whole = one.is_whole and other.is_whole
    same = one.kind == other.kind and not general
    close = same and only and _ratio(one, other) <= _CLOSE
    told = (
        _UNIT * same
        + _CLOSER * close
        + _NEARLY * (only and _are_nearly_as_many(one, other))
        + _CROWDED * crowd
        + _ONLY * (only and one.family not in words.shares)
        + _BOTH_WHOLE * whole
        + _ONLY * (one.family in words.shares and _ratio(one, other) <= _AS_MANY)
    )
    likely = one.family not in words.shares | {_PEOPLE} and _are_likely_one(one, other, only=only)
    sums = one.family in words.amounts and _ratio(one, other) > _CLOSE_SUMS
    least = _LIKELY_SUM if sums else _LIKELY_ONE
    return max(told, least * likely)


def _are_a_crowd(one: Traits, other: Traits) -> bool:
    """Whether about as many people are counted, and so many that each text would tell the number of one group."""
    least = min(one.value, other.value)
    others = _are_of_others(one, other) or _are_of_two_lands(one, other)
    others = others or bool(one.topics and other.topics and not one.topics & other.topics)
    many = least >= _MANY or (least >= _CROWD and not others)
    return many and _ratio(one, other) <= _CLOSER_YET


def _are_likely_one(one: Traits, other: Traits, *, only: bool) -> bool:
    """Whether neither text has another number of the kind and both are of a size, sums of no one sort nearly."""
    sums = one.family in counting_words().amounts and not _sums(one.topics) & _sums(other.topics)
    most = _CLOSER_YET if sums else _LIKELY
    return only and _ratio(one, other) <= most and min(one.value, other.value) >= _TEN


def _against(one: Traits, other: Traits, topics: float, *, only: bool) -> float:
    fates = counting_words().apart
    here, there = one.topics & fates, other.topics & fates
    fate = bool(here and there and not here & there) or any(
        pair <= one.topics ^ other.topics for pair in counting_words().opposites
    )
    likely = _are_likely_one(one, other, only=only)
    amount = one.family in counting_words().amounts
    subject = amount and not likely and topics < _TOPIC and _are_of_others(one, other)
    owed = amount and bool(_DEBT & (one.topics ^ other.topics))
    far = _TOO_FAR * (_ratio(one, other) > (_CLOSE if one.family in counting_words().shares else _FAR))
    return (
        _OTHER_FATE * fate
        + _names_against(one, other, only=only)
        + _OTHER_SUBJECT * subject
        + _ONE_OWED * owed
        + far
        + _OTHER_SUM * (amount and _are_other_sums(one, other))
    )


def _names_against(one: Traits, other: Traits, *, only: bool) -> float:
    """What other names in the clauses weigh: less where all else is alike, most where both are of countries."""
    words = counting_words()
    if not _are_others_of(one, other):
        return 0.0
    if _are_of_two_lands(one, other):
        return _OTHER_LANDS
    if one.family not in words.amounts | {_PEOPLE} and only and _are_likely_one(one, other, only=only):
        return 0.0
    told_alike = one.topics & other.topics - words.wide and one.family not in words.shares
    alike = told_alike or (only and _are_nearly_as_many(one, other)) or _are_likely_one(one, other, only=only)
    return _OTHER_NAMES / 4 if alike else _OTHER_NAMES


def _are_other_sums(one: Traits, other: Traits) -> bool:
    """Whether what each text says of an amount is another sort of sum: a fine, a year's sales."""
    here, there = (_sums(told.topics) for told in (one, other))
    return bool(here and there) and not here & there


def _sums(topics: frozenset[str]) -> frozenset[str]:
    """Which sorts of sums; what costs is no loss besides."""
    return topics & counting_words().sums - (_LOST if topics >= _COST else frozenset())


def _are_nearly_as_many(one: Traits, other: Traits) -> bool:
    """Whether about as many, or about as much, are counted: 23 sailors and a crew of 25, 3.8 billion and four."""
    return one.kind == other.kind and _ratio(one, other) <= _AS_MANY


def _are_others_of(one: Traits, other: Traits) -> bool:
    """Whether each clause names somebody, and neither those of the other."""
    if not one.names or not other.names or one.names & other.near or other.names & one.near:
        return False
    peoples = counting_words().peoples  # "the Danes" may be any firm of theirs
    return bool(one.names - peoples) == bool(other.names - peoples) or _are_of_two_lands(one, other)


def _are_of_two_lands(one: Traits, other: Traits) -> bool:
    """Whether each clause names a country, or each a people."""
    words = counting_words()
    return any(one.names & sort and other.names & sort for sort in (words.lands, words.peoples))


def _are_of_others(one: Traits, other: Traits) -> bool:
    """Whether two amounts are of different things, of which the other sentence says nothing: a link, an airport."""
    own, theirs = one.about - other.about - one.unit, other.about - one.about - other.unit
    shared = (one.about & other.about) - one.unit - other.unit
    return bool(own and theirs) and not (shared or own & other.sentence or theirs & one.sentence)


def _is_one_body(one: Traits, other: Traits) -> bool:
    """Whether two memberships may be of one body: many, or in sentences with a word in common."""
    return min(one.value, other.value) >= _MANY or bool((one.sentence & other.sentence) - one.unit - other.unit)


def of_anyone(one: Traits, other: Traits) -> bool:
    """Whether one of two nouns for people may stand for the other: the dead may be soldiers."""
    return one.family == other.family == _PEOPLE and bool({one.kind, other.kind} & counting_words().anyone)


def _are_others(one: Traits, other: Traits) -> bool:
    """Whether two nouns name different people, as teachers and troops are, in sentences that share little else."""
    named = one.kind != other.kind and not {one.kind, other.kind} & counting_words().anyone
    few = len((one.sentence & other.sentence) - one.unit - other.unit) < _FEW
    return one.family == _PEOPLE and ((named and few) or _are_beside(one, other) or _are_beside(other, one))


def _are_beside(one: Traits, other: Traits) -> bool:
    """Whether those of whom one tells come from, or stand for, others who are counted: "envoys of the 40 members"."""
    return one.kind != other.kind and bool(one.unit & other.of_whom)


def _ratio(one: Traits, other: Traits) -> float:
    low, high = sorted((abs(one.value), abs(other.value)))
    return high / low if low else _FARTHEST + 1.0
