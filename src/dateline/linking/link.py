"""All of linking in one call, for readings that are at hand together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.domain import BestRule, Incident, Link, Reading, SourceGroup
from dateline.linking.cluster import Clusters, cluster_facts
from dateline.linking.copies import find_copies
from dateline.linking.facts import facts_of
from dateline.linking.incident import build_incidents
from dateline.linking.judge import links_of
from dateline.linking.score import score_pairs
from dateline.linking.sources import source_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """incidents: those told first come first. loose: events (ids) too vague to start one."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    groups: Mapping[str, SourceGroup]
    clusters: Clusters


def link_readings(
    readings: Sequence[Reading],
    *,
    judgements: Sequence[Link] = (),
    rule: BestRule = BestRule.NEWEST_BEST_STANDING,
) -> Linked:
    """The incidents that some readings tell, among themselves.

    judgements: a person's, which outrank the computed ones. The order of readings has no influence.
    """
    readings = tuple({reading.report.id: reading for reading in readings}.values())
    facts = tuple(facts_of(readings))
    links = links_of(score_pairs(facts))
    clusters = cluster_facts(facts, (*links, *judgements))
    copies = find_copies(reading.report for reading in readings)
    groups = source_groups(readings, copies)
    incidents = build_incidents(clusters.incidents, readings, groups, rule=rule)
    return Linked(incidents=incidents, links=links, groups=groups, clusters=clusters)
