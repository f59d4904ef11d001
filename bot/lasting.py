"""What lasts as long as the process: the garbage collector need not look at it again and again."""

from __future__ import annotations

import gc

_SELDOM = 50_000  # new objects between two searches for rubbish: what is loaded at the start stays, and is a lot


def look_seldom() -> None:
    """To be called before anything is loaded."""
    gc.set_threshold(_SELDOM)


def spare_what_lasts() -> None:
    """To be called once everything is wired, before anything falls due.

    Modules, tables and settings are most of what there is to look through. They are looked through seldom, but the
    event loop stands still as long: 120 ms, and without them 2 to 5 ms.
    """
    gc.collect()
    gc.freeze()
