"""The main messages in Discord's looks, drawn from the very payloads that a simulated Discord was sent.

``make pictures`` puts them into ``docs/pictures``. It needs Chromium, and says so where there is none.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.clock import VirtualClock
from bot.platforms.asked import Asked
from bot.platforms.discord.rendering import rendered
from bot.sources.files import read_paths
from briefings.alerts import alert
from briefings.compose import compose
from briefings.digests import digest
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.facts.parse import pipeline
from briefings.lookup import brief
from briefings.model import Change
from briefings.notices import reminder
from briefings.schedule import Channel, possible_reminders
from briefings.stories import merge
from briefings.talk_calendar import talk_file
from tests.bot.made import Bot
from tests.bot.platforms.discord.hall import Answering, Hall
from tests.discord.bare import logged_in
from tests.discord.simulator import Simulator
from tests.pictures.drawing import Drawing
from tests.pictures.embedded import embedded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.message import Message
    from briefings.model import DocumentFacts, Story

ROOT = Path(__file__).parents[2]
AT = datetime(2022, 1, 7, 11, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
PHONE, DESK = 390, 760
_SHARP = 1.5  # pixels of a picture in each direction for one of the page
HOUR_KNOWN = "2022-01-12T10:00:00+01:00"
ADDRESSES = {
    "Al Jazeera": "https://www.aljazeera.com/news",
    "The Washington Post": "https://www.washingtonpost.com/world",
}


@dataclass
class Album:
    """Pictures, each of messages side by side."""

    folder: Path
    chromium: str
    drawing: Drawing = field(default_factory=lambda: Drawing(AT, ZONE))

    def keep(self, name: str, payloads: Iterable[Mapping[str, Any]], width: int = PHONE) -> None:
        """A picture of some messages."""
        bodies = [self.drawing.page([("Briefbot", self.drawing.message(one))], width) for one in payloads]
        head, _, _ = bodies[0].partition("<body")
        columns = "".join(f"<div style=width:{width}px;flex:none>{one.partition('px>')[2]}</div>" for one in bodies)
        whole = width * len(bodies)
        page = f"{head}<body style='display:flex;width:{whole}px'>{columns}"
        self._shoot(self.folder / f"{name}.png", page, whole)

    def _shoot(self, path: Path, page: str, width: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "page.html")
            measure = "<script>document.title=Math.max(...[...document.body.children].map(e=>e.offsetHeight))</script>"
            file.write_text(page + measure, encoding="utf-8")
            told = self._run(f"--window-size={width},800", "--dump-dom", str(file))
            height = re.search(r"<title>(\d+)</title>", told)
            size = f"--window-size={width},{int(height[1]) + 12 if height else 2000}"
            self._run(
                size,
                f"--force-device-scale-factor={_SHARP if width == PHONE else 1}",
                f"--screenshot={path}",
                str(file),
            )

    def _run(self, *options: str) -> str:
        fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        done = subprocess.run([self.chromium, *fixed, *options], check=True, capture_output=True, timeout=120)
        return done.stdout.decode("utf-8", "replace")


def seeds() -> list[DocumentFacts]:
    """The articles of a first run, as if they had been read where they came out."""
    found = date_documents(list(read_paths([str(ROOT / "seeds")]).documents))
    known = (replace(one, url=ADDRESSES.get(one.publisher or ""), file=None) for one in found)
    return list(extract(tuple(known), pipeline()))


async def answers(facts: Sequence[DocumentFacts], lines: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    """What a simulated Discord shows after each line, by name; one that begins with > presses what was shown last."""
    shown: dict[str, Mapping[str, Any]] = {}
    async with Simulator() as discord:
        hall = Hall(discord, Bot(clock=VirtualClock(AT)))
        async with logged_in(discord, Answering(hall.desk)):
            await hall.takes_in(*facts)
            last: Any = None
            for name, line in lines.items():
                asking = hall.presses(last, line[1:], discord.olga) if line[0] == ">" else hall.says(line, discord.olga)
                last = await asking
                shown[name] = last.raw
    return shown


def posts(facts: Sequence[DocumentFacts]) -> dict[str, Message]:
    """A reminder, a digest and an alert, as the channel would get them."""
    before, _ = merge(None, facts[:1])
    story, changes = merge(before, facts[1:])
    council = next(talk for talk in story.talks if "NATO" in talk.title)
    exact = replace(council, start=HOUR_KNOWN, end=None, precision="minute", time_zone="Europe/Brussels")
    moved = replace(story, talks=tuple(exact if one.id == council.id else one for one in story.talks))
    source = council.evidence[-1].source
    change = Change("moved", "talk", council.id, council.title, "2022-01-12", "2022-01-13", source=source)
    return {
        "reminder": _reminder(moved, council.id),
        "digest": digest([(story, changes)], AT.astimezone(ZONE)),
        "alert": alert(_later(story, council.id), [change], AT.astimezone(ZONE)),
    }


def _reminder(story: Story, talk: str) -> Message:
    planned = [
        one
        for one in possible_reminders(story.talks, story.disagreements, Channel("c", "Europe/Berlin"))
        if one.talk_id == talk
    ]
    due = min(planned, key=lambda one: one.due_at)
    file = talk_file(story, talk, due.due_at)
    return replace(reminder(story, due, due.due_at.astimezone(ZONE)), files=(file,) if file else ())


def _later(story: Story, talk: str) -> Story:
    """The story with a talk put to the day after."""
    later = (replace(one, start="2022-01-13", end=None) if one.id == talk else one for one in story.talks)
    return replace(story, talks=tuple(later))


def draw(folder: Path, chromium: str) -> None:
    """Draw all pictures into a folder."""
    album, facts = Album(folder, chromium), seeds()
    whole = brief(compose(merge(None, facts)[0], AT.astimezone(ZONE)))
    pages = [rendered(whole, page, asked=Asked("brief")).payload for page in (1, 2, 3)]
    album.keep("briefing", pages)
    album.keep("layout-or-embed", [pages[1], embedded(pages[1])], DESK)
    lines = {"talks": "/talks", "warnings": "/warnings by putin", "actor": "/actors ryabkov"}
    lines |= {"quote": "/quote 1", "follow": "/follow", "followed": ">Start"}
    told = asyncio.run(answers(facts, lines))
    album.keep("look-ups", [told[name] for name in ("talks", "warnings", "actor")])
    album.keep("follow", [told["follow"], told["followed"]])
    for name, message in posts(facts).items():
        album.drawing.now = AT + timedelta(days=4) if name == "reminder" else AT
        album.keep(name, [rendered(message, asked=Asked(key=name)).payload])


def main() -> None:
    """Draw the pictures, or say what is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Skipped: the pictures are drawn by Chromium, and there is none on this machine.")  # noqa: T201  (whoever asked for pictures reads it)
        return
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    draw(folder, chromium)
    for file in sorted(folder.glob("*.png")):
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} KB")  # noqa: T201  (the same)


if __name__ == "__main__":
    main()
