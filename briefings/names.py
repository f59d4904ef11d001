"""The comparison form of a name: case, accents, apostrophes and a leading article do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE"}
)
_SPACE = re.compile(r"[\s\-–—_]+")
_DROPPED = re.compile(r"[.,'\"“”‘’()@]")
_SIGN = re.compile(r"[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``"the U.S.’s"`` -> ``"us"``, ``"Čapek"`` -> ``"capek"``. For comparing only, never for showing."""
    if text.isascii():  # words, of which there are many more than are remembered
        if text.isalnum():
            return text.lower()
        if not _SIGN.search(text):
            return " ".join(text.lower().split()).removeprefix("the ")
    plain = _POSSESSIVE.sub("", text.strip())
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain.translate(_ALIKE))
        plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return _SPACE.sub(" ", _DROPPED.sub("", plain.casefold())).strip().removeprefix("the ")
