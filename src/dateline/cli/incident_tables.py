"""Incidents as a table in the terminal, and the words for their parts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.cli.tables import stacked_table
from dateline.domain import FigureRange
from dateline.phrasing import bounds_text, days_text

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.record import IncidentRow, RangeSummary

_COLUMNS = ("when", "where", "what", "who", "figures", "sources", "id")
_PILES = ((0, 6), (1, 2), (3,), (4,), (5,))
_WIDE = 120


def incident_table(rows: "Iterable[IncidentRow]", width: int) -> "Table":
    """When, where, what, who, figures with their ranges, and how many tell it."""
    cells = (
        (
            days_text(row.start, row.end, row.date_precision) + _mark(row, "when"),
            incident_where(row) + _mark(row, "where"),
            incident_what(row) + _mark(row, "type", "status"),
            incident_who(row) + _mark(row, "by", "against", "with"),
            "\n".join(range_text(figure) + _mark(row, figure.kind.value) for figure in row.figures),
            sources_text(row),
            row.id[:8],
        )
        for row in rows
    )
    return stacked_table(_COLUMNS, cells, piles=None if width >= _WIDE else _PILES)


def incident_where(row: "IncidentRow") -> str:
    if row.place is None:
        return "?"
    named = row.place_kind is not None and row.place_kind.value == "country"
    return row.place if named or row.country is None else f"{row.place}, {row.country}"


def incident_what(row: "IncidentRow") -> str:
    told = row.type.value.replace("_", " ")
    return told if row.status.value == "happened" else f"{told} ({row.status.value})"


def incident_who(row: "IncidentRow") -> str:
    parts = [
        ", ".join(row.by),
        f"with {', '.join(row.with_)}" if row.with_ else "",
        f"→ {', '.join(row.against)}" if row.against else "",
    ]
    return " ".join(part for part in parts if part)


def range_text(figure: "RangeSummary | FigureRange") -> str:
    """A figure in few characters: "57 killed (52–57) !": the best, the range, and a contest."""
    kind = figure.kind.value.replace("_", " ")
    unit = {"household": " households", "person": "", "building": ""}[figure.unit.value]
    mark = " !" if figure.contested else ""
    bounds = bounds_text(figure.low, figure.high)
    if figure.best is None or str(figure.best) == bounds.replace(",", ""):
        return f"{bounds} {kind}{unit}{mark}"
    return f"{figure.best:,} {kind}{unit} ({bounds}){mark}"


def sources_text(row: "IncidentRow") -> str:
    """How many reports, how many of them independent, and what they contradict each other in."""
    reports = f"{row.reports} report" + "s" * (row.reports != 1)
    independent = f", {row.independent_sources} independent" if row.reports > 1 else ""
    contested = f" ! {', '.join(row.contested)}" if row.contested else ""
    state = " [rejected]" if row.rejected else " [retold]" if row.retold else ""
    return f"{reports}{independent}{contested}{state}"


def _mark(row: "IncidentRow", *fields: str) -> str:
    return " +" if any(field in row.corrected for field in fields) else ""
