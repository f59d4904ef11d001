"""Where names stand: runs of capitalised words, cut into titles, names and the bodies or peoples before them.

The small model's entities help where a run begins a sentence or goes on over "of" and "and"; they do not decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.compounds import compound_end
from briefings.facts.actors.titles import after_title, field_start, has_body_noun, title_start
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from briefings.facts.parse import Sentence

_HYPHENS = frozenset("-–‑/")
_QUOTES = frozenset("\"“”‘’'«»(—–-:[•*")
_APOSTROPHES = frozenset("'’")
_POSSESSIVES = frozenset({"'s", "’s"})
_PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "do",
        "das",
        "des",
        "la",
        "le",
        "zu",
        "y",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
    }
)
_ARTICLES = frozenset({"the", "a", "an"})
_JOINERS = frozenset({"of", "for", "on", "in", "to", "against"})
_FUNCTION = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "PART", "INTJ", "NUM"})
_LONGEST = 14  # words; a longer run of capitals is no name but a line of them
_LONGEST_SYLLABLE = 5  # letters, of a given name after its hyphen
_MONTH_NAMES = frozenset({"May", "April", "June", "August"})


@dataclass(frozen=True, slots=True, eq=False)
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

    @property
    def root(self) -> Token:
        """The word that the rest of the sentence hangs on."""
        return self.doc[self.start : self.end].root


def words_inside(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words that are capitalised amid a sentence: at the start of another they are names as well."""
    return frozenset(
        token.text
        for sentence in sentences
        for token in sentence.tokens[1:]
        if token.text[:1].isupper() and token.i and token.nbor(-1).text not in _QUOTES
    )


def spot(sentence: Sentence, known: frozenset[str]) -> list[Name]:
    """Every name of a sentence, in order. ``known``: words that are capitalised amid a sentence elsewhere."""
    if _shouted(sentence.text):
        return []
    runs = _runs(sentence, known)
    return [name for start, end in runs for name in _cut(sentence, start, end) if len(name.text) > 1]


def _shouted(text: str) -> bool:
    """Whether a sentence is in capitals throughout, so that they tell nothing."""
    letters = sum(letter.islower() for letter in text[:300])
    capitals = sum(letter.isupper() for letter in text[:300])
    return capitals > letters and capitals > len("WHO AND NATO AND THE EU")


