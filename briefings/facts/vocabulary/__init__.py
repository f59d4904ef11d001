"""Vocabulary as data: readable YAML files beside this module, one for each field of words."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_GROUP = re.compile(r"(?<!\\)\((?!\?)")


@lru_cache(maxsize=16)
def load(name: str) -> Any:
    """The content of ``NAME.yaml``, read once."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for several, each from one end of a word to another; their brackets remember nothing.

    What need not be remembered is passed over several times as fast.
    """
    return re.compile(r"\b(?:" + "|".join(_GROUP.sub("(?:", pattern) for pattern in patterns) + r")(?!\w)")
