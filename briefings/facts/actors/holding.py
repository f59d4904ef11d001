"""What a clause after a name says that its bearer does for a body: "who runs the terminal", "who doubles as chair"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.phrase import ENDS, LONGEST, RUN, Phrase
from briefings.facts.actors.signs import glue

if TYPE_CHECKING:
    from briefings.facts.actors.phrases import Line

_HOLDS = frozenset(
    {
        "run",
        "head",
        "lead",
        "chair",
        "represent",
        "own",
        "manage",
        "direct",
        "command",
        "coach",
        "govern",
        "oversee",
        "found",
        "edit",
        "captain",
        "preside",
    }
)
_SPEAKS = frozenset(
    {
        "speak",
        "negotiate",
        "act",
        "work",
        "sit",
        "stand",
        "play",
        "ride",
        "race",
        "lobby",
        "campaign",
        "appear",
        "fight",
    }
)
_CARRIES_ON = frozenset({"of", "for", "at", "over"})


def holds(line: Line, index: int) -> Phrase | None:
    """As in "who runs the terminal for Y", "who has led the U.S. delegation": what begins behind "who"."""
    doc = line.doc
    while index < line.stop and doc[index].pos_ in {"AUX", "ADV"}:
        index += 1
    if index < line.stop and doc[index - 1].lemma_ == "be" and (found := line.phrase_at(index)):
        return found
    if index >= line.stop or doc[index].lemma_ not in _HOLDS:
        speaks = index + 1 < line.stop and doc[index].lemma_ in _SPEAKS and doc[index + 1].lower_ == "for"
        if speaks and (spoken_for := line.body_after(index + 2)):
            return spoken_for
        further = _second_verb(line, index)
        told = _serves_as(line, index) if further is None else holds(line, further)
        return told or _works_at(line, index)
    place = index + 1
    while place < min(line.stop, index + LONGEST) and _goes_on(line, place):
        place += 1
    return Phrase(line.sentence, index, place, None, clause=True) if place > index + 1 else None


def _serves_as(line: Line, index: int) -> Phrase | None:
    """As in "who doubles as the club's treasurer", "who sits in for now as chair of the board"."""
    for place in range(index + 1, min(line.stop - 1, index + LONGEST)):
        if line.doc[place].text in ENDS:
            return None
        if line.doc[place].lower_ == "as":
            return line.phrase_at(place + 1)
    return None


def _works_at(line: Line, index: int) -> Phrase | None:
    """As in "who advises boards at the consultancy Norda Partners", "who teaches law at Leeds University"."""
    for place in range(index + 1, min(line.stop - 1, index + LONGEST)):
        token = line.doc[place]
        if token.text in ENDS:
            return None
        if token.lower_ == "at":
            return _body_behind(line, place + 1)
    return None


def _body_behind(line: Line, place: int) -> Phrase | None:
    """The name behind an article and plain words: "the consultancy Norda Partners"."""
    while place < line.stop and place not in line.at and line.doc[place].pos_ in {"DET", "NOUN", "ADJ"}:
        place += 1
    name = line.at.get(place)
    return Phrase(line.sentence, name.left, name.end, None) if name is not None else None


def _second_verb(line: Line, index: int) -> int | None:
    """As in "who farms near Leeds and presides over the union"."""
    for place in range(index + 1, min(line.stop - 1, index + LONGEST)):
        if line.doc[place].text in ENDS:
            return None
        if line.doc[place].lower_ == "and" and line.doc[place + 1].lemma_ in _HOLDS:
            return place + 1
    return None


def _goes_on(line: Line, place: int) -> bool:
    token = line.doc[place]
    if place in line.at or token.pos_ in RUN or glue(token):
        return True
    return token.pos_ == "ADP" and token.lower_ in _CARRIES_ON and token.text not in ENDS


def second_in_brackets(line: Line, index: int) -> Phrase | None:
    """As in "X (cello, president of the union)": a post behind something else in brackets."""
    if line.doc[index - 1].text != "(":
        return None
    for place in range(index, min(line.stop - 1, index + LONGEST)):
        if line.doc[place].text in ENDS:
            return line.phrase_at(place + 1) if line.doc[place].text == "," else None
    return None
