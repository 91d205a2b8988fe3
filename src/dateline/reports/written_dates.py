"""Days written out in full: "November 3, 2017", "3 Nov 2017", "2017-11-03", "3 FEB 90"."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
"""A pattern for a month's English name or its short form, for use without regard to case."""

_DAY = re.compile(
    rf"\b(?:(?P<month>{MONTH_NAME})\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<month2>{MONTH_NAME}),?[\s-]?"
    r"(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))(?!\d)",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{MONTH_NAME}),?\s(?P<year>\d{{4}})\b", re.IGNORECASE)
_YEARS = range(1900, 2100)


def find_days(text: str) -> tuple[date, ...]:
    """The days that a text writes out with their year, in order. Impossible ones are left out."""
    found = (_day_of(match) for match in _DAY.finditer(text))
    return tuple(day for day in found if day)


def find_months(text: str) -> tuple[date, ...]:
    """The first days of the months that a text names with their year and no day: "in July 2024"."""
    rest = _DAY.sub(" ", text)
    found = (
        make_day(int(match["year"]), month_number(match["month"]), 1)
        for match in _MONTH_OF_YEAR.finditer(rest)
    )
    return tuple(day for day in found if day)


def without_days(text: str) -> str:
    """A text with the days that `find_days` finds taken out."""
    return _DAY.sub(" ", text)


def month_number(name: str) -> int:
    """1 to 12 for a month's English name or short form, 0 for anything else."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day or no news of that year."""
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(month: int, day: int, near: date) -> date | None:
    """The day with this month and day of month that lies nearest to another."""
    found = (make_day(near.year + shift, month, day) for shift in (-1, 0, 1))
    return min((day for day in found if day), key=lambda day: abs(day - near), default=None)


def _day_of(match: re.Match[str]) -> date | None:
    year = match["year"] or match["year2"] or match["year3"]
    day = match["day"] or match["day2"] or match["day3"]
    name = match["month"] or match["month2"]
    month = month_number(name) if name else int(match["month3"])
    return make_day(int(year), month, int(day))
