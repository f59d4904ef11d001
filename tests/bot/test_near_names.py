"""Of many stories a name that is none is answered with those most like it."""

from __future__ import annotations

import pytest

from bot.answers.meant import story_named
from bot.storage.port import Titled
from bot.verbs.request import Mistake

STORIES = [Titled(f"harbour-{number}", f"Harbour number {number}") for number in range(30)]
STORIES += [Titled("winter-talks", "The winter talks in Geneva"), Titled("dock-strike", "Dockers on strike")]


def test_those_most_like_it_are_named() -> None:
    with pytest.raises(Mistake, match="those named most like it are: winter-talks, "):
        story_named("wintr talks", STORIES)


def test_of_those_that_fit_the_first_are_named() -> None:
    with pytest.raises(Mistake, match=r"fits several stories: harbour-0, .* and 25 more"):
        story_named("harbour", STORIES)
