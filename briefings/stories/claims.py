"""Who says what of one thing: values of several sources, those joined that do not exclude one another."""

from __future__ import annotations

import re
from calendar import day_name
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.documents.addresses import site
from briefings.evidence import each_once
from briefings.model import Claim
from briefings.moments import moment
from briefings.names import fold
from briefings.stories.naming import nobodys_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from briefings.model import Document, Evidence

    Fits = Callable[["Word", "Word"], bool]

_WEEKDAYS = tuple(day_name)
_UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Word:
    """What one document says of one thing. ``coarse`` ranks how roughly: the finest value speaks for a claim.

    ``repeated``: only what was said before, which by itself disputes nothing. ``is_day``: of the evidence only what
    names that day is behind it.
    """

    value: str
    document: Document
    evidence: tuple[Evidence, ...]
    coarse: int = 0
    repeated: bool = False
    is_day: bool = False

    def behind(self) -> tuple[Evidence, ...]:
        """The sentences that say so."""
        return naming_day(self.value, self.evidence) if self.is_day else self.evidence


def naming_day(value: str | None, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences that name a day, by its number or its weekday; all of them where none does."""
    when = moment(value)
    if when is None or when.unit == "month":
        return tuple(evidence)
    day, weekday = when.first.day, _WEEKDAYS[when.first.weekday()]
    return tuple(piece for piece in evidence if _is_named(piece.text, day, weekday)) or tuple(evidence)


@lru_cache(maxsize=4096)
def _is_named(text: str, day: int, weekday: str) -> bool:
    return re.search(rf"\b(?:0?{day}(?:st|nd|rd|th)?|{weekday})\b", text) is not None


def voices(documents: Iterable[Document]) -> dict[str, str]:
    """Whose voice each document is: its outlet's, or that of the text which it copies.

    A text that alone says whose it is never speaks with the voice of that outlet: it could not correct it. Neither does
    a page with a name that pages of other sites give themselves too.
    """
    known = {document.id: document for document in documents}
    nobodys = nobodys_names(one for one in known.values() if one.vouched)

    def voice(document: Document) -> str:
        origin = known.get(document.copy_of or "", document)
        return _outlet(origin, nobodys) or document.copy_of or document.id

    return {name: voice(document) for name, document in known.items()}


def _outlet(document: Document, nobodys: Collection[str]) -> str:
    """In brackets what stands in no name in comparison form. ``nobodys``: names that pages of several sites have."""
    name = fold(document.publisher or "")
    if not name or (document.vouched and name not in nobodys):
        return name
    place = site(document.url or "") if document.posing or document.vouched else ""
    return f"{name} ({place or _UNVERIFIED})"


def contradictory(words: Sequence[Word], fits: Fits) -> tuple[Claim, ...]:
    """The claims that exclude one another, most told first; none when fewer than two sources differ.

    ``words`` come oldest first: the last one of each voice counts. What has the same value ``fits``.
    """
    if len({word.value for word in words}) < 2:  # noqa: PLR2004  (it takes two to disagree)
        return ()
    heard = voices(word.document for word in words)
    final = {heard[word.document.id]: word for word in words}
    standing = [word for word in words if fits(word, final[heard[word.document.id]])]
    claims = [claim for claim in _joined(standing, fits) if not all(word.repeated for word in claim)]
    told = [{heard[word.document.id] for word in claim} for claim in claims]
    if len(claims) < 2 or len(set().union(*told)) < 2:  # noqa: PLR2004  (the same)
        return ()
    ranked = sorted(zip(told, claims, strict=True), key=lambda pair: (-len(pair[0]), pair[1][0].value))
    return tuple(_claim(claim) for _, claim in ranked)


def _joined(words: Sequence[Word], fits: Fits) -> list[list[Word]]:
    """Words that fit together; one so coarse that it fits several claims speaks for none."""
    claims: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.coarse):
        fitting = [claim for claim in claims if fits(word, claim[0])]
        fitting = [claim for claim in fitting if claim[0].value == word.value] or fitting
        if len(fitting) == 1:
            fitting[0].append(word)
        elif not fitting:
            claims.append([word])
    return claims


def _claim(words: Sequence[Word]) -> Claim:
    sources = dict.fromkeys(word.document.id for word in words)
    evidence = each_once(piece for word in words for piece in word.behind())
    return Claim(words[0].value, tuple(sources), evidence)
