"""JSON Lines: one object a line, lists as lists, nothing made safe for spreadsheets."""

import json
from collections.abc import Iterable
from typing import IO

from dateline.exports.columns import Column, Row


def write_jsonl(columns: tuple[Column, ...], rows: Iterable[Row], target: IO[str]) -> int:
    count = 0
    for row in rows:
        values = {column.name: row.values[column.name] for column in columns}
        target.write(json.dumps(values, ensure_ascii=False) + "\n")
        count += 1
    return count
