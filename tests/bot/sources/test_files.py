from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from bot.sources.files import read_paths

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "The regional court will hear the appeal of the builders on Monday, the clerk told reporters in the capital.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "c.HTML", "notes.pdf", ".hidden.txt"):
        (tmp_path / name).write_text(f"{name}\n\n{NEWS}", encoding="utf-8")
    (tmp_path / "c.HTML").write_text(f"<html><body><p>{NEWS * 3}</p></body></html>", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "d.markdown").write_text(f"Inner\n\n{NEWS}", encoding="utf-8")
    return tmp_path


def _names(folder: Path, *paths: str) -> list[str]:
    return [os.path.relpath(document.file or "", folder) for document in read_paths(paths).documents]


def test_a_folder_means_all_documents_in_it_sorted(folder: Path) -> None:
    assert _names(folder, str(folder)) == ["a.md", "b.txt", "c.HTML", "inner/d.markdown"]


def test_a_file_is_read_whatever_its_suffix(folder: Path) -> None:
    assert _names(folder, str(folder / "notes.pdf")) == ["notes.pdf"]


def test_a_path_given_twice_is_read_once(folder: Path) -> None:
    paths = [str(folder / "b.txt"), f"{folder}/inner/../b.txt", str(folder)]
    assert _names(folder, *paths) == ["b.txt", "a.md", "c.HTML", "inner/d.markdown"]


def test_the_path_stays_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    reading = read_paths(["b.txt", "inner"])
    assert [document.file for document in reading.documents] == ["b.txt", "inner/d.markdown"]


def test_standard_input_is_a_document() -> None:
    (document,) = read_paths(["-", "-"], stdin=BytesIO(NEWS.encode())).documents
    assert (document.file, document.text) == ("<stdin>", NEWS)


def test_bad_ones_are_left_out_with_their_reason_and_the_others_read(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x00\x01")
    (folder / "bare").mkdir()
    reading = read_paths([str(folder / "b.txt"), str(folder / "gone.txt"), str(folder / "bare"), str(folder / "a.md")])
    assert [document.file for document in reading.documents] == [str(folder / "a.md")]
    said = {os.path.relpath(left.file or "", folder): left.reason for left in reading.left_out}
    assert list(said) == ["b.txt", "gone.txt", "bare"]
    assert "binary" in said["b.txt"]
    assert "no such file" in said["gone.txt"]
    assert "holds no documents" in said["bare"]


def test_a_large_file_is_refused_before_it_is_read(folder: Path) -> None:
    (left,) = read_paths([str(folder / "b.txt")], limit=30).left_out
    assert "the limit of 30" in left.reason


def test_large_standard_input_is_refused() -> None:
    (left,) = read_paths(["-"], limit=30, stdin=BytesIO(NEWS.encode())).left_out
    assert "BRIEF_MAX_BYTES" in left.reason


def test_a_name_that_is_no_utf8_is_shown_with_its_bytes_replaced(folder: Path) -> None:
    path = os.fsencode(folder) + b"/\xff.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  (a path of bytes)
        file.write(NEWS)
    (document,) = read_paths([os.fsdecode(path)]).documents
    assert document.file == f"{folder}/\ufffd.txt"


def test_an_endless_device_is_refused() -> None:
    (left,) = read_paths(["/dev/zero"], limit=1000).left_out
    assert "the limit of 1,000" in left.reason


def test_a_path_that_no_system_allows_is_left_out() -> None:
    (left,) = read_paths(["x" * 5000 + ".txt"]).left_out
    assert "cannot be read" in left.reason


def test_a_named_pipe_is_not_waited_for_and_one_that_the_shell_opened_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (left,) = read_paths([str(tmp_path / "pipe.txt")]).left_out
    assert "named pipe" in left.reason
    source, sink = os.pipe()
    os.write(sink, NEWS.encode())
    os.close(sink)
    (document,) = read_paths([f"/dev/fd/{source}"]).documents
    os.close(source)
    assert document.text == NEWS
