"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import settings

from briefings.facts.parse import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

# No test depends on speed; in CI all machines try the same examples.
settings.register_profile("usual", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "usual")

# A traceback as the program writes it: with every local variable, as is usual, it takes a second.
plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[structlog.processors.add_log_level, plain])

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of scorer, gold stories and specifications; absent on a user's machine."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here: its stories and specifications cannot be tried")
    return folder
