"""Slack's limits as numbers: what its documents say, and how many characters of all blocks it takes, which they do not.

Lengths are counted in UTF-16 code units, as clients of the kind count, so that whatever passes here passes however a
server counts.
"""

from __future__ import annotations

BLOCKS, MODAL_BLOCKS = 50, 100
HEADER, SECTION, FIELDS, FIELD = 150, 3000, 10, 2000
CONTEXT, ACTIONS = 10, 25
LABEL, VALUE, ACTION_ID, BLOCK_ID = 75, 2000, 255, 255
OPTIONS, OPTION, OPTION_VALUE, OVERFLOW = 100, 75, 150, 5
MODAL_TITLE, PLACEHOLDER, URL = 24, 150, 3000
FIELD_LABEL, INPUT, CALLBACK = 2000, 3000, 255  # of a form: what stands above a field, what is typed; its name
METADATA = 3000  # letters of what a view remembers; of a metadata payload as many are safe to send
TOTAL = 12_000  # characters over all blocks, not documented: about there "msg_blocks_too_long" begins
ROOM = 10_000  # of which we use so many
TEXT = 4000  # of the plain text that notifications show, beyond which Slack advises against it


def size(text: str) -> int:
    """How long a text is to Slack."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
