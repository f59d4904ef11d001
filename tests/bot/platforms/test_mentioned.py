"""What somebody writes to the bot in words of their own, at every platform alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.commands import verbs_on
from bot.platforms.mentioned import typed_in
from bot.verbs.request import Mistake

LINK = "https://news.example/a"
ARTICLE = "Putin warns Biden of a rupture. " + "The two spoke by telephone late on Thursday, an aide said. " * 3
AT = datetime(2022, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (LINK, LINK),
        (f"<{LINK}>", LINK),
        (f"please read {LINK}, it is new", LINK),
        (f"{LINK} please", LINK),
        (ARTICLE, f"- {ARTICLE}"),
        (f"Talks begin. {ARTICLE}", f"- Talks begin. {ARTICLE}"),
    ],
)
def test_a_link_and_an_article_are_read(words: str, what: str) -> None:
    typed = typed_in(words, verbs_on("slack"), AT)
    assert (typed.verb.name, typed.words) == ("add", {"what": what})


@pytest.mark.parametrize(
    ("words", "verb"), [(f"follow {LINK}", "follow"), (f"Add: {LINK}", "add"), (f"/find {'word ' * 40}", "find")]
)
def test_a_verb_that_comes_first_is_asked(words: str, verb: str) -> None:
    assert typed_in(words, verbs_on("slack"), AT).verb.name == verb


@pytest.mark.parametrize(
    ("words", "told"), [(f"folow {LINK}", "did you mean /follow"), ("what about the talks in Geneva", "no “what”")]
)
def test_a_verb_that_is_mistyped_is_no_article(words: str, told: str) -> None:
    with pytest.raises(Mistake, match=told):
        typed_in(words, verbs_on("slack"), AT)
