from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefings.model import Actor, Document, DocumentFacts, Evidence, Story
from briefings.stories.home import Home, home_of, likeness

PORT = "The harbour pilots of Setúbal refuse to bring tankers past the dredger that ran aground off the mole."
PORT_AGAIN = (
    "A dredger aground off the mole keeps tankers outside Setúbal, where pilots refuse the narrow harbour channel."
)
COURT = "The appeal judges heard why the orchestra's cellist was dismissed after the recital that no critic attended."


def actors(*names: str) -> tuple[Actor, ...]:
    return tuple(Actor(f"a{name}", name, "country" if name.isupper() else "person") for name in names)


def telling(*names: str, text: str = "", published: str | None = None) -> DocumentFacts:
    document = Document(f"d {text} {published}", text, "0" * 64, published=published)
    return DocumentFacts(document, actors(*names), sentences=(Evidence(document.id, 0, len(text), text),))


def story(slug: str, *names: str, text: str = "", published: str | None = None) -> Story:
    return Story(slug, slug, (telling(*names, text=text, published=published),), actors(*names))


def test_a_document_goes_where_most_of_its_people_are() -> None:
    port, court = story("port", "Ana Sousa", "Rui Melo", "Eva Lund"), story("court", "Ana Sousa", "Max Roth")
    assert home_of([telling("Ana Sousa", "Rui Melo", "Eva Lund", "New Face")], [port, court]) == Home(port)


def test_one_shared_name_is_none_where_the_words_are_others() -> None:
    port = story("port", "Ana Sousa", "Rui Melo", text=PORT)
    assert home_of([telling("Ana Sousa", text=COURT)], [port]) == Home()


def test_one_shared_name_is_enough_where_the_words_are_alike() -> None:
    port, court = story("port", "Ana Sousa", text=PORT), story("court", "Ana Sousa", text=COURT)
    assert home_of([telling("Ana Sousa", text=PORT_AGAIN)], [court, port]) == Home(port)


def test_alike_words_are_not_enough_without_a_name() -> None:
    assert home_of([telling("Eva Lund", text=PORT_AGAIN)], [story("port", "Ana Sousa", text=PORT)]) == Home()


def test_states_alone_do_not_count() -> None:
    known = story("port", "FRANCE", "PERU", "Rui Melo", text=PORT)
    assert home_of([telling("FRANCE", "PERU", "Ana Sousa", text=COURT)], [known]) == Home()


def test_a_story_of_years_ago_fades() -> None:
    old = story("port", "Ana Sousa", text=PORT, published="2019-01-07")
    assert home_of([telling("Ana Sousa", text=PORT_AGAIN, published="2019-03-01")], [old]) == Home(old)
    assert home_of([telling("Ana Sousa", text=PORT_AGAIN, published="2024-09-13")], [old]) == Home()


def test_of_two_that_fit_equally_well_somebody_has_to_choose() -> None:
    twins = (story("one", "Ana Sousa", "Rui Melo"), story("two", "Ana Sousa", "Rui Melo"))
    assert home_of([telling("Ana Sousa", "Rui Melo")], twins) == Home(candidates=twins)


def test_without_stories_or_names_there_is_no_home() -> None:
    assert home_of([telling("Ana Sousa")], []) == Home()
    assert home_of([telling()], [story("port")]) == Home()


def test_accents_and_aliases_do_not_keep_them_apart() -> None:
    melo = Actor("a", "Rui Melo", "person", aliases=("Mélo",))
    known = replace(story("port"), actors=(melo, *actors("Ana Sousa")))
    assert home_of([telling("Melo", "ana sousa")], [known]) == Home(known)


def test_likeness_runs_from_nothing_to_the_same() -> None:
    port, again, court = (telling(text=text) for text in (PORT, PORT_AGAIN, COURT))
    falling = [likeness(port, other) for other in (port, again, court, telling())]
    assert falling[0] == 1.0
    assert falling[-1] == 0.0
    assert all(more > less for more, less in pairwise(falling))
