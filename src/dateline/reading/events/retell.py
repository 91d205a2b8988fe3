"""Retellings: what a report says twice is one event."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.domain import (
    ActorMention,
    DatePrecision,
    Event,
    Location,
    PlacePrecision,
)
from dateline.reading.events.agreement import (
    agents_agree,
    countries_agree,
    days_agree,
    newness_agrees,
    places_agree,
    statuses_agree,
)
from dateline.reading.events.consequences import is_violent
from dateline.reading.events.weighing import kin_of

NEAR = int(os.environ.get("NEAR", "4"))
OPT = set(os.environ.get("OPT", "things,back,closer").split(","))
_SENTENCES_KEPT = 4
"""Evidence is what a reader must see to agree, not every line that comes back to it."""
_TOLLS = frozenset({"kill.verb", "kill.died", "attack.noun", "attack.verb"})

_GENERAL = _TOLLS | {"encoder"}


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one sentence tells it, with what ties it to an earlier telling.

    points_back: its words take it for known: "the attack". things: main words of what it was done
    to, those left out that fit any act: "people".
    """

    event: Event
    points_back: bool = False
    things: frozenset[str] = frozenset()
    sentence: int = 0
    culprits: tuple[int, ...] = ()


def merge_retellings(
    tellings: Iterable[Telling], actors: tuple[ActorMention, ...]
) -> tuple[Event, ...]:
    """The events of a report with each told once, where it was first told."""
    kept: list[Telling] = []
    for telling in tellings:
        position = _same_event(kept, telling, actors)
        if position is None:
            kept.append(telling)
        else:
            kept[position] = _joined(kept[position], telling)
    return tuple(one.event for one in kept)


def _same_event(
    kept: list[Telling], telling: Telling, actors: tuple[ActorMention, ...]
) -> int | None:
    for test in (_retells, _is_done_to_the_same, _comes_back_to, _is_toll_of):
        for position in range(len(kept) - 1, -1, -1):
            earlier = kept[position]
            if test(earlier, telling) and agents_agree(earlier.event, telling.event, actors):
                return position
    return None


def _retells(earlier: Telling, telling: Telling) -> bool:
    return (
        earlier.event.type is telling.event.type
        and statuses_agree(earlier.event, telling.event)
        and newness_agrees(earlier.event, telling.event)
        and places_agree(earlier.event, telling.event)
        and days_agree(earlier.event, telling.event)
    )


def _is_done_to_the_same(earlier: Telling, telling: Telling) -> bool:
    if "things" not in OPT:
        return False
    return (
        is_violent(earlier.event.type)
        and telling.event.type in kin_of(earlier.event.type)
        and statuses_agree(earlier.event, telling.event)
        and newness_agrees(earlier.event, telling.event)
        and earlier.sentence != telling.sentence
        and bool(earlier.things & telling.things)
        and countries_agree(earlier.event, telling.event)
        and days_agree(earlier.event, telling.event)
    )


def _comes_back_to(earlier: Telling, telling: Telling) -> bool:
    if "back" not in OPT:
        return False
    if telling.things and earlier.things and not telling.things & earlier.things:
        return False
    if telling.sentence - earlier.sentence > NEAR or earlier.sentence == telling.sentence:
        return False
    return (
        telling.points_back
        and is_violent(earlier.event.type)
        and telling.event.type in kin_of(earlier.event.type)
        and (
            telling.event.type is earlier.event.type
            or telling.event.rule == "attack.noun"
            or earlier.event.rule in _GENERAL
        )
        and statuses_agree(earlier.event, telling.event)
        and days_agree(earlier.event, telling.event)
    )


def _is_toll_of(earlier: Telling, telling: Telling) -> bool:
    return (
        telling.event.rule in _TOLLS
        and is_violent(earlier.event.type)
        and newness_agrees(earlier.event, telling.event)
        and statuses_agree(earlier.event, telling.event)
        and places_agree(earlier.event, telling.event)
        and days_agree(earlier.event, telling.event)
    )


def _joined(first: Telling, again: Telling) -> Telling:
    """The earlier event with what the retelling adds; what it says already stands."""
    earlier, event = first.event, again.event
    known = {(part.actor, part.role) for part in earlier.actors}
    added = tuple(part for part in event.actors if (part.actor, part.role) not in known)
    dated = event if _is_vague(earlier) and not _is_vague(event) else earlier
    joined = replace(
        earlier,
        type=event.type if _is_told_closer(earlier, event) else earlier.type,
        rule=event.rule if _is_told_closer(earlier, event) else earlier.rule,
        evidence=tuple(dict.fromkeys((*earlier.evidence, *event.evidence)))[:_SENTENCES_KEPT],
        figures=tuple(sorted({*earlier.figures, *event.figures})),
        actors=(*earlier.actors, *added),
        where=_where(earlier, event, again),
        origin=earlier.origin or event.origin,
        destination=earlier.destination or event.destination,
        when=dated.when,
        score=min(0.95, max(earlier.score, event.score) + 0.05),
    )
    return Telling(joined, first.points_back, first.things | again.things, again.sentence if "last" in OPT else first.sentence)


def _is_told_closer(earlier: Event, event: Event) -> bool:
    """Whether a retelling names the means of what was only an attack, or only its dead, before."""
    return (
        "closer" in OPT
        and earlier.rule in _GENERAL
        and event.rule not in _GENERAL
        and is_violent(event.type)
        and is_violent(earlier.type)
    )


def _is_vague(event: Event) -> bool:
    vague = (DatePrecision.PUBLISHED, DatePrecision.UNKNOWN)
    return event.when.interval.precision in vague


def _where(earlier: Event, event: Event, again: Telling) -> Location | None:
    """The finer place of two tellings; where only one tells a place in its own words, that one."""
    if earlier.where is None or event.where is None:
        return earlier.where or event.where
    if not places_agree(earlier, event):
        return earlier.where
    order = list(PlacePrecision)
    finer = order.index(event.where.precision) < order.index(earlier.where.precision)
    return event.where if finer else earlier.where
