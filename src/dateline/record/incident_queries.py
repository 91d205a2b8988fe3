"""Questions asked of incidents, and the SQL each becomes.

Lists are asked for by the page, newest first, over a million incidents: `membership` tells how.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from dateline.domain import CorrectionKind, EventStatus, EventType, FigureKind
from dateline.record import search
from dateline.record.called import actors_called, among, outlets_called, places_called
from dateline.record.columns import unindexed
from dateline.record.corrections import undone
from dateline.record.membership import Membership, few_and_many
from dateline.record.names import asked_country
from dateline.record.schema import places, reports
from dateline.record.schema_incidents import (
    ORDERS,
    correction_events,
    corrections,
    incident_actors,
    incident_events,
    incident_figures,
    incidents,
)

Box = tuple[float, float, float, float]
"""South, west, north, east, in WGS84 degrees; west lies east of `east` across the date line."""


class Shown(StrEnum):
    """Which incidents a list holds."""

    FIRST = "first"
    """Those that count: told as news by some report, and not rejected."""
    RETOLD = "retold"
    REJECTED = "rejected"
    ALL = "all"


class IncidentOrder(StrEnum):
    """What a list is sorted by, the highest first; ties by date, the latest first."""

    DATE = "date"
    TOLD = "told"
    """The newest report's published day."""
    KILLED = "killed"
    SOURCES = "sources"
    CONFIDENCE = "confidence"
    DOUBT = "doubt"
    """The lowest confidence first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentQuery:
    """Every filter narrows; what is left out filters nothing. Words as for `queries.Filter`.

    types, status, country, place: of the incident as a person may have corrected it. admin1: the
    first-level area of its place, by its name. kinds: of its figures, one of which it must have;
    least: and that one is so high at least, by the best of what is given. outlet: part of the name
    of one of its reports' outlets. sources: at least so many independent ones. box: a window of the
    map. told_since: a report of it was published on this day or later. accepted: a person found it
    right as it is, and no telling has joined since.
    """

    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    types: tuple[EventType, ...] = ()
    status: EventStatus | None = None
    actor: str | None = None
    admin1: str | None = None
    kinds: tuple[FigureKind, ...] = ()
    least: int | None = None
    search: str | None = None
    outlet: str | None = None
    sources: int | None = None
    contested: bool | None = None
    box: Box | None = None
    told_since: date | None = None
    accepted: bool | None = None
    shown: Shown = Shown.FIRST
    order: IncidentOrder = IncidentOrder.DATE
    limit: int | None = None
    offset: int = 0


def incident_statement(connection: Connection, query: IncidentQuery) -> Select[Any]:
    """Incidents that meet a query with their places, in its order."""
    joined = incidents.outerjoin(places, places.c.id == incidents.c.place_id)
    wanted = ("geonameid", "name", "kind", "admin1", "admin2")
    columns = [places.c[name].label(f"place_{name}") for name in wanted]
    statement = select(incidents, *columns).select_from(joined)
    statement = statement.where(*_conditions(connection, query))
    if query.order is IncidentOrder.DOUBT:
        order = [incidents.c.confidence.asc()]
    else:
        order = [ORDERS[query.order].desc().nulls_last()]
    if query.order is not IncidentOrder.DATE:
        order.append(incidents.c.first.desc().nulls_last())
    statement = statement.order_by(*order, incidents.c.id)
    return statement.limit(query.limit).offset(query.offset)


def count_statement(connection: Connection, query: IncidentQuery) -> Select[Any]:
    """How many incidents meet a query; its limit and order do not matter."""
    return select(func.count()).select_from(incidents).where(*_conditions(connection, query))


def _conditions(connection: Connection, query: IncidentQuery) -> list[ColumnElement[bool]]:
    """The filters, the shortest way first."""
    by_key = (*_memberships(connection, query), *_ranges(connection, query))
    few, many = few_and_many(connection, by_key)
    return [
        _which(query.shown, by_index=not few),
        *_plain_conditions(connection, query),
        *_days(query, by_index=not few),
        *map(incidents.c.key.in_, few),
        *many,
    ]


def _which(shown: Shown, *, by_index: bool) -> ColumnElement[bool]:
    """by_index: whether the list walks along an index, all of which begin with `shown`."""
    if shown is Shown.FIRST:
        return (incidents.c.shown if by_index else unindexed(incidents.c.shown)).is_(True)
    if shown is Shown.RETOLD:
        return incidents.c.shown.is_(False) & incidents.c.retold & ~incidents.c.rejected
    if shown is Shown.REJECTED:
        return incidents.c.shown.is_(False) & incidents.c.rejected
    return incidents.c.shown.is_not(None)


def _plain_conditions(connection: Connection, query: IncidentQuery) -> list[ColumnElement[bool]]:
    """The filters for which an index gives the order too."""
    table = incidents.c
    conditions: list[ColumnElement[bool]] = []
    if query.country:
        conditions.append(table.country == asked_country(query.country))
    if len(query.types) == 1:
        conditions.append(table.type == query.types[0].value)
    if query.status:
        conditions.append(table.status == query.status.value)
    if query.contested is not None:
        conditions.append(table.is_contested.is_(query.contested))
    if query.accepted is not None:
        pending = _has_unseen_event(connection)
        conditions.append(~pending if query.accepted else pending)
    return conditions


def _days(query: IncidentQuery, *, by_index: bool) -> Iterator[ColumnElement[bool]]:
    """by_index: as for `_which`; a few rows are looked up quicker than a year is walked through."""
    if query.since:
        yield incidents.c.last >= query.since
    if query.until:
        first = incidents.c.first
        yield (first if by_index else unindexed(first)) <= query.until


def accepted_keys(connection: Connection) -> Select[Any]:
    """The keys of the incidents that a person accepted as they are."""
    hangs = _acceptances(connection).subquery()
    told = incident_events.c.event_id.in_(select(hangs.c.event_id))
    touched = select(incident_events.c.incident_key).where(told)
    accepted = incidents.c.key.in_(touched) & ~_has_unseen_event(connection)
    return select(incidents.c.key).where(accepted)


def _has_unseen_event(connection: Connection) -> ColumnElement[bool]:
    """Incidents with an event that no acceptance that holds is about."""
    table = incident_events.c
    accepting = _acceptances(connection).where(correction_events.c.event_id == table.event_id)
    return exists().where(table.incident_key == incidents.c.key, ~accepting.exists())


def _acceptances(connection: Connection) -> Select[Any]:
    """The events of acceptances that hold."""
    gone = undone(connection, CorrectionKind.ACCEPT)
    joined = correction_events.join(
        corrections, corrections.c.key == correction_events.c.correction_key
    )
    return (
        select(correction_events.c.event_id)
        .select_from(joined)
        .where(
            corrections.c.kind == CorrectionKind.ACCEPT.value,
            corrections.c.id.not_in(sorted(gone)),
        )
    )


def _ranges(connection: Connection, query: IncidentQuery) -> Iterator[Membership]:
    """The filters whose index gives another order: worth it only where it leaves few rows."""
    table = incidents.c
    if len(query.types) > 1:
        types = [each.value for each in query.types]
        yield _range(table.type.in_(types), unindexed(table.type).in_(types))
    if query.place:
        yield _is_in(connection, query.place)
    if query.sources:
        holds = unindexed(table.sources) >= query.sources
        yield _range(table.sources >= query.sources, holds)
    if query.told_since:
        holds = unindexed(table.told) >= query.told_since
        yield _range(table.told >= query.told_since, holds)
    if query.box:
        # Few may lie in a window within a year, where too many do in all to be looked up.
        within = and_(_in_box(query.box, table.lat), *_days(query, by_index=False))
        yield _range(within, _in_box(query.box, unindexed(table.lat)))


def _range(by_index: ColumnElement[bool], holds: ColumnElement[bool]) -> Membership:
    keys = select(incidents.c.key).where(incidents.c.shown.in_([True, False]), by_index)
    return Membership(keys, holds)


def _in_box(box: Box, lat: ColumnElement[Any]) -> ColumnElement[bool]:
    south, west, north, east = box
    inside: ColumnElement[bool] = incidents.c.lon.between(west, east)
    if west > east:
        inside = or_(incidents.c.lon >= west, incidents.c.lon <= east)
    return and_(lat >= south, lat <= north, inside)


def _is_in(connection: Connection, name: str) -> Membership:
    """Incidents at a place so called, in an area so called, or in a country so called."""
    ids, called = places_called(connection, name)
    table = incidents.c
    if not ids and len(called) == 1:
        (country,) = called
        return _range(table.country == country, table.country == country)
    if not called:
        return _range(among(table.place_id, ids), among(unindexed(table.place_id), ids))
    near = or_(among(table.place_id, ids), table.country.in_(called))
    holds = or_(among(unindexed(table.place_id), ids), unindexed(table.country).in_(called))
    return _range(near, holds)


def keys_by_name(connection: Connection, query: IncidentQuery) -> Iterator[Select[Any]]:
    """For each filter by an actor, words or an outlet, the keys of the incidents that pass it."""
    if query.actor:
        yield _by_actor(connection, query.actor).keys
    if query.search is not None:
        yield search.keys_found(search.INCIDENT_WORDS, query.search)
    if query.outlet:
        yield _by_outlet(connection, query.outlet).keys


def _memberships(connection: Connection, query: IncidentQuery) -> list[Membership]:
    found = []
    if query.actor:
        found.append(_by_actor(connection, query.actor))
    if query.kinds or query.least is not None:
        found.append(_membership(incident_figures.c.incident_key, _counted(query)))
    if query.admin1:
        found.append(_in_area(connection, query.admin1))
    if query.search is not None:
        keys = select(incidents.c.key).where(
            search.matches(incidents.c.key, search.INCIDENT_WORDS, query.search)
        )
        # The list is walked and the words' keys are gathered once, which takes less than asking of
        # each row whether it holds the words.
        held = unindexed(incidents.c.key)
        holds = search.matches(held, search.INCIDENT_WORDS, query.search)
        found.append(Membership(keys, holds))
    if query.outlet:
        found.append(_by_outlet(connection, query.outlet))
    return found


def _by_outlet(connection: Connection, name: str) -> Membership:
    of_outlets = among(reports.c.outlet, outlets_called(connection, name))
    of_outlet = incident_events.c.report_id.in_(select(reports.c.id).where(of_outlets))
    return _membership(incident_events.c.incident_key, of_outlet)


def _counted(query: IncidentQuery) -> ColumnElement[bool]:
    """Figures of some kinds that are high enough."""
    table = incident_figures.c
    conditions: list[ColumnElement[bool]] = []
    if query.kinds:
        conditions.append(table.kind.in_([kind.value for kind in query.kinds]))
    if query.least is not None:
        conditions.append(func.coalesce(table.best, table.low, table.high) >= query.least)
    return and_(*conditions)


def _in_area(connection: Connection, admin1: str) -> Membership:
    ids = sorted(connection.scalars(select(places.c.id).where(places.c.admin1 == admin1)))
    table = incidents.c
    return _range(among(table.place_id, ids), among(unindexed(table.place_id), ids))


def _by_actor(connection: Connection, name: str) -> Membership:
    ids = actors_called(connection, name)
    return _membership(incident_actors.c.incident_key, among(incident_actors.c.actor_id, ids))


def _membership(key: ColumnElement[Any], condition: ColumnElement[bool]) -> Membership:
    return Membership(
        keys=select(key).where(condition),
        holds=exists().where(key == incidents.c.key, condition),
    )
