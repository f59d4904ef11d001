"""Errors of this package; every message tells what to do next.

BriefingError
├── PipelineMissing      the spaCy pipeline is not installed
└── Unreadable           a document that gives nothing
├── TooLarge         more bytes than the limit
├── NotText          binary, or bytes in another encoding
├── Empty            no words in it
├── BadFrontMatter   front matter that is no YAML, or a field with a wrong value
└── OtherLanguage    only English is read so far
"""

from __future__ import annotations


class BriefingError(Exception):
    """Whatever goes wrong in this package."""


class PipelineMissing(BriefingError):
    """The spaCy pipeline that a setting names is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The spaCy pipeline {name!r} is not installed: install it by its package, or unset BRIEF_PIPELINE."
        )


class Unreadable(BriefingError):
    """A document that gives nothing; the message is the reason that ``left_out`` shows."""
