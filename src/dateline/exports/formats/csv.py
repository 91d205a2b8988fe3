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
    quoting = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([column.name for column in columns])
    if hxl:
        writer.writerow(tag_row(columns))
    count = 0
    for row in rows:
        cells = [safe(column.flat(row.values[column.name])) for column in columns]
        # the module leaves a lone carriage return bare, which readers take for the row's end
        bare = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoting if bare else writer).writerow(cells)
        count += 1
    return count
