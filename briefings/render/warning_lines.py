"""A warning -> its line: who warned whom, on which condition, of what, in which words, when."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.message import Excerpt, Line, Plain, Quoted, When
from briefings.render.pieces import addressed, with_subject, without_speaker
from briefings.render.words import balanced, sentence_case, with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.message import Part
    from briefings.model import Warning  # noqa: A004  (the field's own word)
    from briefings.render.view import View

Parts = tuple["Part", ...]

_CONDITIONS = (
    "if|unless|until|without|should|once|when|whenever|in case|in the event of|in the absence of|absent|failing"
    "|as long as|so long as|provided that|were|had"
)
_LEADS_IN = re.compile(rf"(?<!\w)({_CONDITIONS})\s+$", re.IGNORECASE)
_STARTS = re.compile(rf"({_CONDITIONS})\s+", re.IGNORECASE)
_JOINS = re.compile(rf"[\s“”\"‘’',]*(?:\b(?:{_CONDITIONS})\b)?[\s“”\"‘’']*", re.IGNORECASE)
_PHRASE = re.compile(r"(?:[a-z]|\d|(?:A|An|Any|Another|The|No|New|Further|More)\b)")  # no order: "Take away the grant"
_PUNCTUATION = " .,;“”‘’\"'"
_NEAR = 20  # code points before a condition in which its word may stand


def warning_line(warning: Warning, view: View) -> Line:
    """Who warned whom; under it the condition and what would follow, the words themselves, and when they were said."""
    to = f" → {addressed(warning)}" if warning.addressee else ""
    parts: Parts = (Plain(f"{sentence_case(warning.speaker)}{to}", strong=True), *view.cited(warning.evidence))
    group = "Of a danger" if warning.strength == "alert" else None
    said, trust = _said(warning), view.trust(warning.evidence)
    last = (*said, Plain(" · ", small=True), *trust) if said and trust else (*said, *trust)
    details = tuple(filter(None, (*_told(warning), *view.words_of_editors(warning.id), last)))
    return Line(parts, fact=warning.id, details=details, evidence=warning.evidence, group=group)


def condition(warning: Warning) -> str:
    """The trigger with the word that makes it a condition in its source: "if ...", "unless ...", "in case of ..."."""
    trigger = (warning.trigger or "").strip()
    if not trigger or _STARTS.match(trigger):
        return trigger[:1].lower() + trigger[1:]
    for piece in warning.evidence:
        at = piece.text.find(trigger)
        if at > 0 and (before := _LEADS_IN.search(piece.text[max(0, at - _NEAR) : at])):
            return f"{before[1].lower()} {trigger}"
        if at > 0 and (subject := with_subject(trigger, piece.text[:at])):
            return f"{subject}{trigger}"
    return f"in case of {trigger}" if _PHRASE.match(trigger) else trigger


def _told(warning: Warning) -> Iterator[Parts]:
    """Condition, consequence and quote in the source's words, and no word of them twice."""
    quote = (warning.quote or "").strip()
    whole = in_one_piece(warning)
    said = whole or _in_two(warning, quote)
    if said and _bare(said) not in quote:
        yield (Excerpt(balanced(said)) if whole else Plain(balanced(said)),)
    if quote and (quote not in said or _bare(said) in quote):
        yield (Quoted(quote),)


def in_one_piece(warning: Warning) -> str:
    """What was said as one stretch of the source, where condition, consequence and quote join in it."""
    wanted = [text for text in map(_bare, (warning.trigger, warning.consequence, warning.quote)) if text]
    for piece in warning.evidence if len(wanted) > 1 else ():
        spans = sorted((at, at + len(text)) for text in wanted if (at := piece.text.find(text)) >= 0)
        joined = all(_JOINS.fullmatch(piece.text[end:start]) for (_, end), (start, _) in pairwise(spans) if start > end)
        if len(spans) == len(wanted) and joined:
            start, end = spans[0][0], max(end for _, end in spans)
            before = _LEADS_IN.search(piece.text[max(0, start - _NEAR) : start])
            told = piece.text[start:end] + _closing(piece.text[end:])
            led = before[0] if before else with_subject(told, piece.text[:start])
            return led + without_speaker(told, warning.speaker)
    return ""


def _bare(text: str | None) -> str:
    return (text or "").strip(_PUNCTUATION)


def _closing(after: str) -> str:
    """The mark that closes a quotation right behind the stretch."""
    return after[:1] if after[:1] in ("”", '"') else ""


def _in_two(warning: Warning, quote: str) -> str:
    """Condition, then consequence, with what the quote holds left to the quote."""
    when = "" if _bare(warning.trigger) in quote else condition(warning)
    then = "" if _bare(warning.consequence) in quote else _consequence(warning)
    if _bare(warning.trigger) and _bare(warning.trigger) in then:
        when = ""
    return ": ".join(filter(None, (balanced(when), balanced(then))))


def _consequence(warning: Warning) -> str:
    """What would follow, with its subject and without its speaker."""
    told = (warning.consequence or "").strip()
    behind = (piece.text[: piece.text.find(told)] for piece in warning.evidence if told in piece.text)
    led = next((subject for before in behind if (subject := with_subject(told, before))), "")
    return led + without_speaker(told, warning.speaker)


def _said(warning: Warning) -> Parts:
    said: Parts = (Plain("said ", small=True), When(warning.issued_on)) if warning.issued_on else ()
    if not warning.reported_by:
        return said
    told = f"as {with_article(warning.reported_by)} told it"
    return (*said, Plain(f", {told}" if said else told, small=True))
