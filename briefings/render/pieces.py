"""Pieces cut out of a source, so that each reads as a phrase: with its subject, without who says it.

"would dry up unless Berlin gives way" is told with what would dry up, as the source tells it right before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Warning  # noqa: A004  (the field's own word)

_LONGEST = 90  # code points that may stand between the start of a clause and its verb
_WITHOUT_SUBJECT = re.compile(
    r"[“\"]?(?:would|will|won[’']t|cannot|can|could|shall|must|may|might|is|are|was|has|have)\b", re.IGNORECASE
)
_BARE_CHOICE = re.compile(r"\b(?:but|than)\s+$")  # "no option but" to do something
_CLAUSE = re.compile(
    r"(?:\b(?:that|said|says|saying|wrote|adding|if|unless|because)\s|[,;:(–—]\s+|[“\"]|^)(?=[^\s,;:“\"(–—])"
)
_QUOTE_ENDS = re.compile(r"[”\"]")
_SAYING = ("said", "says", "he", "she", "they", "told", "it says")
_RELATIVE = re.compile(r"\s+(?:who|that|which|whose)\s")
_SEVERAL = frozenset(
    {"staff", "people", "police", "troops", "personnel", "men", "women", "children", "aircraft", "crew"}
)
_ARTICLE = "the|a|an|any|every"
_TOLD_APART = re.compile(
    rf"(?:{_ARTICLE}|all|both|each|no|some|those|these|this|that|who(?:ever)?|(?:any|every)(?:one|body)|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|its|his|her|their|our|my|your|others?)\b",
    re.IGNORECASE,
)


def with_subject(text: str, before: str) -> str:
    """What stands in front of a piece up to the start of its clause, where the piece begins with its verb; else ""."""
    choice = text.startswith("to ") and _BARE_CHOICE.search(before)
    if not (choice or _WITHOUT_SUBJECT.match(text)):
        return ""
    starts = [found.end() for found in _CLAUSE.finditer(before) if len(before) - found.end() <= _LONGEST]
    clause = before[starts[-1] :] if starts else ""
    return clause if clause.strip() and clause[-1:].isspace() | (text[:1] in '“"') else ""


def without_speaker(text: str, speaker: str) -> str:
    """A piece that ends with its quotation, without the name of who says it behind."""
    names = "|".join(map(re.escape, (speaker, speaker.rsplit(" ", 1)[-1], *_SAYING)))
    for closing in _QUOTE_ENDS.finditer(text):
        if re.match(rf",?\s+(?:{names})\b", text[closing.end() :]):
            return text[: closing.end()]
    return text


def addressed(warning: Warning) -> str:
    """Who is warned, as a phrase: "the clubs", "anyone"; a name as it is."""
    whom = warning.addressee or ""
    if _TOLD_APART.match(whom):
        whom = whom[:1].lower() + whom[1:]
    if not whom[:1].islower():
        return whom
    short = _RELATIVE.split(whom, maxsplit=1)[0]
    return short if _TOLD_APART.match(short) else _with_article(short, [piece.text for piece in warning.evidence])


def _with_article(phrase: str, texts: Sequence[str]) -> str:
    """The phrase with the article that it has in its source; of one body or person alone there is always one."""
    pattern = re.compile(rf"\b({_ARTICLE})\s+{re.escape(phrase)}\b", re.IGNORECASE)
    found = next((match[1].lower() for text in texts if (match := pattern.search(text))), None)
    several = phrase.endswith("s") or phrase in _SEVERAL
    return f"{found or 'the'} {phrase}" if found or not several else phrase
