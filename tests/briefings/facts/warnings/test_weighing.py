"""Warnings without a cue word, in all fields: conditions of every kind, and what only looks like them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]

SENTENCES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", SENTENCES["told"], ids=lambda told: told["text"][:50])
def test_who_warns_on_which_condition(read: Read, told: dict[str, str | None]) -> None:
    (warning,) = read(told["text"])
    assert warning.speaker == told["speaker"]
    assert (told["trigger"] or "").casefold() in (warning.trigger or "").casefold()


@pytest.mark.parametrize("text", SENTENCES["nothing"])
def test_the_ordinary_course_of_things(read: Read, text: str) -> None:
    assert read(text) == ()
