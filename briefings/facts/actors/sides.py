"""For whom somebody acts, told by a verb: "the US delegation will be led by X", "X leads for Serbia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name

OURS = frozenset({"we", "our", "us", "ours"})
_SIDES = frozenset({"delegation", "team", "side", "mission", "negotiators", "contingent"})
_ONES = _SIDES | {"one"}
_LED = frozenset({"led", "headed", "chaired", "fronted", "represented"})
_HEADS = frozenset({"lead", "head", "chair", "represent", "front"})
_FARTHEST = 20  # tokens between "the US delegation" and the name of its head
_DEEPEST = 3  # verbs between a subject and the one that tells: "is expected to agree to lead"


def side_of(name: Name, line: Line, scene: Scene) -> Member | None:
    """The body or state that a sentence's verbs make a person act for."""
    told = (_sent_by, _led, _represented, _leads_for, _heads, _in_turn, _speaking_for)
    return next((found for tell in told if (found := tell(name, line, scene))), None)


def sent_by(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "the US delegation will be led by X", "our delegation will be led by X"."""
    return _sent_by(name, line, scene)


def _sent_by(name: Name, line: Line, scene: Scene) -> Member | None:
    doc = line.doc
    for index in range(name.left - 1, max(line.first, name.left - _FARTHEST) - 1, -1):
        token = doc[index]
        if token.text in {";", ".", "”", "“"}:
            return None
        if token.lower_ in _SIDES:
            led = any(doc[place].lower_ in {"by", "under"} for place in range(index, name.left))
            return _side_at(index, line, scene) if led else None
    return None


def _side_at(index: int, line: Line, scene: Scene) -> Member | None:
    before = line.at.get(index - 1) or line.at.get(index - 2)
    if before is not None:
        return scene.owner(before)
    words = [line.doc[place] for place in range(max(line.first, index - 2), index)]
    if any(word.lower_ in OURS for word in words):
        return scene.host
    return next((found for word in words if (found := scene.generic(word.text, line.sentence))), None)


def _led(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "the Dockers' Union, led by X", "the union, headed by X"."""
    verb = line.doc[name.left - 2] if name.left - 2 > line.first else None
    if verb is None or line.doc[name.left - 1].lower_ != "by" or verb.lower_ not in _LED or verb.dep_ != "acl":
        return None
    return scene.body_at(verb.head.i, line)


def _represented(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Peru will be represented by X and Chile by Y"."""
    if name.left - 2 < line.first or line.doc[name.left - 1].lower_ != "by":
        return None
    verb = next((token for token in line.doc[line.first : name.left] if token.lower_ == "represented"), None)
    if verb is None:
        return None
    found = line.at.get(name.left - 2)
    if found is None or found.end <= verb.i:
        found = next((line.at.get(child.i) for child in verb.children if child.dep_ == "nsubjpass"), None)
    return scene.owner(found)


def _leads_for(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Quispe leads for Peru"."""
    verb = name.root.head
    if name.root.dep_ != "nsubj" or verb.lemma_ not in {"lead", "speak", "negotiate", "expect"}:
        return None
    for token in line.doc[verb.i : min(line.stop - 1, verb.i + 6)]:
        if token.lower_ == "for" and token.head.lemma_ in {"lead", "speak", "negotiate"}:
            return scene.body_at(token.i + 1, line)
    return None


def _heads(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "X will lead the Armenian team", "X, leading the Armenian side, "."""
    for verb in _verbs_of(name):
        owned = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if verb.lemma_ not in _HEADS or owned is None:
            continue
        if owned.lower_ in _SIDES:
            return _side_at(owned.i, line, scene)
        found = line.at.get(owned.i)
        member = scene.owner(found) if found else scene.generic(owned.text, line.sentence)
        return member if member is None or member.kind != "person" else None
    return None


def _verbs_of(name: Name) -> Iterator[Token]:
    """What a person does: the verb that the name is subject of, the verbs under it, participles beside the name."""
    root = name.root
    yield from (child for child in root.children if child.dep_ == "acl" and child.tag_ == "VBG")
    verb = root.head if root.dep_ in {"nsubj", "nsubjpass"} else None
    for _ in range(_DEEPEST):
        if verb is None:
            return
        yield verb
        verb = next((child for child in verb.children if child.dep_ == "xcomp"), None)


def _in_turn(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "X will lead the Armenian team and Y the Azerbaijani one"."""
    index = name.end
    if index + 1 < line.stop and line.doc[index].lower_ == "for" and line.doc[index - 1].i > line.first + 2:
        found = scene.body_at(index + 1, line)
        return found if found is not None and found.kind != "person" else None
    if index + 2 >= line.stop or line.doc[index].lower_ != "the" or line.doc[index + 2].lower_ not in _ONES:
        return None
    return scene.owner(line.at.get(index + 1))


def _speaking_for(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Speaking for the union, X said", "On behalf of the clubs, X said"."""
    if name.left - 3 < line.first or line.doc[name.left - 1].text != "," or name.root.dep_ != "nsubj":
        return None
    words = [token.lower_ for token in line.doc[line.first : line.first + 4]]
    if words[:2] == ["speaking", "for"]:
        return scene.body_at(line.first + 2, line)
    if words[:1] == ["for"] and name.left - line.first < _FARTHEST // 2:
        return scene.body_at(line.first + 1, line)
    behalf = next((index for index in (0, 1) if words[index : index + 3] == ["on", "behalf", "of"]), None)
    return None if behalf is None else scene.body_at(line.first + behalf + 3, line)
