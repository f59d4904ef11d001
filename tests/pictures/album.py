"""Pictures taken by Chromium of what was drawn as a page of HTML."""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PHONE, DESK = 390, 760
_SHARP = 1.5  # pixels in each direction for one of the page, where it is one phone
_MEASURE = "<script>document.title=Math.max(...[...document.body.children].map(e=>e.offsetHeight))</script>"


@dataclass(frozen=True)
class Album:
    """Takes pictures into a folder."""

    folder: Path
    chromium: str

    def keep(self, name: str, style: str, bodies: Sequence[str], width: int = PHONE) -> None:
        """A picture of some bodies side by side, each as wide as a screen."""
        columns = "".join(f"<div style=width:{width}px;flex:none>{one}</div>" for one in bodies)
        whole = width * len(bodies)
        head = f"<!doctype html><meta charset=utf-8><style>{style}</style>"
        page = f"{head}<body style='display:flex;width:{whole}px'>{columns}"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "page.html")
            file.write_text(page + _MEASURE, encoding="utf-8")
            told = self._run(f"--window-size={whole},800", "--dump-dom", str(file))
            height = re.search(r"<title>(\d+)</title>", told)
            self._run(
                f"--window-size={whole},{int(height[1]) + 12 if height else 2000}",
                f"--force-device-scale-factor={_SHARP if whole == PHONE else 1}",
                f"--screenshot={self.folder / f'{name}.png'}",
                str(file),
            )

    def _run(self, *options: str) -> str:
        fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        done = subprocess.run([self.chromium, *fixed, *options], check=True, capture_output=True, timeout=120)
        return done.stdout.decode("utf-8", "replace")
