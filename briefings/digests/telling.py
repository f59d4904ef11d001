"""A digest: new sources, each fact that changed and what became of it, what lies ahead, the small print."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, Literal

from briefings.compose import compose
from briefings.digests.lines import (
    Changes,
    actor_lines,
    ahead_line,
    changed_lines,
    dispute_lines,
    figure_lines,
    gone_lines,
    source_lines,
)
from briefings.digests.small_print import SmallPrint, counts
from briefings.message import Action, Excerpt, Message, Plain, Section, When
from briefings.model import Briefing, Change
from briefings.moments import moment, starts_at
from briefings.render.sections import message_of, reminders
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, cited_notes, numbered, without_ends
from briefings.render.warning_lines import warning_line
from briefings.render.words import day, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from briefings.model import Disagreement, Story, Talk
    from briefings.moments import Moment

_MOST_AHEAD = 5
_NOTHING_BESIDE = SmallPrint()


def first_digest(stories: Sequence[Story], at: datetime, beside: SmallPrint = _NOTHING_BESIDE) -> Message:
    """The full briefing: what a channel is told when it knows nothing yet."""
    message = message_of(_together([compose(story, at) for story in stories]))
    return replace(message, note=beside.note(at))


def digest(
    news: Sequence[tuple[Story, Sequence[Change]]], at: datetime, beside: SmallPrint = _NOTHING_BESIDE
) -> Message:
    """What changed in the stories that a channel follows, then what lies ahead."""
    briefing = _together([compose(story, at, with_headlines=False) for story, _ in news])
    briefing, ends = _without_ends(briefing)
    told = _disputed_things(briefing, beside)
    changes = _last_words(
        _told_plainly(change, briefing)
        for _, changed in news
        for change in changed
        if change.fact not in ends and not (change.what == "updated" and (change.kind, change.fact) in told)
    )
    view, disputed = View.of(briefing), _newly_disputed(briefing, changes)
    counted_up = counts(change for key, change in changes.items() if key not in disputed)
    changes |= disputed
    headline = _headline(changes, view) if len(news) == 1 else None
    sections = (
        Section("New sources", () if _is_all_of(headline, changes) else tuple(source_lines(changes, view))),
        Section("Talks", tuple(changed_lines("talk", briefing.talks, changes, lambda it: talk_line(it, view)))),
        Section(
            "Warnings", tuple(changed_lines("warning", briefing.warnings, changes, lambda it: warning_line(it, view)))
        ),
        Section("Disagreements", tuple(dispute_lines(briefing, changes, view))),
        Section("Figures", tuple(figure_lines(briefing, changes, view))),
        Section("Actors", tuple(actor_lines(briefing.actors, changes, view))),
        Section("No longer told", tuple(gone_lines(changes))),
        Section("Also ahead", tuple(ahead_line(talk, view) for talk in _ahead(briefing, changes))),
        beside.section(at),
    )
    shown = numbered(section for section in sections if section.lines)
    cited = cited_notes(shown, view.sources)
    return Message(
        title=f"{'What is new' if changes else 'Nothing is new'}: {headline or briefing.title}",
        lead=(_dated(at), Plain(f" · {counted_up}" if counted_up else "")),
        sections=shown,
        sources=tuple(note for note in view.sources if note in cited or ("document", note.id) in changes),
        actions=(Action("Full briefing", "brief", _one([story for story, _ in news])), *_reminders(briefing, shown)),
        note=beside.note(at),
    )


def _reminders(briefing: Briefing, shown: Iterable[Section]) -> tuple[Action, ...]:
    """The button of each talk that is told of."""
    told = {line.fact for section in shown for line in section.lines}
    return reminders(talk for talk in briefing.talks if talk.id in told)


def all_is_well(
    stories: Sequence[Story], since: datetime, at: datetime, beside: SmallPrint = _NOTHING_BESIDE
) -> Message:
    """One line after days without news: that somebody looked, since when nothing is new, and what comes next.

    ``since``: when the channel heard of us last; the newest article may be older.
    """
    briefing = _together([compose(story, at, with_headlines=False) for story in stories])
    newest = max((came for source in briefing.sources if (came := moment(source.published))), key=_began, default=None)
    last = min(since, _began(newest)) if newest else since
    following = "".join(f" · next: {_plainly(talk)}" for talk in _ahead(briefing, {})[:1])
    return Message(
        title=f"All is well: nothing new since {day(last.astimezone(at.tzinfo).isoformat())}{following}",
        lead=(Excerpt(briefing.title),) if len(stories) > 1 else (),
        actions=(Action("Full briefing", "brief", _one(stories)),),
        note=beside.note(at),
    )


def _one(stories: Sequence[Story]) -> str | None:
    """The story that is told of, where it is one alone."""
    return stories[0].slug if len(stories) == 1 else None


def _began(what: Moment) -> datetime:
    return starts_at(what, UTC)


def _ahead(briefing: Briefing, changes: Changes) -> list[Talk]:
    """The next talks of which nothing is new."""
    told = {fact for kind, fact in changes if kind == "talk"}
    held = (
        talk for talk in briefing.talks if talk.status == "scheduled" or (talk.start and talk.status == "postponed")
    )
    return [talk for talk in held if talk.id not in told][:_MOST_AHEAD]


def _plainly(talk: Talk) -> str:
    return f"{talk.title}, {day(talk.start)}" if talk.start else talk.title


def _newly_disputed(briefing: Briefing, changes: Changes) -> dict[tuple[str, str], Change]:
    """What a new disagreement is about stands with what changed; its line tells the dispute, so that is all it says."""
    told: dict[tuple[str, str], Change] = {}
    for dispute in briefing.disagreements:
        change = changes.get(("disagreement", dispute.id))
        kind = _kind(dispute)
        known = changes.get((kind, dispute.about))
        if change and change.what == "opened" and (known is None or known.what == "updated"):
            told[kind, dispute.about] = Change("opened", kind, dispute.about, dispute.label)
    return told


def _without_ends(briefing: Briefing) -> tuple[Briefing, frozenset[str]]:
    """The briefing without the disagreements on ends that those on starts tell, and the ids of those."""
    kept = without_ends(briefing.disagreements)
    left_out = {one.id for one in briefing.disagreements} - {one.id for one in kept}
    return replace(briefing, disagreements=kept), frozenset(left_out)


def _disputed_things(briefing: Briefing, beside: SmallPrint) -> set[tuple[str, str]]:
    """What an alert's disagreement was about: that it got another value was told with it."""
    alerted = {change.fact for change in beside.at_once if change.what == "opened"}
    return {(_kind(dispute), dispute.about) for dispute in briefing.disagreements if dispute.id in alerted}


