"""docs/codebooks.md says of every column of every codebook how it is filled."""

import re
from pathlib import Path

import pytest

from dateline.exports.codebooks import BOOKS, SHARED
from dateline.exports.codebooks.dateline import FIGURE_KINDS
from dateline.exports.form import Book
from dateline.exports.pcodes import COLUMNS as PCODE_COLUMNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "codebooks.md").read_text(encoding="utf-8")
_FIGURE = re.compile(rf"(?:{'|'.join(kind.value for kind in FIGURE_KINDS)})_(?:low|high|best)")


def _told(heading: str) -> set[str]:
    """The names in the first cells of the tables under a heading."""
    section = re.split(r"^## ", PAGE.split(heading, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    cells = re.findall(r"^\| (`[^|]*?) \|", section, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("book", Book)
def test_each_column_is_explained(book: Book) -> None:
    shared = {column.name for column in SHARED}
    told = _told(f"## `{book.value}`")
    own = {column.name for column in BOOKS[book].columns if not _FIGURE.fullmatch(column.name)}
    assert own - shared <= told
    assert told <= own | {"killed_low", "killed_high", "killed_best"}


def test_each_kind_of_figure_is_named() -> None:
    section = PAGE.split("## `dateline`", 1)[1].split("\n## ", 1)[0]
    assert {kind.value for kind in FIGURE_KINDS} <= set(re.findall(r"`(\w+?)(?:_low)?`", section))


def test_shared_columns_and_p_codes_are_explained() -> None:
    told = _told("## What holds for every codebook")
    assert told == {column.name for column in (*SHARED, *PCODE_COLUMNS)}
