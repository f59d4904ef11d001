"""The table of verbs as application commands, held against Discord's rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.commands import verbs_on
from bot.platforms.discord.registering import BRIEF_THIS, FILE, MANAGE_GUILD, commands, digest, register, subcommands
from bot.storage.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS = verbs_on("discord")
PAYLOAD = commands(VERBS)
SLASH = {one["name"]: one for one in PAYLOAD if one["type"] == 1}
_NAME = re.compile(r"[-_a-z0-9]{1,32}")


def every(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in listed:
        yield one
        yield from every(one.get("options", []))


class Registry:
    """Keeps what it is handed, by server; "" is all of them."""

    def __init__(self) -> None:
        self.handed: list[tuple[str, int]] = []

    async def bulk_upsert_global_commands(self, application_id: int, payload: list[dict[str, Any]]) -> None:
        assert application_id == 7
        self.handed.append(("", len(payload)))

    async def bulk_upsert_guild_commands(
        self, application_id: int, guild_id: int, payload: list[dict[str, Any]]
    ) -> None:
        assert application_id == 7
        self.handed.append((str(guild_id), len(payload)))


def test_every_verb_is_a_command_and_every_action_a_subcommand() -> None:
    assert list(SLASH) == [verb.name for verb in VERBS]
    for verb in VERBS:
        options = SLASH[verb.name]["options"]
        groups = [one["name"] for one in options if one["type"] == 1]
        assert set(groups) == ({verb.bare, *(action.word for action in verb.actions)} if verb.actions else set())


@pytest.mark.parametrize("one", list(every(PAYLOAD)), ids=lambda one: one["name"])
def test_names_and_descriptions_keep_to_the_rules(one: dict[str, Any]) -> None:
    if one["name"] == BRIEF_THIS:
        assert "description" not in one
        return
    assert _NAME.fullmatch(one["name"])
    assert 1 <= len(one["description"]) <= 100
    options = one.get("options", [])
    assert len(options) <= 25
    required = [option.get("required", False) for option in options]
    assert required == sorted(required, reverse=True)
    assert len({option["name"] for option in options}) == len(options)
    assert len(one.get("choices", [])) <= 25
    assert not ("choices" in one and one.get("autocomplete"))


def test_there_are_not_too_many() -> None:
    assert len(SLASH) <= 100
    for one in SLASH.values():
        said = sum(len(part["name"]) + len(part["description"]) for part in every([one]))
        assert said <= 8000


def test_every_option_of_the_table_is_one_of_its_command() -> None:
    for verb in VERBS:
        for name, one in (subcommands(verb) or {"": verb}).items():
            options = SLASH[verb.name]["options"]
            if name:
                options = next(group["options"] for group in options if group["name"] == name)
            named = {option["name"] for option in options}
            assert named - {FILE} == {option.name for option in one.options}
            flags = {option["name"] for option in options if option["type"] == 5}
            assert flags == {option.name for option in one.options if option.type == "flag"}


def test_what_only_editors_do_is_shown_to_those_who_manage_the_server() -> None:
    shown = {name for name, one in SLASH.items() if one.get("default_member_permissions") == MANAGE_GUILD}
    assert shown == {"publish", "follow", "unfollow", "pause", "resume", "correct", "erase", "settings"}
    assert all(one["contexts"] == [0] for one in PAYLOAD)


def test_what_may_be_something_else_is_offered_and_what_may_not_is_chosen_from() -> None:
    show = next(group for group in SLASH["settings"]["options"] if group["name"] == "show")
    options = {option["name"]: option for option in show["options"]}
    assert options["alerts"]["autocomplete"] is True
    assert [choice["value"] for choice in options["unsure"]["choices"]] == ["skip", "again"]
    what, upload, _ = SLASH["add"]["options"]
    assert (what["name"], upload["name"], upload["type"]) == ("what", FILE, 11)
    assert "required" not in what


async def test_commands_are_handed_over_once_and_again_when_they_change() -> None:
    registry, store = Registry(), MemoryStore()
    assert await register(registry, store, 7, VERBS)
    assert not await register(registry, store, 7, VERBS)
    assert await register(registry, store, 7, VERBS[1:])
    assert registry.handed == [("", len(PAYLOAD)), ("", len(PAYLOAD) - 1)]
    assert digest(PAYLOAD) == digest(commands(VERBS)) != digest(commands(VERBS[1:]))


async def test_servers_of_ones_own_get_them_alone_and_lose_them_again() -> None:
    registry, store = Registry(), MemoryStore()
    await register(registry, store, 7, VERBS)
    await register(registry, store, 7, VERBS, [5, 6])
    await register(registry, store, 7, VERBS, [6])
    assert registry.handed == [
        *[("", len(PAYLOAD)), ("", 0)],
        *[("5", len(PAYLOAD)), ("6", len(PAYLOAD))],
        ("5", 0),
    ]
