"""Whatever the facts are, a message keeps to Discord's limits, pings nobody, formats nothing, and loses nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platforms.asked import Asked
from bot.platforms.discord.entries import inline_of
from bot.platforms.discord.limits import faults
from bot.platforms.discord.portions import portion
from bot.platforms.discord.rendering import buttons_of, rendered
from bot.platforms.discord.sheets import Sheet
from bot.platforms.portions import letters_of
from briefings import lookup
from briefings.message import (
    Action,
    Attachment,
    Cited,
    Excerpt,
    Line,
    Message,
    Plain,
    Quoted,
    Section,
    SourceNote,
    When,
)
from briefings.model import Actor, Briefing, Evidence, Span
from tests.briefings.render.test_any_facts import BRIEFINGS
from tests.pictures.markdown import kinds, parsed, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pictures.markdown import Node

NASTY = [
    "@everyone",
    "@here look",
    "<@123456789012345678>",
    "<@!123456789012345678>",
    "<@&123456789012345678>",
    "<#123456789012345678>",
    "<t:1641812400:R>",
    "<:pepe:123456789012345678>",
    "<a:pepe:123456789012345678>",
    "</brief:123456789012345678>",
    "<id:customize>",
    "# heading",
    "-# small",
    "> quote",
    ">>> all",
    "- item",
    "1. item",
    "||spoiler||",
    "```code```",
    "`code`",
    "**bold** __under__ ~~struck~~ *it* _it_",
    "[click](https://evil.example)",
    "https://evil.example/x",
    "<https://evil.example>",
    "steam://run/1",
    "\\",
    "\\*\\",
    "a\nb\r\n# c",
    "\u202eevil\u202c",
    "@\u200beveryone",
    "e\u200dv",
    "\ud800",
    "العربية",
    "עברית <@1>",
    "👩‍👩‍👧‍👦" * 9,
    "z\u0351\u0352\u0353\u0354\u0355\u0356",
    "",
    " ",
    "x" * 10_000,
    "word " * 2000,
    "]" * 300 + "(https://evil.example)",
]
TEXTS = st.text(max_size=60) | st.sampled_from(NASTY) | st.lists(st.sampled_from(NASTY[:30]), max_size=4).map("".join)
URLS = (
    st.none()
    | TEXTS
    | st.sampled_from(["https://news.example/a_(b)?c=d&e=*f*", "http://[::1", "https://x.example/" + "y" * 900])
)
LETTERS = st.sampled_from(["A", "B", "ZZ", "Q"])
DAYS = st.sampled_from(["2022-01-09", "2022-01", "2022-01-10T14:00:00+01:00", "0001-01-01", "9999-12-31T00:00:00Z"])
PARTS = (
    st.builds(Plain, TEXTS, st.booleans(), st.booleans())
    | st.builds(Quoted, TEXTS)
    | st.builds(When, DAYS | TEXTS, st.none() | DAYS, st.none() | TEXTS, st.none(), st.none() | TEXTS)
    | st.builds(Cited, st.lists(LETTERS, max_size=60).map(tuple))
    | st.builds(
        Excerpt,
        TEXTS,
        st.lists(st.builds(Span, st.integers(0, 20), st.integers(0, 40)), max_size=2).map(tuple),
        st.booleans(),
    )
)
RUNS = st.lists(PARTS, max_size=4).map(tuple)
FACTS = st.none() | st.sampled_from(["f1", "f2", "f3"]) | TEXTS
LINES = st.builds(Line, RUNS, st.none(), FACTS, st.lists(RUNS, max_size=4).map(tuple), st.just(()), st.none() | TEXTS)
SECTIONS = st.builds(Section, TEXTS, st.lists(LINES, max_size=12).map(tuple), st.none() | TEXTS)
NOTES = st.builds(
    SourceNote,
    LETTERS,
    st.just("d"),
    TEXTS,
    st.none() | TEXTS,
    st.none() | DAYS | TEXTS,
    st.just("stated"),
    URLS,
    st.none() | TEXTS,
    st.none(),
    st.lists(TEXTS, max_size=2).map(tuple),
)
ACTIONS = st.builds(Action, TEXTS, st.sampled_from(["remind", "quote", "talks", "sources approve"]), FACTS)
FILES = st.builds(Attachment, TEXTS, st.just("text/calendar"), TEXTS)
MESSAGES = st.builds(
    Message,
    TEXTS,
    RUNS,
    st.lists(SECTIONS, max_size=4).map(tuple),
    st.lists(NOTES, max_size=4, unique_by=lambda note: note.letter).map(tuple),
    st.lists(ACTIONS, max_size=12).map(tuple),
    st.none() | TEXTS,
    st.booleans(),
    st.lists(FILES, max_size=12).map(tuple),
    st.integers(0, 8),
)
ASKED = st.builds(
    Asked,
    st.sampled_from(["", "brief", "actors"]),
    st.dictionaries(st.sampled_from(["story", "name"]), TEXTS, max_size=2),
    st.sampled_from(["", "reminder:1"]),
    st.booleans(),
    st.sampled_from(["", "sources"]),
    st.none() | st.just("123456789012345678"),
)
OURS = frozenset(["line", "h2", "h3", "small", "quote", "item", "text", "bold", "underline", "link", "time"])
INSTANTS = {"1641819600:F", "1641819600:R"}  # those of DAYS
PINGS = re.compile(r"@everyone|@here|<@[!&]?\d+>", re.IGNORECASE)
MEMBER_ID, MEMBER = re.compile(r"(?<![<\w])[@#][1-9]\d{16,19}(?!\d)"), re.compile(r"<[@#][1-9]\d{16,19}>")
patient = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def pages(message: Message, asked: Asked) -> Iterator[dict[str, Any]]:
    """Every page as it would be sent, without writing the message anew for each."""
    one = rendered(message, asked=asked)
    yield one.payload
    names = tuple(file.name for file in one.files)
    sheet = Sheet.of(message, buttons_of(asked), names)
    for page in range(2, one.pages + 1):
        if page == sheet.first + len(sheet.pages):
            sheet = Sheet.of(message, buttons_of(asked), names, page)
        yield replace(one, components=sheet.page(page), files=(), page=page).payload


def texts(payload: dict[str, Any]) -> Iterator[str]:
    def walk(components: list[dict[str, Any]]) -> Iterator[str]:
        for one in components:
            if one["type"] == 10:
                yield one["content"]
            yield from walk(one.get("components", []))

    return walk(payload["components"])


def of_kind(kind: str, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield from (node,) if node.kind == kind else ()
        yield from of_kind(kind, node.inner)


@patient
@given(MESSAGES, ASKED)
def test_any_message_keeps_to_the_limits(message: Message, asked: Asked) -> None:
    for payload in pages(message, asked):
        assert faults("message", payload) == ()


@patient
@given(MESSAGES)
def test_no_word_of_a_source_is_taken_for_a_mark(message: Message) -> None:
    for payload in pages(message, Asked("brief")):
        for text in texts(payload):
            nodes = parsed(text)
            assert kinds(nodes) - {"user", "channel"} <= OURS, text
            assert not PINGS.search(MEMBER.sub("", text) if MEMBER_ID.search(repr(message)) else text)
            assert all(re.fullmatch(r"\[[A-Z]+\]", words(link.inner)) for link in of_kind("link", nodes))
            assert {instant.text for instant in of_kind("time", nodes)} <= INSTANTS


@patient
@given(BRIEFINGS, st.integers(0, 3000), st.sampled_from(NASTY))
def test_no_fact_is_lost_between_pages(briefing: Briefing, many: int, name: str) -> None:
    piece = Evidence("d1", 0, 1, "x")
    crowd = tuple(Actor(f"a{number}", f"{name[:100]} {number}.", "person", evidence=(piece,)) for number in range(many))
    message = lookup.brief(replace(briefing, actors=(*briefing.actors, *crowd)))
    numbers = Counter[str]()
    for payload in pages(message, Asked("brief")):
        for text in texts(payload):
            numbers.update(re.findall(r"^`(\d+)` ", text, re.MULTILINE))
    told = [str(line.number) for line in message.lines if line.number is not None]
    assert numbers == Counter(told)


def read_a_few_lines_at_once(message: Message, at_once: int) -> Message:
    """A message of lines, which are all numbered, and of what they cite."""
    numbered = (replace(line, number=number) for number, line in enumerate(message.lines, 1))
    sections = tuple(replace(one, lines=tuple(next(numbered) for _ in one.lines)) for one in message.sections)
    cited = {letter for line in message.lines for letter in letters_of(line)}
    sources = tuple(note for note in message.sources if note.letter in cited)
    return replace(
        message,
        sections=sections,
        sources=sources,
        actions=(),
        files=(),
        sources_in_full=False,
        at_once=at_once,
    )


@patient
@given(MESSAGES, st.integers(1, 8))
def test_what_is_read_a_few_lines_at_once_is_lost_on_no_page(message: Message, at_once: int) -> None:
    few = read_a_few_lines_at_once(message, at_once)
    numbers: list[str] = []
    for payload in pages(few, Asked("find")):
        numbers += [one for text in texts(payload) for one in re.findall(r"^(?:> )?`(\d+)` ", text, re.MULTILINE)]
    assert numbers == [str(line.number) for line in few.lines]
    first = portion(few, inline_of(few))
    for number in range(1, first.count + 1) if not first.is_whole else ():
        part = portion(few, inline_of(few), number).message
        assert len(tuple(part.lines)) <= at_once
        assert Sheet.of(replace(part, at_once=0), buttons_of(Asked("find"))).count == 1
