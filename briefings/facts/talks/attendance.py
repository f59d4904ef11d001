"""Who leads and attends a meeting, told in the sentences around it."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.talks.coming import absent, comers
from briefings.facts.talks.grammar import is_past, is_verb, joined, subject
from briefings.facts.talks.leading import chairs_telling
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.leading import Leading
    from briefings.facts.talks.names import Named, Names

FARTHEST = 6  # sentences after a meeting in which its leaders may be told
_SOON = 2  # sentences after a meeting in which whoever will do something is taken to be there
_BESIDE = (1, 2, 0, -1, 3)  # where members of a pair are named: the next sentences, this one, the one before
_LATEST = 4  # mentions of a meeting in which its body may be named
_PAIR = 2  # sides that make out which meeting is meant; those who are "both" or "the two"
NAMED_BESIDE = "named beside"


def beside(drafts: Iterable[Draft], parsed: ParsedDocument) -> Iterator[Sentence]:
    """The sentences in which the leaders of these meetings may be told, in order."""
    told = {mention.sentence.index for draft in drafts for mention in draft.mentions}
    near = {index + step for index in told for step in range(FARTHEST + 1)}
    return (sentence for sentence in parsed.body if sentence.index in near)


def add_leaders(drafts: Sequence[Draft], told: Iterable[Leading], ahead: Mapping[int, Collection[date]]) -> None:
    """Add each told leader to the meeting whose sides are named with them, else to the one told last.

    ``ahead``: the days to come that sentences tell, by their index: who leads on another day leads another meeting.
    """
    at: defaultdict[int, list[Draft]] = defaultdict(list)  # sentence -> the meetings that it tells of
    for draft in drafts:
        for mention in draft.mentions:
            at[mention.sentence.index].append(draft)
    for leading in told:
        here = leading.sentence.index
        near = [
            draft
            for index in range(here, here - FARTHEST - 1, -1)
            for draft in at.get(index, ())
            if index == here or _may_be_meant(draft, leading, ahead.get(here, ()))
        ]
        led = _led(near, leading)
        if led:
            led.leads |= dict.fromkeys(leading.people)
            led.beside.append(leading.sentence)


def _may_be_meant(draft: Draft, leading: Leading, days: Collection[date]) -> bool:
    """Whether a sentence after a meeting may speak of it: not of another day, nor of another body."""
    if leading.background:
        return False
    told = draft.days.values()
    if days and not leading.settled and not any(when.first <= day <= when.last for when in told for day in days):
        return False
    latest = draft.mentions[-_LATEST:]
    return not leading.bodies or any(body in mention.sentence.small for mention in latest for body in leading.bodies)


def _led(near: Sequence[Draft], leading: Leading) -> Draft | None:
    """Of the meetings told before, the latest first: the one with these people, with these sides, or the last."""
    sides, people = set(leading.sides), set(leading.people)
    by_people = (draft for draft in near if people & set(draft.people))
    best = max((len(sides & set(draft.parties)) for draft in near), default=0)
    by_sides = (draft for draft in near if best < _PAIR or len(sides & set(draft.parties)) == best)
    return next(by_people, None) or next(by_sides, None)


def add_comers(
    drafts: Sequence[Draft], parsed: ParsedDocument, names: Names, ahead: Mapping[int, Collection[date]]
) -> None:
    """Add whoever the next sentences tell to do something to come, where they tell of no other meeting or day."""
    meetings = {mention.sentence.index for draft in drafts for mention in draft.mentions}
    taken = {sentence.index: draft for draft in drafts for sentence in draft.beside}
    for draft in drafts:
        days = [*draft.days.values()]
        for mention in draft.mentions:
            left = _SOON
            for sentence in parsed.sentences[mention.sentence.index + 1 :]:
                if not sentence.body or sentence.index in meetings or taken.get(sentence.index, draft) is not draft:
                    break
                if sentence.index in taken:
                    continue  # its leaders are told there, and the next sentence may go on
                if not left:
                    break
                left -= 1
                other = any(
                    not (when.first <= day <= when.last) for day in ahead.get(sentence.index, ()) for when in days
                )
                people = dict.fromkeys(comers(sentence, names.in_sentence(sentence))) if not other else {}
                if people:
                    draft.leads |= people
                    draft.beside.append(sentence)
                    left = _SOON


def drop_absent(drafts: Sequence[Draft], parsed: ParsedDocument, names: Names) -> None:
    """Take away who leads by post or word, but stays away, as a sentence right behind the only meeting near tells."""
    meetings = {mention.sentence.index for draft in drafts for mention in draft.mentions}
    for draft in drafts:
        for mention in draft.mentions:
            for sentence in parsed.sentences[mention.sentence.index + 1 :][:FARTHEST]:
                if not sentence.body or sentence.index in meetings:
                    break
                for name in absent(sentence, names.in_sentence(sentence)):
                    draft.leads.pop(name, None)


def add_tellers(drafts: Sequence[Draft], names: Names) -> None:
    """Add those who announce their own meeting: its chair, its mediator."""
    for draft in drafts:
        for mention in draft.mentions:
            if mention.alone:
                draft.leads |= dict.fromkeys(chairs_telling(mention.sentence, names))


def add_members(drafts: Sequence[Draft], parsed: ParsedDocument, names: Names) -> None:
    """Name those who meet as "the leaders" or "the negotiators", where the sentences beside tell who they are."""
    for draft in drafts:
        for mention in draft.mentions:
            if draft.attending and mention.company.group != "two":
                continue
            if mention.company.group and _add_group(draft, mention.company.group, mention.sentence, parsed, names):
                break


def _add_group(draft: Draft, group: str, sentence: Sentence, parsed: ParsedDocument, names: Names) -> bool:
    for step in (0, -1) if group in {"they", "two"} else _BESIDE:
        index = sentence.index + step
        if not 0 <= index < len(parsed.sentences) or not parsed.sentences[index].body:
            continue
        beside = parsed.sentences[index]
        people = tuple(
            dict.fromkeys(_members(group, beside, names, draft.parties, same=beside.paragraph == sentence.paragraph))
        )
        if people:
            draft.leads |= dict.fromkeys(people)
            _cite(draft, beside, sentence)
            return True
    return False


def _members(group: str, sentence: Sentence, names: Names, parties: Container[str], *, same: bool) -> Iterator[str]:
    """Two or more named together as a subject of the same paragraph, or whoever holds the group's role."""
    found = [named for named in names.in_sentence(sentence) if named.actor.kind == "person"]
    if group in {"they", "two"}:
        people = tuple(dict.fromkeys(named.actor.name for named in found))
        people = people if len(people) == _PAIR else tuple(dict.fromkeys([*people, *_pronouns(sentence, names)]))
        yield from people if group == "two" and len(people) == _PAIR else _listed(found, sentence)
        return
    pair = _pair(sentence, found) if same else []
    yield from pair or (named.actor.name for named in found if _holds(named, group, parties))


