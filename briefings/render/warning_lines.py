"""A warning -> its line: who warned whom, on which condition, of what, in which words, when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.message import Line, Plain, Quoted, When

if TYPE_CHECKING:
    from briefings.message import Part
    from briefings.model import Warning  # noqa: A004  (the field's own word)
    from briefings.render.view import View

Parts = tuple["Part", ...]

_CONDITIONS = "if|unless|until|without|should|once|when|in case|as long as|provided that|were|had"
_LEADS_IN = re.compile(rf"(?:^|.*\W)({_CONDITIONS})\s*$", re.IGNORECASE | re.DOTALL)
_STARTS = re.compile(rf"({_CONDITIONS})\s+", re.IGNORECASE)
_QUOTE_MARKS = "“‘\"'"
_PUNCTUATION = " .,;“”‘’\"'"
_NEAR = 20  # code points before a condition in which its word may stand


def warning_line(warning: Warning, view: View) -> Line:
    """Who warned whom; under it the condition, what would follow, the words themselves, and when they were said."""
    to = f" → {warning.addressee}" if warning.addressee else ""
    parts: Parts = (Plain(f"{warning.speaker}{to}", strong=True), *view.cited(warning.evidence))
    group = "Of a danger" if warning.strength == "alert" else None
    details = tuple(filter(None, (_condition(warning), _consequence(warning), _quote(warning), _said(warning))))
    return Line(parts, fact=warning.id, details=details, evidence=warning.evidence, group=group)


def condition_word(warning: Warning) -> tuple[str, str]:
    """What makes the trigger a condition, as its source has it ("if", "unless"), and the trigger without that word."""
    trigger = (warning.trigger or "").strip()
    if begins := _STARTS.match(trigger):
        return begins[1].lower(), trigger[begins.end() :]
    for piece in warning.evidence:
        at = piece.text.find(trigger)
        if at > 0 and (before := _LEADS_IN.match(piece.text[max(0, at - _NEAR) : at])):
            return before[1].lower(), trigger
    return "if", trigger


def _condition(warning: Warning) -> Parts:
    if not warning.trigger:
        return ()
    word, trigger = condition_word(warning)
    return (Plain(f"{word}: {trigger}"),)


def _consequence(warning: Warning) -> Parts:
    said = (warning.consequence or "").strip()
    if not said or said.strip(_PUNCTUATION) == (warning.quote or "").strip(_PUNCTUATION):
        return ()
    return (Plain(f"then: {said}"),)


def _quote(warning: Warning) -> Parts:
    shown = any(f"{mark}{warning.quote}" in (warning.consequence or "") for mark in _QUOTE_MARKS)
    return (Quoted(warning.quote),) if warning.quote and not shown else ()


def _said(warning: Warning) -> Parts:
    said: Parts = (Plain("said "), When(warning.issued_on)) if warning.issued_on else ()
    if not warning.reported_by:
        return said
    told = f"as {warning.reported_by} told it"
    return (*said, Plain(f", {told}" if said else told))
