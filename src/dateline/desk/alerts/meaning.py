"""From the query string of the overview to the question it asks of the record."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.domain import FAMILIES, EventFamily, EventStatus, EventType, FigureKind
from dateline.errors import SettingsError
from dateline.record import IncidentOrder, IncidentQuery

_LISTS = frozenset({"type", "family"})


class _Filters(BaseModel):
    model_config = ConfigDict(extra="forbid")

    since: date | None = None
    until: date | None = None
    type: tuple[EventType, ...] = ()
    family: tuple[EventFamily, ...] = ()
    place: str | None = None
    country: str | None = None
    admin1: str | None = None
    bbox: str | None = None
    actor: str | None = None
    source: str | None = None
    min_sources: int | None = None
    contested: bool | None = None
    status: EventStatus | None = None
    figure: FigureKind | None = None
    min_figure: int | None = None
    q: str | None = None
    sort: IncidentOrder = IncidentOrder.TOLD


def meant(query: str) -> IncidentQuery:
    """SettingsError when the filters of a query string are none."""
    told: dict[str, Any] = {
        name: values if name in _LISTS else values[-1] for name, values in parse_qs(query).items()
    }
    try:
        filters = _Filters.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    types = [*filters.type, *(each for family in filters.family for each in FAMILIES[family])]
    return IncidentQuery(
        since=filters.since,
        until=filters.until,
        types=tuple(dict.fromkeys(types)),
        place=filters.place,
        country=filters.country,
        admin1=filters.admin1,
        actor=filters.actor,
        outlet=filters.source,
        sources=filters.min_sources,
        contested=filters.contested,
        status=filters.status,
        kinds=(filters.figure,) if filters.figure else (),
        least=filters.min_figure,
        search=filters.q,
        order=filters.sort,
    )
