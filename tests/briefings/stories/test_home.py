from __future__ import annotations

from briefings.model import Actor, Document, DocumentFacts, Story
from briefings.stories.home import home_of

DOCUMENT = Document("d", "text", "0" * 64)


def actors(*names: str) -> tuple[Actor, ...]:
    return tuple(Actor(f"a{name}", name, "country" if name.isupper() else "person") for name in names)


def told(*names: str) -> tuple[DocumentFacts, ...]:
    return (DocumentFacts(DOCUMENT, actors(*names)),)


def story(slug: str, *names: str) -> Story:
    return Story(slug, slug, actors=actors(*names))


def test_a_document_goes_where_most_of_its_people_are() -> None:
    port, court = story("port", "Ana Sousa", "Rui Melo", "Eva Lund"), story("court", "Ana Sousa", "Max Roth")
    assert home_of(told("Ana Sousa", "Rui Melo", "Max Roth", "Eva Lund"), [port, court]) == port
    assert home_of(told("Rui Melo", "Eva Lund", "New Face"), [port, court]) == port


def test_one_shared_name_is_none() -> None:
    assert home_of(told("Ana Sousa"), [story("port", "Ana Sousa", "Rui Melo")]) is None


def test_countries_do_not_count() -> None:
    assert home_of(told("FRANCE", "PERU", "Ana Sousa"), [story("port", "FRANCE", "PERU", "Rui Melo")]) is None


def test_of_two_that_fit_equally_well_it_is_neither() -> None:
    twins = [story("one", "Ana Sousa", "Rui Melo"), story("two", "Ana Sousa", "Rui Melo")]
    assert home_of(told("Ana Sousa", "Rui Melo"), twins) is None


def test_without_stories_or_names_there_is_no_home() -> None:
    assert home_of(told("Ana Sousa"), []) is None
    assert home_of(told(), [story("port")]) is None


def test_accents_and_aliases_do_not_keep_them_apart() -> None:
    known = Story("port", "port", actors=(Actor("a", "Rui Melo", "person", aliases=("Mélo",)), *actors("Ana Sousa")))
    assert home_of(told("Melo", "ana sousa"), [known]) == known
