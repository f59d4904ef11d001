"""The words of a paragraph tell what the pipeline told of them, to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.facts.tokens import Doc, Names

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "Ann Lee, who chairs the Harbour Union, warned on Monday that its 212 members would strike. “No deal,” she said!",
    "The talks, ministers' aides said, begin at 5 p.m. in Geneva  with   two spaces; a plan nobody liked was got.",
    "HEADLINE WITHOUT A VERB",
    " … ",
)
OF_A_WORD = (
    *("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "idx", "i", "whitespace_"),
    *("is_punct", "is_quote", "is_space", "like_num"),
)
OF_OTHERS = ("children", "lefts", "rights", "subtree", "ancestors")


@pytest.mark.parametrize("text", TEXTS)
def test_a_word_is_what_the_pipeline_says_and_hangs_where_it_says(nlp: Language, text: str) -> None:
    told = nlp(text)
    doc = Doc(told, Names(nlp.vocab.strings))
    for theirs, ours in zip(told, doc, strict=True):
        assert [getattr(ours, name) for name in OF_A_WORD] == [getattr(theirs, name) for name in OF_A_WORD]
        for name in OF_OTHERS:
            assert [word.i for word in getattr(ours, name)] == [word.i for word in getattr(theirs, name)]
        assert ours.head.i == theirs.head.i
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
    assert [(name.text, name.label_) for name in doc.ents] == [(name.text, name.label_) for name in told.ents]


@given(text=st.sampled_from(TEXTS), first=st.integers(-3, 40), last=st.integers(-3, 40))
@settings(deadline=None)
def test_a_run_of_words_is_what_the_pipeline_makes_of_it(nlp: Language, text: str, first: int, last: int) -> None:
    told = nlp(text)
    theirs, ours = told[first:last], Doc(told, Names(nlp.vocab.strings))[first:last]
    assert (ours.start, ours.end, ours.text, ours.text_with_ws) == (
        *(theirs.start, theirs.end, theirs.text, theirs.text_with_ws),
    )
    assert (ours.start_char, ours.end_char, len(ours)) == (theirs.start_char, theirs.end_char, len(theirs))
    if len(ours):
        assert ours.root.i == theirs.root.i


@given(text=st.sampled_from(TEXTS), first=st.integers(-1, 120), length=st.integers(1, 40))
@settings(deadline=None)
def test_the_words_that_hold_a_stretch_of_text(nlp: Language, text: str, first: int, length: int) -> None:
    told = nlp(text)
    theirs = told.char_span(first, first + length, alignment_mode="expand")
    ours = Doc(told, Names(nlp.vocab.strings)).char_span(first, first + length)
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_there_is_no_word_beyond_the_ends(nlp: Language) -> None:
    doc = Doc(nlp("Two words"), Names(nlp.vocab.strings))
    assert doc[1].nbor(-1) is doc[0]
    for word, step in ((doc[0], -1), (doc[1], 1)):
        with pytest.raises(IndexError):
            word.nbor(step)
