"""How long /find, /actors NAME and /talks wait for the store, by how much the workspace and the others know.

The facts are made by chance from a vocabulary in which few words are frequent, as in any text. ``--others`` is how many
facts other workspaces hold; ``make bench-long`` sets a million. ``work`` is the time that our process had a core: on a
machine that does other things too it says more than the time that one waited.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from bot.lasting import look_seldom
from bot.storage.port import EVERYONE, KeptDocument, Update
from bot.storage.sql.upgrading import open_store
from briefings.model import Actor, Document, DocumentFacts, Evidence, Story, Talk, Warning  # noqa: A004  (the field's own word)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from bot.storage.port import Store, View

AT = datetime(2022, 1, 8, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000)
FACTS = 250  # a story
DOCUMENTS = 10  # a story
AT_ONCE = 10  # stories in one transaction
QUESTIONS = 300
TARGET = 20.0  # milliseconds
RANDOM = random.Random(7)  # noqa: S311  (nothing is secret)
WORDS = ["".join(RANDOM.choices("abcdefghijklmnoprstuvwz", k=RANDOM.randint(2, 9))) for _ in range(20_000)]


def words(count: int) -> list[str]:
    """Words, a few of them again and again."""
    return [WORDS[min(int(RANDOM.paretovariate(0.6)) - 1, len(WORDS) - 1)] for _ in range(count)]


def name() -> str:
    return " ".join(word.title() for word in RANDOM.choices(WORDS, k=2))


def told(number: int) -> tuple[DocumentFacts, list[Actor], list[Warning], list[Talk]]:
    """A document with the facts that it tells."""
    sentences = [f"{' '.join(words(18)).capitalize()}." for _ in range(FACTS // DOCUMENTS)]
    document = Document(f"d{number}", "\n".join(sentences), f"{number:064d}", title=" ".join(words(6)))
    pieces, start = [], 0
    for sentence in sentences:
        pieces.append(Evidence(document.id, start, start + len(sentence), sentence))
        start += len(sentence) + 1
    actors, warnings, talks = [], [], []
    for place, piece in enumerate(pieces):
        key = f"{number}-{place}"
        if place % 5 < 3:
            actors.append(Actor(f"a{key}", name(), "person", " ".join(words(3)), mentions=1, evidence=(piece,)))
        elif place % 5 == 3:
            trigger, consequence = " ".join(words(5)), " ".join(words(6))
            warnings.append(Warning(f"w{key}", name(), name(), trigger, consequence, evidence=(piece,)))
        else:
            day = (AT + timedelta(days=RANDOM.randint(0, 99))).date().isoformat()
            talks.append(Talk(f"t{key}", " ".join(words(4)), location=name(), start=day, evidence=(piece,)))
    return (
        DocumentFacts(document, tuple(actors), tuple(warnings), tuple(talks), sentences=tuple(pieces)),
        actors,
        warnings,
        talks,
    )


def story(number: int) -> Update:
    slug, parts = f"story-{number}", [told(number * DOCUMENTS + place) for place in range(DOCUMENTS)]
    tellings = tuple(part[0] for part in parts)
    made = Story(
        slug,
        " ".join(words(5)),
        tellings,
        tuple(fact for part in parts for fact in part[1]),
        tuple(fact for part in parts for fact in part[2]),
        tuple(fact for part in parts for fact in part[3]),
    )
    return Update(made, tuple(KeptDocument(one.document, slug, AT, EVERYONE) for one in tellings))


async def fill(store: Store, workspace: str, first: int, facts: int) -> None:
    """Bring a workspace from some stories to a number of facts."""
    numbers = range(first, facts // FACTS)
    for start in range(numbers.start, numbers.stop, AT_ONCE):
        some = numbers[start - numbers.start : start - numbers.start + AT_ONCE]
        await store.update(workspace, [story(number) for number in some], AT)


def questions(view: View, stories: int, known: list[str]) -> Iterator[tuple[str, Callable[[], Awaitable[object]]]]:
    """Each kind of question, in some of its forms."""
    yield "/find WORD", lambda: view.find(words(1)[0])
    yield "/find TWO WORDS", lambda: view.find(" ".join(words(2)))
    yield "/find RARE WORD", lambda: view.find(RANDOM.choice(WORDS))
    yield "/actors NAME", lambda: view.facts_named(RANDOM.choice(known))
    yield "/actors SURNAME", lambda: view.facts_named(RANDOM.choice(known).split()[-1])
    yield "/talks", lambda: view.talks(f"story-{RANDOM.randrange(stories)}")
    yield "/talks of all", lambda: view.talks(since="2022-02")
    yield "a whole story", lambda: view.story(f"story-{RANDOM.randrange(stories)}")


async def waits(question: Callable[[], Awaitable[object]]) -> tuple[list[float], list[float]]:
    """Milliseconds that each question waited, and that our process worked on it."""
    waited, worked = [], []
    for _ in range(QUESTIONS):
        start, begun = time.perf_counter(), time.process_time()
        await question()
        waited.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - begun))
    return waited, worked


async def measure(folder: Path, others: int) -> bool:
    """Print a line for each kind of question and size; true when the target is met."""
    url, met = f"sqlite:///{folder}/briefbot.db", True
    store = await open_store(url)
    await fill(store, "others", 0, others)
    size = 0
    print(f"{'':18}{'facts':>9}{'others':>11}{'median':>10}{'p99':>10}{'p99 of work':>12}")
    for facts in SIZES:
        await fill(store, "own", size // FACTS, facts)
        size = facts
        await store.close()
        store = await open_store(url)
        view = store.view("own", "c")
        first = await view.story("story-0")
        known = [actor.name for actor in first.actors] if first else []
        for label, question in questions(view, facts // FACTS, known):
            waited, worked = (quantiles(times, n=100) for times in await waits(question))
            print(f"{label:18}{facts:>9,}{others:>11,}{waited[49]:>8.1f}ms{waited[98]:>8.1f}ms{worked[98]:>10.1f}ms")
            met = met and (waited[98] <= TARGET or not label.startswith("/"))
    await store.close()
    return met


def main() -> None:
    look_seldom()  # as the program does
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--others", type=int, default=100_000, help="facts in other workspaces")
    others = parser.parse_args().others
    with tempfile.TemporaryDirectory() as folder:
        met = asyncio.run(measure(Path(folder), others))
    print(f"target: p99 at most {TARGET:.0f} ms: {'met' if met else 'MISSED'}")


if __name__ == "__main__":
    main()
