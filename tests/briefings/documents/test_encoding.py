"""Bytes in another encoding: the command that the message names mends them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from briefings.documents import read_document
from briefings.errors import NotText

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "The mayor said on Monday that the “old café” would close — and that “nobody” had asked.\n"
PLAIN = "The mayor said on Monday that the cafe would close, and that nobody had asked.\n"


def _reason(data: bytes, name: str | None = None) -> str:
    with pytest.raises(NotText) as refused:
        read_document(data, file=name)
    return str(refused.value)


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac-roman"])
@pytest.mark.parametrize("name", ["news.txt", "-news.txt", "it's news.txt"])
def test_the_line_that_is_named_mends_it(encoding: str, name: str, tmp_path: Path) -> None:
    data = NEWS.encode(encoding)
    (tmp_path / name).write_bytes(data)
    command = _reason(data, name).partition("with ")[2]
    subprocess.run(command, shell=True, cwd=tmp_path, check=True)  # noqa: S602  (as a user would paste it)
    assert read_document((tmp_path / f"{name}.utf8.txt").read_bytes()).text == NEWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_no_binary_file(encoding: str) -> None:
    assert "UTF-16" in _reason(PLAIN.encode(encoding))


def test_a_stray_byte_in_utf_8_is_no_other_encoding() -> None:
    assert "iconv -c -f UTF-8" in _reason(NEWS.encode() * 3 + b"\xe9")


def test_what_came_by_a_pipe_has_no_name() -> None:
    assert _reason(NEWS.encode("cp1252"), "<stdin>").endswith("-t UTF-8 IN > OUT")


def test_zeros_anywhere_else_are_binary() -> None:
    assert "binary" in _reason(b"\0\1\2\3" * 50)
