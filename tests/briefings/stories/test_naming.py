"""A page of another site that gives itself an outlet's name speaks neither for the outlet nor beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.model import Document, DocumentFacts, Evidence, Story
from briefings.stories import merge, withdraw
from briefings.stories.claims import voices
from briefings.stories.outlets import Outlets

SAID = "Talks open on Monday at the quay, the harbour board of Vardo decided after a long night."


def own_words(name: str) -> str:
    """What nobody else writes."""
    return " ".join(f"{name}{word}{number}" for number, word in enumerate(SAID.split()))


def page(name: str, url: str, publisher: str = "The Harbour Gazette", text: str = "") -> DocumentFacts:
    said = text or own_words(name)
    return DocumentFacts(
        Document(name, said, name, publisher=publisher, url=url), sentences=(Evidence(name, 0, len(said), said),)
    )


def told(*pages: DocumentFacts) -> Story:
    return merge(None, pages)[0]


def posing(story: Story) -> list[str]:
    return sorted(one.id for one in story.documents if one.posing)


def independent(story: Story) -> int:
    return Outlets.of(story.documents).independent([piece for one in story.tellings for piece in one.sentences])


@pytest.mark.parametrize(
    "home",
    [
        "https://www.harbourgazette.example/a",
        "https://harbour-gazette.co.uk/a",
        "https://theharbourgazette.example/a",
        "https://news.harbour.example/a",
        "https://hg.example/a",
    ],
)
@pytest.mark.parametrize("elsewhere", ["https://rumours.example/1", "https://harbourgazette.rumours.example/1"])
def test_a_name_belongs_to_the_site_that_is_called_so(home: str, elsewhere: str) -> None:
    for pages in ([page("a", home), page("x", elsewhere)], [page("x", elsewhere), page("a", home)]):
        story = told(*pages)
        assert posing(story) == ["x"]
        assert independent(story) == 1
        heard = voices(story.documents)
        assert heard["a"] != heard["x"]
        (claim,) = (one for one in story.documents if one.id == "x")
        assert not claim.vouched


def test_it_counts_for_nothing_beside_others() -> None:
    gazette, other = page("a", "https://harbourgazette.example/a"), page("b", "https://post.example/b", "Coast Post")
    assert independent(told(gazette, other)) == 2
    assert independent(told(gazette, other, page("x", "https://rumours.example/1"))) == 2
    unnamed = page("x", "https://rumours.example/1", "rumours.example")
    assert independent(told(gazette, other, unnamed)) == 3


def test_pages_of_one_house_are_no_claims() -> None:
    pages = [page(name, f"https://{name}.harbourgazette.example/1") for name in ("news", "print", "sport")]
    story = told(page("a", "https://harbourgazette.example/a"), *pages, page("b", "https://harbourgazette.co.uk/b"))
    assert posing(story) == []
    assert len(set(voices(story.documents).values())) == independent(story) == 1


def test_where_nobody_can_tell_whose_a_name_is_all_count_once_and_none_corrects_another() -> None:
    story = told(page("a", "https://one.example/a"), page("b", "https://two.example/b"))
    assert posing(story) == []
    assert len(set(voices(story.documents).values())) == 2
    assert independent(story) == 1


def test_a_name_that_only_one_site_uses_is_its_own() -> None:
    assert posing(told(page("x", "https://rumours.example/1"), page("y", "https://rumours.example/2"))) == []


def test_a_claim_is_none_once_the_outlet_is_gone() -> None:
    story = told(page("a", "https://harbourgazette.example/a"), page("x", "https://rumours.example/1"))
    left, _ = withdraw(story, ["a"])
    assert posing(left) == []
    again, _ = merge(left, [page("a", "https://harbourgazette.example/a")])
    assert posing(again) == ["x"]


def test_who_repeats_the_text_under_its_name_is_a_copy() -> None:
    text = " ".join(f"{SAID} Number {number} of the reasons was the ice." for number in range(4))
    story = told(
        page("a", "https://harbourgazette.example/a", text=text), page("x", "https://rumours.example/1", text=text)
    )
    assert {one.id: one.copy_of for one in story.documents} == {"a": None, "x": "a"}


def test_a_reprint_does_not_make_two_outlets_one() -> None:
    """An outlet that printed another one's text once still has a voice of its own."""
    text = " ".join(f"{SAID} Number {number} of the reasons was the ice." for number in range(4))
    wire = page("w", "https://coastwire.example/w", "Coast Wire", text)
    reprint = page("r", "https://inland.example/r", "Inland News", text)
    own = page("o", "https://inland.example/o", "Inland News")
    reprint = replace(reprint, document=replace(reprint.document, published="2022-01-02"))
    wire = replace(wire, document=replace(wire.document, published="2022-01-01"))
    assert independent(told(wire, reprint, own)) == 2
