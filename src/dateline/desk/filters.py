"""The filters of a page's address and of the API: one set of names, one question to the record."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, get_type_hints
from urllib.parse import parse_qs

from fastapi import Depends, Query
from pydantic import TypeAdapter, ValidationError

from dateline.domain import (
    FAMILIES,
    EventFamily,
    EventStatus,
    EventType,
    FigureKind,
    Newness,
)
from dateline.errors import SettingsError
from dateline.record import IncidentOrder, IncidentQuery, Shown
from dateline.record.incident_queries import Box
from dateline.record.typed import typed_days

_LONGEST = 200
_MOST = 1_000_000_000

NO_NUL = r"^[^\x00]*$"
"""A database ends its question at a NUL, and would answer another one."""

Words = Annotated[str | None, Query(max_length=_LONGEST, pattern=NO_NUL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list, a map, a sum, an export or a saved view is narrowed by; each filter narrows.

    type, family: any of those given will do.
    """

    since: Annotated[
        str | None, Query(max_length=10, description="From this day, month or year on.")
    ] = None
    until: Annotated[
        str | None, Query(max_length=10, description="Up to and with this day, month or year.")
    ] = None
    type: Annotated[list[EventType], Query()] = ()  # type: ignore[assignment]
    family: Annotated[list[EventFamily], Query()] = ()  # type: ignore[assignment]
    place: Words = None
    country: Words = None
    admin1: Words = None
    bbox: Annotated[
        str | None, Query(max_length=_LONGEST, description="West, south, east, north in degrees.")
    ] = None
    actor: Words = None
    source: Annotated[
        str | None,
        Query(max_length=_LONGEST, pattern=NO_NUL, description="Part of an outlet's name."),
    ] = None
    min_sources: Annotated[int | None, Query(ge=1, le=_MOST)] = None
    contested: bool | None = None
    status: EventStatus | None = None
    newness: Annotated[
        Newness | None, Query(description="background: told by no report as news.")
    ] = None
    rejected: Annotated[bool, Query(description="Those that a person rejected.")] = False
    accepted: Annotated[
        bool | None, Query(description="Found right by a person as it is, or not yet.")
    ] = None
    figure: FigureKind | None = None
    min_figure: Annotated[
        int | None, Query(ge=0, le=_MOST, description="Of the figure; of those killed without one.")
    ] = None
    q: Annotated[
        str | None,
        Query(
            max_length=_LONGEST, pattern=NO_NUL, description='Words; "in quotes" one after another.'
        ),
    ] = None
    sort: IncidentOrder = IncidentOrder.DATE

    @property
    def query(self) -> IncidentQuery:
        """The question to the record; SettingsError names the filter that can't be one."""
        figure = self.figure or (FigureKind.KILLED if self.min_figure is not None else None)
        since, until = days_between(self.since, self.until)
        return IncidentQuery(
            place=self.place or None,
            country=self.country or None,
            admin1=self.admin1 or None,
            since=since,
            until=until,
            types=chosen_types(self.type, self.family),
            actor=self.actor or None,
            kinds=(figure,) if figure else (),
            least=self.min_figure,
            search=self.q or None,
            outlet=self.source or None,
            sources=self.min_sources,
            contested=self.contested,
            accepted=self.accepted,
            status=self.status,
            box=_box(self.bbox) if self.bbox else None,
            shown=_shown(self.newness, rejected=self.rejected),
            order=self.sort,
        )


def asked(filters: Annotated[Filters, Depends()]) -> IncidentQuery:
    return filters.query


QueryDep = Annotated[IncidentQuery, Depends(asked)]
"""A route's question to the record: `query: QueryDep`."""


def read_filters(address: str) -> Filters:
    """The filters in the query string of an address, as a saved view keeps it.

    Parameters that are no filters are left out. SettingsError when one has an impossible value.
    """
    told = parse_qs(address.lstrip("?"))
    hints = get_type_hints(Filters, include_extras=True)
    lists = {name for name, hint in hints.items() if "list[" in str(hint)}
    values = {
        each.name: told[each.name] if each.name in lists else told[each.name][-1]
        for each in fields(Filters)
        if each.name in told
    }
    try:
        return _ADAPTER.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def days_between(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and last day of what may be a day, a month or a year each."""
    return (typed_days(since).start if since else None, typed_days(until).end if until else None)


def chosen_types(
    types: Iterable[EventType], families: Iterable[EventFamily]
) -> tuple[EventType, ...]:
    """The types, and those of the families."""
    of_families = (type_ for family in families for type_ in FAMILIES[family])
    return tuple(dict.fromkeys((*types, *of_families)))


def _box(words: str) -> Box:
    parts = words.split(",")
    try:
        west, south, east, north = map(float, parts)
    except ValueError as error:
        raise SettingsError(
            "bbox: four numbers with commas between: west,south,east,north"
        ) from error
    if not (-90 <= south <= north <= 90 and abs(west) <= 180 and abs(east) <= 180):
        raise SettingsError("bbox: degrees from -180 to 180 and -90 to 90, south below north")
    return south, west, north, east


def _shown(newness: Newness | None, *, rejected: bool) -> Shown:
    if rejected:
        return Shown.REJECTED
    return Shown.RETOLD if newness is Newness.BACKGROUND else Shown.FIRST


_ADAPTER = TypeAdapter(Filters)
