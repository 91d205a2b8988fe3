"""Filters of what was read; by the names that `filters` gives those of incidents."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from dateline.desk.filters import NO_NUL, Words, chosen_types, days_between
from dateline.domain import (
    EventFamily,
    EventStatus,
    EventType,
    FigureKind,
    FigureStatus,
    Newness,
    Scope,
)
from dateline.record import EventQuery, FigureQuery, ReportQuery

Day = Annotated[str | None, Query(max_length=10, description="A day, a month or a year.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilters:
    """since, until: of the day it was published."""

    since: Day = None
    until: Day = None
    source: Annotated[
        str | None, Query(max_length=200, pattern=NO_NUL, description="Part of an outlet's name.")
    ] = None
    q: Words = None

    def query(self, *, limit: int | None, offset: int) -> ReportQuery:
        return ReportQuery(**self.shared(), limit=limit, offset=offset)

    def shared(self) -> dict[str, Any]:
        since, until = days_between(self.since, self.until)
        return {
            "since": since,
            "until": until,
            "outlet": self.source or None,
            "search": self.q or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadingFilters(ReportFilters):
    """type, family, newness, actor: of the event; for a figure, of one that it counts for."""

    type: Annotated[list[EventType], Query()] = ()  # type: ignore[assignment]  # FastAPI wants a list
    family: Annotated[list[EventFamily], Query()] = ()  # type: ignore[assignment]  # as above
    figure: Annotated[list[FigureKind], Query()] = ()  # type: ignore[assignment]  # as above
    place: Words = None
    country: Words = None
    actor: Words = None
    newness: Newness | None = None

    def shared(self) -> dict[str, Any]:
        return {
            **ReportFilters.shared(self),
            "types": chosen_types(self.type, self.family),
            "kinds": tuple(self.figure),
            "place": self.place or None,
            "country": self.country or None,
            "actor": self.actor or None,
            "newness": self.newness,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters(_ReadingFilters):
    status: EventStatus | None = None

    def events(self, *, limit: int | None, offset: int) -> EventQuery:
        return EventQuery(**self.shared(), status=self.status, limit=limit, offset=offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilters(_ReadingFilters):
    scope: Scope | None = None
    status: FigureStatus | None = None

    def figures(self, *, limit: int | None, offset: int) -> FigureQuery:
        told = {**self.shared(), "scope": self.scope, "status": self.status}
        return FigureQuery(**told, limit=limit, offset=offset)
