"""What the API gives, typed: the OpenAPI description is made of these."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from dateline import domain
from dateline.record import IncidentRow, RangeSummary


class Model(BaseModel):
    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


class RangeItem(Model):
    """A figure of an incident. low, high: the lowest and highest any independent source gives."""

    kind: domain.FigureKind
    unit: domain.Unit
    low: int | None
    high: int | None
    best: int | None
    rule: domain.BestRule
    contested: bool

    @classmethod
    def of(cls, summary: RangeSummary) -> Self:
        return cls.model_validate(summary)


class IncidentItem(Model):
    """An incident as lists and maps show it, with people's corrections in it."""

    id: str
    type: domain.EventType
    status: domain.EventStatus
    retold: bool
    rejected: bool
    start: date | None
    end: date | None
    date_precision: domain.DatePrecision
    place: str | None
    place_kind: domain.PlaceKind | None
    place_precision: domain.PlacePrecision | None
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    radius_km: float | None
    by: list[str]
    against: list[str]
    with_: Annotated[list[str], Field(alias="with")]
    figures: list[RangeItem]
    reports: int
    independent_sources: int
    contested: list[domain.ContestedField]
    confidence: float
    told: date | None
    corrected: list[str]

    @classmethod
    def of(cls, row: IncidentRow) -> Self:
        return cls.model_validate(row)


class IncidentList(Model):
    """next: the cursor of the page after this one, null on the last."""

    items: list[IncidentItem]
    next: str | None
