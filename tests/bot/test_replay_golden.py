"""What a channel sees of the two first articles, line by line, as somebody read and approved it.

After a change that is meant to show, write the files anew and read them as a member of the channel would:

    COLUMNS=80 briefbot replay seeds --from 2022-01-01 --to 2022-01-14 > tests/bot/golden/known-at-the-start.txt
    COLUMNS=80 briefbot replay seeds --from 2021-12-30 --to 2022-01-14 > tests/bot/golden/as-they-came-out.txt
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import replay as command
from bot.sources.reader import read
from briefings.documents import MAX_BYTES

if TYPE_CHECKING:
    from spacy.language import Language

    from bot.pipeline import Told

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture(scope="module")
def seeds(nlp: Language) -> Told:
    return read(["seeds"], MAX_BYTES, nlp)


@pytest.mark.parametrize(
    ("start", "name"), [("2022-01-01", "known-at-the-start.txt"), ("2021-12-30", "as-they-came-out.txt")]
)
def test_the_replay_posts_what_was_approved(
    start: str, name: str, seeds: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def at_hand(*_: object) -> Told:
        return seeds

    monkeypatch.setattr(command, "_read", at_hand)
    monkeypatch.chdir(tmp_path)  # no settings of whoever runs the tests
    shown = CliRunner().invoke(
        command.replay, ["seeds", "--from", start, "--to", "2022-01-14"], env={"COLUMNS": "80"}, catch_exceptions=False
    )
    assert shown.exit_code == 0
    assert shown.output.splitlines() == (GOLDEN / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["known-at-the-start.txt", "as-they-came-out.txt"])
def test_no_post_is_wider_than_the_terminal_or_said_twice(name: str) -> None:
    text = (GOLDEN / name).read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 80
    posts = [post.split("\n", 1)[1] for post in text.split("\n\n") if " · to console ─" in post]
    assert len(posts) == len(set(posts))
