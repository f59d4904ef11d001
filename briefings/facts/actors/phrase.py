"""What somebody is called, as a run of tokens: "deputy foreign minister", "head of the union", "of the union"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.signs import INSIDE, is_opposite_number, is_trade
from briefings.facts.actors.words import role_noun, roles

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Doc

RUN = INSIDE | {"DET", "PART", "NUM"}  # parts of speech that a phrase runs on over
ENDS = frozenset({",", ".", ";", ":", ")", "”", '"', "—", "–", "’", "?", "!", "\n"})
LONGEST = 18  # tokens


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """What somebody is called: ``head`` is the role noun's token, None where only a body is told ("Mr X of Y")."""

    sentence: Sentence
    start: int
    end: int
    head: int | None
    clause: bool = False  # "leads the U.S. delegation": told by a verb
    supposed: bool = False  # told of somebody unnamed in the sentence beside

    @property
    def doc(self) -> Doc:
        return self.sentence.tokens.doc

    @property
    def noun(self) -> str | None:
        """The role noun in the singular."""
        if self.head is None:
            return None
        head = self.doc.words[self.head]
        word = head.text
        if is_opposite_number(head):
            return "counterpart"
        known = role_noun(word) or (word.lower() if word.lower() in roles().not_roles else None)
        return known or (word.lower() if is_trade(head) else None)
