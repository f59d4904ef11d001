"""What a store keeps and hands out, as frozen values.

``audience`` says who may see something: ``""`` is the whole workspace, otherwise it is the one channel that may.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (the codec reads these types)
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple
from zoneinfo import ZoneInfo

from bot.outbox import Delivery  # noqa: TC001  (the codec reads these types)
from briefings.message import Message  # noqa: TC001  (the same)
from briefings.model import (  # the same
    Actor,
    Change,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    Figure,
    Span,
    Story,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)
from briefings.schedule import DigestTimes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.message import When

EVERYONE = ""

Fact = Actor | Warning | Talk | Figure | Disagreement
FactKind = Literal["actor", "warning", "talk", "figure", "disagreement"]
HitKind = Literal["actor", "warning", "talk", "figure", "disagreement", "sentence"]
Came = Literal["seed", "file", "text", "page", "feed"]


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document came.

    ``source``: the id of the feed or page that brought it. ``verified``: its publisher is known by more than the text's
    own word. ``is_summary``: only a feed's summary could be read.
    """

    kind: Came = "file"
    added_by: str | None = None
    source: str | None = None
    verified: bool = True
    is_summary: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document with the slug of its story, and the revisions before and after it, by their ids.

    ``address``: the document's own in comparison form, without what only tracks readers.
    """

    document: Document
    story: str
    at: datetime
    audience: str = EVERYONE
    origin: Origin = field(default_factory=Origin)
    revises: str | None = None
    revised_by: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change with its number in the workspace (they grow) and the instant at which it was kept."""

    number: int
    at: datetime
    story: str
    change: Change
    audience: str = EVERYONE


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a page that is looked at again and again, with its health. ``words``: what an item must speak of.

    ``since``: when somebody began to follow it; what came out before is its backlog. ``freshest``: when its newest item
    was published. ``paused_told``: somebody was told that it rests. Of a feed:
    ``listed`` items at the last look, of which ``older`` ones are not looked at and ``waiting`` ones are read
    next time; ``looked_at``: what to know of those that are done with.
    """

    id: str
    kind: Literal["feed", "page"]
    url: str
    story: str
    words: tuple[str, ...] = ()
    state: Literal["active", "paused"] = "active"
    approved: bool = True
    added_by: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    failing_since: datetime | None = None
    failures: int = 0
    next_attempt: datetime | None = None
    freshest: str | None = None
    paused_told: bool = False
    audience: str = EVERYONE
    listed: int = 0
    older: int = 0
    waiting: int = 0
    looked_at: tuple[str, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """An item of a feed that speaks of none of its story's words, or that could not be read for a ``reason``."""

    source: str
    url: str
    title: str
    at: datetime
    published: str | None = None
    audience: str = EVERYONE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """What a member added and no editor has looked at yet."""

    id: str
    telling: DocumentFacts
    origin: Origin
    at: datetime
    story: str | None = None
    audience: str = EVERYONE


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, by its address and the hash of its text, so that nothing brings it back."""

    at: datetime
    by: str
    address: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting of the workspace, or of one channel, before and after."""

    name: str
    by: str
    at: datetime
    channel: str | None = None
    before: str | None = None
    after: str | None = None


class Hit(NamedTuple):
    """Something that was found. ``marks`` are the stretches of ``snippet`` that the eye should find; best is first.

    ``when``: of a meeting, whose ``snippet`` holds its start as it is kept.
    """

    kind: HitKind
    story: str
    label: str
    snippet: str
    marks: tuple[Span, ...] = ()
    fact: str | None = None
    evidence: tuple[Evidence, ...] = ()
    score: float = 0.0
    when: When | None = None


class Found(NamedTuple):
    """What was found, best first, and the documents that it cites, in the order in which they came, without texts."""

    hits: tuple[Hit, ...] = ()
    cited: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Titled:
    """A story by its names alone; ``documents``: how many it tells."""

    slug: str
    title: str
    documents: int = 0


