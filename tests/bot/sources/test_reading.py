from __future__ import annotations

from bot.sources.material import Material
from bot.sources.reading import read_materials
from bot.storage.values import Origin
from briefings.documents.front_matter import FrontMatter

PAGE = Origin("feed", source="s1")
SUMMARY = Origin("feed", source="s1", is_summary=True)
LOGIN = "<html><body><form><input type=password></form></body></html>"
TEXT = "The crews vote on Thursday on whether to walk out."
URL = "https://courier.example/1"


def test_material_is_read_with_what_is_said_of_it() -> None:
    found = read_materials([Material(TEXT, PAGE, URL, FrontMatter("Crews vote", "Courier", "2024-03-05"))])
    (read,) = found.read
    document = read.document
    assert (document.text, document.title, document.publisher) == (TEXT, "Crews vote", "Courier")
    assert (document.published, document.url) == ("2024-03-05", URL)


def test_where_a_page_gives_nothing_its_summary_is_read_and_both_are_told() -> None:
    material = Material(LOGIN, PAGE, URL, is_page=True, instead=Material(TEXT, SUMMARY, URL))
    found = read_materials([material])
    assert [read.material.origin.is_summary for read in found.read] == [True]
    assert [(out.url, "sign in" in out.reason) for out in found.left_out] == [(URL, True)]


def test_what_gives_nothing_at_all_is_left_out_with_its_reason() -> None:
    found = read_materials(
        [Material("", PAGE, URL), Material(b"%PDF-1.7", PAGE), Material(TEXT, PAGE), Material("x" * 99, PAGE)], 60
    )
    assert len(found.read) == 1
    assert [word in out.reason for word, out in zip(("empty", "PDF", "60"), found.left_out, strict=True)] == [True] * 3
