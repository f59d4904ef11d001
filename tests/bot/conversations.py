"""Conversations that go the same way on every platform: what is said, and the facts that are answered, in their order.

How a platform writes instants, headings and numbers is its own; the words of facts are the same everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sources.answers import Fetched
from tests.bot.made import first_article, second_article
from tests.bot.test_trust import LINK, from_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import DocumentFacts
    from tests.bot.made import Bot

Said = tuple[str, tuple[str, ...]]

CONVERSATIONS: dict[str, list[Said]] = {
    "looks around": [
        ("/brief", ("Ana Sousa", "chair", "Rui Melo", "leader", "pay is cut", "Port council", "Harbour Post")),
        ("/talks", ("Port council", "Fri 4 Mar 2022", "hour not known", "Lisbon", "Harbour Post")),
        ("/quote 1", ("The port council meets in Lisbon on March 4.", "Harbour Post")),
        ("/actors", ("Ana Sousa", "Rui Melo")),
        ("/actors sousa", ("Ana Sousa, chair",)),
        ("/warnings by melo to sousa", ("Rui Melo → Ana Sousa", "pay is cut")),
        ("/quote 1", ("Melo warned Sousa that the dockers would strike if pay is cut.",)),
        ("/find strike", ("the dockers would strike",)),
        ("/timeline", ("Port council", "Rui Melo → Ana Sousa")),
        ("/sources", ("Harbour Post", "quay.txt")),
        ("/talks past", ("No meeting is over yet.",)),
    ],
    "asks amiss": [
        ("/actors nobody", ("nobody",)),
        ("/brief atlantis", ("There is no story “atlantis”; those known are: port-council-meets-in-lisbon.",)),
        ("/quote 99", ("99",)),
        ("/brief since someday", ("“someday” is no day: try yesterday, monday, 3 days, or 2022-01-03.",)),
        ("/remind atlantis", ("There is no meeting “atlantis”: /talks lists those ahead",)),
    ],
    "asks what comes": [
        ("/planned", ("digest", "reminder: Port council (the day before)", "told by Harbour Post")),
        ("/brief since yesterday", ("What is new", "1 new source", "Port council")),
        ("/brief since today", ("Nothing is new since",)),
        ("/remind port council before 2 days", ("A reminder of “Port council”", "to you alone")),
        ("/reminders", ("Port council (2 days before, as asked)",)),
        ("/remind cancel port council", ("You are not reminded of “Port council” any more",)),
    ],
    "asks for help": [
        ("/help", ("Catch up on the story", "/brief", "/talks", "/quote 3")),
        ("/help warnings", ("by NAME", "who warned", "to NAME", "/warnings by putin to biden")),
    ],
    "keeps order": [
        (f"/add {LINK}", ("What is new", "Court hearing", "Tagus Daily")),
        (f"/add {LINK}", ("That was read before; nothing is new. It is in port-council-meets-in-lisbon.",)),
        ("/talks", ("Port council", "Court hearing", "led by Rui Melo")),
        ("/correct 1 field location value Porto", ("is now Porto, it was Lisbon",)),
        ("/talks", ("Port council", "Porto", "Court hearing")),
        ("/digest weekdays 07:30", ("The digest now comes weekdays 07:30",)),
        ("/pause", ("This channel is paused.",)),
        ("/resume", ("This channel is paused no more.",)),
        ("/settings quotes 25", ("quotes", "25")),
        ("/settings history", ("quotes", "25")),
        ("/story", ("port-council-meets-in-lisbon",)),
        ("/erase B", ("Erase the document", "Nothing was erased yet")),
    ],
}  # fmt: skip


def prepare(bot: Bot) -> DocumentFacts:
    """What the conversations find on the web; returns what is known when they begin."""
    bot.fetcher.web[LINK] = Fetched(LINK, b"<html><body>A page.</body></html>", "text/html")
    bot.reader.shelf[LINK] = from_link(second_article("2022-03-01T12:00:00Z"))
    return first_article("2022-02-28T10:00:00Z")


def missing(read: str, facts: Iterable[str]) -> str | None:
    """The first of some facts that does not stand in what was read, after those before it."""
    text, at = unformatted(read), 0
    for fact in facts:
        found = text.casefold().find(fact.casefold(), at)
        if found < 0:
            return fact
        at = found + len(fact)
    return None


def unformatted(text: str) -> str:
    """What was read without what a platform does to make it look well."""
    plain = re.sub(r"\\(?=\W)|\*\*|`|[\u2066-\u2069\u200b]|^(?:#+|-#|>)\s", "", text, flags=re.MULTILINE)
    return " ".join(plain.split())
