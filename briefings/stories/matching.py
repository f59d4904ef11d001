"""Does an item of a feed speak of a story? By the words that an editor gave it.

    dockers, "port council", strik*, WHO, -football

Any of the words will do, and none of those with a minus may stand there. Words are whole, and several in one place are
a phrase; case, accents, dashes and possessives do not count. A star stands for the rest of a word. An abbreviation in
capitals is found only in capitals, so that WHO is not "who".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GIVEN = re.compile(r"""-?["“”]([^"“”]*)["“”]|[^,;\n]+""")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\*?")
_MINUS = ("-", "−", "–")
_LONGEST_ABBREVIATION = 5  # letters


def words_of(given: str) -> tuple[str, ...]:
    """The words as they are kept, from what somebody typed: by commas, each phrase with or without quotation marks."""
    found = (match.group() for match in _GIVEN.finditer(given))
    plain = (
        (word.strip().startswith(_MINUS), re.sub(r"[\"“”]", "", word).strip().lstrip("-−–").strip()) for word in found
    )
    return tuple(dict.fromkeys(f"{'-' if minus else ''}{word}" for minus, word in plain if _tokens(word, star=True)))


def speaks_of(words: Sequence[str], *texts: str | None) -> bool:
    """Whether a title, a summary, a text speak of one of the words and of none of those with a minus.

    Without any word to find, whatever has none of the latter does.
    """
    wanted, unwanted = _patterns(tuple(words))
    plain = " . ".join(" ".join(_tokens(text)) for text in texts if text)
    if unwanted and unwanted.search(plain):
        return False
    return wanted is None or wanted.search(plain) is not None


@lru_cache(maxsize=256)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    unwanted = {word for word in words if word.startswith(_MINUS)}
    return _any_of(word for word in words if word not in unwanted), _any_of(word[1:] for word in unwanted)


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    phrases = sorted({phrase for word in words if (phrase := " ".join(map(_pattern, _tokens(word, star=True))))})
    return re.compile(rf"(?<!\S)(?:{'|'.join(phrases)})(?!\S)") if phrases else None


def _pattern(token: str) -> str:
    """A token as it may stand in a text: a small one also as an abbreviation there."""
    stem = re.escape(token.removesuffix("*")) + (r"\S*" if token.endswith("*") else "")
    return stem if _is_abbreviation(token) else f"(?i:{stem})"


def _tokens(text: str, *, star: bool = False) -> list[str]:
    """Words in their comparison form; abbreviations keep their capitals."""
    undotted = _DOTTED.sub(lambda found: found.group().replace(".", ""), unicodedata.normalize("NFC", text))
    found = (match.group() for match in _WORD.finditer(undotted))
    made = (_folded(word).upper() if _is_abbreviation(word) else _folded(word) for word in found)
    return [word if star else word.rstrip("*") for word in made if word.strip("*")]


def _folded(word: str) -> str:
    stem = fold(word.rstrip("*"))
    return f"{stem}*" if word.endswith("*") and stem else stem


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= _LONGEST_ABBREVIATION
