"""The store that lives as long as the process: what a first run, a replay and the tests use.

No method awaits anything, so each one is wholly done before another begins.
"""

from bot.storage.memory.store import MemoryStore

__all__ = ["MemoryStore"]
