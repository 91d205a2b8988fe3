"""Days and periods in ISO 8601: reduced precision stays reduced, and no day is made up."""

import calendar
from datetime import date

from dateline.domain import DatePrecision, Interval

_DAYS_A_WEEK = 7
_YEAR, _MONTH = len("2024"), len("2024-05")


def iso_interval(interval: Interval) -> str | None:
    """An interval in the shortest form that says it: `2024-05-16`, `2024-W20`, `2024-05`, `2024`.

    What is no single unit is written `2024-05-03/2024-05-16` or `2010/2019`, an open side as `..`
    (ISO 8601-2). None when neither side is known.
    """
    first, last = iso_bounds(interval)
    if first is None and last is None:
        return None
    return first if first == last else f"{first or '..'}/{last or '..'}"


def iso_bounds(interval: Interval) -> tuple[str | None, str | None]:
    """The first and last day, each reduced as the interval is: May 2024 is `2024-05`, `2024-05`."""
    start, end = interval.start, interval.end
    if start and end:
        return _reduced(start, end)
    return start.isoformat() if start else None, end.isoformat() if end else None


def days_of(interval: Interval) -> int | None:
    """How many days it covers; None where a side is open."""
    if interval.start is None or interval.end is None:
        return None
    return (interval.end - interval.start).days + 1


def year_of(interval: Interval) -> int | None:
    """The year that holds all of it; of what is open on one side, None."""
    if interval.start and interval.end and interval.start.year == interval.end.year:
        return interval.start.year
    return None


def is_by_publication(interval: Interval) -> bool:
    return interval.precision is DatePrecision.PUBLISHED


def _reduced(start: date, end: date) -> tuple[str, str]:
    """Both days without the part that whole weeks, months or years leave unsaid."""
    if start.weekday() == 0 and (end - start).days == _DAYS_A_WEEK - 1:
        year, week, _ = start.isocalendar()
        return (f"{year}-W{week:02d}",) * 2
    if start == end or start.day != 1 or not _ends_month(end):
        return start.isoformat(), end.isoformat()
    length = _YEAR if (start.month, end.month) == (1, 12) else _MONTH
    return start.isoformat()[:length], end.isoformat()[:length]


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
