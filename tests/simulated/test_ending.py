"""A server that ends while somebody is at its door."""

from __future__ import annotations

import asyncio
import gc
import socket

import pytest
from aiohttp import web

from tests.simulated.ending import ended


@pytest.mark.parametrize("turns", range(6))
async def test_whoever_arrives_while_it_ends_is_left_no_open_connection(turns: int) -> None:
    left = len(_transports())
    runner = web.AppRunner(web.Application(), access_log=None, handle_signals=False, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with socket.socket() as client:
        client.settimeout(0)
        client.connect_ex(runner.addresses[0][:2])
        for _ in range(turns):
            await asyncio.sleep(0)
        await ended(runner)
    assert len(_transports()) == left


@pytest.mark.parametrize("turns", range(12))
async def test_whoever_arrives_in_any_turn_of_its_ending_is_left_none_either(turns: int) -> None:
    left = len(_transports())
    runner = web.AppRunner(web.Application(), access_log=None, handle_signals=False, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with socket.socket() as client:
        client.settimeout(0)

        async def arrives() -> None:
            for _ in range(turns):
                await asyncio.sleep(0)
            client.connect_ex(address)

        address = runner.addresses[0][:2]
        await asyncio.gather(arrives(), ended(runner))
        for _ in range(5):
            await asyncio.sleep(0)
    assert len(_transports()) == left


def _transports() -> list[object]:
    """The connections of this process that nobody has closed."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, asyncio.Transport) and not one.is_closing()]
