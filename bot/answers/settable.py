"""What can be set, for the workspace or for one channel of it: what each is for, and how a value is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from bot.answers.adding import RATE, USUAL_RATE
from bot.setting_names import AGAIN, NEVER, OPERATIONS, QUIET, QUOTES, UNSURE, URGENT, USUAL_QUOTES, ZONE
from bot.verbs.desk import EDITORS
from bot.verbs.request import Mistake, echoed
from bot.verbs.verb import Option, OptionType
from briefings.zones import read_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.port import Subscription

ALERTS, EMPTY, THREADS = "alerts", "empty", "threads"
_NO_PLACES = frozenset({"Factory"})
_OFF = frozenset({"off", "none", "no", "-"})
_ON = frozenset({"on", "yes", "always"})
_HOURS = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?\s*(?:-|–|to)\s*([01]?\d|2[0-3])(?::([0-5]\d))?")
_A_NUMBER = re.compile(r"(\d{1,4})(?:\s*(?:an|per|/)\s*h(?:our)?)?")
_MOST_ADDED, _MOST_ALERTS = 1000, 60
_FEWEST_QUOTED, _MOST_QUOTED = 5, 500


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that can be set: what holds where nothing is, and how a value is read; None takes it away.

    ``channel``: it is set for the channel in which it is said, not for the whole workspace. ``type`` and ``choices``
    are those of its option; ``only_on``: the platform on which alone it means something.
    """

    name: str
    about: str
    usual: str
    read: Callable[[str], str | None]
    channel: bool = False
    type: OptionType = "words"
    choices: tuple[str, ...] = ()
    only_on: str | None = None

    @property
    def option(self) -> Option:
        """The option that sets it."""
        ends = "" if self.choices else "; off takes it away"
        return Option(self.name, f"{self.about}{ends}", self.type, choices=self.choices, only_on=self.only_on)


def zone_of(value: str) -> str:
    """The IANA name of a zone, or of the one that a city has. Raises Mistake with the nearest names."""
    typed = echoed(value)
    found = read_zone(typed)
    if found in _NO_PLACES:
        raise Mistake(f"“{typed}” is the zone of no place: give that of one, such as Europe/Berlin.")
    if isinstance(found, str):
        return found
    if city := _zone_of_city(typed):
        return city
    raise Mistake(found.said)


def _zone_of_city(typed: str) -> str | None:
    """The zone that is called after a city, where there is exactly one."""
    wanted = _plain(typed)
    cities = [zone for zone in sorted(available_timezones()) if _plain(zone.rpartition("/")[2]) == wanted]
    return cities[0] if len(cities) == 1 and "/" in cities[0] else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def alerts_of(place: Subscription) -> str:
    """``6 an hour at most``, as it is typed."""
    return f"{place.alerts_an_hour} an hour" if place.alerts else "off"


def _unless_off(read: Callable[[str], str]) -> Callable[[str], str | None]:
    return lambda value: None if value.strip().casefold() in _OFF else read(value) or None


def _quiet(value: str) -> str:
    found = _HOURS.fullmatch(value.strip())
    if found is None:
        raise Mistake(f"“{echoed(value)}” are no hours: write them as 22:00-07:00, or off.")
    first, last = (f"{int(found[hour]):02}:{found[hour + 1] or '00'}" for hour in (1, 3))
    if first == last:
        raise Mistake(
            f"“{echoed(value)}” would be no hour, or all of them: write them as 22:00-07:00, or off; "
            "/pause all stops every post."
        )
    return f"{first}-{last}"


def _channel(value: str) -> str:
    return value.strip().removeprefix("#")


def _editors(value: str) -> str:
    return " ".join(dict.fromkeys(f"@{name.lstrip('@')}" for name in re.split(r"[\s,]+", value) if name.strip("@")))


def _rate(value: str) -> str:
    if not value.strip().isdecimal() or not 0 < int(value) <= _MOST_ADDED:
        raise Mistake(f"“{echoed(value)}” is no number of additions an hour: write one from 1 to {_MOST_ADDED}.")
    return str(int(value))


def _quotes(value: str) -> str:
    said = value.strip().removesuffix("words").strip()
    if not (said.isdecimal() and _FEWEST_QUOTED <= int(said) <= _MOST_QUOTED):
        bounds = f"one from {_FEWEST_QUOTED} to {_MOST_QUOTED}"
        raise Mistake(f"“{echoed(value)}” is no number of words that a quotation has at most: write {bounds}.")
    return str(int(said))


def _alerts(value: str) -> str:
    said = value.strip().casefold()
    if said in _OFF | _ON:
        return "off" if said in _OFF else "on"
    found = _A_NUMBER.fullmatch(said)
    if found is None or not 0 < int(found[1]) <= _MOST_ALERTS:
        raise Mistake(f"“{echoed(value)}” is no number of alerts an hour: write on, off, or 1 to {_MOST_ALERTS}.")
    return str(int(found[1]))


def _on_or_off(value: str) -> str:
    said = value.strip().casefold()
    if said not in _OFF | _ON:
        raise Mistake(f"“{echoed(value)}” is neither on nor off.")
    return "off" if said in _OFF else "on"


def _unsure(value: str) -> str:
    said = value.strip().casefold()
    if said not in (NEVER, AGAIN):
        raise Mistake(f"“{echoed(value)}” is neither skip nor again.")
    return said


SETTINGS: tuple[Setting, ...] = (
    Setting(ZONE, "time zone of digests and mornings", "that of each channel", _unless_off(zone_of), type="zone"),
    Setting(QUIET, "hours in which nothing is posted but reminders that cannot wait", "off", _unless_off(_quiet)),
    Setting(OPERATIONS, "channel that is told of trouble", "none", _unless_off(_channel), type="channel"),
    Setting(EDITORS, "who may follow, approve, correct and erase", "whoever manages it", _unless_off(_editors)),
    Setting(RATE, "additions that a member may make in an hour", str(USUAL_RATE), _unless_off(_rate)),
    Setting(QUOTES, "words that a quotation in a post has at most", str(USUAL_QUOTES), _unless_off(_quotes)),
    Setting(
        ALERTS,
        "what cannot wait is told at once, at most so often an hour",
        "6 an hour",
        _alerts,
        channel=True,
        choices=("on", "off", "NUMBER"),
    ),
    Setting(EMPTY, "digests are posted when nothing is new", "off", _on_or_off, channel=True, choices=("on", "off")),
    Setting(
        THREADS,
        "digests and alerts come in a thread of their story",
        "off",
        _on_or_off,
        channel=True,
        choices=("on", "off"),
        only_on="slack",
    ),
    Setting(
        URGENT,
        "reminders that cannot wait come in quiet hours",
        "on",
        _on_or_off,
        channel=True,
        choices=("on", "off"),
    ),
    Setting(
        UNSURE,
        "what becomes of a post that may have arrived, where nobody can look",
        AGAIN,
        _unsure,
        channel=True,
        choices=(NEVER, AGAIN),
    ),
)
