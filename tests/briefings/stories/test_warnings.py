from __future__ import annotations

from itertools import permutations

from briefings.ids import fact_id
from briefings.model import Document, DocumentFacts, Evidence
from briefings.model import Warning as Fact
from briefings.stories.warnings import warnings_among


def warning(source: str, start: int = 0, **told: str | None) -> Fact:
    evidence = (Evidence(source, start, start + 10, f"sentence {start}"),)
    slots: dict[str, str | None] = {
        "addressee": "Norline",
        "trigger": "if pay is cut",
        "consequence": "drivers will walk out",
    }
    slots |= told
    speaker = slots.pop("speaker", None) or "Anna Berg"
    return Fact(fact_id("warning", evidence, speaker), speaker, evidence=evidence, **slots)  # type: ignore[arg-type]


def telling(name: str, *warnings: Fact) -> DocumentFacts:
    return DocumentFacts(Document(name, name, name, published=f"2024-05-0{ord(name) - 96}"), warnings=warnings)


def merged(*tellings: DocumentFacts) -> tuple[Fact, ...]:
    return warnings_among(tellings, {}).warnings


def test_nothing_of_nothing() -> None:
    assert merged() == ()
    assert merged(telling("a")) == ()


def test_two_tellings_of_one_utterance_are_one() -> None:
    old = warning("a", quote="we walk", issued_on="2024-05-01")
    new = warning("b", trigger="unless the pay cuts stop", consequence="a walk-out of drivers", issued_on=None)
    (one,) = merged(telling("a", old), telling("b", new))
    assert [piece.source for piece in one.evidence] == ["a", "b"]
    assert (one.trigger, one.quote, one.issued_on) == ("unless the pay cuts stop", "we walk", "2024-05-01")
    assert one.id == fact_id("warning", one.evidence, "anna berg")


def test_another_point_stays_another_warning() -> None:
    other = warning("b", trigger="if pay is cut", consequence="the union will sue")
    assert len(merged(telling("a", warning("a")), telling("b", other))) == 2


def test_another_speaker_or_day_stays_another_warning() -> None:
    assert len(merged(telling("a", warning("a")), telling("b", warning("b", speaker="Omar Said")))) == 2
    said = warning("a", issued_on="2024-05-01"), warning("b", issued_on="2024-05-02")
    assert len(merged(telling("a", said[0]), telling("b", said[1]))) == 2


def test_what_one_document_tells_apart_stays_apart() -> None:
    twice = telling("b", warning("b", 0), warning("b", 50))
    assert len(merged(telling("a", warning("a")), twice)) == 3


def test_names_are_the_storys() -> None:
    tellings = (telling("a", warning("a")), telling("b", warning("b", speaker="A. Berg")))
    (one,) = warnings_among(tellings, {("b", "A. Berg"): "Anna Berg", ("a", "Norline"): "Norline Railway"}).warnings
    assert one.speaker == "Anna Berg"


def test_the_order_of_documents_does_not_count() -> None:
    tellings = [
        telling("a", warning("a"), warning("a", 40, consequence="the union will sue")),
        telling("b", warning("b", trigger="unless the pay cuts stop")),
        telling("c", warning("c", quote="we walk"), warning("c", 30, speaker="Omar Said")),
    ]
    results = {warnings_among(order, {}).warnings for order in permutations(tellings)}
    assert len(results) == 1
