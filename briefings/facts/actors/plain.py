"""Bodies that a text never names and only calls by a plain noun: "the masters' guild", "the works council".

The whole noun phrase is told, in small letters and without its article; people count where somebody leads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.members import Member
from briefings.facts.actors.signs import POSSESSIVES
from briefings.facts.actors.words import acting, bodies, role_noun, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Doc, Token

_KINDS = ("al", "ic", "ary", "ory", "ern")  # adjectives that tell a kind of body: "regional assembly"
_LONGEST = 4  # words before the noun
_OFFICES = frozenset({"leader", "official", "head", "chief", "judge", "justice", "magistrate"})
_FORMING = frozenset({"working", "steering", "governing", "organising", "organizing", "drafting", "negotiating"})
_STEM = 4  # letters that "nurses" and "Nursing" share


def is_plain_body(token: Token) -> bool:
    """Whether a word is a plain noun for one body: "council", "patriarchate"."""
    small = token.tag_ in {"NN", "NNS"} or token.text.islower()
    return small and token.lower_ in bodies().generic.keys() | bodies().plain


def is_group(token: Token) -> bool:
    """Whether a word tells people who have leaders: "herders", "families"."""
    return _are_people(token) and role_noun(token.text) not in roles().office | _OFFICES  # no judges, no ministers


def _are_people(token: Token) -> bool:
    """Whether a word tells several people, or things."""
    plural = token.tag_ in {"NNS", "NNPS"} and token.lower_ not in bodies().generic
    return plural and (token.text.islower() or token.is_sent_start is True)


def plain_body(doc: Doc, index: int, first: int, taken: Mapping[int, Name]) -> Member:
    """The body whose plain noun stands at a token, by its whole name in small letters."""
    start = index
    while start > max(first, index - _LONGEST) and _is_free(start - 1, taken) and _belongs(doc[start - 1], doc[start]):
        start -= 1
    while start < index and doc[start].text in POSSESSIVES:
        start += 1
    words = " ".join(doc[start : index + 1].text.lower().split())
    place = taken.get(start - 1) if start > first else None
    return Member("organization", words if place is None or place.title is not None else f"{place.text} {words}")


def may_be_called(forms: Iterable[str], plain: str) -> bool:
    """Whether a body of some names may be called by a plain noun with its words: a Transit Union is no "nurses' union".

    A body that is only known by one word or by initials may be.
    """
    fields = {word[:_STEM] for word in plain.split()[:-1] if len(word) > 1 and word not in POSSESSIVES}
    told = tuple(forms)
    words = {word.lower()[:_STEM] for form in told for word in form.split()}
    opaque = all(" " not in form and form not in bodies().nouns for form in told)
    return not fields or bool(fields & words) or opaque


def _is_free(index: int, taken: Mapping[int, Name]) -> bool:
    """Whether a word is of no name, or only of one that a sentence's first letter makes: "Landlords' association"."""
    name = taken.get(index)
    return name is None or (name.end == name.start + 1 and name.doc[name.start].is_sent_start is True)


def _belongs(token: Token, after: Token) -> bool:
    """Whether a word is part of the name of the body: a field, those whose body it is."""
    if token.text in POSSESSIVES:
        owners = token.nbor(-1) if token.i else token
        return _are_people(owners)
    if not (token.text.islower() or token.is_sent_start) or token.text in acting().not_names:
        return False
    if after.text in POSSESSIVES:
        return _are_people(token)
    opens = token.is_sent_start is True and token.pos_ in {"PROPN", "ADJ"}
    named = token.pos_ == "PROPN" and token.text.islower()
    compound = token.text in _FORMING
    return compound or token.pos_ == "NOUN" or named or opens or (token.text.endswith(_KINDS) and _is_kind(token))


def _is_kind(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.text not in bodies().common_adjectives


def any_body_at(index: int, line: Line, scene: Scene) -> Member | None:
    """The body that begins at a token, articles aside: by its name, by a plain noun, or people: "for the landlords"."""
    named = scene.body_at(index, line)
    if named is not None:
        return named if named.kind != "person" else None
    definite = False
    for place in range(index, min(line.stop, index + _LONGEST + 2)):
        token = line.doc[place]
        definite = definite or token.lower_ in {"the", "their", "its"}
        ends = place + 1 == line.stop or line.doc[place + 1].pos_ not in {"NOUN", "PART", "PROPN"}
        if place in line.at or token.pos_ not in {"DET", "PRON", "NOUN", "ADJ", "PART"}:
            return None
        if definite and ends and (is_plain_body(token) or is_group(token)):
            return _named_after(place, line, scene) or plain_body(line.doc, place, index, line.at)
    return None


def _named_after(index: int, line: Line, scene: Scene) -> Member | None:
    """As in "for the guild of dock workers, the GDW": the name that follows a plain noun."""
    comma = next(
        (place for place in range(index + 1, min(line.stop - 2, index + _LONGEST + 1)) if line.doc[place].text == ","),
        None,
    )
    if comma is None or line.doc[comma + 1].lower_ != "the" or any(place in line.at for place in range(index, comma)):
        return None
    found = scene.owner(line.at.get(comma + 2))
    return found if found is not None and found.kind == "organization" else None
