"""Commands, completion, buttons, menus, forms and deferred answers, as the real client gives them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands, ui

from tests.discord.bare import Bare, logged_in
from tests.discord.simulator import Simulator
from tests.discord.typed import NotOffered
from tests.simulated.answer import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

NAMES = ("Sergei Ryabkov", "Wendy Sherman")


class Form(ui.Modal, title="Follow"):
    words: ui.Label[Any] = ui.Label(text="Words", component=ui.TextInput())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.words.component, ui.TextInput)
        await interaction.response.send_message(f"Following {self.words.component.value}.", ephemeral=True)


class Panel(ui.View):
    """A button that answers, one that rewrites, one that opens a form, and a menu."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Sources", custom_id="sources")
    async def sources(self, interaction: discord.Interaction, _: Any) -> None:
        await interaction.response.send_message("Reuters, 2 January", ephemeral=True)

    @ui.button(label="Next", custom_id="next")
    async def further(self, interaction: discord.Interaction, _: Any) -> None:
        await interaction.response.edit_message(content="page 2", view=None)

    @ui.button(label="Change", custom_id="change")
    async def change(self, interaction: discord.Interaction, _: Any) -> None:
        await interaction.response.send_modal(Form())

    @ui.button(label="Slow", custom_id="slow")
    async def slow(self, interaction: discord.Interaction, _: Any) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="done", view=None)

    @ui.select(cls=ui.ChannelSelect, custom_id="where")
    async def where(self, interaction: discord.Interaction, select: ui.ChannelSelect[Any]) -> None:
        await interaction.response.send_message(f"in {select.values[0].name}")


class Answering(Bare):
    """One command of each kind; ``does`` is what /do does."""

    def __init__(self) -> None:
        super().__init__()
        self.does: Callable[[discord.Interaction], Awaitable[None]] | None = None
        self._declare()

    def _declare(self) -> None:
        tree = self.tree

        @tree.command(name="actors", description="who is involved")
        async def actors(interaction: discord.Interaction, name: str | None = None) -> None:
            await interaction.response.send_message(name or "everyone", view=Panel())

        @actors.autocomplete("name")
        async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=one, value=one) for one in NAMES if typed.casefold() in one.casefold()]

        @tree.command(name="do", description="whatever the test says")
        async def do(interaction: discord.Interaction, file: discord.Attachment | None = None) -> None:
            interaction.extras["file"] = file
            assert self.does
            await self.does(interaction)

        @tree.context_menu(name="Brief this")
        async def brief_this(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"read: {message.content}", ephemeral=True)

        tree.add_command(_editors_group())


def _editors_group() -> app_commands.Group:
    manage = discord.Permissions(manage_guild=True)
    group = app_commands.Group(name="sources", description="what is read", default_permissions=manage, guild_only=True)

    @group.command(name="pause", description="read it no more")
    async def pause(interaction: discord.Interaction, source: str, quietly: bool = False) -> None:  # noqa: FBT001, FBT002  (discord.py's own form)
        await interaction.response.send_message(f"paused {source}{' quietly' if quietly else ''}")

    return group


@pytest.fixture
async def discord_() -> AsyncIterator[Simulator]:
    async with Simulator() as simulator:
        yield simulator


@pytest.fixture
async def client(discord_: Simulator) -> AsyncIterator[Answering]:
    async with logged_in(discord_, Answering()) as client:
        assert isinstance(client, Answering)
        yield client


@pytest.mark.usefixtures("client")
async def test_a_command_is_completed_and_answered(discord_: Simulator) -> None:
    people = discord_.people
    assert await people.completes(discord_.ada, "/actors ry", discord_.general) == ["Sergei Ryabkov"]
    answer = await people.says(discord_.ada, "/actors Sergei Ryabkov", discord_.general)
    assert (answer.text, answer.labels) == ("Sergei Ryabkov", ["Sources", "Next", "Change", "Slow"])
    assert people.conversation == [("/actors Sergei Ryabkov", "Sergei Ryabkov")]


