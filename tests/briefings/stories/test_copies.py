from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Document, DocumentFacts, Evidence
from briefings.stories.copies import copies_among, marked

WIRE = [
    "The harbour board of Vardo agreed on Tuesday to close its fish quay for two years of repairs.",
    "Skippers who land cod there will have to sail on to Kirkenes, four hours further east.",
    "Board chair Lise Moen said that the piles under the quay had rotted through.",
    "A crane fell through the deck last autumn, and nobody was hurt.",
    "The skippers' club wants the county to pay for the longer trips until the quay opens again.",
]
OWN = [
    "Vardo loses its fish quay: the board voted on Tuesday to shut it while divers mend the piles.",
    "That will cost each boat some nine hours a trip, skippers in the cafe by the ice house reckon.",
    "Lise Moen, who chairs the board, spoke of rot in every second pile.",
    "The county said it had no money for detours this year.",
]


def telling(name: str, lines: list[str], publisher: str | None = None) -> DocumentFacts:
    text = "\n".join(lines)
    pieces = tuple(Evidence(name, n, n + 1, line) for n, line in enumerate(lines))
    return DocumentFacts(Document(name, text, name, publisher=publisher or f"Outlet {name}"), sentences=pieces)


def with_copies(tellings: list[DocumentFacts] | tuple[DocumentFacts, ...]) -> tuple[DocumentFacts, ...]:
    return marked(tellings, copies_among(tellings))


def copies(*tellings: DocumentFacts) -> list[str | None]:
    return [told.document.copy_of for told in with_copies(tellings)]


def test_the_same_text_at_another_outlet() -> None:
    assert copies(telling("a", WIRE), telling("b", WIRE), telling("c", WIRE)) == [None, "a", "a"]


def test_cut_short_touched_up_or_with_a_paragraph_of_its_own() -> None:
    touched = [line.replace("agreed on", "decided").replace("said", "explained") for line in WIRE]
    assert copies(telling("a", WIRE), telling("b", WIRE[:3]))[1] == "a"
    assert copies(telling("a", WIRE), telling("b", touched))[1] == "a"
    assert copies(telling("a", WIRE), telling("b", [OWN[3], *WIRE]))[1] == "a"


def test_another_report_of_the_same_event_is_none() -> None:
    assert copies(telling("a", WIRE), telling("b", OWN)) == [None, None]


def test_one_shared_quote_is_no_copy() -> None:
    assert copies(telling("a", WIRE), telling("b", [*OWN, WIRE[2]])) == [None, None]


def test_an_outlet_that_brings_its_text_up_to_date_copies_nobody() -> None:
    assert copies(telling("a", WIRE, "Vardo Post"), telling("b", WIRE, "The Vardo Post")) == [None, None]


def test_what_nobody_vouches_for_is_never_the_origin() -> None:
    """Pasted with an earlier date than the article that it repeats, and even with its publisher's name."""
    for publisher in ("Outlet a", "Outlet b"):
        posing = telling("a", WIRE, publisher)
        posing = replace(posing, document=replace(posing.document, publisher_verified=False))
        assert copies(posing, telling("b", WIRE)) == ["b", None]


def test_a_short_phrase_is_anybodys() -> None:
    assert copies(telling("a", ["The quay is closed."]), telling("b", ["The quay is closed."])) == [None, None]


def test_what_was_marked_before_is_marked_anew() -> None:
    (_, second) = with_copies([telling("a", WIRE), telling("b", WIRE)])
    assert with_copies([second])[0].document.copy_of is None


@given(st.lists(st.lists(st.text(max_size=30), max_size=4), max_size=4))
def test_never_an_exception_and_a_copy_is_of_an_original(texts: list[list[str]]) -> None:
    known = with_copies([telling(f"d{n}", lines) for n, lines in enumerate(texts)])
    origins = {told.document.id for told in known if told.document.copy_of is None}
    assert all(told.document.copy_of in origins for told in known if told.document.copy_of)
