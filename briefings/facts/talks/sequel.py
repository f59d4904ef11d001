"""What the next sentence says of the meeting just told: when it was to be before, what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.facts.talks.standing import CALLED_OFF, CHANGED

if TYPE_CHECKING:
    from briefings.facts.talks.mentions import Mention

_NOW = re.compile(r"\b(?:is|are|will|to be) now\b|\binstead\b|\bnow (?:be|is|falls?)\b", re.IGNORECASE)
_HAD_BEEN = re.compile(
    r"\bhad (?:\w+ )?been (?:\w+ly |first )?(?:set|planned|scheduled|due|meant|fixed|called|slated|expected|to)\b"
    r"|\b(?:was|were) (?:originally|initially|first|previously|to have)\b",
    re.IGNORECASE,
)


def as_old_day(mention: Mention, before: Mention) -> Mention:
    """Of a meeting whose day was just told, the day on which it was to be: "It had been scheduled for the 5th"."""
    then, now = mention.when, before.when
    if then is None or then.clock_only or mention.kind != "open":
        return mention
    near = mention.sentence.index - before.sentence.index == 1
    the_same = mention.pointing or (mention.definite and not (mention.forum or mention.place or mention.ordinal))
    was = _HAD_BEEN.search(mention.sentence.text[: then.at - mention.sentence.start])
    if not (near and the_same and was):
        return mention
    if now is None:  # "has postponed a vote. It had been scheduled for Thursday."
        return replace(mention, old=then, when=None, kind=before.kind) if before.kind in CHANGED else mention
    if before.kind != "open" or then.first == now.first or now.clock_only:
        return mention
    return replace(mention, old=then, when=now, kind="put off" if then.first < now.first else "brought forward")


def as_new_day(mention: Mention, before: Mention) -> Mention:
    """Of a meeting that was to be, the day on which it is: "was to meet on the 5th. That session is now on the 9th"."""
    old, new = before.when, mention.when
    near = mention.sentence.index - before.sentence.index == 1
    if (
        not (near and before.unsettled and mention.kind == before.kind == "open" and old and new)
        or old.first == new.first
    ):
        return mention
    told = mention.sentence.text[: new.at - mention.sentence.start]
    if not (mention.definite or mention.elliptic) or not _NOW.search(told):
        return mention
    return replace(mention, old=old, kind="put off" if old.first < new.first else "brought forward")


def is_turn_of(mention: Mention, before: Mention) -> bool:
    """Whether a sentence says what became of the meeting of the sentence before: "The session has been put off"."""
    next_one = mention.sentence.index - before.sentence.index == 1
    turned = mention.kind in CHANGED | CALLED_OFF or mention.kind == "back on"
    return next_one and turned and (mention.definite or mention.elliptic) and mention.forum is None
