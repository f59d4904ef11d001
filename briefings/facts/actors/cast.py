"""The cast of a document: its actors, and who a name, phrase or pronoun stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.ids import fact_id
from briefings.model import Actor
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from briefings.facts.parse import ParsedDocument, Sentence

_KINDS = {"PERSON": "person", "ORG": "organization"}


@dataclass(frozen=True)
class Cast:
    """Everyone who acts in a document."""

    actors: tuple[Actor, ...]
    by_form: Mapping[str, Actor]

    def named(self, text: str) -> Actor | None:
        """The actor that a name, alias, surname, acronym, capital or people's name stands for."""
        return self.by_form.get(fold(text))

    def who(self, sentence: Sentence, tokens: Token | Tokens) -> str | None:
        """The canonical name for a noun phrase or pronoun in its sentence; None unless one candidate fits."""
        del sentence
        found = self.named(tokens.text)
        return found.name if found else countries().of(tokens.text)


def find_cast(parsed: ParsedDocument) -> Cast:
    """The cast of a parsed document."""
    forms: dict[str, Actor] = {}
    for sentence in parsed.body:
        for entity in sentence.tokens.ents:
            kind = _KINDS.get(entity.label_)
            if kind and fold(entity.text) not in forms:
                evidence = (parsed.evidence(sentence),)
                name = entity.text.removeprefix("the ").removeprefix("The ")
                forms[fold(name)] = Actor(fact_id("actor", evidence, name), name, kind, evidence=evidence, mentions=1)
    surnames = {form.split()[-1]: actor for form, actor in forms.items() if actor.kind == "person"}
    return Cast(tuple(forms.values()), surnames | forms)
