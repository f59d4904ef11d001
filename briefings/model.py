"""The nouns of the field, as frozen values.

Offsets count Unicode code points in ``Document.text``. Instants are timezone-aware; days are ISO 8601 strings
(``2022-01-10``), and a month known without its day is ``2022-01``. Everything here is plain data: no value reads a
clock, a file or a model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003  (whoever stores these values reads their types)
from typing import Literal

Basis = Literal["stated", "inferred", "unknown"]
Kind = Literal["person", "organization", "country"]
Precision = Literal["minute", "day", "week", "month"]
Status = Literal["scheduled", "postponed", "cancelled"]
Strength = Literal["threat", "warning", "alert"]
Bound = Literal["about", "up to", "more than"]
Field = Literal["start", "end", "location", "status", "number"]
CorrectionKind = Literal["wrong", "value", "pin"]
What = Literal[
    "added",
    "moved",
    "cancelled",
    "postponed",
    "reinstated",
    "updated",
    "opened",
    "settled",
    "revised",
    "removed",
    "corrected",
    "restored",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Whole sentences of one document: ``text == document.text[start:end]``, exactly."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read. ``text`` is never stripped or cut; what is not news is marked in ``boilerplate``.

    ``published`` is ISO 8601: a day, or an instant with its offset; None when nothing tells it. ``revises`` is the id
    of the document of which this is a newer text. ``label`` says how it came, where a reader should know ("added by
    @ana", "summary only"); ``publisher_verified`` is False where only the text itself names its publisher, ``posing``
    is True where it gives itself the name of another site of its story.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    headline: Span | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: Basis = "unknown"
    language: str = "en"
    file: str | None = None
    url: str | None = None
    boilerplate: tuple[Span, ...] = ()
    copy_of: str | None = None
    revises: str | None = None
    label: str | None = None
    publisher_verified: bool = True
    posing: bool = False

    @property
    def vouched(self) -> bool:
        """Whether anything but its own word says whose it is."""
        return self.publisher_verified and not self.posing


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date or time as written, with the value it stands for.

    ``value`` is in TimeML's manner: ``2022-01-10``, ``2022-01``, ``2022-W02``, ``2022-01-10T14:00``, ``2022``.
    ``zone`` is an IANA name when a clock time tells its zone. ``rule`` names the rule that resolved it. ``range_id``
    is shared by the ends of one range ("22 and 23 May" spoken of as one stretch), None otherwise.
    """

    start: int
    end: int
    text: str
    value: str
    precision: str
    rule: str
    zone: str | None = None
    range_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever speaks, decides, acts or is named to attend.

    ``rules`` tells what was worked out rather than read: ``affiliation: the body that the text speaks of``.
    """

    id: str
    name: str
    kind: Kind
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    evidence: tuple[Evidence, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001  (the field's own word; nobody here raises Python warnings)
    """Somebody says what will follow, usually on a condition.

    ``rules`` tells how a name or a day was derived that the evidence does not read: ``speaker: named elsewhere``.
    """

    id: str
    speaker: str
    addressee: str | None = None
    trigger: str | None = None
    consequence: str | None = None
    quote: str | None = None
    reported_by: str | None = None
    issued_on: str | None = None
    strength: Strength = "warning"
    evidence: tuple[Evidence, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A person who heads a delegation, chairs, or is named to attend; ``side`` is the body or state spoken for.

    ``likely``: no form of words says so, but what is told nearby speaks for it: no talk is told from others by them.
    """

    name: str
    side: str | None = None
    likely: bool = False