def _pronouns(sentence: Sentence, names: Names) -> Iterator[str]:
    """Who is only "he" or "she" in a sentence: "She will be received by X. The two will dine again"."""
    for token in sentence.words:
        if token.lower_ in {"he", "she"} and (actor := names.by_form.get(names.cast.who(sentence, token) or "")):
            yield actor.name


def _pair(sentence: Sentence, found: Sequence[Named]) -> list[str]:
    by_token = {named.token.i: named.actor.name for named in found}
    for token in sentence.words:
        who = subject(token) if is_verb(token) else None
        together = [by_token[one.i] for one in joined(who) if one.i in by_token] if who is not None else []
        if len(together) > 1:
            return together
    return []


def _listed(found: Sequence[Named], sentence: Sentence) -> Iterator[str]:
    """Those named one after the other: "two mediators, the former judge A and the economist B"."""
    together: dict[str, None] = {}
    for one, two in pairwise(found):
        between = sentence.tokens.doc[one.token.i + 1 : two.token.i]
        if any(token.lower_ in {"and", ","} for token in between) and not any(is_verb(token) for token in between):
            together |= {one.actor.name: None, two.actor.name: None}
    yield from together


def _holds(named: Named, group: str, parties: Container[str]) -> bool:
    """Whether somebody has the group's role, for one of the parties where many have such a role."""
    role = (named.actor.role or "").casefold()
    alone = group in vocabulary()["few"] or named.actor.affiliation in parties
    return alone and any(word in role for word in vocabulary().groups[group])


def _cite(draft: Draft, beside: Sentence, sentence: Sentence) -> None:
    """The sentence that names them is evidence, unless it tells of a meeting already held."""
    held = any(is_verb(token) and is_past(token) for token in beside.tokens if token.dep_ == "ROOT")
    if held:
        draft.rules.append(NAMED_BESIDE)
    elif beside is not sentence:
        draft.beside.append(beside)
