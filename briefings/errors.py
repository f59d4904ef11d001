"""Errors of this package; every message says what is wrong and what to do next.

BriefingError
├── CannotCorrect        a correction that names no fact or field, or a value that is none
├── PipelineMissing      the spaCy pipeline is not installed
└── Unreadable           a document that gives nothing
    ├── TooLarge         more bytes than the limit
    ├── NotText          binary, or bytes in another encoding
    ├── Empty            no words in it
    ├── Walled           a page that shows something else instead of its article
    ├── BadFrontMatter   front matter that is no YAML, or a field with a wrong value
    └── OtherLanguage    only English is read so far

A message of an ``Unreadable`` is a clause that follows the document's name: ``"notes.txt: the document is empty ..."``.
"""

from __future__ import annotations


class BriefingError(Exception):
    """Whatever goes wrong in this package."""


class CannotCorrect(BriefingError):
    """A correction that cannot be: no such fact or field, or a value that is none there; says what is possible."""


class PipelineMissing(BriefingError):
    """The spaCy pipeline that a setting names is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The spaCy pipeline {name!r} is not installed: install it by its package, or unset BRIEF_PIPELINE."
        )


class Unreadable(BriefingError):
    """A document that gives nothing; the message is the reason that ``left_out`` shows."""


class TooLarge(Unreadable):
    """More bytes than the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"it is larger than the limit of {limit:,} bytes: split it, or raise BRIEF_MAX_BYTES.")


class NotText(Unreadable):
    """Bytes that are no UTF-8 text: another encoding, or no text at all."""


class Empty(Unreadable):
    """No words in it."""

    def __init__(self, what: str = "the document is empty: it needs at least one sentence of text.") -> None:
        super().__init__(what)


class Walled(Unreadable):
    """A page that shows something else instead of its article: a login, a question, a check."""


class BadFrontMatter(Unreadable):
    """Front matter that is no YAML, or a field of it with a wrong value."""


class OtherLanguage(Unreadable):
    """A document in a language that is not read."""

    def __init__(self, language: str) -> None:
        super().__init__(f"it seems to be written in {language}, and only English is read so far: give a translation.")
