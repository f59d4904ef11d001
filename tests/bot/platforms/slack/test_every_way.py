"""Whatever can be typed, pressed, chosen or filled in, by whomever, is answered, without a fault, and calls nobody.

What is tried comes from the table of verbs and from the buttons, menus and forms that came back: a new one is tried
without a word here.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.commands import verbs_on
from tests.bot.made import first_article, second_article
from tests.bot.odd import LIKELY, ODD
from tests.bot.platforms.slack.hall import opened
from tests.slack.answer import Form, NotOffered
from tests.slack.reading import label, options, said

if TYPE_CHECKING:
    from bot.verbs.verb import Option, Verb
    from tests.bot.platforms.slack.hall import Hall
    from tests.slack.answer import Answer, Shown
    from tests.slack.world import Raw, User

CHANCE = os.environ.get("CRAWL_SEED", "5")  # what is tried is the same in every run
TURNS = int(os.environ.get("CRAWL_TURNS", "2"))  # of each verb, by a member and by the owner
_PATIENCE = 60.0  # seconds for an acknowledgement: what is tested is that it comes
MOST_BUTTONS = 12  # of one answer
LEAVES = [one for verb in verbs_on("slack") for one in verb.all()]
_CALLS = ("<!channel>", "<!here>", "<!everyone>", "<@U", "<!subteam")


def words_for(option: Option, chance: Random) -> str:
    """How somebody may type an option."""
    value = chance.choice(option.choices or (ODD if chance.random() < 0.6 else LIKELY))
    value = "" if option.type == "flag" else value.replace('"', "").replace("\n", " ")[:3000]
    named = "" if option.first and chance.random() < 0.7 else option.name
    return " ".join(filter(None, (named, f'"{value}"' if chance.random() < 0.5 else value)))


class Crawl:
    """Tries things, and looks at all that comes back."""

    def __init__(self, hall: Hall, chance: Random) -> None:
        self.hall, self.chance = hall, chance

    async def asks(self, verb: Verb, user: User, *, bare: bool = False) -> Answer:
        """A verb with some of its options."""
        kept = [one for one in verb.options if not bare and (one.required or self.chance.random() < 0.5)]
        line = " ".join((verb.name, *(words_for(one, self.chance) for one in kept)))
        answer = await self.hall.says(line, user)
        self.looks(answer, line)
        return answer

    def looks(self, answer: Answer, what: str) -> None:
        """Nothing may be amiss with an answer."""
        assert "Something went wrong" not in answer.text, (what, answer.text)
        assert answer.text.strip(), what
        assert not answer.exchange.failed, (what, answer.exchange.failed)
        body = answer.exchange.original.body if answer.exchange.original else {}
        assert not any(call in str(body) for call in _CALLS), what
        assert self.hall.slack.exchanges.late == [], what
        assert self.hall.slack.complaints == [], what

    async def uses_all(self, answer: Answer, user: User, what: str, depth: int = 2) -> None:
        """Every button, menu and form of an answer, and of what comes back for them."""
        place = answer.where
        if isinstance(place, Form) and place.view.body.get("submit"):
            await self.fills_in(place, what)
            return
        for name in dict.fromkeys(place.labels[:MOST_BUTTONS]):
            await self.presses(place, name, user, f"{what} > {name}", depth)
        for number, menu in enumerate(place.menus):
            if entries := [said(one["text"]) for one in options(menu)]:
                await self.chooses(place, self.chance.choice(entries), user, number, what)

    async def presses(self, place: Shown, name: str, user: User, what: str, depth: int) -> None:
        try:
            after = await self.hall.slack.people.presses(place, name, user)
        except NotOffered:
            return  # an earlier button took it away, or put something over it
        if name == "Remove":
            return
        self.looks(after, what)
        if depth:
            await self.uses_all(after, user, what, depth - 1)
        await self.closes(after)

    async def chooses(self, place: Shown, entry: str, user: User, number: int, what: str) -> None:
        try:
            after = await self.hall.slack.people.chooses(place, entry, user, menu=number)
        except NotOffered:
            return
        self.looks(after, f"{what} > {entry}")
        await self.closes(after)

    async def closes(self, answer: Answer) -> None:
        """Go back to what lies under a modal."""
        if answer.exchange.opened and answer.form.is_open and answer.form.view.body["type"] == "modal":
            await self.hall.slack.people.closes(answer)

    async def fills_in(self, form: Form, what: str) -> None:
        """A form with odd words."""
        filled = {name: self._value(one) for name, one in form.fields.items() if one["type"] == "plain_text_input"}
        try:
            after = await self.hall.slack.people.begins_to_submit(form, filled)
        except NotOffered:
            return
        told = await self.hall.slack.people.answered(after)
        if not told.errors:
            self.looks(told, f"{what} {filled}")
        if form.is_open:
            await self.hall.slack.people.closes(form)

    def _value(self, element: Raw) -> str:
        words = self.chance.choice((*ODD, *LIKELY))
        return words[: element.get("max_length", 3000)]


@pytest.mark.parametrize("verb", [pytest.param(one, id=one.name) for one in LEAVES])
async def test_whatever_is_asked_is_answered(verb: Verb) -> None:
    async with opened() as hall:
        hall.slack.exchanges.in_time = _PATIENCE
        await hall.takes_in(first_article())
        await hall.takes_in(second_article())
        crawl = Crawl(hall, Random(f"{CHANCE} {verb.name}"))  # noqa: S311  (nothing is secret)
        for turn in range(TURNS):
            for user in (hall.slack.ada, hall.slack.olga):
                answer = await crawl.asks(verb, user, bare=not turn)
                if turn % 4 == 0:
                    await crawl.uses_all(answer, user, f"/brief {verb.name}")


async def test_whatever_is_being_typed_into_a_picker_is_offered() -> None:
    chance = Random(CHANCE)  # noqa: S311  (nothing is secret)
    async with opened() as hall:
        hall.slack.exchanges.in_time = _PATIENCE
        await hall.takes_in(first_article())
        with capture_logs() as told:
            for verb in LEAVES:
                for user in (hall.slack.ada, hall.slack.olga):
                    await suggests_all(hall, verb, user, chance)
        assert [one for one in told if one["log_level"] in {"warning", "error"}] == []


async def suggests_all(hall: Hall, verb: Verb, user: User, chance: Random) -> None:
    answer = await hall.says(f"{verb.name} ?", user)
    if answer.exchange.opened is None:
        return  # nothing can be chosen, or it is for editors
    for number, menu in enumerate(answer.form.menus):
        if menu["type"] == "external_select":
            for begun in ("", "p", chance.choice(ODD)):
                offered = await hall.slack.people.suggests(answer.form, begun, user, menu=number)
                assert len(offered) == len(set(offered)) <= 100, (label(menu), begun)
    await hall.slack.people.closes(answer)
