"""Date and time expressions of a text, each with its value and the rule that resolved it.

``resolve(parsed)`` reads a parsed document; ``resolve_text(text, published, nlp)`` is the same for a bare text.
``zone_of_city("Lima")`` and ``at_time`` (a day and a clock time) help whoever builds instants of them.
"""

from briefings.facts.dates.clock import at_time
from briefings.facts.dates.resolver import resolve, resolve_text
from briefings.facts.dates.zones import zone_of_city

__all__ = ["at_time", "resolve", "resolve_text", "zone_of_city"]
