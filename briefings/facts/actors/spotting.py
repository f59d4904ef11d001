"""Where names stand: runs of capitalised words, cut into titles, names and the bodies or peoples before them.

The small model's entities help where a run begins a sentence or goes on over "of" and "and"; they do not decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefings.facts.actors.compounds import compound_end
from briefings.facts.actors.links import NUMBERED, PARTICLES, extended, is_capital
from briefings.facts.actors.titles import after_title, field_start, has_body_noun, title_start
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Doc, Token

_HYPHENS = frozenset("-–‑/")
_QUOTES = frozenset("\"“”‘’'«»(—–-:[•*")
_SET_OFF = frozenset("—–:•*")  # behind which an entry begins as a sentence does
_ARTICLES = frozenset({"the", "a", "an"})
_QUANTITIES = frozenset({"Half", "Some", "Most", "Many", "None", "Part", "Much", "All", "Several", "Few", "One", "Two"})
_FUNCTION = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "PART", "INTJ", "NUM"})
_SHORTEST_WITH_TRADE = 2  # words: a trade and a full name
_APOSTROPHES = frozenset("'’")
_BETWEEN_NAMES = frozenset({"van", "von", "de", "della", "bin", "ibn", "ould", "al", "dos", "á", "í"})
_LONGEST = 14  # words; a longer run of capitals is no name but a line of them


@dataclass(frozen=True, eq=False)  # no slots: what is worked out once is kept
class Name:
    """A name where it stands. ``title`` is the first token of the title before it; ``modifies``: a word hangs on it."""

    sentence: Sentence
    start: int
    end: int
    text: str
    title: int | None = None
    honorific: str | None = None
    modifies: bool = False

    @property
    def doc(self) -> Doc:
        return self.sentence.tokens.doc

    @property
    def left(self) -> int:
        """Where the name begins with its title and honorific."""
        return self.start if self.title is None else self.title

    @property
    def past(self) -> int:
        """The first token after the name and the letters that follow it: "Helena Voss KC"."""
        index = self.end
        while index < self.sentence.tokens.end and self.doc[index].text in roles().postnominals:
            index += 1
        return index

    @cached_property
    def root(self) -> Token:
        """The word that the rest of the sentence hangs on."""
        return self.doc[self.start : self.end].root


def words_inside(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words that are capitalised amid a sentence: at the start of another they are names as well."""
    told = tuple(sentences)
    inside = {
        token.text
        for sentence in told
        for token in sentence.tokens[1:]
        if token.text[:1].isupper() and token.i and token.nbor(-1).text not in _QUOTES
    }
    return frozenset(inside | {f"{token.text}'s" for sentence in told for token in sentence.words if _is_shop(token)})


def _is_shop(token: Token) -> bool:
    """As in "Morley's said", "at Morley's, which": a name that ends so, and owns nothing there."""
    if token.tag_ != "NNP" or token.i + 2 >= len(token.doc) or token.nbor(1).text not in {"'s", "’s"}:
        return False
    after, before = token.nbor(2), token.nbor(-1).lower_ if token.i else ""
    speaks = after.lemma_ in acting().speech and after.tag_ in {"VBD", "VBZ"}
    placed = before == "at" and after.text in {",", "."}
    return (speaks or placed) and countries().of(token.text) is None


def spot(sentence: Sentence, known: frozenset[str]) -> list[Name]:
    """Every name of a sentence, in order. ``known``: words that are capitalised amid a sentence elsewhere."""
    if _shouted(sentence.text):
        return []
    runs = _runs(sentence, known)
    return [name for start, end in runs for name in _cut(sentence, start, end) if len(name.text) > 1]


def _shouted(text: str) -> bool:
    """Whether a sentence is in capitals throughout, so that they tell nothing."""
    capitals = sum(map(str.isupper, text[:300]))
    return capitals > len("WHO AND NATO AND THE EU") and capitals > sum(map(str.islower, text[:300]))


