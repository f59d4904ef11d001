"""Who publishes a text: the body that speaks as "we" in its own statement, and the state that a publisher names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.members import Member
from briefings.facts.actors.same import same_body
from briefings.facts.actors.words import bodies, countries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.actors.roster import Roster
    from briefings.facts.parse import ParsedDocument, Sentence

_PRESS_OFFICE = re.compile(
    r"\b(?:press|media|news|communications?) (?:office|service|department|centre|center|team|room)\b.*|\bnewsroom\b.*",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"(?:Government|Province|Premier|Office of the (?:Premier|Governor)) of [A-Z]")
_DESK = re.compile(r"(?:,?\s+(?!plc\b|of\b|for\b)[a-z'’]+)+$")
_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)|^[^“\"]*”")
_BRACKETS = re.compile(r"\([^)]*\)?")
_OFFICE_OF = re.compile(
    r"^(?:Secretariat|Registry|Chancery|Office|Bureau|Board|Presidency) of (?:the )?(?=[A-Z])|\s+Secretariat$"
)
_TELLING = frozenset({"Info", "Information", "Wire", "Feed"})  # "Delta Info Service" reports, it does not serve
_OFTEN = 2  # sentences
_LONGEST_STATE = 4  # words


def host_of(parsed: ParsedDocument, roster: Roster) -> Member | None:
    """The body that speaks as "we" in its own statement."""
    publisher = parsed.document.publisher or ""
    bare = _without_desk(_PRESS_OFFICE.sub("", publisher).strip(" ,-–("))
    if _GOVERNMENT.match(bare) and (state := state_of_publisher(bare)):
        return roster.country(state) or Member("country", state)
    if not bare or (bare == publisher and not _is_body(bare)):
        return _speaker(bare, parsed, roster) if bare else None
    for shown in _shorter(bare):
        for member in roster.members:
            if any(same_body(form, shown) for form in member.forms):
                return member
    official = bodies().nouns.get(body_noun(bare) or "") in bodies().state_groups
    if official or sum(_says_we(sentence) for sentence in parsed.body) > 1:
        return Member("organization", list(_shorter(bare))[1])
    return None


def _without_desk(publisher: str) -> str:
    """As in "University of Marr staff pages": what a body calls its page, in small letters, left out."""
    if set(publisher.replace(",", "").split()) & bodies().media_nouns:
        return publisher
    return _DESK.sub("", publisher)


def _speaker(publisher: str, parsed: ParsedDocument, roster: Roster) -> Member | None:
    """A body that publishes under its name, which no noun tells, and says "we" in a text on itself."""
    if sum(_says_we(sentence) for sentence in parsed.body) < _OFTEN:
        return None
    found = [member for member in roster.members if member.kind == "organization" and publisher in member.forms]
    return found[0] if len(found) == 1 else None


def _shorter(publisher: str) -> Iterator[str]:
    """A publisher as its text may name it: without its country, its town, its department, its secretariat."""
    yield publisher
    bare = _BRACKETS.sub("", publisher).partition(",")[0].strip()
    yield bare
    head, of, tail = bare.partition(" of the ")
    if of and countries().of(tail):
        yield head
    yield _OFFICE_OF.sub("", bare)


def _says_we(sentence: Sentence) -> bool:
    """Whether a sentence speaks as "we" outside of quotes."""
    if not any(token.lower_ in {"we", "our"} for token in sentence.words):
        return False
    told = _QUOTED.sub("", sentence.text).lower()
    return any(word in {"we", "our"} for word in re.findall(r"\w+", told))


def _is_body(publisher: str) -> bool:
    """Whether a publisher is a bank, court or ministry rather than a paper."""
    words = publisher.partition(",")[0].split()
    if any(word in bodies().media_nouns for word in words) or _TELLING & set(words):
        return False
    return body_noun(" ".join(words)) in {words[-1], words[0]} or words[0] in bodies().nouns


def state_of_publisher(publisher: str | None) -> str | None:
    """The one country, or part of one, that a publisher names: "The Lima Gazette", "Government of Ohio"."""
    words = re.findall(r"[\w'’.-]+", publisher or "")
    told = {
        country
        for start in range(len(words))
        for size in range(1, _LONGEST_STATE)
        if (text := " ".join(words[start : start + size])) not in bodies().host_cities
        and (country := text if text in bodies().regions else countries().of(text))
    }
    whole = [one for one in told if not any(one != other and one in other for other in told)]
    return whole[0] if len(whole) == 1 else None
