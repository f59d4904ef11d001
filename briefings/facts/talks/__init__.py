"""A document's meetings ahead: who, where, when, led by whom, put off or called off; one ``Talk`` for each meeting.

sentence | anchors | how each stands | days, places, company | join mentions | add who leads or likely comes -> Talk
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefings.facts.talks.attendance import add_comers, add_leaders, add_members, add_tellers, beside, drop_absent
from briefings.facts.talks.author import add_author
from briefings.facts.talks.beginning import add_hours
from briefings.facts.talks.chairing import add_chairs
from briefings.facts.talks.declining import is_declined
from briefings.facts.talks.joining import join
from briefings.facts.talks.leading import read_leading
from briefings.facts.talks.likely import add_likely
from briefings.facts.talks.mentions import read_mentions
from briefings.facts.talks.names import names_of
from briefings.facts.talks.resuming import add_resumed
from briefings.facts.talks.sequel import as_new_day, as_old_day, is_turn_of
from briefings.facts.talks.telling import tell
from briefings.facts.talks.vocabulary import vocabulary
from briefings.facts.talks.when import may_lie_ahead

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from briefings.facts.actors import Cast
    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.leading import Leading
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.names import Names
    from briefings.model import DateExpression, Talk

__all__ = ["find_drafts", "find_talks"]


def find_talks(parsed: ParsedDocument, dates: Sequence[DateExpression], cast: Cast) -> tuple[Talk, ...]:
    """Every meeting that lay ahead when the document was published, or was put off or called off."""
    drafts, names = find_drafts(parsed, dates, cast)
    add_likely(drafts, parsed, names)
    return tuple(talk for draft in drafts if (talk := tell(draft, parsed, names)))


def find_drafts(parsed: ParsedDocument, dates: Sequence[DateExpression], cast: Cast) -> tuple[Sequence[Draft], Names]:
    """The meetings with whomever the rules read to lead or attend them, and the names of the cast."""
    ahead = _days_ahead(parsed, dates)
    worth_reading = vocabulary().worth_reading
    sentences = [one for one in parsed.body if one.index in ahead or worth_reading.search(one.small)]
    names = names_of(cast)
    mentions = _mentions(sentences, dates, names, _day(parsed.document.published))
    drafts = join(mention for mention in mentions if not is_declined(mention, parsed))
    if not drafts:
        return (), names
    add_leaders(drafts, _leading(beside(drafts, parsed), names), ahead)
    add_comers(drafts, parsed, names, ahead)
    add_author(drafts, parsed, names)
    add_tellers(drafts, names)
    add_chairs(drafts, parsed, names)
    add_members(drafts, parsed, names)
    add_resumed(drafts, names)
    drop_absent(drafts, parsed, names)
    add_hours(drafts, parsed, dates)
    return drafts, names


def _days_ahead(parsed: ParsedDocument, dates: Sequence[DateExpression]) -> Mapping[int, Collection[date]]:
    """The sentences that tell days to come, with these: there may be a meeting in them, whatever their words."""
    published = _day(parsed.document.published)
    found: defaultdict[int, set[date]] = defaultdict(set)
    for one in dates:
        if published and may_lie_ahead(one, published) and (here := parsed.sentence_at(one.start)):
            day = _day(one.value)
            found[here.index] |= {day} if day and day > published else set()
    return found


def _mentions(
    sentences: Sequence[Sentence], dates: Sequence[DateExpression], names: Names, published: date | None
) -> Iterator[Mention]:
    starts = [one.start for one in dates]
    previous: Mention | None = None
    for sentence in sentences:
        here = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for found in read_mentions(sentence, here, names, published):
            mention = found.completed(previous) if found.elliptic else found
            if mention and previous:
                mention = as_new_day(as_old_day(mention, previous), previous)
            if mention and previous and previous.unsettled and is_turn_of(mention, previous):
                yield replace(previous, unsettled=False)
            if mention:
                previous = mention
            if mention and not mention.unsettled:
                yield mention


def _leading(sentences: Iterable[Sentence], names: Names) -> Iterator[Leading]:
    return (found for sentence in sentences if (found := read_leading(sentence, names)))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
