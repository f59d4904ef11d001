"""What is left of documents that were erased, in what was said of them: found in changes, messages and notes.

documents | facts that they alone told | their titles and the names of those facts
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.storage.cited import sources_of_message
from briefings.message import Message
from briefings.model import Actor
from briefings.stories.corrections import corrected, facts_of, label_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from briefings.model import Change, Story

ERASED = "what this told was erased"
"""Stands in the place of a note, a reason or a post that told of what is gone."""
_TELLING = 2  # words of a name from which on it is nobody else's


@dataclass(frozen=True, slots=True)
class Traces:
    """What must be found nowhere any more. ``labels``: what facts that stay are called without it."""

    documents: frozenset[str]
    facts: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)

    def in_text(self, text: str | None) -> bool:
        """True for words that name what is gone."""
        folded = (text or "").casefold()
        return any(phrase in folded for phrase in self.phrases)

    def in_message(self, message: Message) -> bool:
        """True for a message that cites, tells or names what is gone."""
        if self.documents & sources_of_message(message) or self.facts & _facts_in(message):
            return True
        return self.in_text(" ".join(_words(message)))

    def left_of(self, change: Change) -> Change | None:
        """A change as it may still be told; None for one of what is gone."""
        if change.source in self.documents or change.fact in self.documents | self.facts:
            return None
        if change.source_before in self.documents:
            change = replace(change, before=None, source_before=None)
        label = self.labels.get(change.fact, change.label)
        return None if self.in_text(label) else replace(change, label=label)

    def withdrawn(self, change: Change) -> Change | None:
        """A change that the erasing itself made: what was told before is what is gone."""
        left = self.left_of(change)
        return left and replace(left, before=None, source_before=None)


def traces_of(before: Iterable[Story], after: Iterable[Story], documents: Collection[str]) -> Traces:
    """What must go of stories that lose some documents."""
    was, left = tuple(before), tuple(after)
    told = {name: fact for story in left for name, fact in facts_of(story).items()}
    seen = {name: fact for story in left for name, fact in facts_of(corrected(story)).items()}
    labels = {name: label_of(fact) for name, fact in {**told, **seen}.items()}
    titles = {told.document.title for story in was for told in story.tellings if told.document.id in documents}
    titles -= {told.document.title for story in left for told in story.tellings}
    vanished = {name: fact for story in was for name, fact in facts_of(story).items() if name not in labels}
    names = {word for fact in vanished.values() for word in _names(fact)}
    kept = {name for story in left for fact in facts_of(story).values() for name in _names(fact)}
    phrases = titles | {name for name in names - kept if len(name.split()) >= _TELLING}
    return Traces(
        frozenset(documents), frozenset(vanished), frozenset(one.casefold() for one in phrases if one), labels
    )


def _names(fact: Any) -> tuple[str, ...]:
    return (fact.name, *fact.aliases) if isinstance(fact, Actor) else (label_of(fact),)


def _facts_in(message: Message) -> set[str | None]:
    return {line.fact for line in message.lines} | {action.fact for action in message.actions}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _words(getattr(value, one.name))


POST = Message(f"This post is empty: {ERASED}.")
