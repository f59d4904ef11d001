"""Fit points anew: ``make learn``, or ``python -m tests.learning NAME ... [--try]``.

``--try`` writes nothing: it fits to the open stories and prints how right the points are on them, each judged by points
fitted without its story, and on the held ones, beside what the rules find alone. Needs scikit-learn, which nothing else
here does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.learning.fitting import Case, chances, figures, fit, picked, write
from tests.learning.questions import QUESTIONS
from tests.learning.stories import HELD, OPEN, stories

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def show(title: str, cases: Sequence[Case], told: Sequence[float]) -> None:
    """What the rules find, what the points find from each chance on, and what either does."""
    ranked = any(case.of for case in cases)
    best = picked(cases, told) if ranked else [True] * len(cases)
    print(f"{title}: {len(cases)} cases; rules {figures(cases, [case.found for case in cases])}")
    for least in LEAST:
        said = [one and chance > least for one, chance in zip(best, told, strict=True)]
        either = [one or case.found for one, case in zip(said, cases, strict=True)]
        print(f"  from {least}: points {figures(cases, said)}   either {figures(cases, either)}")


def main(names: Sequence[str], *, tries: bool) -> None:
    for name in names or sorted(QUESTIONS):
        question = QUESTIONS[name]
        cases = [case for story in stories(*OPEN) for case in question.cases(story)] + list(question.beside())
        points = fit(cases)
        print(f"{name}: {len(points.of)} signs with points")
        if not tries:
            write(name, question.text, points)
            continue
        show("open", cases, chances(cases))
        held = [case for story in stories(*HELD) for case in question.cases(story)]
        show("held", held, [points.chance(case.signs) for case in held])


if __name__ == "__main__":
    main([one for one in sys.argv[1:] if one != "--try"], tries="--try" in sys.argv)
