"""Documents from disk: files, folders, and standard input as ``-``.

    paths | expand folders | read bytes | read_document -> Reading

A document that cannot be read is left out with its reason; the others are read.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bot.sources.seeds import NAME, seeds
from briefings.documents import MAX_BYTES, read_document
from briefings.documents.encoding import PIPED
from briefings.errors import TooLarge, Unreadable
from briefings.model import Document, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
_OPENED = ("/dev/", "/proc/")  # where a shell shows the pipes that it has opened itself: <(command)
SUFFIXES = (".htm", ".html", ".markdown", ".md", ".txt")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of some paths."""

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...]


def read_paths(paths: Iterable[str], *, limit: int = MAX_BYTES, stdin: IO[bytes] | None = None) -> Reading:
    """Read every document of files and folders in the order given; a path given twice is read once."""
    documents: list[Document] = []
    left_out: list[LeftOut] = []
    for found in _unique(_expand(paths)):
        if isinstance(found, LeftOut):
            left_out.append(found)
            continue
        name = PIPED if found == STDIN else _shown(found)
        try:
            data = _limited(stdin or BytesIO(), limit) if found == STDIN else _file_bytes(found, limit)
            documents.append(read_document(data, file=name, limit=limit))
        except Unreadable as error:
            left_out.append(LeftOut(str(error), file=name))
    return Reading(tuple(documents), tuple(left_out))


def _expand(paths: Iterable[str]) -> Iterator[str | LeftOut]:
    for path in map(_known, paths):
        if not path:  # which would be the folder that we are in: a shell's variable that was not set
            yield LeftOut("the path is empty: give the name of a file or a folder.", file="''")
        elif path == STDIN or not _is_folder(path):
            yield path
        else:
            yield from _inside(path)


def _inside(folder: str) -> Iterator[str | LeftOut]:
    found = sorted(_documents_in(Path(folder)))
    yield from found
    if not found:
        yield LeftOut(f"the folder holds no documents ({', '.join(SUFFIXES)}): put some in it.", file=_shown(folder))


def _known(path: str) -> str:
    """``seeds`` means what comes along, where nothing else is called so."""
    return str(seeds()) if path == NAME and not os.path.lexists(path) else path


def _shown(path: str) -> str:
    """A path as it can be printed: bytes of its name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name that the system does not allow: reading it will tell
        return False


def _documents_in(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield str(Path(place) / name)


def _unique(found: Iterable[str | LeftOut]) -> Iterator[str | LeftOut]:
    seen: set[str] = set()
    for item in found:
        key = item if item == STDIN else os.path.realpath(item) if isinstance(item, str) else repr(item)
        if key not in seen:
            seen.add(key)
            yield item


def _file_bytes(path: str, limit: int) -> bytes:
    try:
        found = Path(path).stat()
        if stat.S_ISFIFO(found.st_mode) and not path.startswith(_OPENED):
            raise Unreadable(
                "it is a named pipe, which nothing may ever write: give a file, or - and pipe the text in."
            )
        if found.st_size > limit:
            raise TooLarge(limit)
        with Path(path).open("rb") as file:
            return _limited(file, limit)
    except OSError as error:
        raise Unreadable(_why(error)) from error


def _limited(file: IO[bytes], limit: int) -> bytes:
    """The bytes of a pipe or a device too, whose size is told by reading alone."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(limit)
    return data


def _why(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "there is no such file; check the path."
    if error.errno == errno.EACCES:
        return "it may not be read; check its permissions."
    return f"it cannot be read ({error.strerror or error}); check the path."
