"""What a mention and a meeting have in common, and what speaks against their being one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.anaphora import is_one_of_its_days
from briefings.facts.talks.draft import COARSE, Draft
from briefings.facts.talks.standing import CALLED_OFF
from briefings.facts.talks.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.when import When

_BOTH = ("both ", "the two sides", "the two parties", "the sides", "the parties")
SAME_DAY, WITHIN = 2, 1  # how well days fit


def days_fit(mention: Mention, draft: Draft, *, changes: bool) -> int:
    """2: a common day; 1: one within the other; 0: none to compare, or set apart by a change; -1: other days."""
    mine = [when for when in (mention.old, mention.when) if when and not when.clock_only]
    theirs = tuple(draft.days.values())
    if not mine or not theirs:
        return 0
    if any(_same_day(one, two) for one in mine for two in theirs):
        return SAME_DAY
    elsewhere = mention.kind == "moved" and mention.old is None  # to another place, on the day that is told
    if (mention.kind in CALLED_OFF or elsewhere) and any(
        when.precision == "day" for when in mine
    ):  # another one: "the one announced for the 19th will not take place"
        changes = False
    if any((one.covers(two) and one.precision in COARSE) or two.covers(one) for one in mine for two in theirs):
        return WITHIN
    return 0 if changes else -1


def _same_day(one: When, two: When) -> bool:
    return one.first == two.first and one.precision not in COARSE and two.precision not in COARSE


def contradicts(mention: Mention, draft: Draft) -> bool:
    """Whether a mention tells of another place, body, number, circle or kind of meeting."""
    if _other_place(mention, draft) or has_other_people(mention, draft) or _is_further_day(mention, draft):
        return True
    if _is_of_its_own_that_day(mention, draft):
        return True
    if mention.forum and draft.forum and not _same_body(mention.forum.name, draft.forum):
        return True
    if mention.ordinal and draft.ordinal and mention.ordinal != draft.ordinal:
        return True
    if _other_circle(set(mention.company.parties), set(draft.parties)):
        return True
    mine, theirs = kinds_of(mention, draft)
    return bool(mine and theirs and mine not in theirs)


def _is_of_its_own_that_day(mention: Mention, draft: Draft) -> bool:
    """Whether something else is told for the day of a meeting: "the delegates' meeting in Luton on the same day"."""
    if not is_told_for_that_day(mention) or mention.noun in draft.nouns:
        return False
    mine, theirs = set(mention.company.people), set(draft.people)
    if mention.anchor.verb or mine & theirs:
        return bool(mine - theirs) and len(theirs) > 1  # whoever was to see one goes on to another
    return not (_is_bare(mention) or (mention.forum is not None and mention.forum.name == draft.forum))


def is_told_for_that_day(mention: Mention) -> bool:
    """Whether its day is told as that of what was told before: "the same afternoon"."""
    return mention.when is not None and any("same day" in rule for rule in mention.when.rules)


def _is_bare(mention: Mention) -> bool:
    """Whether nothing is told of a meeting but that it is one."""
    who = mention.company
    return not (mention.owned or mention.forum or mention.place or who.people or who.parties or who.sides)


def _is_further_day(mention: Mention, draft: Draft) -> bool:
    """Whether only one day of a longer meeting is told of: "the last day was put back"."""
    told = {one.naming.kind for one in (mention, *draft.mentions)}
    return is_one_of_its_days(mention.anchor.token) and len(told) > 1


def _other_place(mention: Mention, draft: Draft) -> bool:
    if not (mention.place and draft.place) or mention.kind == "moved":
        return False
    return fold(mention.place) not in {fold(draft.place), fold(mention.left or draft.place)}


def has_other_people(mention: Mention, draft: Draft) -> bool:
    """Whether none of those named is in the meeting, and neither side nor place makes up for it."""
    mine, theirs = set(mention.company.people), set(draft.people)
    return bool(mine and theirs) and not mine & theirs and not _common_parties(mention, draft)


def kinds_of(mention: Mention, draft: Draft) -> tuple[str | None, set[str]]:
    """The kinds of meeting that are told: a hearing, a vote, a summit; none for a plain "meeting"."""
    kinds = vocabulary().kinds
    return kinds.get(mention.noun), {kinds[noun] for noun in draft.nouns if noun in kinds}


def _other_circle(mine: set[str], theirs: set[str]) -> bool:
    """Whether two or more parties on either side are not the same ones: A and B, A and C."""
    return min(len(mine), len(theirs)) > 1 and not (mine <= theirs or theirs <= mine)


def _common_parties(mention: Mention, draft: Draft) -> bool:
    return bool(set(mention.company.parties) & set(draft.parties)) or bool(mention.place and draft.place)


def alike(mention: Mention, draft: Draft) -> int:
    """How much a mention shares with a meeting: body, place, people, parties, the role of those who meet."""
    score = 0
    if mention.forum and draft.forum:
        score += 3
    if mention.place and draft.place:
        score += 2
    score += 2 * bool(set(mention.company.people) & set(draft.people))
    score += bool(set(mention.company.parties) & set(draft.parties))
    score += 3 * bool(mention.mission and mention.mission in draft.missions)
    score += 3 * (mention.pointing and 0 <= mention.sentence.index - draft.last <= 1)
    return score + 2 * bool(mention.company.group and mention.company.group in draft.groups)


def is_plain(mention: Mention, draft: Draft, days: int) -> bool:
    """Whether the one that tells no finer day tells nothing else either: then the day alone joins the two."""
    mine, theirs = kinds_of(mention, draft)
    if mine and not theirs:
        return False
    if days == SAME_DAY and any(side.startswith(_BOTH) for side in mention.company.sides):
        return True  # "both sides": those told before
    bare = _is_bare(mention)
    bare_draft = not (draft.owned or draft.forum or draft.place or draft.people or draft.parties)
    if days == WITHIN:
        coarse = any(when.precision in COARSE for when in (mention.when, mention.old) if when)
        return bare if coarse else bare_draft and draft.dated
    return bare or bare_draft or (mention.definite and mention.sentence.index - draft.last <= 1)


def adds(mention: Mention, draft: Draft) -> bool:
    """Whether a mention without a day tells anything that the meeting lacks."""
    more_people = set(mention.company.people) - set(draft.people)
    more_parties = set(mention.company.parties) - set(draft.parties)
    return bool(mention.until or mention.days) or bool(
        (mention.place and not draft.place) or more_people or more_parties or mention.kind != "open"
    )


def _same_body(one: str, two: str) -> bool:
    a, b = fold(one), fold(two)
    return a in b or b in a
