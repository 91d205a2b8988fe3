"""Spans that name a place, a time or an actor, with what they resolve to."""

from dataclasses import dataclass
from datetime import date

from dateline.domain.spans import Span
from dateline.domain.vocabulary import (
    ActorKind,
    DatePrecision,
    PlaceKind,
    PlacePrecision,
    SpotForm,
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

    geonameid is None for an entry that GeoNames lacks. radius_km: how exact the point is: about
    how far the place reaches from it; None where nothing tells.
    """

    geonameid: int | None
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None

    @property
    def precision(self) -> PlacePrecision:
        """How closely the place tells where; a region inside a second-level area is a district."""
        if self.kind is PlaceKind.REGION:
            return PlacePrecision.DISTRICT if self.admin2 else PlacePrecision.PROVINCE
        return _PRECISION[self.kind]


Point = tuple[float, float]
"""Latitude and longitude, WGS84 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point or line told by way of named places: "20 km east of Homs", "the Homs-Hama road".

    line: one point, or the ends of a line. radius_km: how far from it the true place may lie.
    span: all the words that tell it.
    """

    form: SpotForm
    line: tuple[Point, ...]
    radius_km: float
    precision: PlacePrecision
    span: Span

    def __post_init__(self) -> None:
        if not self.line:
            raise ValueError("a spot needs a point")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym and the entry it names, or None where that can't be told.

    score: how sure the resolution is, from 0 to 1, with its reasons, strongest first.
    rival: the next best entry where two lie within a hair.
    spot: what the words around make of it, where they tell a point or a line of its own.
    """

    span: Span
    text: str
    place: Place | None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    rival: Place | None = None
    spot: Spot | None = None

    @property
    def location(self) -> "Location | None":
        """The mention as where something happened, None where it names no known place."""
        if self.place is None:
            return None
        precision = self.spot.precision if self.spot else self.place.precision
        return Location(place=self.place, precision=precision, span=self.span, spot=self.spot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where something happened or people were, how closely it is told, and the words for it.

    spot: the point or line meant, where that is not the place itself but told by way of it.
    """

    place: Place
    precision: PlacePrecision
    span: Span
    spot: Spot | None = None


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
