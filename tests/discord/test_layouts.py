"""Layouts of components: sent, read back, edited, and what Discord refuses of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import ui

if TYPE_CHECKING:
    from tests.discord.bare import Bare
    from tests.discord.simulator import Simulator

NOBODY = discord.AllowedMentions.none()


def layout(*, file: bool = True) -> ui.LayoutView:
    """One of each kind."""
    view = ui.LayoutView(timeout=None)
    button: ui.Button[Any] = ui.Button(label="Sources", custom_id="sources")
    view.add_item(ui.TextDisplay("<@&7> for whom it may concern"))
    box: ui.Container[Any] = ui.Container(accent_colour=0x3D6FB4)
    box.add_item(ui.TextDisplay("## Talks"))
    box.add_item(ui.Section("They meet in Lisbon.", accessory=button))
    box.add_item(ui.Separator())
    if file:
        box.add_item(ui.File("attachment://talks.ics"))
    view.add_item(box)
    row: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Post", url="https://example.org/"))
    return view.add_item(row)


def calendar() -> discord.File:
    return discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "talks.ics")


async def test_a_layout_is_sent_read_and_edited(harbour: Simulator, client: Bare) -> None:
    place = client.get_partial_messageable(harbour.general.id)
    sent = await place.send(view=layout(), file=calendar())
    seen = harbour.seen(harbour.general)[0]
    assert seen.text == "<@&7> for whom it may concern\n## Talks\nThey meet in Lisbon."
    assert (seen.labels, list(seen.files), seen.raw["mention_roles"]) == (["Sources", "Post"], ["talks.ics"], [])
    assert [part.type.name for part in sent.components] == ["text_display", "container", "action_row"]
    again = await sent.edit(view=layout(file=False), attachments=[], allowed_mentions=NOBODY)
    assert (again.attachments, harbour.seen(harbour.general)[0].labels) == ([], ["Sources", "Post"])
    harbour.rest.checks = lambda _: ()  # Discord refuses it too
    with pytest.raises(discord.HTTPException, match="neither content nor embeds"):
        await sent.edit(content="plain", allowed_mentions=NOBODY)


async def test_a_file_that_does_not_come_along_is_a_fault(harbour: Simulator, client: Bare) -> None:
    place = client.get_partial_messageable(harbour.general.id)
    with pytest.raises(discord.HTTPException, match="does not come along"):
        await place.send(view=layout())
    assert harbour.rest.complaints
    harbour.rest.complaints.clear()


async def test_who_is_pinged_is_what_the_sender_lets(harbour: Simulator, client: Bare) -> None:
    harbour.rest.checks = lambda _: ()  # the bot pings nobody; Discord lets others
    ada, ben = harbour.ada, harbour.ben
    words = f"@everyone <@{ada.id}> <@{ben.id}>"
    place = client.get_partial_messageable(harbour.general.id)
    await place.send(words)
    await place.send(words, allowed_mentions=discord.AllowedMentions(users=[discord.Object(ada.id)], everyone=False))
    quiet, loud = (one.raw for one in harbour.seen(harbour.general))
    assert (quiet["mentions"], quiet["mention_everyone"]) == ([], False)
    assert ([one["id"] for one in loud["mentions"]], loud["mention_everyone"]) == ([str(ada.id)], False)
