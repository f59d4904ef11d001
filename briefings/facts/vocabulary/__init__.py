"""Vocabulary as data: readable YAML files beside this module, one for each field of words."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache(maxsize=16)
def load(name: str) -> Any:
    """The content of ``NAME.yaml``, read once."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)
