"""Who "I" is in a letter, a statement or a post, and at which meetings they say that they will be."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.coming import will_do
from briefings.facts.talks.grammar import is_negated, is_past, lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token

_NAME = r"(?:[A-Z][\w'’.-]+|[A-Z]\.)(?: (?:[A-Z][\w'’.-]+|[A-Z]\.|de|da|dos|del|van|von|der|bin|al|á|í)){1,4}"
_ALONE = re.compile(rf"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|H\.E\.|Hon)\.? )*({_NAME})")
_BY = r"(?:(?:Delivered |Given |Signed |Presented )?[Bb]y |From |(?:Statement|Remarks|Letter|Message) (?:by|of|from) )?"
_WITH_POST = re.compile(rf"{_BY}(?:(?:the|Dr|Prof|Mr|Mrs|Ms|Sir|Dame|H\.E\.|Hon)\.? )*({_NAME}), (.+)")
_TITLES = frozenset({"Dear", "Mr", "Mrs", "Ms", "Dr", "Yours", "Sincerely", "Best", "Kind"})
_I = re.compile(r"\b(?:I|I['’]ll|I['’]m)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
AS_AUTHOR = "named as the author"
_ME = frozenset({"i", "me"})
_EDGE = 8  # lines at the top and at the end among which an author stands
_LONGEST = 12  # words of a line with a name and a post
_SOON = 1  # sentences after a meeting's in which "I" may say it


def add_author(drafts: Iterable[Draft], parsed: ParsedDocument, names: Names) -> None:
    """Add whoever wrote the text to the meetings at which they say that they will be."""
    author: str | None = None
    for draft in drafts:
        for mention in draft.mentions:
            for sentence in _next(mention.sentence, parsed):
                if not _tells_of_self(sentence, own=sentence is mention.sentence):
                    continue
                author = author or _author(parsed, names)
                if author is None:
                    return
                draft.leads |= {author: None}
                draft.beside.append(sentence)
                draft.rules.append(AS_AUTHOR)


def _next(sentence: Sentence, parsed: ParsedDocument) -> Iterator[Sentence]:
    found: Sequence[Sentence] = parsed.sentences[sentence.index : sentence.index + _SOON + 1]
    return (one for one in found if one.body and one.paragraph == sentence.paragraph and _I.search(one.text))


def _tells_of_self(sentence: Sentence, *, own: bool) -> bool:
    """Whether "I" shall do something, or has called others to come, in the writer's words; ``own``: the meeting's."""
    text = _QUOTED.sub(lambda match: " " * len(match[0]), sentence.text)
    return any(
        token.lower_ in _ME
        and text[token.idx - sentence.words[0].idx :][:1].strip()
        and (_comes(token) or (own and _goes(token)))
        for token in sentence.words
    )


def _comes(who: Token) -> bool:
    verb = who.head
    if who.dep_ == "nsubj" and lemma(verb) in vocabulary()["summons"] | {"call"} and verb.tag_ == "VBN":
        return is_past(verb) and not is_negated(verb)
    return will_do(who)


def _is_office(name: str) -> bool:
    """Whether it is no name but an address: "Mr Speaker", "Dear Minister"."""
    return any(word.rstrip(".") in _TITLES or role_noun(word) for word in name.split())


def _goes(who: Token) -> bool:
    """Whether "I" go there: "on 3 May I appear before the court"."""
    verb, words = who.head, vocabulary()
    there = lemma(verb) in words["motion"] | words["verbs"] | {"appear", "look", "host", "chair", "sit", "speak"}
    return who.dep_ == "nsubj" and verb.tag_ == "VBP" and there and not is_negated(verb)


def _author(parsed: ParsedDocument, names: Names) -> str | None:
    """The person who signs a text, alone on a line or with a post beside or under the name."""
    lines = [line.strip(" *_–—-") for line in parsed.document.text.strip().splitlines() if line.strip()]
    edges = [*lines[-_EDGE:], "", *lines[:_EDGE], ""]
    for line, below in pairwise(edges):
        match = _ALONE.fullmatch(line) or (_WITH_POST.fullmatch(line) if len(line.split()) <= _LONGEST else None)
        if match is None or _is_office(match[1]):
            continue
        actor = names.by_form.get(match[1])
        if actor is not None and actor.kind != "person":
            continue
        post = match[2] if match.re is _WITH_POST else below
        if actor is not None or any(map(role_noun, re.findall(r"[A-Za-z]+", post))):
            return actor.name if actor is not None else match[1]
    return None
