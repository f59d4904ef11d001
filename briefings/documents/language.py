"""Is it English? The share of function words first; a language model only where that leaves a doubt."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.errors import OtherLanguage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000  # code points
_PLAINLY_ENGLISH = 0.27  # running English text has 0.4 to 0.5 of function words, other languages below 0.15
_TOO_FEW = 8  # words: a title proves nothing
_SURE = 0.95


def require_english(text: str) -> None:
    """Raise OtherLanguage for a text that is surely in another language; whatever is in doubt is read."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _TOO_FEW:
        return
    function_words = _function_words()
    if sum(word in function_words for word in words) >= _PLAINLY_ENGLISH * len(words):
        return
    code, probability = _identifier().classify(text[:_SAMPLE].lower())
    if code != "en" and probability >= _SURE:
        raise OtherLanguage(_name(code))


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415  (spaCy is imported by who reads)

    return frozenset(STOP_WORDS)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (its model costs 0.3 s)

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    import pycountry  # noqa: PLC0415  (only a refusal needs it)

    language = pycountry.languages.get(alpha_2=code)
    return language.name if language else f"a language coded {code!r}"
