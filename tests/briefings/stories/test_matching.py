from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.stories.matching import speaks_of, words_of


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("dock", "The dockers walk out"),
        ("port council", "The port's new council meets"),
        ("port council", "Council of the port"),
        ("WHO", "Who will pay for the quay?"),
        ("US", "They told us nothing"),
        ("dockers, -football", "Dockers FC win at football"),
        ("dockers, -cup final", "Dockers sing before the cup final"),
        ("-football", "Football comes home"),
        ("strik*", "The strand was empty"),
        ("U.N.", "An un-English phrase"),
        ("quay", ""),
    ],
)
def test_what_does_not_speak_of_it(words: str, text: str) -> None:
    assert not speaks_of(words_of(words), text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("dockers", "DOCKERS' union: no deal"),
        ("dockers", "A dockers’-and-crane-drivers meeting"),
        ("docker", "The docker's wage"),
        ("port council", "The Port Council’s chair resigns"),
        ("port-council", "The port council meets"),
        ('"port council"', "A PORT COUNCIL row"),
        ("WHO", "Treaty: WHO members vote"),
        ("who", "Treaty: WHO members vote"),
        ("UN", "The U.N. sends a mediator"),
        ("U.N.", "The UN sends a mediator"),
        ("Zelenskyy, Sousa", "Sousa resigns"),
        ("São Tomé", "Sao Tome votes"),
        ("Sao Tome", "SÃO TOMÉ votes"),
        ("strik*", "Striking dockers"),
        ("dockers, -football", "Dockers strike"),
        ("-football", "Anything else"),
        ("", "Anything"),
        ("-U.S. Open, tennis", "Tennis in Rome"),
    ],
)
def test_what_does(words: str, text: str) -> None:
    assert speaks_of(words_of(words), text)


def test_title_and_summary_count_each_for_itself() -> None:
    words = words_of("port council")
    assert speaks_of(words, "News", "The port council meets")
    assert not speaks_of(words, "A busy port", "Council meets")
    assert not speaks_of(words, None, None)


def test_words_as_they_are_kept() -> None:
    assert words_of('dockers, "port council"; -football, - “cup final”, dockers, ,"", -') == (
        "dockers",
        "port council",
        "-football",
        "-cup final",
    )


@given(st.text(max_size=80), st.text(max_size=200))
def test_never_an_exception(words: str, text: str) -> None:
    kept = words_of(words)
    assert words_of(", ".join(kept)) == kept or any(mark in words for mark in '",;“”')
    assert speaks_of(kept, text) in {True, False}


def test_a_long_text_takes_no_time() -> None:
    words = words_of(", ".join(f"word{n} of{n}*" for n in range(50)))
    begun = time.process_time()
    speaks_of(words, "word1 of the day " * 20_000)
    assert time.process_time() - begun < 20  # a bound that only a quadratic rule would miss
