"""What every store must do with documents, stories, changes and what is found in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.errors import Overtaken
from bot.storage.port import Ask, Erasure, KeptDocument, Origin, Pending, Plan, StoryFact, Subscription, Titled, Update
from briefings.model import Change, Claim, Disagreement, Evidence, Figure, PastValue, Story, Talk, Warning  # noqa: A004  (the field's own word)
from tests.contracts.kept import AT, DAY, MINUTE, change, row, stories_of, story, telling, update

if TYPE_CHECKING:
    from bot.storage.port import Store

QUAY, COURT = telling("quay"), telling("court")


async def test_an_update_is_kept_whole(store: Store) -> None:
    document = KeptDocument(QUAY.document, "s", AT, origin=Origin("page", "ada", verified=False), address="quay/a")
    now = story("s", QUAY)
    await store.update("w", [Update(now, (document,), (change(1), change(2)), Plan(add=(row("k"),)))], AT)
    view = store.view("w", "c")
    assert await view.documents() == (document,)
    assert await view.document(QUAY.document.id) == document
    assert await view.story("s") == now
    assert await stories_of(view) == (now,)
    kept = await view.changes()
    assert [(one.number, one.at, one.story, one.change.fact) for one in kept] == [
        (1, AT, "s", "t1"),
        (2, AT, "s", "t2"),
    ]
    assert await store.delivery("w", "k") == row("k")
    assert await store.workspaces() == ("w",)


async def test_every_kind_of_fact_comes_back_as_it_was(store: Store) -> None:
    piece = QUAY.sentences[0]
    rich = replace(
        story("s", QUAY),
        warnings=(Warning("w1", "Quay Reis", "the board", "pay is cut", "a strike", evidence=(piece,), rules=("r",)),),
        talks=(
            Talk(
                "t1", "Board", parties=("a", "b"), history=(PastValue("start", "2022-01-10", "d0"),), evidence=(piece,)
            ),
        ),
        figures=(Figure("f1", 12.5, "euros", "the fare", "about", (piece,)),),
        disagreements=(
            Disagreement("x1", "t1", "Board", "start", (Claim("2022-01-11", ("d0",), (piece,)),), settled=True),
        ),
    )
    await store.update("w", [Update(rich)], AT)
    assert await store.view("w").story("s") == rich


async def test_a_story_grows_and_shrinks_by_what_is_told(store: Store) -> None:
    for tellings in ((QUAY,), (QUAY, COURT), (COURT,), (COURT, QUAY)):
        await store.update("w", [update("s", *tellings)], AT)
        assert await store.view("w").story("s") == story("s", *tellings)
    assert [one.document.id for one in await store.view("w").documents()] == [QUAY.document.id, COURT.document.id]


async def test_a_document_is_kept_once_and_a_story_replaced(store: Store) -> None:
    document = KeptDocument(QUAY.document, "s", AT)
    for title in ("Before", "After"):
        await store.update("w", [Update(Story("s", title), (document,), (change(1),))], AT)
    assert await store.view("w").documents() == (document,)
    assert [story.title for story in await stories_of(store.view("w"))] == ["After"]
    assert [one.number for one in await store.view("w").changes()] == [1, 2]


async def test_changes_are_asked_for_by_number_instant_and_story(store: Store) -> None:
    for number in range(3):
        await store.update("w", [Update(Story("s", "Story"), (), (change(number),))], AT + number * MINUTE)
    await store.update("w", [Update(Story("z", "Other"), (), (change(9),))], AT + 9 * MINUTE)
    view = store.view("w")
    assert [one.number for one in await view.changes(after=1)] == [2, 3, 4]
    assert [one.number for one in await view.changes(since=AT + 2 * MINUTE)] == [3, 4]
    assert [one.number for one in await view.changes(story="z")] == [4]
    assert await view.changes(after=4) == ()


async def test_a_change_comes_back_as_it_was(store: Store) -> None:
    moved = Change("moved", "talk", "t1", "Talk", "2022-01-10", "2022-01-11", "d1")
    await store.update("w", [Update(Story("s", "Story"), (), (moved,))], AT)
    assert [one.change for one in await store.view("w").changes()] == [moved]


async def test_a_revision_keeps_the_old_one(store: Store) -> None:
    await store.update("w", [update("s", QUAY)], AT)
    newer = KeptDocument(COURT.document, "s", AT + DAY, revises=QUAY.document.id)
    await store.update("w", [Update(story("s", COURT), (newer,))], AT + DAY)
    view = store.view("w")
    old, new = await view.documents("s")
    assert (old.document, old.revised_by) == (QUAY.document, COURT.document.id)
    assert (new.document, new.revises) == (COURT.document, QUAY.document.id)
    assert await view.known(hashes=["sha-quay"]) == (old,)


async def test_a_document_is_known_by_address_and_by_text(store: Store) -> None:
    document = KeptDocument(QUAY.document, "s", AT, address="quay.example/a")
    await store.update("w", [Update(story("s", QUAY), (document,))], AT)
    view = store.view("w")
    for address in ("quay.example/a", "https://quay.example/a"):
        assert await view.known(addresses=["elsewhere", address]) == (document,)
    assert await view.known(hashes=["sha-quay"]) == await view.known(ids=[QUAY.document.id, "other"]) == (document,)
    assert await view.known() == await view.known(addresses=["elsewhere"], hashes=["other"], ids=["none"]) == ()


async def test_documents_that_are_asked_for_together_come_in_their_order(store: Store) -> None:
    await store.update("w", [update("s", QUAY, COURT)], AT)
    quay, court = await store.view("w").documents()
    assert await store.view("w").known(ids=[COURT.document.id], hashes=[QUAY.document.sha256]) == (quay, court)


async def test_what_is_found_brings_the_documents_that_it_cites_without_their_texts(store: Store) -> None:
    await store.update("w", [update("s", QUAY, COURT)], AT)
    quay, court = (replace(one.document, text="") for one in (QUAY, COURT))
    for words, cited in (("board", (quay, court)), ("court", (court,)), ("nothing", ())):
        assert (await store.view("w").find(words)).cited == cited


async def test_a_story_is_put_away_and_brought_back(store: Store) -> None:
    await store.update("w", [update("s", QUAY), update("z", COURT)], AT)
    await store.archive("w", "s")
    view = store.view("w")
    assert [one.slug for one in await stories_of(view)] == ["z"]
    assert [one.slug for one in await stories_of(view, archived=True)] == ["s"]
    assert await view.titles(archived=True) == (Titled("s", "S", 1),)
    assert await view.titles() == (Titled("z", "Z", 1),)
    assert await view.story("s") == story("s", QUAY)
    await store.archive("w", "s", archived=False)
    assert [one.slug for one in await stories_of(view)] == ["s", "z"]


async def test_one_story_goes_into_another(store: Store) -> None:
    await store.update("w", [update("s", QUAY), update("z", COURT)], AT)
    await store.update("w", [replace(update("s", QUAY, COURT, new=0), gone=("z",))], AT)
    view = store.view("w")
    assert await stories_of(view) == (story("s", QUAY, COURT),)
    assert {one.story for one in await view.documents()} == {"s"}
    assert [one.number for one in await view.changes(story="s")] == [1, 2]
    assert not await store.taken("w", "z")
    assert {hit.story for hit in (await view.find("Court")).hits} == {"s"}


async def test_facts_and_sentences_are_found_and_marked(store: Store) -> None:
    await store.update("w", [update("s", QUAY), update("z", COURT)], AT)
    view = store.view("w")
    hits = (await view.find("court board")).hits
    assert {(hit.kind, hit.story) for hit in hits} == {("talk", "z"), ("sentence", "z")}
    for hit in hits:
        marked = {hit.snippet[mark.start : mark.end].casefold() for mark in hit.marks}
        assert marked <= {"court", "board"}
        assert marked
    sentence = next(hit for hit in hits if hit.kind == "sentence")
    assert sentence.evidence == COURT.sentences[:1]
    assert [hit.fact for hit in hits if hit.kind == "talk"] == [COURT.talks[0].id]


async def test_words_are_found_by_their_beginning_in_any_case_and_accent(store: Store) -> None:
    told = telling("quay", "The Lajčák meeting in Łódź is on.", "Zoë Reis leads it.")
    await store.update("w", [update("s", told)], AT)
    for words in ("lajcak", "LAJČÁK", "lajc", "lodz", "Łódź", "zoe", "meet lajcak"):
        assert (await store.view("w").find(words)).hits, words
    for words in ("", "  ", "?!", "zz", '"', "AND OR NOT", "* ^", "NEAR("):
        assert (await store.view("w").find(words)).hits == (), words


async def test_some_of_the_words_will_do_where_nothing_holds_all(store: Store) -> None:
    await store.update("w", [update("s", QUAY), update("z", COURT)], AT)
    found = (await store.view("w").find("quay court")).hits
    assert {hit.story for hit in found} == {"s", "z"}


async def test_what_is_found_is_the_best_few_of_one_story(store: Store) -> None:
    await store.update("w", [update("s", QUAY), update("z", COURT)], AT)
    view = store.view("w")
    assert {hit.story for hit in (await view.find("board", story="z")).hits} == {"z"}
    found = (await view.find("board")).hits
    assert len(found) == 4
    assert (await view.find("board", limit=2)).hits == found[:2]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


async def test_what_is_no_longer_told_is_no_longer_found(store: Store) -> None:
    await store.update("w", [update("s", QUAY, COURT)], AT)
    await store.update("w", [update("s", COURT, new=0)], AT)
    assert (await store.view("w").find("Quay")).hits == ()
    assert await store.view("w").facts_named("Quay Reis") == ()


async def test_actors_are_found_by_name_alias_and_words(store: Store) -> None:
    actor = replace(QUAY.actors[0], aliases=("the Quay chief", "QR"))
    await store.update("w", [Update(replace(story("s", QUAY), actors=(actor,))), update("z", COURT)], AT)
    view = store.view("w")
    for name in ("Quay Reis", "qr", "quay chief", "Quay"):
        assert await view.facts_named(name) == (StoryFact("s", actor),), name
    assert {one.story for one in await view.facts_named("Reis")} == {"s", "z"}
    assert len(await view.facts_named("Reis", limit=1)) == 1
    assert await view.facts_named("") == await view.facts_named("Nobody") == ()


async def test_talks_come_by_their_start(store: Store) -> None:
    piece = Evidence("d", 0, 1, "x")
    starts = {"t1": "2022-03-01", "t2": None, "t3": "2022-02", "t4": "2022-01-05T10:00+01:00"}
    talks = tuple(Talk(name, name, start=start, evidence=(piece,)) for name, start in starts.items())
    await store.update("w", [Update(Story("s", "Story", talks=talks)), update("z", COURT)], AT)
    view = store.view("w")
    assert [one.fact.id for one in await view.talks("s")] == ["t4", "t3", "t1", "t2"]
    assert [one.fact.id for one in await view.talks("s", since="2022-02")] == ["t3", "t1", "t2"]
    assert [one.fact.id for one in await view.talks(limit=2)] == ["t4", "t3"]
    assert len(await view.talks()) == 5


async def test_any_text_can_be_kept_and_found(store: Store) -> None:
    odd = telling("quay", "A \x00 null, a \ud800 half, a \U0001f6a2 ship.", "— « ' \" Reis leads it.")
    await store.update("w", [update("s", odd)], AT)
    assert await store.view("w").story("s") == story("s", odd)
    assert (await store.view("w").documents())[0].document == odd.document
    assert [hit.snippet for hit in (await store.view("w").find("ship")).hits] == [odd.sentences[0].text]


async def test_what_was_made_of_an_older_edition_is_not_kept(store: Store) -> None:
    await store.update("w", [update("s", QUAY)], AT)
    edition = await store.edition("w")
    await store.update("elsewhere", [update("s", QUAY)], AT)
    await store.keep_pending("w", Pending("p1", COURT, Origin("text"), AT))
    assert await store.edition("w") == edition
    await store.update("w", [update("s", QUAY, COURT, new=1)], AT, edition)
    assert await store.edition("w") != edition
    held = await store.view("w").documents()
    for late in (
        store.update("w", [replace(update("s", QUAY), plan=Plan(add=(row("k"),)))], AT, edition),
        store.publish("w", "c", [QUAY.document.id], [update("s", QUAY)], AT, edition),
        store.erase("w", [Erasure(AT, "ada", sha256="sha-quay")], [QUAY.document.id], (), AT, edition),
        store.keep_ask(Ask("a1", "w", "c", "ana", "s", "t1", DAY, None, "ana", AT), Plan(add=(row("k"),)), AT, edition),
    ):
        with pytest.raises(Overtaken):
            await late
    view = store.view("w")
    assert await view.story("s") == story("s", QUAY, COURT)
    assert await view.documents() == held
    assert not await view.erased(hashes=["sha-quay"])
    assert await store.delivery("w", "k") is None
    assert await store.asks("w") == ()


async def test_an_edition_ends_with_what_is_erased(store: Store) -> None:
    await store.update("w", [update("s", QUAY), update("z", COURT)], AT)
    edition = await store.edition("w")
    await store.erase("w", [Erasure(AT, "ada", sha256="sha-quay")], [QUAY.document.id])
    assert await store.edition("w") != edition


async def test_who_follows_changes_together_with_the_story_or_not_at_all(store: Store) -> None:
    before, after = Subscription("w", "c", ("other",)), Subscription("w", "c", ("s",))
    await store.subscribe("w", before, None)
    united = replace(update("s", QUAY), following=((before, after),))
    await store.update("w", [united], AT)
    assert await store.subscriptions("w") == (after,)
    with pytest.raises(Overtaken):  # somebody else was quicker
        await store.update("w", [replace(update("s", QUAY, COURT), following=((before, after),))], AT)
    assert await store.view("w").story("s") == story("s", QUAY)
    assert await store.subscriptions("w") == (after,)
