"""The linker that Dateline comes with, in the form that a record's linking asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.domain import BestRule, Incident, Link, Reading, Report, SourceGroup
from dateline.record import Copy


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLinker:
    """Splink's match weights, clusters by average linkage, MinHash for copies.

    rule: how an incident's best figure is chosen.
    """

    rule: BestRule = BestRule.NEWEST_BEST_STANDING

    @property
    def version(self) -> str:
        from dateline.linking import LINKER

        return LINKER

    @property
    def least_weight(self) -> float:
        from dateline.lexicon.linking_weights import load_linking_weights

        weights = load_linking_weights()
        return min(weights.threshold, weights.joining)

    def facts(self, reading: Reading) -> Mapping[str, str]:
        from dateline.linking import facts_of, facts_to_json

        return {each.event: facts_to_json(each) for each in facts_of([reading])}

    def event_keys(self, facts: str) -> Iterable[str]:
        from dateline.linking import block_keys, facts_from_json

        return block_keys(facts_from_json(facts))

    def passage_keys(self, report: Report) -> Iterable[str]:
        from dateline.linking.passages import passage_keys

        return passage_keys(report)

    def link(self, fresh: Sequence[str], known: Sequence[str]) -> Sequence[Link]:
        from dateline.linking import facts_from_json, links_of, score_pairs

        if not fresh:
            return ()
        old = tuple(map(facts_from_json, known))
        return links_of(score_pairs(tuple(map(facts_from_json, fresh)), old=old))

    def copies(self, fresh: Sequence[Reading], known: Iterable[Reading]) -> Sequence[Copy]:
        from dateline.linking import CopyIndex

        index = CopyIndex()
        for reading in known:
            index.add(reading.report)
        return [
            Copy(left=match.left, right=match.right, shared=match.shared)
            for reading in fresh
            for match in index.add(reading.report)
        ]

    def groups(
        self, readings: Sequence[Reading], copies: Sequence[Copy], outlets: Iterable[str]
    ) -> Mapping[str, SourceGroup]:
        from dateline.linking import CopyMatch, source_groups

        matches = (CopyMatch(copy.left, copy.right, copy.shared) for copy in copies)
        return source_groups(readings, matches, outlets=outlets)

    def clusters(self, facts: Sequence[str], links: Sequence[Link]) -> Sequence[tuple[str, ...]]:
        from dateline.linking import cluster_facts, facts_from_json

        return cluster_facts(map(facts_from_json, facts), links).incidents

    def incident(
        self, members: Sequence[tuple[Reading, int]], voices: Mapping[str, SourceGroup]
    ) -> Incident:
        from dateline.linking import build_incidents

        cluster = [reading.event_id(index) for reading, index in members]
        readings = {reading.report.id: reading for reading, _ in members}
        (made,) = build_incidents([cluster], readings.values(), voices, rule=self.rule)
        return made
