from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefings.documents.lines import is_wrapped, lines_of, paragraphs

WRAPPED = (
    "Court sets date for the appeal\n\nThe regional court will hear the appeal of the builders on\n"
    "Monday, the clerk told reporters in the capital. The judge is Vladimir\nPetrov, who has sat there since the\n"
    "roof fell in.\n\nThe builders have asked for more time, and the city, which pays\nfor the roof, did not object.\n"
)
TEXTS = st.text(st.sampled_from("ab. ,\n\n\t\u2028\u00a0“”"), max_size=200)


def test_a_wrapped_text_is_told_from_one_with_a_paragraph_a_line() -> None:
    assert is_wrapped(WRAPPED)
    assert not is_wrapped(WRAPPED.replace("\n", "\n\n"))
    assert not is_wrapped("Court sets date\nThe court sits on Monday.\nThe judge is Vladimir Petrov.\n")
    assert not is_wrapped("")


def test_paragraphs_of_a_wrapped_text_are_its_blocks() -> None:
    assert [line.text.count("  ") for line in lines_of(WRAPPED)] == [0, 0, 0]
    assert [len(line.text) for line in lines_of(WRAPPED)] == [len(block.strip()) for block in WRAPPED.split("\n\n")]


def test_a_list_is_not_wrapped() -> None:
    assert not is_wrapped("- one\n- two\n- three\n- four\n")


@given(TEXTS)
def test_paragraphs_hold_everything_in_order(text: str) -> None:
    spans = list(paragraphs(text))
    assert all(one.end < after.start for one, after in pairwise(spans))
    held = "".join(text[span.start : span.end] for span in spans)
    assert "".join(held.split()) == "".join(text.split())


@given(TEXTS)
def test_lines_are_exact(text: str) -> None:
    for line in lines_of(text):
        assert line.text == text[line.start : line.end].replace("\n", " ")
        assert line.text == line.text.strip()
