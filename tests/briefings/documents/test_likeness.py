from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.documents import read_document
from briefings.documents.likeness import ALIKE, Shelf, likeness, sketch

ROOT = Path(__file__).resolve().parents[3]
STORIES = ROOT.parent / "shared" / "eval" / "dev"
OWN = "Our own reporter adds that in the town nobody expects this to be over soon, whatever is said in the capital now."
WORDS = " ".join(f"word{number}" for number in range(400))


def tellings() -> dict[Path, str]:
    if not STORIES.is_dir():
        pytest.skip(f"the stories are not at hand ({STORIES.name})")
    return {path: read_document(path.read_bytes(), file=path.name).text for path in sorted(STORIES.glob("*/*.txt"))}


def test_tellings_of_one_event_are_no_copies() -> None:
    texts = tellings()
    for one, other in combinations(texts, 2):
        assert likeness(texts[one], texts[other]) < ALIKE / 4, (one.name, other.name)


def test_a_wire_text_with_another_beginning_is_one() -> None:
    for path, text in tellings().items():
        paragraphs = [line for line in text.split("\n") if line]
        assert likeness(text, "\n".join([OWN, OWN, *paragraphs[2:]])) > ALIKE, path.name
        assert likeness(text, "\n".join(paragraphs[: len(paragraphs) // 2])) > ALIKE, path.name
        assert likeness(text, "\n".join([*paragraphs, OWN])) > ALIKE, path.name


def test_a_text_is_like_itself_and_unlike_another() -> None:
    assert likeness(WORDS, WORDS.upper().replace(" ", ", ")) == 1.0
    assert likeness(WORDS, WORDS.replace("word", "term")) == 0.0


def test_a_short_text_within_a_long_one() -> None:
    long = " ".join(f"word{number}" for number in range(4000))
    assert likeness(" ".join(long.split()[1000:1200]), long) > ALIKE


def test_a_phrase_is_anybodys() -> None:
    assert likeness("The quay is closed today.", "The quay is closed today.") == 0.0


def test_a_shelf_finds_what_a_new_text_is_like() -> None:
    half = " ".join(WORDS.split()[:200])
    other = WORDS.replace("word", "term")
    shelf = Shelf()
    assert shelf.add(sketch(WORDS)) == {}
    assert shelf.add(sketch(other)) == {}
    assert shelf.add(sketch(half)) == {0: pytest.approx(likeness(half, WORDS))}
    assert shelf.add(sketch("few words")) == {}
    for _ in range(40):
        shelf.add(sketch(other))
    assert set(shelf.add(sketch(WORDS))) == {0, 2}


def test_a_sketch_is_the_same_in_every_run() -> None:
    assert list(sketch("One two three four five six seven eight.").slots[:3]) == [3571084926, 3253319057, 3297034676]


@given(st.text(max_size=300), st.text(max_size=300))
def test_never_an_exception_and_between_nothing_and_all(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) == likeness(other, one) <= 1.0
