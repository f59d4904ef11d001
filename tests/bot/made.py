"""A small story made by hand, and a bot without a process, a terminal or a real clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.clock import VirtualClock
from bot.commands import verbs_on
from bot.pipeline import Pipeline, Told
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.platforms.port import AS_FAST_AS_IT_GOES
from bot.sources.answers import Failed
from bot.storage.memory import MemoryStore
from bot.storage.port import Subscription
from bot.stories.editing import Editing
from bot.ticker import Ticker
from bot.verbs.desk import Desk
from briefings.ids import document_id, fact_id
from briefings.model import Actor, Document, DocumentFacts, Evidence, Lead, LeftOut, Talk, Warning  # noqa: A004  (the field's own word)
from briefings.render.text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.outbox import Delivery
    from bot.sources.answers import Answer
    from bot.sources.material import Material
    from bot.storage.port import Store
    from bot.verbs.request import Role
    from briefings.message import Message

START = datetime(2022, 3, 1, tzinfo=UTC)


@dataclass
class Teller:
    """Writes documents sentence by sentence, and says what each sentence tells."""

    file: str
    published: str | None
    publisher: str = "Harbour Post"
    sentences: list[str] = field(default_factory=list)
    _facts: list[Callable[[Evidence], object]] = field(default_factory=list)

    def says(self, sentence: str, fact: Callable[[Evidence], object]) -> Teller:
        self.sentences.append(sentence)
        self._facts.append(fact)
        return self

    def facts(self) -> DocumentFacts:
        text = "\n".join(self.sentences)
        document = Document(
            id=document_id(text),
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            title=self.sentences[0],
            publisher=self.publisher,
            published=self.published,
            published_basis="stated" if self.published else "unknown",
            file=self.file,
        )
        kept: dict[type, list[object]] = {Actor: [], Talk: [], Warning: []}
        evidence = []
        for sentence, fact in zip(self.sentences, self._facts, strict=True):
            start = text.index(sentence)
            evidence.append(Evidence(document.id, start, start + len(sentence), sentence))
            told = fact(evidence[-1])
            kept[type(told)].append(told)
        return DocumentFacts(
            document,
            actors=tuple(kept[Actor]),  # type: ignore[arg-type]
            warnings=tuple(kept[Warning]),  # type: ignore[arg-type]
            talks=tuple(kept[Talk]),  # type: ignore[arg-type]
            sentences=tuple(evidence),
        )


def talk(title: str, start: str | None, **more: object) -> Callable[[Evidence], Talk]:
    precision = "minute" if start and "T" in start else "day"
    values = {"forum": title, "start": start, "end": start, "precision": precision, **more}
    return lambda where: Talk(id=fact_id("talk", [where]), title=title, evidence=(where,), **values)  # type: ignore[arg-type]


def actor(name: str, role: str) -> Callable[[Evidence], Actor]:
    return lambda where: Actor(fact_id("actor", [where], name), name, "person", role, mentions=1, evidence=(where,))


def warning(speaker: str, addressee: str, trigger: str) -> Callable[[Evidence], Warning]:
    return lambda where: Warning(
        fact_id("warning", [where]), speaker, addressee, trigger=trigger, consequence="would strike", evidence=(where,)
    )


def first_article(published: str | None = "2022-02-28T10:00:00Z") -> DocumentFacts:
    return (
        Teller("quay.txt", published)
        .says("The port council meets in Lisbon on March 4.", talk("Port council", "2022-03-04", location="Lisbon"))
        .says("Ana Sousa, the council's chair, invited both sides.", actor("Ana Sousa", "chair"))
        .says("Rui Melo leads the dockers.", actor("Rui Melo", "leader"))
        .says(
            "Melo warned Sousa that the dockers would strike if pay is cut.",
            warning("Rui Melo", "Ana Sousa", "pay is cut"),
        )
        .facts()
    )


def second_article(published: str | None = "2022-03-02T12:00:00Z", start: str | None = "2022-03-04") -> DocumentFacts:
    return (
        Teller("court.txt", published, "Tagus Daily")
        .says(
            "A court hears the dockers at 14:00 on March 9.",
            talk("Court hearing", "2022-03-09T14:00+00:00", time_zone="Europe/Lisbon", leads=(Lead("Rui Melo"),)),
        )
        .says(f"Ana Sousa chairs the port council in Lisbon ({start}).", talk("Port council", start, location="Lisbon"))
        .says("Ana Sousa hopes for a deal.", actor("Ana Sousa", "chair"))
        .says("Rui Melo will speak for the dockers.", actor("Rui Melo", "leader"))
        .facts()
    )


@dataclass
class FakeReader:
    """Tells what a test prepared, by path."""

    shelf: dict[str, DocumentFacts] = field(default_factory=dict)

    async def read(self, paths: Sequence[str]) -> Told:
        facts = tuple(self.shelf[path] for path in paths if path in self.shelf)
        missing = tuple(LeftOut("there is no such file; check the path.", file=path) for path in paths if not facts)
        return Told(facts, missing)

    async def read_material(self, material: Sequence[Material]) -> Told:
        """By address, or else by the text itself."""
        names = [one.address or str(one.content) for one in material]
        facts = tuple(self.shelf[name] for name in names if name in self.shelf)
        missing = tuple(LeftOut("it holds no article.", url=name) for name in names if name not in self.shelf)
        return Told(facts, missing)


@dataclass
class FakeFetcher:
    """Answers what a test prepared, by address."""

    web: dict[str, Answer] = field(default_factory=dict)

    async def page(self, url: str) -> Answer:
        return self.web.get(url) or Failed("status", "there is no such page (404 Not Found)", "check the address", 404)

    async def feed(self, url: str) -> Answer:
        return await self.page(url)


@dataclass
class Wall:
    """A platform that keeps what was posted."""

    clock: VirtualClock
    posts: list[tuple[datetime, str, Message]] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    edits: list[tuple[datetime, str, Message]] = field(default_factory=list)
    lost: bool = False  # the next answer is

    a_second = AS_FAST_AS_IT_GOES

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        self.keys.append(key)
        if self.faults:
            raise self.faults.pop(0)
        if key not in self.known:
            self.posts.append((self.clock.now(), f"@{user}" if user else channel, message))
            self.known[key] = f"wall-{len(self.posts)}"
        if self.lost:
            self.lost = False
            raise ConnectionResetError
        return self.known[key]

    async def find(self, key: str, *, channel: str, since: datetime, user: str | None = None) -> str | None:  # noqa: ARG002  (the port's form)
        return self.known.get(key)

    async def edit(self, remote_id: str, message: Message, key: str, *, channel: str, user: str | None = None) -> None:  # noqa: ARG002  (the same)
        self.edits.append((self.clock.now(), remote_id, message))

    @property
    def titles(self) -> list[str]:
        return [f"{at:%d %H:%M} {message.title}" for at, _, message in self.posts]


@dataclass
class Bot:
    """Everything wired, in memory."""

    clock: VirtualClock = field(default_factory=lambda: VirtualClock(START))
    store: Store = field(default_factory=MemoryStore)
    reader: FakeReader = field(default_factory=FakeReader)
    fetcher: FakeFetcher = field(default_factory=FakeFetcher)
    settled: list[Delivery] = field(default_factory=list)
    place: Subscription = field(default_factory=lambda: Subscription(WORKSPACE, CHANNEL))

    def __post_init__(self) -> None:
        self.wall = Wall(self.clock)
        self.pipeline = Pipeline(self.store, self.clock)
        self.ticker = Ticker(self.store, self.clock, self.wall, settled=self.settled.append)
        self.editing = Editing(self.store, self.clock, self.pipeline.layers)
        self.desk = Desk(
            self.store,
            self.clock,
            self.pipeline,
            self.editing,
            self.reader,
            verbs_on("console"),
            fetches=self.fetcher,
            local_files=True,
        )

    async def takes_in(self, *facts: DocumentFacts, slug: str | None = None) -> str:
        taken = await self.pipeline.take_in(WORKSPACE, facts, slug)
        await self.pipeline.follow(self.place, taken.story)
        return taken.story.slug

    async def hears(
        self, line: str, role: Role = "admin", *, place: Subscription | None = None, private: bool = False
    ) -> str:
        who = "ada" if role == "admin" else role
        reply = await self.desk.hear(line, place or self.place, who, role, private=private)
        return to_text(reply.message, 100)

    async def runs(self, until: datetime) -> list[str]:
        await self.ticker.run(until)
        return self.wall.titles
