"""A headline, an actor, a figure, a disagreement -> its line: the words, and where they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Excerpt, Line, Plain, When
from briefings.names import fold
from briefings.render.words import counted, listed, number

if TYPE_CHECKING:
    from briefings.message import Part
    from briefings.model import Actor, Claim, Disagreement, Figure, Headline
    from briefings.render.view import View

Parts = tuple["Part", ...]

FIELDS = {
    "start": "the day it begins",
    "end": "the day it ends",
    "location": "the place",
    "status": "whether it takes place",
    "number": "the number",
}
STATUS = {"postponed": "put off", "cancelled": "called off"}


def headline_line(headline: Headline, view: View) -> Line:
    """A sentence that a reader needs first, verbatim."""
    parts: Parts = (Excerpt(headline.text), *view.cited(headline.evidence))
    return Line(parts, fact=headline.id, evidence=headline.evidence)


def actor_line(actor: Actor, view: View, group: str | None = None) -> Line:
    """Name, role, and the other names that a reader could not guess."""
    role = (Plain(f", {actor.role}"),) if actor.role else ()
    also = other_names(actor)
    known = (Plain(f" (also {listed(also)})"),) if also else ()
    parts: Parts = (Plain(actor.name, strong=True), *role, *known, *view.cited(actor.evidence))
    return Line(parts, fact=actor.id, evidence=actor.evidence, group=group)


def other_names(actor: Actor) -> list[str]:
    """Aliases with a word that neither the name nor the role has; each spelling once."""
    seen = {*fold(actor.name).split(), *fold(actor.role or "").split()}
    kept = []
    for alias in actor.aliases:
        words = set(fold(alias).split())
        if words - seen:
            kept.append(alias)
            seen |= words
    return kept


def figure_line(figure: Figure, view: View) -> Line:
    """A number with its bound and unit, and what it counts."""
    bound = f"{figure.bound} " if figure.bound else ""
    parts: list[Part] = [Plain(f"{bound}{number(figure.value)} {figure.unit}".rstrip(), strong=True)]
    if figure.about and fold(figure.about) != fold(figure.unit):
        parts.append(Plain(f": {figure.about}"))
    return Line((*parts, *view.cited(figure.evidence)), fact=figure.id, evidence=figure.evidence)


def disagreement_line(dispute: Disagreement, view: View) -> Line:
    """What is disputed; under it each value beside those who give it."""
    settled = (Plain(" — settled by a newer text"),) if dispute.settled else ()
    evidence = tuple(piece for claim in dispute.claims for piece in claim.evidence)
    parts: Parts = (Plain(dispute.label, strong=True), Plain(f": {FIELDS.get(dispute.field, dispute.field)}"), *settled)
    details = tuple(_claim(dispute, claim, view) for claim in dispute.claims)
    return Line(parts, fact=dispute.id, details=details, evidence=evidence)


def claim_value(field: str, value: str) -> Part:
    """A value of a talk or a figure, as a day, a number or words."""
    if field in ("start", "end"):
        return When(value)
    if field == "status":
        return Plain(STATUS.get(value, value))
    try:
        return Plain(number(float(value)) if field == "number" else value)
    except (ValueError, OverflowError):
        return Plain(value)


def _claim(dispute: Disagreement, claim: Claim, view: View) -> Parts:
    who = listed(view.names(claim.sources)) or counted(len(claim.sources), "source")
    return (claim_value(dispute.field, claim.value), Plain(f" — {who}"), *view.cited(claim.evidence))