def _kind(dispute: Disagreement) -> Literal["figure", "talk"]:
    return "figure" if dispute.field == "number" else "talk"


def _told_plainly(change: Change, briefing: Briefing) -> Change:
    """A date that another source silently contradicts did not move: the talk is disputed, and its line says so."""
    disputed = {(dispute.about, dispute.field) for dispute in briefing.disagreements if not dispute.settled}
    if change.what in ("moved", "updated") and change.field in (None, "start") and (change.fact, "start") in disputed:
        return replace(change, what="updated", before=None)
    return change


def _last_words(changes: Iterable[Change]) -> dict[tuple[str, str], Change]:
    """The last change of each fact; one that was added meanwhile is new, and one that moved is more than updated."""
    last: dict[tuple[str, str], Change] = {}
    for change in changes:
        known = last.get((change.kind, change.fact))
        if known is None or (known.what != "added" and (change.what != "updated" or known.what == "updated")):
            last[change.kind, change.fact] = change
    return last


def _together(briefings: Sequence[Briefing]) -> Briefing:
    """Several stories as one briefing, so that their sources share one row of letters."""
    if len(briefings) == 1:
        return briefings[0]
    many: dict[str, Any] = {
        name: tuple(fact for briefing in briefings for fact in getattr(briefing, name))
        for name in (
            "sources",
            "actors",
            "warnings",
            "talks",
            "figures",
            "disagreements",
            "headlines",
            "left_out",
            "corrections",
            "wrong",
        )
    }
    return Briefing("all", listed([briefing.title for briefing in briefings]), briefings[0].as_of, **many)


def _dated(at: datetime) -> When:
    return When(at.isoformat(timespec="minutes"), zone=str(at.tzinfo))


def _is_all_of(headline: str | None, changes: Changes) -> bool:
    """Whether the headline tells all that there is to tell of new sources: it is that of the only one."""
    sources = [change for (kind, _), change in changes.items() if kind == "document"]
    return headline is not None and [change.what for change in sources] == ["added"]


def _headline(changes: Changes, view: View) -> str | None:
    """That of the newest source: the story's own may be as old as the story."""
    new = (note.title for note in reversed(view.sources) if ("document", note.id) in changes)
    return next(filter(None, new), None)
