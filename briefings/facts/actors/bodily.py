"""Signs beside a name that it is a body's or a place's: what it owns, who works for it, what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import acting, role_noun, roles

if TYPE_CHECKING:
    from briefings.facts.actors.spotting import Name

_OF_CLUBS = frozenset({"owner", "co-owner", "captain", "coach", "skipper", "goalkeeper"})
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_HEADS = frozenset({"chair", "chairman", "chairwoman", "chairperson", "executive", "ceo", "cfo", "director", "boss"})
_FARTHEST_ITS = 30  # tokens
_LONGEST_POST = 4  # words


def owns_as_bodies_do(name: Name) -> bool:
    """As in "Volaria's chief executive", "Volaria, whose shareholders"."""
    ahead = [token.lower_ for token in name.doc[name.end : name.end + 5]]
    if ahead[:2] == [",", "whose"] and set(ahead) & acting().of_companies:
        return True
    return name.root.dep_ == "poss" and name.root.head.lower_ in acting().of_companies


def has_officer(name: Name) -> bool:
    """As in "Norda Milk chairwoman Ann Lee", "Norda Milk's finance chief, Ann Lee"; a place has others."""
    doc, place = name.doc, name.end
    while place < min(name.end + _LONGEST_POST, name.sentence.tokens.end - 1):
        token = doc[place]
        if not token.text.islower() or token.pos_ in {"AUX", "VERB", "DET"}:
            return False
        if token.lower_ in acting().of_companies | _VOICES | _OF_CLUBS and role_noun(token.text):
            after = doc[place + 1].text
            if role_noun(after) is None or after[0].isupper():  # "chief executive" goes on
                return after[0].isupper() or after == "," or _of_field(name, place + 1)
        place += 1
    return False


def _of_field(name: Name, place: int) -> bool:
    """As in "Norda Milk's head of sourcing, Ann Lee": what a post is for, then a comma."""
    ahead = name.doc[place : min(place + _LONGEST_POST, name.sentence.tokens.end)]
    words = [token.text for token in ahead]
    if words[:1] not in (["of"], ["for"]) or "," not in words:
        return False
    return all(word.islower() for word in words[1 : words.index(",")])


def is_headed(name: Name) -> bool:
    """As in "chief executive of Norda", "Norda's chair", "the head of research at Norda"."""
    doc, place = name.doc, name.left - 1
    if name.end < len(doc) and doc[name.end].text in {"'s", "’s"}:
        return False
    place -= place > name.sentence.tokens.start and doc[place].lower_ == "the"
    if place - 1 < name.sentence.tokens.start or doc[place].lower_ not in {"of", "at"}:
        return False
    return doc[place - 1].lower_ in _HEADS and role_noun(doc[place - 1].text) is not None


def has_its_own(name: Name) -> bool:
    """As in "Carvel has a week. Its receiver, Ann Lee, said": a body has posts, and is "it"."""
    placed = name.root.ent_type_ in {"GPE", "LOC", "FAC"}
    if name.root.dep_ not in {"nsubj", "nsubjpass"} or placed or name.sentence.headline:
        return False
    doc = name.doc
    for place in range(name.end, min(name.end + _FARTHEST_ITS, len(doc) - 2)):
        if doc[place].lower_ == "its":
            ahead = doc[place + 1 : place + 4]
            return any(role_noun(token.text) and token.tag_ == "NN" for token in ahead)
    return False


def is_it(name: Name) -> bool:
    """As in "Norlok says it will": what speaks and is "it" is no person."""
    verb = name.root.head
    if name.root.dep_ != "nsubj" or verb.lemma_ not in acting().speech or verb.i != name.end:
        return False
    ahead = [token.lower_ for token in name.doc[verb.i + 1 : verb.i + 3]]
    return ahead[:1] == ["it"] or ahead == ["that", "it"]


def owns_person(name: Name) -> bool:
    """As in "Norlok's Ingrid Moen"."""
    doc, place = name.doc, name.end + 1
    if place + 2 >= len(doc) or doc[name.end].text not in {"'s", "’s"}:
        return False
    if doc[name.end - 1].ent_type_ == "PERSON":  # "Barlow Keller's Petra Huegli said"
        whole = doc[place].text.istitle() and doc[place + 1].text.istitle()
        return whole and doc[place + 2].pos_ in {"VERB", "AUX"} and " " in name.text
    return doc[place].ent_type_ == doc[place + 1].ent_type_ == "PERSON"


def behind_person(name: Name) -> bool:
    """As in "Ann Lee (Norlok)"."""
    doc = name.doc
    if name.start < name.sentence.tokens.start + 2 or name.end >= len(doc):
        return False
    bracketed = doc[name.start - 1].text == "(" and doc[name.end].text == ")"
    return bracketed and doc[name.start - 2].ent_type_ == "PERSON"


def has_mayor(name: Name) -> bool:
    """As in "the Leeds mayor, Ann Lee": what only places have."""
    doc, place = name.doc, name.end
    return place + 1 < name.sentence.tokens.end and doc[place].text in roles().of_cities | roles().of_regions


def has_bishop(name: Name) -> bool:
    """As in "the Bishop of Ely", "the mayor of Leeds"."""
    doc, place = name.doc, name.left - 2
    return (
        place >= name.sentence.tokens.start and doc[place + 1].lower_ == "of" and doc[place].lower_ in roles().of_cities
    )


def employs(name: Name) -> bool:
    """As in "the 340 crew at Norda Ferries", "pilots at Norda": people work at bodies."""
    place = name.left - 2
    if place < name.sentence.tokens.start or name.doc[place + 1].lower_ not in {"at", "by"}:
        return False
    before = name.doc[place]
    if name.doc[place + 1].lower_ == "by":
        return before.lower_ in {"employed", "owned", "operated"}
    return before.tag_ in {"NNS", "NN"} and before.lower_ in acting().workforce


def of_person(name: Name) -> bool:
    """As in "bank boss Ruth Adler of Credivale"."""
    if name.left - 2 < name.sentence.tokens.start or name.doc[name.left - 1].lower_ not in {"of", "from"}:
        return False
    return name.doc[name.left - 2].ent_type_ == "PERSON" and name.root.ent_type_ not in {"GPE", "LOC"}


def with_article(name: Name) -> bool:
    """As in "the Norlok"; not "the Norlok deal"."""
    return (
        name.left > 0 and name.doc[name.left - 1].lower_ == "the" and name.root.dep_ not in {"compound", "amod", "nmod"}
    )
