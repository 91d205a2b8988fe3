"""From a record to the material of a briefing: what is asked for, read and made fit to leave."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.briefing.changes import choose_changed
from dateline.briefing.material import Asked, Counted, Material
from dateline.briefing.model import choose_told
from dateline.briefing.period import Period
from dateline.briefing.totals import TOTALS, choose_totals, total_of
from dateline.domain import FigureStatus, Incident, PlaceKind, PlacePrecision, Reading, Scope
from dateline.exports.codebook_rows import Choices, Sourced, prepare
from dateline.exports.exported import gather
from dateline.exports.names import FindsPeople
from dateline.exports.privacy import coarsen_sites
from dateline.lexicon.phrases import fold
from dateline.record import FigureQuery, FigureRow, IncidentQuery, Record, ReportQuery

Opens = Callable[[str], Reading]

_READINGS_KEPT = 4096
_STANDING_ALONE = (Scope.CUMULATIVE, Scope.STOCK, Scope.RATE)


def ask(
    record: Record,
    asked: Asked,
    find_people: FindsPeople,
    narrowed: IncidentQuery = IncidentQuery(),  # noqa: B008 — frozen
) -> Material:
    """The material of a briefing, private names withheld and exact sites coarsened.

    narrowed: filters besides the place and the days, which `asked` has and `asked.narrowed` tells.
    find_people: tells names of people in a text.
    """
    opened: Opens = lru_cache(maxsize=_READINGS_KEPT)(record.report)
    query = replace(narrowed, place=asked.place or asked.admin1, country=asked.country)
    period = asked.period
    incidents = list(_in_period(record, query, asked, period))
    before = list(_in_period(record, query, asked, period.before)) if period.before else []
    changed = _earlier(record, query, asked, opened, {each.id for each in incidents})
    totals = choose_totals(_totals(record, query, asked, incidents))
    choices = Choices(find_people=find_people)
    prepared = {
        each.id: prepare(_sourced(each, opened), choices)
        for each in (*choose_told(incidents), *choose_changed(changed, period))
    }
    told = record.reports(ReportQuery(since=period.since, until=period.until))
    outlets = [each.outlet for each in told]
    return Material(
        asked=asked,
        incidents=tuple(_counted(each, opened) for each in incidents),
        told=prepared,
        before=tuple(before),
        earlier=tuple(prepared[each.id] for each in choose_changed(changed, period)),
        more_earlier=len(changed) - len(choose_changed(changed, period)),
        totals=tuple(total_of(row, opened(row.report_id), find_people) for row in totals[:TOTALS]),
        more_totals=max(0, len(totals) - TOTALS),
        reports=len(outlets),
        outlets=len({outlet for outlet in outlets if outlet}),
        undated=record.count_incidents(query)
        - record.count_incidents(replace(query, since=date.min)),
    )


def _in_period(
    record: Record, query: IncidentQuery, asked: Asked, period: Period
) -> Iterator[Incident]:
    dated = replace(query, since=period.since, until=period.until)
    return (each for each in record.whole_incidents(dated) if _lies_in(each, asked.admin1))


def _earlier(
    record: Record, query: IncidentQuery, asked: Asked, opened: Opens, known: set[str]
) -> list[Incident]:
    """Incidents that began before the period, of which a report in it tells."""
    period = asked.period
    if not period.since.toordinal() > 1:
        return []
    until = period.since - timedelta(1)
    dated = replace(query, told_since=period.since, until=until)
    return [
        each
        for each in record.whole_incidents(dated)
        if each.id not in known
        and _lies_in(each, asked.admin1)
        and any(period.holds(opened(one.report).report.published.value) for one in each.events)
    ]


def _lies_in(incident: Incident, admin1: str | None) -> bool:
    """Whether an incident is placed to a first-level area of that name, or in one."""
    if admin1 is None:
        return True
    if incident.where is None:
        return False
    place = incident.where.place
    own = place.name if place.kind is PlaceKind.REGION else None
    return _names_it(admin1, place.admin1) or _names_it(admin1, own)


def _names_it(asked: str, name: str | None) -> bool:
    """As words of its own, so that "Homs" finds the "Homs Governorate"."""
    return name is not None and f" {fold(asked)} " in f" {fold(name)} "


def _totals(
    record: Record, query: IncidentQuery, asked: Asked, incidents: list[Incident]
) -> Iterator[FigureRow]:
    """Totals of the place told in the period; those without a place if a report of it has them."""
    reports = {event.report for each in incidents for event in each.events}
    placed = FigureQuery(
        place=query.place,
        country=query.country,
        types=query.types,
        actor=query.actor,
        search=query.search,
        outlet=query.outlet,
        status=FigureStatus.HAPPENED,
        published_since=asked.period.since,
        published_until=asked.period.until,
    )
    anywhere = replace(placed, place=None, country=None)
    is_placed = bool(query.place or query.country)
    for scope in _STANDING_ALONE:
        yield from record.figures(replace(placed, scope=scope))
        if is_placed:
            for row in record.figures(replace(anywhere, scope=scope)):
                if row.place is None and row.report_id in reports:
                    yield row


def _counted(incident: Incident, opened: Opens) -> Counted:
    where = incident.where
    if where is not None and where.precision is PlacePrecision.EXACT:
        where = coarsen_sites(gather(*_sourced(incident, opened))).where
    return Counted(incident=incident, where=where)


def _sourced(incident: Incident, opened: Opens) -> Sourced:
    return incident, {each.report: opened(each.report) for each in incident.events}
