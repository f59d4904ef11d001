"""Roles that stand in one sentence and their holder's name in the next.

"Chad's energy minister has put a date on it. 'We stop then,' Ana Tahir said." "Ana Tahir arrived. The minister smiled."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.phrase import Phrase
from briefings.facts.actors.signs import is_role
from briefings.facts.actors.words import acting, roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.roster import Roster
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OPENING = 4  # lines of the text within which a role is told before its holder's name
_ARTICLES = frozenset({"the", "its", "their", "whose"})


def holders(lines: Sequence[Line], roster: Roster) -> Iterator[tuple[Member, Name, Phrase]]:
    """Each person of no role of their own, with the role that an unnamed speaker beside them is told to have."""
    bodily = [line for line in lines if line.sentence.body]
    people = [member for member in roster.members if member.kind == "person"]
    held = {_post(phrase) for member in people for _, phrase in member.phrases if phrase.head is not None}
    named: set[tuple[int, int | None]] = {
        (phrase.sentence.index, phrase.head)
        for member in roster.members
        for _, phrase in member.phrases
        if phrase.head is not None
    }
    seen: set[Member] = set()
    for place, line in enumerate(bodily):
        for name in line.names:
            member = roster.owner.get(name)
            if member is None or member.kind != "person" or member in seen:
                continue
            seen.add(member)
            if member.nouns or any(
                one.title for one in member.names if one.title is not None and one.honorific is None
            ):
                continue
            before = bodily[max(0, place - 2) : place] if place < _OPENING else []
            after = bodily[place + 1 : place + 2]
            found = _told_before(before, named) if _speaks(name) else None
            found = found or (_told_after(after, line, member, roster, named) if _is_subject(name) else None)
            if found is not None and (post := _post(found)) not in held:
                held.add(post)
                yield member, name, found


def _post(phrase: Phrase) -> str:
    """A post without its owner: "energy minister"; two of one noun are two people's."""
    doc, head = phrase.doc, phrase.head or phrase.start
    lead = doc[head - 1].lower_ if head > phrase.start and doc[head - 1].pos_ in {"NOUN", "ADJ", "PROPN"} else ""
    return f"{lead} {phrase.noun}".strip()


def _speaks(name: Name) -> bool:
    return name.root.dep_ == "nsubj" and name.root.head.lemma_ in acting().speech


def _is_subject(name: Name) -> bool:
    root = name.root
    return root.dep_ in _SUBJECTS or (root.dep_ == "poss" and root.head.dep_ in _SUBJECTS)


def _told_before(lines: Sequence[Line], named: set[tuple[int, int | None]]) -> Phrase | None:
    """As in "..., the water minister in Gaborone said": the one definite role that speaks and has no name."""
    found = [phrase for line in lines for token in line.sentence.tokens if (phrase := _unnamed(token, line, named))]
    return found[0] if len(found) == 1 else None


def _told_after(
    lines: Sequence[Line], here: Line, member: Member, roster: Roster, named: set[tuple[int, int | None]]
) -> Phrase | None:
    """As in "Ana Tahir came last. The secretary of the union sat down": the sentence begins with the role."""
    others = {other for name in here.names if (other := roster.owner.get(name)) and other.kind == "person"}
    for line in lines if others == {member} else ():
        for token in line.sentence.tokens[:_OPENING]:
            if line.doc[line.first].lower_ == "the" and (phrase := _unnamed(token, line, named, speaks=False)):
                return phrase
    return None


def _unnamed(token: Token, line: Line, named: set[tuple[int, int | None]], *, speaks: bool = True) -> Phrase | None:
    if token.dep_ not in _SUBJECTS or token.tag_ != "NN" or not is_role(token) or token.i in line.at:
        return None
    if (line.sentence.index, token.i) in named or token.lower_ in roles().not_roles:
        return None
    start = line.leftmost(token.i)
    owned = any(line.doc[index].text in {"'s", "’s", "'", "’"} for index in range(start, token.i))
    definite = start > 0 and line.doc[start - 1].lower_ in _ARTICLES
    if not owned and (not definite or (speaks and token.head.lemma_ not in acting().speech)):
        return None
    return Phrase(line.sentence, start, line.complement_end(token.i + 1), token.i, supposed=True)
