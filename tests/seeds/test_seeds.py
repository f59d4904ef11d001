"""The documents of a first run tell what an analyst read in them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from briefings.compose import compose
from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.names import fold
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from briefings.model import Actor, Briefing, Evidence, Talk

HERE = Path(__file__).parent
GOLD: dict[str, Any] = yaml.safe_load((HERE / "gold.yaml").read_text(encoding="utf-8"))
FOLDER = (HERE / GOLD["documents_in"]).resolve()


def by(key: str) -> list[Any]:
    """The gold facts of a kind, each named by what a failure should say."""
    names = (fact.get("name") or (fact.get("anchors") or fact["what"])[0] for fact in GOLD[key])
    return [pytest.param(fact, id=fold(name)[:40]) for name, fact in zip(names, GOLD[key], strict=True)]


@pytest.fixture(scope="module")
def briefing(nlp: Language) -> Briefing:
    files = (FOLDER / name for name in GOLD["documents"])
    documents = date_documents([read_document(path.read_bytes(), file=path.name) for path in files])
    story, _ = merge(None, tuple(extract(documents, nlp)))
    return compose(story, datetime(2022, 1, 1, tzinfo=UTC))


def found_in(briefing: Briefing, name: str) -> str:
    return next(document.id for document in briefing.sources if document.file == name)


def rests_on(evidence: Iterable[Evidence], pieces: Sequence[str]) -> bool:
    return any(piece in one.text for one in evidence for piece in pieces)


def one_of(name: str | None, accepted: Sequence[str]) -> bool:
    return fold(name or "") in {fold(other) for other in accepted}


def actor_named(briefing: Briefing, gold: dict[str, Any]) -> Actor | None:
    names = [gold["name"], *gold["aliases"]]
    return next((actor for actor in briefing.actors if one_of(actor.name, names)), None)


def talk_like(briefing: Briefing, gold: dict[str, Any]) -> Talk | None:
    def words(talk: Talk) -> str:
        return fold(" ".join(filter(None, (talk.title, talk.forum, talk.location, *talk.parties))))

    fitting = (talk for talk in briefing.talks if talk.start == str(gold["start"]))
    return next((talk for talk in fitting if any(fold(what) in words(talk) for what in gold["what"])), None)


def test_the_documents_are_there_and_dated(briefing: Briefing) -> None:
    assert sorted((one.publisher, (one.published or "")[:10]) for one in briefing.sources) == [
        ("Al Jazeera", "2021-12-30"),
        ("The Washington Post", "2021-12-31"),
    ]


@pytest.mark.parametrize("gold", [one for one in by("actors") if one.values[0]["key"]])
def test_a_key_actor_is_found_with_role_and_side(briefing: Briefing, gold: dict[str, Any]) -> None:
    actor = actor_named(briefing, gold)
    assert actor is not None
    assert actor.kind == gold["kind"]
    if gold["role"]:
        assert gold["role"] in (actor.role or "").casefold()


@pytest.mark.parametrize("name", GOLD["not_actors"])
def test_who_is_no_actor_is_not_listed(briefing: Briefing, name: str) -> None:
    assert not [actor for actor in briefing.actors if fold(actor.name) == fold(name)]


@pytest.mark.parametrize("gold", by("warnings"))
def test_a_warning_is_found_with_its_speaker(briefing: Briefing, gold: dict[str, Any]) -> None:
    telling = [one for one in briefing.warnings if rests_on(one.evidence, gold["anchors"])]
    assert [one for one in telling if one_of(one.speaker, gold["speaker"])]


@pytest.mark.parametrize("gold", by("warnings"))
def test_a_warning_was_said_on_its_day(briefing: Briefing, gold: dict[str, Any]) -> None:
    days = {one.issued_on for one in briefing.warnings if rests_on(one.evidence, gold["anchors"])}
    assert days == {str(gold["issued_on"]) if gold["issued_on"] else None}


@pytest.mark.parametrize("trap", GOLD["not_warnings"])
def test_what_is_no_warning_is_not_listed(briefing: Briefing, trap: str) -> None:
    assert not [one.speaker for one in briefing.warnings if rests_on(one.evidence, [trap])]


@pytest.mark.parametrize("gold", by("talks"))
def test_a_talk_is_found_with_its_days(briefing: Briefing, gold: dict[str, Any]) -> None:
    talk = talk_like(briefing, gold)
    assert talk is not None
    assert (talk.end or talk.start) == str(gold["end"])
    assert talk.location == gold["location"]
    assert talk.status == gold["status"]
    assert {piece.source for piece in talk.evidence} == {found_in(briefing, name) for name in gold["documents"]}


def test_nothing_else_lies_ahead(briefing: Briefing) -> None:
    assert len(briefing.talks) == len(GOLD["talks"])


@pytest.mark.parametrize("trap", GOLD["not_talks"])
def test_a_meeting_held_is_not_listed(briefing: Briefing, trap: str) -> None:
    assert not [talk.title for talk in briefing.talks if rests_on(talk.evidence, [trap])]


def test_the_heads_of_the_delegations_lead_the_geneva_talks(briefing: Briefing) -> None:
    geneva = talk_like(briefing, GOLD["talks"][0])
    assert geneva is not None
    assert {lead.name for lead in geneva.leads} >= set(GOLD["talks"][0]["leads"])


@pytest.mark.parametrize("gold", GOLD["figures"])
def test_a_figure_is_found_with_its_bound(briefing: Briefing, gold: dict[str, Any]) -> None:
    source = found_in(briefing, gold["document"])
    found = [one for one in briefing.figures if source in {piece.source for piece in one.evidence}]
    assert (gold["value"], gold["bound"], gold["unit"]) in {(one.value, one.bound, one.unit) for one in found}


def test_the_sources_differ_on_the_first_day_in_geneva(briefing: Briefing) -> None:
    (gold,) = GOLD["disagreements"]
    (dispute,) = (one for one in briefing.disagreements if one.field == gold["field"] and "Geneva" in one.label)
    told = {source: claim.value for claim in dispute.claims for source in claim.sources}
    assert told == {found_in(briefing, name): str(day) for name, day in gold["values"].items()}


def test_every_fact_stands_in_its_sentences(briefing: Briefing) -> None:
    texts = {document.id: document.text for document in briefing.sources}
    kinds = (briefing.actors, briefing.warnings, briefing.talks, briefing.figures, briefing.headlines)
    behind = [fact.evidence for facts in kinds for fact in facts]
    assert all(behind)
    for piece in chain.from_iterable(behind):
        assert texts[piece.source][piece.start : piece.end] == piece.text
