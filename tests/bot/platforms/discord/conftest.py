"""What the tests of Discord have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def plain_tracebacks() -> Iterator[None]:
    """As the bot logs them: with the values of all variables one takes so long that Discord waits no more."""
    shown = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, shown],
        cache_logger_on_first_use=False,
    )
    yield
    structlog.reset_defaults()
