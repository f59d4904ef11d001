"""What the first letters of a word are asked loses no date: the search finds the same places without them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefings.facts.dates import resolver, rules
from briefings.facts.dates.rules import Grammar

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[4]
TEXTS = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "stories" / "tuning").glob("*/*.txt"))[:40]]


def places(grammar: Grammar, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in grammar._anywhere.finditer(text)]


def test_the_first_letters_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text(encoding="utf-8").lower() for path in TEXTS]
    grammar = resolver._grammar()
    found = [places(grammar, text) for text in texts]
    monkeypatch.setattr(rules, "_heads", lambda _branches: r"[\s\S]")
    bare = Grammar(grammar.rules)
    assert sum(map(len, found)) > len(texts)
    assert found == [places(bare, text) for text in texts]
