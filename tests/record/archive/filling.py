"""A record with some rows in every table of the schema, whatever tables there are."""

import hashlib
import zlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    Table,
    insert,
)

from dateline.record import Record
from dateline.record.archive.tables import tables
from dateline.record.columns import Moment

ROWS = 3

_TEXTS = ("plain", "d’Aïn Zérhoun — القائم\u2028\ue000", 'a "quote", a \\ and\n\ttwo lines')
_JSONS: tuple[Any, ...] = (
    [[0, 5, "caf\u00e9 \ud83d"], []],
    {"z": 1, "a": None, "nested": {"low": -1.5e-9}},
    "just words\x00",
)
_NUMBERS = (-(2**31), 0, 2**31 - 1)
_FLOATS = (0.1 + 0.2, -1.0 / 3.0, 1e300)
_CONTENTS = (b"", b"<p>news</p>", bytes(range(256)) * 40)
_DAY = date(2024, 2, 29)
_MOMENT = datetime(2024, 7, 28, 6, 30, 1, 123456, tzinfo=UTC)


def fill_every_table(record: Record) -> None:
    """In one transaction, each table after those it refers to, so that every reference holds."""
    with record._noting() as connection:
        for table in tables():
            rows = [_row(table, number) for number in range(ROWS)]
            connection.execute(insert(table), rows)


def tables_by_name() -> dict[str, Table]:
    return {table.name: table for table in tables()}


def _row(table: Table, number: int) -> dict[str, object]:
    row = {column.name: _value(column, number) for column in table.columns}
    if table.name == "pages":
        row["digest"] = hashlib.sha256(_CONTENTS[number]).hexdigest()
    return row


def _value(column: Column[Any], number: int) -> object:
    """The same value for the same column in every table that refers to it."""
    for key in column.foreign_keys:
        return _value(key.column, number)
    if column.nullable and number == 1:
        return None
    return _value_of_form(column, number)


def _value_of_form(column: Column[Any], number: int) -> object:
    form = column.type
    if isinstance(form, JSON):
        return _JSONS[number]
    if isinstance(form, LargeBinary):
        return zlib.compress(_CONTENTS[number])
    if isinstance(form, Boolean):
        return bool(number % 2)
    if isinstance(form, Integer):
        return number + 1 if column.primary_key else _NUMBERS[number]
    if isinstance(form, Float):
        return _FLOATS[number]
    if isinstance(form, Moment):
        return _MOMENT + timedelta(days=number)
    if isinstance(form, Date):
        return _DAY + timedelta(days=number)
    return _text(column, number)


def _text(column: Column[Any], number: int) -> str:
    if column.name == "id":  # few letters, and unique
        return f"{number:0>8}"
    longest = getattr(column.type, "length", None)
    text = f"{column.name}{number} {_TEXTS[number]}"
    return text if longest is None else f"{number:0>{longest}}"
