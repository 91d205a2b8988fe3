"""Spans that name a place, a time or an actor, with what they resolve to."""

from dataclasses import dataclass
from datetime import date

from dateline.domain.spans import Span
from dateline.domain.vocabulary import (
    ActorKind,
    DatePrecision,
    PlaceKind,
    PlacePrecision,
    TimexType,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: its name, the weight it added, and a detail for people to read."""

    name: str
    weight: float
    detail: str = ""


_PRECISION = {
    PlaceKind.SITE: PlacePrecision.EXACT,
    PlaceKind.LOCALITY: PlacePrecision.EXACT,
    PlaceKind.TOWN: PlacePrecision.TOWN,
    PlaceKind.WATER: PlacePrecision.PROVINCE,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry. Coordinates are WGS84 degrees; country is ISO 3166-1 alpha-2.

    geonameid is None for an entry that GeoNames lacks.
    """

    geonameid: int | None
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def precision(self) -> PlacePrecision:
        """How closely the place tells where; a region inside a second-level area is a district."""
        if self.kind is PlaceKind.REGION:
            return PlacePrecision.DISTRICT if self.admin2 else PlacePrecision.PROVINCE
        return _PRECISION[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym and the entry it names, or None where that can't be told.

    score: how sure the resolution is, from 0 to 1, with its reasons, strongest first.
    rival: the next best entry where two lie within a hair.
    """

    span: Span
    text: str
    place: Place | None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    rival: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where something happened or people were, how closely it is told, and the words for it."""

    place: Place
    precision: PlacePrecision
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from `start` to `end`, both inclusive, either open when None. ISO 8601."""

    start: date | None
    end: date | None
    precision: DatePrecision

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"interval ends before it starts: {self.start} to {self.end}")


UNKNOWN_INTERVAL = Interval(start=None, end=None, precision=DatePrecision.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression, its TimeML (TIMEX3) type and value, and the days it covers.

    interval: None for durations and sets, and for dates that can't be placed with no anchor date.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name a body or a group of people that acts or is acted upon.

    actor: the lexicon's name, or the words themselves for a body the lexicon does not know.
    actor_id: the lexicon's id, None for one it does not know.
    """

    span: Span
    text: str
    actor: str
    kind: ActorKind
    actor_id: str | None = None
    country: str | None = None
