"""Whether two tellings of a report can be of one act: their places, days, agents and the rest."""

from dataclasses import dataclass
from datetime import timedelta

from dateline.domain import (
    ActorKind,
    ActorMention,
    DatePrecision,
    Event,
    EventStatus,
    Location,
    PlacePrecision,
    Role,
)
from dateline.reading.events.consequences import is_violent

_SIDES = {
    ActorKind.GOVERNMENT: "state",
    ActorKind.MILITARY: "state",
    ActorKind.POLICE: "state",
    ActorKind.ARMED_GROUP: "group",
    ActorKind.CRIMINAL: "group",
}
_PUBLISHED_SLACK = 3
"""Days: what the lead tells with no day is dated to publication, and happened just before."""


def statuses_agree(one: Event, other: Event) -> bool:
    return _status_group(one.status) == _status_group(other.status)


def _status_group(status: EventStatus) -> str:
    told = (EventStatus.HAPPENED, EventStatus.ONGOING)
    return "told" if status in told else status.value


def newness_agrees(one: Event, other: Event) -> bool:
    """Both news or both context; of two that nobody dated the one may be taken for the other."""
    undated = one.when.interval.start is None and other.when.interval.start is None
    return undated or one.newness is other.newness


def places_agree(one: Event, other: Event) -> bool:
    """Whether two places can be one; of a place from another sentence only the country counts."""
    if one.where is None or other.where is None:
        return True
    if not countries_agree(one, other):
        return False
    lenient = is_violent(one.type) and is_violent(other.type)
    told = has_own_place(one) and has_own_place(other)
    return (lenient and not told) or _are_near(one.where, other.where)


def countries_agree(one: Event, other: Event) -> bool:
    return (
        one.where is None
        or other.where is None
        or one.where.place.country == other.where.place.country
    )


def has_own_place(event: Event) -> bool:
    """Whether a sentence that tells an event places it; else it leans on one told before."""
    where = event.where
    return where is not None and any(span.holds(where.span) for span in event.evidence)


def _are_near(one: Location, other: Location) -> bool:
    if PlacePrecision.COUNTRY in (one.precision, other.precision):
        return True
    if PlacePrecision.PROVINCE in (one.precision, other.precision):
        return one.place.name == other.place.name or one.place.admin1 == other.place.admin1
    same_id = one.place.geonameid is not None and one.place.geonameid == other.place.geonameid
    return same_id or one.place.name == other.place.name


def days_agree(one: Event, other: Event) -> bool:
    """Whether two intervals can be one; the published day stands for the days just before it."""
    first, second = one.when.interval, other.when.interval
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return True
    published = DatePrecision.PUBLISHED in (first.precision, second.precision)
    gap = timedelta(days=_PUBLISHED_SLACK if published else 0)
    return first.start <= second.end + gap and second.start <= first.end + gap


@dataclass(frozen=True, slots=True)
class Agents:
    """Who did an act, as far as they tell it from others. ids: of known bodies."""

    ids: frozenset[str]
    sides: frozenset[str]

    def __or__(self, other: "Agents") -> "Agents":
        return Agents(self.ids | other.ids, self.sides | other.sides)

    def agree(self, other: "Agents") -> bool:
        """Acts of different known bodies are different acts, and so are those of a state and a
        group.

        Who is told by a common noun alone ("gunmen") may be any of his side.
        """
        if self.ids and other.ids:
            return bool(self.ids & other.ids)
        return not (self.sides and other.sides) or bool(self.sides & other.sides)


def agents_of(event: Event, actors: tuple[ActorMention, ...]) -> Agents:
    doers = [actors[part.actor] for part in event.actors if part.role is Role.BY]
    return Agents(
        ids=frozenset(actor.actor_id for actor in doers if actor.actor_id),
        sides=frozenset(_SIDES[actor.kind] for actor in doers if actor.kind in _SIDES),
    )
