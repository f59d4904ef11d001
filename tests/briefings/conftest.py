"""A briefing made by hand from the seeds, for whatever shows or looks up facts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.ids import document_id, fact_id
from briefings.model import (
    Actor,
    Briefing,
    Claim,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    Figure,
    Headline,
    Lead,
    LeftOut,
    Span,
    Story,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)

_BETWEEN = re.compile(r"\n+|(?<=[.”]) (?=[A-Z“])")
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def _document(name: str, publisher: str, published: str) -> Document:
    text = (SEEDS / name).read_text(encoding="utf-8").split("---\n", 2)[2]
    title = text.split("\n", 1)[0]
    credit = text.rfind("Source:")
    return Document(
        id=document_id(text),
        text=text,
        sha256="0" * 64,
        title=title,
        headline=Span(0, len(title)),
        publisher=publisher,
        published=published,
        published_basis="stated",
        file=f"seeds/{name}",
        boilerplate=(Span(credit, len(text.rstrip())),) if credit > 0 else (),
    )


def _said(document: Document, *pieces: str) -> tuple[Evidence, ...]:
    """The sentences of a document that hold the pieces."""
    cuts = [0, *(match.end() for match in _BETWEEN.finditer(document.text)), len(document.text)]
    found = []
    for piece in pieces:
        at = document.text.index(piece)
        start = max(cut for cut in cuts if cut <= at)
        end = min(cut for cut in cuts if cut > at)
        text = document.text[start:end].rstrip()
        found.append(Evidence(document.id, start, start + len(text), text))
    return tuple(found)


POST = _document("washington-post-2021-12-31.txt", "The Washington Post", "2021-12-31T17:40:00+00:00")
JAZEERA = _document("al-jazeera-2021-12-30.txt", "Al Jazeera", "2021-12-30T23:20:00+00:00")
_RUPTURE = _said(POST, "a complete rupture of relations")
_MISTAKE = _said(JAZEERA, "colossal mistake”,")
_TALKS = _said(POST, "in Geneva for bilateral talks") + _said(JAZEERA, "hold talks in Geneva")


def _actors() -> tuple[Actor, ...]:
    told = (
        (
            "Vladimir Putin",
            "person",
            "president",
            "Russia",
            ("Putin",),
            _RUPTURE + _said(JAZEERA, "colossal mistake”,"),
        ),
        ("Joe Biden", "person", "president", "United States", ("Biden", "President Joe Biden"), _RUPTURE),
        ("Yuri Ushakov", "person", "foreign policy aide", "Kremlin", ("Ushakov",), _RUPTURE),
        ("Kremlin", "organization", None, "Russia", (), _RUPTURE),
        ("Russia", "country", None, None, ("Moscow", "Russian government"), _TALKS),
        ("United States", "country", None, None, ("US", "Washington"), _TALKS),
        ("Wendy Sherman", "person", "deputy secretary of state", "United States", (), _said(JAZEERA, "Sherman")),
        ("Sergei Ryabkov", "person", "deputy foreign minister", "Russia", (), _said(JAZEERA, "Ryabkov")),
        ("NATO", "organization", None, None, (), _said(JAZEERA, "Moscow and NATO")),
    )
    return tuple(
        Actor(fact_id("actor", seen, name), name, kind, role, side, also, 9 - place, seen)  # type: ignore[arg-type]
        for place, (name, kind, role, side, also, seen) in enumerate(told)
    )


def _warnings() -> tuple[Warning, ...]:
    measures = _said(POST, "military-technical measures")
    return (
        Warning(
            fact_id("warning", _RUPTURE),
            "Vladimir Putin",
            "Joe Biden",
            trigger="any fresh sanctions over Ukraine",
            consequence="“a complete rupture of relations” between the two powers",
            quote="a complete rupture of relations",
            reported_by="Yuri Ushakov",
            issued_on="2021-12-30",
            evidence=_RUPTURE,
        ),
        Warning(
            fact_id("warning", _MISTAKE),
            "Vladimir Putin",
            "Joe Biden",
            trigger="heavy sanctions on Russia over Ukraine",
            quote="a colossal mistake",
            issued_on="2021-12-30",
            evidence=_MISTAKE,
        ),
        Warning(
            fact_id("warning", measures),
            "Vladimir Putin",
            trigger="the West turns down his security demands",
            quote="military-technical measures",
            strength="threat",
            evidence=measures,
        ),
    )


def _talks() -> tuple[Talk, ...]:
    council = _said(POST, "NATO-Russia Council") + _said(JAZEERA, "Moscow and NATO")
    return (
        Talk(
            fact_id("talk", _TALKS),
            "Bilateral talks in Geneva",
            parties=("Russia", "United States"),
            location="Geneva",
            start="2022-01-09",
            end="2022-01-10",
            precision="day",
            leads=(Lead("Sergei Ryabkov", "Russia"), Lead("Wendy Sherman", "United States")),
            evidence=_TALKS,
        ),
        Talk(
            fact_id("talk", council),
            "Meeting of the NATO-Russia Council",
            forum="NATO-Russia Council",
            start="2022-01-12",
            end="2022-01-12",
            precision="day",
            evidence=council,
        ),
        Talk(
            fact_id("talk", council, "OSCE"),
            "Session of the OSCE",
            start="2022-01-13",
            end="2022-01-13",
            precision="day",
            rules=("the following day",),
            evidence=council,
        ),
    )


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    talks = _talks()
    troops = _said(POST, "up to 175,000 troops")
    first, second = _said(POST, "in Geneva for bilateral talks"), _said(JAZEERA, "hold talks in Geneva")
    return Briefing(
        slug="putin-warns-biden",
        title=POST.title or "",
        as_of=datetime(2022, 1, 1, tzinfo=UTC),
        sources=(JAZEERA, POST),
        actors=_actors(),
        warnings=_warnings(),
        talks=talks,
        figures=(Figure(fact_id("figure", troops), 175_000, "troops", "an offensive", "up to", troops),),
        disagreements=(
            Disagreement(
                fact_id("disagreement", first),
                talks[0].id,
                talks[0].title,
                "start",
                (Claim("2022-01-10", (JAZEERA.id,), second), Claim("2022-01-09", (POST.id,), first)),
            ),
        ),
        headlines=tuple(Headline(fact_id("headline", one), one[0].text, one) for one in (_RUPTURE, first)),
        left_out=(LeftOut("it is empty: there are no words in it.", file="seeds/notes.txt"),),
    )


@pytest.fixture(scope="session")
def story(briefing: Briefing) -> Story:
    held = Talk(
        "t-held", "Videoconference", start="2021-12-07", precision="day", evidence=_said(POST, "videoconference")
    )
    tellings = tuple(
        DocumentFacts(document, sentences=_said(document, *filter(None, document.text.split("\n")[1:])))
        for document in (JAZEERA, POST)
    )
    return Story(briefing.slug, briefing.title, tellings=tellings, talks=(held, *briefing.talks))
