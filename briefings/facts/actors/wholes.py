"""What a body is part of that its own name does not tell: "the Executive Board", "Pelma, Chile's port agency".

What a text tells in so many words is found by :mod:`briefings.facts.actors.states`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.signs import POSSESSIVES
from briefings.facts.actors.words import bodies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.posts import Post
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name

_FARTHEST = 2  # sentences back
_LONGEST_KNOWN = 4  # words
_LONGEST = 7  # tokens of an apposition
_OFTEN = 2  # times


def whole_by_name(name: str) -> str | None:
    """As in "Leeds City Council", "Ohio Department of Health", "Senate health committee", "European Commission"."""
    if known := bodies().organs_of.get(name):
        return known
    for end in (" City Council", " Town Council", " Borough Council"):
        if name.endswith(end):
            return name.removesuffix(end)
    words = name.split()
    if words[-1].lower() in {"committee", "subcommittee", "commission"} and (house := _house_of(words)):
        return house
    if len(words) > 1 and words[1] in bodies().groups["ministry"] and words[0] in bodies().regions:
        return words[0]
    return _begins_with(words)


def _house_of(words: Sequence[str]) -> str | None:
    """As in "Senate health committee", "Commons Transport Committee"."""
    begun = (" ".join(words[:size]) for size in (3, 2, 1) if size < len(words))
    found = next((seat for seat in begun if seat in bodies().houses or seat in bodies().houses_short), None)
    return None if found is None else bodies().houses_short.get(found, found)


def _begins_with(words: Sequence[str]) -> str | None:
    """As in "European Union Mission in Chad", "UN Mission in Chad": a body that everybody knows, then its organ."""
    for size in range(min(_LONGEST_KNOWN, len(words) - 1), 0, -1):
        if words[size] in bodies().sent_abroad:
            known = " ".join(words[:size])
            whole = bodies().known.get(known, known if known in bodies().full_names | bodies().called.keys() else None)
            if whole is not None:
                return whole
    return None


def whole_beside(member: Member, scene: Scene) -> str | None:
    """As in "Pelma, Chile's port agency", "Pelma, the state carrier of Chile", "the Ministry's port bureau, Pelma"."""
    for name in member.names:
        line = scene.lines[name.sentence.index]
        found = _apposed_after(name, line, scene) or _owner_before(name, line, scene)
        if found is not None and found is not member and found.kind != "person":
            return found.name
    return None


def _apposed_after(name: Name, line: Line, scene: Scene) -> Member | None:
    doc, place = line.doc, name.past
    if place + 2 >= line.stop or doc[place].text != ",":
        return None
    ahead = range(place + 1, min(line.stop, place + 1 + _LONGEST))
    stop = next((index for index in ahead if doc[index].text in {",", ".", ";"}), None)
    if stop is None or not any(_is_kind(index, line) for index in range(place + 1, stop)):
        return None
    owner = line.at.get(place + 1)
    if owner is not None and owner.end < stop and doc[owner.end].text in POSSESSIVES:
        return scene.owner(owner)
    of = next((index for index in range(place + 1, stop) if doc[index].lower_ == "of"), None)
    if of is None or not any(_is_kind(index, line) for index in range(place + 1, of)):
        return None
    return scene.owner(line.at.get(of + 1 + (doc[of + 1].lower_ == "the")))


def _owner_before(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "the consumer bureau of the Justice Ministry, Pelma", "its grid operator Pelma", after "Chile"."""
    doc, comma = line.doc, name.left - 1
    if comma - 2 <= line.first or doc[comma].text != ",":
        return None
    owner = line.at.get(comma - 1)
    listed = name.root.dep_ == "conj" or (name.end < line.stop and doc[name.end].lower_ == "and")
    if owner is None or listed:
        return None
    place = owner.left - 1 - (doc[owner.left - 1].lower_ == "the")
    told = doc[place].lower_ == "of" and place > line.first and _is_kind(place - 1, line)
    return scene.owner(owner) if told else None


def _is_kind(index: int, line: Line) -> bool:
    """Whether a plain noun for a body stands there."""
    return index not in line.at and line.doc[index].lower_ in bodies().generic.keys() | bodies().plain


def whole_of_organ(member: Member, scene: Scene) -> Member | None:
    """Whose "the Executive Board" is: of the body named just before, else of the publisher, else of the main one."""
    if not _is_organ(member.name):
        return None
    line = scene.lines[member.names[0].sentence.index]
    for other in scene.back_from(line, _FARTHEST):
        named = (scene.owner(name) for name in other.names if other is not line or name.end <= member.names[0].left)
        found = list(dict.fromkeys(one for one in named if one is not None and _is_whole(one, member)))
        if found:
            return found[-1] if len(found) == 1 else None
    if scene.host is not None and scene.host is not member:
        return scene.host
    counts = Counter({one: len(one.names) for one in scene.roster.members if _is_whole(one, member)}).most_common(2)
    alone = counts and (len(counts) == 1 or counts[0][1] >= _OFTEN * counts[1][1])
    return counts[0][0] if alone else None


def _is_organ(name: str) -> bool:
    """Whether a name tells an organ of some body and not of which."""
    words = name.split()
    organ = any(word in bodies().organ_words for word in words if word[0].isupper())
    return organ and all(word in bodies().organ_words or word.islower() for word in words)


def _is_whole(one: Member, member: Member) -> bool:
    return one.kind == "organization" and one is not member and not _is_organ(one.name)


def state_by_people(member: Member, told: Mapping[Member, Sequence[Post]]) -> str | None:
    """As in "The Chilean team is led by X, head of the Port Agency": the state for which a body's people act."""
    group = bodies().nouns.get(body_noun(member.name) or "")
    if group not in bodies().state_groups - {"parliament"} or set(member.name.split()) & bodies().wide:
        return None
    found = {
        other.body.name: None
        for posts in told.values()
        if any(post.body is member and not post.supposed for post in posts)
        for other in posts
        if other.body is not None and other.body.kind == "country" and not other.supposed
    }
    return next(iter(found)) if len(found) == 1 else None
