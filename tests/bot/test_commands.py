from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers.settable import SETTINGS
from bot.commands import VERBS, Option, Verb, verbs_on
from bot.verbs.completion import Known, complete, known_to
from bot.verbs.help import help_message
from bot.verbs.parser import parse
from briefings.render.text import to_text
from tests.bot.made import Bot, first_article

AT = datetime(2022, 1, 5, 10, 30, tzinfo=UTC)
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
SETTINGS_LEFT = [one.name for one in SETTINGS]
EVERY = [one for verb in VERBS for one in verb.all()]
EVERY_OPTION = [
    pytest.param(verb, option, id=f"{verb.name}-{option.name}") for verb in EVERY for option in verb.options
]


def test_names_are_unique_and_plain() -> None:
    names = [verb.name for verb in EVERY]
    assert len(set(names)) == len(names)
    assert all(word.isascii() and word.islower() and word.isalpha() for name in names for word in name.split())


def test_an_action_belongs_to_its_verb_and_is_none_of_its_values() -> None:
    for verb in VERBS:
        assert all(action.name == f"{verb.name} {action.word}" and not action.actions for action in verb.actions)
        assert not {action.word for action in verb.actions} & {option.name for option in verb.options} - {"document"}


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.name)
def test_every_verb_has_help_and_examples_that_are_understood(verb: Verb) -> None:
    assert verb.help
    assert not verb.help.endswith(".")
    assert verb.examples
    for example in verb.examples:
        assert parse(example, VERBS, AT)[0] is verb


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.name)
def test_no_verb_has_an_option_twice_or_two_that_come_first(verb: Verb) -> None:
    names = [option.name for option in verb.options]
    assert len(set(names)) == len(names)
    assert sum(option.first for option in verb.options) <= 1
    required = [option.required for option in verb.options]
    assert required == sorted(required, reverse=True)


@pytest.mark.parametrize(("verb", "option"), EVERY_OPTION)
def test_every_option_is_explained(verb: Verb, option: Option) -> None:
    assert option.help
    assert option.form in to_text(help_message(VERBS, verb.name), 100)


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.name)
def test_the_guide_lists_every_verb_with_its_options(verb: Verb) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    entry = next((line for line in guide.splitlines() if line.startswith(f"| `{verb.usage}` ")), "")
    assert verb.help in entry


def test_help_opens_with_three_tasks_and_lists_every_verb() -> None:
    told = to_text(help_message(VERBS), 80)
    assert told.index("THREE TASKS") < told.index("EVERYTHING")
    assert all(f"/{verb.name} — " in told for verb in VERBS)


def test_only_who_sits_at_the_console_can_leave_it() -> None:
    assert {verb.name for verb in verbs_on("console")} - {verb.name for verb in verbs_on("discord")} == {"quit"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", tuple(f"/{verb.name}" for verb in VERBS)),
        ("/t", ("/talks", "/timeline")),
        ("w", ("/warnings", "/why")),
        ("/talks ", ("past", "story")),
        ("/talks past ", ("story",)),
        ("/warnings ", ("by", "to", "story")),
        ("/warnings by sou", ("Ana Sousa",)),
        ("/warnings by Ana to me", ("Rui Melo",)),
        ("/warnings by Ana so", ("Sousa",)),
        ("/warnings by Ana Sousa ", ("to", "story")),
        ("/actors ", ("Ana Sousa", "Rui Melo", "story")),
        ("/brief since y", ("yesterday",)),
        ("/help ac", ("actors",)),
        ("/nothing ", ()),
        ("/sources pa", ("pause", "parked")),
        ("/sources add https://a.example ", ("words", "story")),
        ("/sources pause ex", ("example.org/feed",)),
        ("/remind ", ("snooze", "cancel", "Port council", "before", "where")),
        ("/remind port council ", ("before", "where")),
        ("/remind 3 where ", ("here", "me", "before")),
        ("/remind 3 before 3", ("30 minutes", "3 days")),
        ("/digest w", ("weekdays 07:30",)),
        ("/digest 08:00 zone europe/berl", ("Europe/Berlin",)),
        ("/pause channel h", ("hall",)),
        ("/why l", ("last",)),
        ("/settings unsure ", ("skip", "again", *(one for one in SETTINGS_LEFT if one != "unsure"))),
        ("/erase ", ("document", "source", "story", "workspace", "confirm")),
    ],
)
async def test_what_may_come_next_is_offered(bot: Bot, line: str, words: tuple[str, ...]) -> None:
    await bot.takes_in(first_article())
    known = await known_to(bot.store.view("console"), ())
    assert complete(line, VERBS, replace(known, sources=["example.org/feed"], channels=["hall"])) == words


async def test_stories_are_offered_by_name(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    assert complete("/timeline ", VERBS, await known_to(bot.store.view("console"), ())) == (slug,)


def test_paths_are_offered_as_they_are_typed(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "article.txt").touch()
    found = complete(f"/add {tmp_path}/art", VERBS, Known(), local_files=True)
    assert found == (f"{tmp_path}/article.txt", f"{tmp_path}/articles/")
    assert complete(f"/add {tmp_path}/art", VERBS, Known()) == ()
