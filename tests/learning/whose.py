"""Every person of a story with every body and state that a document names: whether they act for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.facts.actors.cast import Stage
from briefings.names import fold
from tests.learning.fitting import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.learning.stories import Story


def cases(story: Story) -> Iterator[Case]:
    """One case for each body or state, for each person whose side the story tells; accepted as in the scoring."""
    golds = [one for one in story.gold.get("actors") or [] if one.get("name")]
    for file, parsed in story.documents.items():
        stage = Stage.of(parsed)
        named = (*stage.scene.roster.members, *stage.scene.roster.places.values())
        forms = {one.name: one.forms for one in named}
        for maker in stage.makers():
            gold = _gold(maker.member.name, maker.member.forms, golds) if maker.member.kind == "person" else None
            if gold is None:
                continue
            accepted = _accepted(gold["affiliation"], golds) if gold.get("affiliation") else frozenset()
            chosen, rules = maker.affiliation()
            for name, signs in sorted(maker.serving.signs(maker.member, chosen, rules).items()):
                yield Case(
                    frozenset(signs),
                    bool(_folded((name, *forms.get(name, ()))) & accepted),
                    story.name,
                    found=name == chosen,
                    of=f"{story.name} {file} {maker.member.name}",
                )


def _gold(name: str, forms: Iterable[str], golds: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    for told in ((name,), tuple(forms)):
        found = next((one for one in golds if _folded(told) & _names(one)), None)
        if found is not None:
            return found
    return None


def _accepted(affiliation: str, golds: Sequence[dict[str, Any]]) -> set[str]:
    """The names of that body, of the state or body above it, and of the bodies within it."""
    wanted = fold(affiliation)
    same = next((_names(one) for one in golds if wanted in _names(one)), {wanted})
    accepted = set(same)
    for one in golds:
        above = fold(one.get("affiliation") or "")
        if one.get("kind") == "organization" and above in same:
            accepted |= _names(one)
        if above and _names(one) & same:
            accepted |= next((_names(other) for other in golds if above in _names(other)), {above})
    return accepted


def _names(gold: dict[str, Any]) -> set[str]:
    return _folded((gold["name"], *(gold.get("aliases") or ())))


def _folded(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names}
