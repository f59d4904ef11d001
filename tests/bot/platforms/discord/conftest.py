"""What the tests of Discord have in common."""

from __future__ import annotations

import pytest


@pytest.fixture
def where() -> str:
    """Here alone."""
    return "discord"