def _runs(sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    doc, index, stop = sentence.tokens.doc, sentence.tokens.start, sentence.tokens.end
    while index < stop:
        if not _is_capital(doc[index]) or not _may_begin(sentence, doc[index], known):
            index += 1
            continue
        end = index + 1
        while end < stop and end - index < _LONGEST and (longer := _extended(doc, index, end, stop)) > end:
            end = longer
        end = compound_end(doc, index, end, stop)
        yield index, end
        index = end


def _is_capital(token: Token) -> bool:
    text = token.text
    if text[0] == "@":
        return len(text) > 1 and text[1].isalpha()
    if not text[0].isupper() or text == "I":
        return False
    if text not in acting().not_names:
        return True
    if text == "Jan" and token.i + 1 < len(token.doc):
        after = token.nbor(1).text
        return after[0].isupper() and after not in acting().not_names  # "Jan Nowak"
    return text in _MONTH_NAMES and token.i > 0 and token.ent_type_ == "PERSON"


def _may_begin(sentence: Sentence, token: Token, known: frozenset[str]) -> bool:
    """A capital at a sentence's start is a name only with some other sign of it."""
    text = token.text
    if token.lower_ in _ARTICLES:
        return False
    if (token.i > sentence.tokens.start and token.nbor(-1).text not in _QUOTES) or _is_known(text):
        return True
    if len(text) > 1 and text.isupper():
        return text not in bodies().not_bodies
    if token.pos_ in _FUNCTION and token.ent_type_ not in {"PERSON", "GPE"}:
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.text.islower() and _leads_to_role(after):
        plain = token.lower_ in bodies().generic or token.lower_ in acting().of_state
        party = _is_party(token, after)
        return not plain and (party or text in known or token.tag_ in {"NNP", "NNPS"} or token.ent_type_ == "ORG")
    return text in known or role_noun(text) is not None or _looks_like_name(token, after)


def _is_known(text: str) -> bool:
    known = countries().of(text) is not None or text in bodies().seats or text in bodies().known
    return known or text in roles().honorifics


def _is_party(token: Token, after: Token) -> bool:
    """As in "Green candidate": a party named by a word that is a colour or a field elsewhere."""
    return token.text in roles().parties and role_noun(after.text) in roles().party_posts


def _looks_like_name(token: Token, after: Token | None) -> bool:
    """Whether the tagger's signs or what follows make a sentence's first word a name."""
    if after is not None and (_is_capital(after) or after.lower_ == "of") and token.pos_ != "VERB":
        return True
    apposed = [one.lower_ for one in token.doc[token.i + 1 : token.i + 3]] == [",", "the"]
    return token.tag_ == "NNP" and (bool(token.ent_type_) or apposed or token.dep_ in {"nsubj", "nsubjpass"})


def _leads_to_role(token: Token) -> bool:
    """Whether a post in small letters begins here: "Rovers manager", "Unison regional organiser"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    qualified = token.pos_ in {"ADJ", "NOUN"} and after.text.islower() and role_noun(after.text) is not None
    return role_noun(token.text) is not None or qualified


def _extended(doc: Doc, start: int, end: int, stop: int) -> int:
    """The end of a run, one link further; the same end where it stops."""
    token = doc[end]
    if _is_capital(token):
        legal = token.text == "A" and end + 1 < stop and doc[end + 1].text == "/"  # "A/S"
        return end + 1 if legal or token.lower_ not in _ARTICLES else end
    after = doc[end + 1] if end + 1 < stop else None
    if after is None:
        return end
    if _is_capital(after) and _linked(doc[end - 1], token):
        return end + 2
    return _over_small_words(doc, start, end, stop)


def _linked(before: Token, link: Token) -> bool:
    """Whether a mark between two capitals joins them: a hyphen, "&", a possessive inside of a name."""
    text = link.text
    if text in _HYPHENS:
        return not before.whitespace_ and not link.whitespace_
    return text == "&" or (text in _APOSTROPHES | _POSSESSIVES and _inside_name(before, text))


def _over_small_words(doc: Doc, start: int, end: int, stop: int) -> int:
    """Past "of", "for the", "and", "van den" and the rest of "Co-operation", where the name goes on after them."""
    text, before, after = doc[end].text, doc[end - 1], doc[end + 1]
    if before.text == "Co" and text == "-" and after.lower_ in {"operation", "ordination"}:
        return end + 2
    if text in _HYPHENS and end - start > 1 and _given_name_goes_on(doc, end):
        return end + 2
    if text in _PARTICLES and before.text[0].isupper() and not role_noun(before.text):
        return _over_particles(doc, end, stop)
    if text in _JOINERS:
        return _over_joiner(doc, start, end, stop)
    return end + 2 if text == "and" and _is_capital(after) and _fields_joined(doc, start, end) else end


def _given_name_goes_on(doc: Doc, end: int) -> bool:
    """As in "Kim Do-yun"; not in "Ana Ruiz-led"."""
    link, after = doc[end], doc[end + 1]
    joined = not doc[end - 1].whitespace_ and not link.whitespace_ and link.text == "-"
    syllable = after.text.islower() and after.text.isalpha() and len(after.text) <= _LONGEST_SYLLABLE
    return joined and syllable and after.text not in acting().after_hyphen


def _over_particles(doc: Doc, end: int, stop: int) -> int:
    """As in "van den Berg", "bin Salman"."""
    target = end
    while target < stop and (doc[target].text in _PARTICLES or (doc[target].text in _HYPHENS and target > end)):
        target += 1
    return target + 1 if target < stop and _is_capital(doc[target]) else end


def _inside_name(before: Token, mark: str) -> bool:
    """Whether a possessive belongs to the name: "Growers' Union", "King's College", not "Peru's Congress"."""
    if mark in _APOSTROPHES:
        return before.text.endswith("s") and not countries().of(before.text)
    return before.lower_ in acting().inside_names or before.lower_.endswith("men") or _is_saint(before)


def _is_saint(token: Token) -> bool:
    """As in "St Brigid's Hospital", "Saint Mary's"."""
    return token.i > 0 and token.nbor(-1).text in {"St", "St.", "Saint"}


def _over_joiner(doc: Doc, start: int, end: int, stop: int) -> int:
    """As in "Bank of England", "Secretary of State", "Organization for Security and Cooperation in Europe"."""
    target = end + 1
    if doc[target].lower_ == "the" and target + 1 < stop:
        target += 1
    if not _is_capital(doc[target]):
        return end
    within_entity = doc[end].ent_iob_ == "I" and doc[target].ent_iob_ == "I" and doc[end].ent_type_ == "ORG"
    head = doc[end - 1].text
    if doc[end].text not in {"of", "for"}:
        field = head in roles().fields or head == "operation"
        return (
            target + 1
            if (within_entity or (field and doc[end].text == "in")) and has_body_noun(doc, start, end)
            else end
        )
    if head in bodies().surnames and doc[end - 1].ent_type_ == "PERSON":
        return end  # "Laura Mills of the league"
    if (
        head in bodies().nouns
        and head not in bodies().groups["legal"]
        and not (doc[end].text == "for" and not within_entity and countries().of(doc[target].text))
    ):
        return target + 1
    if role_noun(head) and doc[target].text in roles().fields:
        return target + 1
    return target + 1 if within_entity and has_body_noun(doc, start, end) else end


def _fields_joined(doc: Doc, start: int, end: int) -> bool:
    fields = roles().fields
    if end == start + 1 and start and doc[start - 1].lower_ == "the" and end + 2 < len(doc) and doc[end].text == "and":
        return (
            doc[end + 2].text in bodies().groups["union"] | bodies().groups["association"]
        )  # "the Meat and Dairy Union"
    if doc[end - 1].text not in fields or not (doc[end + 1].text in fields or doc[end + 1].text == "Co"):
        return False
    if any(doc[index].text in {"of", "for"} for index in range(start, end)):
        return True
    return end + 2 < len(doc) and doc[end + 2].text in bodies().nouns


def _cut(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """A run's names: "UK Secretary of Health Joan Pike" holds "UK" and, with his title, "Antony Blinken"."""
    doc = sentence.tokens.doc
    while end > start + 1 and (doc[end - 1].text in _HYPHENS or doc[end - 1].text in roles().postnominals):
        end -= 1
    parts = _countries_in_pair(doc, start, end)
    if parts:
        yield from (_name(sentence, *part, modifies=True) for part in parts)
        return
    honorific = next((index for index in range(start, end) if doc[index].text in roles().honorifics), None)
    while honorific is not None and honorific + 2 < end and doc[honorific + 1].text in roles().honorifics:
        honorific += 1  # "H.E. Mr. X"
    if honorific is not None and honorific + 1 < end:
        if honorific > start:
            yield from _with_title(sentence, start, honorific)
        begin = after_title(doc, honorific + 1, end)
        begin = honorific + 1 if begin is None or begin >= end else begin
        yield _name(sentence, begin, end, title=honorific, honorific=doc[honorific].text)
        return
    yield from _with_title(sentence, start, end)


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
