"""How fast the program starts: ``briefbot --help`` beside a bare interpreter, and what it imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

BRIEFBOT = Path(sys.executable).with_name("briefbot")
HEAVY = ("spacy", "numpy", "pydantic", "discord", "slack_bolt", "aiohttp", "trafilatura", "rich", "prompt_toolkit")
ROUNDS = 7
LIMIT = 0.4  # seconds


def seconds(command: list[str]) -> float:
    """Median wall time of a command, over several runs."""
    times = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(perf_counter() - begun)
    return median(times)


def heavy_imports() -> list[str]:
    """Which heavy packages ``briefbot --help`` imports; none should be."""
    script = f"import sys; import bot.__main__; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return done.stdout.split()


def main() -> None:
    """Print the table."""
    bare = seconds([sys.executable, "-c", "pass"])
    shown = seconds([str(BRIEFBOT), "--help"])
    print("start-up                         measured   target")
    print(f"briefbot --help                   {shown:6.2f} s  <= {LIMIT} s")
    print(f"  beside a bare interpreter       {shown / bare:6.1f} x")
    print(f"  heavy packages imported         {' '.join(heavy_imports()) or 'none':>8}  none")


if __name__ == "__main__":
    main()
