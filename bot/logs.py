"""Logging by structlog, on standard error: readable lines in a terminal, JSON otherwise. Secrets never appear."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, Literal

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from structlog.typing import Processor, WrappedLogger

Shape = Literal["auto", "text", "json"]
_HIDDEN = "[secret]"
_SECRET_KEYS = ("token", "secret", "password", "authorization")
_TALKATIVE = ("alembic",)  # libraries that tell each of their steps
_SHORTEST = 6  # characters: a shorter "secret" would blank out ordinary words


def set_up_logs(level: str = "INFO", shape: Shape = "auto", secrets: Iterable[str] = ()) -> None:
    """Send our own logs and those of libraries through one chain. May be called again: the last call counts."""
    readable = shape == "text" or (shape == "auto" and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if readable else "iso", utc=not readable),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_last(secrets, readable=readable))
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else logging.WARNING)


def _last(secrets: Iterable[str], *, readable: bool) -> list[Processor]:
    """What both kinds of log pass at the end: a traceback becomes text before secrets are looked for."""
    steps: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        _Hide(secrets),
    ]
    if readable:
        colours = sys.stderr.isatty()
        return [
            *steps,
            structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback),
        ]
    return [*steps, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]


class _Hide:
    """Blanks out the values of secrets wherever they stand, and whatever stands under a secret's name."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = sorted((value for value in secrets if len(value) >= _SHORTEST), key=len, reverse=True)

    def __call__(
        self,
        _logger: WrappedLogger,
        _method: str,
        event: MutableMapping[str, Any],
    ) -> MutableMapping[str, Any]:
        for key, value in event.items():
            secret_key = any(word in key.casefold() for word in _SECRET_KEYS)
            event[key] = _HIDDEN if secret_key and value else self._hide(value)
        return event

    def _hide(self, value: Any) -> Any:
        if isinstance(value, (int, float, bool, type(None))):
            return value
        if isinstance(value, dict):
            return {key: self._hide(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._hide(inner) for inner in value]
        text = str(value)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text
