"""Every meeting of a document with everybody who is read or named near it: whether they lead or attend it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zlib import crc32

from briefings.facts import facts_of
from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.talks import find_drafts
from briefings.facts.talks.likely import Scene
from briefings.facts.talks.telling import tell
from briefings.names import fold
from briefings.stories import merge
from tests.learning.fitting import Case
from tests.learning.stories import HELD, STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.facts.parse import ParsedDocument
    from briefings.model import Talk
    from tests.learning.stories import Story

_HIDDEN = 35  # of a hundred
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def cases(story: Story) -> Iterator[Case]:
    """One case for each person and meeting of a document, where the story's meeting is one of its gold facts.

    The rules were written to the open stories, and find fewer on others. Of those whom they find rightly there, what
    they say is hidden of some: else the points would trust them more than they may.
    """
    if not story.gold.get("talks"):
        return
    read = {parsed.document.id: tuple(_read(parsed)) for parsed in story.documents.values()}
    gold = _gold_of(story, {source: [talk for talk, _ in talks] for source, talks in read.items()})
    is_held = story.folder.parent in {STORIES / kind for kind in HELD}
    near = ((source, talk, who) for source, talks in read.items() for talk, people in talks for who in people)
    for source, talk, (name, signs, found) in near:
        fact = gold.get((source, talk.id))
        if fact is None:
            continue
        case = Case(signs, _last(name) in {_last(lead) for lead in fact.get("leads") or []}, story.name, found)
        place = crc32(f"{story.name} {source} {talk.start} {talk.title} {name}".encode())
        if case.holds and found and not is_held and place % 100 < _HIDDEN:
            case = replace(case, signs=frozenset(sign for sign in signs if not sign.startswith("read")))
        yield case


def _read(parsed: ParsedDocument) -> Iterator[tuple[Talk, Sequence[tuple[str, frozenset[str], bool]]]]:
    """The meetings as the rules alone read them; who may come to each, with signs, and whether the rules say so."""
    drafts, names = find_drafts(parsed, resolve(parsed), find_cast(parsed))
    scene = Scene(drafts, parsed, names)
    for draft in drafts:
        if talk := tell(draft, parsed, names):
            people = [(name, frozenset(scene.signs(draft, name)), name in draft.people) for name in scene.people(draft)]
            yield talk, people


def _gold_of(story: Story, read: Mapping[str, Sequence[Talk]]) -> Mapping[tuple[str, str], dict[str, Any]]:
    """Each meeting of a document, by their ids, with the gold fact that its story's meeting is."""
    facts = [facts_of(parsed) for parsed in story.documents.values()]
    merged, _ = merge(None, [replace(one, talks=tuple(read[one.document.id])) for one in facts])
    gold = _matched(merged.talks, story.gold["talks"])
    return {
        (source, talk.id): gold[best.id]
        for source, talks in read.items()
        for talk in talks
        if (best := _whole(talk, merged.talks)) is not None and best.id in gold
    }


def _whole(talk: Talk, talks: Sequence[Talk]) -> Talk | None:
    """The meeting of the story that has most of the evidence of a document's."""
    return max(talks, key=lambda one: len({*one.evidence} & {*talk.evidence}), default=None)


def _matched(talks: Sequence[Talk], golds: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The gold fact that each meeting is, by its id: of the same day, with one of the words; each once."""
    matched: dict[str, dict[str, Any]] = {}
    for gold in golds:
        day = str(gold["start"])
        for talk in talks:
            named = fold(" ".join(filter(None, (talk.title, talk.forum, *talk.parties, talk.location))))
            same = (talk.start or "").startswith(day) if _DAY.fullmatch(day) else talk.start is None
            if same and talk.id not in matched and any(fold(str(word)) in named for word in gold["what"]):
                matched[talk.id] = gold
                break
    return matched


def _last(name: str) -> str:
    return (fold(name).split() or [""])[-1]
