"""Invitations that the next words turn down: "invited the union to a summit. Its chairman declined at once"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.facts.parse import ParsedDocument
    from briefings.facts.talks.mentions import Mention

_INVITES = re.compile(r"\b(?:invit(?:es?|ed)|ask(?:s|ed)|call(?:s|ed) on)\b", re.IGNORECASE)
_DECLINES = re.compile(
    r"\b(?:(?:declin|refus)(?:es|ed)"
    r"(?! to (?:comment|say|discuss|tell|give|name|explain|confirm|elaborate|be drawn|answer questions))"
    r"|rebuff(?:s|ed)|spurn(?:s|ed)|said no|says no|stay(?:s|ed) away"
    r"|turn(?:s|ed) (?:him|her|it|them|this|that|(?:the|his|her|its|their) \w+) down|turn(?:s|ed) down the"
    r"|reject(?:s|ed) (?:it|this|that|the (?:invitation|offer|idea|proposal))"
    r"|(?:would|will|do|does) not (?:come|attend|go|accept|be there))\b",
    re.IGNORECASE,
)
_SOON = 90  # code points in which the next sentence says so


def is_declined(mention: Mention, parsed: ParsedDocument) -> bool:
    """Whether those who were only invited say at once that they will not come."""
    here = mention.sentence
    if mention.kind != "open" or not _INVITES.search(here.text[: mention.anchor.end - here.start]):
        return False
    after = parsed.sentences[here.index + 1 : here.index + 2]
    return any(one.body and _DECLINES.search(one.text[:_SOON]) for one in after)
