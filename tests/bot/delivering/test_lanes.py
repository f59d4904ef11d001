from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.delivering.lanes import Lanes

if TYPE_CHECKING:
    from collections.abc import Callable


def room(at_once: int) -> Callable[[str], asyncio.Semaphore]:
    """One for all pieces."""
    free = asyncio.Semaphore(at_once)
    return lambda _piece: free


class Diary:
    """Writes down what is begun and done; a piece ends when it is let."""

    def __init__(self, at_once: int = 9) -> None:
        self.lines: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.lanes: Lanes[str] = Lanes(self.work, room(at_once))

    async def work(self, piece: str) -> None:
        self.lines.append(f"+{piece}")
        await self.gates.setdefault(piece, asyncio.Event()).wait()
        self.lines.append(f"-{piece}")

    def put(self, *pieces: str) -> None:
        for piece in pieces:
            self.lanes.put(piece[0], piece)

    async def let(self, *pieces: str) -> None:
        for piece in pieces:
            self.gates.setdefault(piece, asyncio.Event()).set()
            for _ in range(5):
                await asyncio.sleep(0)


async def test_a_lane_keeps_its_order_and_waits_for_no_other() -> None:
    diary = Diary()
    diary.put("a1", "a2", "b1")
    await diary.let("b1", "a2", "a1")
    await diary.lanes.idle()
    assert diary.lines == ["+a1", "+b1", "-b1", "-a1", "+a2", "-a2"]
    assert diary.lanes.in_hand == 0


async def test_no_more_at_once_than_may_be() -> None:
    diary = Diary(at_once=1)
    diary.put("a1", "b1")
    await diary.let("a1")
    assert diary.lines == ["+a1", "-a1", "+b1"]
    await diary.let("b1")


async def test_who_closes_lets_what_is_under_way_end_and_begins_nothing_more() -> None:
    diary = Diary()
    diary.put("a1", "a2", "b1")
    await diary.let()
    await asyncio.sleep(0)
    closing = asyncio.create_task(diary.lanes.close(60))
    await diary.let("a1", "b1")
    await closing
    assert diary.lines == ["+a1", "+b1", "-a1", "-b1"]
    assert diary.lanes.in_hand == 0


async def test_what_does_not_end_is_given_up() -> None:
    diary = Diary()
    diary.put("a1")
    await asyncio.sleep(0)
    await diary.lanes.close(0)
    assert diary.lines == ["+a1"]


async def test_what_ends_a_lane_is_raised_to_who_waits() -> None:
    async def broken(_piece: str) -> None:
        raise ZeroDivisionError

    lanes: Lanes[str] = Lanes(broken, room(1))
    lanes.put("a", "a1")
    with pytest.raises(ZeroDivisionError):
        await lanes.idle()


async def test_what_one_piece_ends_with_ends_no_lane() -> None:
    done: list[str] = []

    async def picky(piece: str) -> None:
        if piece == "a1":
            raise ZeroDivisionError
        done.append(piece)

    lanes: Lanes[str] = Lanes(picky, room(1))
    for piece in ("a1", "a2", "a3"):
        lanes.put("a", piece)
    with pytest.raises(ZeroDivisionError):
        await lanes.idle()
    assert (done, lanes.in_hand) == (["a2", "a3"], 0)
