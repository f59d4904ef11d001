"""Whose own words a document is: a body's statement, a signed letter, an interview; a report is nobody's."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from briefings.facts.actors.words import roles
from briefings.facts.warnings.grammar import noun_phrase, subject_of
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.warnings.voices import Voices

_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|my)\b")
_WORD = re.compile(r"\w[\w’'-]*")
_EDITION = re.compile(r"\([^)]*\)")
_OFFICE_OF = re.compile(
    r"^(?:The )?(?:Registry|Press Office|Media Office|Press Service|Communications Office) of (?:the )?"
)
_ISSUED_BY = re.compile(
    r"^\W*(?:\w+ ){0,3}?(\w+)(?: no\.? ?\d+)? (?:by|from|of|on behalf of) (.+?)(?: (?:on|following|about|after)\b|$)",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"^(?:[\w.’'-]+ ){0,4}[\w.’'-]+,$", re.MULTILINE)
_NAME = re.compile(r"[A-ZÀ-Ž][\w.’'-]+(?: [A-ZÀ-Ž][\w.’'-]*){1,3}")
_INTERVIEW = re.compile(r"^\W*interview(?:ed)?\b", re.IGNORECASE | re.MULTILINE)
_WE_OFTEN = 5  # times that a body says "we" or "our"
_WE_WITHIN = 280  # code points of text for each of them
_OPENING = 5  # sentences
_HEAD = 2_000  # code points in which a statement shows what it is
_TITLE = 120  # code points
_OFTEN = 40  # sentences in which a body that publishes must act
_SIGNED = 8  # lines at the end among which a signature stands


def own_voice(voices: Voices) -> str | None:
    """The name of whoever the document's own words are, or None."""
    interviewed = _interviewed(voices)
    if interviewed is not None:
        return interviewed
    publisher = body_name(voices.parsed.document.publisher or "")
    if not _is_marked(voices) and not _is_of(voices, publisher) and not _is_titled(voices):
        return None
    return _signed(voices) or _issued_by(voices) or _named(voices, publisher) or publisher or _first_body(voices)


def _interviewed(voices: Voices) -> str | None:
    """Who answers in an interview: named before the colon of its title."""
    document = voices.parsed.document
    title = document.title or document.text.strip().split("\n", maxsplit=1)[0]
    if _INTERVIEW.search(document.text[:_HEAD]) is None or ":" not in title:
        return None
    words = title.split(":", maxsplit=1)[0].split()
    named = (voices.cast.named(" ".join(words[at:])) for at in range(len(words)))
    return next((one.name for one in named if one is not None and one.kind == "person"), None)


def _signed(voices: Voices) -> str | None:
    """The person whose name stands alone near the end, where the text says "I"."""
    text = voices.parsed.document.text
    if not _speaks(voices, _I):
        return None
    lines = [line.strip() for line in text.rstrip().splitlines() if line.strip()][-_SIGNED:]
    known = [voices.cast.named(line) for line in lines if len(line.split()) in range(2, 6)]
    person = next((one.name for one in known if one is not None and one.kind == "person"), None)
    return person or next(
        (line for line, behind in pairwise(lines) if _NAME.fullmatch(line) and _is_post(behind)), None
    )


def _is_post(line: str) -> bool:
    """As in "Chair, Board of Governors" under a name."""
    return any(word in roles().nouns for word in _WORD.findall(line.casefold()))


def _issued_by(voices: Voices) -> str | None:
    """As in "Communiqué of the Peace Council": the body that the title names as its author."""
    document = voices.parsed.document
    title = document.title or ""
    words = {word.casefold() for word in _WORD.findall(title)}
    match = _ISSUED_BY.search(title) if words & vocabulary().statement_titles else None
    if match is None or match.group(1).casefold() not in vocabulary().statement_titles:
        return None  # "Statement on the future of the mill" is not the mill's
    parts = match.group(2).split()
    named = (voices.cast.named(" ".join(parts[at:]).removeprefix("the ")) for at in range(len(parts)))
    return next((one.name for one in named if one is not None and one.kind == "organization"), None)


