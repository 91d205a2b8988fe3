"""Events and figures → files: the rows of the record as they are, one a report."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import IO, Any, TypeAlias, get_type_hints

from dateline.exports.columns import Cell, Column, Kind, Row, Value, point
from dateline.exports.form import Form
from dateline.exports.formats import write_table
from dateline.exports.rows import field_names, flat_value, row_fields
from dateline.record import EventRow, FigureRow

Rows: TypeAlias = Iterable[EventRow] | Iterable[FigureRow]
RowType: TypeAlias = type[EventRow] | type[FigureRow]


@dataclass(frozen=True, slots=True)
class RowColumn(Column):
    """A field of a row; the parts of a list are told in words, joined by "; "."""

    def flat(self, value: Value) -> Cell:
        return flat_value(value)


def write_rows(rows: Rows, target: IO[Any], *, form: Form, of: RowType) -> int:
    """Write rows as they come; the number written.

    of: the type of the rows, so that a CSV file has its header when there are none.
    """
    return write_table(row_columns(of), map(_table_row, rows), target, form=form)


def row_columns(of: RowType) -> tuple[Column, ...]:
    hints = get_type_hints(of)
    kinds = (_kind(hints[field.name]) for field in fields(of))
    return tuple(RowColumn(*each) for each in zip(field_names(of), kinds, strict=True))


def _kind(hint: Any) -> Kind:  # noqa: ANN401 — any annotation of a row's field
    for type_, kind in ((bool, Kind.BOOLEAN), (int, Kind.INTEGER), (float, Kind.DECIMAL)):
        if hint in (type_, type_ | None):
            return kind
    return Kind.JSON if str(hint).startswith("tuple") else Kind.TEXT


def _table_row(row: EventRow | FigureRow) -> Row:
    geometry = point(row.lat, row.lon)
    if row.line:
        geometry = {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in row.line]}
    return Row(row.id, row_fields(row), geometry)
