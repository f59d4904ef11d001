"""What no member types, at every platform alike: other bots, files that are no texts, crowds, two at once."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.bot.platforms.hall import Hall


def is_well(answer: Any) -> bool:
    """Whether somebody was answered without a fault."""
    return bool(answer.text) and "Something went wrong" not in answer.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../../etc/passwd", b"root:x:0:0"),
        ("con.txt" * 20, b"The quay is closed."),
        ("nothing.txt", b""),
        ("zeros.bin", bytes(100_000)),
        ("packed.gz", gzip.compress(bytes(5_000_000))),
        ("sixteen.txt", "The quay is closed.".encode("utf-16")),
        ("page.html", b"<script>alert(1)</script>" * 1000),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(1000)),
        ("half.txt", b"\xff\xfe\xfa" * 999),
    ],
)
async def test_files_of_every_kind_are_answered(hall: Hall, name: str, data: bytes) -> None:
    told = await hall.brief_this(await hall.writes(hall.house.ada, "look", {name: data}))
    assert told.is_private
    assert is_well(told)


async def test_a_file_that_is_gone_meanwhile_is_told_so(hall: Hall) -> None:
    written = await hall.writes(hall.house.ada, "look", {"a.txt": b"The quay."})
    hall.house.world.files.clear()
    told = await hall.brief_this(written)
    assert told.is_private
    assert is_well(told)


async def test_every_kind_of_message_has_its_menu(hall: Hall) -> None:
    texts = ("x", "@ada", f"<@{hall.house.ada.id}>", "https://", "a" * 2000, "@everyone\n" * 100, "&lt;&amp;")
    written = [await hall.writes(hall.house.ben, text) for text in texts]
    await hall.says("/brief")
    for message in [*written, hall.seen[0].message]:
        told = await hall.brief_this(message)
        assert told.is_private
        assert is_well(told)


async def test_many_ask_for_a_reminder_at_once_and_each_gets_one(hall: Hall) -> None:
    shown = await hall.says("/brief")
    crowd = hall.crowd(20)
    answers = await asyncio.gather(*(hall.presses(shown, "Remind me", one) for one in crowd))
    assert all(map(is_well, answers))
    asked = await hall.store.asks(hall.workspace)
    assert sorted(ask.user or "" for ask in asked) == sorted(str(one.id) for one in crowd)


async def test_what_everyone_sees_is_shared_and_taken_away_by_two_at_once(hall: Hall) -> None:
    ada, olga = hall.house.ada, hall.house.olga
    await hall.at_once(await hall.says("/talks"), "Share", ada, ada)
    assert len(hall.seen) == 2  # two presses
    shared = hall.seen[0]
    told = await hall.at_once(shared, "Remove", ada, olga)
    assert all("Something went wrong" not in one.text for one in told)
    assert not shared.exists
