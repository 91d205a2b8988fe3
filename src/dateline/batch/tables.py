"""Tables as the workers' Python sees them: columns told once, in Spark's words, rows as tuples."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias

Rows: TypeAlias = Iterator[tuple[Any, ...]]
Mapped: TypeAlias = Callable[[Iterable[Any]], Iterator[Any]]
"""What Spark's mapInArrow takes: batches of Arrow to batches of Arrow."""


def mapped(rows_to_rows: Callable[[Rows], Rows], columns: str, *, at_once: int = 256) -> Mapped:
    """A function from rows to rows, as a stream, in the form that Spark takes.

    columns: of the rows it gives, as "name type, name type". at_once: rows held before they go.
    """

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        schema = _schema(columns)
        made = rows_to_rows(_rows(batches))
        while some := list(islice(made, at_once)):
            arrays = [
                pa.array(values, field.type)
                for values, field in zip(zip(*some, strict=True), schema, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    return run


def _rows(batches: Iterable[Any]) -> Rows:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _schema(columns: str) -> Any:  # noqa: ANN401 — pyarrow ships no types
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "bigint": pa.int64(),
        "double": pa.float64(),
        "binary": pa.binary(),
        "date": pa.date32(),
        "array<string>": pa.list_(pa.string()),
        "array<bigint>": pa.list_(pa.int64()),
    }
    told = (column.split(" ") for column in columns.split(", "))
    return pa.schema([(name, kinds[kind]) for name, kind in told])
