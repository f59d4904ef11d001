"""Chaos: hundreds of deliveries while the bot is killed, stopped, locked out and lied to; then everything is counted.

    python -m tests.chaos.run [--seconds 100] [--seed 1]

Two runs: the bot as it is, which must lose nothing and double nothing, and a control that forgets its keys, which must
double, or the whole is void. The exit status is 1 when something was lost or doubled, or when the control was not hurt.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.chaos.torment import WAYS_TO_DIE, Torment

if TYPE_CHECKING:
    from tests.chaos.account import Account

_CONTROL = 0.4  # of the time
_LEAST = 0.4  # of what is due must be posted: what is down for long skips what is of no use any more


def main() -> int:
    """Torment, count, print; the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=100, help="how long it is up and tormented (the control: less)")
    options.add_argument("--seed", type=int, default=1, help="what chance begins with")
    given = options.parse_args()
    account = _run(given.seconds, given.seed, keyless=False)
    control = _run(given.seconds * _CONTROL, given.seed, keyless=True)
    faults = _faults(account, control)
    print("\n".join([*_lines("the bot", account), *_lines("the control", control), *faults]))
    print("Chaos: nothing lost, nothing doubled." if not faults else "Chaos: FAILED.")
    return 1 if faults else 0


def _run(seconds: float, seed: int, *, keyless: bool) -> Account:
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        return asyncio.run(Torment(Path(folder), seconds, seed, keyless=keyless).run())


def _faults(account: Account, control: Account) -> list[str]:
    """What did not hold, one sentence each."""
    found = [
        *(f"LOST: {key}" for key in account.lost),
        *(f"DOUBLED: {key}" for key in account.doubled),
        *(f"EARLY: {key}" for key in account.early),
        *(f"UNEXPLAINED: {key}" for key in account.unexplained),
        *(f"VOID: it never died {way}" for way in WAYS_TO_DIE if not account.deaths[way]),
    ]
    if account.ended_in > Torment.PATIENCE:
        found.append(f"SLOW: told to end, it took {account.ended_in:.1f} s")
    if account.share < _LEAST:
        found.append(f"VOID: only {account.share:.0%} of what was due was posted, which shows little")
    if not control.doubled:
        found.append("VOID: the control without keys doubled nothing, so that this run shows nothing")
    return found


def _lines(whom: str, account: Account) -> list[str]:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(account.kinds.items()))
    states = ", ".join(f"{count} {state}" for state, count in sorted(account.states.items()))
    return [
        f"{whom}: {len(account.rows)} deliveries ({kinds}): {states}",
        f"  accepted {account.accepted.total()}; doubled {len(account.doubled)}, lost {len(account.lost)}",
        f"  not posted: {_told(account.reasons)}",
        f"  started {account.starts} times; died {_told(account.deaths)}",
        f"  faults of the platform: {_told(account.seen)}; ended in {account.ended_in:.1f} s",
    ]


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{what} {count}" for what, count in sorted(counts.items())) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
