"""Which warnings of several documents are one utterance.

Documents are taken oldest first. A warning joins one told before when the same person warns on the same content and
exactly one candidate fits; two of one document never join each other here, since that document told them apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.warnings.tellings import joined, same_utterance
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import DocumentFacts
    from briefings.model import Warning as Fact

    Renames = Mapping[tuple[str, str], str]
    Group = list[Fact]


def merge_warnings(tellings: Sequence[DocumentFacts], renames: Renames) -> tuple[Fact, ...]:
    """The story's warnings under the story's names, in the order in which they were first told."""
    groups: list[Group] = []
    for telling in sorted(tellings, key=lambda one: (one.document.published or "", one.document.id)):
        named = [_renamed(warning, telling.document.id, renames) for warning in telling.warnings]
        joins = [_only_fit(warning, groups) for warning in named]
        for warning, group in zip(named, joins, strict=True):
            if group is None or sum(group is other for other in joins) > 1:
                groups.append([warning])
            else:
                group.append(warning)
    return tuple(_united(group) for group in groups)


def _renamed(warning: Fact, document: str, renames: Renames) -> Fact:
    def name(told: str | None) -> str | None:
        return told if told is None else renames.get((document, told), told)

    return replace(
        warning,
        speaker=name(warning.speaker) or warning.speaker,
        addressee=name(warning.addressee),
        reported_by=name(warning.reported_by),
    )


def _only_fit(warning: Fact, groups: Sequence[Group]) -> Group | None:
    """The one group whose newest telling is the same utterance; None when none or several are."""
    fitting = [group for group in groups if _fits(warning, group[-1])]
    return fitting[0] if len(fitting) == 1 else None


def _fits(warning: Fact, other: Fact) -> bool:
    return fold(warning.speaker) == fold(other.speaker) and same_utterance(warning, other)


def _united(group: Group) -> Fact:
    """The newest telling's words; what it leaves out comes from the others."""
    return group[0] if len(group) == 1 else joined(group[::-1])
