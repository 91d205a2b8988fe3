"""Questions asked of the record, and the SQL each becomes.

Every filter narrows; what is left out filters nothing. Words for a place or an actor match whole
words of any of its names in the record, with any case and accents.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    exists,
    false,
    or_,
    select,
)

from dateline.domain import EventStatus, EventType, FigureKind, FigureStatus, Newness, Scope
from dateline.record import search
from dateline.record.called import actors_called, among, outlets_called, places_called
from dateline.record.columns import unindexed
from dateline.record.membership import Membership, few_and_many
from dateline.record.names import asked_country
from dateline.record.schema import (
    event_actors,
    event_figures,
    events,
    figures,
    places,
    reports,
)

Conditions = list[ColumnElement[bool]]
Listed = Select[Any] | CompoundSelect[Any]

_ORIGINS, _DESTINATIONS = places.alias("origins"), places.alias("destinations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What can be asked of events and figures alike.

    place: a name of a place, of its first or second level area, or of its country.
    country: a country's name or ISO 3166-1 code, SettingsError when none is so called.
    actor: a name, or the lexicon's id.
    since, until: inclusive days; what overlaps them is found, what has no date at all is not.
    types, newness, actor: of the event; for a figure, of an event that it counts for.
    search: words that must all be there, "phrases" in quotes. outlet: part of its name.
    """

    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    types: tuple[EventType, ...] = ()
    newness: Newness | None = None
    actor: str | None = None
    kinds: tuple[FigureKind, ...] = ()
    search: str | None = None
    outlet: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery(Filter):
    """kinds: of the figures, one of which the event must have."""

    status: EventStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery(Filter):
    """published_since, published_until: inclusive days on which its report was published."""

    scope: Scope | None = None
    status: FigureStatus | None = None
    published_since: date | None = None
    published_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery:
    """since, until: inclusive days of the published date, or of what bounds it."""

    since: date | None = None
    until: date | None = None
    search: str | None = None
    outlet: str | None = None
    limit: int | None = None
    offset: int = 0


def event_statement(connection: Connection, query: EventQuery) -> Listed:
    """Events, the latest first, those with no date last; then by report and place in it."""
    return _ordered(_events(connection, query), events, query)


def statement_of_event(connection: Connection, key: int) -> Select[Any]:
    """One event, as `event_statement` has it."""
    return _events(connection, EventQuery()).where(events.c.key == key)


def _events(connection: Connection, query: EventQuery) -> Select[Any]:
    by_key = [
        *_memberships(connection, events, "event_words", query),
        *_of_event(connection, query),
    ]
    conditions = [*_shortest(connection, events, by_key), *_shared(events, query)]
    if len(query.types) == 1:
        conditions.append(events.c.type == query.types[0])
    if query.newness:
        conditions.append(events.c.newness == query.newness)
    if query.status:
        conditions.append(events.c.status == query.status)
    if query.kinds:
        conditions.append(_has_figure(query.kinds))
    ends = (_ORIGINS.c.name.label("origin_name"), _DESTINATIONS.c.name.label("destination_name"))
    statement = select(events, *_place_columns(), *_report_columns(), *ends)
    joined = (
        _joined(events)
        .outerjoin(_ORIGINS, _ORIGINS.c.id == events.c.origin_id)
        .outerjoin(_DESTINATIONS, _DESTINATIONS.c.id == events.c.destination_id)
    )
    return statement.select_from(joined).where(*conditions)


def figure_statement(connection: Connection, query: FigureQuery) -> Listed:
    """Figures, in the order of `event_statement`."""
    by_key = _memberships(connection, figures, "figure_words", query)
    conditions = [*_shortest(connection, figures, by_key), *_shared(figures, query)]
    if query.kinds:
        conditions.append(figures.c.kind.in_(query.kinds))
    if query.scope:
        conditions.append(figures.c.scope == query.scope)
    if query.status:
        conditions.append(figures.c.status == query.status)
    if query.published_since:
        conditions.append(reports.c.published >= query.published_since)
    if query.published_until:
        conditions.append(reports.c.published <= query.published_until)
    if of_event := _event_conditions(query):
        conditions.append(_counts_for_event(of_event))
    if query.actor:
        of_actor = among(event_actors.c.actor_id, actors_called(connection, query.actor))
        told = select(event_actors.c.event_key).where(of_actor)
        counted = select(event_figures.c.figure_key).where(event_figures.c.event_key.in_(told))
        conditions.append(figures.c.key.in_(counted))
    statement = select(figures, *_place_columns(), *_report_columns())
    return _ordered(statement.select_from(_joined(figures)).where(*conditions), figures, query)


def report_statement(query: ReportQuery) -> Select[Any]:
    """Reports, the latest first, those with no published date last; then by id."""
    conditions: Conditions = []
    first, last = reports.c.published_earliest, reports.c.published_latest
    if query.since or query.until:
        conditions.append(
            or_(
                _overlaps(reports.c.published, reports.c.published, query.since, query.until),
                and_(
                    reports.c.published.is_(None), _overlaps(first, last, query.since, query.until)
                ),
            )
        )
    if query.search is not None:
        conditions.append(search.matches(reports.c.key, "report_words", query.search))
    if query.outlet:
        conditions.append(reports.c.outlet.icontains(query.outlet, autoescape=True))
    order = (reports.c.published.desc().nulls_last(), reports.c.id)
    statement = select(reports).where(*conditions).order_by(*order)
    return statement.limit(query.limit).offset(query.offset)


