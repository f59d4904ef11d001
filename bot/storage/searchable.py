"""What of a story can be found by its words: each fact by what it says, each document by its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.storage.values import Hit
from briefings.message import When
from briefings.model import Actor, Disagreement, Evidence, Figure, Span, Talk, Warning  # noqa: A004  (the field's own word)
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.values import Fact, FactKind, HitKind
    from briefings.model import Story

PREFIX = 3
"""Letters from which a word finds those that begin with it."""

BETWEEN = " · "
"""What parts the things that a fact says."""

_WORD = re.compile(r"[^\W_]+")
_SIGNS = "·“”‘’–—…"

KINDS: dict[type, FactKind] = {
    Actor: "actor",
    Warning: "warning",
    Talk: "talk",
    Figure: "figure",
    Disagreement: "disagreement",
}


class Entry(NamedTuple):
    """One thing that can be found: its name, and the words that it says."""

    kind: HitKind
    story: str
    label: str
    text: str
    fact: str | None
    evidence: tuple[Evidence, ...]
    when: When | None = None


def entries(story: Story) -> Iterable[Entry]:
    """Everything in a story that can be found."""
    for facts in (story.actors, story.warnings, story.talks, story.figures, story.disagreements):
        for fact in facts:
            yield entry(story.slug, fact)
    for telling in story.tellings:
        for piece in telling.sentences:
            yield sentence(story.slug, telling.document.title or telling.document.publisher or "", piece)


def entry(slug: str, fact: Fact) -> Entry:
    """A fact as it is found."""
    when = When(fact.start, fact.end, fact.time_zone, fact.precision) if isinstance(fact, Talk) and fact.start else None
    return Entry(KINDS[type(fact)], slug, label_of(fact), text_of(fact), fact.id, evidence_of(fact), when)


def sentence(slug: str, title: str, piece: Evidence) -> Entry:
    """A sentence as it is found, under the title of its document."""
    return Entry("sentence", slug, title, piece.text, None, (piece,))


def label_of(fact: Fact) -> str:
    """What a fact is called."""
    match fact:
        case Actor():
            return fact.name
        case Warning():
            return f"{fact.speaker} to {fact.addressee}" if fact.addressee else fact.speaker
        case Talk():
            return fact.title
        case Figure():
            return fact.about
        case Disagreement():
            return fact.label


def text_of(fact: Fact) -> str:
    """What a fact says beside its name."""
    match fact:
        case Actor():
            words: tuple[str | None, ...] = (fact.role, fact.affiliation, *fact.aliases)
        case Warning():
            words = (*_apart(fact.trigger, fact.consequence, fact.quote), fact.reported_by)
        case Talk():
            leads = (one for lead in fact.leads for one in (lead.name, lead.side))
            words = (fact.forum, fact.location, fact.venue, fact.start, fact.status, *fact.parties, *leads)
        case Figure():
            words = (f"{fact.value:g}", fact.unit)
        case Disagreement():
            words = (fact.field, *(claim.value for claim in fact.claims))
    return BETWEEN.join(dict.fromkeys(word for word in words if word))


def _apart(*words: str | None) -> tuple[str, ...]:
    """Those that no other one holds: a quote may be a part of what was threatened."""
    told = {fold(one): one for one in words if one}
    return tuple(one for form, one in told.items() if not any(form != other and form in other for other in told))


def evidence_of(fact: Fact) -> tuple[Evidence, ...]:
    """The sentences behind a fact."""
    if isinstance(fact, Disagreement):
        return tuple(piece for claim in fact.claims for piece in claim.evidence)
    return fact.evidence


def words_of(text: str) -> list[str]:
    """The words of a question, each once."""
    return list(dict.fromkeys(match[0] for match in _WORD.finditer(text) if fold(match[0])))


def hit(found: Entry, asked: Sequence[str], score: float) -> Hit:
    """An entry as it is handed out: what it says, or its name where only that holds the words, with them marked.

    ``asked``: the words in their comparison form.
    """
    snippet, marks = found.text, marked(found.text, asked)
    if not marks:
        snippet, marks = found.label, marked(found.label, asked)
    return Hit(found.kind, found.story, found.label, snippet, marks, found.fact, found.evidence, score, found.when)


def marked(text: str, asked: Sequence[str]) -> tuple[Span, ...]:
    """Where a text holds words in their comparison form, or words that begin with them."""
    letters = _letters(text)
    if letters.isascii():
        found = _places(letters.lower(), asked)
        return tuple([Span(*place) for place in (found if len(asked) == 1 else sorted(set(found)))])
    begun = tuple(one for one in asked if len(one) >= PREFIX)
    words = ((match, fold(match[0])) for match in _WORD.finditer(text))
    return tuple(Span(*match.span()) for match, word in words if word in asked or word.startswith(begun))


def _letters(text: str) -> str:
    """A text in which blanks stand for the signs between words that are met most beyond ASCII."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text


def _places(plain: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    """The same for a text whose words are their own comparison form, word by word; most hold nothing of them."""
    found = []
    for one in asked:
        at = plain.find(one) if one.isalnum() else -1
        while at >= 0:
            end = at + len(one)
            begins, ends = not plain[at - 1 : at].isalnum(), not plain[end : end + 1].isalnum()
            if begins and (ends or len(one) >= PREFIX):
                match = None if ends else _WORD.match(plain, end)
                found.append((at, match.end() if match else end))
            at = plain.find(one, end)
    return found
