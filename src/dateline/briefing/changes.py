"""What the reports of a period add to incidents that began before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.briefing.citing import Citations, Cites, figure_sentences, sentences_of
from dateline.briefing.period import Period
from dateline.domain import (
    ClaimChange,
    EventType,
    FigureClaim,
    FigureKind,
    FigureRange,
    Incident,
    Interval,
    Location,
    Unit,
)
from dateline.exports.exported import Exported

CHANGES = 15
CITED = 4
_SAYS_SOMETHING_NEW = frozenset({ClaimChange.FIRST, ClaimChange.UPDATE, ClaimChange.CONTRADICTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCount:
    """A count told in the period. was: the last one told before it, None when it is the first."""

    kind: FigureKind
    unit: Unit
    was: FigureClaim | None
    now: FigureClaim
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An earlier incident with what is new of it. reports: how many of the period tell it."""

    id: str
    type: EventType
    interval: Interval
    where: Location | None
    reports: int
    counts: tuple[NewCount, ...]
    cites: Cites


def change_of(told: Exported, period: Period, citations: Citations) -> Change:
    incident = told.incident
    new = {report.id for report in told.reports if period.holds(report.published)}
    events = [each.id for each in told.events if each.report in new]
    counts = tuple(
        count
        for figure in incident.figures
        if (count := _new_count(told, figure, period, citations)) is not None
    )
    return Change(
        id=incident.id,
        type=incident.type,
        interval=incident.interval,
        where=told.where,
        reports=len(new),
        counts=counts,
        cites=citations.of_sentences(told, sentences_of(told, events)[:CITED]),
    )


def choose_changed(incidents: Iterable[Incident], period: Period) -> tuple[Incident, ...]:
    """Earlier incidents worth a line each: those with new counts first, then the latest."""
    order = sorted(incidents, key=lambda each: each.id)
    order.sort(key=lambda each: each.interval.start or date.min, reverse=True)
    order.sort(key=lambda each: not any(_new_claims(fig, period) for fig in each.figures))
    return tuple(order[:CHANGES])


def _new_count(
    told: Exported, figure: FigureRange, period: Period, citations: Citations
) -> NewCount | None:
    """The last claim of the period that says something new of one kind of count."""
    new = _new_claims(figure, period)
    if not new:
        return None
    earlier = [claim for claim in figure.claims if claim.told and claim.told < period.since]
    return NewCount(
        kind=figure.kind,
        unit=figure.unit,
        was=earlier[-1] if earlier else None,
        now=new[-1],
        cites=citations.of_sentences(told, figure_sentences(told, new[-1].figure)),
    )


def _new_claims(figure: FigureRange, period: Period) -> list[FigureClaim]:
    said = (claim for claim in figure.claims if period.holds(claim.told))
    return [claim for claim in said if claim.change in _SAYS_SOMETHING_NEW]
