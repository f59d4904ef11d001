"""Whose session somebody presides over: "a panel of the court under X", "a hearing before X", "with X presiding"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun, located
from briefings.facts.actors.signs import is_role
from briefings.facts.actors.words import bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

_PRESIDES = frozenset({"preside", "presiding", "presides", "officiate"})
_SITTING = frozenset({"court", "commission", "agency", "parliament", "council", "board"})  # groups that hold hearings
_JUDGING = frozenset({"court"})
_BENCHES = frozenset({"bench", "panel", "chamber", "judges", "tribunal", "jury"})
_COMPOSED = frozenset({"composed", "consists", "comprises", "comprised", "includes", "made"})
_FARTHEST = 2  # sentences back
_STEPS = 6  # from a name to the verb that it hangs on


def presided(name: Name, line: Line, scene: Scene) -> Member | None:
    """The body whose hearing, panel or session a sentence gives into somebody's hands."""
    if _is_under(name, line):
        return _of_panel(name, line, scene) or _sitting(line, scene, _JUDGING) or _sitting(line, scene, _SITTING)
    if _is_member(name, line):
        return _sitting(line, scene, _JUDGING) or scene.host
    if _presides(name, line):
        return _sitting(line, scene, _SITTING) or _subject(line, scene)
    return None


def _is_under(name: Name, line: Line) -> bool:
    """As in "argued before Judge X", "a bench of three chaired by X", "a panel under Justice X"."""
    place = line.leftmost(name.left - 1 if is_role(line.doc[name.left - 1]) else name.left) - 1
    if place <= line.first:
        return False
    word, before = line.doc[place].lower_, line.doc[place - 1]
    if word == "before":
        return before.lower_ not in {"year", "day", "week", "month"} and name.root.dep_ == "pobj"
    if word == "under":
        return before.lower_ in _BENCHES or _hangs_on_bench(name)
    return word == "by" and before.lower_ in {"chaired", "headed", "led"} and _hangs_on_bench(name)


def _is_member(name: Name, line: Line) -> bool:
    """As in "The panel is composed of X (Norway), Y and Z": where they are from is not whom they serve."""
    for token in line.doc[line.first : name.left]:
        if token.lower_ in _BENCHES and token.dep_ in {"nsubj", "nsubjpass"}:
            ahead = {other.lower_ for other in line.doc[token.i : min(token.i + 4, name.left)]}
            return bool(ahead & _COMPOSED)
    return False


def _hangs_on_bench(name: Name) -> bool:
    token = name.root
    for _ in range(_STEPS):
        token = token.head
        if token.lower_ in _BENCHES:
            return True
    return False


def _presides(name: Name, line: Line) -> bool:
    """As in "with X presiding", "X presides", "X will be in the chair"."""
    if name.end < line.stop and line.doc[name.end].lower_ in _PRESIDES:
        return True
    verb = name.root.head
    if name.root.dep_ != "nsubj":
        return False
    chair = {token.lower_ for token in verb.subtree if token.i > verb.i} >= {"the", "chair"}
    return verb.lemma_ in _PRESIDES or (chair and verb.lemma_ in {"be", "take", "sit"})


def _of_panel(name: Name, line: Line, scene: Scene) -> Member | None:
    """As in "a panel of the Labour Court under Justice X"."""
    for other in line.names:
        within = other.end <= name.left and other.root.dep_ == "pobj" and other.root.head.lower_ in {"of", "at"}
        found = scene.owner(other) if within and other.root.head.head.lower_ in _BENCHES else None
        if found is not None and found.kind == "organization":
            return found
    return None


def _sitting(line: Line, scene: Scene, groups: frozenset[str]) -> Member | None:
    """The body of some groups that was named last; of several in one sentence, none."""
    for other in scene.back_from(line, _FARTHEST):
        found = {
            member: None
            for name in other.names
            if (member := scene.owner(name))
            and member.kind == "organization"
            and _is_of(member, groups)
            and not located(name)
        }
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _is_of(member: Member, groups: frozenset[str]) -> bool:
    nouns = {body_noun(form) or form for form in (*member.forms, member.name)}
    return any(nouns & bodies().groups[group] for group in groups)


def _subject(line: Line, scene: Scene) -> Member | None:
    """The one body that the sentence, or the one before, has as its subject."""
    for other in scene.back_from(line, 1):
        found = dict.fromkeys(_subjects(other, scene))
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _subjects(line: Line, scene: Scene) -> Iterator[Member]:
    for name in line.names:
        member = scene.owner(name)
        if member is not None and member.kind == "organization" and _is_subject(name.root) and not located(name):
            yield member


def _is_subject(root: Token) -> bool:
    return root.dep_ in {"nsubj", "nsubjpass"}
