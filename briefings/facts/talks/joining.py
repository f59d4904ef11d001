"""Which mentions of one document are one meeting.

A mention joins the one meeting that it fits: the same day or place, body or people, and nothing that contradicts. A
meeting told by its month alone gives way to the day told elsewhere in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.facts.talks.draft import COARSE, Draft
from briefings.facts.talks.fitting import (
    adds,
    alike,
    contradicts,
    days_fit,
    has_other_people,
    is_plain,
    is_told_for_that_day,
    kinds_of,
)
from briefings.facts.talks.shifting import shifted
from briefings.facts.talks.standing import CALLED_OFF, CHANGED
from briefings.facts.talks.when import SWAPS
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.when import When

_RECENT = 12  # mentions that are near enough to be meant by "the session"
_MANY = 200  # meetings that share a month or a city: more are not compared one by one
NEAR = 3  # sentences within which "the session" means the one just told
_NOW = re.compile(r"\b(?:will|is|are|would) now\b|\binstead\b|\bnow (?:be|meet|see|sit|take)\b", re.IGNORECASE)
_NEXT = 2  # sentences after the one that calls a meeting off, in which it may be told what takes its place
_STRONG, _ENOUGH = 3, 2  # how much is alike


def join(mentions: Iterable[Mention]) -> list[Draft]:
    """The document's meetings, in the order in which they are first told with a day or a change."""
    register = Register()
    waiting: list[Mention] = []
    for mention in mentions:
        draft = _home(mention, register.candidates(mention))
        if draft:
            register.add(draft, _as_moved(mention, draft))
        elif mention.when and mention.when.clock_only and _is_same_day_as_before(mention, register.drafts):
            register.add(Draft(), replace(mention, when=replace(mention.when, clock_only=False)))
        elif (mention.when and mention.when.clock_only) or mention.until or (mention.days and mention.elliptic):
            continue
        elif mention.when or mention.kind in CHANGED or (mention.kind in CALLED_OFF and mention.old):
            register.add(Draft(), mention)
            register.drafts[-1].beside_on_day = _told_for_that_day(mention, register.drafts[:-1])
        elif mention.future and mention.kind == "open":
            waiting.append(mention)
    starts = [draft.mentions[0].sentence.index for draft in register.drafts]
    for mention in waiting:
        here = mention.sentence.index
        _place_waiting(mention, register.drafts[bisect_right(starts, here) : bisect_right(starts, here + NEAR)])
    drafts = _absorbed(register.drafts)
    for draft in drafts:
        draft.place = draft.place or (draft.beside_on_day.place if draft.beside_on_day else None)
    return drafts


def _told_for_that_day(mention: Mention, drafts: Sequence[Draft]) -> Draft | None:
    """The meeting just told on whose day whoever is there goes on to another one: they are where they are."""
    before = (one for one in drafts[-1:] if 0 <= mention.sentence.index - one.last <= 1)
    there = set(mention.company.people)
    return next((one for one in before if is_told_for_that_day(mention) and there & set(one.people)), None)