@dataclass(frozen=True, slots=True)
class PastValue:
    """What a field of a talk said before, and the document that said so."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A meeting that lies ahead, or was put off or called off.

    ``start`` and ``end``: a day, a month, or an instant with the local offset of ``time_zone``. ``rules`` names how a
    worked-out date was derived. ``hour``: a local one (``HH:MM``) of which nothing tells the zone.
    """

    id: str
    title: str
    forum: str | None = None
    parties: tuple[str, ...] = ()
    location: str | None = None
    venue: str | None = None
    start: str | None = None
    end: str | None = None
    time_zone: str | None = None
    precision: Precision | None = None
    status: Status = "scheduled"
    leads: tuple[Lead, ...] = ()
    history: tuple[PastValue, ...] = ()
    rules: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hour: str | None = None

    @property
    def likely(self) -> tuple[str, ...]:
        """Those of its leads whom no form of words names as such."""
        return tuple(lead.name for lead in self.leads if lead.likely)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a reader would quote."""

    id: str
    value: float
    unit: str
    about: str
    bound: Bound | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a disputed field and who gives it."""

    value: str
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources contradict each other about the same thing; ``about`` is the fact's id."""

    id: str
    about: str
    label: str
    field: Field
    claims: tuple[Claim, ...]
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence, verbatim, that a reader needs first."""

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that gave nothing, and why."""

    reason: str
    file: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything that one document tells, by itself. Ids are those of a briefing of this document alone."""

    document: Document
    actors: tuple[Actor, ...] = ()
    warnings: tuple[Warning, ...] = ()
    talks: tuple[Talk, ...] = ()
    figures: tuple[Figure, ...] = ()
    sentences: tuple[Evidence, ...] = ()  # the body's sentences in order, for headlines and look-ups
    ungrounded: int = 0  # facts that the gate dropped
    days: tuple[Talk, ...] = ()  # to come, of which no meeting is read: others may tell what is on them


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of an editor on a fact, with the reason: it is wrong, its value is another, or it stays as it is.

    ``fact`` is the id of the fact; ``field`` the field of it (``start``, ``location``), None for the whole fact. One
    that was undone is kept, so that one can see who did what.
    """

    id: str
    fact: str
    kind: CorrectionKind
    by: str
    at: datetime
    field: str | None = None
    value: str | None = None
    reason: str | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, weakref_slot=True)  # what is made of one is kept while it lives
class Story:
    """What several documents tell together. ``tellings`` keep what each document said, oldest first.

    The facts are as told: ``corrections`` stand beside them, and :func:`briefings.stories.corrections.corrected` gives
    the story that readers see.
    """

    slug: str
    title: str
    tellings: tuple[DocumentFacts, ...] = ()
    actors: tuple[Actor, ...] = ()
    warnings: tuple[Warning, ...] = ()
    talks: tuple[Talk, ...] = ()
    figures: tuple[Figure, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(telling.document for telling in self.tellings)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a new document, or an editor, did to a story; digests and alerts are made of these.

    ``what``: added, moved, cancelled, postponed, reinstated (put back on), updated, opened, settled; revised (a
    document has a newer text), removed (no document tells it any more), corrected and restored (an editor's word, and
    that taken back). ``field`` is the field that changed, ``by`` the editor, ``source`` the document that tells the new
    value and ``source_before`` the one that told the old. ``is_backlog``: what a source had told before anybody
    followed it, which is no news to anyone.
    """

    what: What
    kind: Literal["document", "actor", "warning", "talk", "figure", "disagreement"]
    fact: str
    label: str
    before: str | None = None
    after: str | None = None
    source: str | None = None
    source_before: str | None = None
    field: str | None = None
    by: str | None = None
    is_backlog: bool = False


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a reader is shown: a story as it stands at ``as_of``.

    ``wrong`` are the facts that an editor marked so: they are not shown, but their sentences say so where they are.
    """

    slug: str
    title: str
    as_of: datetime
    sources: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    warnings: tuple[Warning, ...] = ()
    talks: tuple[Talk, ...] = ()
    figures: tuple[Figure, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    headlines: tuple[Headline, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())
    corrections: tuple[Correction, ...] = ()
    wrong: tuple[Actor | Warning | Talk | Figure, ...] = ()
