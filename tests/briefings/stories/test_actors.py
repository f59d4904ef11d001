"""Which actors of several documents are one."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from briefings.facts.actors.cast import SUPPOSED, UNNAMED
from briefings.model import Actor, Document, DocumentFacts, Evidence
from briefings.stories.actors import actors_among


def actor(name: str, source: str, **said: object) -> Actor:
    said.setdefault("kind", "person")
    said.setdefault("mentions", 1)
    start = len(name)
    return Actor("", name, evidence=(Evidence(source, start, start + len(name), name),), **said)  # type: ignore[arg-type]


def telling(source: str, *actors: Actor) -> DocumentFacts:
    return DocumentFacts(Document(source, "", ""), actors=actors)


def names(*tellings: DocumentFacts) -> list[str]:
    return [one.name for one in actors_among(tellings).actors]


def test_nothing_gives_nothing() -> None:
    found = actors_among(())
    actors, renames = found.actors, found.renames
    assert actors == ()
    assert dict(renames) == {}


def test_two_full_names_with_one_surname_stay_two() -> None:
    tellings = [telling("a", actor("Eva Lund", "a")), telling("b", actor("Karl Lund", "b"))]
    assert names(*tellings) == ["Eva Lund", "Karl Lund"]


def test_a_surname_between_two_people_joins_neither() -> None:
    tellings = [
        telling("a", actor("Eva Lund", "a"), actor("Karl Lund", "a")),
        telling("b", actor("Lund", "b")),
    ]
    assert names(*tellings) == ["Eva Lund", "Karl Lund", "Lund"]


def test_a_surname_joins_the_one_whose_role_it_tells() -> None:
    tellings = [
        telling("a", actor("Eva Lund", "a", role="chair"), actor("Karl Lund", "a", role="judge")),
        telling("b", actor("Lund", "b", role="retired judge")),
    ]
    found = actors_among(tellings)
    merged, renames = found.actors, found.renames
    assert renames["b", "Lund"] == "Karl Lund"
    assert {one.name: one.role for one in merged}["Karl Lund"] == "retired judge"


def test_a_president_is_not_the_first_lady() -> None:
    tellings = [
        telling("a", actor("Okoro", "a", role="President"), actor("Grace Okoro", "a", role="first lady")),
        telling("b", actor("Paul Okoro", "b", role="President")),
    ]
    assert actors_among(tellings).renames["a", "Okoro"] == "Paul Okoro"


def test_spellings_join_and_the_fullest_name_wins() -> None:
    tellings = [
        telling("a", actor("Petar Kovac", "a", aliases=("Kovac",))),
        telling("b", actor("Petar Kovač", "b")),
        telling("c", actor("Kovač", "c")),
    ]
    found = actors_among(tellings)
    merged, renames = found.actors, found.renames
    assert len(merged) == 1
    assert merged[0].mentions == 3
    assert set(merged[0].aliases) | {merged[0].name} == {"Petar Kovac", "Petar Kovač", "Kovac", "Kovač"}
    assert renames["c", "Kovač"] == merged[0].name


def test_initials_join_the_body_that_another_document_introduces() -> None:
    tellings = [
        telling(
            "a",
            actor("HB", "a", kind="organization"),
            actor("Ana Ruiz", "a", role="chair", affiliation="HB"),
        ),
        telling("b", actor("Harbour Board", "b", kind="organization", aliases=("HB",))),
    ]
    found = actors_among(tellings)
    merged, renames = found.actors, found.renames
    assert renames["a", "HB"] == "Harbour Board"
    assert {one.name: one.affiliation for one in merged} == {"Harbour Board": None, "Ana Ruiz": "Harbour Board"}


def test_roles_come_newest_first_and_say_nothing_twice() -> None:
    tellings = [
        telling("a", actor("Ana Ruiz", "a", role="minister; deputy chair", affiliation="Peru")),
        telling("b", actor("Ana Ruiz", "b", role="finance minister", affiliation="Bank of Lima")),
    ]
    merged = actors_among(tellings).actors
    assert merged[0].role == "finance minister; deputy chair"
    assert merged[0].affiliation == "Bank of Lima"


def test_an_aide_belongs_where_the_principal_does() -> None:
    tellings = [
        telling("a", actor("Bo Lind", "a", role="aide", affiliation="Ruiz"), actor("Ruiz", "a", role="president")),
        telling("b", actor("Ana Ruiz", "b", role="president", affiliation="Peru")),
    ]
    merged = actors_among(tellings).actors
    assert {one.name: one.affiliation for one in merged} == {"Ana Ruiz": "Peru", "Bo Lind": "Peru"}


def test_one_name_is_one_kind() -> None:
    tellings = [
        telling("a", actor("Calder Vale", "a", kind="person")),
        telling("b", actor("Calder Vale", "b", kind="organization", mentions=3)),
    ]
    merged = actors_among(tellings).actors
    assert [(one.name, one.kind) for one in merged] == [("Calder Vale", "organization")]


def test_the_most_mentioned_come_first() -> None:
    tellings = [telling("a", actor("Bo Lind", "a"), actor("Ana Ruiz", "a"), actor("Eva Lund", "a", mentions=3))]
    assert names(*tellings) == ["Eva Lund", "Ana Ruiz", "Bo Lind"]


SOME = ["Ana Ruiz", "Ruiz", "Eva Ruiz", "Harbour Board", "HB", "Sergei Orlov", "Sergey Orlov", "Peru", "Orlov"]


@given(st.lists(st.lists(st.sampled_from(SOME), max_size=4, unique=True), max_size=4))
def test_every_name_is_renamed_to_an_actor_and_ids_differ(lists: list[list[str]]) -> None:
    kinds = {"Harbour Board": "organization", "HB": "organization", "Peru": "country"}
    tellings = [
        telling(f"d{number}", *(actor(name, f"d{number}", kind=kinds.get(name, "person")) for name in sorted(listed)))
        for number, listed in enumerate(lists)
    ]
    found = actors_among(tellings)
    merged, renames = found.actors, found.renames
    shown = {one.name for one in merged}
    assert len(shown) == len(merged)
    assert len({one.id for one in merged}) == len(merged)
    assert all(renames[one.document.id, told.name] in shown for one in tellings for told in one.actors)
    assert sum(one.mentions for one in merged) == sum(map(len, lists))


def test_who_joins_whom_does_not_depend_on_the_order() -> None:
    tellings = [
        telling("a", actor("Ruiz", "a", role="minister")),
        telling("b", actor("Ana Ruiz", "b", role="finance minister")),
        telling("c", actor("Eva Ruiz", "c", role="judge"), actor("HB", "c", kind="organization")),
        telling("d", actor("Harbour Board", "d", kind="organization")),
    ]
    results = {tuple(sorted(actors_among(order).renames.items())) for order in permutations(tellings)}
    assert len(results) == 1


def test_a_short_form_means_the_one_body_of_the_story() -> None:
    tellings = [
        telling("a", actor("Health Commission", "a", kind="organization")),
        telling("b", actor("Ana Ruiz", "b", role="chair", affiliation="Commission")),
    ]
    found = actors_among(tellings)
    merged, renames = found.actors, found.renames
    assert renames["b", "Commission"] == "Health Commission"
    assert {one.name: one.affiliation for one in merged}["Ana Ruiz"] == "Health Commission"


def test_an_affiliation_that_is_told_goes_before_a_newer_one_that_is_supposed() -> None:
    told = actor("Eva Lund", "a", affiliation="Union of Cooks")
    supposed = actor("Eva Lund", "b", affiliation="Sweden", rules=(SUPPOSED,))
    merged = actors_among([telling("a", told), telling("b", supposed)]).actors
    assert (merged[0].affiliation, merged[0].rules) == ("Union of Cooks", ())
    merged = actors_among([telling("b", supposed)]).actors
    assert (merged[0].affiliation, merged[0].rules) == ("Sweden", (SUPPOSED,))


def test_a_body_that_a_text_only_calls_the_union_is_the_story_s_one_union() -> None:
    lawyer = actor("Eva Lund", "a", role="lawyer", rules=(f"{UNNAMED}union",))
    cooks = actor("Cooks' Union", "b", kind="organization")
    merged = actors_among([telling("a", lawyer), telling("b", cooks)]).actors
    assert {one.name: one.affiliation for one in merged}["Eva Lund"] == "Cooks' Union"
    merged = actors_among([telling("a", lawyer)]).actors
    assert (merged[0].affiliation, merged[0].rules) == ("union", (SUPPOSED,))


def test_a_surname_that_a_text_takes_for_a_body_is_a_person_s() -> None:
    full, short = actor("Anil Desh", "a"), actor("Desh", "b", kind="organization")
    assert names(telling("a", full), telling("b", short)) == ["Anil Desh"]
