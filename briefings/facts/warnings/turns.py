"""Whose turn it is in a transcript: the label that opens a paragraph ("Ann Lee: ...", "Q: ...", "AL: ...")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.warnings.voices import Voices

_LONGEST = 100  # code points of a label
_LABEL = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}):\s")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_NAME = re.compile(r"[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+){1,3}")
_HEAD = 2_000  # code points in which an interview names who is asked
_OFTEN = 2  # times that a name or its initials open a paragraph


def turn(sentence: Sentence, voices: Voices) -> str | None:
    """The name of whose turn it is, or the word for who asks or answers; None in running text."""
    text = voices.parsed.document.text
    start = text.rfind("\n", 0, sentence.offset) + 1  # a label in capitals passes for a dateline, which is not parsed
    match = _LABEL.match(text, start, start + _LONGEST)
    if match is None:
        return None
    label = match.group(1)
    known = voices.cast.named(label)
    if known is not None:
        return known.name
    if label.casefold() in vocabulary().askers | vocabulary().answerers:
        return label
    return _repeated(label, voices)


def is_asked(name: str | None) -> bool:
    """Whoever asks threatens nobody."""
    return name is not None and name.casefold() in vocabulary().askers


def _repeated(label: str, voices: Voices) -> str | None:
    """Initials of the one person who has them, or a name in capitals, that open several paragraphs."""
    text = voices.parsed.document.text
    if len(re.findall(rf"^{re.escape(label)}:", text, re.MULTILINE)) < _OFTEN:
        return None
    if _INITIALS.fullmatch(label):
        people = [one.name for one in voices.cast.actors if one.kind == "person"]
        named = {name for name in (*people, *_NAME.findall(text[:_HEAD])) if _initials(name) == label}
        return named.pop() if len(named) == 1 else None
    return label if " " in label and label.isupper() else None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())
