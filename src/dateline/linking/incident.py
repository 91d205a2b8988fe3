"""An incident from its events: where sources agree and differ, and how far to rely on it."""

from collections.abc import Iterable, Mapping, Sequence

from dateline.domain import (
    ActorMention,
    BestRule,
    Confidence,
    Contest,
    ContestedField,
    DatePrecision,
    Incident,
    IncidentActor,
    IncidentEvent,
    Interval,
    Location,
    PlacePrecision,
    Reading,
    Reason,
    Role,
    SourceGroup,
)
from dateline.lexicon.standing import Standings, load_standings
from dateline.linking.contests import find_contests
from dateline.linking.members import Member, acting_countries, in_order, standing_of
from dateline.linking.settle import (
    settle_interval,
    settle_location,
    settle_status,
    settle_type,
)
from dateline.linking.tolls import figure_ranges

_CLOSE = (PlacePrecision.EXACT, PlacePrecision.TOWN)


def build_incidents(
    clusters: Sequence[Sequence[str]],
    readings: Iterable[Reading],
    groups: Mapping[str, SourceGroup],
    *,
    rule: BestRule = BestRule.NEWEST_BEST_STANDING,
    standings: Standings | None = None,
) -> tuple[Incident, ...]:
    """Incidents of clusters of event ids, in the clusters' order.

    readings: all that hold those events; others do no harm. groups: the source group of each
    report.
    """
    standings = standings or load_standings()
    wanted = {event for cluster in clusters for event in cluster}
    members: dict[str, Member] = {}
    for reading in readings:
        report = reading.report.id
        group = groups[report].id
        for index in range(len(reading.events)):
            event = reading.event_id(index)
            if event in wanted:
                members[event] = Member(
                    id=event, reading=reading, index=index, report=report, group=group
                )
    return tuple(
        build_incident([members[event] for event in cluster], rule, standings)
        for cluster in clusters
    )


def build_incident(members: Iterable[Member], rule: BestRule, standings: Standings) -> Incident:
    """The incident that some events make; the order they come in has no influence."""
    told = in_order(members)
    interval, when_event = settle_interval(told)
    where, where_event = settle_location(told)
    figures = figure_ranges(told, rule, standings)
    contested = find_contests(told, figures)
    return Incident(
        type=settle_type(told),
        status=settle_status(told),
        retold=not any(member.news for member in told),
        interval=interval,
        when_event=when_event,
        where=where,
        where_event=where_event,
        events=tuple(_event(member) for member in told),
        actors=_actors(told),
        figures=figures,
        reports=len({member.report for member in told}),
        independent_sources=len({member.group for member in told}),
        contested=contested,
        confidence=_confidence(told, contested, interval, where, standings),
    )


def _event(member: Member) -> IncidentEvent:
    return IncidentEvent(
        event=member.id,
        report=member.report,
        index=member.index,
        type=member.event.type,
        newness=member.event.newness,
    )


def _actors(members: Sequence[Member]) -> tuple[IncidentActor, ...]:
    """Each body once a role, those that most events name first."""
    found: dict[tuple[Role, str], tuple[ActorMention, set[str]]] = {}
    for member in members:
        for role in Role:
            for actor in member.actors(role):
                key = (role, actor.actor_id or actor.actor.casefold())
                found.setdefault(key, (actor, set()))[1].add(member.id)
    order = {role: number for number, role in enumerate(Role)}
    keys = sorted(found, key=lambda key: (order[key[0]], -len(found[key][1]), key[1]))
    return tuple(
        IncidentActor(
            actor=found[key][0].actor,
            actor_id=found[key][0].actor_id,
            kind=found[key][0].kind,
            country=found[key][0].country,
            role=key[0],
            events=tuple(sorted(found[key][1])),
        )
        for key in keys
    )


def _confidence(
    members: Sequence[Member],
    contested: Sequence[Contest],
    interval: Interval,
    where: Location | None,
    standings: Standings,
) -> Confidence:
    """How many independent sources, of what standing, and what they do not contradict one another
    on.
    """
    weights = standings.confidence
    sources = len({member.group for member in members})
    sides = acting_countries(members)
    best = min(
        (standing_of(member, member.event.said_by, sides, standings) for member in members),
        key=standings.rank,
    )
    fields = {contest.field for contest in contested}
    figures_agree = ContestedField.FIGURES not in fields
    actors_agree = ContestedField.ACTORS not in fields
    dated = interval.precision is DatePrecision.DAY
    placed = where is not None and where.precision in _CLOSE
    parts = (
        Reason("sources", weights.sources[min(sources, len(weights.sources)) - 1], str(sources)),
        Reason("standing", weights.standing[best], best.value),
        Reason("figures_agree", weights.figures_agree * figures_agree, str(figures_agree).lower()),
        Reason("actors_agree", weights.actors_agree * actors_agree, str(actors_agree).lower()),
        Reason("placed", weights.placed * placed, where.precision.value if where else ""),
        Reason("dated", weights.dated * dated, interval.precision.value),
    )
    return Confidence(score=round(sum(part.weight for part in parts), 4), parts=parts)
