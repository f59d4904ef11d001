"""Briefing -> Message: sections in the order in which a person wants them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefings.message import Action, Excerpt, Line, Message, Plain, Section, When
from briefings.names import fold
from briefings.render.datelines import without_dateline
from briefings.render.lines import actor_line, disagreement_line, figure_line, headline_line
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, numbered
from briefings.render.warning_lines import warning_line
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefings.message import Part
    from briefings.model import Actor, Briefing, Evidence, LeftOut, Talk

OTHERS = "Others"
_KINDS = ("person", "organization", "country")


def message_of(briefing: Briefing) -> Message:
    """The whole briefing as a message; its lines are numbered, and its sources have letters."""
    view = View.of(briefing)
    sections = (
        Section("In short", tuple(headline_line(line, view) for line in briefing.headlines)),
        actors_section(briefing.actors, view),
        warnings_section(briefing, view),
        talks_section(briefing.talks, view),
        Section("Where the sources differ", tuple(disagreement_line(one, view) for one in briefing.disagreements)),
        Section("Figures", tuple(figure_line(figure, view) for figure in briefing.figures)),
        left_out_section(briefing.left_out),
    )
    shown = tuple(section for section in sections if section.lines or section.empty)
    return Message(
        title=briefing.title,
        lead=lead(view),
        sections=numbered(shown),
        sources=view.sources,
        actions=reminders(briefing.talks),
        sources_in_full=True,
    )


def lead(view: View) -> tuple[Part, ...]:
    """For which instant the message holds, and on how much it rests."""
    sources = counted(len(view.sources), "source")
    return (Plain("As of "), When(view.as_of.isoformat()), Plain(f" · {sources}"))


def reminders(talks: Iterable[Talk]) -> tuple[Action, ...]:
    """The button under each talk that takes place."""
    return tuple(Action("Remind me", "remind", talk.id) for talk in talks if talk.status == "scheduled")


def actors_section(actors: Iterable[Actor], view: View) -> Section:
    """Everyone, by side: the side spoken of most first, those on no side last."""
    kept = tuple(actors)
    sides = sides_of(kept)
    size = Counter(sides.values())
    weight: Counter[str] = Counter()
    for actor in kept:
        weight[sides[actor.id]] += actor.mentions
    group = {actor.id: sides[actor.id] if size[sides[actor.id]] > 1 else OTHERS for actor in kept}
    if len(set(group.values())) <= 1:
        return Section("Who is involved", tuple(actor_line(actor, view) for actor in kept), "Nobody is named.")

    def place(actor: Actor) -> tuple[bool, int, str, int, int]:
        side = group[actor.id]
        return (side == OTHERS, -weight[side], side, _KINDS.index(actor.kind), -actor.mentions)

    return Section("Who is involved", tuple(actor_line(one, view, group[one.id]) for one in sorted(kept, key=place)))


def sides_of(actors: Iterable[Actor]) -> Mapping[str, str]:
    """The side of each actor by id: the state or body at the end of its affiliations, or its own name."""
    kept = tuple(actors)
    by_name = {fold(actor.name): actor for actor in kept}
    return {actor.id: _side(actor, by_name) for actor in kept}


def _side(actor: Actor, by_name: Mapping[str, Actor]) -> str:
    seen = {fold(actor.name)}
    side, over = actor.name, actor.affiliation
    while over and fold(over) not in seen:
        seen.add(fold(over))
        upper = by_name.get(fold(over))
        side, over = (upper.name, upper.affiliation) if upper else (over, None)
    return side


def warnings_section(briefing: Briefing, view: View) -> Section:
    """Threats and warnings, then alerts about a danger, apart."""
    lines = tuple(warning_line(warning, view) for warning in briefing.warnings)
    order = sorted(lines, key=lambda line: line.group is not None)
    return Section("Who warned whom", tuple(order), "No warnings.")


def talks_section(talks: Iterable[Talk], view: View) -> Section:
    """What lies ahead, soonest first."""
    return Section("What lies ahead", tuple(talk_line(talk, view) for talk in talks), "No talks ahead.")


def left_out_section(left_out: Iterable[LeftOut]) -> Section:
    """What gave nothing, and why."""
    lines = (
        Line((Plain(one.file or one.url or "A source", strong=True), Plain(f": {one.reason}"))) for one in left_out
    )
    return Section("Left out", tuple(lines))


def sentences_section(message: Message) -> Section:
    """Every sentence behind the message's lines, once, with the numbers of the lines that rest on it.

    A line that is its own sentence needs no second showing.
    """
    behind: dict[Evidence, list[int]] = {}
    for line in message.lines:
        for piece in dict.fromkeys(line.evidence):
            if line.number is not None and not _is_shown(piece, line):
                behind.setdefault(piece, []).append(line.number)
    notes = {note.id: (index, note) for index, note in enumerate(message.sources)}
    known = [piece for piece in behind if piece.source in notes]
    known.sort(key=lambda piece: (notes[piece.source][0], piece.start, piece.end))
    lines = (
        Line(
            (Plain(" ".join(f"[{number}]" for number in behind[piece]) + " "), Excerpt(piece.text)),
            group=f"({notes[piece.source][1].letter}) {notes[piece.source][1].name}",
        )
        for piece in known
    )
    return Section("Sentences", tuple(lines))


def _is_shown(piece: Evidence, line: Line) -> bool:
    """Whether a line is the sentence itself, perhaps without its dateline."""
    return Excerpt(piece.text) in line.parts or Excerpt(without_dateline(piece.text)) in line.parts
