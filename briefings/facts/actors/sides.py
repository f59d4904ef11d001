"""For whom somebody acts, told by a verb: "the US delegation will be led by X", "X leads for Serbia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import located
from briefings.facts.actors.plain import any_body_at, is_plain_body, plain_body
from briefings.facts.actors.presiding import presided
from briefings.facts.actors.signs import POSSESSIVES, is_role
from briefings.facts.actors.words import acting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

OURS = frozenset({"we", "our", "us", "ours"})
_SIDES = frozenset({"delegation", "team", "side", "mission", "negotiators", "contingent"})
_ONES = _SIDES | {"one"}
_NAMELESS = _SIDES | {"bench", "panel"}  # led by somebody, and no body of their own
_LED = frozenset(
    {"led", "headed", "chaired", "fronted", "represented", "run", "owned", "managed", "directed", "founded"}
)
_HEADS = frozenset(
    {"lead", "head", "chair", "represent", "front", "run", "manage", "found", "command", "edit", "captain", "coach"}
)
_APPOINTING = frozenset({"appoint", "name", "assign", "send", "nominate", "dispatch", "hire", "depute"})
_LEADS = frozenset({"lead", "speak", "negotiate", "appear", "sign", "answer", "attend"})
_SENDS = frozenset({"send", "dispatch", "depute"})
_RUNNING = frozenset({"run", "stand", "sit", "play", "campaign"})
_ACTING = frozenset({"speaking", "acting", "appearing", "pleading", "writing", "negotiating"})
_RELATIVES = (["of", "which"], ["of", "whom"], ["in", "which"])
_FARTHEST = 20  # tokens between "the US delegation" and the name of its head
_PRONOUNS = frozenset({"its", "their"})
_OF_HIS = frozenset({"his", "her", "the", "counterpart", "opposite", "number"})
_DEEPEST = 3  # verbs between a subject and the one that tells: "is expected to agree to lead"


def side_of(name: Name, line: Line, scene: Scene) -> Member | None:
    """The body or state that a sentence's verbs make a person act for."""
    told = (
        _dispatched,
        _sent_by,
        _led,
        _under,
        _of_which,
        _represented,
        _leads_for,
        _heads,
        _joined,
        _in_turn,
        _speaking_for,
        _acting_for,
        _in_brackets,
        _own,
        _at,
        _appointed,
        _accompanies,
        presided,
    )
    return next((found for tell in told if (found := tell(name, line, scene))), None)


def sent_by(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "the US delegation will be led by X", "our delegation will be led by X"."""
    return _sent_by(name, line, scene)


def _sent_by(name: Name, line: Line, scene: Scene) -> Member | None:
    doc = line.doc
    if owner := _owned_by(name, line, scene):
        return owner
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
    if before is None and line.doc[index - 1].pos_ in {"NOUN", "VERB"} and line.doc[index - 2].text in POSSESSIVES:
        before = line.at.get(index - 3)  # "Chad's bargaining team"
    if before is not None:
        return scene.owner(before)
    words = [line.doc[place] for place in range(max(line.first, index - 2), index)]
    if any(word.lower_ in OURS for word in words):
        return scene.host
    if words and words[-1].lower_ in _PRONOUNS:
        return _told_of(line, scene, line.doc[index].i)
    found = next((found for word in words if (found := scene.generic(word.text, line.sentence))), None)
    return found or _whose_side(line.doc[index].lower_, line, scene)


def _told_of(line: Line, scene: Scene, stop: int) -> Member | None:
    """As in "Peru has named its team. Its delegation, headed by X": the one body or state that was the subject last."""
    for other in scene.back_from(line, 1):
        subjects = (name for name in other.names if name.end <= stop and name.root.dep_ in {"nsubj", "nsubjpass"})
        found = {member: None for name in subjects if (member := scene.owner(name)) and member.kind != "person"}
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _whose_side(word: str, line: Line, scene: Scene) -> Member | None:
    """As in "The mission is led by X", after "a mission of the Fund", "an IMF mission": whose was spoken of before."""
    for other in reversed([one for at, one in scene.lines.items() if at < line.sentence.index]):
        for token in other.sentence.tokens:
            if token.lower_ != word:
                continue
            before = other.at.get(token.i - 1) or (other.at.get(token.i - 2) if token.i - 2 >= other.first else None)
            behind = None
            if token.i + 1 < other.stop and other.doc[token.i + 1].lower_ == "of":
                behind = other.at.get(token.i + 2 + (other.doc[token.i + 2].lower_ == "the"))
            found = scene.owner(behind) or scene.owner(before)
            if found is not None and found.kind != "person":
                return found
    return None


def _led(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "the Dockers' Union, led by X", "the union, headed by X"."""
    verb = line.doc[name.left - 2] if name.left - 2 > line.first else None
    if verb is None or line.doc[name.left - 1].lower_ != "by" or verb.lower_ not in _LED:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if subject is not None and subject.lower_ == "it":
        return _told_of(line, scene, subject.i)
    relative = subject is not None and subject.lower_ in {"which", "that"}
    if subject is None and verb.dep_ != "acl":
        return None
    head = verb.head if subject is None or relative else subject
    if head.lower_ in _SIDES and head.i not in line.at:
        return None  # a government's team, not the one team that is named
    named = scene.body_at(head.i, line) or (scene.latest(head.text, line.sentence) if head.text.islower() else None)
    if named is None and head.i not in line.at and head.lower_ not in _NAMELESS:
        plain = plain_body(line.doc, head.i, line.first, line.at) if is_plain_body(head) else None
        return _whose(head, line, scene) or plain
    return named


def _whose(noun: Token, line: Line, scene: Scene) -> Member | None:
    """As in "Norda's supervisory board, led by X", "the trustees of Norda, led by X": of the body whose board it is."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    of = (one for child in noun.children if child.lower_ == "of" for one in child.children if one.dep_ == "pobj")
    owner = owner or next(of, None)
    found = scene.owner(line.at.get(owner.i)) if owner is not None else None
    return found if found is not None and found.kind == "organization" else None


def _appointed(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "X, who was appointed by the Mediation Board", "X, sent by the Mediation Board"."""
    told = [child for child in name.root.children if child.dep_ in {"relcl", "acl"}]
    if name.root.dep_ == "nsubjpass":
        told.append(name.root.head)
    agents = (child for verb in told if verb.lemma_ in _APPOINTING for child in verb.children if child.dep_ == "agent")
    found = next((scene.owner(line.at.get(one.i)) for agent in agents for one in agent.children), None)
    return found if found is not None and found.kind == "organization" else None


def _accompanies(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Minister X will be accompanied by Y", "He will be accompanied by Y": whoever it is that Y goes with."""
    agent = name.root.head
    verb = agent.head if name.root.dep_ == "pobj" and agent.dep_ == "agent" else None
    if verb is None or verb.lemma_ != "accompany":
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), verb.head)
    found = scene.owner(line.at.get(subject.i))
    if found is None and subject.lower_ in {"he", "she"}:
        people = [
            other
            for told in scene.back_from(line, 1)
            if told is not line
            for one in told.names
            if one.root.dep_ == "nsubj" and (other := scene.owner(one)) and other.kind == "person"
        ]
        found = people[-1] if people else None
    return found if found is not None and found.kind == "person" else None


