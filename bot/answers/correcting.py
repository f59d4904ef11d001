"""An editor's word on a fact: it is wrong, its value is another, it stays as it is; and that word taken back."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from bot.answers.meant import fact_meant
from bot.verbs.request import Mistake, Reply
from briefings.message import Action, Message
from briefings.model import Correction
from briefings.render.words import listed
from briefings.stories.corrections import corrected, facts_of, label_of, standing

if TYPE_CHECKING:
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Change, CorrectionKind, Story

_KINDS: tuple[CorrectionKind | Literal["undo"], ...] = ("wrong", "value", "pin", "undo")
_ANOTHER = re.compile(r"\bfield \w+ value\b", re.IGNORECASE)
_ONE = "Say one of: wrong, value VALUE, pin, undo; for example /correct 3 value 2022-01-12."


async def correct(desk: Desk, request: Request) -> Reply:
    """Keep a word on the fact of a line, or take the last one back."""
    kind = _kind(request)
    story, fact = await fact_meant(desk, request, request.text("fact") or "")
    if kind == "undo":
        return await _undo(desk, request, story, fact)
    correction = _correction(desk, request, fact, kind)
    known = facts_of(corrected(story)).get(fact) or facts_of(story).get(fact)
    changes = await desk.editing.correct(request.workspace, story.slug, correction, request.channel)
    name = label_of(known) if known else fact
    undo = Action("Undo", "correct", fact, flags=("undo",))
    said = f"{_told(name, correction, changes)} /correct {fact} undo takes it back."
    return Reply(Message(said, actions=(undo,)))


def _correction(desk: Desk, request: Request, fact: str, kind: CorrectionKind) -> Correction:
    value = request.text("value")
    at, field, reason = desk.clock.now(), request.text("field"), request.text("reason")
    name = sha256(f"{fact} {field} {kind} {value} {at.isoformat()}".encode()).hexdigest()[:8]
    return Correction(name, fact, kind, request.user, at, field, value, reason)


def _kind(request: Request) -> CorrectionKind | Literal["undo"]:
    """What is to be done: one thing a line, so that nothing that was typed is left undone without a word."""
    said: list[CorrectionKind | Literal["undo"]] = [name for name in _KINDS if request.options.get(name)]
    field, value = request.text("field") or "", request.text("value") or ""
    if len(said) > 1:
        raise Mistake(f"{listed(said)} are {len(said)} things, and nothing was done: say them one a line. {_ONE}")
    if " value " in f"{field} " or _ANOTHER.search(value):
        raise Mistake(f"Two fields were named, and nothing was done: correct them one a line. {_ONE}")
    if not said:
        raise Mistake(_ONE)
    return said[0]


async def _undo(desk: Desk, request: Request, story: Story, fact: str) -> Reply:
    field = request.text("field")
    said = [one for one in standing(story) if fact in (one.fact, one.id) and field in (None, one.field)]
    if not said:
        raise Mistake("Nobody corrected that, so there is nothing to take back.")
    changes = await desk.editing.undo(request.workspace, story.slug, said[-1].id, request.user, request.channel)
    now = f": it is {changes[0].after} again" if changes and changes[0].after else ""
    return Reply.saying(f"The word of @{said[-1].by.lstrip('@')} was taken back{now}.")


def _told(name: str, correction: Correction, changes: tuple[Change, ...]) -> str:
    """What became of the fact, in one sentence."""
    change = changes[0] if changes else None
    field = f" ({change.field})" if change and change.field else ""
    if correction.kind == "wrong":
        return f"{name}{field} is marked wrong by @{correction.by.lstrip('@')}, and shown no more."
    if correction.kind == "pin":
        return f"{name}{field} stays as it is: {change.after if change else ''}."
    before = f", it was {change.before}" if change and change.before else ""
    return f"{name}{field} is now {change.after if change else correction.value}{before}."
