"""One event or one report in words, a line for each thing to know of it."""

from typing import TYPE_CHECKING

from dateline.cli.tables import figure_text, source_text, what_text, when_text, where_text
from dateline.domain import Event, Reading, Span
from dateline.phrasing import WHY_THEN, published_text

if TYPE_CHECKING:
    from dateline.record import EventRow

Line = tuple[str, str]


def event_lines(row: "EventRow", reading: Reading, event: Event) -> list[Line]:
    """Every field of an event that has a value, with its name, and the words it comes from."""
    precision = row.place_precision.value if row.place_precision else "unknown"
    lines = [
        ("event", row.id),
        ("what", f"{what_text(row)} · {row.newness.value}" + " · headline" * row.headline),
        (
            "when",
            f"{when_text(row)} · precision {row.date_precision.value}"
            f" · {WHY_THEN[row.date_reason]}{_time(reading, event)}",
        ),
        (
            "where",
            f"{where_text(row)} · precision {precision}{_reach(row)}{_quoted(row.place_text)}",
        ),
        ("from", row.origin or ""),
        ("to", row.destination or ""),
        ("by", ", ".join(row.by)),
        ("against", ", ".join(row.against)),
        ("with", ", ".join(row.with_)),
        *(("figure", f"{figure_text(figure)} · “{figure.text}”") for figure in row.figures),
        *_order_lines(reading, event),
        ("says who", f"{row.said_by} ({row.said_by_kind})" if row.said_by else "the outlet itself"),
        ("score", f"{row.score:.2f} · rule {event.rule}"),
        ("report", f"{row.report_id[:8]} · {row.title or 'untitled'} · {source_text(row)}"),
    ]
    return [(name, value) for name, value in lines if value]


def report_lines(reading: Reading) -> list[str]:
    """The title of a report, and what is known of where and when it appeared."""
    report = reading.report
    facts = (
        report.outlet,
        report.agency,
        published_text(report.published),
        report.url,
        f"not read: {reading.unread.value}" if reading.unread else None,
    )
    return [report.title or "untitled", " · ".join(fact for fact in facts if fact)]


def told_lines(reading: Reading) -> list[str]:
    """The events of a report with their ids, to go on from."""
    return [
        f"{reading.event_id(number)[:8]}  {what_text(event)}: "
        f"{_quote(event.trigger, reading)}{_at(event, reading)}"
        for number, event in enumerate(reading.events)
    ]


def _order_lines(reading: Reading, event: Event) -> list[Line]:
    """What an evacuation order adds."""
    order = event.order
    if order is None:
        return []
    areas = ", ".join(_quote(area.span, reading) for area in order.areas)
    parts = (("go to", order.destination), ("deadline", order.deadline), ("reason", order.reason))
    told = [(name, _quote(span, reading)) for name, span in parts if span]
    return [("areas", areas), *told]


def _reach(row: "EventRow") -> str:
    """How exact the point is, as far as that is known."""
    return f" · within {row.radius_km:,.0f} km" if row.radius_km else ""


def _time(reading: Reading, event: Event) -> str:
    number = event.when.time
    return _quoted(reading.times[number].text) if number is not None else ""


def _at(event: Event, reading: Reading) -> str:
    return f" at {_quote(event.where.span, reading)}" if event.where else ""


def _quote(span: Span, reading: Reading) -> str:
    return f"“{span.of(reading.report.text)}”"


def _quoted(words: str | None) -> str:
    return f" · “{words}”" if words else ""
