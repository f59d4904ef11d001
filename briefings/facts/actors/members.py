"""Somebody of the cast, gathered from every mention, and whether a surname may be theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.facts.actors.words import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.spotting import Name
    from briefings.model import Kind


@dataclass(eq=False)
class Member:
    """Somebody of the cast, gathered from every mention."""

    kind: Kind
    name: str
    forms: dict[str, None] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    phrases: list[tuple[Name, Phrase]] = field(default_factory=list)
    sorts: set[str] = field(default_factory=set)  # groups that a plain noun beside the name tells: "the union NSF"

    def add(self, name: Name, phrases: Iterable[Phrase] = ()) -> None:
        """One more mention, with the phrases that say what its bearer is."""
        self.forms.setdefault(name.text)
        self.names.append(name)
        self.phrases += [(name, phrase) for phrase in phrases]

    @property
    def nouns(self) -> frozenset[str]:
        """The role nouns that the document calls a person by."""
        return frozenset(noun for _, phrase in self.phrases if (noun := phrase.noun))

    @property
    def gender(self) -> str | None:
        """The gender that honorifics and roles tell; None where they tell none, or both."""
        told = {roles().honorifics.get(name.honorific or "") for name in self.names}
        told |= {
            roles().genders.get(phrase.doc[phrase.head].text.lower())
            for _, phrase in self.phrases
            if phrase.head is not None
        }
        told -= {None, "any"}
        return told.pop() if len(told) == 1 else None


@dataclass(frozen=True, slots=True)
class Known:
    """What a document tells of a person before surnames are given out."""

    member: Member
    nouns: frozenset[str]
    gender: str | None

    def fits(self, name: Name, phrases: Iterable[Phrase]) -> bool:
        """Whether a surname's honorific and title may be this person's."""
        gender = roles().honorifics.get(name.honorific or "")
        if gender in {"male", "female"} and self.gender not in {gender, None}:
            return False
        nouns = {phrase.noun for phrase in phrases if phrase.noun and phrase.end <= name.start}  # titles, not trades
        regnal = any(noun.title() in roles().regnal for noun in nouns)  # "King Hussein" is no surname
        return not nouns or bool(nouns & self.nouns) or not (self.nouns or regnal)

    def shares_role(self, phrases: Iterable[Phrase]) -> bool:
        """Whether a surname's title or apposition is a role that this person has."""
        return any(phrase.noun in self.nouns for phrase in phrases if phrase.noun)


def only(fitting: list[Known], phrases: Iterable[Phrase]) -> Member | None:
    """The one person that fits; of several, the one whose role is told with the surname."""
    if len(fitting) > 1:
        fitting = [known for known in fitting if known.shares_role(phrases)]
    return fitting[0].member if len(fitting) == 1 else None
