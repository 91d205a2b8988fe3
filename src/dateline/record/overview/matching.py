"""Which incidents of the columns meet a query: as `incident_queries` has it, and as quickly.

What lies outside the columns, in names and words, is asked of the record: as keys of incidents.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select

from dateline.domain import FigureKind
from dateline.record.called import places_called
from dateline.record.incident_queries import (
    Box,
    IncidentQuery,
    Shown,
    accepted_keys,
    keys_by_name,
)
from dateline.record.names import asked_country
from dateline.record.overview.columns import (
    NONE,
    REJECTED,
    RETOLD,
    SHOWN,
    SORTS,
    STATUSES,
    TYPES,
    Codes,
    Columns,
    Incidents,
    Ints,
    Mask,
    Names,
    one_of,
    sorts_of,
)

_EPOCH = date(1970, 1, 1).toordinal()
_STATES = {Shown.FIRST: SHOWN, Shown.RETOLD: RETOLD, Shown.REJECTED: REJECTED}


def matching(connection: Connection, columns: Columns, query: IncidentQuery) -> Mask:
    """Of each incident, whether it meets a query."""
    found: Mask = np.ones(len(columns), dtype=np.bool_)
    for mask in (*_by_columns(columns, query), *_by_record(connection, columns, query)):
        found &= mask
    return found


def _by_columns(columns: Columns, query: IncidentQuery) -> Iterator[Mask]:
    table = columns.incidents
    if query.shown in _STATES:
        yield table.state == _STATES[query.shown]
    if query.types:
        yield one_of(table.type, map(TYPES.index, query.types), len(TYPES))
    if query.status:
        yield table.status == STATUSES.index(query.status)
    if query.since:
        yield table.last >= day_number(query.since)
    if query.until:
        yield (table.first != NONE) & (table.first <= day_number(query.until))
    if query.country:
        yield _named(table.country, columns.texts.countries, [asked_country(query.country)])
    if query.admin1:
        yield _named(table.area, columns.texts.areas, [query.admin1])
    if query.sources:
        yield table.sources >= query.sources
    if query.contested is not None:
        yield table.contested == query.contested
    if query.told_since:
        yield table.told >= day_number(query.told_since)
    if query.box:
        yield _in_box(table, query.box)
    if query.kinds or query.least is not None:
        yield _counted(columns, query.kinds, query.least)


def _by_record(connection: Connection, columns: Columns, query: IncidentQuery) -> Iterator[Mask]:
    if query.place:
        ids, countries = places_called(connection, query.place)
        at_place = _named(columns.incidents.place, columns.texts.places, ids)
        in_country = _named(columns.incidents.country, columns.texts.countries, countries)
        yield at_place | in_country
    if query.accepted is not None:
        accepted = _with_keys(columns, _keys(connection, accepted_keys(connection)))
        yield accepted if query.accepted else ~accepted
    for statement in keys_by_name(connection, query):
        yield _with_keys(columns, _keys(connection, statement))


def _named(codes: Codes, names: Names, wanted: Iterable[str]) -> Mask:
    return one_of(codes, names.codes(wanted), len(names))


def day_number(day: date) -> int:
    return day.toordinal() - _EPOCH


def _in_box(table: Incidents, box: Box) -> Mask:
    south, west, north, east = box
    inside: Mask = (table.lon >= west) & (table.lon <= east)
    if west > east:
        inside = (table.lon >= west) | (table.lon <= east)
    return (table.lat >= south) & (table.lat <= north) & inside


def _counted(columns: Columns, kinds: tuple[FigureKind, ...], least: int | None) -> Mask:
    """Incidents with a figure of some kinds that is high enough."""
    figures = columns.figures
    chosen: Mask = np.ones(len(figures.sort), dtype=np.bool_)
    if kinds:
        chosen &= one_of(figures.sort, sorts_of(kinds), SORTS)
    if least is not None:
        chosen &= figures.given >= least
    found: Mask = np.zeros(len(columns), dtype=np.bool_)
    found[figures.incident[chosen]] = True
    return found


def _keys(connection: Connection, statement: Select[Any]) -> Ints:
    """The keys that a statement gives, each once, in order."""
    cursor = connection.execute(statement).cursor
    rows = cursor.fetchall() if cursor is not None else []
    return np.unique(np.fromiter((key for (key,) in rows), dtype=np.int64, count=len(rows)))


def _with_keys(columns: Columns, keys: Ints) -> Mask:
    found: Mask = np.zeros(len(columns), dtype=np.bool_)
    found[columns.positions(keys)] = True
    return found
