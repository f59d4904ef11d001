"""A headline, an actor, a figure, a disagreement -> its line: the words, and where they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Excerpt, Line, Plain, When
from briefings.names import fold
from briefings.render.datelines import without_dateline
from briefings.render.figure_words import figure_words
from briefings.render.roles import role_words
from briefings.render.view import at_name
from briefings.render.words import amount, counted, english, listed, sentence_case
from briefings.stories.corrections import disputed_as

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
_STEM = 4  # letters that a country's adjective shares with its name
STATUS = {"postponed": "put off", "cancelled": "called off"}


def headline_line(headline: Headline, view: View) -> Line:
    """A sentence that a reader needs first, in its own words; place and day in front of it are those of the source."""
    parts: Parts = (Excerpt(without_dateline(headline.text)), *view.cited(headline.evidence))
    return Line(parts, fact=headline.id, details=view.words_beside(headline.evidence), evidence=headline.evidence)


def actor_line(actor: Actor, view: View, group: str | None = None, *, sided: bool = False) -> Line:
    """Name, role, and the other names that a reader could not guess.

    ``sided``: whom they act for as well, where no group tells it.
    """
    role = (Plain(f", {role_words(actor.role)}"),) if actor.role else ()
    also, side = other_names(actor), actor.affiliation if sided else None
    beside = [side] if side and fold(side) not in fold(actor.role or "") else []
    beside += [f"also {listed(also)}"] if also else []
    known = (Plain(f" ({'; '.join(beside)})"),) if beside else ()
    parts: Parts = (Plain(actor.name, strong=True), *role, *known, *view.cited(actor.evidence))
    return Line(parts, fact=actor.id, details=view.words_of_editors(actor.id), evidence=actor.evidence, group=group)


def other_names(actor: Actor) -> list[str]:
    """Aliases with a word that neither the name nor the role has; each spelling once, and no adjective of a country."""
    seen = {*fold(actor.name).split(), *fold(actor.role or "").split()}
    kept = []
    for alias in actor.aliases:
        words = set(fold(alias).split())
        if words - seen and not (actor.kind == "country" and _is_adjective(alias, actor.name)):
            kept.append(alias)
            seen |= words
    return kept


def _is_adjective(alias: str, country: str) -> bool:
    spelled = alias.casefold()
    return spelled.startswith(country[:_STEM].casefold()) or spelled.endswith(tuple(english()["adjectives"]))


def figure_line(figure: Figure, view: View) -> Line:
    """A number with its bound and unit, and what it counts."""
    parts: Parts = (*figure_words(figure), *view.cited(figure.evidence))
    return Line(parts, fact=figure.id, details=view.words_of_editors(figure.id), evidence=figure.evidence)


def disagreement_line(dispute: Disagreement, view: View) -> Line:
    """What is disputed; under it each value beside those who give it."""
    settled = (Plain(f" — settled by {_judge(dispute, view)}"),) if dispute.settled else ()
    evidence = tuple(piece for claim in dispute.claims for piece in claim.evidence)
    parts: Parts = (
        Plain(sentence_case(dispute.label), strong=True),
        Plain(f": {FIELDS.get(dispute.field, dispute.field)}"),
        *settled,
    )
    details = tuple(_claim(dispute, claim, view) for claim in dispute.claims)
    return Line(parts, fact=dispute.id, details=details, evidence=evidence)


def _judge(dispute: Disagreement, view: View) -> str:
    """Who settled it: an editor who corrected the field, or a newer text."""
    said = [one for one in view.corrections.get(dispute.about, ()) if disputed_as(one.field) == dispute.field]
    return at_name(said[-1].by) if said else "a newer text"


def claim_value(dispute: Disagreement, claim: Claim, view: View) -> Part:
    """A disputed value, as a day, a number or words; with its hour only where every claim tells one."""
    if dispute.field in ("start", "end"):
        hours = all(len(one.value) > len("2022-01-10") for one in dispute.claims)
        return When(claim.value if hours else claim.value[: len("2022-01-10")])
    if dispute.field == "status":
        return Plain(STATUS.get(claim.value, claim.value))
    return Plain(_number(dispute, claim, view) if dispute.field == "number" else claim.value)


def _number(dispute: Disagreement, claim: Claim, view: View) -> str:
    unit = view.units.get(dispute.about, "")
    try:
        return amount(float(claim.value), "" if fold(unit) in fold(dispute.label) else unit)
    except (ValueError, OverflowError):
        return claim.value


def _claim(dispute: Disagreement, claim: Claim, view: View) -> Parts:
    who = listed(view.names(claim.sources)) or counted(len(claim.sources), "source")
    return (claim_value(dispute, claim, view), Plain(f" — {who}"), *view.cited(claim.evidence))
