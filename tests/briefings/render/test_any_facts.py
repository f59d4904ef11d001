"""Whatever the facts and the texts are, they can be shown and looked up."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from rich.cells import cell_len

from briefings import lookup
from briefings.model import (
    Actor,
    Briefing,
    Claim,
    Disagreement,
    Document,
    Evidence,
    Figure,
    Headline,
    Lead,
    LeftOut,
    PastValue,
    Span,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)
from briefings.render import message_of, to_html, to_markdown, to_text

WORDS = st.text(max_size=40) | st.sampled_from(["Russia", "a <b>", "“quoted”", "if it rains", "\x1b[2J", "x" * 150])
MAYBE = st.none() | WORDS
DAYS = st.sampled_from(["2022-01-09", "2022-01", "2022-01-10T14:00:00+01:00", "2022-02-30", "0001-01-01", "9999-12-31"])
WHEN = st.none() | DAYS | WORDS
ZONES = st.none() | st.sampled_from(["Europe/Paris", "Nowhere/Land"]) | WORDS
IDS = st.sampled_from(["d1", "d2", "gone"])


def documents(name: str) -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        id=st.just(name),
        text=st.text(max_size=300) | st.lists(WORDS, max_size=12).map("\n".join),
        sha256=st.just(""),
        title=MAYBE,
        headline=st.none() | st.builds(Span, st.integers(-5, 50), st.integers(-5, 300)),
        publisher=MAYBE,
        published=WHEN,
        published_basis=st.sampled_from(["stated", "inferred", "unknown"]),
        url=MAYBE,
        file=MAYBE,
        boilerplate=st.lists(st.builds(Span, st.integers(-5, 300), st.integers(-5, 400)), max_size=3).map(tuple),
        copy_of=st.none() | IDS,
    )


PIECES = st.builds(Evidence, IDS, st.integers(-5, 300), st.integers(-5, 400), WORDS)
EVIDENCE = st.lists(PIECES, max_size=4).map(tuple)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
FACT = st.sampled_from(["f1", "f2", "f3"])
KINDS = st.sampled_from(["person", "organization", "country"])
ACTORS = st.builds(
    Actor,
    id=FACT,
    name=WORDS,
    kind=KINDS,
    role=MAYBE,
    affiliation=MAYBE,
    aliases=NAMES,
    mentions=st.integers(0, 9),
    evidence=EVIDENCE,
)
WARNINGS = st.builds(
    Warning,
    id=FACT,
    speaker=WORDS,
    addressee=MAYBE,
    trigger=MAYBE,
    consequence=MAYBE,
    quote=MAYBE,
    reported_by=MAYBE,
    issued_on=WHEN,
    strength=st.sampled_from(["threat", "warning", "alert"]),
    evidence=EVIDENCE,
)
TALKS = st.builds(
    Talk,
    id=FACT,
    title=WORDS,
    forum=MAYBE,
    parties=NAMES,
    location=MAYBE,
    venue=MAYBE,
    start=WHEN,
    end=WHEN,
    time_zone=ZONES,
    precision=st.sampled_from(["minute", "day", "week", "month", None]),
    status=st.sampled_from(["scheduled", "postponed", "cancelled"]),
    leads=st.lists(st.builds(Lead, WORDS, MAYBE), max_size=2).map(tuple),
    history=st.lists(st.builds(PastValue, st.sampled_from(["start", "venue"]), WORDS, IDS), max_size=2).map(tuple),
    rules=NAMES,
    evidence=EVIDENCE,
)
FIGURES = st.builds(Figure, FACT, st.floats(), WORDS, WORDS, st.none() | st.just("about"), EVIDENCE)
CLAIMS = st.builds(Claim, WORDS | DAYS, st.lists(IDS, max_size=2).map(tuple), EVIDENCE)
DISPUTES = st.builds(
    Disagreement,
    id=FACT,
    about=FACT,
    label=WORDS,
    field=st.sampled_from(["start", "end", "location", "status", "number"]),
    claims=st.lists(CLAIMS, max_size=3).map(tuple),
    settled=st.booleans(),
)


def several(what: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(what, max_size=3).map(tuple)


BRIEFINGS = st.builds(
    Briefing,
    slug=WORDS,
    title=WORDS,
    as_of=st.datetimes(timezones=st.just(UTC)),
    sources=st.tuples(documents("d1"), documents("d2")) | st.just(()),
    actors=several(ACTORS),
    warnings=several(WARNINGS),
    talks=several(TALKS),
    figures=several(FIGURES),
    disagreements=several(DISPUTES),
    headlines=several(st.builds(Headline, FACT, WORDS, EVIDENCE)),
    left_out=several(st.builds(LeftOut, WORDS, MAYBE, MAYBE)),
)
patient = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@patient
@given(BRIEFINGS, st.integers(30, 130))
def test_text_keeps_to_its_width(briefing: Briefing, width: int) -> None:
    shown = to_text(message_of(briefing), width, sentences=True)
    assert max(map(cell_len, shown.splitlines()), default=0) <= width
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)
    assert not set(shown) & {"\x1b", "\r", "\x00"}
    shown.encode("utf-8")


@patient
@given(BRIEFINGS)
def test_markdown_of_anything(briefing: Briefing) -> None:
    to_markdown(message_of(briefing)).encode("utf-8")


@patient
@given(BRIEFINGS)
def test_every_link_of_a_page_resolves(briefing: Briefing) -> None:
    page = html.document_fromstring(to_html(briefing).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    assert not page.xpath("//script | //img | //b")


@patient
@given(BRIEFINGS, WORDS, WORDS)
def test_every_question_has_an_answer(briefing: Briefing, one: str, other: str) -> None:
    answers = [
        lookup.brief(briefing),
        lookup.actors(briefing, one),
        lookup.warnings(briefing, one, other),
        lookup.talks(briefing),
        lookup.find(briefing, f"{one} {other}"),
        lookup.sources(briefing),
    ]
    for message in answers:
        to_text(message, 60)
        numbers = [line.number for line in message.lines if line.number is not None]
        assert numbers == list(range(1, len(numbers) + 1))
        for line in message.lines:
            if line.number is not None:
                to_text(lookup.quote(briefing, str(line.number), message.lines), 60)
    to_text(lookup.quote(briefing, one), 60)
