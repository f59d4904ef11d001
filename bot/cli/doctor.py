"""``briefbot doctor``: looks at everything that a running bot needs, and says what helps where something is wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from bot.errors import BotError
from bot.setting_names import OPERATIONS
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.running.checkup import Finding
    from bot.settings import Settings
    from bot.storage.port import Store

_GOOD, _BAD = "fine", "WRONG"


@click.command()
def doctor() -> None:
    """Look at the settings, the disk, the database, and each platform that has a token.

    Of each it says how it stands, and what helps where something is wrong; the status is 1 then. A bot that runs is
    not disturbed.
    """
    found = asyncio.run(_findings(load_settings()))
    for one in found:
        click.echo(f"{_GOOD if one.is_good else _BAD:<6} {one.what}: {_ended(one.said)}")
        if one.remedy:
            click.echo(f"{'':<6} {one.remedy}")
    wrong = sum(not one.is_good for one in found)
    click.echo(f"{wrong} of {len(found)} need a hand." if wrong else "Everything is as it should be.")
    if wrong:
        raise SystemExit(1)


def _ended(said: str) -> str:
    """A sentence with its end; an address has none, or it would be copied along."""
    return said if said.endswith((".", "?")) or "://" in said.rsplit(maxsplit=1)[-1] else f"{said}."


async def _findings(settings: Settings) -> list[Finding]:
    from bot.running import checkup  # noqa: PLC0415  (start-up: help needs none of it)

    found = [checkup.settings_are_known(), checkup.disk_has_room(settings), await checkup.database_is_sound(settings)]
    followed = await _followed(settings)
    if settings.discord_token is None:
        found.append(checkup.Finding("Discord", "no token is set (BRIEF_DISCORD_TOKEN): not connected"))
    else:
        from bot.platforms.discord.examining import examine  # noqa: PLC0415  (only who has a token pays for it)

        found += await examine(settings, followed)
    if not (settings.slack_bot_token or settings.slack_app_token):
        found.append(checkup.Finding("Slack", "no token is set (BRIEF_SLACK_BOT_TOKEN): not connected"))
    else:
        from bot.platforms.slack import examining  # noqa: PLC0415  (the same)

        found += await examining.examine(settings, followed)
    return found


async def _followed(settings: Settings) -> list[tuple[str, str]]:
    """The channels that are posted to, as far as the database tells; the bot may be running beside."""
    from bot.platforms.slack.moved import Moved  # noqa: PLC0415  (the same)
    from bot.running import checkup, keeping  # noqa: PLC0415  (the same)

    if settings.database_url == keeping.MEMORY or not checkup.path_of(settings).exists():
        return []
    try:
        kept = await keeping.open_kept(settings)
    except BotError:
        return []
    try:
        moved = Moved(kept.store)
        await moved.load()
        followed = [(one.workspace, one.channel) for one in await kept.store.subscriptions(None) if one.stories]
        told = [(one, await _operations(kept.store, one)) for one in await kept.store.workspaces()]
        return moved.asked(list(dict.fromkeys((*followed, *((one, channel) for one, channel in told if channel)))))
    finally:
        await kept.store.close()


async def _operations(store: Store, workspace: str) -> str | None:
    """The channel that is told of trouble."""
    return (await store.view(workspace).settings()).get(OPERATIONS)
