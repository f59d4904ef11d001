"""What `briefbot doctor` says: all is well, or what is wrong and what helps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from discord import Permissions
from pydantic import SecretStr

from bot.cli import cli
from bot.platforms.discord.examining import examine
from bot.platforms.discord.standing import workspace_of
from bot.running import checkup
from bot.settings import Settings
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def discord() -> AsyncIterator[Simulator]:
    async with Simulator() as simulator:
        yield simulator


def settings(discord: Simulator, token: str = "") -> Settings:
    return Settings(
        discord_token=SecretStr(token or discord.token),
        discord_api_base=discord.api_base,
        discord_gateway=discord.gateway_url,
    )


async def findings(discord: Simulator, channel: str = "", token: str = "") -> dict[str, checkup.Finding]:
    followed = [(workspace_of(discord.guild.id), channel or str(discord.general.id))]
    return {one.what: one for one in await examine(settings(discord, token), followed)}


async def test_all_is_well(discord: Simulator) -> None:
    found = await findings(discord)
    assert [one.what for one in found.values() if not one.is_good] == []
    assert list(found) == ["Token", "Invitation", "Clock", "Intents", "Permissions"]
    assert "briefbot" in found["Token"].said
    assert "permissions=" in found["Invitation"].said


async def test_a_token_that_nobody_knows(discord: Simulator) -> None:
    found = await findings(discord, token="wrong.token")  # noqa: S106  (opens nothing)
    assert "Reset Token" in (found["Token"].remedy or "")
    assert "wrong.token" not in str(found)


async def test_what_is_lacking_is_named_with_where_to_grant_it(discord: Simulator) -> None:
    discord.servers.denies(Permissions(send_messages=True, attach_files=True), discord.general)
    wrong = (await findings(discord))["Permissions"]
    assert "“Send Messages” and “Attach Files”" in wrong.said
    assert "settings of #general" in (wrong.remedy or "")


async def test_a_channel_that_is_gone(discord: Simulator) -> None:
    assert "gone" in (await findings(discord, "12345"))["Permissions"].said


async def test_a_gateway_that_lets_nobody_in(discord: Simulator) -> None:
    discord.gateway.refuses = True
    assert "discordstatus.com" in ((await findings(discord))["Gateway"].remedy or "")


async def test_discord_cannot_be_reached(discord: Simulator) -> None:
    away = settings(discord).model_copy(update={"discord_api_base": "http://127.0.0.1:9/api/v10"})
    (found,) = await examine(away, [])
    assert (found.what, found.is_good) == ("Discord", False)


@pytest.mark.parametrize(
    ("ahead", "said"), [(None, "no server"), (0.0, "agrees"), (45.0, "45 seconds fast"), (-3600.0, "3600 seconds slow")]
)
def test_the_clock(ahead: float | None, said: str) -> None:
    found = checkup.clock_agrees(None if ahead is None else timedelta(seconds=ahead))
    assert said in found.said
    assert found.is_good == (not ahead)


async def test_the_database(tmp_path: Path) -> None:
    kept = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/briefbot.db")
    assert "first start" in (await checkup.database_is_sound(kept)).said
    store = await open_store(kept.database_url)
    await store.subscribe("discord:1", Subscription("discord:1", "2"), None)
    await store.close()
    assert (await checkup.database_is_sound(kept)).is_good
    (tmp_path / "briefbot.db").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    assert not (await checkup.database_is_sound(kept)).is_good


def test_it_says_all_of_it_and_its_status_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(cli, ["doctor"], env={"BRIEF_DATABASE_URL": None, "BRIEF_DISCORD_TOKEN": None})
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, "Everything is as it should be.")
    assert "no token is set" in told.stdout
    assert not (tmp_path / "var").exists()
    told = CliRunner().invoke(cli, ["doctor"], env={"BRIEF_DATABASE_URL": "memory", "BRIEF_DISCORD_TOKEN": None})
    assert told.exit_code == 1
    assert "WRONG  Database" in told.stdout
