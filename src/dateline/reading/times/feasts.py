"""The day a feast falls on in a year, by the calendar it belongs to.

Muslim feasts go by the Umm al-Qura calendar; where the moon is sighted they may fall a day beside.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter

_HIJRI_YEARS_BEHIND = 622
_HIJRI_YEAR_DAYS = 354.367
_HEBREW_YEARS_AHEAD = 3760
_PERSIAN_YEARS_BEHIND = 621


def feast_day(rule: str, year: int) -> date:
    """The first day of a feast in a Gregorian year. ValueError where the year has none.

    rule: "12-25" by the Gregorian calendar; "hijri 10-01", "hebrew 07-10" or "persian 01-01" by
    another one; or a name: easter, orthodox-easter, good-friday, palm-sunday, thanksgiving,
    election-day.
    """
    calendar, _, day = rule.partition(" ")
    match calendar:
        case "easter":
            return easter(year)
        case "orthodox-easter":
            return easter(year, EASTER_ORTHODOX)
        case "good-friday":
            return easter(year) - timedelta(days=2)
        case "palm-sunday":
            return easter(year) - timedelta(days=7)
        case "thanksgiving":  # the fourth Thursday of November
            first = date(year, 11, 1)
            return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)
        case "election-day":  # of the United States: the Tuesday after the first Monday of November
            return date(year, 11, 2) + timedelta(days=(2 - date(year, 11, 2).isoweekday()) % 7)
        case "hijri" | "hebrew" | "persian":
            month, number = map(int, day.split("-"))
            return _first_in(year, _days_of(calendar, year, month, number))
        case _:
            return date.fromisoformat(f"{year:04}-{rule}")


def _first_in(year: int, days: Iterator[date]) -> date:
    for day in days:
        if day.year == year:
            return day
    raise ValueError(f"no such day in {year}")


def _days_of(calendar: str, year: int, month: int, day: int) -> Iterator[date]:
    """The Gregorian days of a month and day of another calendar, about a Gregorian year."""
    if calendar == "hijri":
        from hijridate import Hijri

        about = int((year - _HIJRI_YEARS_BEHIND) * 365.2425 / _HIJRI_YEAR_DAYS)
        for number in range(about - 1, about + 4):
            try:
                found = Hijri(number, month, day).to_gregorian()
            except (OverflowError, ValueError):  # the calendar's tables cover 1924 to 2077
                continue
            yield date(found.year, found.month, found.day)
        return
    from convertdate import hebrew, persian

    if calendar == "hebrew":
        for number in (year + _HEBREW_YEARS_AHEAD, year + _HEBREW_YEARS_AHEAD + 1):
            yield date(*hebrew.to_gregorian(number, month, day))
    else:
        yield date(*persian.to_gregorian(year - _PERSIAN_YEARS_BEHIND, month, day))
