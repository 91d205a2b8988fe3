"""Incidents and figures over the days, weeks or months of a period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateline.briefing.period import Period
from dateline.briefing.sums import Sum, sums_of
from dateline.domain import EventFamily, FigureKind, Incident, Interval, Unit, family_of

_MOST_DAYS, _MOST_WEEKS = 45, 60
"""More bars than these stand too close to be told apart on a page."""


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The incidents of one step of time. families: how many of each; sums: by `sums_of`."""

    since: date
    until: date
    families: Mapping[EventFamily, int]
    sums: tuple[Sum, ...]

    def sum(self, kind: FigureKind, unit: Unit) -> Sum | None:
        return next((each for each in self.sums if (each.kind, each.unit) == (kind, unit)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A period in steps, whole weeks from Monday. loose: incidents dated to no single step."""

    step: Step
    bins: tuple[Bin, ...]
    loose: int


def series_of(incidents: Sequence[Incident], period: Period) -> Series:
    step = _step(period)
    spans = list(_spans(period, step))
    held: list[list[Incident]] = [[] for _ in spans]
    loose = 0
    for incident in incidents:
        at = next((n for n, span in enumerate(spans) if _lies_in(incident.interval, span)), None)
        if at is None:
            loose += 1
        else:
            held[at].append(incident)
    bins = tuple(_bin(span, of) for span, of in zip(spans, held, strict=True))
    return Series(step=step, bins=bins, loose=loose)


def _step(period: Period) -> Step:
    if period.days <= _MOST_DAYS:
        return Step.DAY
    return Step.WEEK if period.days <= _MOST_WEEKS * 7 else Step.MONTH


def _spans(period: Period, step: Step) -> Iterator[tuple[date, date]]:
    day = period.since
    while day <= period.until:
        end = min(_last_of(day, step), period.until)
        yield day, end
        day = end + timedelta(1)


def _last_of(day: date, step: Step) -> date:
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day + timedelta(6 - day.weekday())
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _lies_in(interval: Interval, span: tuple[date, date]) -> bool:
    """Whether all days of an interval lie in a span; one open on a side lies nowhere."""
    if interval.start is None or interval.end is None:
        return False
    return span[0] <= interval.start and interval.end <= span[1]


def _bin(span: tuple[date, date], incidents: Iterable[Incident]) -> Bin:
    kept = list(incidents)
    families = [family_of(each.type) for each in kept]
    return Bin(
        since=span[0],
        until=span[1],
        families={family: families.count(family) for family in EventFamily if family in families},
        sums=sums_of(kept),
    )
