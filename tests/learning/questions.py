"""The questions that points answer: what each asks, and how its cases are taken from a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.learning import disputed_numbers, leading_people, speakers, warning_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.learning.fitting import Case
    from tests.learning.stories import Story


@dataclass(frozen=True, slots=True)
class Question:
    """``text``: one sentence for the file of points; ``beside``: cases that come from no story."""

    text: str
    cases: Callable[[Story], Iterator[Case]]
    beside: Callable[[], Iterator[Case]] = lambda: iter(())


QUESTIONS = {
    "leads": Question("Does this person lead or attend this meeting?", leading_people.cases),
    "numbers": Question("Do two documents contradict each other by these two numbers?", disputed_numbers.cases),
    "speakers": Question("Is it this name, in or near a sentence that warns, that warns?", speakers.cases),
    "warnings": Question(
        "Does this sentence warn of what will follow?", warning_sentences.cases, warning_sentences.passages
    ),
}
