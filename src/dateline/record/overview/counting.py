"""Counts and sums over some incidents. A sum takes only figures that count their incident alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np

from dateline.domain import EventFamily, EventStatus, EventType, FigureKind, Unit, family_of
from dateline.record.overview.bins import Bin, Sorted, days_of, sorted_into
from dateline.record.overview.columns import (
    KINDS,
    NONE,
    SORTS,
    STATUSES,
    TYPES,
    UNITS,
    Codes,
    Columns,
    Figures,
    Ints,
    Mask,
    one_of,
    sorts_of,
)

FAMILIES = tuple(EventFamily)
_FAMILY_OF_TYPE = np.array([FAMILIES.index(family_of(type_)) for type_ in TYPES], dtype=np.int32)

MAIN_UNIT = {FigureKind.BUILDINGS: Unit.BUILDING}
"""What a kind is counted in when not in people."""

HELD_FOR_TRUE = (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.ORDERED)
"""What is planned, threatened or denied adds nothing to a sum, unless just that is asked for."""


Member = TypeVar("Member")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A kind of figure over some incidents. incidents: how many give one.

    low: the lower bounds, those left open as 0. high: the higher ones; for one left open, its best
    or low stands in. open_low, open_high: how many are open. best: of each the best that is given.
    """

    kind: FigureKind
    unit: Unit
    low: int
    high: int
    best: int
    incidents: int
    open_low: int
    open_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BinCount:
    """Incidents of some days, first and last inclusive."""

    start: date
    end: date
    total: int
    types: Mapping[EventType, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """undated: incidents with no day; rough: those whose days are too many for one bin.

    first, last: the days that the bins reach over. countries: codes, those with the most first.
    """

    total: int
    contested: int
    types: Mapping[EventType, int]
    statuses: Mapping[EventStatus, int]
    countries: Mapping[str, int]
    no_place: int
    bin: Bin
    bins: tuple[BinCount, ...]
    undated: int
    rough: int
    first: date | None
    last: date | None
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    start: date
    end: date
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures over time; bins with no figure are left out."""

    bin: Bin
    points: tuple[SeriesPoint, ...]
    undated: int
    rough: int


def summarise(columns: Columns, chosen: Mask, counted: Mask, bin_: Bin | None) -> Summary:
    """chosen: the incidents to count; counted: those of them whose figures add up."""
    table = columns.incidents
    binned = sorted_into(table, chosen, bin_)
    bins = tuple(_bins(table.type, binned))
    return Summary(
        total=int(np.count_nonzero(chosen)),
        contested=int(np.count_nonzero(chosen & table.contested)),
        types=_by_member(table.type[chosen], TYPES),
        statuses=_by_member(table.status[chosen], STATUSES),
        countries=_by_country(columns, chosen),
        no_place=int(np.count_nonzero(chosen & (table.place < 0))),
        bin=binned.bin,
        bins=bins,
        undated=binned.undated,
        rough=binned.rough,
        first=bins[0].start if bins else None,
        last=bins[-1].end if bins else None,
        sums=tuple(
            each
            for _, each in _sums(columns.figures, np.flatnonzero(counted[columns.figures.incident]))
        ),
    )


def figures_over_time(
    columns: Columns, counted: Mask, kinds: tuple[FigureKind, ...], bin_: Bin | None
) -> Series:
    """The sums of some kinds of figures, bin by bin; all kinds when none is given."""
    figures = columns.figures
    binned = sorted_into(columns.incidents, counted, bin_)
    bin_of = np.full(len(columns), NONE, dtype=np.int64)
    bin_of[binned.positions] = binned.number
    rows = rows_of(figures, kinds)
    number = bin_of[figures.incident[rows]]
    binned_rows = number != NONE
    points = []
    for of_bin, total in _sums(figures, rows[binned_rows], number[binned_rows]):
        start, end = days_of(binned.bin, of_bin)
        points.append(SeriesPoint(start=start, end=end, sum=total))
    return Series(bin=binned.bin, points=tuple(points), undated=binned.undated, rough=binned.rough)


def family_codes(types: Codes) -> Codes:
    """The family of each type, by its place in `FAMILIES`."""
    return _FAMILY_OF_TYPE[types]


def _by_member(codes: Codes, members: Sequence[Member]) -> dict[Member, int]:
    """How many have each of some members, those that none has left out."""
    counts = np.bincount(codes, minlength=len(members))
    return {member: int(count) for member, count in zip(members, counts, strict=True) if count}


def _by_country(columns: Columns, chosen: Mask) -> dict[str, int]:
    codes = columns.incidents.country[chosen]
    texts = columns.texts.countries.texts
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    order = np.argsort(-counts, kind="stable")
    return {texts[code]: int(counts[code]) for code in order if counts[code]}


def _bins(types: Codes, binned: Sorted) -> Iterator[BinCount]:
    if not len(binned.number):
        return
    first = int(binned.number.min())
    cells = (binned.number - first) * len(TYPES) + types[binned.positions]
    counts = np.bincount(cells)
    counts = np.pad(counts, (0, -len(counts) % len(TYPES))).reshape(-1, len(TYPES))
    for number in np.flatnonzero(counts.any(axis=1)):
        start, end = days_of(binned.bin, first + int(number))
        told = counts[number]
        by_type = {TYPES[code]: int(told[code]) for code in np.flatnonzero(told)}
        yield BinCount(start=start, end=end, total=int(told.sum()), types=by_type)


def rows_of(figures: Figures, kinds: Sequence[FigureKind]) -> Ints:
    """Where figures of some kinds stand; of all kinds when none is given."""
    if not kinds:
        return np.arange(len(figures.sort))
    return np.flatnonzero(one_of(figures.sort, sorts_of(kinds), SORTS))


def _sums(figures: Figures, rows: Ints, group: Ints | None = None) -> Iterator[tuple[int, Sum]]:
    """Sums of some figures by kind and unit, for each group apart. group: of each row, its number.

    Gives the groups in order, each with its sums; one group 0 when there are none.
    """
    if not len(rows):
        return
    first = int(group.min()) if group is not None else 0
    sort = figures.sort[rows]
    cell = sort if group is None else (group - first) * SORTS + sort
    counts = np.bincount(cell)
    lows, highs, bests = (
        np.bincount(cell, values[rows]) for values in (figures.low, figures.high, figures.given)
    )
    open_lows, open_highs = (
        np.bincount(cell[is_open[rows]], minlength=len(counts))
        for is_open in (figures.open_low, figures.open_high)
    )
    for number in np.flatnonzero(counts).tolist():
        kind, unit = divmod(number % SORTS, len(UNITS))
        yield (
            first + number // SORTS,
            Sum(
                kind=KINDS[kind],
                unit=UNITS[unit],
                low=int(lows[number]),
                high=int(highs[number]),
                best=int(bests[number]),
                incidents=int(counts[number]),
                open_low=int(open_lows[number]),
                open_high=int(open_highs[number]),
            ),
        )
