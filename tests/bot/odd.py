"""What nobody should type, and what somebody may: values for options, fields and whatever takes words."""

from __future__ import annotations

from tests.bot.made import Teller, actor, warning

ODD = (
    "x",
    "  ",
    "1",
    "-1",
    "99999999999999999999",
    "@everyone",
    "<@&1> <@1> <#1> <t:1:F> </talks:1>",
    "a" * 4000,
    "😀" * 1500,
    "\u202e drawkcab \u200b\u2066",
    "``` **bold** ||spoiler|| [x](https://evil.example/)",
    "\x00\x07\x1b[31m",
    "'; DROP TABLE facts; --",
    "https://example.org/a?b=c#d",
    "since yesterday to nobody story port",
    "0001-01-01",
    "9999-12-31T23:59:59+14:00",
    "\n\n\n",
    "“”\"'",
    "٣ ١",
)
LIKELY = ("port", "Rui Melo", "Ana Sousa", "1", "2", "a", "council", "yesterday", "monday", "2h", "off", "on", "here")
TROLLED = (
    Teller("x.txt", "2022-03-01T10:00:00Z", "Reuters")
    .says("@everyone Ana Sousa resigned, says nobody.", actor("Ana Sousa", "@everyone"))
    .says(
        "Rui Melo warned @here of zebrageddon.", warning("Rui Melo", "@here", "**free** <@&1> https://discord.gg/evil")
    )
    .facts()
)
