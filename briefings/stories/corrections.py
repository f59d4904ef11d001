"""What editors say of a fact: that it is wrong, what its value is, or that it stays as it is.

    corrected(story)             the story that readers see
    correct(story, correction)   the story with one more correction, and the change
    undo(story, id, by, at)      the story without it, and the change

A story keeps its facts as the documents tell them and the corrections beside them, so that joining new documents never
meets a corrected value, and undoing brings back what the documents say by then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from briefings.errors import CannotCorrect
from briefings.model import Actor, Change, Correction, Disagreement, Figure, Talk, Warning  # noqa: A004
from briefings.stories.correctable import as_it_is, check_wrong, field_of, read, told, with_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Literal

    from briefings.model import Story

    Fact = Actor | Warning | Talk | Figure | Disagreement
    Words = Mapping[str, Mapping[str | None, Correction]]

__all__ = ["Correction", "correct", "corrected", "disputed_as", "facts_of", "standing", "undo"]

F = TypeVar("F", Actor, Warning, Talk, Figure)

_DISPUTED_AS = {"venue": "location", "value": "number"}
_FIRST = ("time_zone", "start", "value")  # before the fields that are read by them, or that they would reset
_TAKEN_BACK = "was already taken back"


def standing(story: Story) -> tuple[Correction, ...]:
    """The corrections that count, earliest first."""
    return tuple(sorted((one for one in story.corrections if one.undone_at is None), key=lambda one: one.at))


def corrected(story: Story) -> Story:
    """The story with its corrections applied: the later word on a field counts, and what is undone does not."""
    said = _by_fact(standing(story))
    if not said:
        return story
    named = _renamed(story, said)
    return replace(
        named,
        actors=_facts(named.actors, said),
        warnings=_facts(named.warnings, said),
        talks=_facts(named.talks, said),
        figures=_facts(named.figures, said),
        disagreements=_disputes(named, said),
    )


def correct(story: Story, correction: Correction) -> tuple[Story, tuple[Change, ...]]:
    """The story with one more correction. Raises CannotCorrect, saying what is possible."""
    fact = _fact(story, correction.fact)
    checked = _checked(fact, correction)
    later = replace(story, corrections=(*story.corrections, checked))
    return later, (_change("corrected", checked, story, later, checked.by),)


def undo(story: Story, name: str, by: str, at: datetime) -> tuple[Story, tuple[Change, ...]]:
    """The story with a correction taken back; it is kept, with who took it back."""
    known = next((one for one in story.corrections if one.id == name), None)
    if known is None:
        raise CannotCorrect(f"There is no correction {name!r} in this story: /changes lists them.")
    if known.undone_at is not None:
        raise CannotCorrect(f"The correction {name!r} {_TAKEN_BACK} by {known.undone_by}.")
    undone = replace(known, undone_by=by, undone_at=at)
    later = replace(story, corrections=tuple(undone if one is known else one for one in story.corrections))
    return later, (_change("restored", undone, story, later, by),)


def facts_of(story: Story) -> dict[str, Fact]:
    """Every fact of a story by its id."""
    kinds: tuple[Iterable[Fact], ...] = (story.actors, story.warnings, story.talks, story.figures, story.disagreements)
    return {fact.id: fact for facts in kinds for fact in facts}


def disputed_as(field: str | None) -> str | None:
    """The field of a disagreement about a fact's field: a venue is a place."""
    return _DISPUTED_AS.get(field or "", field)


def label_of(fact: Fact) -> str:
    """What a fact is called in a list of changes."""
    match fact:
        case Actor():
            return fact.name
        case Warning():
            return fact.speaker
        case Talk():
            return fact.title
        case Figure():
            return fact.about or fact.unit
        case Disagreement():
            return fact.label


