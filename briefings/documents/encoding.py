"""Bytes -> text. Only UTF-8 is read; for anything else the message names what it is and the command that mends it."""

from __future__ import annotations

import codecs
import shlex

from briefings.errors import NotText

PIPED = "<stdin>"  # stands where the name of a file would
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAMPLE = 8192
_ICONV = {  # names that iconv knows, where they are not Python's in capitals
    "latin_1": "ISO-8859-1",
    "mac_roman": "MACINTOSH",
    "mac_iceland": "MACINTOSH",  # the same letters but for a few
    "utf_16": "UTF-16",
    "utf_16_be": "UTF-16BE",
    "utf_16_le": "UTF-16LE",
    "utf_32_be": "UTF-32BE",
    "utf_32_le": "UTF-32LE",
    "kz1048": "RK1048",
    "iso2022_jp": "ISO-2022-JP",
    "iso2022_kr": "ISO-2022-KR",
    "shift_jis_2004": "SHIFT_JISX0213",
    "shift_jisx0213": "SHIFT_JISX0213",
    "euc_jis_2004": "EUC-JISX0213",
}
_MOSTLY = 100  # bytes of UTF-8 for each damaged one
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
    if _bare_utf16(data):  # whose zeros UTF-8 would take for letters
        raise NotText(_in_another_encoding(data, name))
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
    if b"\0" in data[:_SAMPLE] and not data.startswith(_UTF16 + _UTF32) and _bare_utf16(data) is None:
        raise NotText("it is a binary file, not text: give text, Markdown or HTML.")


def _in_another_encoding(data: bytes, name: str | None) -> str:
    source, target = _paths(name)
    if _is_damaged_utf8(data):
        return f"its bytes are UTF-8 but for a few: leave those out with iconv -c -f UTF-8 -t UTF-8 {source} > {target}"
    guess = _guess(data)
    if guess is None:
        return "its bytes are neither UTF-8 nor any other text encoding: give text, Markdown or HTML."
    return f"its bytes are not UTF-8 but probably {guess}: mend it with iconv -f {guess} -t UTF-8 {source} > {target}"


def _paths(name: str | None) -> tuple[str, str]:
    """What to read and what to write, as a shell takes them; what came by a pipe has no name."""
    if not name or name == PIPED:
        return "IN", "OUT"
    path = f"./{name}" if name.startswith("-") else name
    return shlex.quote(path), shlex.quote(f"{path}.utf8.txt")


def _is_damaged_utf8(data: bytes) -> bool:
    """Letters past ASCII that are UTF-8, and only a stray byte among them, as at the end of a text that was cut."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    told = sum(letter > "\x7f" for letter in text) - damaged
    return told > damaged and damaged * _MOSTLY < len(text)


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: of English, every other byte is a zero, and what is left is letters."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not even and 4 * odd > len(sample):
        guess = "UTF-16LE"
    elif not odd and 4 * even > len(sample):
        guess = "UTF-16BE"
    else:
        return None
    text = sample.decode(guess, "ignore")
    return guess if text and all(letter.isprintable() or letter.isspace() for letter in text) else None


def _guess(data: bytes) -> str | None:
    if data.startswith(_UTF32):
        return "UTF-32"
    if data.startswith(_UTF16):
        return "UTF-16"
    if bare := _bare_utf16(data):
        return bare
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
