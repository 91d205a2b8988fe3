"""Events and figures of a record as JSON values and as cells."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from dateline.exports.columns import Cell
from dateline.record import EventRow, FigureRow, ReportRow


def field_names(of: type[EventRow] | type[FigureRow] | type[ReportRow]) -> list[str]:
    """The names of a row's fields as they are exported: `with_` is called `with`."""
    return [field.name.rstrip("_") for field in dataclasses.fields(of)]


def row_fields(row: EventRow | FigureRow | ReportRow) -> dict[str, Any]:
    """Every field of a row in plain JSON values, in the order of its type.

    Evidence comes as objects of start, end and text; the events of a figure as [id, type].
    """
    return dict(zip(field_names(type(row)), _plain(row).values(), strict=True))


def row_json(row: EventRow | FigureRow | ReportRow) -> str:
    """A row as one line of JSON."""
    return json.dumps(row_fields(row), ensure_ascii=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 — walks any value of a row
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def flat_value(value: Any) -> Cell:  # noqa: ANN401 — as above
    """A value of a row as one cell."""
    if isinstance(value, list):
        return "; ".join(_words(part) for part in value)
    cell: Cell = value
    return cell


def _words(part: Any) -> str:  # noqa: ANN401 — as above
    """A part of a list in words: evidence by its text, a figure as worded with its kind."""
    if isinstance(part, Mapping):
        return f"{part['text']} {part['kind']}" if "kind" in part else str(part["text"])
    return " ".join(map(str, part)) if isinstance(part, list) else str(part)