def _runs(sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    doc, index, stop = sentence.tokens.doc, sentence.tokens.start, sentence.tokens.end
    while index < stop:
        word = doc.words[index]
        if not is_capital(word) or not _may_begin(sentence, word, known):
            index += 1
            continue
        end = index + 1
        while end < stop and end - index < _LONGEST and (longer := extended(doc, index, end, stop)) > end:
            end = longer
        end = compound_end(doc, index, end, stop)
        if end < stop and doc[end].text in {"'s", "’s"} and f"{doc[end - 1].text}'s" in known:
            end += 1
        yield index, end
        index = end


def _may_begin(sentence: Sentence, token: Token, known: frozenset[str]) -> bool:
    """A capital at a sentence's start is a name only with some other sign of it."""
    text = token.text
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.lower_ in _ARTICLES or (token.text in _QUANTITIES and after is not None and after.lower_ == "of"):
        return False
    if (
        _is_hyphened(token)
        or (text in NUMBERED and after is not None and after.text.isdecimal())  # "Local 113 president X"
        or (token.i > sentence.tokens.start and token.nbor(-1).text not in _QUOTES)
        or _is_known(text)
    ):
        return True
    if len(text) > 1 and text.isupper():
        return text not in bodies().not_bodies
    numbered = token.pos_ == "NUM" and text in known and _is_followed(token)  # "Three Pines Power said"
    surname = token.dep_ == "compound" and token.tag_ == "PRP" and _is_followed(token)  # "He Yadong said"
    if token.pos_ in _FUNCTION and token.ent_type_ not in {"PERSON", "GPE"} and not (numbered or surname):
        return False
    if after is not None and after.text.islower() and _leads_to_role(after):
        plain = token.lower_ in bodies().generic or token.lower_ in acting().of_state
        party = _is_party(token, after)
        of_field = text in roles().fields and after.lower_ in roles().of_states  # "Labour minister X"
        return not (plain or of_field) and (
            party or text in known or token.tag_ in {"NNP", "NNPS"} or token.ent_type_ == "ORG"
        )
    return surname or text in known or role_noun(text) is not None or _looks_like_name(token, after)


def _is_followed(token: Token) -> bool:
    """Whether the next word is written as names are."""
    return token.i + 1 < len(token.doc) and is_capital(token.nbor(1))


def _is_hyphened(token: Token) -> bool:
    """As in "Anti-Doping Agency"; not "D-Ohio"."""
    whole = token.i + 2 < len(token.doc) and len(token.text) > 1 and not token.whitespace_
    return whole and token.nbor().text == "-" and is_capital(token.nbor(2))


def _is_known(text: str) -> bool:
    known = countries().of(text) is not None or text in bodies().seats or text in bodies().known
    return known or text in roles().honorifics


def _is_party(token: Token, after: Token) -> bool:
    """As in "Green candidate": a party named by a word that is a colour or a field elsewhere."""
    return token.text in roles().parties and role_noun(after.text) in roles().party_posts


def _looks_like_name(token: Token, after: Token | None) -> bool:
    """Whether the tagger's signs or what follows make a sentence's first word a name."""
    if after is not None and after.text in _BETWEEN_NAMES and _is_followed(after):
        return True  # "Rosalind van Wyk", which the tagger may take for a verb
    if (
        after is not None
        and (is_capital(after) or after.text in PARTICLES or after.lower_ == "of")
        and token.pos_ != "VERB"
    ):
        return True
    if after is not None and after.text in _APOSTROPHES and token.text.endswith("s") and after.i + 1 < len(token.doc):
        return token.doc[after.i + 1].text in bodies().nouns  # "Supporters' Trust"
    apposed = [one.lower_ for one in token.doc[token.i + 1 : token.i + 3]] == [",", "the"]
    return token.tag_ == "NNP" and (bool(token.ent_type_) or apposed or token.dep_ in {"nsubj", "nsubjpass"})


def _leads_to_role(token: Token) -> bool:
    """Whether a post in small letters begins here: "Rovers manager", "Unison regional organiser"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    qualified = token.pos_ in {"ADJ", "NOUN"} and after.text.islower() and role_noun(after.text) is not None
    return role_noun(token.text) is not None or qualified


def _cut(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """A run's names: "UK Secretary of Health Joan Pike" holds "UK" and, with his title, "Antony Blinken"."""
    doc = sentence.tokens.doc
    opens = start == sentence.tokens.start or doc[start - 1].text in _SET_OFF
    if opens and end - start >= _SHORTEST_WITH_TRADE and _opens_with_trade(doc, start, end):
        start += 1
    while end > start + 1 and (doc[end - 1].text in _HYPHENS or doc[end - 1].text in roles().postnominals):
        end -= 1
    if (tail := _owner_of_initials(doc, start, end)) is not None:
        yield from _with_title(sentence, start, tail - 2)
        yield from _without_title(sentence, tail, end)
        return
    parts = _countries_in_pair(doc, start, end)
    if parts:
        yield from (_name(sentence, *part, modifies=True) for part in parts)
        return
    honorific = next((index for index in range(start, end) if doc[index].text in roles().honorifics), None)
    first = honorific
    while honorific is not None and honorific + 2 < end and doc[honorific + 1].text in roles().honorifics:
        honorific += 1  # "H.E. Mr. X"
    if honorific is not None and first is not None and honorific + 1 < end:
        if first > start:
            yield from _with_title(sentence, start, first)
        begin = after_title(doc, honorific + 1, end)
        if begin is not None and begin >= end:
            return  # "The Hon. Minister, X": a title alone
        begin = honorific + 1 if begin is None else begin
        yield _name(sentence, begin, end, title=first, honorific=doc[honorific].text)
        return
    yield from _with_title(sentence, start, end)


def _opens_with_trade(doc: Doc, start: int, end: int) -> bool:
    """As in "Processor Eva Lund", "Brewer Hops Gold": a trade in front of a full name, at a sentence's start."""
    word = doc[start].lower_
    firm = word in roles().firms_before
    if end - start == _SHORTEST_WITH_TRADE and doc[start + 1].text in bodies().nouns:
        return False
    return firm and not any(doc[index].text in bodies().groups["union"] for index in range(start, end))


def _owner_of_initials(doc: Doc, start: int, end: int) -> int | None:
    """Where "World Curling Body" begins in "Board of the World Curling Body (WCB)": whose initials stand behind."""
    if end + 1 >= len(doc) or doc[end].text != "(" or not doc[end + 1].text.isupper():
        return None
    for tail in range(start + 3, end - 1):
        letters = "".join(word.text[0] for word in doc[tail:end] if word.text[0].isupper())
        if doc[tail - 2].lower_ == "of" and doc[tail - 1].lower_ == "the" and letters == doc[end + 1].text:
            return tail
    return None


def _countries_in_pair(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """As in "Peru-Chile" is two countries."""
    for index in range(start + 1, end - 1):
        if doc[index].text in _HYPHENS:
            left, right = doc[start:index].text, doc[index + 1 : end].text
            if countries().of(left) and countries().of(right):
                return [(start, index), (index + 1, end)]
    return []


def _with_title(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    doc = sentence.tokens.doc
    begin = after_title(doc, start, end)
    if begin is None:
        yield from _without_title(sentence, start, end)
        return
    first = field_start(doc, start, title_start(doc, start, begin), begin)
    if first > start:
        yield _name(sentence, start, first, modifies=True)
    if begin < end:
        yield _name(sentence, begin, end, title=first)


def _without_title(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """A body or person without a title; an adjective of a people before a person's name is no part of it."""
    doc = sentence.tokens.doc
    for size in (3, 2, 1):
        if end - start <= size:
            continue
        lead = doc[start : start + size].text
        adjective = lead in countries().people or (lead in countries().names and lead.isupper())
        if adjective and _person_like(doc, start + size, end):
            yield _name(sentence, start, start + size, modifies=True)
            yield _name(sentence, start + size, end)
            return
    yield _name(sentence, start, end)


def _person_like(doc: Doc, start: int, end: int) -> bool:
    return doc[start].ent_type_ == "PERSON" and not has_body_noun(doc, start, end)


def _name(
    sentence: Sentence,
    start: int,
    end: int,
    *,
    title: int | None = None,
    honorific: str | None = None,
    modifies: bool = False,
) -> Name:
    doc = sentence.tokens.doc
    text = " ".join(doc[start:end].text.split())
    hangs = modifies or (end < len(doc) and doc[end].text in _HYPHENS and not doc[end - 1].whitespace_)
    return Name(sentence, start, end, text, title, honorific, hangs)
