"""Files: handed in by people, uploaded by the bot in three steps, and fetched with its token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from tests.slack import payloads
from tests.slack.api import Asked, Method
from tests.slack.refusal import Refusal
from tests.slack.world import File

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.messages import Messages
    from tests.slack.places import Places
    from tests.slack.world import Message, Raw, User, World

_LOGIN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to Harbour</body></html>"


@dataclass
class Files:
    """Whatever was uploaded. ``host``: where files are fetched, and uploaded to."""

    world: World
    api: Api
    places: Places
    messages: Messages
    host: str = ""

    def methods(self) -> dict[str, Method]:
        write = ("files:write",)
        shown = ("channel_id", "channels", "thread_ts", "initial_comment", "blocks")
        return {
            "files.getUploadURLExternal": Method(
                self._address, write, ("filename", "length"), ("alt_txt", "snippet_type")
            ),
            "files.completeUploadExternal": Method(self._complete, write, ("files",), shown),
            "files.info": Method(self._info, ("files:read",), ("file",), ("cursor", "limit")),
            "files.delete": Method(self._delete, write, ("file",)),
        }

    def add(self, name: str, data: bytes | None, user: User) -> File:
        """A file that somebody hands in."""
        number = self.world.time.id("F")
        made = File(number, name, user, f"{self.host}/files-pri/{self.world.team}-{number}/{name}", data)
        self.world.files[number] = made
        return made

    async def _address(self, asked: Asked) -> Raw:
        if asked.number("length", 0) < 1:
            raise Refusal("invalid_arguments", "length is a whole number above 0")
        made = self.add(asked.text("filename"), None, self.world.bot)
        return {"file_id": made.id, "upload_url": f"{self.host}/upload/v1/{made.id}/{secrets.token_urlsafe(8)}"}

    async def upload(self, request: web.Request) -> web.Response:
        """What an upload's address takes: the bytes alone, or a form with them."""
        found = self.world.files.get(request.match_info["file"])
        if found is None or found.data is not None:
            raise web.HTTPNotFound
        if request.content_type == "multipart/form-data":
            uploads = [one for one in (await request.post()).values() if isinstance(one, web.FileField)]
            found.data = uploads[0].file.read()
        else:
            found.data = await request.read()
        return web.Response(text=f"OK - {len(found.data)}")

    async def _complete(self, asked: Asked) -> Raw:
        """Show what was uploaded in a channel, as one message of the bot's."""
        found = [self._uploaded(told) for told in asked.given["files"]]
        numbers = [one for one in (asked.text("channels") or asked.text("channel_id")).split(",") if one]
        for number in numbers:
            channel = self.places.writable(number)
            body = {"text": asked.text("initial_comment")}
            for one in found:
                one.channels.append(channel)
            thread = self.messages._thread(channel, asked)
            await self.messages.write(channel, self.world.bot, body, thread=thread, files=tuple(found))
        return {"files": [payloads.file(one, self.world) for one in found]}

    def _uploaded(self, told: Raw) -> File:
        found = self.world.files.get(str(told.get("id")))
        if found is None or found.data is None:
            raise Refusal("file_not_found")
        if found.is_shared:
            raise Refusal("file_already_shared")
        found.is_shared, found.title = True, str(told.get("title") or found.name)
        return found

    async def _info(self, asked: Asked) -> Raw:
        return {"file": payloads.file(self._known(asked), self.world)}

    async def _delete(self, asked: Asked) -> Raw:
        found = self._known(asked)
        if found.user is not self.world.bot:
            raise Refusal("cant_delete_file")
        del self.world.files[found.id]
        for message in self._with(found):
            message.files.remove(found)
        return {}

    def _known(self, asked: Asked) -> File:
        found = self.world.files.get(asked.text("file"))
        bot = self.world.bot
        if found is None or (found.user is not bot and not any(bot in one.members for one in found.channels)):
            raise Refusal("file_not_found")
        return found

    def _with(self, file: File) -> list[Message]:
        return [one for channel in file.channels for one in channel.messages.values() if file in one.files]

    async def fetch(self, request: web.Request) -> web.Response:
        """A file for whoever has the token; for others the page on which people sign in, as Slack has it."""
        number = request.match_info["file"].partition("-")[2]
        found = self.world.files.get(number)
        allowed = request.headers.get("Authorization") == f"Bearer {self.api.token}" and not self.api.is_revoked
        if not allowed or "files:read" not in self.api.scopes:
            return web.Response(text=_LOGIN, content_type="text/html")
        if found is None or found.data is None:
            raise web.HTTPNotFound
        return web.Response(body=found.data, content_type="text/plain")
