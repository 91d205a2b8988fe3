"""Days, weeks and months that incidents are counted by."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from dateline.record.overview.columns import NONE, Incidents, Ints, Mask

_EPOCH = date(1970, 1, 1)
_TO_MONDAY = 3
"""1970-01-01 was a Thursday."""
_MOST_DAYS, _MOST_WEEKS = 120, 160


class Bin(StrEnum):
    DAY = "day"
    WEEK = "week"
    """From Monday to Sunday."""
    MONTH = "month"

    @property
    def longest(self) -> int:
        """In days."""
        return {Bin.DAY: 1, Bin.WEEK: 7, Bin.MONTH: 31}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Incidents by bin. positions: of those that have one; number: the bin of each."""

    bin: Bin
    positions: Ints
    number: Ints
    undated: int
    rough: int


def sorted_into(table: Incidents, chosen: Mask, bin_: Bin | None) -> Sorted:
    """Some incidents by the day they began on. bin_: None for what suits their days.

    An incident that can lie anywhere in more days than a bin has belongs to none: it is told too
    roughly to be drawn there.
    """
    dated = chosen & (table.first != NONE)
    days = table.last - table.first
    if bin_ is None:
        bin_ = _fitting(table.first[dated & (days < Bin.MONTH.longest)])
    many = int(np.count_nonzero(dated))
    inside = np.flatnonzero(dated & (days < bin_.longest))
    numbers = {Bin.DAY: table.first, Bin.WEEK: table.week, Bin.MONTH: table.month}[bin_]
    return Sorted(
        bin=bin_,
        positions=inside,
        number=numbers[inside],
        undated=int(np.count_nonzero(chosen)) - many,
        rough=many - len(inside),
    )


def days_of(bin_: Bin, number: int) -> tuple[date, date]:
    """The first and last day of a bin."""
    if bin_ is Bin.DAY:
        day = _EPOCH + timedelta(days=number)
        return day, day
    if bin_ is Bin.WEEK:
        monday = _EPOCH + timedelta(days=number * 7 - _TO_MONDAY)
        return monday, monday + timedelta(days=6)
    following = _month(number + 1)
    return _month(number), following - timedelta(days=1)


def _month(number: int) -> date:
    return date(1970 + number // 12, number % 12 + 1, 1)


def week_of(day: Ints) -> Ints:
    """The numbers of the weeks that days lie in; NONE stays."""
    return np.where(day == NONE, NONE, (day + _TO_MONDAY) // 7)


def month_of(day: Ints) -> Ints:
    """The numbers of the months that days lie in, counted from January 1970; NONE stays."""
    known = np.where(day == NONE, 0, day).astype("datetime64[D]")
    return np.where(day == NONE, NONE, known.astype("datetime64[M]").astype(np.int64))


def _fitting(days: Ints) -> Bin:
    """The shortest bins of which there are not too many to draw."""
    reach = int(days.max() - days.min()) if len(days) else 0
    if reach <= _MOST_DAYS:
        return Bin.DAY
    return Bin.WEEK if reach <= _MOST_WEEKS * 7 else Bin.MONTH
