"""What editors say of a fact: that it is wrong, what its value is, or that it stays as it is.

``fact`` is the id of the fact; ``field`` the field of it (``start``, ``location``), None for the whole fact. A
correction that was undone is kept, so that one can see who did what.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (whoever stores corrections reads this type)
from typing import Literal

CorrectionKind = Literal["wrong", "value", "pin"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of an editor on a fact, with the reason, and who undid it, if anybody."""

    id: str
    fact: str
    kind: CorrectionKind
    by: str
    at: datetime
    field: str | None = None
    value: str | None = None
    reason: str | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None
