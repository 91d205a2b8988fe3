"""Rows → files, one module a format."""

from dateline.exports.formats.write import write_table

__all__ = ["write_table"]
