"""Whatever can be typed, pressed or filled in, by whomever, is answered, without a fault, and pings nobody.

What is tried comes from the commands that were registered and from the buttons that came back: a new verb or a new
button is tried without a word here.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.commands import verbs_on
from bot.platforms.discord.registering import commands
from tests.bot.made import first_article, second_article
from tests.bot.odd import LIKELY, ODD
from tests.bot.platforms.discord.hall import opened
from tests.discord import typed
from tests.discord.answer import fields
from tests.discord.typed import NotOffered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot.platforms.discord.hall import Hall
    from tests.discord.answer import Answer
    from tests.discord.world import Raw, User

CHANCE = os.environ.get("CRAWL_SEED", "5")  # what is tried is the same in every run
TURNS = int(os.environ.get("CRAWL_TURNS", "3"))  # of each command, by a member and by the owner
_PATIENCE = 60.0  # seconds for an acknowledgement: what is tested is that it comes
MOST_BUTTONS = 12  # of one answer


def leaves() -> Iterator[tuple[str, list[Raw]]]:
    """Every command that can be sent, with its options."""
    for command in commands(verbs_on("discord")):
        options = command.get("options") or []
        if command.get("type", 1) != typed.SLASH:
            continue
        if options and options[0]["type"] == typed.SUBCOMMAND:
            yield from ((f"{command['name']} {one['name']}", one.get("options") or []) for one in options)
        else:
            yield command["name"], options


def value_for(option: Raw, chance: Random) -> object:
    """Something that Discord lets through for an option."""
    if option["type"] == typed.FLAG:
        return chance.random() < 0.8
    if choices := option.get("choices"):
        return chance.choice(choices)["value"]
    return chance.choice(ODD if chance.random() < 0.6 else LIKELY)


class Crawl:
    """Tries things, and looks at all that comes back."""

    def __init__(self, hall: Hall, chance: Random) -> None:
        self.hall, self.chance = hall, chance
        self.seen = 0

    async def asks(self, name: str, options: list[Raw], user: User) -> Answer | None:
        """One command with some of its options."""
        given = {one["name"]: value_for(one, self.chance) for one in options if one["type"] != typed.UPLOAD}
        kept = {one["name"]: given[one["name"]] for one in options if one.get("required") and one["name"] in given}
        kept |= {key: value for key, value in given.items() if self.chance.random() < 0.5}
        files = {one["name"]: b"The quay is closed." for one in options if one["type"] == typed.UPLOAD}
        try:
            answer = await self.hall.discord.people.uses(
                user, name, self.hall.discord.general, files=files if self.chance.random() < 0.3 else None, **kept
            )
        except NotOffered:
            return None
        self.looks(answer, f"/{name} {kept}")
        return answer

    def looks(self, answer: Answer, what: str) -> None:
        """Nothing may be amiss with an answer."""
        self.seen += 1
        raw = answer.raw
        assert "Something went wrong" not in answer.text, (what, answer.text)
        assert answer.modal or answer.text.strip() or not answer.exists, what
        assert not raw["mention_everyone"], what
        assert {one["id"] for one in raw["mentions"]} == set(), what
        assert raw["mention_roles"] == [], what
        assert self.hall.discord.interactions.late == [], what
        assert self.hall.discord.rest.complaints == [], what

    async def presses_all(self, answer: Answer, user: User, what: str, depth: int = 2) -> None:
        """Every button, menu and form of an answer, and of what comes back for them."""
        if answer.modal:
            await self.fills_in(answer, what)
            return
        labels = [one["label"] for one in answer.buttons if "custom_id" in one]
        for label in dict.fromkeys(labels[:MOST_BUTTONS]):
            try:
                after = await self.hall.presses(answer, label, user)
            except NotOffered:
                continue  # an earlier button took it away
            self.looks(after, f"{what} > {label}")
            if depth:
                await self.presses_all(after, user, f"{what} > {label}", depth - 1)

    async def fills_in(self, form: Answer, what: str) -> None:
        values = {
            label: self.chance.choice(ODD)[: one.get("max_length", 4000)].ljust(one.get("min_length", 0), "x")
            for label, one in fields(form.modal or {})
        }
        try:
            after = await self.hall.discord.people.submits(form, values)
        except NotOffered:
            return
        self.looks(after, f"{what} {values}")


@pytest.mark.parametrize(("name", "options"), [pytest.param(*leaf, id=leaf[0]) for leaf in leaves()])
async def test_whatever_is_asked_is_answered(name: str, options: list[Raw]) -> None:
    async with opened() as hall:
        hall.discord.interactions.in_time = _PATIENCE
        await hall.takes_in(first_article())
        await hall.takes_in(second_article())
        crawl = Crawl(hall, Random(f"{CHANCE} {name}"))  # noqa: S311  (nothing is secret)
        for turn in range(TURNS):
            for user in (hall.discord.ada, hall.discord.olga):
                answer = await crawl.asks(name, options, user)
                if answer and turn % 4 == 0:
                    await crawl.presses_all(answer, user, f"/{name}")


async def test_whatever_is_being_typed_is_completed() -> None:
    completed = [(name, one["name"]) for name, options in leaves() for one in options if one.get("autocomplete")]
    chance = Random(CHANCE)  # noqa: S311  (nothing is secret)
    async with opened() as hall:
        hall.discord.interactions.in_time = _PATIENCE
        await hall.takes_in(first_article())
        with capture_logs() as told:
            for name, option in completed:
                for begun in ("", "p", *chance.sample(ODD, TURNS)):
                    who = chance.choice((hall.discord.ada, hall.discord.olga))
                    place = hall.discord.general
                    offered = await hall.discord.people.offers(who, name, place, option, **{option: begun})
                    assert len(offered) == len(set(offered)) <= 25, (name, option, begun)
        assert [one for one in told if one["log_level"] in {"warning", "error"}] == []