def _is_same_day_as_before(mention: Mention, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence goes on to another meeting of the same day: "meets on Friday; the vote is at noon"."""
    when = mention.when
    before = (draft for draft in drafts[-1:] if draft.last == mention.sentence.index and contradicts(mention, draft))
    return when is not None and any(day.first == when.first for draft in before for day in draft.days.values())


def _as_moved(mention: Mention, draft: Draft) -> Mention:
    """A mention of the day that takes the place of the one called off tells that the meeting is put off."""
    if mention.moved_by and not mention.when and (day := draft.when) is not None:
        return replace(mention, old=day, when=shifted(day, mention.moved_by, later=mention.kind == "put off"))
    return replace(mention, kind="put off", left=_left(mention, draft)) if _is_in_its_place(mention, draft) else mention


def _left(mention: Mention, draft: Draft) -> str | None:
    return draft.place if mention.place and draft.place and fold(mention.place) != fold(draft.place) else None


@dataclass(eq=False)
class Register:
    """The meetings so far, found by what they share with a mention: a month, a city, a body, a person; or nearness."""

    drafts: list[Draft] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    by_key: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    recent: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=_RECENT))

    def add(self, draft: Draft, mention: Mention) -> None:
        """Put a mention into a meeting, a new one or one that is known."""
        number = self.numbers.setdefault(id(draft), len(self.drafts))
        if number == len(self.drafts):
            self.drafts.append(draft)
        draft.add(mention)
        for key in _keys(mention):
            self.by_key[key].add(number)
        self.recent.append((mention.sentence.index, number))

    def candidates(self, mention: Mention) -> list[Draft]:
        """Those that a mention may be of, in the order in which they were told."""
        here = mention.sentence.index
        numbers = {number for index, number in self.recent if here - index <= NEAR}
        for key in _keys(mention):
            found = self.by_key.get(key, set())
            if len(found) <= _MANY:
                numbers |= found
        return [self.drafts[number] for number in sorted(numbers)]


def _keys(mention: Mention) -> Iterator[str]:
    for when in (mention.old, mention.when):
        if when:
            yield from {f"{when.first:%Y-%m}", f"{when.last:%Y-%m}"}
    names = (mention.place, mention.forum.name if mention.forum else None, *mention.company.people)
    yield from (fold(name) for name in names if name)


def _home(mention: Mention, drafts: Sequence[Draft]) -> Draft | None:
    """The meeting that a mention is of: the best fit, the latest told among equals."""
    ranked = [(score, draft.last, number) for number, draft in enumerate(drafts) if (score := _fit(mention, draft)) > 0]
    if not ranked:
        return None
    best = max(ranked)
    equals = sum(score == best[0] for score, _, _ in ranked)
    if equals > 1 and mention.when and mention.when.precision in COARSE:
        return None
    return drafts[best[2]]


def _fit(mention: Mention, draft: Draft) -> int:
    """How well a mention fits a meeting; 0 when it does not, or when something contradicts."""
    near = 0 <= mention.sentence.index - draft.last <= NEAR
    changes = mention.kind != "open" or draft.kinds != {"open"}
    days = days_fit(mention, draft, changes=changes and near)
    if days >= 0 and _is_in_its_place(mention, draft):
        return _STRONG
    if days < 0 or contradicts(mention, draft) or _told_beside(mention, draft, days):
        return 0
    return _weight(mention, draft, days, near=near, changes=changes)


def _weight(mention: Mention, draft: Draft, days: int, *, near: bool, changes: bool) -> int:
    """How much speaks for a mention being of a meeting, where nothing contradicts."""
    common = alike(mention, draft)
    if days > 0:
        plain = is_plain(mention, draft, days) and not _is_another_turned(mention, draft)
        plain = plain and not _is_on_its_old_day(mention, draft)
        return days + common if common or plain else 0
    if mention.when and mention.when.clock_only:
        return 1 + common if near and (mention.definite or common) else 0
    if not (mention.when or mention.old):
        definite = mention.definite or (bool(kinds_of(mention, draft)[0]) and mention.sentence.index - draft.last <= 1)
        meant = near and definite and (mention.alone or mention.kind == "open")
        fits = (common and near) or common >= _STRONG or meant
        return common + 1 if fits and adds(mention, draft) else 0
    if near and mention.definite and (_is_put_off_after_all(mention, draft) or _is_its_turn(mention, draft)):
        return max(common, 1)
    if mention.sentence.index == draft.last and _is_the_one_just_told(mention, draft):
        return max(common, 1)
    # both in one town: "is put back to the 3rd ... is invited to the committee there on the 10th"
    changes = changes and (mention.pointing or not _is_on_its_old_day(mention, draft))
    return common if changes and (common >= _ENOUGH or (near and common)) else 0


def _is_another_turned(mention: Mention, draft: Draft) -> bool:
    """Whether something else is called off on the day of a meeting that is on: "the other sitting is scrapped"."""
    off = mention.kind in CALLED_OFF and not draft.kinds & CALLED_OFF
    return off and mention.noun not in draft.nouns and not (mention.pointing or mention.elliptic)


def _is_on_its_old_day(mention: Mention, draft: Draft) -> bool:
    """Whether something is told for the day on which a meeting that has moved is no more."""
    now = draft.when if draft.kinds & CHANGED and mention.kind == "open" else None
    return now is not None and mention.when is not None and mention.when.first != now.first


def _told_beside(mention: Mention, draft: Draft, days: int) -> bool:
    """Whether one sentence tells of two meetings, each with a day of its own."""
    same = mention.sentence.index == draft.last and not mention.pointing
    if same and _is_the_one_just_told(mention, draft):
        return False
    return days == 0 and same and bool(mention.when) and draft.dated


def _is_the_one_just_told(mention: Mention, draft: Draft) -> bool:
    """Whether one sentence goes on to move what it told: "was called in for Monday; the hearing has been moved to"."""
    moved = mention.kind in {"put off", "brought forward"} and mention.old is None and draft.kinds == {"open"}
    bare = mention.definite and not (mention.forum or mention.company.people or mention.naming.more)
    return moved and bare and _are_of_one_sort(mention, draft)


def _are_of_one_sort(mention: Mention, draft: Draft) -> bool:
    """Whether a plain word for a meeting may stand for one: any "hearing" for a summons, no "vote" for talks."""
    mine, theirs = kinds_of(mention, draft)
    return mention.noun in draft.nouns or not mine or not theirs or mine in theirs


def _is_put_off_after_all(mention: Mention, draft: Draft) -> bool:
    """Whether the one that "will not take place on Monday" is the one that "has been moved to Friday"."""
    return mention.kind in CHANGED and "not then" in draft.kinds


def _is_its_turn(mention: Mention, draft: Draft) -> bool:
    """Whether "the session", told right after a meeting and nothing else of it, is what is put off."""
    turned = mention.kind in CHANGED | CALLED_OFF and draft.kinds == {"open"}
    bare = not (mention.forum or mention.place or mention.company.people or mention.company.parties)
    bare = bare and (mention.naming.words == 1 or mention.noun in draft.nouns)  # never "the mass meeting"
    return turned and bare and mention.sentence.index - draft.last == 1


def _is_in_its_place(mention: Mention, draft: Draft) -> bool:
    """Whether those who "will not, after all, meet on the 24th" meet on another day: "they will meet a week later"."""
    latest = draft.mentions[-1] if draft.mentions else None
    off = latest is not None and latest.kind in CALLED_OFF
    if latest is not None and _has_no_day_yet(latest) and 0 < mention.sentence.index - draft.last <= _NEXT:
        if mention.when is None:
            return mention.old is not None and mention.kind in CHANGED  # "It had been scheduled for Thursday"
        return mention.kind in {"open", *CHANGED} and _NOW.search(mention.sentence.text) is not None
    if not (off and mention.kind == "open" and mention.when):
        return False
    same = mention.noun in draft.nouns or bool(alike(mention, draft))
    who = mention.company
    they = who.group == "they" and not (who.people or who.parties)
    swapped = SWAPS.search(mention.sentence.text) is not None
    if mention.sentence.index == draft.last:  # "is off; members will gather on Wednesday instead"
        return swapped and not (mention.forum and draft.forum) and not has_other_people(mention, draft)
    return (they or (same and swapped)) and 0 < mention.sentence.index - draft.last <= _NEXT


def _has_no_day_yet(mention: Mention) -> bool:
    """Whether it was put off, and the sentence does not say until when."""
    return mention.kind == "put off" and mention.when is None


def _place_waiting(mention: Mention, after: Sequence[Draft]) -> None:
    """A meeting told before its day belongs to the next one told, where nothing contradicts."""
    for draft in after:
        mine, theirs = kinds_of(mention, draft)
        if theirs and not mine and mention.noun not in draft.nouns:
            continue  # talks that go on are no vote
        placed = mention.place and not draft.place
        if not contradicts(mention, draft) and (alike(mention, draft) or placed):
            draft.add(mention, first=True)
            return


def _absorbed(drafts: Sequence[Draft]) -> list[Draft]:
    """Meetings told by week or month, taken into the first one whose day lies in it and which nothing tells apart."""
    when = {id(draft): draft.when for draft in drafts}
    fine: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        day = when[id(draft)]
        if day and day.precision not in COARSE:
            fine[f"{day.first:%Y-%m}"].append(draft)
    kept = []
    for draft in drafts:
        whole = when[id(draft)]
        home = None
        if whole and whole.precision in COARSE:
            within = (other for other in fine[f"{whole.first:%Y-%m}"][:_MANY] if _lies_in(when[id(other)], whole))
            home = next((other for other in within if _may_absorb(other, draft)), None)
        if whole is None and "put off" in draft.kinds:
            home = _told_in_full(draft, drafts)
        if home is None:
            kept.append(draft)
            continue
        for mention in draft.mentions:
            home.add(mention)
        home.mentions.sort(key=lambda one: one.sentence.index)
    return kept


def _told_in_full(undated: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The one meeting of its kind that is put off to a day, of what a line above only says to be put off."""
    same = [one for one in drafts[:_MANY] if one is not undated and one.nouns & undated.nouns]
    moved = [one for one in same if one.kinds & CHANGED and one.when and not _clash(undated, one)]
    return moved[0] if len(same) == len(moved) == 1 else None


def _clash(one: Draft, other: Draft) -> bool:
    return any(contradicts(mention, other) for mention in one.mentions)


def _lies_in(when: When | None, whole: When) -> bool:
    return when is not None and whole.covers(when)


def _may_absorb(fine: Draft, coarse: Draft) -> bool:
    if coarse.kinds != {"open"} or coarse.ordinal:
        return False
    if coarse.missions & fine.missions:
        return not _clash(coarse, fine)
    if coarse.forum and (fine.forum or not coarse.nouns & fine.nouns):
        return False
    if (coarse.place and not fine.place) or (coarse.people and not set(coarse.people) & set(fine.people)):
        return False
    return not _clash(coarse, fine)