def _under(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "The Rectors' Board, under Professor X, will": who heads a body."""
    place = name.left - 2
    if place <= line.first or line.doc[name.left - 1].lower_ != "under" or line.doc[place].text not in {",", "("}:
        return None
    return _just_before(place, line, scene)


def _owned_by(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Peru's team will be led by X and Chile's by Y", "and Chile's by his counterpart Y"."""
    place = name.left - 1
    while place > line.first and (is_role(line.doc[place]) or line.doc[place].lower_ in _OF_HIS):
        place -= 1
    if place - 2 < line.first or line.doc[place].lower_ != "by" or line.doc[place - 1].text not in POSSESSIVES:
        return None
    return scene.owner(line.at.get(place - 2))


def _of_which(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Norda Netball, of which X is the chief executive"."""
    place = name.left - 3
    if place <= line.first or [token.lower_ for token in line.doc[place + 1 : name.left]] not in _RELATIVES:
        return None
    return _just_before(place, line, scene) if line.doc[place].text == "," else None


def _just_before(comma: int, line: Line, scene: Scene) -> Member | None:
    """The body whose name ends before a comma, its initials in brackets aside."""
    place = comma - 1
    if line.doc[place].text == ")":
        place = next((index - 1 for index in range(place, line.first, -1) if line.doc[index].text == "("), place)
    found = scene.owner(line.at.get(place)) or scene.generic(line.doc[place].text, line.sentence)
    return found if found is not None and found.kind != "person" else None


def _at(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "At the Grain Board, safety chief X warned"; "received at the Grain Board on Friday by its clerk, X"."""
    begin = line.leftmost(name.left - 1 if is_role(line.doc[name.left - 1]) else name.left)
    if begin - 1 > line.first and line.doc[begin - 1].text == "," and line.doc[line.first].lower_ == "at":
        found = scene.body_at(line.first + 1, line)
        ends = found is not None and begin - 2 in line.at and scene.owner(line.at[begin - 2]) is found
        return found if ends and found is not None and found.kind == "organization" else None
    if begin - 1 <= line.first or line.doc[begin - 1].lower_ != "by":
        return None
    for other in line.names:
        inside = other.left > line.first and other.end < begin and other.root.dep_ == "pobj"
        if inside and other.root.head.lower_ == "at" and other.root.head.head.i == line.doc[begin - 1].head.i:
            found = scene.owner(other)
            return found if found is not None and found.kind == "organization" else None
    return None


def _represented(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Peru will be represented by X and Chile by Y"."""
    verb = next((token for token in line.doc[line.first : name.left] if token.lower_ == "represented"), None)
    if verb is None:
        return None
    if (own := _in_order(name, verb, line, scene)) is not None:
        return own
    if name.left - 2 < line.first or line.doc[name.left - 1].lower_ != "by":
        return None
    found = line.at.get(name.left - 2)
    if found is None and is_plain_body(line.doc[name.left - 2]):  # "and the union by Y"
        plain = line.doc[name.left - 2]
        return scene.generic(plain.text, line.sentence) or plain_body(line.doc, plain.i, line.first, line.at)
    if found is None or found.end <= verb.i:
        found = next((line.at.get(child.i) for child in verb.children if child.dep_ == "nsubjpass"), None)
    return scene.owner(found)


def _in_order(name: Name, verb: Token, line: Line, scene: Scene) -> Member | None:
    """As in "Peru and Chile will be represented by ambassadors X and Y": the first by the first."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    states = [subject] if subject is not None else []
    while states and (joined := next((one for one in states[-1].children if one.dep_ == "conj"), None)) is not None:
        states.append(joined)
    behind = [one for one in line.names if one.start > verb.i and not located(one)]
    if len(states) < len("XY") or len(behind) != len(states) or name not in behind:
        return None
    found = scene.owner(line.at.get(states[behind.index(name)].i))
    return found if found is not None and found.kind != "person" else None


def _leads_for(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Quispe leads for Peru", "Quispe will be there for Norda"."""
    verb = name.root.head
    if name.root.dep_ != "nsubj" or verb.lemma_ not in _LEADS | {"expect", "be"}:
        return None
    for token in line.doc[verb.i : min(line.stop - 1, verb.i + 6)]:
        there = token.i > verb.i and token.nbor(-1).lower_ in {"there", "present"}
        if token.lower_ == "for" and (token.head.lemma_ in _LEADS or there):
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
        if owned.lower_ == "it":
            return _told_of(line, scene, name.left)
        found = line.at.get(owned.i)
        member = scene.owner(found) if found else scene.generic(owned.text, line.sentence)
        if found is None and member is None and is_plain_body(owned) and owned.lower_ != "office":
            return plain_body(line.doc, owned.i, line.first, line.at)
        return member if member is None or member.kind != "person" else None
    return None


def _joined(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "X joined Norda as its treasurer", "X, running for the Harvest Party"."""
    for verb in _verbs_of(name):
        placed = verb.lemma_ == "join" and any(child.lower_ == "as" for child in verb.children)
        owned = next((child for child in verb.children if child.dep_ == "dobj"), None) if placed else None
        if verb.lemma_ in _RUNNING:
            preps = (child for child in verb.children if child.lower_ == "for")
            owned = next((one for prep in preps for one in prep.children if one.dep_ == "pobj"), None)
        found = scene.owner(line.at.get(owned.i)) if owned is not None else None
        if found is not None and found.kind == "organization":
            return found
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


def _dispatched(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "India is sending X, a joint secretary": the body or state that somebody is sent by."""
    verb = name.root.head
    if name.root.dep_ != "dobj" or verb.lemma_ not in _SENDS:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    found = None if subject is None else scene.owner(line.at.get(subject.i))
    return found if found is not None and found.kind != "person" else None


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
        return any_body_at(line.first + 2, line, scene)
    if words[:1] == ["for"] and name.left - line.first < _FARTHEST // 2:
        return any_body_at(line.first + 1, line, scene)
    behalf = next((index for index in (0, 1) if words[index : index + 3] == ["on", "behalf", "of"]), None)
    return None if behalf is None else any_body_at(line.first + behalf + 3, line, scene)


def _acting_for(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "X, a weaver speaking for the Clean Air Group", "X, acting on behalf of the tenants"."""
    for index in range(name.past + 1, min(line.stop - 2, name.past + _FARTHEST // 2)):
        word = line.doc.words[index]
        if word.lower_ in _ACTING:
            on = [token.lower_ for token in line.doc[index + 1 : index + 4]]
            place = index + 2 if on[0] == "for" else index + 4 if on == ["on", "behalf", "of"] else None
            return None if place is None or place >= line.stop else any_body_at(place, line, scene)
        if word.lower_ == "the" and line.doc[index : index + 3].text.lower() == "the head of":
            return any_body_at(index + 3, line, scene)
        if word.text in {",", ";", "”"} or word.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _in_brackets(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "Peru (deputy minister X) and Chile (ambassador Y)"."""
    begin = line.leftmost(name.left - 1 if is_role(line.doc[name.left - 1]) else name.left)
    if begin - 2 < line.first or line.doc[begin - 1].text != "(" or begin == name.start:
        return None
    found = scene.owner(line.at.get(begin - 2))
    return found if found is not None and found.kind != "person" else None


def _own(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "X said her Justice Party would walk out": a body that a speaker calls his own."""
    root = name.root.head if name.root.dep_ == "appos" else name.root  # "One of the five, X, said"
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_ not in acting().speech or verb.i < name.start:
        return None
    for index in range(verb.i + 1, min(line.stop - 1, verb.i + _FARTHEST)):
        if line.doc[index].lower_ in {"his", "her"}:
            found = scene.owner(line.at.get(index + 1))
            return found if found is not None and found.kind == "organization" else None
    return None