def _shortest(
    connection: Connection, table: Table, filters: Iterable[Membership]
) -> Iterator[ColumnElement[bool]]:
    """The filters as conditions, each the shorter way."""
    few, many = few_and_many(connection, filters)
    yield from map(table.c.key.in_, few)
    yield from many


def _memberships(
    connection: Connection, table: Table, words_table: str, query: Filter
) -> Iterator[Membership]:
    """The filters of events and of figures that lie elsewhere than in the order of their lists."""
    if query.place:
        yield _is_in(connection, table, query.place)
    if query.search is not None:
        # Where many rows hold the words, their keys are gathered once and the list is walked.
        keys = search.keys_found(words_table, query.search)
        held = unindexed(table.c.key)
        yield Membership(keys, search.matches(held, words_table, query.search))
    if query.outlet:
        outlets = outlets_called(connection, query.outlet)
        told = select(reports.c.id).where(among(reports.c.outlet, outlets))
        held = among(unindexed(reports.c.outlet), outlets)
        yield Membership(select(table.c.key).where(table.c.report_id.in_(told)), held)


def _of_event(connection: Connection, query: EventQuery) -> Iterator[Membership]:
    """The filters of events alone that lie elsewhere."""
    table = events.c
    if len(query.types) > 1:
        keys = select(table.key).where(table.type.in_(query.types))
        yield Membership(keys, unindexed(table.type).in_(query.types))
    if query.actor:
        ids = actors_called(connection, query.actor)
        of_actor = among(event_actors.c.actor_id, ids)
        keys = select(event_actors.c.event_key).where(of_actor)
        held = exists().where(event_actors.c.event_key == table.key, of_actor)
        yield Membership(keys, held)


def _shared(table: Table, query: Filter) -> Conditions:
    """The filters that read the same columns of events and of figures."""
    conditions: Conditions = []
    if query.country:
        conditions.append(table.c.country == asked_country(query.country))
    if query.since:
        conditions.append(_overlaps(table.c.start, table.c.end, query.since, None))
    return conditions


def _event_conditions(query: Filter) -> Conditions:
    conditions: Conditions = []
    if query.types:
        conditions.append(events.c.type.in_(query.types))
    if query.newness:
        conditions.append(events.c.newness == query.newness)
    return conditions


def _is_in(connection: Connection, table: Table, name: str) -> Membership:
    """Rows at a place so called, in an area so called, or in a country so called."""
    ids, countries = places_called(connection, name)
    place, country = table.c.place_id, table.c.country
    if not ids and len(countries) == 1:
        held = country == countries[0]  # along its own index
    elif not countries:
        held = among(unindexed(place), ids)
    else:
        held = or_(among(unindexed(place), ids), unindexed(country).in_(countries))
    near = [*([among(place, ids)] if ids else []), *([country.in_(countries)] if countries else [])]
    return Membership(select(table.c.key).where(or_(false(), *near)), held)


def _overlaps(
    start: ColumnElement[date], end: ColumnElement[date], since: date | None, until: date | None
) -> ColumnElement[bool]:
    """Whether days of which one end at least is known meet the days asked for."""
    conditions: Conditions = [or_(start.is_not(None), end.is_not(None))]
    if since:
        conditions.append(or_(end.is_(None), end >= since))
    if until:
        conditions.append(or_(start.is_(None), start <= until))
    return and_(*conditions)


def _has_figure(kinds: tuple[FigureKind, ...]) -> ColumnElement[bool]:
    joined = event_figures.join(figures, figures.c.key == event_figures.c.figure_key)
    of_event = (event_figures.c.event_key == events.c.key) & figures.c.kind.in_(kinds)
    return exists().select_from(joined).where(of_event)


def _counts_for_event(conditions: Conditions) -> ColumnElement[bool]:
    joined = event_figures.join(events, events.c.key == event_figures.c.event_key)
    of_figure = event_figures.c.figure_key == figures.c.key
    return exists().select_from(joined).where(of_figure, *conditions)


def _joined(table: Table) -> FromClause:
    with_report = table.join(reports, reports.c.id == table.c.report_id)
    return with_report.outerjoin(places, places.c.id == table.c.place_id)


def _place_columns() -> list[ColumnElement[object]]:
    wanted = ("geonameid", "name", "kind", "admin1", "admin2", "lat", "lon", "radius_km")
    return [places.c[name].label(f"place_{name}") for name in wanted]


def _report_columns() -> list[ColumnElement[object]]:
    wanted = ("title", "outlet", "url", "published", "agency")
    return [reports.c[name].label(f"report_{name}") for name in wanted]


def _ordered(statement: Select[Any], table: Table, query: Filter) -> Listed:
    order = (table.c.start, table.c.report_id, table.c.position)
    whole: Listed = statement
    if query.until:
        # Two walks along the order's index, merged. Asked as one, with an "or", all that began
        # later would be walked through.
        named = statement.add_columns(*(each.label(f"by_{each.name}") for each in order))
        begun = named.where(table.c.start <= query.until)
        whole = begun.union_all(named.where(table.c.start.is_(None), table.c.end.is_not(None)))
        start, *ties = (whole.selected_columns[f"by_{each.name}"] for each in order)
    else:
        start, *ties = order
    in_order = whole.order_by(start.desc().nulls_last(), *ties)
    return in_order.limit(query.limit).offset(query.offset)
