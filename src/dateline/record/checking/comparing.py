"""A row as it is stored against the values that were to be stored."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Table
from sqlalchemy.types import TypeDecorator

Values = Mapping[str, Any]


def differences(connection: Connection, table: Table, stored: Values, given: Values) -> list[str]:
    """The columns, of those that are given, in which a stored row is another."""
    expected = as_stored(connection, table, given)
    return [name for name, value in expected.items() if stored[name] != value]


def as_stored(connection: Connection, table: Table, given: Values) -> dict[str, Any]:
    """Values as they come back from the table once they were stored there."""
    return {
        name: _kept(table.c[name].type, value, connection.dialect) for name, value in given.items()
    }


def same_rows(
    connection: Connection, table: Table, stored: Iterable[Values], given: Iterable[Values]
) -> bool:
    """Whether stored rows are those that are given, in their order and with nothing between."""
    kept = [as_stored(connection, table, values) for values in given]
    found = [dict(row) for row in stored]
    return len(found) == len(kept) and all(
        row[name] == value
        for row, values in zip(found, kept, strict=True)
        for name, value in values.items()
    )


def _kept(of: object, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401 — any column's value
    if value is not None and isinstance(of, JSON):
        return json.loads(json.dumps(value))
    if isinstance(of, TypeDecorator):
        bound = of.process_bind_param(value, dialect)
        gives_it_back = type(of).process_result_value is TypeDecorator.process_result_value
        return bound if gives_it_back else of.process_result_value(bound, dialect)
    return value
