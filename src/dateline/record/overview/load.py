"""From the record's tables to columns: all at first, then only what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, select

from dateline.record.batches import in_batches
from dateline.record.changes import count_changes, gone_since, last_gone
from dateline.record.overview.bins import month_of, week_of
from dateline.record.overview.columns import (
    DATE_PRECISIONS,
    KINDS,
    NONE,
    PLACE_PRECISIONS,
    REJECTED,
    RETOLD,
    SHOWN,
    STATUSES,
    TYPES,
    UNITS,
    Codes,
    Columns,
    Figures,
    Floats,
    Incidents,
    Ints,
    Texts,
)
from dateline.record.overview.mercator import mercator_x, mercator_y
from dateline.record.schema import places
from dateline.record.schema_incidents import incident_figures, incidents

_ROWS_AT_ONCE = 50_000
_ID_BITS, _DIGITS = 40, 10
"""How much of an id settles ties: its first digits, in so many bits."""
_EPOCH = date(1970, 1, 1).toordinal()

_INCIDENT_COLUMNS = [
    incidents.c[name]
    for name in (
        *("key", "id", "retold", "rejected", "type", "status", "first", "last", "date_precision"),
        *("place_id", "place_precision", "country", "lat", "lon", "radius_km", "sources"),
        *("is_contested", "confidence", "killed", "told"),
    )
]
_FIGURE_COLUMNS = [
    incident_figures.c[name] for name in ("incident_key", "kind", "unit", "low", "high", "best")
]

Values = Mapping[str, Sequence[Any]]


def load_columns(connection: Connection, known: Columns | None = None) -> Columns:
    """The columns of the record as it is now. known: those of an earlier state, to go on from."""
    changes, gone = count_changes(connection), last_gone(connection)
    if known is not None and known.changes == changes:
        return known
    went = gone_since(connection, known.gone) if known is not None else None
    kept = _without(known, went) if known is not None and went is not None else _nothing()
    # A key that came free at the end may be given again, but none that lies before one in use.
    newer = int(kept.incidents.key[-1]) if len(kept) else 0
    texts = kept.texts
    parts, counted = [], []
    while values := _incidents_after(connection, newer):
        parts.append(_incidents(connection, values, texts))
        counted.append(_figures_between(connection, newer, values["key"][-1]))
        newer = values["key"][-1]
    fresh = kept.incidents.then(*parts)
    figures = kept.figures.then(*(_figures(each, fresh.key) for each in counted if each))
    return Columns(changes=changes, gone=gone, incidents=fresh, figures=figures, texts=texts)


def _nothing() -> Columns:
    no_keys = np.array([], dtype=np.int64)
    texts = Texts()
    return Columns(
        changes=-1,
        gone=0,
        incidents=_coded({each.name: [] for each in _INCIDENT_COLUMNS}, texts),
        figures=_figures({each.name: [] for each in _FIGURE_COLUMNS}, no_keys),
        texts=texts,
    )


def _without(known: Columns, gone: Sequence[int]) -> Columns:
    if not gone:
        return known
    keep = ~np.isin(known.incidents.key, np.array(gone, dtype=np.int64))
    position = np.cumsum(keep) - 1
    figures = known.figures.where(keep[known.figures.incident])
    return replace(
        known,
        incidents=known.incidents.where(keep),
        figures=replace(figures, incident=position[figures.incident]),
    )


def _incidents_after(connection: Connection, key: int) -> Values:
    """The next incidents, some at once; none when there are no more."""
    told = select(*_INCIDENT_COLUMNS).where(incidents.c.key > key)
    return _read(connection, told.order_by(incidents.c.key).limit(_ROWS_AT_ONCE))


def _figures_between(connection: Connection, after: int, last: int) -> Values:
    """The figures of the incidents with keys after one, up to the last."""
    key = incident_figures.c.incident_key
    return _read(connection, select(*_FIGURE_COLUMNS).where(key > after, key <= last))


def _read(connection: Connection, statement: Select[Any]) -> Values:
    """The columns of a statement's rows; of no rows, nothing.

    The driver's rows are taken as they are: a million rows of SQLAlchemy's take twice as long.
    """
    names = [column.name for column in statement.selected_columns]
    cursor = connection.execute(statement).cursor
    rows = cursor.fetchall() if cursor is not None else []
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}


def _incidents(connection: Connection, values: Values, texts: Texts) -> Incidents:
    _add_places(connection, set(values["place_id"]) - {None}, texts)
    return _coded(values, texts)


def _add_places(connection: Connection, ids: set[str], texts: Texts) -> None:
    unknown = [id_ for id_ in ids if id_ not in texts.places]
    columns = (places.c.id, places.c.name, places.c.admin1)
    for some in in_batches(unknown):
        for row in connection.execute(select(*columns).where(places.c.id.in_(some))):
            texts.places.add(row.id)
            texts.place_names.append(row.name)
            texts.area_of.append(texts.areas.add(row.admin1))


def _coded(values: Values, texts: Texts) -> Incidents:
    first = _days(values["first"])
    lat, lon = _floats(values["lat"]), _floats(values["lon"])
    place = np.array([texts.places.add(each) for each in values["place_id"]], dtype=np.int32)
    area_of = np.array([*texts.area_of, -1], dtype=np.int32)  # the last is that of no place
    return Incidents(
        key=np.array(values["key"], dtype=np.int64),
        tie=_tie(first, values["id"]),
        state=_states(values["retold"], values["rejected"]),
        type=_codes(values["type"], TYPES),
        status=_codes(values["status"], STATUSES),
        first=first,
        last=_days(values["last"]),
        week=week_of(first),
        month=month_of(first),
        date_precision=_codes(values["date_precision"], DATE_PRECISIONS),
        place=place,
        area=area_of[place],
        place_precision=_codes(values["place_precision"], PLACE_PRECISIONS),
        country=np.array(list(map(texts.countries.add, values["country"])), dtype=np.int32),
        lat=lat,
        lon=lon,
        x=mercator_x(lon),
        y=mercator_y(lat),
        radius_km=_floats(values["radius_km"]),
        sources=np.array(values["sources"], dtype=np.int64),
        contested=np.array(values["is_contested"], dtype=np.bool_),
        confidence=_floats(values["confidence"]),
        killed=_counts(values["killed"]),
        told=_days(values["told"]),
    )


def _figures(values: Values, keys: Ints) -> Figures:
    low, high, best = (_floats(values[name]) for name in ("low", "high", "best"))
    open_low, open_high = np.isnan(low), np.isnan(high)
    given = np.select([~np.isnan(best), ~open_low], [best, low], high)
    kind, unit = _codes(values["kind"], KINDS), _codes(values["unit"], UNITS)
    return Figures(
        incident=np.searchsorted(keys, np.array(values["incident_key"], dtype=np.int64)),
        sort=kind.astype(np.int64) * len(UNITS) + unit,
        low=np.where(open_low, 0, low),
        high=np.fmax(high, given),
        given=given,
        open_low=open_low,
        open_high=open_high,
    )


def _codes(values: Iterable[str | None], members: Sequence[StrEnum]) -> Codes:
    code_of = {member.value: code for code, member in enumerate(members)}
    return np.array([code_of.get(each or "", -1) for each in values], dtype=np.int32)


def _counts(values: Iterable[int | None]) -> Ints:
    return np.array([NONE if each is None else each for each in values], dtype=np.int64)


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array(values, dtype=np.float64)  # None becomes NaN


def _days(values: Sequence[str | None]) -> Ints:
    """ISO dates, as SQLite keeps them."""
    days = np.array(values, dtype="datetime64[D]")
    return np.where(np.isnat(days), NONE, days.astype(np.int64))


def _states(retold: Sequence[int], rejected: Sequence[int]) -> Codes:
    is_rejected, is_retold = np.array(rejected, dtype=bool), np.array(retold, dtype=bool)
    return np.select([is_rejected, is_retold], [REJECTED, RETOLD], SHOWN).astype(np.int32)


def _tie(first: Ints, ids: Iterable[str]) -> Ints:
    """A number that is the higher, the earlier its incident stands among equals."""
    day = np.where(first == NONE, 0, first + _EPOCH)
    digits = np.array([int(each[:_DIGITS], 16) for each in ids], dtype=np.int64)
    return (day << _ID_BITS) + ((1 << _ID_BITS) - 1 - digits)
