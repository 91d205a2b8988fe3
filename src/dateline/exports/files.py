"""Rows → files: CSV, JSON Lines, GeoJSON."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import TextIO

from dateline.exports.rows import flat_fields, row_fields
from dateline.record import EventRow, FigureRow

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""


class Format(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"


Rows = Iterable[EventRow] | Iterable[FigureRow]


def write_rows(rows: Rows, target: TextIO, form: str) -> int:
    """Write rows as they come; the number written. GeoJSON keeps a row without a place as null."""
    return _WRITERS[Format(form)](iter(rows), target)


def _write_csv(rows: Iterator[EventRow | FigureRow], target: TextIO) -> int:
    first = next(rows, None)
    if first is None:
        return 0
    writer = csv.DictWriter(target, fieldnames=list(flat_fields(first)), lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in chain((first,), rows):
        writer.writerow({key: _safe(value) for key, value in flat_fields(row).items()})
        count += 1
    return count


def _safe(value: str | int | float | bool | None) -> str | int | float | bool | None:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before one that might."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def _write_jsonl(rows: Iterator[EventRow | FigureRow], target: TextIO) -> int:
    count = 0
    for row in rows:
        target.write(json.dumps(row_fields(row), ensure_ascii=False) + "\n")
        count += 1
    return count


def _write_geojson(rows: Iterator[EventRow | FigureRow], target: TextIO) -> int:
    target.write('{"type": "FeatureCollection", "features": [')
    count = 0
    for row in rows:
        target.write(",\n" if count else "\n")
        target.write(json.dumps(_feature(row), ensure_ascii=False))
        count += 1
    target.write("\n]}\n")
    return count


def _feature(row: EventRow | FigureRow) -> Mapping[str, object]:
    point = None
    if row.lon is not None and row.lat is not None:
        point = {"type": "Point", "coordinates": [row.lon, row.lat]}
    return {"type": "Feature", "id": row.id, "geometry": point, "properties": row_fields(row)}


_WRITERS: Mapping[Format, Callable[[Iterator[EventRow | FigureRow], TextIO], int]] = {
    Format.CSV: _write_csv,
    Format.JSONL: _write_jsonl,
    Format.GEOJSON: _write_geojson,
}
