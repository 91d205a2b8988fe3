"""Parquet, by pyarrow: lists of strings stay lists, codes and dates of any precision are text."""

from collections.abc import Iterable
from itertools import islice
from typing import IO, Any

from dateline.exports.columns import Column, Kind, Row, Value

_ROWS_A_GROUP = 10_000


def write_parquet(columns: tuple[Column, ...], rows: Iterable[Row], target: IO[bytes]) -> int:
    """One row group for every ten thousand rows, so that no more is ever held."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(column.name, _type(column)) for column in columns])
    count = 0
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        rest = iter(rows)
        while group := tuple(islice(rest, _ROWS_A_GROUP)):
            values = [_values(column, group) for column in columns]
            writer.write_table(pa.table(values, schema=schema))
            count += len(group)
    return count


def _type(column: Column) -> Any:  # noqa: ANN401 — pyarrow ships no types
    import pyarrow as pa

    return {
        Kind.INTEGER: pa.int64(),
        Kind.DECIMAL: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.TEXTS: pa.list_(pa.string()),
    }.get(column.kind, pa.string())


def _values(column: Column, group: tuple[Row, ...]) -> list[Value]:
    found = (row.values[column.name] for row in group)
    return [column.flat(value) if column.kind is Kind.JSON else value for value in found]
