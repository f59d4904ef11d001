"""The contingencies of an utterance that tell something, each with its signs: made once for all who weigh them."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from briefings.facts.warnings.contingency import contingencies
from briefings.facts.warnings.signs import signs

if TYPE_CHECKING:
    from briefings.facts.warnings.clauses import Contingency
    from briefings.facts.warnings.utterance import Utterance

_MOST = 8  # contingencies of one sentence that are looked at


@lru_cache(maxsize=2)  # whoever weighs a sentence asks for those of one after the other
def signed(utterance: Utterance) -> tuple[tuple[Contingency, tuple[str, ...]], ...]:
    """In the order in which they are looked for."""
    return tuple(
        (told, tuple(signs(utterance, told)))
        for told in islice(contingencies(utterance.words), _MOST)
        if told.outcome and (told.trigger or told.form == "bare")
    )
