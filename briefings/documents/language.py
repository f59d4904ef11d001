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
_TOO_FEW = 8  # words: a title proves nothing,
_TOO_SHORT = 40  # letters: unless its script sets no spaces between words
_HARDLY_ENGLISH = 0.2  # a list of foreign names may come down to it, running text does not
_SURE = 0.95
_LIKELY = 0.3  # for text that is hardly English: relatives such as Croatian and Bosnian share the rest
_AS_ENGLISH = {"en", "pcm", "sco", "zxx"}  # Nigerian English, Scots, and what is no language at all are read


def require_english(text: str) -> None:
    """Raise OtherLanguage for a text that is surely in another language; whatever is in doubt is read."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _TOO_FEW and sum(map(len, words)) < _TOO_SHORT:
        return
    function_words = _function_words()
    share = sum(word in function_words for word in words) / len(words)
    if share < _PLAINLY_ENGLISH:
        _ask_model(text[:_SAMPLE].lower(), _SURE if share >= _HARDLY_ENGLISH else _LIKELY)


def _ask_model(sample: str, enough: float) -> None:
    """Raise OtherLanguage when the model is sure enough; close relatives share what it gives to their language."""
    ranked = _identifier().rank(sample)
    english = sum(probability for code, probability in ranked if code in _AS_ENGLISH)
    code, probability = ranked[0]
    if code not in _AS_ENGLISH and probability >= enough and english <= 1 - _SURE:
        raise OtherLanguage(_name(code))


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415  (spaCy is imported by who reads)

    return frozenset(STOP_WORDS)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (its model costs 0.3 s)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    import pycountry  # noqa: PLC0415  (only a refusal needs it)

    language = pycountry.languages.get(alpha_2=code)
    return language.name if language else f"a language coded {code!r}"
