"""Chaos: hundreds of deliveries while the bot is killed, stopped, locked out and lied to; then everything is counted.

    python -m tests.chaos.run [--seconds 100] [--seed 1]

Four runs: the bot as it is, at a plain platform, at a simulated Discord and at a simulated Slack, which must lose
nothing and double nothing, and a control that forgets its keys, which must double, or the whole is void. The exit
status is 1 when something was lost or doubled, or when the control was not hurt.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.chaos.torment import WAYS_TO_DIE, Torment

if TYPE_CHECKING:
    from tests.chaos.account import Account
    from tests.chaos.torment import Place

_SHARES: dict[Place, float] = {"plain": 0.4, "Discord": 0.3, "Slack": 0.3}  # of the time
_CONTROL = 0.4  # as long as that of the others
_LEAST = 0.4  # of what is due must be posted: what is down for long skips what is of no use any more


def main() -> int:
    """Torment, count, print; the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--seconds", type=float, default=100, help="how long it is up and tormented (the control: less)"
    )
    options.add_argument("--seed", type=int, default=1, help="what chance begins with")
    given = options.parse_args()
    accounts = {
        "the bot" if at == "plain" else f"the bot at {at}": _run(given.seconds * share, given.seed, at=at)
        for at, share in _SHARES.items()
    }
    control = _run(given.seconds * _CONTROL, given.seed, keyless=True)
    faults = _faults(accounts, control)
    told = {**accounts, "the control": control}
    print("\n".join([*(line for whom, account in told.items() for line in _lines(whom, account)), *faults]))
    print("Chaos: nothing lost, nothing doubled." if not faults else "Chaos: FAILED.")
    return 1 if faults else 0


def _run(seconds: float, seed: int, *, keyless: bool = False, at: Place = "plain") -> Account:
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        return asyncio.run(Torment(Path(folder), seconds, seed, keyless=keyless, at=at).run())


def _faults(accounts: dict[str, Account], control: Account) -> list[str]:
    """What did not hold, one sentence each."""
    found = [f"{whom}: {fault}" for whom, account in accounts.items() for fault in _faults_of(account)]
    deaths = sum((account.deaths for account in accounts.values()), Counter[str]())
    found += [f"VOID: it never died {way}" for way in WAYS_TO_DIE if not deaths[way]]
    if not control.doubled:
        found.append("VOID: the control without keys doubled nothing, so that this run shows nothing")
    return found


def _faults_of(account: Account) -> list[str]:
    found = [
        *(f"LOST: {key}" for key in account.lost),
        *(f"DOUBLED: {key}" for key in account.doubled),
        *(f"EARLY: {key}" for key in account.early),
        *(f"UNEXPLAINED: {key}" for key in account.unexplained),
        *account.complaints,
    ]
    if account.ended_in > Torment.PATIENCE:
        found.append(f"SLOW: told to end, it took {account.ended_in:.1f} s")
    if account.share < _LEAST:
        found.append(f"VOID: only {account.share:.0%} of what was due was posted, which shows little")
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
