"""What somebody asks, as the desk takes it.

    text of Slack's | words as they were typed | verb, words of each option | Request

Slack's own marks become words as we write them: ``@U1`` for a person, ``#C1`` for a channel, an address for a link.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.meant import place_of
from bot.platforms.slack.standing import standing
from bot.verbs.desk import EDITORS
from bot.verbs.parser import value_of
from bot.verbs.request import Mistake, Request, echoed

if TYPE_CHECKING:
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.people import People
    from bot.platforms.typed import Typed
    from bot.verbs.desk import Desk

_MARK = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_MEMBER = re.compile(r"@?[UW][A-Z0-9]{6,20}")
_SETTINGS, _NOBODY = "settings", frozenset({"off", "none", "no", "-"})
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # in this order: what was escaped twice stays escaped once


def words_of(text: str) -> str:
    """Text without Slack's marks."""
    words = _MARK.sub(_words, text)
    for sign, meant in _SIGNS:
        words = words.replace(sign, meant)
    return words.strip()


def _words(mark: re.Match[str]) -> str:
    """A mark as a word: a person and a channel by their ids, whoever is called otherwise by what is shown."""
    kind, name, shown = mark[1], mark[2], mark[3] or ""
    if kind in ("@", "#"):
        return f"{kind}{name}"
    if kind == "!":
        return shown or f"@{name}"
    return shown if name.startswith("mailto:") else name


async def request_of(desk: Desk, people: People, came: Came, typed: Typed, *, alone: bool) -> Request:
    """The request of whoever asks, in the zone of the channel. Raises Mistake for an option that cannot be read.

    ``alone``: nobody else sees the answer.
    """
    request = await begun_of(desk, people, came, typed)
    if typed.verb.name == _SETTINGS and EDITORS in typed.words:
        _require_members(typed.words[EDITORS])
    read = {name: value_of(typed.verb, name, words, desk.verbs, request.at) for name, words in typed.words.items()}
    return replace(request, options=read, alone=alone)


def _require_members(words: str) -> None:
    """Raises Mistake for a name that nobody has: Slack tells us members by their ids, and an editor must be one."""
    for name in words.replace(",", " ").split():
        if not (_MEMBER.fullmatch(name) or name.casefold() in _NOBODY):
            told = "type @ in a message or behind the command, and choose them from the list that Slack shows"
            raise Mistake(f"“{echoed(name)}” is no member of the workspace: {told}.")


async def begun_of(desk: Desk, people: People, came: Came, typed: Typed) -> Request:
    """The request as far as it is typed, its options being words yet."""
    where = await standing(desk.store, people, came, typed.verb.name)
    place = await place_of(desk.store, where.workspace, where.channel)
    return Request(
        where.workspace,
        where.channel,
        came.user,
        desk.clock.now().astimezone(place.tz),
        typed.verb.name,
        dict(typed.words),
        role=where.role,
        private=where.private,
        alone=True,
        trace=came.trace,
        place=place,
        public_of=people.public_of,
    )