def _named(voices: Voices, publisher: str) -> str | None:
    title = voices.parsed.document.title or voices.parsed.document.text.strip()
    for name in (publisher, publisher.split(",", maxsplit=1)[0], title.split(":", maxsplit=1)[0]):
        actor = voices.cast.named(name) if name else None
        if actor is not None:
            return str(actor.name)
    return None


def _is_marked(voices: Voices) -> bool:
    """As in "press release", with "we" outside of quotation marks."""
    document = voices.parsed.document
    text = document.text
    edges = "\n".join((document.publisher or "", document.title or "", text[:_HEAD], text[-_HEAD:])).casefold()
    publisher = _EDITION.sub("", document.publisher or "").strip()
    office = body_name(publisher) != publisher and not _of_outlet(body_name(publisher))
    letter = "open letter" in (document.title or "").casefold() or _SALUTATION.search(text[:_HEAD]) is not None
    letter = letter and not _is_outlet(voices)
    marked = (
        office or letter or (not _is_outlet(voices) and any(mark in edges for mark in vocabulary().statement_marks))
    )
    return (
        (marked and _speaks(voices, _WE))
        or _is_ours_throughout(voices)
        or (not _is_outlet(voices) and _speaks(voices, _I) and bool(_signed(voices)))
    )


def _is_ours_throughout(voices: Voices) -> bool:
    """It says "we" again and again outside of quotation marks, and no newspaper publishes it, as in a bulletin."""
    text = voices.parsed.document.text
    if not voices.parsed.document.publisher or _is_outlet(voices):
        return False
    often = sum(voices.quotes.at(match.start()) is None for match in _WE.finditer(text))
    return often >= _WE_OFTEN and often * _WE_WITHIN >= len(text)


def _is_titled(voices: Voices) -> bool:
    """Headed as a readout or statement, and by no newspaper."""
    document = voices.parsed.document
    title = set(_WORD.findall((document.title or document.text[:_TITLE]).casefold()))
    return bool(title & vocabulary().statement_titles) and bool(document.publisher) and not _is_outlet(voices)


def _is_outlet(voices: Voices) -> bool:
    return _of_outlet(voices.parsed.document.publisher or "")


def _of_outlet(name: str) -> bool:
    return not vocabulary().outlets.isdisjoint(_WORD.findall(name.casefold()))


def _is_of(voices: Voices, publisher: str) -> bool:
    """The publisher acts in its own text: "The Department regrets", from the Department of Schools."""
    words = [word for word in _WORD.findall(publisher) if word[:1].isupper()]
    if not words or any(word.casefold() in vocabulary().outlets for word in words):
        return False
    kind = words[-1] if " of " not in publisher else publisher.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    subjects = (subject_of(sentence.tokens.root) for sentence in islice(voices.parsed.body, _OFTEN))
    acting = [one for one in subjects if one is not None and one.text == kind and one.pos_ in {"PROPN", "NOUN"}]
    return any(
        "".join(word.text for word in one.lefts) in {"The", publisher.replace(" ", "")}
        or noun_phrase(one).text.removeprefix("The ") == publisher
        for one in acting
    )


def _first_body(voices: Voices) -> str | None:
    """The body that the first sentences are about."""
    for sentence in islice(voices.parsed.body, _OPENING):
        subject = subject_of(sentence.tokens.root)
        known = voices.cast.named(voices.actor(sentence, subject) or "") if subject is not None else None
        if known is not None and known.kind != "person":
            return known.name
    return None


def _speaks(voices: Voices, word: re.Pattern[str]) -> bool:
    """It says "we", or "I", outside of quotation marks."""
    return any(voices.quotes.at(match.start()) is None for match in word.finditer(voices.parsed.document.text))


def body_name(publisher: str) -> str:
    """A publisher's name without its press office."""
    name = _OFFICE_OF.sub("", _EDITION.sub("", publisher).strip())
    first, _, rest = name.partition(", ")
    if rest and {word.casefold() for word in _WORD.findall(rest)} & vocabulary().offices:
        name = first
    for words in sorted(vocabulary().office_words, key=len, reverse=True):
        if name.casefold().endswith(words):
            name = name[: -len(words)].strip(" ,-–—|/")
    return name.removesuffix("'s").removesuffix("’s")
