"""What `briefbot doctor` says: all is well, or what is wrong and what helps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from discord import Permissions
from pydantic import SecretStr

from bot.cli import cli, doctor
from bot.clock import RealClock
from bot.platforms.discord.examining import examine
from bot.platforms.discord.standing import workspace_of
from bot.running import checkup
from bot.setting_names import OPERATIONS
from bot.settings import Settings
from bot.storage.port import SettingChange, Subscription
from bot.storage.sql.upgrading import open_store
from tests.discord.simulator import Simulator
from tests.discord.world import FORUM

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


async def test_a_thread_that_rests_is_there(discord: Simulator) -> None:
    thread = discord.servers.opens_thread("the strike", discord.general)
    discord.servers.rests(thread)
    assert "#the strike of Harbour" in (await findings(discord, str(thread.id)))["Permissions"].said


async def test_what_a_thread_lacks_is_granted_in_the_settings_of_its_channel(discord: Simulator) -> None:
    board = discord.servers.opens("board", discord.guild, FORUM)
    post = discord.servers.opens_thread("the strike", board)
    discord.servers.denies(Permissions(send_messages_in_threads=True), board)
    wrong = (await findings(discord, str(post.id)))["Permissions"]
    assert "in #the strike of Harbour the bot lacks “Send Messages in Threads”" in wrong.said
    assert "In the settings of #board, under Permissions" in (wrong.remedy or "")


async def test_a_server_that_removed_the_bot_is_no_fault_of_a_channels(discord: Simulator) -> None:
    discord.servers.removes_bot(discord.guild)
    followed = [(workspace_of(discord.guild.id), str(discord.general.id))]
    found = [one for one in await examine(settings(discord), followed) if "removed the bot" in one.said]
    assert [one.is_good for one in found] == [True]


async def test_servers_for_commands_that_are_none_of_the_bots(discord: Simulator) -> None:
    wrong = settings(discord).model_copy(update={"discord_guilds": f"{discord.guild.id},12345"})
    (found,) = [one for one in await examine(wrong, []) if not one.is_good]
    assert "server 12345, which BRIEF_DISCORD_GUILDS names" in found.said
    assert (found.remedy or "").endswith("permissions=274878008320")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"interactions_endpoint_url": "https://bot.example/"}, "Interactions Endpoint URL"),
        ({"bot_require_code_grant": True}, "Switch that off"),
    ],
)
async def test_what_the_portal_has_set_otherwise(discord: Simulator, setting: dict[str, object], said: str) -> None:
    discord.account.portal |= setting
    assert said in str([one.remedy for one in await examine(settings(discord), []) if not one.is_good])


async def test_a_gateway_that_lets_nobody_in(discord: Simulator) -> None:
    discord.gateway.refuses = True
    assert "discordstatus.com" in ((await findings(discord))["Gateway"].remedy or "")


async def test_a_gateway_that_wants_intents_to_be_allowed(discord: Simulator) -> None:
    discord.gateway.closes_with = 4014
    assert "page “Bot”" in ((await findings(discord))["Intents"].remedy or "")
    discord.gateway.closes_with = 4010
    assert "hung up with the code 4010" in (await findings(discord))["Gateway"].said


async def test_a_clock_that_is_wrong(discord: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    right = RealClock.now
    monkeypatch.setattr(RealClock, "now", lambda clock: right(clock) + timedelta(hours=2))
    wrong = (await findings(discord))["Clock"]
    assert "seconds fast" in wrong.said
    assert "set-ntp" in (wrong.remedy or "")


async def test_discord_cannot_be_reached(discord: Simulator) -> None:
    away = settings(discord).model_copy(update={"discord_api_base": "http://127.0.0.1:9/api/v10"})
    (found,) = await examine(away, [])
    assert (found.what, found.is_good) == ("Discord", False)
    assert found.said == "does not answer: 127.0.0.1 cannot be reached"


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


async def test_where_the_database_cannot_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    found = checkup.disk_has_room(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/briefbot.db"))
    assert "may not write" in found.said
    assert "BRIEF_DATABASE_URL" in (found.remedy or "")


async def test_the_channel_that_is_told_of_trouble_is_looked_at_too(tmp_path: Path) -> None:
    kept = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/briefbot.db")
    store = await open_store(kept.database_url)
    await store.subscribe("discord:1", Subscription("discord:1", "2", ("port",)), None)
    await store.subscribe("discord:1", Subscription("discord:1", "3"), None)
    at = datetime(2022, 3, 1, tzinfo=UTC)
    await store.set("discord:1", SettingChange(OPERATIONS, "olga", at, after="4"))
    await store.close()
    assert await doctor._followed(kept) == [("discord:1", "2"), ("discord:1", "4")]


def test_an_address_is_told_without_a_full_stop_that_would_be_copied_along() -> None:
    assert doctor._ended("https://discord.com/oauth2?permissions=1") == "https://discord.com/oauth2?permissions=1"
    assert [doctor._ended(one) for one in ("all are known", "Done.", "did you mean X?")] == [
        "all are known.",
        "Done.",
        "did you mean X?",
    ]


def test_it_says_all_of_it_and_its_status_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(cli, ["doctor"], env={"BRIEF_DATABASE_URL": None, "BRIEF_DISCORD_TOKEN": None})
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, "Everything is as it should be.")
    assert "no token is set" in told.stdout
    assert not (tmp_path / "var").exists()
    told = CliRunner().invoke(cli, ["doctor"], env={"BRIEF_DATABASE_URL": "memory", "BRIEF_DISCORD_TOKEN": None})
    assert told.exit_code == 1
    assert "WRONG  Database" in told.stdout
