"""CSV (RFC 4180, UTF-8, lines ended by a line feed)."""

import csv
from collections.abc import Iterable
from typing import IO

from dateline.exports.columns import Column, Row, tag_row
from dateline.exports.safe import safe


def write_csv(
    columns: tuple[Column, ...], rows: Iterable[Row], target: IO[str], *, hxl: bool = False
) -> int:
    """A header, a row of HXL tags when asked for, and the rows; the number of rows."""
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    if hxl:
        writer.writerow(tag_row(columns))
    count = 0
    for row in rows:
        writer.writerow([safe(column.flat(row.values[column.name])) for column in columns])
        count += 1
    return count
