"""Which warnings of several documents are one utterance.

Documents are taken oldest first. A warning joins one told before when the same person warns on the same content and
exactly one candidate fits; two of one document never join each other here, since that document told them apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from briefings.facts.warnings.tellings import joined, same_utterance
from briefings.names import fold
from briefings.stories.renames import are_as_before
from briefings.stories.trail import Made, Trail, made, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import DocumentFacts
    from briefings.model import Warning as Fact

    Renames = Mapping[tuple[str, str], str]
    Group = tuple[Fact, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A document's warnings under the story's names, and what they followed from."""

    telling: DocumentFacts
    names: Mapping[str, str]
    warnings: tuple[Fact, ...]


@dataclass(slots=True)
class _Known:
    """What was told so far, each group by its number, and which groups are of each speaker."""

    groups: list[Group] = field(default_factory=list)
    speakers: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def copy(self) -> _Known:
        return _Known(self.groups.copy(), self.speakers.copy())


@dataclass(frozen=True, slots=True, eq=False)
class Warnings:
    """The warnings of a story in the order in which they were first told, and what led there."""

    way: Trail[_Step, None, _Known] | None = None
    united: Made[Group, Fact] = field(default_factory=Made)

    @property
    def warnings(self) -> tuple[Fact, ...]:
        return self.united.things


def warnings_among(tellings: Sequence[DocumentFacts], renames: Renames, before: Warnings | None = None) -> Warnings:
    """The story's warnings under the story's names, with what was worked out ``before`` as far as it still holds."""
    known = before or Warnings()
    telling_some = (telling for telling in tellings if telling.warnings)
    in_order = sorted(telling_some, key=lambda one: (one.document.published or "", one.document.id))
    steps = {step.telling.document.id: step for step in known.way.steps} if known.way else {}
    way = walk(known.way, [_step(one, renames, steps.get(one.document.id)) for one in in_order], _Known, _take)
    return Warnings(way, made(known.united, way.known.groups, itemgetter(0), _united))


def _step(telling: DocumentFacts, renames: Renames, before: _Step | None) -> _Step:
    """A document's warnings under the story's names: as before, where everybody in them is called so."""
    document = telling.document.id
    if before and before.telling is telling and are_as_before(renames, document, before.names):
        return before
    told = dict.fromkeys(name for one in telling.warnings for name in _named(one))
    names = {name: renames.get((document, name), name) for name in told}
    return _Step(telling, names, tuple(_renamed(warning, names) for warning in telling.warnings))


def _named(warning: Fact) -> tuple[str, ...]:
    return tuple(name for name in (warning.speaker, warning.addressee, warning.reported_by) if name is not None)


def _renamed(warning: Fact, names: Mapping[str, str]) -> Fact:
    return replace(
        warning,
        speaker=names[warning.speaker] or warning.speaker,
        addressee=None if warning.addressee is None else names[warning.addressee],
        reported_by=None if warning.reported_by is None else names[warning.reported_by],
    )


def _take(known: _Known, step: _Step) -> None:
    joins = [_only_fit(warning, known) for warning in step.warnings]
    times = Counter(joins)
    for warning, group in zip(step.warnings, joins, strict=True):
        if group is None or times[group] > 1:
            speaker = fold(warning.speaker)
            known.speakers[speaker] = (*known.speakers.get(speaker, ()), len(known.groups))
            known.groups.append((warning,))
        else:
            known.groups[group] = (*known.groups[group], warning)


def _only_fit(warning: Fact, known: _Known) -> int | None:
    """The one group of its speaker whose newest telling is the same utterance; None when none or several are."""
    own = known.speakers.get(fold(warning.speaker), ())
    fitting = [number for number in own if same_utterance(warning, known.groups[number][-1])]
    return fitting[0] if len(fitting) == 1 else None


def _united(group: Group) -> Fact:
    """The newest telling's words; what it leaves out comes from the others."""
    return group[0] if len(group) == 1 else joined(group[::-1])