@pytest.mark.usefixtures("client")
async def test_buttons_answer_rewrite_and_defer(discord_: Simulator) -> None:
    people = discord_.people
    answer = await people.uses(discord_.ada, "actors", discord_.general)
    sources = await people.presses(answer, "Sources", discord_.ben)
    assert (sources.text, sources.is_private) == ("Reuters, 2 January", True)
    with pytest.raises(NotOffered):
        await people.presses(sources, "Sources", discord_.ada)
    slow = await people.presses(await people.uses(discord_.ada, "actors", discord_.general), "Slow", discord_.ada)
    assert (slow.text, slow.exchange.response) == ("done", 6)
    turned = await people.presses(answer, "Next", discord_.ada)
    assert (turned.text, turned.labels, answer.text) == ("page 2", [], "page 2")


@pytest.mark.usefixtures("client")
async def test_a_form_is_filled_in(discord_: Simulator) -> None:
    people = discord_.people
    answer = await people.uses(discord_.ada, "actors", discord_.general)
    form = await people.presses(answer, "Change", discord_.ada)
    assert form.fields == ["Words"]
    with pytest.raises(NotOffered):
        await people.submits(form, {"Words": ""})
    assert (await people.submits(form, {"Words": "strike"})).text == "Following strike."


@pytest.mark.usefixtures("client")
async def test_a_menu_lists_channels_and_a_message_has_its_own(discord_: Simulator) -> None:
    people = discord_.people
    news = discord_.servers.opens("news", discord_.guild)
    answer = await people.uses(discord_.ada, "actors", discord_.general)
    assert (await people.picks(answer, [str(news.id)], discord_.ada)).text == "in news"
    written = people.writes(discord_.ben, "The quay is closed.", discord_.general)
    assert (await people.chooses(discord_.ada, "Brief this", written)).text == "read: The quay is closed."


@pytest.mark.usefixtures("client")
async def test_a_group_is_for_those_whom_discord_lets(discord_: Simulator) -> None:
    people = discord_.people
    with pytest.raises(NotOffered):
        await people.uses(discord_.ada, "sources pause", discord_.general, source="b")
    with pytest.raises(NotOffered):
        await people.uses(discord_.olga, "sources pause", discord_.general)
    told = await people.uses(discord_.olga, "sources pause", discord_.general, source="b", quietly=True)
    assert told.text == "paused b quietly"


async def test_a_deferred_answer_is_followed_and_deleted(discord_: Simulator, client: Answering) -> None:
    async def does(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="reading")
        more = await interaction.followup.send("read", wait=True, ephemeral=True)
        await more.edit(content="read it all")
        await interaction.delete_original_response()

    client.does = does
    answer = await discord_.people.uses(discord_.ada, "do", discord_.general)
    assert answer.is_private
    await answer.until(lambda told: not told.exists)
    assert [one.text for one in answer.more] == ["read it all"]
    assert discord_.said(discord_.general) == []


async def test_an_upload_reaches_the_bot(discord_: Simulator, client: Answering) -> None:
    async def does(interaction: discord.Interaction) -> None:
        file = interaction.extras["file"]
        await interaction.response.send_message((await file.read()).decode(), files=[await file.to_file()])

    client.does = does
    answer = await discord_.people.uses(discord_.ada, "do", discord_.general, files={"file": b"The quay is closed."})
    assert (answer.text, answer.files) == ("The quay is closed.", {"file": b"The quay is closed."})


async def test_three_seconds_and_fifteen_minutes(discord_: Simulator, client: Answering) -> None:
    codes: list[int] = []
    done = asyncio.Event()

    async def tries(what: Awaitable[Any]) -> None:
        try:
            await what
        except discord.HTTPException as error:
            codes.append(error.code)

    async def does(interaction: discord.Interaction) -> None:
        discord_.time.passes(timedelta(seconds=3.1))
        await tries(interaction.response.send_message("too late"))
        done.set()

    client.does = does
    late = discord_.people.begins(discord_.ada, "do", discord_.general)
    await asyncio.wait_for(done.wait(), PATIENCE)
    assert (codes, discord_.interactions.late) == ([10062], [late])

    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        discord_.time.passes(timedelta(minutes=15, seconds=1))
        await tries(interaction.edit_original_response(content="much too late"))
        done.set()

    done.clear()
    client.does = twice
    discord_.people.begins(discord_.ada, "do", discord_.general)
    await asyncio.wait_for(done.wait(), PATIENCE)
    assert codes == [10062, 50027]
