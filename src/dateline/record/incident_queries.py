"""Questions asked of incidents, and the SQL each becomes.

Lists are asked for by the page, newest first, over a million incidents. So each filter becomes
either a walk along an index that already has the order asked for, or a look at few rows that are
then sorted; which of the two is better depends on how many rows a filter leaves, and that is
counted first, up to a few thousand. SQLite's own planner has no such counts for words and names.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from dateline.domain import EventStatus, EventType, FigureKind
from dateline.record import search
from dateline.record.names import asked_country, country_code, fold, padded
from dateline.record.schema import actor_names, actors, place_names, places, reports
from dateline.record.schema_incidents import (
    ORDERS,
    incident_actors,
    incident_events,
    incident_figures,
    incidents,
)

FEW = 3000
"""Up to so many incidents are looked at one by one; more are walked through in order."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentQuery:
    """Every filter narrows; what is left out filters nothing. Words as for `queries.Filter`.

    types, status, country, place: of the incident as a person may have corrected it.
    kinds: of its figures, one of which it must have. outlet: part of the name of one of its
    reports' outlets. sources: at least so many independent ones. box: a window of the map.
    told_since: a report of it was published on this day or later.
    """

    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    types: tuple[EventType, ...] = ()
    status: EventStatus | None = None
    actor: str | None = None
    kinds: tuple[FigureKind, ...] = ()
    search: str | None = None
    outlet: str | None = None
    sources: int | None = None
    contested: bool | None = None
    box: Box | None = None
    told_since: date | None = None
    shown: Shown = Shown.FIRST
    order: IncidentOrder = IncidentOrder.DATE
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class _Membership:
    """A filter by what lies in another table: the keys that pass, and the same asked of one row."""

    keys: Select[Any]
    holds: ColumnElement[bool]


def incident_statement(connection: Connection, query: IncidentQuery) -> Select[Any]:
    """Incidents that meet a query with their places, in its order."""
    joined = incidents.outerjoin(places, places.c.id == incidents.c.place_id)
    wanted = ("geonameid", "name", "kind", "admin1", "admin2")
    columns = [places.c[name].label(f"place_{name}") for name in wanted]
    statement = select(incidents, *columns).select_from(joined)
    statement = statement.where(*_conditions(connection, query))
    order = [ORDERS[query.order].desc().nulls_last()]
    if query.order is not IncidentOrder.DATE:
        order.append(incidents.c.start.desc().nulls_last())
    statement = statement.order_by(*order, incidents.c.id)
    return statement.limit(query.limit).offset(query.offset)


def count_statement(connection: Connection, query: IncidentQuery) -> Select[Any]:
    """How many incidents meet a query; its limit and order do not matter."""
    return select(func.count()).select_from(incidents).where(*_conditions(connection, query))


def _conditions(connection: Connection, query: IncidentQuery) -> list[ColumnElement[bool]]:
    conditions = _plain_conditions(query)
    if query.place:
        conditions.append(_is_in(connection, query.place))
    memberships = list(_memberships(connection, query))
    few = [each for each in memberships if _is_few(connection, each.keys)]
    conditions += [incidents.c.key.in_(each.keys) for each in few]
    conditions += [each.holds for each in memberships if each not in few]
    return [_which(query.shown, by_index=not few), *conditions]


def _which(shown: Shown, *, by_index: bool) -> ColumnElement[bool]:
    """by_index: whether the list walks along an index, all of which begin with `shown`."""
    if shown is Shown.FIRST:
        # The sum keeps SQLite from the index where few keys are looked up.
        return incidents.c.shown.is_(True) if by_index else incidents.c.shown.op("+")(0) == 1
    if shown is Shown.RETOLD:
        return incidents.c.shown.is_(False) & incidents.c.retold & ~incidents.c.rejected
    if shown is Shown.REJECTED:
        return incidents.c.shown.is_(False) & incidents.c.rejected
    return incidents.c.shown.is_not(None)


