"""A bare app in a process of its own, to measure against: ``python -m tests.slack.echo API TOKEN APP_TOKEN``."""

from __future__ import annotations

import asyncio
import sys

from tests.slack.bare import Bare


async def main() -> None:
    """Answer until it is told to end."""
    api_base, token, app_token = sys.argv[1:]
    bare = Bare(api_base, token, app_token)
    bare.echoes()
    await bare.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
