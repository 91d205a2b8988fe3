"""Incidents as the API gives them, typed: the OpenAPI description is made of these."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dateline import domain
from dateline.domain import family_of
from dateline.exports.incident_rows import (
    correction_fields,
    incident_row_fields,
    whole_incident_fields,
)
from dateline.record import IncidentRow, WholeIncident

_HALVES = re.compile("[\ud800-\udfff]")

Text = Annotated[str, Field(description="Words of a page, to be escaped wherever they are shown.")]


class Model(BaseModel):
    """The base of all that the API gives."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _writable(cls, told: Any) -> Any:  # noqa: ANN401 — whatever a model is made of
        return whole_characters(told)


def whole_characters(value: Any) -> Any:  # noqa: ANN401 — walks any value
    """A value whose texts can be sent: the record keeps half surrogates, JSON has none.

    Each becomes one U+FFFD, so that offsets hold.
    """
    if isinstance(value, str):
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", value) if _HALVES.search(value) else value
    if isinstance(value, dict):
        return {key: whole_characters(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [whole_characters(part) for part in value]
    return value


class RangeItem(Model):
    """A figure. low, high: the lowest and highest any independent source gives, null if open."""

    kind: domain.FigureKind
    unit: domain.Unit
    low: int | None
    high: int | None
    best: int | None
    rule: domain.BestRule
    contested: bool


class IncidentBase(Model):
    """start, end: inclusive days. told: the newest report's day. corrected: fields a person set.

    version: another one once anything in the incident has changed; a correction names it.
    """

    id: str
    version: str
    type: domain.EventType
    family: domain.EventFamily
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
    by: list[Text]
    against: list[Text]
    with_: Annotated[list[Text], Field(alias="with")]
    reports: int
    independent_sources: int
    told: date | None
    corrected: list[str]


class IncidentItem(IncidentBase):
    """An incident as lists show it."""

    figures: list[RangeItem]
    contested: list[domain.ContestedField]
    confidence: float

    @classmethod
    def of(cls, row: IncidentRow, version: str) -> Self:
        return cls.model_validate({**incident_row_fields(row), **_besides(row, version)})


class IncidentList(Model):
    """total: of how many. next: the cursor of the page after this one, null on the last."""

    items: list[IncidentItem]
    total: int
    next: str | None


class Claim(Model):
    """What one report gives for a count. group: the source group it speaks with."""

    figure: str
    event: str
    report: str
    group: str
    outlet: Text | None
    low: int | None
    high: int | None
    approximate: bool
    told: date | None
    standing: domain.Standing
    speaker: Text | None
    change: domain.ClaimChange


class WholeRange(RangeItem):
    """claims: oldest first. best_claim: the figure that the best was taken from."""

    claims: list[Claim]
    best_claim: str | None


class ContestSide(Model):
    says: Text
    events: list[str]


class Contest(Model):
    field: domain.ContestedField
    detail: str
    sides: list[ContestSide]


class Reason(Model):
    name: str
    weight: float
    detail: Text


class Confidence(Model):
    """parts: their weights add up to the score."""

    score: float
    parts: list[Reason]


class Actor(Model):
    actor: Text
    kind: domain.ActorKind
    role: domain.Role
    events: list[str]
    actor_id: str | None
    country: str | None


class Source(Model):
    """One report's telling. source_group, basis: whose voice it is, and what shows that.

    evidence: [start, end, words], half-open offsets into the report's text.
    """

    event: str
    report: str
    title: Text | None
    outlet: Text | None
    url: Text | None
    published: date | None
    source_group: Text
    basis: domain.DependenceBasis | None
    type: domain.EventType
    status: domain.EventStatus
    newness: domain.Newness
    evidence: list[tuple[int, int, Text]]


class Link(Model):
    """A judgement on two events. weight: in bits, null where a person judged."""

    id: str
    left: str
    right: str
    decision: domain.LinkDecision
    weight: float | None
    reasons: list[Reason]
    by: str
    at: datetime | None


class Anchor(Model):
    """An event that a correction hangs on. words: its first evidence."""

    event: str
    report: str
    page: str | None
    type: domain.EventType
    words: Text


class CorrectionItem(Model):
    """An entry of the history. holds: whether it was not undone. before, after: plain values."""

    id: str
    number: int
    holds: bool
    kind: domain.CorrectionKind
    by: Text
    at: datetime
    why: Text
    subject: list[Anchor]
    others: list[Anchor]
    of_event: bool
    field: domain.CorrectedField | None
    detail: str
    before: Any
    after: Any
    undoes: str | None

    @classmethod
    def of(cls, correction: domain.Correction, *, holds: bool) -> Self:
        return cls.model_validate(correction_fields(correction, holds=holds))


class WholeIncidentItem(IncidentBase):
    """An incident with all that stands behind it. accepted: a person found it right as it is."""

    accepted: bool
    figures: list[WholeRange]
    contested: list[Contest]
    confidence: Confidence
    actors: list[Actor]
    sources: list[Source]
    links: list[Link]
    history: list[CorrectionItem]

    @classmethod
    def of_whole(cls, whole: WholeIncident) -> Self:
        told = whole_incident_fields(whole)
        besides = {"accepted": whole.accepted, **_besides(whole.row, whole.version)}
        return cls.model_validate({**told, **besides})


def _besides(row: IncidentRow, version: str) -> dict[str, Any]:
    return {"family": family_of(row.type), "version": version}
