"""Retellings: what a report says twice is one event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dateline.domain import (
    ActorMention,
    DatePrecision,
    Event,
    Location,
    Participant,
    PlacePrecision,
    Role,
)
from dateline.reading.events.agreement import (
    Agents,
    agents_of,
    countries_agree,
    days_agree,
    newness_agrees,
    places_agree,
    statuses_agree,
)
from dateline.reading.events.consequences import is_violent
from dateline.reading.events.weighing import kin_of

_NEAR = 4
"""Sentences within which "the attack" is the one told before; farther on it may be another."""
_LOOKED_BACK = 500
"""Events. No report tells so many; a text made to take long might."""
_SENTENCES_KEPT = 4
"""Evidence is what a reader must see to agree, not every line that comes back to it."""
_TOLLS = frozenset({"kill.verb", "kill.died", "attack.noun", "attack.verb"})

_GENERAL = _TOLLS | {"encoder"}
"""Rules that tell of an attack without its means."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one sentence tells it, with what ties it to an earlier telling.

    points_back: its words take it for known: "the attack". things: main words of what it was done
    to, those left out that fit any act: "people". anew: they are told as new: "a bus", "another
    bus". sentence: index of the one that tells it. culprits: indexes of the actors that a claim or
    blame takes for the doers.
    """

    event: Event
    points_back: bool = False
    things: frozenset[str] = frozenset()
    anew: bool = False
    sentence: int = 0
    culprits: tuple[int, ...] = ()


def merge_retellings(
    tellings: Iterable[Telling], actors: tuple[ActorMention, ...]
) -> tuple[Event, ...]:
    """The events of a report with each told once, where it was first told.

    Two are one when type and status agree, newness where either is dated, and neither place, days
    nor agents differ. Violent acts are one whatever their places, too, when both were done to the
    same thing ("the bus"), or when the later takes itself for known ("the attack") soon after. A
    sentence that only gives the toll belongs to the last violent event before it that it agrees
    with.
    """
    kept: list[_Kept] = []
    for telling in tellings:
        agents = agents_of(telling.event, actors)
        same = _same_event(kept, telling, agents)
        if same is None:
            kept.append(_Kept(telling, agents))
        else:
            same.join(telling, agents)
    return tuple(one.event() for one in kept)


@dataclass(slots=True)
class _Kept:
    """A telling, and what its retellings added to its actors and figures.

    These are put into the event at the end: an act that is told a thousand times would else be
    copied with all of them a thousand times.
    """

    telling: Telling
    agents: Agents
    added: dict[tuple[int, Role], Participant] = field(default_factory=dict)
    figures: set[int] = field(default_factory=set)

    def join(self, again: Telling, agents: Agents) -> None:
        self.telling = _joined(self.telling, again)
        self.agents |= agents
        self.added |= {(part.actor, part.role): part for part in again.event.actors}
        self.figures.update(again.event.figures)

    def event(self) -> Event:
        event = self.telling.event
        known = {(part.actor, part.role) for part in event.actors}
        added = (part for each, part in self.added.items() if each not in known)
        return replace(
            event,
            actors=(*event.actors, *added),
            figures=tuple(sorted({*event.figures, *self.figures})),
        )


def _same_event(kept: Sequence[_Kept], telling: Telling, agents: Agents) -> _Kept | None:
    lately = kept[-_LOOKED_BACK:]
    for test in (_retells, _is_done_to_the_same, _comes_back_to, _is_toll_of):
        for one in reversed(lately):
            if test(one.telling, telling) and one.agents.agree(agents):
                return one
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
    """Whether two sentences tell of violence to one thing: "a bus", then "the bus".

    "A bus" may be told again so, but is another in another place.
    """
    return (
        is_violent(earlier.event.type)
        and telling.event.type in kin_of(earlier.event.type)
        and statuses_agree(earlier.event, telling.event)
        and newness_agrees(earlier.event, telling.event)
        and earlier.sentence != telling.sentence
        and bool(earlier.things & telling.things)
        and countries_agree(earlier.event, telling.event)
        and (not telling.anew or places_agree(earlier.event, telling.event))
        and days_agree(earlier.event, telling.event)
    )


def _comes_back_to(earlier: Telling, telling: Telling) -> bool:
    """Whether "the attack" is the act told before, wherever its own sentence seems to be.

    The place beside it is often that of a statement: "the minister said in the capital that the
    attack …". A noun of other means than the earlier telling's is another act.
    """
    if telling.things and earlier.things and not telling.things & earlier.things:
        return False
    if telling.sentence - earlier.sentence > _NEAR or earlier.sentence == telling.sentence:
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
    """The earlier event with what the retelling adds, but for actors and figures."""
    earlier, event = first.event, again.event
    dated = event if _is_vague(earlier) and not _is_vague(event) else earlier
    typed = event if _is_told_closer(earlier, event) else earlier
    joined = replace(
        earlier,
        type=typed.type,
        rule=typed.rule,
        evidence=tuple(dict.fromkeys((*earlier.evidence, *event.evidence)))[:_SENTENCES_KEPT],
        where=_where(earlier, event),
        origin=earlier.origin or event.origin,
        destination=earlier.destination or event.destination,
        when=dated.when,
        score=min(0.95, max(earlier.score, event.score) + 0.05),
    )
    return replace(first, event=joined, things=first.things | again.things)


def _is_told_closer(earlier: Event, event: Event) -> bool:
    """Whether a retelling names the means of what was only an attack, or only its dead, before."""
    return (
        earlier.rule in _GENERAL
        and event.rule not in _GENERAL
        and is_violent(event.type)
        and is_violent(earlier.type)
    )


def _is_vague(event: Event) -> bool:
    vague = (DatePrecision.PUBLISHED, DatePrecision.UNKNOWN)
    return event.when.interval.precision in vague


def _where(earlier: Event, event: Event) -> Location | None:
    """The finer place of two tellings; the first where they are apart."""
    if earlier.where is None or event.where is None:
        return earlier.where or event.where
    if not places_agree(earlier, event):
        return earlier.where
    order = list(PlacePrecision)
    finer = order.index(event.where.precision) < order.index(earlier.where.precision)
    return event.where if finer else earlier.where
