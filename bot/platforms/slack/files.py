"""Files of a post: they stand in its thread, and a newer one takes the place of an older one of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.place import Place
    from briefings.message import Attachment

_log = structlog.get_logger(__name__)


async def bring(client: AsyncWebClient, place: Place, files: Sequence[Attachment]) -> None:
    """Upload files into a thread. The post stands already: where this fails, the log alone tells."""
    if not files:
        return
    uploads = [{"filename": one.name, "title": one.name, "content": one.content} for one in files]
    try:
        await client.files_upload_v2(file_uploads=uploads, channel=place.channel, thread_ts=place.thread)
    except Exception as error:  # noqa: BLE001  (whatever it is, the post is there without)
        _log.warning("slack.file_not_brought", channel=place.channel, why=repr(error))


async def replace(client: AsyncWebClient, place: Place, files: Sequence[Attachment], author: str) -> None:
    """Upload files into a thread in the place of those of the same name that the author brought before."""
    names = {one.name for one in files}
    if not names:
        return
    try:
        told: Any = await client.conversations_replies(channel=place.channel, ts=place.thread)
        older = [
            file["id"]
            for message in told["messages"]
            for file in message.get("files") or ()
            if message.get("user") == author and file.get("name") in names
        ]
        for id_ in older:
            await client.files_delete(file=id_)
    except Exception as error:  # noqa: BLE001  (they stay beside the new ones)
        _log.warning("slack.file_not_replaced", channel=place.channel, why=repr(error))
    await bring(client, place, files)
