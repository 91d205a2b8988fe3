"""One row an event: what the linker compares, in numbers and words that SQL can work with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.domain import (
    ActorKind,
    DatePrecision,
    Event,
    EventStatus,
    EventType,
    Figure,
    FigureKind,
    FigureStatus,
    Location,
    Newness,
    PlacePrecision,
    Reading,
    Role,
    Scope,
    WhenReason,
)
from dateline.gazetteer.geometry import vector_of
from dateline.lexicon.sites import sites_in
from dateline.linking.words import (
    CONTEXT_LENGTH,
    countries_told,
    denied_event,
    names_told,
    place_words,
    rare_words,
    words_of_deed,
)

UNDATED_DAYS_BACK = 4
"""News with no time word is nearly always about the days just before."""
UNDATED_BACKGROUND_DAYS_BACK = 45
TENSE_DAYS_BACK = 2
"""News told in the perfect ("have retaken") is dated to the published day, but can be a day or two
old.
"""

_NIGHT = "TNI"
"""How TimeML ends the value of a night."""
_NIGHT_BEFORE = ("overnight", "last night")
_STATE_KINDS = (ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE)
_LEVELS = {precision: level for level, precision in enumerate(PlacePrecision)}
_PLACELESS = 5
_COUNTED = (FigureKind.KILLED, FigureKind.INJURED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A range of people; high is None when open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What is compared of one event.

    start, end: inclusive days since 1970-01-01, None for an event that can't be placed in time.
    dated: a time word or the tense gives the interval; else it is only what the published day
    allows. point: on the unit sphere, None with no coordinates. reach_km: how far the place reaches
    from it. level: 0 exact, 1 town, 2 district, 3 province, 4 country, 5 no place. place: the
    gazetteer's id or, without one, the name. countries: ISO 3166-1 alpha-2; of an event with no
    place those that its report speaks of most. by, against, parties: keys of actors in a role,
    and in any role. others: counts that are neither of killed nor injured, as "kind:low". words:
    those of the evidence that are not common. Names of known places are none of them. context: such
    words of the report's title and opening. sites: the kinds of sites that the evidence names.
    told: the published day, in days since 1970-01-01. A denial with no place of its own has the
    place and the days of what it denies.
    """

    event: str
    report: str
    type: EventType
    status: EventStatus
    news: bool
    start: int | None
    end: int | None
    dated: bool
    point: tuple[float, float, float] | None
    reach_km: float
    level: int
    place: str | None
    countries: tuple[str, ...]
    names: frozenset[str]
    admin1: str | None
    by: tuple[str, ...]
    against: tuple[str, ...]
    parties: tuple[str, ...]
    killed: Counted | None
    injured: Counted | None
    others: tuple[str, ...]
    words: frozenset[str]
    context: frozenset[str]
    sites: frozenset[str]
    told: int | None

    @property
    def days(self) -> int | None:
        """How many days the interval holds."""
        return None if self.start is None or self.end is None else self.end - self.start + 1

    @property
    def placed(self) -> bool:
        """Told to the district or closer, and with a point."""
        return self.point is not None and self.level <= _LEVELS[PlacePrecision.DISTRICT]


def facts_of(readings: Iterable[Reading]) -> Iterator[EventFacts]:
    """The facts of every event of each reading."""
    for reading in readings:
        for index in range(len(reading.events)):
            yield event_facts(reading, index)


