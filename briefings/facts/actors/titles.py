"""Titles within a run of capitals: where they begin and end: "Deputy Secretary of Labour Joan Pike"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.signs import POSSESSIVES
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from briefings.facts.tokens import Doc, Token

_AFTER_TITLE = frozenset(
    {"general", "designate", "elect", "-", "(", ")", "rtd", "rtd.", "ret", "ret.", "retd", "retired", "."}
)
_LONGEST_PERSON = 4  # words after a title


def field_start(doc: Doc, start: int, first: int, begin: int) -> int:
    """Where a title begins with the word of its field: "Sudanese Irrigation Minister", "Circuit Judge"."""
    lead = next((size for size in (3, 2, 1) if start + size <= first and _is_state(doc[start : start + size].text)), 0)
    field_words = [doc[index].text for index in range(start + lead, first)]
    if not field_words or (lead == 0 and role_noun(doc[begin - 1].text) not in roles().portfolio):
        return first
    if lead == 0 and _is_people(doc[start]):
        return start + 1  # "Lovanian Energy Minister"
    known = any(word in bodies().nouns or word in bodies().known or word.isupper() for word in field_words)
    return first if known or " ".join(field_words) in bodies().seats else start + lead


def _is_people(token: Token) -> bool:
    """Whether a word before a post is a people's: by its ending, as no table knows every people."""
    return len(token.text) > len("asian") and token.text.endswith(("ian", "ean", "ese"))


def _is_state(text: str) -> bool:
    return text in countries().names or text in countries().people


def after_title(doc: Doc, start: int, end: int) -> int | None:
    """Where the person's name begins after a title; ``end`` when the run is a title alone; None without a title."""
    titles = [index for index in range(start, end) if _is_title(doc, index)]
    if not titles:
        return None
    after = _over_fields(doc, titles[-1] + 1 + _second_word(doc, titles[-1], end), end)
    rest = [doc[index].text for index in range(after, end)]
    nouns = bodies().nouns
    if len(rest) > 1 and rest[-1] in bodies().surnames and not any(word in nouns for word in rest[:-1]):
        nouns = {}  # "President Laura Mills"
    if (
        any(word in nouns or (word[0].islower() and word.title() in nouns) for word in rest)
        or len([word for word in rest if word[0].isupper()]) > _LONGEST_PERSON
    ):
        return None
    royal = doc[titles[-1]].text in roles().regnal  # "Prince George Hotel"
    if rest and (rest[-1] in acting().not_bodies_last or (royal and rest[-1] in acting().places)):
        return None
    if not rest and has_body_noun(doc, start, titles[-1]) and _joined_by_of(doc, start, titles[-1]):
        return None
    return after if rest or all(_title_word(doc[index].text) for index in titles) else None


def _second_word(doc: Doc, index: int, end: int) -> int:
    """One for "Executive" behind "Chief", which ends the names of bodies elsewhere."""
    return int(doc[index].text == "Chief" and index + 1 < end and doc[index + 1].text == "Executive")


def _joined_by_of(doc: Doc, start: int, end: int) -> bool:
    return any(doc[index].text in {"of", "for"} for index in range(start, end))


def _is_title(doc: Doc, index: int) -> bool:
    text = doc[index].text
    if text == "Dean" and index and role_noun(doc[index - 1].text):
        return False  # "manager Dean Potts"
    owns = index + 1 < len(doc) and doc[index + 1].text in POSSESSIVES
    if owns and (text.endswith(("men", "s")) or text.lower() in acting().inside_names):
        return False  # "Fishermen's Hall", "King's Bench"
    if _is_surname(doc, index):
        return False
    return text in roles().short_titles or (role_noun(text) is not None and text not in bodies().nouns)


def _is_surname(doc: Doc, index: int) -> bool:
    """As in "Prime Minister Omar Sheikh", "Ana King": a post that ends a person's name."""
    if doc[index].text not in roles().surnames or not index or role_noun(doc[index - 1].text):
        return False
    ends = index + 1 == len(doc) or not doc[index + 1].text[:1].isupper()
    before, token = doc[index - 1], doc[index]
    person = before.ent_type_ == token.ent_type_ == "PERSON"
    known = before.text in bodies().nouns or _title_word(before.text) or countries().of(before.text) is not None
    known = known or token.text == "Speaker" or role_noun(token.text) in roles().portfolio
    alone = before.dep_ == "compound" and before.head.i == index and index - 1 == _run_start(doc, index) and not known
    return ends and before.text.istitle() and (person or alone)


def _run_start(doc: Doc, index: int) -> int:
    """Where the capitals before a token begin."""
    while index and doc[index - 1].text[:1].isupper():
        index -= 1
    return index


def _title_word(text: str) -> bool:
    return text in roles().title_words or text in roles().fields or role_noun(text) is not None


def _over_fields(doc: Doc, index: int, end: int) -> int:
    """Past "of State", "for Trade and Industry", "of the Treasury", "General" after the title's noun."""
    if index + 1 < end and doc[index].lower_ in {"of", "for"}:
        index += 1
        while index < end and (
            doc[index].text in roles().fields
            or doc[index].lower_ in {"the", "and", "of"}
            or (index + 2 < end and doc[index + 1].text in roles().fields)  # "the Blue Economy"
        ):
            index += 1
    while index + 1 < end and doc[index].lower_ in _AFTER_TITLE:
        index += 1
    return index


def title_start(doc: Doc, start: int, begin: int) -> int:
    """The first word of a title that ends before ``begin``; what stands before it is a body or a country."""
    index = begin
    of_party = role_noun(doc[begin - 1].text) in roles().party_posts
    while index > start:
        text = doc[index - 1].text
        if of_party and text in roles().fields:
            break
        of = doc[max(index - 2, 0)].lower_ in {"of", "the"} and not _is_state(text)
        field = index < begin and doc[index].text in roles().fields and of
        if not (field or _title_word(text) or text in {"of", "for", "and", "the", "–"} or text.lower() in _AFTER_TITLE):
            break
        index -= 1
    return index


def has_body_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether a run holds a noun that bodies are named by."""
    nouns = bodies().nouns
    return any(doc[index].text in nouns for index in range(start, end))
