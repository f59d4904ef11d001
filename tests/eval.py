"""Score the reading against gold facts: ``python tests/eval.py [--shared FOLDER]``.

Runs the scorer that lies beside the repository over the stories it brings and over our own under tests/stories/, with
the floors of tests/floors.yaml. Without that folder (a user's machine) it says so and passes.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
BRIEFBOT = Path(sys.executable).with_name("briefbot")


def main() -> int:
    """Status 0 when every floor holds, 1 when one does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = parser.parse_args().shared.resolve()
    scorer = shared / "eval" / "score.py"
    if not scorer.is_file():
        sys.stdout.write(f"SKIPPED: no scorer at {scorer}: the reading was not scored\n")
        return 0
    runs = yaml.safe_load((ROOT / "tests" / "floors.yaml").read_text(encoding="utf-8"))
    return max(_score(scorer, name, run, shared) for name, run in runs.items())


def _score(scorer: Path, name: str, run: dict[str, list[str] | str], shared: Path) -> int:
    base = ROOT if run["beside"] == "repository" else shared
    stories = sorted(str(path) for pattern in run["stories"] for path in base.glob(pattern))
    if run.get("scorer") == "dates":
        briefbot = shlex.join([str(BRIEFBOT), "inspect"])
        command = [str(scorer.with_name("dates.py")), *stories, "--command", f"{briefbot} {{files}} --format json"]
        return _dates(name, command, run)
    briefbot = shlex.join([str(BRIEFBOT), "brief"])
    command = [str(scorer), *stories, "--quiet", "--command", f"{briefbot} {{files}} --as-of {{as_of}} --format json"]
    for kind in ("floor", "ceiling"):
        for figure in run.get(f"{kind}s", []):
            command += [f"--{kind}", figure]
    sys.stdout.write(f"== {name} ({len(stories)} stories)\n")
    sys.stdout.flush()
    return subprocess.run([sys.executable, *command], check=False).returncode


def _dates(name: str, command: list[str], run: dict[str, list[str] | str]) -> int:
    """The dates scorer prints its figures and knows no floors: they are held here."""
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True, text=True)
    line = (done.stdout + done.stderr).strip().splitlines()[-1:] or ["nothing printed"]
    sys.stdout.write(f"== {name}\n{line[0]}\n")
    if done.returncode:
        return 1
    words = line[0].replace(";", " ").split()
    figures = {"f1": float(words[2]), "future": float(words[words.index("future") + 1].split("/")[0])}
    low = [floor for floor in run["floors"] if figures[floor.split("=")[0]] < float(floor.split("=")[1])]
    sys.stdout.write(f"below the floor: {' '.join(low)}\n" if low else "")
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