def event_facts(reading: Reading, index: int) -> EventFacts:
    """The facts of one event of a reading."""
    event = reading.events[index]
    published = reading.report.published.value
    setting = denied_event(reading, index) or event
    start, end, dated = _days(reading, setting)
    where = setting.where
    place = where.place if where else None
    point, reach = _point(where)
    told = " ".join(span.of(reading.report.text) for span in event.evidence)
    roles = {role: _actor_keys(reading, event, role) for role in Role}
    figures = [reading.figures[number] for number in event.figures]
    return EventFacts(
        event=reading.event_id(index),
        report=reading.report.id,
        type=event.type,
        status=event.status,
        news=event.newness is Newness.NEWS,
        start=start,
        end=end,
        dated=dated,
        point=point,
        reach_km=reach,
        level=_LEVELS[where.precision] if where else _PLACELESS,
        place=str(place.geonameid or place.name) if place else None,
        countries=countries_told(reading, place),
        names=names_told(reading, setting),
        admin1=f"{place.country}/{place.admin1}" if place and place.admin1 else None,
        by=roles[Role.BY],
        against=roles[Role.AGAINST],
        parties=tuple(sorted({key for keys in roles.values() for key in keys})),
        killed=_counted(figures, FigureKind.KILLED),
        injured=_counted(figures, FigureKind.INJURED),
        others=_other_counts(figures),
        words=rare_words(told) - place_words(reading),
        context=rare_words(f"{reading.report.title or ''} {reading.report.text[:CONTEXT_LENGTH]}"),
        sites=sites_in(words_of_deed(reading, event)),
        told=_day(published) if published else None,
    )


def _days(reading: Reading, event: Event) -> tuple[int | None, int | None, bool]:
    """Inclusive days, and whether words of the report give them."""
    interval, published = event.when.interval, reading.report.published.value
    if interval.precision is DatePrecision.DECADE:
        return None, None, False
    if interval.start and interval.end:
        back, on = _night(reading, event)
        back += TENSE_DAYS_BACK if event.when.reason is WhenReason.TENSE else 0
        return _day(interval.start) - back, _day(interval.end) + on, True
    if published is None:
        return None, None, False
    back = UNDATED_DAYS_BACK if event.newness is Newness.NEWS else UNDATED_BACKGROUND_DAYS_BACK
    return _day(published) - back, _day(published), False


def _night(reading: Reading, event: Event) -> tuple[int, int]:
    """The days before and after that a night reaches into.

    "Overnight" is the night that ends on the day of the report; "Monday night" ends on Tuesday.
    """
    if event.when.time is None or not reading.times[event.when.time].value.endswith(_NIGHT):
        return 0, 0
    said = reading.times[event.when.time].text.casefold()
    return (1, 0) if said in _NIGHT_BEFORE else (0, 1)


def _day(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _point(where: Location | None) -> tuple[tuple[float, float, float] | None, float]:
    """The middle of where it happened and how far from it the true place may lie, in kilometres."""
    if where is None:
        return None, 0.0
    if where.spot:
        ends = [vector_of(*point) for point in where.spot.line]
        x, y, z = (sum(parts) / len(ends) for parts in zip(*ends, strict=True))
        return (x, y, z), where.spot.radius_km
    place = where.place
    if place.lat is None or place.lon is None:
        return None, 0.0
    return vector_of(place.lat, place.lon), place.radius_km or 0.0


def _actor_keys(reading: Reading, event: Event, role: Role) -> tuple[str, ...]:
    """Keys of the actors in a role: the body, and for organs of a state the state too."""
    keys: set[str] = set()
    for part in event.actors:
        actor = reading.actors[part.actor]
        if part.role is not role or actor.kind is ActorKind.CIVILIANS:
            continue
        if actor.actor_id:
            keys.add(actor.actor_id)
        if actor.country and actor.kind in _STATE_KINDS:
            keys.add(f"state:{actor.country}")
    return tuple(sorted(keys))


def _counted(figures: Iterable[Figure], kind: FigureKind) -> Counted | None:
    """The largest of an event's tolls of a kind: the others are parts of it."""
    tolls = [
        Counted(low=figure.low or 0, high=figure.high)
        for figure in figures
        if figure.kind is kind and figure.scope is Scope.INCIDENT and _happened(figure)
    ]
    return max(tolls, key=lambda toll: (toll.low, toll.high or toll.low), default=None)


def _other_counts(figures: Iterable[Figure]) -> tuple[str, ...]:
    found = {
        f"{figure.kind.value}:{figure.low if figure.low is not None else figure.high}"
        for figure in figures
        if figure.kind not in _COUNTED and _happened(figure)
    }
    return tuple(sorted(found))


def _happened(figure: Figure) -> bool:
    return figure.status is FigureStatus.HAPPENED