def _fact(story: Story, name: str) -> Fact:
    fact = facts_of(corrected(story)).get(name)
    if fact is not None:
        return fact
    wrong = next((one for one in standing(story) if one.fact == name and one.field is None), None)
    if wrong and (known := facts_of(story).get(name)):
        raise CannotCorrect(f"“{label_of(known)}” was marked wrong by @{wrong.by.lstrip('@')}: undo that first.")
    raise CannotCorrect(f"There is no fact {name!r} in this story: give the number of a line, or a fact's id.")


def _checked(fact: Fact, correction: Correction) -> Correction:
    """The correction with its field and value in the form in which they are kept."""
    if correction.kind == "wrong" and correction.field is None:
        return replace(correction, value=None)
    field = field_of(fact, correction.field)
    if correction.kind == "wrong":
        check_wrong(fact, field)
        return replace(correction, field=field, value=None)
    value = as_it_is(fact, field) if correction.kind == "pin" else read(fact, field, correction.value)
    return replace(correction, field=field, value=value)


def _change(what: Literal["corrected", "restored"], about: Correction, old: Story, new: Story, by: str) -> Change:
    before, after = facts_of(corrected(old)).get(about.fact), facts_of(corrected(new)).get(about.fact)
    fact = before or after
    kind = type(fact).__name__.lower() if fact else "document"
    was, now = (told(one, about.field) if one and about.field else None for one in (before, after))
    label = label_of(fact) if fact else about.fact
    return Change(what, kind, about.fact, label, was, now, field=about.field, by=by)  # type: ignore[arg-type]


def _by_fact(said: Iterable[Correction]) -> Words:
    """The last word on each field of each fact."""
    words: dict[str, dict[str | None, Correction]] = {}
    for one in said:
        words.setdefault(one.fact, {})[one.field] = one
    return words


def _facts(facts: Iterable[F], said: Words) -> tuple[F, ...]:
    return tuple(_said_of(fact, said.get(fact.id, {})) for fact in facts if None not in said.get(fact.id, {}))


def _said_of(fact: F, words: Mapping[str | None, Correction]) -> F:
    rest: list[str] = sorted(field for field in words if field and field not in _FIRST)
    for field in (*_FIRST, *rest):
        if field in words:
            fact = _with(fact, field, words[field])
    return fact


def _with(fact: F, field: str, correction: Correction) -> F:
    """A fact with one word of an editor; one that no longer makes sense counts for nothing."""
    try:
        field_of(fact, field)
        changed: F = with_value(fact, field, None if correction.kind == "wrong" else correction.value)
    except (CannotCorrect, ValueError):
        return fact
    return changed


def _disputes(story: Story, said: Words) -> tuple[Disagreement, ...]:
    """Disagreements about what is left; one on a field that an editor decided is settled."""
    settled = {(fact, disputed_as(field)) for fact, words in said.items() for field in words}
    gone = {fact for fact, words in said.items() if None in words}
    kept = (one for one in story.disagreements if not {one.id, one.about} & gone)
    titles = {fact: words["title"].value for fact, words in said.items() if "title" in words}
    return tuple(
        replace(one, settled=one.settled or (one.about, one.field) in settled, label=titles.get(one.about) or one.label)
        for one in kept
    )


def _renamed(story: Story, said: Words) -> Story:
    """The story with actors' corrected names wherever other facts name them."""
    names = {
        actor.name: value
        for actor in story.actors
        if (word := said.get(actor.id, {}).get("name")) and (value := word.value)
    }
    if not names:
        return story

    def name(text: str | None) -> str | None:
        return names.get(text, text) if text else text

    return replace(
        story,
        actors=tuple(replace(one, affiliation=name(one.affiliation)) for one in story.actors),
        warnings=tuple(
            replace(
                one,
                speaker=names.get(one.speaker, one.speaker),
                addressee=name(one.addressee),
                reported_by=name(one.reported_by),
            )
            for one in story.warnings
        ),
        talks=tuple(
            replace(
                one,
                parties=tuple(names.get(party, party) for party in one.parties),
                leads=tuple(
                    replace(lead, name=names.get(lead.name, lead.name), side=name(lead.side)) for lead in one.leads
                ),
            )
            for one in story.talks
        ),
    )
