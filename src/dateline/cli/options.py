"""Options that several commands share, and their parsing."""

import calendar
from datetime import date
from typing import Annotated

import typer

from dateline.domain import EventStatus, EventType, FigureKind, Newness, Scope
from dateline.errors import SettingsError

RecordOption = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        envvar="DATELINE_RECORD",
        help="The record: a SQLite file, or a database URL.",
        show_default=True,
    ),
]
DEFAULT_RECORD = "dateline.db"
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}

PlaceOption = Annotated[
    str | None, typer.Option("--place", "-p", help="A town, district, province or country by name.")
]
CountryOption = Annotated[
    str | None, typer.Option("--country", "-c", help="A country's name or ISO code.")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="From this day on (2024-07-01, 2024-07 or 2024).")
]
UntilOption = Annotated[str | None, typer.Option("--until", help="Up to and with this day.")]
TypeOption = Annotated[
    list[EventType] | None, typer.Option("--type", "-t", help="Event type; may be given twice.")
]
ActorOption = Annotated[
    str | None, typer.Option("--actor", "-a", help="Name of an actor in any role.")
]
KindOption = Annotated[
    list[FigureKind] | None, typer.Option("--kind", "-k", help="Figure kind; may be given twice.")
]
NewnessOption = Annotated[Newness | None, typer.Option("--newness", help="news or background.")]
StatusOption = Annotated[EventStatus | None, typer.Option("--status", help="Event status.")]
ScopeOption = Annotated[Scope | None, typer.Option("--scope", help="What a figure counts.")]
SearchOption = Annotated[
    str | None, typer.Option("--search", "-s", help='Words in the report; "in quotes" together.')
]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Part of the outlet's name.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]
OutOption = Annotated[str, typer.Option("--out", "-o", help="A file to write; - for stdout.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, to stdout.")]

ProcessesOption = Annotated[
    int, typer.Option("--processes", min=1, max=256, help="So many processes at once.")
]


def minutes_told(text: str) -> int:
    """Minutes as people write them: 30m, 2h, 1d; SettingsError when they are none."""
    number, unit = text.strip()[:-1], text.strip()[-1:].lower()
    if unit not in _MINUTES or not number.isdecimal() or len(number) > 6:
        raise SettingsError(f"{text!r} is no interval; write it like 30m, 2h or 1d")
    return int(number) * _MINUTES[unit]


def one_day(text: str | None) -> date | None:
    """A whole ISO date; SettingsError when it is none."""
    return _day(text, "", "") if text else None


def first_day(text: str | None) -> date | None:
    """The first day of an ISO date that may lack day or month; SettingsError when it is none."""
    return _day(text, "-01-01", "-01") if text else None


def last_day(text: str | None) -> date | None:
    """The last day of an ISO date that may lack day or month; SettingsError when it is none."""
    if not text:
        return None
    if len(text) == len("2024-07"):
        first = _day(text, "", "-01")
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return _day(text, "-12-31", "")


def _day(text: str, after_year: str, after_month: str) -> date:
    ending = {4: after_year, 7: after_month}.get(len(text), "")
    try:
        return date.fromisoformat(text + ending)
    except ValueError as error:
        raise SettingsError(f"{text!r} is no date; write it like 2024-07-27") from error
