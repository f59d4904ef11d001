"""Values as JSON and back. Half of a surrogate pair, which is no character, survives as well."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from briefings import message, model

if TYPE_CHECKING:
    from collections.abc import Hashable

T = TypeVar("T")


def encode(value: object) -> bytes:
    """A frozen value as JSON."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode()


def decode(body: bytes, kind: type[T]) -> T:
    """The value that was encoded; what this version does not know of it is left out."""
    try:
        return cast("T", _decoder(cast("Hashable", kind)).decode(body))
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(body), kind)


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def to_bytes(text: str) -> bytes:
    """Any text as it is, half characters included."""
    return text.encode("utf-8", "surrogatepass")


def to_text(stored: bytes) -> str:
    """The text of :func:`to_bytes`."""
    return stored.decode("utf-8", "surrogatepass")


def plain(text: str) -> str:
    """A text of the same length that every database takes: neither half characters nor control characters."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


_PARTS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        message.Action,
        message.Attachment,
        message.Cited,
        message.Excerpt,
        message.Line,
        message.Message,
        message.Plain,
        message.Quoted,
        message.Section,
        message.SourceNote,
        message.When,
        model.Evidence,
        model.Span,
    )
}
_NAME = "is"


def encode_message(told: message.Message) -> bytes:
    """A message as JSON; each of its parts says what it is, since several look alike."""
    return encode(_named(told))


def decode_message(body: bytes) -> message.Message:
    """The message that was encoded."""
    return cast("message.Message", _unnamed(json.loads(body)))


def _named(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_named(one) for one in value]
    if not is_dataclass(value):
        return value
    known = {field.name: _named(getattr(value, field.name)) for field in fields(value)}
    return {_NAME: type(value).__name__, **known}


def _unnamed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_unnamed(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind = _PARTS[value[_NAME]]
    known = {field.name for field in fields(kind)}
    return kind(**{name: _unnamed(one) for name, one in value.items() if name in known})
