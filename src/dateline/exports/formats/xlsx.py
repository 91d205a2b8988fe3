"""XLSX, by openpyxl: one sheet, text as text, the header kept in view."""

import re
from collections.abc import Iterable
from typing import IO

from dateline.errors import SettingsError
from dateline.exports.columns import Cell, Column, Row, tag_row
from dateline.exports.safe import safe

_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
"""What a sheet and a cell can hold (ECMA-376 as spreadsheets read it)."""
_CUT = " […]"
_HALVES = re.compile("[\ud800-\udfff]")


def write_xlsx(
    columns: tuple[Column, ...], rows: Iterable[Row], target: IO[bytes], *, hxl: bool = False
) -> int:
    """The number of rows. A text too long for a cell is cut, and shows it.

    SettingsError when there are more rows than a sheet holds.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("dateline")
    sheet.freeze_panes = "A3" if hxl else "A2"
    sheet.append([column.name for column in columns])
    if hxl:
        sheet.append(tag_row(columns))
    count = 0
    for row in rows:
        count += 1
        if count + 1 + hxl > _MOST_ROWS:
            raise SettingsError("more rows than an xlsx sheet holds; narrow the query or use csv")
        sheet.append([_cell(column.flat(row.values[column.name])) for column in columns])
    book.save(target)
    return count


def _cell(value: Cell) -> Cell:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    # control characters that XML can't hold, and half surrogates
    whole = _HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
    text = str(safe(ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", whole)))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(_CUT)] + _CUT
