"""Readings of many reports → which events are one incident, with the reasons, and the incidents.

`link_readings` does it all for readings at hand. A record that grows takes the steps one by one:
`facts_of` new readings; `score_pairs` of them with the old ones; `links_of` the scores, which it
stores; `affected_events` tells whose incidents may change; `cluster_facts` of those;
`build_incidents` of the clusters that are new.
"""

from dateline.linking.blocking import block_keys
from dateline.linking.cluster import Clusters, affected_events, cluster_facts
from dateline.linking.copies import CopyIndex, CopyMatch, find_copies
from dateline.linking.facts import EventFacts, event_facts, facts_of
from dateline.linking.incident import build_incidents
from dateline.linking.judge import LINKER, links_of
from dateline.linking.link import Linked, link_readings
from dateline.linking.score import PairScore, score_pairs
from dateline.linking.sources import source_groups
from dateline.linking.stored import facts_from_json, facts_to_json

__all__ = [
    "LINKER",
    "Clusters",
    "CopyIndex",
    "CopyMatch",
    "EventFacts",
    "Linked",
    "PairScore",
    "affected_events",
    "block_keys",
    "build_incidents",
    "cluster_facts",
    "event_facts",
    "facts_from_json",
    "facts_of",
    "facts_to_json",
    "find_copies",
    "link_readings",
    "links_of",
    "score_pairs",
    "source_groups",
]
