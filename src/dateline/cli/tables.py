"""Events and figures as tables in the terminal."""

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING

from dateline.domain import DatePrecision, PlacePrecision

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.record import EventRow, FigureRow, FigureSummary

_SOURCE_WIDTH = 28
_EN_DASH = "–"


def event_table(rows: "Iterable[EventRow]") -> "Table":
    """When, where, what, who, figures, who says so, and the source of each event."""
    table = _table("when", "where", "what", "who", "figures", "says who", "source", "id")
    for row in rows:
        table.add_row(
            when_text(row),
            where_text(row),
            what_text(row),
            who_text(row),
            "\n".join(figure_text(figure) for figure in row.figures),
            row.said_by or "",
            source_text(row),
            row.id[:8],
        )
    return table


def figure_table(rows: "Iterable[FigureRow]") -> "Table":
    table = _table(
        "kind", "figure", "scope", "who", "where", "as worded", "says who", "source", "id"
    )
    for row in rows:
        table.add_row(
            row.kind.value,
            bounds_text(row.low, row.high, approximate=row.approximate),
            row.scope.value,
            ", ".join(who.value for who in row.who) or (row.side or ""),
            where_text(row),
            row.text,
            row.said_by or "",
            source_text(row),
            row.id[:8],
        )
    return table


def _table(*columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("when", "id", "kind", "scope"))
    return table


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
    """The place and the country it lies in."""
    if row.place is None:
        return "?"
    if row.place_precision is PlacePrecision.COUNTRY or row.country is None:
        return row.place
    return f"{row.place}, {row.country}"


def what_text(row: "EventRow") -> str:
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


def bounds_text(low: int | None, high: int | None, *, approximate: bool) -> str:
    """Bounds in few characters: "70", "≥ 70", "≤ 400", "~250", "200–999"."""
    rough = "~" if approximate else ""
    if low is None:
        return f"≤ {high:,}"
    if high is None:
        return f"≥ {low:,}"
    return f"{rough}{low:,}" if low == high else f"{rough}{low:,}{_EN_DASH}{high:,}"


def source_text(row: "EventRow | FigureRow") -> str:
    """The outlet, or where none is known the title, and the agency whose story it prints."""
    outlet = row.outlet or shorten(row.title or row.report_id[:8], _SOURCE_WIDTH, placeholder=" …")
    return f"{outlet} ({row.agency})" if row.agency and row.agency not in outlet else outlet
