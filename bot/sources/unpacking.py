"""Bytes off the wire -> bytes as they are, never more than a limit and never out of proportion to what came."""

from __future__ import annotations

import zlib

ASKED_FOR = "gzip, deflate"  # the encodings that are read, as a server is told
_PLAIN = frozenset({"", "identity", "none"})
_INFLATED = frozenset({"gzip", "x-gzip", "deflate"})
_EITHER_HEADER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever it opens with
_NO_HEADER = -zlib.MAX_WBITS
_SMALL = 1_000_000  # bytes up to which any proportion is well
_PROPORTION = 100  # text shrinks to a fifth or a tenth; what shrinks to a hundredth was made to


class Overfull(Exception):
    """More bytes than the limit."""


class Bomb(Exception):
    """Few bytes that unpack to very many."""


class BadPacking(Exception):
    """Bytes that are not packed as was said; the message names the encoding."""


class Unpacker:
    """Takes the pieces of one answer as they come."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in _PLAIN | _INFLATED:
            raise BadPacking(self._encoding)
        self._limit = limit
        self._came = self._made = 0
        self._inflate = zlib.decompressobj(_EITHER_HEADER)

    def take(self, piece: bytes) -> bytes:
        """What a piece unpacks to."""
        first = self._came == 0
        self._came += len(piece)
        made = piece if self._encoding in _PLAIN else self._inflated(piece, first=first)
        self._made += len(made)
        if self._made > max(_SMALL, _PROPORTION * self._came):
            raise Bomb
        if self._made > self._limit:
            raise Overfull
        return made

    def finish(self) -> None:
        """Raise BadPacking where the end is missing."""
        if self._encoding in _INFLATED and self._came and not self._inflate.eof:
            raise BadPacking(self._encoding)

    def _inflated(self, piece: bytes, *, first: bool) -> bytes:
        try:
            return self._members(piece)
        except zlib.error as error:
            if not first or self._encoding != "deflate":
                raise BadPacking(self._encoding) from error
        self._inflate = zlib.decompressobj(_NO_HEADER)  # as some servers understand "deflate"
        try:
            return self._members(piece)
        except zlib.error as error:
            raise BadPacking(self._encoding) from error

    def _members(self, piece: bytes) -> bytes:
        """One stream, or several one after the other. Stops a byte past the limit, however much there were to come."""
        made = bytearray()
        while piece:
            if self._inflate.eof:
                self._inflate = zlib.decompressobj(_EITHER_HEADER)
            room = self._limit + 1 - self._made - len(made)
            if room <= 0:
                break
            made += self._inflate.decompress(piece, room)
            piece = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        return bytes(made)
