from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.documents.fragments import plain


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("", ""),
        ("  Talks   open\n on Monday.  ", "Talks open\n\non Monday."),
        ("<p>Talks <b>open</b> on\nMonday.</p><p>So they say.</p>", "Talks open on\n\nMonday.\n\nSo they say."),
        ("Crews &amp; line meet<br/>in Halden", "Crews & line meet\n\nin Halden"),
        ("a < b and c > d", "a < b and c > d"),
        ("<script>alert('<p>x</p>')</script>News<style>p {}</style> here", "News here"),
        ("<!-- a comment -->News<?php x ?>", "News"),
        ("<p>Never closed <em>at all", "Never closed at all"),
        ("<ul><li>One<li>Two</ul>three", "One\n\nTwo\n\nthree"),
        ('<?xml version="1.0" encoding="latin-1"?><p>Café</p>', "Café"),
        ("zero\x00 &#0; <b>one</b>", "zero one"),
        ("<img src='x' onerror='alert(1)' alt='y'>", ""),
    ],
)
def test_words_of_a_fragment(fragment: str, words: str) -> None:
    assert plain(fragment).replace("\ufffd ", "") == words


def test_very_deep_and_very_broken_ones_are_read_in_time() -> None:
    for piece in ("<div>", "<script>", "<!--", "<![CDATA[", "&", "<p", "<a href='"):
        assert isinstance(plain(piece * 20_000 + "News"), str)


@given(st.text(alphabet=st.sampled_from("<>&;/!-?ab'\"= \n\x00\ud800p#x1"), max_size=80))
def test_never_an_exception(fragment: str) -> None:
    assert isinstance(plain(fragment), str)
