"""Tables to export: columns with their kinds, and rows of plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from dateline.domain import Location

Cell: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Any
"""A cell, a list of cells, or JSON objects, as the kind of the column says."""

PHRASE_SEPARATOR = "; "
SENTENCE_SEPARATOR = " | "
"""Sentences hold semicolons of their own."""


class Kind(Enum):
    """What the values of a column are; any of them can also be None, which is an empty cell."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    TEXTS = "texts"
    """A list of strings."""
    JSON = "json"
    """Objects or lists of them, for the formats that have them; JSON as text in the others."""


@dataclass(frozen=True, slots=True)
class Column:
    """name: as the codebook spells it. hxl: its HXL tag, "" where it has none.

    separator: what parts the strings of a list in one cell.
    """

    name: str
    kind: Kind = Kind.TEXT
    hxl: str = ""
    separator: str = PHRASE_SEPARATOR

    def flat(self, value: Value) -> Cell:
        """A value of this column as one plain cell."""
        if value is None:
            return None
        if self.kind is Kind.TEXTS:
            return self.separator.join(map(str, value)) or None
        if self.kind is Kind.JSON:
            return json.dumps(value, ensure_ascii=False) if value else None
        cell: Cell = value
        return cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. values: by column name, all of them there. geometry: GeoJSON's, if any.

    where: the place of the row, for what is looked up by it.
    """

    id: str
    values: Mapping[str, Value]
    geometry: Mapping[str, Any] | None = None
    where: Location | None = None


def point(lat: float | None, lon: float | None) -> Mapping[str, Any] | None:
    """WGS84 degrees as GeoJSON has them: longitude first."""
    if lat is None or lon is None:
        return None
    return {"type": "Point", "coordinates": [lon, lat]}


def tag_row(columns: tuple[Column, ...]) -> list[str]:
    """The HXL tags of columns, in order."""
    return [column.hxl for column in columns]
