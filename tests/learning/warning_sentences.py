"""Every sentence of a story: whether somebody warns of something in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from briefings.facts import facts_of
from briefings.facts.parse import parse, pipeline
from briefings.facts.warnings.likelihood import signs_of
from briefings.facts.warnings.quotes import find_quotes
from briefings.ids import document_id
from briefings.model import Document
from tests.learning.fitting import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.learning.stories import Story


TIMES = 3
PASSAGES = Path(__file__).resolve().parents[1] / "briefings" / "facts" / "warnings"


def cases(story: Story) -> Iterator[Case]:
    """One case for each sentence of the body; a warning's evidence holds one of its anchors."""
    if "warnings" not in story.gold:
        return
    for file, parsed in story.documents.items():
        told = [one for one in story.gold["warnings"] or [] if file in one.get("documents", story.documents)]
        anchors = [stretch for one in told for stretch in story.stretches(file, one["anchors"])]
        read = [warning for warning in facts_of(parsed).warnings if warning.strength != "alert"]
        found = [(piece.start, piece.end) for warning in read for piece in warning.evidence]
        quotes = find_quotes(parsed.document.text)
        for sentence in parsed.body:
            start, end = sentence.start, sentence.end
            yield Case(
                signs=frozenset(signs_of(sentence, quotes)),
                holds=any(first < end and start < last for first, last in anchors),
                found=any(first < end and start < last for first, last in found),
                story=story.name,
            )


def passages() -> Iterator[Case]:
    """The short texts that the tests know to warn or not to; of one that does, the sentence with the condition.

    Each counts several times: it stands for a form, where the sentences of stories stand for themselves.
    """
    yield from list(_passages()) * TIMES


def _passages() -> Iterator[Case]:
    for name in ("general", "sentences"):
        told = yaml.safe_load((PASSAGES / f"{name}.yaml").read_text(encoding="utf-8"))
        for one in told["told"]:
            yield from _of_passage(one["text"], one["trigger"] or one["text"][:20])
        for text in told["nothing"]:
            yield from _of_passage(text, None)


def _of_passage(text: str, trigger: str | None) -> Iterator[Case]:
    (parsed,) = parse([Document(document_id(text), text, "")], pipeline())
    quotes = find_quotes(text)
    warns = None if trigger is None else text.casefold().find(trigger.casefold())
    for sentence in parsed.sentences:
        holds = warns is not None and sentence.start <= warns < sentence.end
        if holds or warns is None:
            yield Case(frozenset(signs_of(sentence, quotes)), holds, "passages")
