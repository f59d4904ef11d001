"""Everybody named in or near a sentence that warns: whether it is they who warn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors import find_cast
from briefings.facts.warnings.quotes import find_quotes
from briefings.facts.warnings.speakers import candidates
from briefings.facts.warnings.utterance import utterance_of
from briefings.facts.warnings.voices import Voices
from briefings.names import fold
from tests.learning.fitting import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.learning.stories import Story


def cases(story: Story) -> Iterator[Case]:
    """One case for each name around each sentence that holds an anchor of a warning."""
    for file, parsed in story.documents.items():
        voices = Voices(parsed, find_cast(parsed), find_quotes(parsed.document.text))
        told = [one for one in story.gold.get("warnings") or [] if file in one.get("documents", story.documents)]
        anchors = [(stretch, one) for one in told for stretch in story.stretches(file, one["anchors"])]
        for sentence in parsed.body:
            here = [one for (first, last), one in anchors if first < sentence.end and sentence.start < last]
            accepted = {fold(name) for one in here for name in one["speaker"]}
            found = candidates(utterance_of(sentence, voices.quotes), voices) if accepted else {}
            for name, (signs, _) in found.items():
                yield Case(signs, fold(name) in accepted, story.name, of=f"{story.name} {file} {sentence.index}")
