"""What a person types for a field of an incident, as the value that a correction holds."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from dateline.domain import (
    UNKNOWN_INTERVAL,
    ActorKind,
    CorrectedField,
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    IncidentActor,
    Interval,
    Place,
    Plain,
    Role,
)
from dateline.errors import RecordError
from dateline.record.fields import actor_value, bounds_value, interval_value, place_value

NOTHING = ("none", "unknown")

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_BOUNDS = re.compile(
    r"(?P<range>\b(\d+)\s*(?:-|–|to)\s*(\d+))|(?P<least>(?:at least|>=|≥)\s*(\d+))"
    r"|(?P<most>(?:at most|<=|≤)\s*(\d+))|(?P<one>\d+)"
)
_BEST = re.compile(r"\s{0,9},?\s{0,9}\bbest\s{1,9}(\d+)\s{0,9}$")

_MOST = 10_000_000_000
"""More than there are people or buildings to count."""

FindPlaces = Callable[[str], Sequence[Place]]
"""The places that a name, or a GeoNames id, may mean, the likeliest first."""

FindActor = Callable[[str], IncidentActor | None]
"""The actor so called that is known, in any role."""


def field_called(name: str) -> tuple[CorrectedField, str]:
    """A field and its detail by name: "type", "where", "killed"; RecordError when none is."""
    wanted = name.strip().lower().replace(" ", "_")
    if wanted in set(FigureKind):
        return CorrectedField.FIGURE, wanted
    if wanted in set(CorrectedField) - {CorrectedField.FIGURE}:
        return CorrectedField(wanted), ""
    fields = [each.value for each in CorrectedField if each is not CorrectedField.FIGURE]
    known = ", ".join((*fields, *(kind.value for kind in FigureKind)))
    raise RecordError(f"no field is called {name!r}; there are {known}")


def typed_value(
    field: CorrectedField, words: str, *, places: FindPlaces, actor: FindActor
) -> Plain:
    """The value that some words mean; RecordError, with what would do, when they mean none."""
    told = words.strip()
    nothing = told.lower() in NOTHING
    if field is CorrectedField.TYPE:
        return _member(EventType, told)
    if field is CorrectedField.STATUS:
        return _member(EventStatus, told)
    if field is CorrectedField.WHEN:
        return interval_value(UNKNOWN_INTERVAL if nothing else typed_days(told))
    if field is CorrectedField.WHERE:
        return None if nothing else _typed_place(told, places(told))
    if field is CorrectedField.FIGURE:
        return None if nothing else typed_bounds(told)
    names = [] if nothing else [name.strip() for name in told.split(";") if name.strip()]
    return [actor_value(actor(name) or _new_actor(name)) for name in names]


def typed_days(words: str) -> Interval:
    """Days as ISO 8601 has them: 2024-07-27, 2024-07, 2024, or two days with a slash between."""
    first, slash, last = words.partition("/")
    if not slash:
        return _stretch(words)
    start, end = _stretch(first.strip()).start, _stretch(last.strip()).end
    if start is None or end is None or start > end:
        raise RecordError(f"{words} ends before it begins")
    days = (end - start).days
    precision = DatePrecision.WEEK if days < 14 else DatePrecision.MONTH
    return Interval(start=start, end=end, precision=precision if days else DatePrecision.DAY)


def typed_bounds(words: str) -> Plain:
    """Bounds of a figure: "12", "10-15", ">=10" or "at least 10", "<=20"; ", best 12" may follow.

    Without it, the best is the one number, or the bound given, or the lower one of a range.
    """
    named = _BEST.search(words)
    told = _BEST.sub("", words).replace(",", "").strip().lower()
    found = _BOUNDS.fullmatch(told)
    if not found:
        raise RecordError(
            f"{words!r} is no figure; write 12, 10-15, '>=10' or '<=20', and ', best 12' after it"
        )
    numbers = [int(number) for number in re.findall(r"\d+", told)]
    low = None if found["most"] else numbers[0]
    high = None if found["least"] else numbers[-1]
    best = int(named[1]) if named else (low if low is not None else high)
    if max(low or 0, high or 0, best or 0) > _MOST:
        raise RecordError(f"{words}: no count is as high as that")
    if low is not None and high is not None and low > high:
        raise RecordError(f"{words}: the lower bound lies above the higher")
    if best is not None and not (low or 0) <= best <= (best if high is None else high):
        raise RecordError(f"{words}: the best lies outside the bounds")
    return bounds_value(low, high, best)


def _stretch(words: str) -> Interval:
    """A day, or all days of a month or year."""
    found = _DAY.fullmatch(words)
    if not found:
        raise RecordError(f"{words!r} is no date; write it like 2024-07-27, 2024-07 or 2024")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise RecordError(f"{words!r} is no date: {error}") from error
    if day:
        return Interval(start=first, end=first, precision=DatePrecision.DAY)
    last_month = month or 12
    last = first.replace(month=last_month, day=monthrange(first.year, last_month)[1])
    precision = DatePrecision.MONTH if month else DatePrecision.YEAR
    return Interval(start=first, end=last, precision=precision)


def _typed_place(words: str, found: Sequence[Place]) -> Plain:
    """The one place meant; where several bear the name, they are listed with their ids."""
    if not found:
        raise RecordError(f"no place is called {words!r}; dateline gazetteer find looks names up")
    if len(found) > 1:
        named = "; ".join(_place_text(place) for place in found[:5])
        raise RecordError(f"several places are called {words!r}: {named}; give the id of one")
    return place_value(found[0], found[0].precision)


def _place_text(place: Place) -> str:
    chain = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    return f"{place.geonameid or '-'} {chain} ({place.kind.value})"


def _member(of: type[StrEnum], words: str) -> str:
    wanted = words.lower().replace(" ", "_")
    if wanted not in set(of):
        known = ", ".join(each.value for each in of)
        raise RecordError(f"{words!r} is none of: {known}")
    return wanted


def _new_actor(name: str) -> IncidentActor:
    return IncidentActor(actor=name, kind=ActorKind.OTHER, role=Role.BY, events=())
