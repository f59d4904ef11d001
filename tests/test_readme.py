"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BRIEFBOT = Path(sys.executable).with_name("briefbot")
SHOWN = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
COMMANDS = (
    ("brief", "seeds", "--as-of", "2022-01-01"),
    ("replay", "seeds", "--from", "2022-01-01", "--to", "2022-01-14"),
)


@pytest.mark.parametrize(("shown", "command"), [*zip(SHOWN, COMMANDS, strict=True)])
def test_the_excerpts_are_real(shown: str, command: tuple[str, ...]) -> None:
    done = subprocess.run([BRIEFBOT, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    printed = iter(done.stdout.splitlines())
    for line in shown.splitlines():
        if line.strip() != "...":
            assert line in printed, f"not printed, or not in this order: {line!r}"


def test_every_file_that_it_links_is_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).exists(), link
