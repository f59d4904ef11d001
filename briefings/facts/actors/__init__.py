"""Who speaks, decides, acts or is named to attend, and who a phrase stands for."""

from briefings.facts.actors.cast import Cast, find_cast

__all__ = ["Cast", "find_cast"]
