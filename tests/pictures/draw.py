"""The main messages in the looks of Discord and Slack, drawn from the very payloads that are sent there.

``make pictures`` puts them into ``docs/pictures``. It needs Chromium, and says so where there is none.
"""

from __future__ import annotations

import shutil

from tests.pictures import at_discord, at_slack
from tests.pictures.album import Album
from tests.pictures.told import ROOT, seeds


def main() -> None:
    """Draw the pictures, or say what is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Skipped: the pictures are drawn by Chromium, and there is none on this machine.")  # noqa: T201  (whoever asked for pictures reads it)
        return
    album, facts = Album(ROOT / "docs" / "pictures", chromium), seeds()
    album.folder.mkdir(exist_ok=True)
    at_discord.draw(album, facts)
    at_slack.draw(album, facts)
    for file in sorted(album.folder.glob("*.png")):
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} KB")  # noqa: T201  (the same)


if __name__ == "__main__":
    main()
