"""Rows → files, one module a format."""

from dateline.exports.formats.write import check_hxl, write_table

__all__ = ["check_hxl", "write_table"]
