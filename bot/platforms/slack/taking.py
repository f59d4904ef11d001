"""What of a message in Slack is there to be read, and the files in it.

A file is fetched with the bot's token, which nobody but Slack's own servers ever gets to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.asking import words_of
from bot.platforms.slack.refusals import code_of
from bot.platforms.taking import may_hold_text, readable, require_small
from bot.verbs.request import Mistake, Upload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

File = dict[str, Any]  # as Slack tells of it

_SLACKS = ("slack.com", "slack-files.com")
_ASK = "check_file_info"  # what is told of a file from another workspace, until one asks
_LACKS = "missing_scope"
_IN_TIME = 30  # seconds
_PIECE = 65_536
_OK = 200
_ELSEWHERE = "That file lies elsewhere, and Slack only knows its link: give me the link, or its text."
_SHUT = "Slack does not give me that file: invite me to the channel with /invite and my name, and share it there."


def chosen(message: Mapping[str, Any]) -> tuple[str, File | None]:
    """What there is to be read in a message: a link, a file of text, or its text. Raises Mistake for nothing."""
    return readable(list(_texts(message)), files_in(message), is_text)


def files_in(message: Mapping[str, Any]) -> list[File]:
    """The files of a message that may be looked at."""
    return [one for one in message.get("files") or () if isinstance(one, dict) and one.get("mode") != "tombstone"]


def is_text(file: File) -> bool:
    """Whether a file may hold something to be read."""
    return may_hold_text(_name(file), str(file.get("mimetype") or "")) or file.get("file_access") == _ASK


async def read_file(client: AsyncWebClient, file: File, most: int) -> Upload:
    """The bytes of a file. Raises Mistake for one that is too large, lies elsewhere or is not shown to us."""
    if file.get("file_access") == _ASK:
        told: Any = await client.files_info(file=str(file["id"]))
        file = told["file"]
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if file.get("is_external") or not _is_slacks(address, client.base_url):
        raise Mistake(_ELSEWHERE)
    require_small(_name(file), int(file.get("size") or 0), most)
    content = await _fetched(address, client.token or "", _name(file), most)
    if content is None:
        raise await _why_shut(client, file)
    return Upload(_name(file), content)


async def _why_shut(client: AsyncWebClient, file: File) -> Exception:
    """Why Slack does not give a file: the app lacks a scope, which Slack names where one asks about it."""
    try:
        await client.files_info(file=str(file.get("id") or ""))
    except SlackApiError as error:
        if code_of(error) == _LACKS:
            return error
    return Mistake(_SHUT)


async def _fetched(address: str, token: str, name: str, most: int) -> bytes | None:
    """The bytes at an address, None where it gives none; a redirection could lead the token away: none is followed."""
    read = bytearray()
    limit = aiohttp.ClientTimeout(total=_IN_TIME)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.get(address, headers={"Authorization": f"Bearer {token}"}, allow_redirects=False) as answer,
    ):
        if answer.status != _OK or (answer.content_type == "text/html" and not _is_page(name)):
            return None  # instead of a file that it does not give, Slack shows a page to log in
        async for piece in answer.content.iter_chunked(_PIECE):
            read += piece
            require_small(name, len(read), most)
    return bytes(read)


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm"))


def _is_slacks(address: str, base: str) -> bool:
    """Whether an address is one of Slack's servers, or of the one that is asked in its stead."""
    told = urlsplit(address)
    host, instead = told.hostname or "", urlsplit(base)
    if host == instead.hostname:
        return told.scheme == instead.scheme
    return told.scheme == "https" and any(host == one or host.endswith(f".{one}") for one in _SLACKS)


def _name(file: File) -> str:
    return str(file.get("name") or file.get("title") or "file")


def _texts(message: Mapping[str, Any]) -> Iterator[str]:
    """Everything that is written in a message: its own text, then what is shown of links in it."""
    yield words_of(str(message.get("text") or ""))
    for one in message.get("attachments") or ():
        if isinstance(one, dict):
            yield from (str(one[name]) for name in ("from_url", "title_link") if one.get(name))
            yield from (words_of(str(one[name])) for name in ("title", "text") if one.get(name))
