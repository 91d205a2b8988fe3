"""Events and figures as tables in the terminal."""

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, TypeAlias

from dateline.cli.screen import visible
from dateline.domain import DatePrecision, Event, PlacePrecision
from dateline.phrasing import bounds_text

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.record import EventRow, FigureRow, FigureSummary

Cells: TypeAlias = Iterable[tuple[str, ...]]

_SOURCE_WIDTH = 28
_WIDE = 140
_EN_DASH = "–"
_NEVER_BROKEN = frozenset({"when", "id", "kind", "scope"})

_EVENT_COLUMNS = ("when", "where", "what", "who", "figures", "says who", "source", "id")
_EVENT_PILES = ((0, 7), (1,), (2, 3), (4,), (5, 6))
_FIGURE_COLUMNS = (
    "kind",
    "figure",
    "scope",
    "who",
    "where",
    "as worded",
    "says who",
    "source",
    "id",
)
_FIGURE_PILES = ((0, 8), (1, 5), (2, 3), (4,), (6, 7))
"""Columns that are piled into one where the terminal is too narrow to set them side by side."""


def event_table(rows: "Iterable[EventRow]", width: int) -> "Table":
    """When, where, what, who, figures, who says so, and the source of each event."""
    cells = (
        (
            when_text(row),
            where_text(row),
            what_text(row),
            who_text(row),
            "\n".join(figure_text(figure) for figure in row.figures),
            row.said_by or _EN_DASH,
            source_text(row),
            row.id[:8],
        )
        for row in rows
    )
    return stacked_table(_EVENT_COLUMNS, cells, piles=None if width >= _WIDE else _EVENT_PILES)


def figure_table(rows: "Iterable[FigureRow]", width: int) -> "Table":
    """The bounds of each figure, what they count, where, who says so, and the source."""
    cells = (
        (
            row.kind.value.replace("_", " "),
            bounds_text(row.low, row.high, approximate=row.approximate),
            row.scope.value,
            ", ".join(who.value.replace("_", " ") for who in row.who) or (row.side or ""),
            where_text(row),
            f"“{row.text}”",
            row.said_by or _EN_DASH,
            source_text(row),
            row.id[:8],
        )
        for row in rows
    )
    return stacked_table(_FIGURE_COLUMNS, cells, piles=None if width >= _WIDE else _FIGURE_PILES)


def plain_table(columns: tuple[str, ...]) -> "Table":
    """A table with no rows yet."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for head in columns:
        kept = bool(_NEVER_BROKEN.intersection(head.split("\n")))
        table.add_column(head, overflow="fold", no_wrap=kept)
    return table


def stacked_table(
    columns: tuple[str, ...], cells: Cells, *, piles: tuple[tuple[int, ...], ...] | None
) -> "Table":
    """A table of cells, its columns in piles where there is little room."""
    from rich.text import Text

    table = plain_table(tuple("\n".join(heads) for heads in _piled(columns, piles)))
    for row in cells:
        # As Text, so that square brackets in a name are no markup.
        table.add_row(
            *(Text(visible("\n".join(filter(None, pile)))) for pile in _piled(row, piles))
        )
    return table


def _piled(
    parts: tuple[str, ...], piles: tuple[tuple[int, ...], ...] | None
) -> list[tuple[str, ...]]:
    if piles is None:
        return [(part,) for part in parts]
    return [tuple(parts[number] for number in pile) for pile in piles]


def when_text(row: "EventRow | FigureRow") -> str:
    """The days as far as they are known: a day, a range, a month; "?" when unknown."""
    if row.start is None or row.end is None:
        return "?"
    if row.date_precision is DatePrecision.YEAR:
        return str(row.start.year)
    if row.date_precision is DatePrecision.MONTH and row.start.month == row.end.month:
        return row.start.isoformat()[:7]
    if row.start == row.end:
        return row.start.isoformat() + (
            "*" if row.date_precision is DatePrecision.PUBLISHED else ""
        )
    return f"{row.start.isoformat()}{_EN_DASH}{row.end.isoformat()[5:]}"


def where_text(row: "EventRow | FigureRow") -> str:
    """The place and the country it lies in; the words that tell it by way of another."""
    if row.place is None:
        return "?"
    told = row.place_text if row.spot and row.place_text else row.place
    named = row.place_precision is PlacePrecision.COUNTRY and not row.spot
    return told if named or row.country is None else f"{told}, {row.country}"


def what_text(row: "EventRow | Event") -> str:
    told = row.type.value.replace("_", " ")
    return told if row.status.value == "happened" else f"{told} ({row.status.value})"


def who_text(row: "EventRow") -> str:
    parts = [
        ", ".join(row.by),
        f"with {', '.join(row.with_)}" if row.with_ else "",
        f"→ {', '.join(row.against)}" if row.against else "",
    ]
    return " ".join(part for part in parts if part)


def figure_text(figure: "FigureSummary") -> str:
    bounds = bounds_text(figure.low, figure.high, approximate=figure.approximate)
    notes = [figure.scope.value] if figure.scope.value != "incident" else []
    notes += ["part"] if figure.part else []
    note = f" ({', '.join(notes)})" if notes else ""
    return f"{bounds} {figure.kind.value.replace('_', ' ')}{note}"


def source_text(row: "EventRow | FigureRow") -> str:
    """The outlet, or where none is known the title, and the agency whose story it prints."""
    outlet = row.outlet or shorten(row.title or row.report_id[:8], _SOURCE_WIDTH, placeholder=" …")
    return f"{outlet} ({row.agency})" if row.agency and row.agency not in outlet else outlet
