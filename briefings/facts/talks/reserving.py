"""Days that a body keeps free for a matter that it will hear: "has set aside two days for the appeal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.dates.vocabulary import words
from briefings.facts.talks.grammar import children_under, doer, lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.tokens import Token

_KEEPING = frozenset({"set", "put", "keep"})  # "aside", "free"
_KEPT = frozenset({"dobj", "npadvmod", "oprd"})
_MATTERS = frozenset({"dispute", "challenge", "review", "objection", "question"})


def keeps_days_free(verb: Token) -> bool:
    """Whether a body that sits keeps days for what it will hear."""
    known = words().future
    if lemma(verb) not in _KEEPING | known["reserving"]:
        return False
    kept = [child for child in verb.children if child.dep_ in _KEPT]
    free = [one for holder in (verb, *kept) for one in holder.children if one.lower_ in known["kept_free"]]
    if not (free or lemma(verb) in known["reserving"]):
        return False
    who, ours = doer(verb), vocabulary()
    if who is None or lemma(who) not in ours["sitting"] | ours["deciding"]:
        return False
    matters = _MATTERS | ours["court_business"]
    return any(lemma(one) in matters for holder in (verb, *kept, *free) for one in children_under(holder, "for"))
