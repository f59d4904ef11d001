"""Erasing from Discord: what will go is shown first, and a button does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from tests.bot.made import first_article, second_article
from tests.bot.platforms.discord.hall import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.discord.hall import Hall

DO_IT = "Erase for good"


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.takes_in(first_article())
        await hall.takes_in(second_article())
        yield hall


async def titles(hall: Hall) -> list[str | None]:
    return [kept.document.title for kept in await hall.store.view(hall.workspace).documents()]


@pytest.mark.parametrize("what", ["", "document ", "story "])
async def test_what_will_go_is_shown_and_goes_when_that_is_confirmed(hall: Hall, what: str) -> None:
    asks = await hall.says(f"/erase {what}port", hall.discord.olga)
    assert asks.is_private
    assert "Nothing was erased yet" in asks.text
    assert DO_IT in asks.labels
    assert "Share" not in asks.labels
    assert len(await titles(hall)) == 2
    done = await hall.presses(asks, DO_IT, hall.discord.olga)
    assert "was erased" in done.text
    assert done.is_private
    assert len(await titles(hall)) == 1


async def test_what_is_gone_already_is_told_to_be_gone(hall: Hall) -> None:
    asks = await hall.says("/erase document port", hall.discord.olga)
    await hall.presses(asks, DO_IT, hall.discord.olga)
    again = await hall.presses(asks, DO_IT, hall.discord.olga)
    assert "No document is called" in again.text
    assert len(await titles(hall)) == 1


async def test_who_is_no_editor_any_more_erases_nothing(hall: Hall) -> None:
    discord = hall.discord
    role = discord.servers.grants(Permissions(manage_guild=True), discord.ada, discord.guild)
    asks = await hall.says("/erase document port")
    discord.guild.members[discord.ada.id].roles.discard(role.id)
    refused = await hall.presses(asks, DO_IT)
    assert "for editors" in refused.text
    assert len(await titles(hall)) == 2
