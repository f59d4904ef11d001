"""The verb that puts off, calls off or moves a meeting, by the order of words where the parse is misled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import children_under, with_particle
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_NEAR = 40
_STOPS = frozenset({".", ";", ":", ",", "?", "!"})
_SHORT_WAY = 10  # tokens between a verb and what it moves


def surface_change(token: Token) -> Token | None:
    """The verb that puts off or calls off a meeting whose long description misleads the parse.

    "The hearing of X before Y has been postponed": the first helping verb outside of a relative clause tells.
    """
    doc, relative = token.doc, False
    for index in range(token.i + 1, min(token.i + _NEAR, token.sent.end)):
        lower = doc[index].lower_
        if lower in {"which", "that", "who", "where", "when"}:
            relative = True
        elif lower in {";", ":", "”", "“"}:
            return None
        elif lower in {"has", "have", "had", "was", "were", "is", "are", "will"} and doc[index].pos_ in {"AUX", "VERB"}:
            verb = next(
                (one for one in doc[index + 1 : index + 5] if one.tag_ in {"VBN", "VB"} and one.pos_ == "VERB"), None
            )
            if verb is not None and with_particle(verb) & vocabulary().changes:
                return verb
            if not relative:
                return None
            relative = False
    return None


def change_before(token: Token) -> Token | None:
    """The verb that moves a meeting told behind its new day: "has moved up to 4 June the sitting in which"."""
    doc, first = token.doc, token.left_edge.i
    dated = first > 0 and any(one.ent_type_ == "DATE" for one in doc[max(0, first - 2) : first])
    for index in range(token.i - 1, max(-1, token.i - _SHORT_WAY), -1) if dated or token.dep_ == "ROOT" else ():
        if doc[index].text in _STOPS and not (doc[index].text == "," and doc[index - 1].ent_type_ == "DATE"):
            return None
        if doc[index].tag_ in {"VBN", "VBD"} and doc[index].pos_ == "VERB":
            known = with_particle(doc[index]) & vocabulary().changes
            behind = (doc[index], *(child for child in doc[index].children if child.lower_ in {"back", "forward"}))
            days = (day for word in behind for day in children_under(word, "to", "until"))
            told = any(day.ent_type_ in {"DATE", "CARDINAL"} for day in days)
            return doc[index] if known and told else None
    return None