def _plain_conditions(query: IncidentQuery) -> list[ColumnElement[bool]]:
    """The filters on an incident's own columns."""
    table = incidents.c
    conditions: list[ColumnElement[bool]] = []
    if query.country:
        conditions.append(table.country == asked_country(query.country))
    if query.types:
        conditions.append(_among(table.type, [each.value for each in query.types]))
    if query.status:
        conditions.append(table.status == query.status.value)
    if query.since:
        conditions.append(or_(table.end >= query.since, _open(table.end, table.start)))
    if query.until:
        conditions.append(or_(table.start <= query.until, _open(table.start, table.end)))
    if query.sources:
        conditions.append(table.sources >= query.sources)
    if query.contested is not None:
        conditions.append(table.is_contested.is_(query.contested))
    if query.told_since:
        conditions.append(table.told >= query.told_since)
    if query.box:
        conditions.append(_in_box(query.box))
    return conditions


def _open(side: ColumnElement[date], other: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether days are open on one side and known on the other."""
    return and_(side.is_(None), other.is_not(None))


def _among(column: ColumnElement[str], values: list[str]) -> ColumnElement[bool]:
    """One value as an equation, so that the index on it gives the order too."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def _in_box(box: Box) -> ColumnElement[bool]:
    south, west, north, east = box
    inside: ColumnElement[bool] = incidents.c.lon.between(west, east)
    if west > east:
        inside = or_(incidents.c.lon >= west, incidents.c.lon <= east)
    return and_(incidents.c.lat.between(south, north), inside)


def _is_in(connection: Connection, name: str) -> ColumnElement[bool]:
    """Incidents at a place so called, in an area so called, or in a country so called."""
    named = place_names.c.folded.contains(padded(fold(name)), autoescape=True)
    called = select(places.c.id, places.c.country, places.c.kind).where(
        places.c.id.in_(select(place_names.c.place_id).where(named))
    )
    rows = connection.execute(called).all()
    countries = {row.country for row in rows if row.kind == "country" and row.country}
    countries |= {code} if (code := country_code(name)) else set()
    rest = sorted(row.id for row in rows if row.country not in countries)
    conditions: list[ColumnElement[bool]] = []
    if rest or not countries:
        conditions.append(incidents.c.place_id.in_(rest))
    if countries:
        conditions.append(_among(incidents.c.country, sorted(countries)))
    return or_(*conditions)


def _memberships(connection: Connection, query: IncidentQuery) -> list[_Membership]:
    found = []
    if query.actor:
        found.append(_by_actor(connection, query.actor))
    if query.kinds:
        kinds = incident_figures.c.kind.in_([kind.value for kind in query.kinds])
        found.append(_membership(incident_figures.c.incident_key, kinds))
    if query.search is not None:
        keys = select(incidents.c.key).where(
            search.matches(incidents.c.key, search.INCIDENT_WORDS, query.search)
        )
        holds = search.is_found(incidents.c.key, search.INCIDENT_WORDS, query.search)
        found.append(_Membership(keys, holds))
    if query.outlet:
        outlets = select(reports.c.id).where(
            reports.c.outlet.icontains(query.outlet, autoescape=True)
        )
        of_outlet = incident_events.c.report_id.in_(outlets)
        found.append(_membership(incident_events.c.incident_key, of_outlet))
    return found


def _by_actor(connection: Connection, name: str) -> _Membership:
    named = actor_names.c.folded.contains(padded(fold(name)), autoescape=True)
    called = select(actor_names.c.actor_id).where(named)
    wanted = select(actors.c.id).where(or_(actors.c.id.in_(called), actors.c.lexicon_id == name))
    ids = sorted(connection.scalars(wanted))
    return _membership(incident_actors.c.incident_key, incident_actors.c.actor_id.in_(ids))


def _membership(key: ColumnElement[Any], condition: ColumnElement[bool]) -> _Membership:
    return _Membership(
        keys=select(key).where(condition),
        holds=exists().where(key == incidents.c.key, condition),
    )


def _is_few(connection: Connection, keys: Select[Any]) -> bool:
    counted = select(func.count()).select_from(keys.limit(FEW + 1).subquery())
    return (connection.scalar(counted) or 0) <= FEW