@dataclass(frozen=True, slots=True)
class StoryFact:
    """A fact and the story that tells it."""

    story: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a channel follows, and what it wants to be told when.

    ``stories``: the one followed last comes first. ``baseline``: the last change that the channel knew when it began
    to follow; None when it knows nothing, so that its first digest is the full briefing. ``digest``: None for none at
    all; ``empty``: it is posted even when nothing is new. ``alerts``: what cannot wait is posted at once, at most
    ``alerts_an_hour``. ``by``: who set this up. ``is_private``: not for the whole workspace, which does not even learn
    its name. ``begun``: for each story the last change there was when the channel began to follow it. ``role``: the
    platform's id of a role that every post pings. ``threads``: digests and alerts come in a thread of their story.
    """

    workspace: str
    channel: str
    stories: tuple[str, ...] = ()
    zone: str = "UTC"
    morning: time = time(8)
    digest: DigestTimes | None = DigestTimes.daily()  # noqa: RUF009  (a frozen value)
    baseline: int | None = None
    by: str | None = None
    alerts: bool = True
    alerts_an_hour: int = 6
    empty: bool = False
    is_private: bool = False
    begun: tuple[tuple[str, int], ...] = ()
    role: str | None = None
    threads: bool = False

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def is_news(self, kept: KeptChange) -> bool:
        """Whether a change is of a story that is followed, and is none of what there was before."""
        is_old = kept.change.is_backlog or kept.number <= dict(self.begun).get(kept.story, 0)
        return kept.story in self.stories and not is_old


@dataclass(frozen=True, slots=True)
class Ask:
    """A reminder that somebody asked for: so long ``before`` a talk, or (snoozed) ``at`` an instant.

    ``talk``: the id of the fact. ``user``: whom it is for; None for the channel.
    """

    id: str
    workspace: str
    channel: str
    user: str | None
    story: str
    talk: str
    before: timedelta | None
    at: datetime | None
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is posted to a channel, or of a story; without either, nothing at all. ``until``: None for no end."""

    workspace: str
    channel: str | None
    story: str | None
    by: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A post as it stands on its platform. ``number`` counts the posts of a channel; the store gives it."""

    workspace: str
    channel: str
    key: str
    remote_id: str
    at: datetime
    message: Message
    number: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows to add, to move (old key, new row), to drop and to release (key, reason); what is no longer planned stays.

    ``because``: why, for the ledger, of the rows that are added or moved; ``notes`` say it row by row, by key.
    """

    add: tuple[Delivery, ...] = ()
    move: tuple[tuple[str, Delivery], ...] = ()
    drop: tuple[tuple[str, str], ...] = ()
    because: str = ""
    release: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.add or self.move or self.drop or self.release)

    @property
    def reasons(self) -> dict[str, str]:
        """Why, by the key of each row that is added or moved."""
        keys = (*(row.key for row in self.add), *(row.key for _, row in self.move))
        return {**dict.fromkeys(keys, self.because), **dict(self.notes)}

    @classmethod
    def joined(cls, plans: Iterable[Plan]) -> Plan:
        """Several plans as one; each row keeps the reason that it had."""
        every = tuple(plans)
        return cls(
            add=tuple(row for plan in every for row in plan.add),
            move=tuple(pair for plan in every for pair in plan.move),
            drop=tuple(pair for plan in every for pair in plan.drop),
            release=tuple(pair for plan in every for pair in plan.release),
            notes=tuple(pair for plan in every for pair in plan.reasons.items() if pair[1]),
        )


@dataclass(frozen=True, slots=True)
class Update:
    """One layer of a story as it now stands, what is new in it, and the deliveries that follow.

    ``audience``: whose layer it is. ``documents``: those to keep; one that is known already to its audience gets the
    story and the revisions that it has here, and nothing else of it is written again. ``gone``: slugs of stories that
    went into this one, with their posts and asks; ``became``: by the ids of their facts, those that these have here.
    ``following``: what channels followed, and follow instead.
    """

    story: Story
    documents: tuple[KeptDocument, ...] = ()
    changes: tuple[Change, ...] = ()
    plan: Plan = field(default_factory=Plan)
    audience: str = EVERYONE
    gone: tuple[str, ...] = ()
    following: tuple[tuple[Subscription, Subscription], ...] = ()
    became: Mapping[str, str] = field(default_factory=dict)

    def row_along(self, row: Delivery) -> Delivery:
        """A row as it belongs to this story, if it was of one that went into it."""
        if row.story not in self.gone:
            return row
        return replace(row, story=self.story.slug, subject=self.became.get(row.subject or "", row.subject))

    def ask_along(self, ask: Ask) -> Ask:
        """The same of an ask."""
        if ask.story not in self.gone:
            return ask
        return replace(ask, story=self.story.slug, talk=self.became.get(ask.talk, ask.talk))


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much retention removed."""

    documents: int = 0
    stories: int = 0
    deliveries: int = 0
    parked: int = 0

    def __add__(self, other: Tidied) -> Tidied:
        return Tidied(
            self.documents + other.documents,
            self.stories + other.stories,
            self.deliveries + other.deliveries,
            self.parked + other.parked,
        )


def kept(
    documents: Iterable[Document], story: str, at: datetime, origin: Origin | None = None
) -> tuple[KeptDocument, ...]:
    """Documents of one origin that everyone may see, as they are kept."""
    return tuple(KeptDocument(document, story, at, origin=origin or Origin()) for document in documents)
