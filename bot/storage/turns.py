"""Whose turn it is with a database: one bot runs with it, and nobody changes its tables beneath that bot."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import StoreFailed, StoreRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = ".lock"


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Keep others off a database; the system lets go of it however this process ends. Raises StoreRefused."""
    try:
        lock = Path(f"{database}{_LOCK}").open("a", encoding="utf-8")  # noqa: SIM115  (closed below, whatever happens)
    except OSError as error:
        raise StoreFailed(
            f"The file {database}{_LOCK} cannot be written ({error.strerror}): give this user the right to "
            "write there, or name another place by BRIEF_DATABASE_URL."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreRefused(
                f"A bot runs already with the database {database}: end it first, or name another one by "
                "BRIEF_DATABASE_URL; `briefbot add`, `follow` and `db` work beside it when they are of its version."
            ) from error
        except OSError as error:
            raise StoreFailed(f"The file {database}{_LOCK} cannot be locked: {error.strerror}.") from error
        yield
