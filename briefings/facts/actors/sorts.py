"""Which groups of bodies a plain noun beside a name tells: "the pilots' union KALPA", "Ferrano, the dairy group, "."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import bodies, countries, singular

if TYPE_CHECKING:
    from briefings.facts.actors.spotting import Name

_LONGEST_LIST = 14  # tokens from "the unions" to the last name of their list
_FARTHEST_NOUN = 8  # tokens after a name within which an apposition tells what it is


def sorts_of(name: Name) -> tuple[str, ...]:
    """The groups of the plain noun beside a name: "the engine maker Turbora", "Ferrano, the dairy group, "."""
    return _groups_before(name) or _groups_after(name) or _groups_behind(name) or _groups_of_list(name)


def _groups_before(name: Name) -> tuple[str, ...]:
    """As in "the pilots' union KALPA", "the freezer owners' association, Frigonor"."""
    first = name.sentence.tokens.start
    if name.start <= first or name.title is not None:
        return ()
    place = name.start - 1
    if name.doc[place].text == "," and place - 1 >= first:
        place -= 1
        closed = " " not in name.text or (name.end < len(name.doc) and name.doc[name.end].lower_ in {",", "of"})
        if not closed or not _is_definite(name, place):
            return ()
    return _groups_called(name.doc[place].lower_)


def _groups_of_list(name: Name) -> tuple[str, ...]:
    """As in "The unions Fim, Fiom and Uilm": a plural noun that stands before the first of them."""
    doc, place = name.doc, name.left - 1
    first = max(name.sentence.tokens.start, name.left - _LONGEST_LIST)
    if name.title is not None or place < first or doc[place].text not in {",", "and"}:
        return ()
    while place > first and (doc[place].text in {",", "and"} or doc[place].text[0].isupper()):
        place -= 1
    plural = doc[place].tag_ == "NNS" and doc[place].text.islower()
    return bodies().generic.get(singular(doc[place].lower_), ()) if plural else ()


def _groups_behind(name: Name) -> tuple[str, ...]:
    """As in "the Blue Curve group pledged": a noun that only bodies with names have."""
    doc, place = name.doc, name.end
    if name.text.split()[0] in bodies().urging:  # "the Save Marr's committee"
        place += place + 1 < name.sentence.tokens.end and doc[place].text in {"'s", "’s"}
        return bodies().generic.get(doc[place].lower_, ()) if place < len(doc) else ()
    if place >= name.sentence.tokens.end or doc[place].text not in bodies().named_so or name.title is not None:
        return ()
    if countries().of(name.text) or name.left <= name.sentence.tokens.start or doc[name.left - 1].lower_ != "the":
        return ()
    return bodies().generic.get(doc[place].text, ())


def _is_definite(name: Name, place: int) -> bool:
    before = [token.lower_ for token in name.doc[max(0, place - 4) : place]]
    return bool({"the", "its", "their"} & set(before)) and not {"of", "for", "at", "to", "by"} & set(before)


def _groups_after(name: Name) -> tuple[str, ...]:
    """As in "Ferrano, the dairy group, ", "NSF, a union": an article, words of its field, a noun for a body."""
    doc, stop, index = name.doc, name.sentence.tokens.end, name.end
    if index + 2 >= stop or doc[index].text not in {",", "("} or not _opens_kind(name, index + 1):
        return ()
    for token in doc[index + 2 : min(stop, index + _FARTHEST_NOUN)]:
        if token.i + 1 < stop and doc[token.i + 1].tag_ == "POS":
            continue  # "the airport's largest airline"
        if token.tag_ in {"NN", "NNS"} and (groups := _groups_called(token.lower_)):
            return groups if token.i + 1 == stop or doc[token.i + 1].pos_ not in {"NOUN", "PROPN", "PART"} else ()
        if token.pos_ not in {"NOUN", "ADJ", "PROPN", "PART", "PUNCT"} or token.text == ",":
            return ()
    return ()


def _opens_kind(name: Name, index: int) -> bool:
    """Whether what a name is may begin here: "the dairy group", "Chile's dairy group"."""
    if name.doc[index].lower_ in {"the", "a", "an"}:
        return True
    ahead = name.doc[index : min(index + 4, name.sentence.tokens.end)]
    return ahead[0].text[0].isupper() and any(token.tag_ == "POS" for token in ahead)


def _groups_called(word: str) -> tuple[str, ...]:
    return bodies().generic.get(word) or bodies().generic.get(singular(word)) or ()
