"""Who meets where a noun takes up what a verb told before: "was to see him, but the meeting was put off"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import above, is_negated, is_past, is_verb, lemma, subject
from briefings.facts.talks.leading import people_of
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token

_MEETING = frozenset({"meet", "see", "receive"})
_TAKEN_UP = frozenset({"meeting", "encounter", "session", "conversation", "call", "talk", "visit", "audience"})


def add_resumed(drafts: Sequence[Draft], names: Names) -> None:
    """Name those who meet, of a meeting that nobody is named for, by the verb that it takes up in its sentence."""
    for draft in drafts:
        if draft.people or len(draft.parties) > 1:
            continue
        for mention in draft.mentions:
            if people := _told_before(mention, names):
                draft.leads |= dict.fromkeys(people)
                break


def _told_before(mention: Mention, names: Names) -> tuple[str, ...]:
    token = mention.anchor.token
    if mention.anchor.verb or lemma(token) not in _TAKEN_UP or not any(map(_is_the, token.children)):
        return ()
    verbs = (one for one in mention.sentence.words if one.i < token.i and is_verb(one))
    return next((pair for verb in verbs if (pair := tuple(_pair(verb, mention.sentence, names)))), ())


def _is_the(child: Token) -> bool:
    return child.lower_ in {"the", "that"}


def _pair(verb: Token, sentence: Sentence, names: Names) -> Iterator[str]:
    whom = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if lemma(verb) not in _MEETING or whom is None or is_past(verb) or is_negated(verb):
        return
    who, over = subject(verb), verb
    for child, head in above(verb):
        if who is not None or child.dep_ not in {"xcomp", "conj", "acomp"}:
            break
        who, over = subject(head), head
    if who is None or lemma(over) in vocabulary()["refused"]:
        return
    people = [named for named in names.in_sentence(sentence) if named.actor.kind == "person"]
    for one in (who, whom):
        yield from people_of(one, people, sentence, names)
