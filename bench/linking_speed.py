"""Measures linking on made-up reports: all at once, and a hundred more joining a record.

    python bench/linking_speed.py [--events 100000] [--seed 1]

The reports tell happenings drawn at random: over a year, in towns of twenty made-up countries, each
told by one to eight reports, some cut short or copied, with tolls that rise. Prints seconds and the
peak memory of the process. The limits are 10 minutes and 4 GB for 100,000 events on two cores, and
30 s for the hundred.
"""

import argparse
import random
import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter

from dateline.domain import (
    ActorKind,
    ActorMention,
    DatePrecision,
    DateSource,
    Event,
    EventStatus,
    EventType,
    Figure,
    FigureKind,
    Interval,
    Location,
    Newness,
    Participant,
    Place,
    PlaceKind,
    PlaceMention,
    PlacePrecision,
    Published,
    Reading,
    Report,
    Role,
    Scope,
    Span,
    When,
    WhenReason,
)
from dateline.linking import (
    affected_events,
    build_incidents,
    cluster_facts,
    facts_of,
    find_copies,
    links_of,
    score_pairs,
    source_groups,
)
from dateline.linking.cluster import Clusters
from score_linking import b_cubed

COUNTRIES, TOWNS, OUTLETS, EVENTS_A_REPORT, JOINING = 20, 60, 300, 3, 100
FIRST_DAY = date(2024, 1, 1)
TYPES = (
    EventType.AIR_STRIKE,
    EventType.SHELLING,
    EventType.BATTLE,
    EventType.EXPLOSION,
    EventType.ATTACK_ON_CIVILIANS,
    EventType.ARREST,
    EventType.DISPLACEMENT,
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened once, to be told by several reports."""

    type: EventType
    place: Place
    day: date
    killed: int
    actor: int
    words: tuple[str, ...]
    tellings: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)  # noqa: S311 — made-up reports, no secrets
    readings, truth = made_up(arguments.events, dice)
    joining = readings[:: max(1, len(readings) // JOINING)][:JOINING]
    new = {reading.report.id for reading in joining}
    known = [reading for reading in readings if reading.report.id not in new]
    old = tuple(facts_of(known))
    print(f"reports: {len(known)}, events: {len(old)}")
    begun = perf_counter()
    links = links_of(score_pairs(old))
    scored = perf_counter()
    clusters = cluster_facts(old, links)
    clustered = perf_counter()
    groups = source_groups(known, find_copies(reading.report for reading in known))
    copied = perf_counter()
    build_incidents(clusters.incidents, known, groups)
    ended = perf_counter()
    print(f"pairs: {len(links)}, incidents: {len(clusters.incidents)}")
    print(f"happenings: {len({truth[each.event] for each in old})}")
    told = [(truth[event], group[0]) for group in clusters.incidents for event in group]
    for name, value in b_cubed("b3", told, [one for one, _ in told], [other for _, other in told]):
        print(f"{name}: {value:.4f}")
    print(f"score: {scored - begun:.1f} s, cluster: {clustered - scored:.1f} s")
    print(f"copies: {copied - clustered:.1f} s, incidents: {ended - copied:.1f} s")
    print(f"all at once: {ended - begun:.1f} s, peak memory: {peak_gb():.2f} GB")
    begun = perf_counter()
    fresh = tuple(facts_of(joining))
    more = links_of(score_pairs(fresh, old=old))
    all_links = (*links, *more)
    affected = affected_events({each.event for each in fresh}, all_links)
    some = [each for each in (*old, *fresh) if each.event in affected]
    changed = changed_clusters(clusters, cluster_facts(some, all_links))
    members = {event for cluster in changed for event in cluster}
    touched = {each.report for each in some if each.event in members}
    again = [reading for reading in readings if reading.report.id in touched]
    copies = find_copies(reading.report for reading in again)
    build_incidents(changed, again, source_groups(again, copies))
    print(f"{len(joining)} reports more: {perf_counter() - begun:.1f} s")
    print(f"events looked at again: {len(some)}, incidents changed: {len(changed)}")
    print(f"peak memory: {peak_gb():.2f} GB")


def changed_clusters(before: Clusters, after: Clusters) -> list[tuple[str, ...]]:
    known = set(before.incidents)
    return [cluster for cluster in after.incidents if cluster not in known]


def peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def made_up(events: int, dice: random.Random) -> tuple[list[Reading], dict[str, str]]:
    """Readings with about so many events, in order of publication, and each event's happening."""
    tellings: list[tuple[date, int, Happening]] = []
    while len(tellings) < events:
        happening = made_up_happening(dice)
        for _ in range(happening.tellings):
            late = dice.choice((0, 0, 0, 1, 1, 2, 5))
            tellings.append(
                (happening.day + timedelta(days=late), dice.randrange(10**9), happening)
            )
    tellings.sort(key=lambda each: each[:2])
    readings = list(_readings(tellings, dice))
    events_told = (reading.event_id(n) for reading in readings for n in range(len(reading.events)))
    names = (str(id(happening)) for *_, happening in tellings)
    return readings, dict(zip(events_told, names, strict=True))


def made_up_happening(dice: random.Random) -> Happening:
    country, town = dice.randrange(COUNTRIES), dice.randrange(TOWNS)
    place = Place(
        geonameid=country * TOWNS + town + 1,
        name=f"Town{country}x{town}",
        kind=PlaceKind.TOWN,
        country=f"{chr(65 + country)}A",
        admin1=f"Province {town % 8}",
        lat=country * 5 - 50 + (town // 8) * 0.4,
        lon=country * 13 - 120 + (town % 8) * 0.5,
        radius_km=4.0,
    )
    return Happening(
        type=dice.choice(TYPES),
        place=place,
        day=FIRST_DAY + timedelta(days=dice.randrange(365)),
        killed=dice.choice((0, 1, 2, 3, 5, 8, 13, 40)),
        actor=dice.randrange(3),
        words=tuple(f"word{dice.randrange(5000)}" for _ in range(8)),
        tellings=dice.choice((1, 1, 1, 1, 2, 2, 3, 4, 8)),
    )


def _readings(
    tellings: Sequence[tuple[date, int, Happening]], dice: random.Random
) -> Iterator[Reading]:
    for start in range(0, len(tellings), EVENTS_A_REPORT):
        told = tellings[start : start + EVENTS_A_REPORT]
        yield made_up_reading(told[-1][0], [happening for *_, happening in told], dice)


def made_up_reading(day: date, told: Sequence[Happening], dice: random.Random) -> Reading:
    """A report that tells some happenings, a sentence each."""
    text = ""
    parts: list[tuple[Happening, int, int, int]] = []
    for happening in told:
        dead = max(0, happening.killed + dice.choice((0, 0, 0, 1, 2)))
        kept = dice.sample(happening.words, 5)
        sentence = f"In {happening.place.name} {happening.type} {dead} people {' '.join(kept)}."
        parts.append((happening, len(text), len(text) + len(sentence), dead))
        text += sentence + "\n\n"
    places: list[PlaceMention] = []
    actors: list[ActorMention] = []
    figures: list[Figure] = []
    events: list[Event] = []
    for happening, start, end, dead in parts:
        span = Span(start, end)
        vague = dice.random() < 0.1
        where = (
            None
            if vague
            else Location(place=happening.place, precision=PlacePrecision.TOWN, span=span)
        )
        places.append(PlaceMention(span=span, text=happening.place.name, place=happening.place))
        actors.append(
            ActorMention(
                span=span,
                text="army",
                actor=f"Army {happening.actor}",
                kind=ActorKind.ARMED_GROUP,
                actor_id=f"{happening.place.country}_{happening.actor}",
            )
        )
        count = (len(figures),) if dead else ()
        if dead:
            figures.append(
                Figure(
                    span=span,
                    text=str(dead),
                    kind=FigureKind.KILLED,
                    low=dead,
                    high=dead,
                    approximate=False,
                    scope=Scope.INCIDENT,
                    evidence=(span,),
                )
            )
        interval = Interval(start=happening.day, end=happening.day, precision=DatePrecision.DAY)
        events.append(
            Event(
                type=happening.type,
                status=EventStatus.HAPPENED,
                newness=Newness.NEWS,
                when=When(interval=interval, reason=WhenReason.TOLD),
                evidence=(span,),
                trigger=span,
                where=where,
                actors=(Participant(len(actors) - 1, Role.BY),),
                figures=count,
            )
        )
    report = Report(
        text=text,
        outlet=f"Outlet {dice.randrange(OUTLETS)}",
        published=Published(value=day, source=DateSource.GIVEN),
    )
    return Reading(
        report=report,
        types=((told[0].type, 1.0),),
        places=tuple(places),
        actors=tuple(actors),
        figures=tuple(figures),
        events=tuple(events),
    )


if __name__ == "__main__":
    main()
