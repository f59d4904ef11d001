"""Answers that show a part of the briefing as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.compose import is_over
from briefings.message import Action, Message, Plain, Section
from briefings.render.sections import lead, left_out_section, message_of, reminders, talks_section
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, numbered
from briefings.render.words import counted
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.message import SourceNote
    from briefings.model import Briefing, Story


def answer(view: View, title: str, *sections: Section, actions: tuple[Action, ...] = ()) -> Message:
    """Sections under a title, their lines numbered from 1, with the briefing's instant and the sources cited."""
    shown = numbered(section for section in sections if section.lines or section.empty)
    return Message(title, lead(view), shown, cited(view, shown), actions)


def nothing(title: str, told: str = "") -> Message:
    """An answer without facts: what was asked, and in words that there is none."""
    return Message(title, (Plain(told),) if told else ())


def cited(view: View, sections: Iterable[Section]) -> tuple[SourceNote, ...]:
    """The sources that the lines of some sections rest on."""
    found = {piece.source for section in sections for line in section.lines for piece in line.evidence}
    return tuple(note for note in view.sources if note.id in found)


def brief(briefing: Briefing) -> Message:
    """The whole briefing; its note tells how to see the sentences behind a line."""
    more = (Action("Changes", "changes", briefing.slug), Action("Timeline", "timeline", briefing.slug))
    whole = message_of(briefing)
    message = replace(whole, actions=(*whole.actions, *more))
    numbers = [line.number for line in message.lines if line.number is not None]
    if not numbers:
        return message
    example = min(3, numbers[-1])
    return replace(message, note=f"Type /quote {example} for the sentences behind line {example}.")


def talks(briefing: Briefing) -> Message:
    """The meetings that lie ahead."""
    view = View.of(briefing)
    section = talks_section(briefing.talks, view)
    if not briefing.talks:
        return nothing(section.title, f"{section.empty} Those that are over: /talks past.")
    counts = replace(section, title=counted(len(briefing.talks), "meeting"))
    return answer(view, section.title, counts, actions=reminders(briefing.talks))


def past_talks(briefing: Briefing, story: Story) -> Message:
    """The meetings of the story that are over by the briefing's instant, the newest first."""
    view = View.of(briefing)
    over = [talk for talk in corrected(story).talks if is_over(talk, briefing.as_of)]
    over.sort(key=lambda talk: (talk.start or "", talk.id), reverse=True)
    if not over:
        return nothing("What is over", "No meeting is over yet.")
    lines = tuple(talk_line(talk, view, past=True) for talk in over)
    return answer(view, "What is over", Section(counted(len(over), "meeting"), lines))


def sources(briefing: Briefing) -> Message:
    """The sources, with their dates and how these are known, and what was left out."""
    if not briefing.sources:
        return nothing("Sources", "Nothing has been read yet.")
    left_out = left_out_section(briefing.left_out)
    view, shown = View.of(briefing), (left_out,) if left_out.lines else ()
    return Message("What was read", lead(view), shown, view.sources, sources_in_full=True)
