"""Whose name a page gives itself: an outlet's name belongs to the site that is called like it.

A page of another site can claim it. Such a page speaks for itself alone: its claim is shown as unverified, and it
neither counts for the outlet nor corrects it. Where no site is called like the name, nobody can tell whose it is: then
the pages of each site speak for themselves, and all of them count once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.documents.addresses import site
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.model import Document, DocumentFacts

_ENDINGS = frozenset(["co", "com", "org", "net", "ac", "edu", "gov"])  # before that of a country, as in "co.uk"
_SHORTEST = 3  # letters of a name's beginning by which a site may be called
_APART = re.compile(r"[^a-z0-9]+")


def with_names_told_apart(tellings: Sequence[DocumentFacts]) -> list[DocumentFacts]:
    """The tellings with ``posing`` set on each document that gives itself the name of another site of the story."""
    posing = _posing(telling.document for telling in tellings)
    return [_marked(telling, is_posing=telling.document.id in posing) for telling in tellings]


def nobodys_names(documents: Iterable[Document]) -> frozenset[str]:
    """The names that pages of several sites give themselves, none of which is called so."""
    return frozenset(name for name, homes in _homes(documents).items() if not homes)


def _homes(documents: Iterable[Document]) -> Mapping[str, list[str]]:
    """The sites that are called like a name, for each name that pages of several sites give themselves."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        if document.publisher and document.url and document.publisher_verified and (place := site(document.url)):
            found[fold(document.publisher)].add(place)
    return {
        name: sorted(place for place in places if is_called(place, name))
        for name, places in found.items()
        if len(places) > 1
    }


def _posing(documents: Iterable[Document]) -> frozenset[str]:
    known = tuple(documents)
    homes = _homes(known)
    return frozenset(
        document.id
        for document in known
        if (home := homes.get(fold(document.publisher or ""))) and not _is_at(site(document.url or ""), home)
    )


def _is_at(place: str, homes: Iterable[str]) -> bool:
    """Whether a site is one of these, or a part of one; a text without a site claims nothing here."""
    return not place or any(place == home or place.endswith(f".{home}") for home in homes)


def is_called(place: str, name: str) -> bool:
    """Whether a site is called like an outlet: by its name, by the beginning or by the initials of that."""
    words = [word for word in _APART.split(name) if word]
    begun = {"".join(words[:end]) for end in range(1, len(words) + 1)}
    forms = {form for form in begun if len(form) >= _SHORTEST} | {"".join(word[0] for word in words)}
    return name == fold(place) or _label(place).removeprefix("the") in forms


def _label(place: str) -> str:
    """What a site is called by whoever owns it: ``news.harbour-gazette.co.uk`` -> ``harbourgazette``."""
    labels = place.split(".")[:-1] or [place]
    if len(labels) > 1 and labels[-1] in _ENDINGS:
        labels = labels[:-1]
    return "".join(_APART.split(labels[-1].casefold()))


def _marked(telling: DocumentFacts, *, is_posing: bool) -> DocumentFacts:
    if telling.document.posing == is_posing:
        return telling
    return replace(telling, document=replace(telling.document, posing=is_posing))
