"""Cells that no spreadsheet takes for a formula."""

from dateline.exports.columns import Cell

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is run as a formula by spreadsheets; some take full width too."""


def safe(value: Cell) -> Cell:
    """An apostrophe goes before a text that might be run; numbers stay as they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
