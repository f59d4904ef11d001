"""A bucket of requests of which no answer came: whoever asks next waits for nothing."""

from __future__ import annotations

import asyncio

from bot.platforms.discord.room import Bucket


async def asked(bucket: Bucket, fault: type[Exception] | None = None) -> None:
    async with bucket:
        if fault:
            raise fault


async def test_after_an_answer_that_was_lost_there_is_room_at_once() -> None:
    bucket = Bucket(None)
    done = await asyncio.gather(*(asked(bucket, OSError) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in done] == [OSError] * 3
    async with asyncio.timeout(10):  # discord.py's own would wait for thirty seconds
        await asked(bucket)


async def test_of_a_bucket_that_nobody_knows_yet_one_is_asked_at_a_time() -> None:
    bucket, most = Bucket(None), 0

    async def ask() -> None:
        nonlocal most
        async with bucket:
            most = max(most, bucket.outgoing)
            await asyncio.sleep(0)

    async with asyncio.timeout(10):
        await asyncio.gather(*(ask() for _ in range(5)))
    assert most == 1
