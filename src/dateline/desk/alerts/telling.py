"""What an alert says: a line for people, and the facts for programs."""

from collections.abc import Callable
from typing import Any

from dateline.desk.wording import label, place_text
from dateline.domain import family_of
from dateline.exports.incident_rows import incident_row_fields
from dateline.record import (
    AlertText,
    IncidentRow,
    RangeSummary,
    SavedView,
    TollWatch,
    Watched,
)


def tell(view: SavedView) -> Callable[[Watched, IncidentRow], AlertText]:
    """What a view tells of an incident when something watched came about."""
    return lambda what, row: AlertText(title=_title(view, what, row), body=_body(view, what, row))


def tell_many(view: SavedView) -> Callable[[Watched, int], AlertText]:
    """The same for so many incidents at once that they are only counted."""

    def telling(what: Watched, count: int) -> AlertText:
        title = f"{count:,} incidents at once: {_NAMES[what]}"
        return AlertText(title=title, body={**_shared(view, what), "count": count})

    return telling


_NAMES = {
    Watched.NEW: "new in the view",
    Watched.TOLL: "the toll reached the number watched",
    Watched.CONTESTED: "sources contradict one another",
}


def incident_line(row: IncidentRow) -> str:
    """An incident in a line: what, where and when."""
    where = place_text(row.place, row.admin1, country=row.country)
    when = _days(row)
    return ", ".join(filter(None, (label(row.type, "type"), where, when)))


def _title(view: SavedView, what: Watched, row: IncidentRow) -> str:
    line = incident_line(row)
    if what is Watched.CONTESTED:
        fields = ", ".join(label(field, "contested").lower() for field in row.contested)
        return f"Contested ({fields}): {line}"
    watched = view.watch.toll
    if what is Watched.TOLL and watched is not None:
        reached = f"{label(watched.kind, 'figure')} reached {watched.least:,}"
        figure = _figure(row, watched)
        return f"{reached}{f' ({_range(figure)})' if figure else ''}: {line}"
    tolls = "; ".join(
        f"{_range(each)} {label(each.kind, 'figure').lower()}" for each in row.figures
    )
    return f"New: {line}{f' – {tolls}' if tolls else ''}"


def _body(view: SavedView, what: Watched, row: IncidentRow) -> dict[str, Any]:
    incident = {**incident_row_fields(row), "family": family_of(row.type)}
    body = {**_shared(view, what), "incident": incident}
    watched = view.watch.toll
    if what is Watched.TOLL and watched is not None:
        figure = _figure(row, watched)
        body["toll"] = {
            "figure": watched.kind.value,
            "least": watched.least,
            "low": figure.low if figure else None,
            "high": figure.high if figure else None,
            "best": figure.best if figure else None,
        }
    return body


def _shared(view: SavedView, what: Watched) -> dict[str, Any]:
    told = {"id": view.key, "name": view.name, "query": view.query}
    return {"what": what.value, "view": told}


def _figure(row: IncidentRow, watched: TollWatch) -> RangeSummary | None:
    return next((each for each in row.figures if each.kind is watched.kind), None)


def _range(figure: RangeSummary) -> str:
    """Low to high as sources have it: "12–15", "at least 12", "up to 15"."""
    low, high = figure.low, figure.high
    if low is None:
        return f"up to {high:,}" if high is not None else "unknown"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _days(row: IncidentRow) -> str:
    days = [day.isoformat() for day in (row.start, row.end) if day]
    return "–".join(dict.fromkeys(days))
