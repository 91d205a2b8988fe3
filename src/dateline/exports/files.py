"""Rows → files: CSV, JSON Lines, GeoJSON."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO, TypeAlias

from dateline.exports.form import Form
from dateline.exports.rows import Cell, field_names, flat_fields, row_fields, row_json
from dateline.record import EventRow, FigureRow

Rows: TypeAlias = Iterable[EventRow] | Iterable[FigureRow]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is run as a formula by spreadsheets; some take full width too."""


def write_rows(
    rows: Rows, target: TextIO, *, form: Form, of: type[EventRow] | type[FigureRow]
) -> int:
    """Write rows as they come; the number written.

    of: the type of the rows, so that a CSV file has its header when there are none.
    In GeoJSON a row without a place has a null geometry (RFC 7946, 3.2).
    """
    return _WRITERS[form](rows, target, of)


def _write_csv(rows: Rows, target: TextIO, of: type[EventRow] | type[FigureRow]) -> int:
    writer = csv.DictWriter(target, fieldnames=field_names(of), lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({key: _safe(value) for key, value in flat_fields(row).items()})
        count += 1
    return count


def _safe(value: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before one that might."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def _write_jsonl(rows: Rows, target: TextIO, _: object) -> int:
    count = 0
    for row in rows:
        target.write(row_json(row) + "\n")
        count += 1
    return count


def _write_geojson(rows: Rows, target: TextIO, _: object) -> int:
    target.write('{"type": "FeatureCollection", "features": [')
    count = 0
    for row in rows:
        target.write(",\n" if count else "\n")
        target.write(json.dumps(_feature(row), ensure_ascii=False))
        count += 1
    target.write("\n]}\n")
    return count


def _feature(row: EventRow | FigureRow) -> Mapping[str, object]:
    geometry: dict[str, object] | None = None
    if row.line:
        geometry = {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in row.line]}
    elif row.lon is not None and row.lat is not None:
        geometry = {"type": "Point", "coordinates": [row.lon, row.lat]}
    return {"type": "Feature", "id": row.id, "geometry": geometry, "properties": row_fields(row)}


_WRITERS: Mapping[Form, Callable[[Rows, TextIO, type[EventRow] | type[FigureRow]], int]] = {
    Form.CSV: _write_csv,
    Form.JSONL: _write_jsonl,
    Form.GEOJSON: _write_geojson,
}
