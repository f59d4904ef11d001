"""Values of dates in TimeML's manner, and the arithmetic of the calendar. Nothing here raises: out of range is None."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Value:
    """A value as written into a ``DateExpression``, and the day it stands for or begins with."""

    text: str
    precision: str
    first: date


def of_day(day: date) -> Value:
    """One day."""
    return Value(day.isoformat(), "day", day)


def of_month(first: date) -> Value:
    """The month of a day."""
    return Value(first.isoformat()[:7], "month", first.replace(day=1))


def of_year(year: int) -> Value | None:
    """A year."""
    return Value(f"{year:04d}", "year", date(year, 1, 1)) if FIRST_YEAR <= year <= LAST_YEAR else None


def of_decade(year: int) -> Value:
    """The decade of a year, written with three figures."""
    return Value(f"{year // 10:03d}", "decade", date(year // 10 * 10, 1, 1))


def of_week(day: date) -> Value:
    """The ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return Value(f"{year:04d}-W{week:02d}", "week", day - timedelta(days=min(day.weekday(), day.toordinal() - 1)))


def of_weekend(day: date) -> Value:
    """The weekend of the ISO week that holds a day."""
    saturday = move(day, 5 - day.weekday()) or day
    return Value(f"{of_week(day).text}-WE", "weekend", saturday)


def of_quarter(year: int, quarter: int) -> Value | None:
    """A quarter of a year, 1 to 4."""
    first = to_date(year, 3 * quarter - 2, 1)
    return Value(f"{year:04d}-Q{quarter}", "quarter", first) if first else None


def of_season(year: int, season: str) -> Value | None:
    """A season by its code: SP, SU, FA, WI."""
    first = to_date(year, {"SP": 3, "SU": 6, "FA": 9}.get(season, 12), 1)
    return Value(f"{year:04d}-{season}", "season", first) if first else None


def to_date(year: int, month: int, day: int) -> date | None:
    """A date, or None when the calendar has none such (31 April, 29 February 2023)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def move(day: date, days: int) -> date | None:
    """A day some days on or back, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def move_months(day: date, months: int) -> date | None:
    """The same day some months on or back, or the month's last day where it has none such."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_on_or_after(day: date, weekday: int) -> date | None:
    """The first such weekday from a day on, the day itself included."""
    return move(day, (weekday - day.weekday()) % 7)


def weekday_on_or_before(day: date, weekday: int) -> date | None:
    """The latest such weekday up to a day, the day itself included."""
    return move(day, -((day.weekday() - weekday) % 7))


def easter(year: int) -> date | None:
    """Easter Sunday by the Gregorian computus (anonymous algorithm of 1876)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - sunday
    month = 3 + (offset + 40) // 44
    return to_date(year, month, offset + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th weekday of a month, or its last when ``nth`` is -1."""
    if nth > 0:
        first = to_date(year, month, 1)
        found = first and weekday_on_or_after(first, weekday)
        return found and move(found, 7 * (nth - 1))
    last = to_date(year, month, monthrange(year, month)[1]) if FIRST_YEAR <= year <= LAST_YEAR else None
    return last and weekday_on_or_before(last, weekday)
