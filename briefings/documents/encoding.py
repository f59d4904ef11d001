"""Bytes -> text. Only UTF-8 is read; for anything else the message names what it is and the command that mends it."""

from __future__ import annotations

import codecs
import shlex

from briefings.errors import NotText

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAMPLE = 8192
_ICONV = {"latin_1": "ISO-8859-1", "mac_roman": "MACINTOSH", "utf_16": "UTF-16", "utf_32": "UTF-32"}
_FORMATS: dict[bytes, tuple[str, str]] = {
    b"%PDF": ("a PDF", "save its text first, e.g. with pdftotext"),
    b"PK\x03\x04": ("a ZIP archive or an office document", "save it as plain text first"),
    b"\xd0\xcf\x11\xe0": ("an old office document", "save it as plain text first"),
    b"{\\rtf": ("a rich-text document", "save it as plain text first"),
    b"\x1f\x8b": ("a gzip archive", "unpack it first"),
    b"\x89PNG": ("a picture", "give its text"),
    b"\xff\xd8\xff": ("a picture", "give its text"),
    b"GIF8": ("a picture", "give its text"),
}


def decode(data: bytes, name: str | None = None) -> str:
    """The text of UTF-8 bytes, without a byte order mark, each line ended by a line feed. Raises NotText."""
    refuse_binary(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(_in_another_encoding(data, name)) from error
    return plain_newlines(text)


def plain_newlines(text: str) -> str:
    """Lines ended by a line feed, whatever system wrote them, and no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def refuse_binary(data: bytes) -> None:
    """Raise NotText for what is no text in any encoding, naming what it is."""
    for magic, (what, remedy) in _FORMATS.items():
        if data.startswith(magic):
            raise NotText(f"it is {what}, not text: {remedy}.")
    if b"\0" in data[:_SAMPLE] and not data.startswith(_UTF16 + _UTF32):
        raise NotText("it is a binary file, not text: give text, Markdown or HTML.")


def _in_another_encoding(data: bytes, name: str | None) -> str:
    guess = _guess(data)
    if guess is None:
        return "its bytes are neither UTF-8 nor any other text encoding: give text, Markdown or HTML."
    source = shlex.quote(name) if name else "IN"
    target = shlex.quote(f"{name}.utf8.txt") if name else "OUT"
    return f"its bytes are not UTF-8 but probably {guess}: mend it with iconv -f {guess} -t UTF-8 {source} > {target}"


def _guess(data: bytes) -> str | None:
    if data.startswith(_UTF32):
        return "UTF-32"
    if data.startswith(_UTF16):
        return "UTF-16"
    if _reads_as_western(data):
        return "WINDOWS-1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  (only who was given another encoding pays)

    best = from_bytes(data).best()
    return None if best is None else _ICONV.get(best.encoding, best.encoding.upper().replace("_", "-"))


def _reads_as_western(data: bytes) -> bool:
    """English with the quotes, dashes and pound signs of Windows: a statistical guess is often wrong on so few."""
    try:
        special = {letter for letter in data.decode("cp1252") if ord(letter) > 0x7F}  # noqa: PLR2004  (past ASCII)
    except UnicodeDecodeError:
        return False
    return special <= set("‘’“”–—…€£•™©® ½¼¾°éèêàçñöüäÉ")
