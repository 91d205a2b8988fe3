"""Readings of many reports → which events are one incident, with the reasons, and the incidents."""

from dateline.linking.cluster import Clusters, cluster_facts
from dateline.linking.facts import EventFacts, facts_of
from dateline.linking.judge import LINKER, links_of
from dateline.linking.score import PairScore, score_pairs

__all__ = [
    "LINKER",
    "Clusters",
    "EventFacts",
    "PairScore",
    "cluster_facts",
    "facts_of",
    "links_of",
    "score_pairs",
]
