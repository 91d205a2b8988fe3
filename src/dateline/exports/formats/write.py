"""The one way in: a table, a file that is open, and a format."""

from collections.abc import Iterable
from typing import IO, Any

from dateline.errors import SettingsError
from dateline.exports.columns import Column, Row
from dateline.exports.form import Form


def check_hxl(form: Form, *, hxl: bool) -> None:
    """SettingsError when HXL tags are wanted where no header can hold them."""
    if hxl and not form.has_tag_row:
        raise SettingsError(f"{form.value} has no row for HXL tags; they go into csv and xlsx")


def write_table(
    columns: tuple[Column, ...],
    rows: Iterable[Row],
    target: IO[Any],
    *,
    form: Form,
    hxl: bool = False,
) -> int:
    """Write rows as they come; the number written.

    target: open for bytes when `form.is_binary`, else for text with newlines left alone.
    hxl: a row of HXL tags under the header. SettingsError where the format has no header for it,
    or can't hold the rows.
    """
    check_hxl(form, hxl=hxl)
    match form:
        case Form.CSV:
            from dateline.exports.formats.csv import write_csv

            return write_csv(columns, rows, target, hxl=hxl)
        case Form.JSONL:
            from dateline.exports.formats.jsonl import write_jsonl

            return write_jsonl(columns, rows, target)
        case Form.GEOJSON:
            from dateline.exports.formats.geojson import write_geojson

            return write_geojson(columns, rows, target)
        case Form.PARQUET:
            from dateline.exports.formats.parquet import write_parquet

            return write_parquet(columns, rows, target)
        case Form.XLSX:
            from dateline.exports.formats.xlsx import write_xlsx

            return write_xlsx(columns, rows, target, hxl=hxl)
