"""Counts, sums and figures over time of the incidents that pass the filters."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Annotated

from fastapi import Query

from dateline import domain
from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import Model
from dateline.desk.dependencies import OverviewDep
from dateline.desk.filters import QueryDep
from dateline.domain import EventFamily, EventType, FigureKind, family_of
from dateline.record.overview import Bin, Series, Summary

router = api_router("counts")

BinChoice = Annotated[
    Bin | None, Query(description="Days, weeks or months; by default what suits the days found.")
]


class SumItem(Model):
    """A kind of figure, added up over incidents: figures of other scopes are never in it.

    low: an open lower side counts as 0. high: an open higher side counts as what is given, and
    open_high tells how many are. best: of each incident the best that is given.
    """

    kind: FigureKind
    unit: domain.Unit
    low: int
    high: int
    best: int
    incidents: int
    open_low: int
    open_high: int


class BinItem(Model):
    """Incidents that began in some days, first and last inclusive."""

    start: date
    end: date
    total: int
    types: dict[EventType, int]
    families: dict[EventFamily, int]


class CountryItem(Model):
    """country: ISO 3166-1 alpha-2."""

    country: str
    incidents: int


class SummaryItem(Model):
    """undated: with no day. rough: told to more days than a bin has. Neither is in `bins`."""

    total: int
    contested: int
    types: dict[EventType, int]
    families: dict[EventFamily, int]
    statuses: dict[domain.EventStatus, int]
    countries: list[CountryItem]
    no_place: int
    bin: Bin
    bins: list[BinItem]
    undated: int
    rough: int
    first: date | None
    last: date | None
    sums: list[SumItem]


class PointItem(SumItem):
    start: date
    end: date


class KindItem(Model):
    """One kind of figure over time; bins without it are left out."""

    kind: FigureKind
    unit: domain.Unit
    points: list[PointItem]


class SeriesItem(Model):
    bin: Bin
    kinds: list[KindItem]
    undated: int
    rough: int


@router.get("/summary")
def summary(query: QueryDep, overview: OverviewDep, bin: BinChoice = None) -> SummaryItem:
    """How many incidents there are, of what, where and when; and the sums of their figures."""
    return _summary_item(overview.summary(query, bin))


@router.get("/series")
def series(
    query: QueryDep,
    overview: OverviewDep,
    kind: Annotated[list[FigureKind], Query()] = [],  # noqa: B006 — never changed
    bin: BinChoice = None,
) -> SeriesItem:
    """Figures over time, low to high; of all kinds when none is given."""
    return _series_item(overview.series(query, tuple(kind), bin))


def _summary_item(told: Summary) -> SummaryItem:
    return SummaryItem(
        total=told.total,
        contested=told.contested,
        types=dict(told.types),
        families=_families(told.types.items()),
        statuses=dict(told.statuses),
        countries=[
            CountryItem(country=code, incidents=count) for code, count in told.countries.items()
        ],
        no_place=told.no_place,
        bin=told.bin,
        bins=[
            BinItem(
                start=each.start,
                end=each.end,
                total=each.total,
                types=dict(each.types),
                families=_families(each.types.items()),
            )
            for each in told.bins
        ],
        undated=told.undated,
        rough=told.rough,
        first=told.first,
        last=told.last,
        sums=[SumItem.model_validate(each) for each in told.sums],
    )


def _families(types: Iterable[tuple[EventType, int]]) -> dict[EventFamily, int]:
    counts: dict[EventFamily, int] = {}
    for type_, count in types:
        family = family_of(type_)
        counts[family] = counts.get(family, 0) + count
    return counts


def _series_item(told: Series) -> SeriesItem:
    by_kind = sorted(told.points, key=lambda each: (each.sum.kind, each.sum.unit))
    kinds = [
        KindItem(
            kind=kind,
            unit=unit,
            points=[
                PointItem(
                    start=each.start, end=each.end, **SumItem.model_validate(each.sum).model_dump()
                )
                for each in points
            ],
        )
        for (kind, unit), points in groupby(by_kind, lambda each: (each.sum.kind, each.sum.unit))
    ]
    return SeriesItem(bin=told.bin, kinds=kinds, undated=told.undated, rough=told.rough)
