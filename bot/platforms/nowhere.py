"""The platform of workspaces for which none is set up: nothing can be posted there, looked up, or rewritten."""

from __future__ import annotations

from typing import NoReturn

from bot.platforms.port import AS_FAST_AS_IT_GOES, Unable

NO_PLATFORM = "no platform is set up for this workspace"


class Nowhere:
    """Is unable to do anything."""

    a_second = AS_FAST_AS_IT_GOES

    async def _unable(self, *_: object, **__: object) -> NoReturn:
        raise Unable(NO_PLATFORM)

    post = find = edit = _unable
