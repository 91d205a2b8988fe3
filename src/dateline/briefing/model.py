"""The briefing itself: typed values that every form of it is written from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dateline.briefing.changes import Change, change_of
from dateline.briefing.citing import Citation, Citations, Cites, figure_sentences
from dateline.briefing.lines import (
    Contradiction,
    IncidentLine,
    contradictions_of,
    date_key,
    line_of,
)
from dateline.briefing.material import Asked, Material, Total
from dateline.briefing.period import Period
from dateline.briefing.series import Series, series_of
from dateline.briefing.spots import Placed, place_incidents
from dateline.briefing.sums import Sum, sums_of, worst_first
from dateline.domain import EventFamily, FigureRange, Incident, family_of
from dateline.exports.exported import Exported

ROWS = 120
"""Incidents a table holds; who needs more takes an export."""
HIGHLIGHTS, CONTRADICTIONS, RUNS = 6, 20, 4
CITED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A sum with where its largest parts are told, and the sum of the period before."""

    sum: Sum
    before: Sum | None
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCount:
    family: EventFamily
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTotal:
    """A count that stands by itself, with its citation."""

    total: Total
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How the count of one incident went from report to report."""

    line: IncidentLine
    figure: FigureRange


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many of each part are not shown, since it would be too long."""

    incidents: int
    changes: int
    contradictions: int
    totals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A situation report for a place and a period.

    made: the day it was made. incidents, before: how many there are in the period and the one
    before. highlights: new incidents, the worst first. changes: earlier ones with news.
    lines: the table, by date. reports, outlets, undated: as in `Material`.
    """

    asked: Asked
    made: date
    incidents: int
    before: int
    reports: int
    outlets: int
    undated: int
    headlines: tuple[Headline, ...]
    families: tuple[FamilyCount, ...]
    highlights: tuple[IncidentLine, ...]
    changes: tuple[Change, ...]
    totals: tuple[ToldTotal, ...]
    placed: Placed
    series: Series
    runs: tuple[Run, ...]
    lines: tuple[IncidentLine, ...]
    contradictions: tuple[Contradiction, ...]
    citations: tuple[Citation, ...]
    left_out: LeftOut


def choose_shown(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """The incidents that a table holds, by date: of too many, the worst ones."""
    return tuple(sorted(sorted(incidents, key=worst_first)[:ROWS], key=date_key))


def choose_told(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """Those that are shown, and the largest parts of each sum, which are cited."""
    largest = {id_ for each in sums_of(incidents) for id_ in each.of[:CITED]}
    shown = choose_shown(incidents)
    listed = {each.id for each in shown}
    return (*shown, *(each for each in incidents if each.id in largest - listed))


def make_briefing(material: Material, *, made: date) -> Briefing:
    """Everything a briefing says. The same material on the same day gives the same briefing."""
    period = material.asked.period
    incidents = [each.incident for each in material.incidents]
    shown = [material.told[each.id] for each in choose_shown(incidents)]
    citations = Citations()
    headlines = _headlines(material, incidents, citations)
    new = _new(shown, period)
    number = {told.incident.id: n for n, told in enumerate(shown, start=1)}
    worst = {each.incident.id: line_of(each, number[each.incident.id], citations) for each in new}
    changes = tuple(change_of(each, period, citations) for each in material.earlier)
    totals = tuple(
        ToldTotal(total=each, cites=citations.of_total(each)) for each in material.totals
    )
    lines = tuple(
        worst.get(each.incident.id) or line_of(each, number[each.incident.id], citations)
        for each in shown
    )
    contests = [(told, line) for told, line in zip(shown, lines, strict=True) if line.contested]
    found = (each for told, line in contests for each in contradictions_of(told, line, citations))
    return Briefing(
        asked=material.asked,
        made=made,
        incidents=len(incidents),
        before=len(material.before),
        reports=material.reports,
        outlets=material.outlets,
        undated=material.undated,
        headlines=headlines,
        families=_families(incidents, material.before),
        highlights=tuple(worst.values()),
        changes=changes,
        totals=tuple(totals),
        placed=place_incidents(material.incidents),
        series=series_of(incidents, period),
        runs=_runs(lines),
        lines=lines,
        contradictions=tuple(islice(found, CONTRADICTIONS)),
        citations=citations.all,
        left_out=LeftOut(
            incidents=len(incidents) - len(lines),
            changes=material.more_earlier,
            contradictions=max(
                0, sum(len(told.incident.contested) for told, _ in contests) - CONTRADICTIONS
            ),
            totals=material.more_totals,
        ),
    )


def _headlines(
    material: Material, incidents: Sequence[Incident], citations: Citations
) -> tuple[Headline, ...]:
    before = {(each.kind, each.unit): each for each in sums_of(material.before)}
    return tuple(
        Headline(
            sum=each,
            before=before.get((each.kind, each.unit)),
            cites=_cites_of_sum(each, material, citations),
        )
        for each in sums_of(incidents)
    )


def _cites_of_sum(total: Sum, material: Material, citations: Citations) -> Cites:
    """Where the largest parts of a sum are told."""
    cites: set[int] = set()
    for id_ in total.of:
        told = material.told.get(id_)
        if told is None or len(cites) >= CITED:
            continue
        for figure in told.incident.figures:
            if (figure.kind, figure.unit) == (total.kind, total.unit):
                sentences = figure_sentences(told, figure.best_claim)
                cites.update(citations.of_sentences(told, sentences))
    return tuple(sorted(cites))


def _families(now: Sequence[Incident], before: Sequence[Incident]) -> tuple[FamilyCount, ...]:
    counts = [[family_of(each.type) for each in of] for of in (now, before)]
    told = (
        FamilyCount(family=family, now=counts[0].count(family), before=counts[1].count(family))
        for family in EventFamily
    )
    return tuple(each for each in told if each.now or each.before)


def _new(shown: Iterable[Exported], period: Period) -> list[Exported]:
    """Incidents that no report told before the period, the worst first."""
    new = [
        told
        for told in shown
        if not any(each.published and each.published < period.since for each in told.reports)
    ]
    return sorted(new, key=lambda told: worst_first(told.incident))[:HIGHLIGHTS]


def _runs(lines: Iterable[IncidentLine]) -> tuple[Run, ...]:
    """Counts that were told on several days and differ, those told most often first."""
    found = [Run(line=line, figure=figure) for line in lines for figure in line.figures]
    moving = [run for run in found if _moves(run.figure)]
    moving.sort(key=lambda run: (-len(run.figure.claims), run.line.number))
    return tuple(moving[:RUNS])


def _moves(figure: FigureRange) -> bool:
    dated = [claim for claim in figure.claims if claim.told]
    return (
        len({claim.told for claim in dated}) > 1
        and len({(claim.low, claim.high) for claim in dated}) > 1
    )
