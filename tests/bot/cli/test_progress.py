from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.progress import Watch, watching

if TYPE_CHECKING:
    import pytest


def test_items_pass_and_are_counted() -> None:
    watch = Watch(3)
    assert list(watch.passing("abc")) == ["a", "b", "c"]


def test_the_bar_shows_what_is_done(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as in a terminal
    watch = Watch(3)
    items = watch.passing("abc")
    next(items)
    watch.show()
    assert list(items) == ["b", "c"]
    watch.hide()
    out, err = capsys.readouterr()
    assert out == ""
    assert "Reading documents" in err
    assert "3/3" in err


def test_a_bar_that_comes_too_late_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(1)
    watch.hide()
    watch.show()
    assert capsys.readouterr().err == ""


def test_nothing_is_shown_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with watching(1) as watch:
        assert list(watch.passing("a")) == ["a"]
    assert capsys.readouterr().err == ""
