"""Events and figures of a record as flat rows, for JSON, CSV and GeoJSON."""

import dataclasses
from datetime import date
from enum import Enum
from typing import Any

from dateline.record import EventRow, FigureRow, ReportRow

Cell = str | int | float | bool | None


def row_fields(row: EventRow | FigureRow | ReportRow) -> dict[str, Any]:
    """Every field of a row in plain JSON values, in the order of its type.

    Evidence comes as objects of start, end and text; `with_` is called `with`.
    """
    return {key.rstrip("_"): _plain(value) for key, value in _items(row)}


def flat_fields(row: EventRow | FigureRow) -> dict[str, Cell]:
    """The same with one plain value a field, for a table: lists joined by "; "."""
    return {key: _flat(value) for key, value in row_fields(row).items()}


def _items(value: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 — any dataclass
    return [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]


def _plain(value: Any) -> Any:  # noqa: ANN401 — walks any value of a row
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(part) for key, part in _items(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _flat(value: Any) -> Cell:  # noqa: ANN401 — as above
    if isinstance(value, list):
        return "; ".join(str(_flat(part)) for part in value)
    if isinstance(value, dict):
        if "text" in value:
            return str(value["text"]) if "kind" not in value else f"{value['text']} {value['kind']}"
        return " ".join(str(part) for part in value.values())
    cell: Cell = value
    return cell
