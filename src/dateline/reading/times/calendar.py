"""The calendar: the period that holds a day, its TimeML value, and moving between periods."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dateline.domain import UNKNOWN_INTERVAL, DatePrecision, Interval


class Unit(StrEnum):
    """Units as times.yaml writes them: designators of ISO 8601, and TimeML's DE and CE."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEK = "W"
    FORTNIGHT = "FN"
    MONTH = "M"
    SEASON = "S"
    QUARTER = "Q"
    HALF = "H"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"

    @property
    def is_clock(self) -> bool:
        """Shorter than a day."""
        return self in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, its TimeML value and days; of an open one the days are unknown."""

    value: str
    unit: Unit
    interval: Interval

    @property
    def start(self) -> date | None:
        return self.interval.start

    @property
    def end(self) -> date | None:
        return self.interval.end


_OPEN = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def open_period(value: str, unit: Unit) -> Period:
    """A period that can't be placed, with X for what is not known."""
    return Period(value, unit, UNKNOWN_INTERVAL)


def period_of(unit: Unit, day: date | None) -> Period:
    """The calendar period that holds a day: its ISO week, its month, its decade …

    With no day it is open. Units shorter than a day give the day; a fortnight gives its week.
    """
    unit = Unit.DAY if unit.is_clock else Unit.WEEK if unit is Unit.FORTNIGHT else unit
    if day is None:
        return open_period(_OPEN[unit], unit)
    match unit:
        case Unit.DAY:
            return Period(day.isoformat(), unit, days(day, day, DatePrecision.DAY))
        case Unit.WEEK:
            return _week(day)
        case Unit.MONTH:
            return _months(f"{day:%Y-%m}", unit, day.replace(day=1), precision=DatePrecision.MONTH)
        case Unit.QUARTER:
            return quarter(day.year, (day.month + 2) // 3)
        case Unit.DECADE:
            return _years(day.year // 10 * 10, 10)
        case Unit.CENTURY:
            return open_period(f"{day.year // 100:02}", unit)  # no precision is so coarse
        case _:
            return _years(day.year, 1)


def shift(day: date | None, unit: Unit, count: int) -> date | None:
    """The day so many units away. A day the month lacks becomes its last.

    OverflowError when that lies outside the years 1 to 9999.
    """
    if day is None:
        return None
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    if unit in _MONTHS:
        return _shift_months(day, count * _MONTHS[unit])
    return day


def quarter(year: int, number: int) -> Period:
    first = date(year, number * 3 - 2, 1)
    return _months(f"{year:04}-Q{number}", Unit.QUARTER, first, precision=DatePrecision.MONTH)


def half(year: int, number: int) -> Period:
    first = date(year, number * 6 - 5, 1)
    return _months(f"{year:04}-H{number}", Unit.HALF, first, precision=DatePrecision.MONTH)


def season(year: int, code: str) -> Period:
    """A northern season by meteorologists' months; the winter of a year begins in its December."""
    first = date(year, _SEASON_STARTS[code], 1)
    return _months(f"{year:04}-{code}", Unit.SEASON, first, precision=DatePrecision.MONTH)


def weekend(day: date) -> Period:
    """The Saturday and Sunday of a day's ISO week."""
    week = _week(day)
    saturday = day + timedelta(days=5 - day.weekday())
    interval = days(saturday, saturday + timedelta(days=1), DatePrecision.DAY)
    return Period(f"{week.value}-WE", Unit.WEEK, interval)


def third(period: Period, part: int) -> Period:
    """The first, second or last third of a month, a year or a decade; other periods stay whole.

    The value stays: TimeML has no digit for a part.
    """
    if period.start is None or period.end is None:
        return period
    start, end = period.start, period.end
    match period.unit:
        case Unit.MONTH:
            first = start.replace(day=part * 10 - 9)
            last = end if part == 3 else start.replace(day=part * 10)
        case Unit.YEAR:
            first = start.replace(month=part * 4 - 3)
            last = _month_end(start.replace(month=part * 4))
        case Unit.DECADE:
            first = start.replace(year=start.year + (0, 4, 7)[part - 1])
            last = end.replace(year=start.year + (3, 6, 9)[part - 1])
        case _:
            return period
    return replace(period, interval=days(first, last, period.interval.precision))


def beside(period: Period, anchor: date | None, side: int) -> Period:
    """What of a period lies before (side -1) or after (1) the anchor; all of it if nothing does."""
    start, end = period.start, period.end
    if anchor is None or start is None or end is None or not start <= anchor <= end:
        return period
    if side < 0:
        end = max(start, anchor - timedelta(days=1))
    else:
        start = min(end, anchor + timedelta(days=1))
    return replace(period, interval=days(start, end, period.interval.precision))


def days(start: date, end: date, precision: DatePrecision) -> Interval:
    return Interval(start=start, end=end, precision=precision)


def _week(day: date) -> Period:
    year, number, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    interval = days(monday, monday + timedelta(days=6), DatePrecision.WEEK)
    return Period(f"{year:04}-W{number:02}", Unit.WEEK, interval)


def _months(value: str, unit: Unit, first: date, *, precision: DatePrecision) -> Period:
    length = {Unit.MONTH: 1, Unit.HALF: 6}.get(unit, 3)
    last = _month_end(_shift_months(first, length - 1))
    return Period(value, unit, days(first, last, precision))


def _years(year: int, length: int) -> Period:
    unit, precision, digits = {
        1: (Unit.YEAR, DatePrecision.YEAR, 4),
        10: (Unit.DECADE, DatePrecision.DECADE, 3),
    }[length]
    interval = days(date(year, 1, 1), date(year + length - 1, 12, 31), precision)
    return Period(f"{year:04}"[:digits], unit, interval)


def _shift_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{count} months from {day} lie outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
