"""What the sentences of a warning do not read, and the rule that told it: a name from a pronoun, a day from a weekday.

The grounding gate lets pass only what can be read in the evidence or says here how it was derived.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.grounding import is_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.facts.actors import Cast
    from briefings.model import DateExpression, Document
    from briefings.model import Warning as Threat

_SLOTS = ("speaker", "addressee", "reported_by")


def with_rules(
    warnings: Sequence[Threat], document: Document, cast: Cast, dates: Sequence[DateExpression]
) -> tuple[Threat, ...]:
    """The warnings, each with the rules that its names and its day rest on."""
    names = {actor.name: (actor.name, *actor.aliases) for actor in cast.actors}
    return tuple(
        replace(warning, rules=(*_of_names(warning, document, names), *_of_day(warning, document, dates)))
        for warning in warnings
    )


def _of_names(warning: Threat, document: Document, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for slot in _SLOTS:
        name = getattr(warning, slot)
        if name is None or any(is_named(names.get(name, (name,)), piece.text) for piece in warning.evidence):
            continue
        if is_named(names.get(name, (name,)), document.text):
            yield f"{slot}: named elsewhere in the text"
        elif is_named((name,), document.publisher or ""):
            yield f"{slot}: the publisher speaks for itself"


def _of_day(warning: Threat, document: Document, dates: Sequence[DateExpression]) -> Iterator[str]:
    if warning.issued_on is None:
        return
    told = [date for date in dates if date.value.startswith(warning.issued_on)]
    here = [date for date in told if any(piece.start <= date.start < piece.end for piece in warning.evidence)]
    if here or told:
        found = (here or told)[0]
        yield f"issued_on: {found.rule}" if here else f"issued_on: {found.rule}, elsewhere in the text"
    elif (document.published or "").startswith(warning.issued_on):
        yield "issued_on: the day of the document"
