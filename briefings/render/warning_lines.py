"""A warning -> its line: who warned whom, on which condition, of what, in which words, when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.message import Line, Plain, Quoted, When
from briefings.render.words import balanced, sentence_case, with_article

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
    """Who warned whom; under it the condition and what would follow, the words themselves, and when they were said."""
    to = f" → {sentence_case(warning.addressee)}" if warning.addressee else ""
    parts: Parts = (Plain(f"{sentence_case(warning.speaker)}{to}", strong=True), *view.cited(warning.evidence))
    group = "Of a danger" if warning.strength == "alert" else None
    details = tuple(filter(None, (_content(warning), _quote(warning), _said(warning))))
    return Line(parts, fact=warning.id, details=details, evidence=warning.evidence, group=group)


def condition(warning: Warning) -> str:
    """The trigger with the word that makes it a condition in its source: "if ...", "unless ...", "in case of ..."."""
    trigger = (warning.trigger or "").strip()
    if not trigger or _STARTS.match(trigger):
        return trigger[:1].lower() + trigger[1:]
    for piece in warning.evidence:
        at = piece.text.find(trigger)
        if at > 0 and (before := _LEADS_IN.match(piece.text[max(0, at - _NEAR) : at])):
            return f"{before[1].lower()} {trigger}"
    return f"in case of {trigger}"


def _content(warning: Warning) -> Parts:
    """Condition and consequence in the source's words; neither where the quote that follows holds it anyway."""
    quote = warning.quote or ""
    if (said := _in_one_piece(warning)) and said not in quote:
        return (Plain(balanced(said)),)
    when = condition(warning) if (warning.trigger or "").strip() not in quote else ""
    then = (warning.consequence or "").strip()
    then = "" if then.strip(_PUNCTUATION) in quote else balanced(then)
    told = ": ".join(filter(None, (balanced(when), then)))
    return (Plain(told),) if told else ()


def _in_one_piece(warning: Warning) -> str:
    """Trigger and consequence as one stretch of the source, where the one is the subject of the other."""
    trigger, consequence = (warning.trigger or "").strip(), (warning.consequence or "").strip()
    for piece in warning.evidence if trigger and consequence else ():
        start = piece.text.find(trigger)
        then = piece.text.find(consequence, start + len(trigger)) if start >= 0 else -1
        between = piece.text[start + len(trigger) : then] if then >= 0 else "-"
        before = _LEADS_IN.match(piece.text[max(0, start - _NEAR) : max(0, start)])
        if not between.strip(_QUOTE_MARKS + " ") and not before and not _STARTS.match(trigger):
            return piece.text[start : then + len(consequence)]
    return ""


def _quote(warning: Warning) -> Parts:
    shown = any(f"{mark}{warning.quote}" in (warning.consequence or "") for mark in _QUOTE_MARKS)
    return (Quoted(warning.quote),) if warning.quote and not shown else ()


def _said(warning: Warning) -> Parts:
    said: Parts = (Plain("said "), When(warning.issued_on)) if warning.issued_on else ()
    if not warning.reported_by:
        return said
    told = f"as {with_article(warning.reported_by)} told it"
    return (*said, Plain(f", {told}" if said else told))
