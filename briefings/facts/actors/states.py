"""The country or body that a body belongs to, where its name or what stands beside it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.words import bodies, countries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.roster import Roster
    from briefings.facts.actors.spotting import Name

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def state_of(member: Member, roster: Roster, lines: Mapping[int, Line]) -> str | None:
    """The country or body that a body belongs to."""
    for form in member.forms:
        if seat := bodies().seats.get(form):
            return seat
    noun = next((noun for form in member.forms if (noun := body_noun(form))), None)
    if noun is not None and bodies().nouns.get(noun) not in bodies().state_groups:
        return None
    told = (found for name in member.names for found in _beside(name, roster, lines, of_state=noun is not None))
    return (_country_inside(member) if noun else None) or next(told, None)


def _country_inside(member: Member) -> str | None:
    """As in "Russian Foreign Ministry", "Bank of South Sudan"."""
    for form in member.forms:
        words = form.split()
        for word in (*words, " ".join(words[:2]), " ".join(words[-2:])):
            if country := countries().of(word):
                return country
    return None


def _beside(name: Name, roster: Roster, lines: Mapping[int, Line], *, of_state: bool) -> Iterator[str]:
    """As in "China's Commerce Ministry", "the Commerce Ministry in Beijing"; "KFOR, the NATO mission"."""
    line, doc = lines[name.sentence.index], name.doc
    owner = name.left - 2 if name.left > 1 and doc[name.left - 1].text in _POSSESSIVES else name.left - 1
    places = [(owner, "country")] if of_state else []
    if of_state and name.end + 1 < line.stop and doc[name.end].lower_ == "in":
        places.append((name.end + 1, "country"))
    if name.end + 3 < line.stop and doc[name.end].text == "," and doc[name.end + 1].lower_ == "the":
        places.append((name.end + 2, "organization"))
    for place, kind in places:
        beside = line.at.get(place)
        member = roster.owner.get(beside) if beside else None
        if member is not None and member.kind == kind:
            yield member.name
