"""A server that ends while somebody is at its door."""

from __future__ import annotations

import asyncio
import gc
import socket

import pytest
from aiohttp import web

from tests.simulated.ending import ended


@pytest.mark.parametrize("turns", range(12))
@pytest.mark.parametrize("before", [True, False])
async def test_whoever_arrives_before_or_while_it_ends_is_left_no_open_connection(turns: int, *, before: bool) -> None:
    left = len(_transports())
    runner = web.AppRunner(web.Application(), access_log=None, handle_signals=False, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = runner.addresses[0][:2]
    with socket.socket() as client:
        client.settimeout(0)
        if before:
            client.connect_ex(address)
            await _turns(turns)
            await ended(runner)
        else:
            await asyncio.gather(_arrives(client, address, turns), ended(runner))
        await _turns(5)
    assert len(_transports()) == left


async def _arrives(client: socket.socket, address: tuple[str, int], turns: int) -> None:
    await _turns(turns)
    client.connect_ex(address)


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def _transports() -> list[object]:
    """The connections of this process that nobody has closed."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, asyncio.Transport) and not one.is_closing()]
