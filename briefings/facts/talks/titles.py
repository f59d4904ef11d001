"""A talk's short title, of words that stand in its evidence: "Border talks in Oslo"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.talks.grammar import lemma
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.forum import Forum

LONGEST = 90
_BRIEF = 6  # words
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|their|his|her|our|any|some|such|another|both|two|three|four|five|six|several|more)\b\s*)+",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^[’']s?\s+")
_BARE = frozenset(
    {
        "Talks",
        "Meeting",
        "Session",
        "Hearing",
        "Negotiations",
        "Discussions",
        "Call",
        "Vote",
        "Debate",
        "Summit",
        "Round",
        "Consultations",
    }
)
_LEFT = frozenset({"compound", "amod", "nmod", "nummod", "poss", "punct", "case", "npadvmod", "advmod"})
_GROUP = re.compile(r"the |\S*[’']s? ")
_REGULAR = frozenset({"annual", "weekly", "monthly", "quarterly", "bimonthly", "biennial"})
_ARTICLES = frozenset({"the", "a", "an"})


def kind_of_meeting(anchor: Anchor) -> str:
    """The noun for it, as a title begins: "High-level talks", "Meeting"."""
    if anchor.verb:
        return vocabulary().titles.get(lemma(anchor.token), "Meeting")
    return _capitalised(_phrase(anchor.token) + _members(anchor.token))


def _members(token: Token) -> str:
    """Whose it is, where that is told right after it and briefly: " of the drivers' executive", " with analysts"."""
    follows = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if follows is None or follows.lower_ not in {"of", "with"} or follows.head.i != token.i:
        return ""
    last = next((child.i for child in follows.children if child.dep_ == "pobj"), follows.i)
    words = list(token.doc[follows.i : last + 1])
    brief = 1 < len(words) <= _BRIEF
    plain = not any(one.text in {",", "(", "—", "–"} or one.ent_type_ in {"DATE", "TIME"} for one in words)
    named = any(one.pos_ == "PROPN" for one in words)
    return " " + "".join(one.text_with_ws for one in words).strip() if brief and plain and not named else ""


def _phrase(token: Token) -> str:
    """The noun with what qualifies it before, without articles and without "next" and the like."""
    doc, first = token.doc, token.i
    while first > token.sent.start and _qualifies(doc[first - 1], token):
        first -= 1
    words = [one for one in doc[first : token.i + 1] if one.lower_ not in vocabulary()["ahead_words"]]
    text = "".join(one.text_with_ws for one in words).strip()
    return _LEADING.sub("", _OWNER.sub("", text)).strip(" -–,’'") or token.text


def _qualifies(token: Token, noun: Token) -> bool:
    if token.dep_ == "case" or any(child.dep_ == "case" for child in token.children):
        return token.ent_type_ not in {"DATE", "TIME"} and token.head.ent_type_ not in {"DATE", "TIME"}
    if (
        token.dep_ not in _LEFT
        or token.text in {",", ";", ":", "(", ")", '"', "“", "”"}
        or (token.ent_type_ in {"DATE", "TIME"} and token.lower_ not in _REGULAR)
    ):
        return False
    head = token
    for _ in range(6):
        if head.i == noun.i:
            return True
        if head.dep_ not in _LEFT:
            return False
        head = head.head
    return False


def title_of(kind: str, forum: Forum | None, who: Sequence[str], place: str | None) -> str:
    """Put together: the kind of meeting, its body or, where it has none, who meets, and the city."""
    title = kind
    if forum and forum.joint and forum.name.casefold() not in kind.casefold():
        article = "" if forum.name.split()[0].lower() in _ARTICLES or forum.name.isupper() else "the "
        title = f"{kind} {forum.joint} {article}{forum.name}"
    elif (kind in _BARE or kind.islower()) and who and not (forum and forum.name in kind):
        of = "with" if len(who) == 1 and not _GROUP.match(who[0]) else "of"
        title = f"{kind} {of} {_listed(who)}"
    if place and place.casefold() not in title.casefold():
        title = _online(title) if place == "online" else f"{title} in {place}"
    return title if len(title) <= LONGEST else title[: LONGEST + 1].rsplit(" ", 1)[0].rstrip(",")


def _online(title: str) -> str:
    return title if title.startswith(("Video", "Virtual")) else f"Online {title[:1].lower()}{title[1:]}"


def _listed(names: Sequence[str]) -> str:
    *others, last = names[:3]
    return f"{', '.join(others)} and {last}" if others else last


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
