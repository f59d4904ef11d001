"""Long lines in pieces and many of them on pages, with nothing lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from briefings.message import Cited, Excerpt, Line, Plain, Quoted, When
from briefings.model import Evidence, Span
from briefings.render.paging import paged
from briefings.render.parting import GOES_ON, parted
from briefings.render.text import inline

if TYPE_CHECKING:
    from briefings.message import Part

WORDS = st.text(st.sampled_from("ab \n.ü"), max_size=400)
PARTS = (
    st.builds(Plain, WORDS, st.booleans())
    | st.builds(Quoted, WORDS)
    | st.builds(
        Excerpt, WORDS, st.lists(st.builds(Span, st.integers(0, 90), st.integers(0, 90)), max_size=2).map(tuple)
    )
    | st.builds(Cited, st.lists(st.sampled_from(["A", "B", "ZZ"]), max_size=60).map(tuple))
    | st.builds(When, st.sampled_from(["2022-01-10", "soon " * 90]))
)
RUNS = st.lists(PARTS, max_size=4).map(tuple)
LINES = st.builds(
    Line,
    RUNS,
    st.integers(1, 9),
    st.just("f"),
    st.lists(RUNS, max_size=4).map(tuple),
    st.just((Evidence("d", 0, 1, "x"),)),
)


def measure(run: tuple[Part, ...]) -> int:
    return len(inline(run).plain)


def letters(lines: tuple[Line, ...]) -> str:
    """What is told, without what parting may put in or between: white space, quotation marks, the mark of going on."""
    runs = (run for line in lines for run in (line.parts, *line.details))
    told = "".join(inline(part for part in run if part != GOES_ON).plain for run in runs)
    return "".join(letter for letter in told if letter not in " \n“”(),")


@given(LINES, st.integers(150, 600))
def test_a_line_in_pieces_tells_the_same_and_each_fits(line: Line, most: int) -> None:
    pieces = parted(line, most, measure)
    assert letters(pieces) == letters((line,))
    assert all(sum(map(measure, (piece.parts, *piece.details))) <= most for piece in pieces)
    assert [piece.number for piece in pieces] == [line.number] + [None] * (len(pieces) - 1)
    assert all(piece.parts[0] == GOES_ON for piece in pieces[1:])


def test_a_short_line_is_left_as_it_is() -> None:
    line = Line((Plain("short"),), number=1)
    assert parted(line, 100, measure) == (line,)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans())), st.integers(9, 30))
def test_pages_hold_every_entry_once_and_in_order(entries: list[tuple[int, bool]], room: int) -> None:
    pages = paged(entries, (room,), lambda one, before: (one[0] + (before is None),), lambda one: one[1])
    assert [one for page in pages for one in page] == entries
    assert all(pages) or pages == ((),)
    assert all(sum(size for size, _ in page) + 1 <= room or len(page) == 1 for page in pages)


def test_a_section_that_has_just_begun_goes_over() -> None:
    entries = [(1, True), (1, False), (1, False), (1, True), (1, False), (1, False)]
    pages = paged(entries, (5,), lambda one, _: (one[0],), lambda one: one[1])
    assert [len(page) for page in pages] == [3, 3]


def test_a_page_has_as_little_as_the_scarcest_thing_allows() -> None:
    pages = paged("aabbb", (100, 2), lambda one, _: (1, one == "b"))
    assert ["".join(page) for page in pages] == ["aabb", "b"]
