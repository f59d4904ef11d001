"""``briefing/1``, field by field: what a briefing prints is what its readers were promised."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefings.compose import compose
from briefings.contract import to_json
from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.model import (
    Actor,
    Briefing,
    Claim,
    Correction,
    Disagreement,
    Evidence,
    Figure,
    Headline,
    Lead,
    LeftOut,
    PastValue,
    Talk,
)
from briefings.model import Warning as Threat
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Check = type | tuple[Any, ...] | dict[str, Any] | list[Any] | re.Pattern[str]

DAY = re.compile(r"\d{4}-\d\d-\d\d")
WHEN = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?)?")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
EVIDENCE = [{"source": str, "start": int, "end": int, "text": str}]
SHAPE: dict[str, Check] = {
    "schema": re.compile("briefing/1"),
    "story": {"slug": re.compile(r"[a-z0-9-]+"), "title": str},
    "as_of": INSTANT,
    "sources": [
        {
            "id": str,
            "file": (str, None),
            "url": (str, None),
            "title": (str, None),
            "publisher": (str, None),
            "published": (DAY, INSTANT, None),
            "published_basis": re.compile("stated|inferred|unknown"),
            "language": str,
            "sha256": re.compile("[0-9a-f]{64}"),
            "copy_of": (str, None),
            "label": (str, None),
            "publisher_verified": bool,
        }
    ],
    "actors": [
        {
            "id": str,
            "name": str,
            "kind": re.compile("person|organization|country"),
            "role": (str, None),
            "affiliation": (str, None),
            "aliases": [str],
            "mentions": int,
            "rules": [str],
            "evidence": EVIDENCE,
        }
    ],
    "warnings": [
        {
            "id": str,
            "speaker": str,
            "addressee": (str, None),
            "trigger": (str, None),
            "consequence": (str, None),
            "quote": (str, None),
            "reported_by": (str, None),
            "issued_on": (DAY, None),
            "strength": re.compile("threat|warning|alert"),
            "rules": [str],
            "independent_sources": int,
            "evidence": EVIDENCE,
        }
    ],
    "talks": [
        {
            "id": str,
            "title": str,
            "forum": (str, None),
            "parties": [str],
            "location": (str, None),
            "venue": (str, None),
            "start": (WHEN, None),
            "end": (WHEN, None),
            "time_zone": (str, None),
            "precision": (re.compile("minute|day|week|month"), None),
            "status": re.compile("scheduled|postponed|cancelled"),
            "leads": [{"name": str, "side": (str, None)}],
            "history": [{"field": str, "value": str, "source": str}],
            "rules": [str],
            "independent_sources": int,
            "evidence": EVIDENCE,
        }
    ],
    "figures": [
        {
            "id": str,
            "value": (int, float),
            "bound": (re.compile("about|up to|more than"), None),
            "unit": str,
            "about": str,
            "evidence": EVIDENCE,
        }
    ],
    "disagreements": [
        {
            "id": str,
            "about": str,
            "label": str,
            "field": re.compile("start|end|location|status|number"),
            "settled": bool,
            "claims": [{"value": str, "sources": [str], "evidence": EVIDENCE}],
        }
    ],
    "headlines": [{"id": str, "text": str, "evidence": EVIDENCE}],
    "left_out": [({"file": str, "reason": str}, {"url": str, "reason": str})],
    "corrections": [
        {
            "id": str,
            "fact": str,
            "field": (str, None),
            "kind": re.compile("wrong|value|pin"),
            "value": (str, None),
            "reason": (str, None),
            "by": str,
            "at": INSTANT,
        }
    ],
}


def _fits(value: Any, check: Any) -> bool:
    if isinstance(check, tuple):
        return any(_fits(value, one) for one in check)
    if check is None:
        return value is None
    if isinstance(check, dict):
        return isinstance(value, dict) and list(value) == list(check) and all(_fits(value[k], check[k]) for k in check)
    if isinstance(check, list):
        return isinstance(value, list) and all(_fits(item, check[0]) for item in value)
    if isinstance(check, re.Pattern):
        return isinstance(value, str) and check.fullmatch(value) is not None
    return type(value) is check


def _misfits(value: Any, check: Any, where: str = "") -> list[str]:
    """The paths of what does not fit, so that a failure names the field."""
    if _fits(value, check):
        return []
    if isinstance(check, dict) and isinstance(value, dict) and list(value) == list(check):
        return [path for key in check for path in _misfits(value[key], check[key], f"{where}.{key}")]
    if isinstance(check, list) and isinstance(value, list):
        return [path for n, item in enumerate(value) for path in _misfits(item, check[0], f"{where}[{n}]")]
    return [f"{where}: {value!r}"]


@pytest.fixture(scope="module")
def briefing(nlp: Language) -> Briefing:
    paths = sorted(SEEDS.glob("*.*"))
    documents = [read_document(path.read_bytes(), file=path.name) for path in paths]
    story, _ = merge(None, tuple(extract(date_documents(documents), nlp)))
    return compose(story, datetime(2022, 1, 1, tzinfo=UTC))


def test_a_real_briefing_fits(briefing: Briefing) -> None:
    assert _misfits(to_json(briefing), SHAPE) == []
    assert briefing.actors
    assert briefing.warnings
    assert briefing.talks


def test_a_briefing_with_every_field_fits() -> None:
    said = (Evidence("d1", 0, 4, "Text"),)
    document = replace(
        read_document("The council met.", url="https://a.example/x"), published="2022-01-01", copy_of="d0"
    )
    full = Briefing(
        slug="a-story",
        title="A story",
        as_of=datetime(2022, 1, 1, tzinfo=UTC),
        sources=(document,),
        actors=(Actor("a1", "Anna Berg", "person", "chair; judge", "Council", ("Berg",), 2, said),),
        warnings=(Threat("w1", "Berg", "Port", "if", "then", "Text", "Novak", "2022-01-01", "threat", said),),
        talks=(
            Talk(
                "t1",
                "Talks",
                "Council",
                ("Port",),
                "Oslo",
                "Hall",
                "2022-01-10T14:00:00+01:00",
                "2022-01",
                "Europe/Oslo",
                "minute",
                "postponed",
                (Lead("Berg", "Council"),),
                (PastValue("start", "2022-01-09", "d1"),),
                ("rule",),
                said,
            ),
        ),
        figures=(Figure("f1", 1200.0, "members", "the union", "about", said), Figure("f2", 2.5, "%", "growth")),
        disagreements=(
            Disagreement("x1", "t1", "Talks", "start", (Claim("2022-01-09", ("d1",), said),), settled=True),
        ),
        headlines=(Headline("h1", "Text", said),),
        left_out=(LeftOut("it is empty.", file="a.txt"), LeftOut("it is gone.", url="https://a.example/y")),
        corrections=(Correction("k1", "t1", "wrong", "ana", datetime(2022, 1, 2, tzinfo=UTC)),),
    )
    made = to_json(full)
    assert _misfits(made, SHAPE) == []
    assert json.loads(json.dumps(made)) == made
    assert [figure["value"] for figure in made["figures"]] == [1200, 2.5]


def test_an_empty_briefing_fits() -> None:
    empty = Briefing("story", "Untitled", datetime(2022, 1, 1, tzinfo=UTC))
    assert _misfits(to_json(empty), SHAPE) == []


def test_every_piece_of_evidence_is_exactly_what_its_source_says(briefing: Briefing) -> None:
    texts = {document.id: document.text for document in briefing.sources}
    for piece in _walk(to_json(briefing), lambda value: "start" in value and "source" in value):
        assert texts[piece["source"]][piece["start"] : piece["end"]] == piece["text"]


def test_what_is_referred_to_is_there(briefing: Briefing) -> None:
    made = to_json(briefing)
    facts = {fact["id"] for kind in ("talks", "figures", "warnings", "actors") for fact in made[kind]}
    sources = {source["id"] for source in made["sources"]}
    for disagreement in made["disagreements"]:
        assert disagreement["about"] in facts
        assert all(set(claim["sources"]) <= sources for claim in disagreement["claims"])


def _walk(value: Any, wanted: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        found = [value] if wanted(value) else []
        return found + [piece for inner in value.values() for piece in _walk(inner, wanted)]
    return [piece for inner in value for piece in _walk(inner, wanted)] if isinstance(value, list) else []
