"""Where a run of capitalised words goes on: over "of" and "and", hyphens, particles, initials of a rank.

Each step asks whether the name goes on after a small word; the vocabulary of bodies and fields decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.actors.titles import has_body_noun
from briefings.facts.actors.words import STATES, acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from briefings.facts.tokens import Doc, Token

_HYPHENS = frozenset("-–‑/")
_APOSTROPHES = frozenset("'’")
_POSSESSIVES = frozenset({"'s", "’s"})
PARTICLES = frozenset(
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
        "ole",
        "af",
        "av",
        "y",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "ag",
        "ould",
        "wa",
        "bint",
        "uw",
        "á",
        "í",
        "und",
        "zur",
        "zum",
    }
)
_ARTICLES = frozenset({"the", "a", "an"})
_BANDING = frozenset({"for", "against", "without"})
_JOINERS = frozenset({"of", "for", "on", "in", "to", "against", "without"})
_INSIDE_SPELT = _JOINERS | {"and", "the", ","}
_LONGEST_SPELT = 8  # tokens
_NAMED_BY_TWO = ("union", "association", "commission", "agency")  # "the Meat and Dairy Union"
NUMBERED = frozenset({"Local", "Lodge", "Branch"})  # parts of a union that are told by their number
_LONGEST_SYLLABLE = 5  # letters, of a given name after its hyphen
_CALLED_FOR = frozenset({"the", "our", "a"})
_DESIGNATED = frozenset({"elect", "designate", "general"})
_RETIRED = frozenset({"rtd", "ret", "retd", "retired"})
_MONTH_NAMES = frozenset({"May", "April", "June", "August"})
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Ý]")  # "d'Entremont"


def is_capital(token: Token) -> bool:
    """Whether a word is written as names are, and is no day, month or other word that is always so."""
    text = token.text
    if text[0] == "@":
        return len(text) > 1 and text[1].isalpha()
    if not (text[0].isupper() or (text[0] in "dl" and _ELIDED.match(text))) or text == "I":
        return False
    if text not in acting().not_names:
        return True
    if text == "Jan" and token.i + 1 < len(token.doc):
        after = token.nbor(1).text
        return after[0].isupper() and after not in acting().not_names  # "Jan Nowak"
    return text in _MONTH_NAMES and token.i > 0 and token.ent_type_ == "PERSON"


def extended(doc: Doc, start: int, end: int, stop: int) -> int:
    """The end of a run, one link further; the same end where it stops."""
    token = doc.words[end]
    numbered = token.text.isdecimal() and doc.words[end - 1].text in NUMBERED
    if numbered or is_capital(token):  # "Transit Workers Local 113"
        legal = token.text == "A" and end + 1 < stop and doc[end + 1].text == "/"  # "A/S"
        return end + 1 if legal or token.lower_ not in _ARTICLES else end
    after = doc.words[end + 1] if end + 1 < stop else None
    if after is None:
        return end
    if token.text == "(" and after.lower_.rstrip(".") in _RETIRED:
        close = next((index for index in range(end + 2, min(end + 4, stop)) if doc[index].text == ")"), None)
        return close + 2 if close is not None and close + 1 < stop and is_capital(doc[close + 1]) else end
    if is_capital(after) and _linked(doc[end - 1], token):
        return end + 2
    if token.text in _APOSTROPHES and (longer := _two_trades(doc, end, stop)):
        return longer
    return _over_small_words(doc, start, end, stop)


def _two_trades(doc: Doc, end: int, stop: int) -> int | None:
    """The end of "Bakers' and Millers' Union" behind its first apostrophe."""
    last = end + 4
    if last >= stop or doc[end + 1].lower_ != "and" or doc[last].text not in bodies().nouns:
        return None
    alike = doc[end + 2].text[0].isupper() and doc[end + 3].text in _APOSTROPHES
    return last + 1 if alike and doc[end - 1].text.endswith("s") else None


def _linked(before: Token, link: Token) -> bool:
    """Whether a mark between two capitals joins them: a hyphen, "&", a possessive inside of a name."""
    text = link.text
    if text in _HYPHENS:
        return not before.whitespace_ and not link.whitespace_
    return text == "&" or (text in _APOSTROPHES | _POSSESSIVES and _inside_name(before, text))


def _over_small_words(doc: Doc, start: int, end: int, stop: int) -> int:
    """Past "of", "for the", "and", "van den" and the rest of "Co-operation", where the name goes on after them."""
    text, before, after = doc[end].text, doc[end - 1], doc[end + 1]
    spelt = before.text == "Co" and text == "-" and after.lower_ in {"operation", "ordination"}
    urged = text in _CALLED_FOR and end == start + 1 and before.text in bodies().urging and is_capital(after)
    if spelt or urged:  # "Keep the Creek"
        return end + 2
    designated = after.lower_ in _DESIGNATED and role_noun(before.text)  # "President-elect Okello"
    if text in _HYPHENS and (designated or (end - start > 1 and _given_name_goes_on(doc, end))):
        return end + 2
    if text in _INSIDE_SPELT and (target := _spelt_out(doc, start, end, stop)):
        return target
    if text in PARTICLES and before.text[0].isupper() and not role_noun(before.text):
        return _over_particles(doc, end, stop)
    if text in _JOINERS:
        return _over_joiner(doc, start, end, stop)
    return end + 2 if text == "and" and is_capital(after) and _fields_joined(doc, start, end) else end


def _spelt_out(doc: Doc, start: int, end: int, stop: int) -> int | None:
    """The next capital of a name whose initials stand in brackets behind: "Committee on Tea and Coffee (CTC)"."""
    close = next((place for place in range(end, min(stop - 1, end + _LONGEST_SPELT)) if doc[place].text == "("), end)
    words = [token.text for token in doc[start:close] if token.text not in _INSIDE_SPELT]
    if close == end or "".join(word[0] for word in words) != doc[close + 1].text:
        return None
    return next((place + 1 for place in range(end, close) if doc[place].text not in _INSIDE_SPELT), None)


def _given_name_goes_on(doc: Doc, end: int) -> bool:
    """As in "Kim Do-yun"; not in "Ana Ruiz-led"."""
    link, after = doc[end], doc[end + 1]
    joined = not doc[end - 1].whitespace_ and not link.whitespace_ and link.text == "-"
    syllable = after.text.islower() and after.text.isalpha() and len(after.text) <= _LONGEST_SYLLABLE
    return joined and syllable and after.text not in acting().after_hyphen


def _over_particles(doc: Doc, end: int, stop: int) -> int:
    """As in "van den Berg", "bin Salman"."""
    target = end
    while target < stop and (doc[target].text in PARTICLES or (doc[target].text in _HYPHENS and target > end)):
        target += 1
    return target + 1 if target < stop and is_capital(doc[target]) else end


def _inside_name(before: Token, mark: str) -> bool:
    """Whether a possessive belongs to the name: "Growers' Union", "King's College", not "Peru's Congress"."""
    if mark in _APOSTROPHES:
        firm = before.text in bodies().groups["company"] and not before.text.endswith(
            "ers"
        )  # "Norda Resources' Kalahari mine"
        return before.text.endswith("s") and not firm and not countries().of(before.text)
    return before.lower_ in acting().inside_names or before.lower_.endswith("men") or _is_saint(before)


def _is_saint(token: Token) -> bool:
    """As in "St Brigid's Hospital", "Saint Mary's"."""
    return token.i > 0 and token.nbor(-1).text in {"St", "St.", "Saint"}


def _over_joiner(doc: Doc, start: int, end: int, stop: int) -> int:
    """As in "Bank of England", "Secretary of State", "Organization for Security and Cooperation in Europe"."""
    target = end + 1
    if doc[target].lower_ == "the" and target + 1 < stop:
        target += 1
    if not is_capital(doc[target]) or _ends_before_of(doc, start, end):
        return target + 1 if _of_field(doc, end) else end
    within_entity = doc[end].ent_iob_ == "I" and doc[target].ent_iob_ == "I" and doc[end].ent_type_ == "ORG"
    head = doc[end - 1].text
    banded = doc[end].text in _BANDING and end == start + 1 and head in bodies().banded
    if banded or (head in STATES and doc[end].text == "of"):
        sizes = (size for size in (4, 3, 2, 1) if target + size <= stop)
        known = next((size for size in sizes if countries().of(doc[target : target + size].text)), 0)
        size = known or int(banded or doc[target].text in STATES)
        return target + size if size else end
    if doc[end].text not in {"of", "for"}:
        field = head in roles().fields or head == "operation"
        return (
            target + 1
            if (within_entity or (field and doc[end].text == "in"))
            and has_body_noun(doc, start, end)
            and not (doc[end].text == "in" and doc[target].text in countries().capitals)
            else end
        )
    if (
        head in bodies().nouns
        and head not in bodies().groups["legal"]
        and not (doc[end].text == "for" and not within_entity and countries().of(doc[target].text))
    ):
        return target + 1
    directorate = head == "General" and end - start > 1 and doc[end - 2].text in bodies().nouns
    charity = doc[end].text == "for" and end == start + 1 and _is_called_group(doc, start)
    fields = {token.text for token in doc[target : target + 2]} & roles().fields
    if directorate or charity or (role_noun(head) and fields):  # "Minister of Energy", "Minister of the Blue Economy"
        return target + 1
    return target + 1 if within_entity and has_body_noun(doc, start, end) else end


def _is_called_group(doc: Doc, start: int) -> bool:
    """As in "the charity Books for Towns": a plain word for a body stands before the name."""
    return start > 0 and "association" in bodies().generic.get(doc[start - 1].lower_, ())


def _of_field(doc: Doc, end: int) -> bool:
    """As in "Chamber of commerce", "Ministry of health": the field in small letters."""
    field = doc[end + 1]
    if doc[end].text != "of" or doc[end - 1].text not in bodies().nouns or not field.text.islower():
        return False
    return field.text.title() in roles().fields


def _ends_before_of(doc: Doc, start: int, end: int) -> bool:
    """As in "Norda Mining of Toronto", "Pilots of Norda", "Laura Mills of the league"."""
    head = doc[end - 1].text
    if head == "Executive" and end - start > 1 and doc[end - 2].text in {"Chief", "Deputy", "Group"}:
        return True  # "Chief Executive of Norda Mining"
    company = bodies().nouns.get(head) == "company" or (
        end == start + 1 and head in bodies().workers and doc[end].text not in _BANDING
    )
    return company or (head in bodies().surnames and doc[end - 1].ent_type_ == "PERSON")


def _fields_joined(doc: Doc, start: int, end: int) -> bool:
    fields = roles().fields
    if doc[end - 1 : end + 2].text in bodies().regions:
        return True
    if _of_wide_body(doc, start, end):
        return True
    if (
        end == start + 1
        and not {doc[end - 1].text, doc[end + 1].text} <= fields
        and start
        and doc[start - 1].lower_ == "the"
        and end + 2 < len(doc)
        and doc[end].text == "and"
    ):
        return any(doc[end + 2].text in bodies().groups[group] for group in _NAMED_BY_TWO)
    if doc[end - 1].text not in fields or not (doc[end + 1].text in fields or doc[end + 1].text == "Co"):
        return False
    if any(doc[index].text in {"of", "for"} for index in range(start, end)):
        return True
    return end + 2 < len(doc) and doc[end + 2].text in bodies().nouns


def _of_wide_body(doc: Doc, start: int, end: int) -> bool:
    """As in "Ministry of Reefs and Coastal Affairs": what such a body is for goes on after "and"."""
    words = [doc[index].text for index in range(start, end)]
    wide = bodies().groups["ministry"] | bodies().groups["commission"] | bodies().groups["agency"]
    if not any(
        word in wide and words[place + 1 : place + 2] in (["of"], ["for"], ["on"]) for place, word in enumerate(words)
    ):
        return False
    ahead = [token for token in doc[end + 1 : end + 4] if token.text[0].isupper()]
    named = any(token.ent_type_ == "PERSON" or countries().of(token.text) for token in ahead)
    return not named and not any(token.text in bodies().nouns for token in ahead)
