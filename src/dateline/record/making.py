"""What the record asks of whoever makes incidents; the linker comes as an argument."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from dateline.domain import Incident, Link, Reading, SourceGroup


class IncidentMaker(Protocol):
    """Two pure functions: the order of what they are given has no influence on what they give."""

    @property
    def least_weight(self) -> float:
        """The lowest match weight, in bits, by which one event can draw another to it.

        Events that no chain of such links joins have no influence on each other's clusters.
        """
        ...

    def clusters(self, facts: Sequence[str], links: Sequence[Link]) -> Sequence[tuple[str, ...]]:
        """Which events (ids) are one incident, from the judgements on them.

        facts: what is compared of each event to cluster, as the linker wrote it. An event that can
        start no incident and joins none is in no cluster.
        """
        ...

    def incident(
        self, members: Sequence[tuple[Reading, int]], voices: Mapping[str, SourceGroup]
    ) -> Incident:
        """One incident from its events, at least one. voices: by report id, each one's group."""
        ...
