"""Retellings: what a report says twice is one event."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dateline.domain import (
    ActorKind,
    ActorMention,
    DatePrecision,
    Event,
    EventStatus,
    Interval,
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
_SENTENCES_KEPT = 4
"""Evidence is what a reader must see to agree, not every line that comes back to it."""
_PUBLISHED_SLACK = 3
"""Days: what the lead tells with no day is dated to publication, and happened just before."""
_TOLLS = frozenset({"kill.verb", "kill.died", "attack.noun", "attack.verb"})


def merge_retellings(
    events: Iterable[Event], actors: tuple[ActorMention, ...]
) -> tuple[Event, ...]:
    """The events of a report with each told once, where it was first told.

    Two are one when type and status agree, and newness where either is dated, and neither place,
    days nor agents differ; a sentence that only gives the toll belongs to the last violent event
    before it that it agrees with.
    """
    kept: list[Event] = []
    for event in events:
        position = _same_event(kept, event, actors)
        if position is None:
            kept.append(event)
        else:
            kept[position] = _joined(kept[position], event)
    return tuple(kept)


def _same_event(kept: list[Event], event: Event, actors: tuple[ActorMention, ...]) -> int | None:
    for position in range(len(kept) - 1, -1, -1):
        if _retells(kept[position], event) and _agents_agree(kept[position], event, actors):
            return position
    if event.rule in _TOLLS:
        for position in range(len(kept) - 1, -1, -1):
            if _is_toll_of(kept[position], event) and _agents_agree(kept[position], event, actors):
                return position
    return None


def _retells(earlier: Event, event: Event) -> bool:
    return (
        earlier.type is event.type
        and _status_group(earlier.status) == _status_group(event.status)
        and _newness_agrees(earlier, event)
        and _places_agree(earlier.where, event.where)
        and _days_agree(earlier.when.interval, event.when.interval)
    )


def _is_toll_of(earlier: Event, event: Event) -> bool:
    return (
        is_violent(earlier.type)
        and _newness_agrees(earlier, event)
        and _status_group(earlier.status) == _status_group(event.status)
        and _places_agree(earlier.where, event.where)
        and _days_agree(earlier.when.interval, event.when.interval)
    )


def _newness_agrees(one: Event, other: Event) -> bool:
    """Both news or both context; of two that nobody dated the one may be taken for the other."""
    undated = one.when.interval.start is None and other.when.interval.start is None
    return undated or one.newness is other.newness


def _status_group(status: EventStatus) -> str:
    told = (EventStatus.HAPPENED, EventStatus.ONGOING)
    return "told" if status in told else status.value


def _places_agree(one: Location | None, other: Location | None) -> bool:
    if one is None or other is None:
        return True
    if one.place.country != other.place.country:
        return False
    if PlacePrecision.COUNTRY in (one.precision, other.precision):
        return True
    if PlacePrecision.PROVINCE in (one.precision, other.precision):
        return one.place.name == other.place.name or one.place.admin1 == other.place.admin1
    same_id = one.place.geonameid is not None and one.place.geonameid == other.place.geonameid
    return same_id or one.place.name == other.place.name


def _days_agree(one: Interval, other: Interval) -> bool:
    """Whether two intervals can be one; the published day stands for the days just before it."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    slack = _PUBLISHED_SLACK if DatePrecision.PUBLISHED in (one.precision, other.precision) else 0
    gap = timedelta(days=slack)
    return one.start <= other.end + gap and other.start <= one.end + gap


def _agents_agree(one: Event, other: Event, actors: tuple[ActorMention, ...]) -> bool:
    """Acts of different known bodies are different acts, and so are those of a state and a group.

    Who is told by a common noun alone ("gunmen") may be any of his side.
    """
    first, second = _agents(one, actors), _agents(other, actors)
    listed = [{actor.actor_id for actor in some if actor.actor_id} for some in (first, second)]
    if all(listed):
        return bool(listed[0] & listed[1])
    sides = [
        {_SIDES[actor.kind] for actor in some if actor.kind in _SIDES} for some in (first, second)
    ]
    return not all(sides) or bool(sides[0] & sides[1])


def _agents(event: Event, actors: tuple[ActorMention, ...]) -> list[ActorMention]:
    return [actors[part.actor] for part in event.actors if part.role is Role.BY]


def _joined(earlier: Event, event: Event) -> Event:
    """The earlier event with what the retelling adds; what it says already stands."""
    known = {(part.actor, part.role) for part in earlier.actors}
    added = tuple(part for part in event.actors if (part.actor, part.role) not in known)
    dated = event if _is_vague(earlier) and not _is_vague(event) else earlier
    return replace(
        earlier,
        evidence=tuple(dict.fromkeys((*earlier.evidence, *event.evidence)))[:_SENTENCES_KEPT],
        figures=tuple(sorted({*earlier.figures, *event.figures})),
        actors=(*earlier.actors, *added),
        where=_finer(earlier.where, event.where),
        origin=earlier.origin or event.origin,
        destination=earlier.destination or event.destination,
        when=dated.when,
        score=min(0.95, max(earlier.score, event.score) + 0.05),
    )


def _is_vague(event: Event) -> bool:
    vague = (DatePrecision.PUBLISHED, DatePrecision.UNKNOWN)
    return event.when.interval.precision in vague


def _finer(one: Location | None, other: Location | None) -> Location | None:
    if one is None or other is None:
        return one or other
    order = list(PlacePrecision)
    return other if order.index(other.precision) < order.index(one.precision) else one
