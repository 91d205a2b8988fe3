"""What the record asks of whoever makes incidents; the linker comes as an argument."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dateline.domain import Incident, Link, Reading, SourceGroup


class IncidentMaker(Protocol):
    """Pure functions: the order of what they are given has no influence on what they give."""

    @property
    def least_weight(self) -> float:
        """The lowest match weight, in bits, by which one event can draw another to it.

        Events that no chain of such links joins have no influence on each other's clusters.
        """
        ...

    def facts(self, reading: Reading) -> Mapping[str, str]:
        """What is compared of each event of a reading, as text, by the event's id."""
        ...

    def event_keys(self, facts: str) -> Iterable[str]:
        """Block keys of an event: two events with none in common are never compared."""
        ...

    def link(self, fresh: Sequence[str], known: Sequence[str]) -> Sequence[Link]:
        """Judgements on new events, among themselves and with known ones, from their facts."""
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


def voices_among(
    members: Sequence[tuple[Reading, int]], group_of: Mapping[str, SourceGroup]
) -> dict[str, SourceGroup]:
    """The source groups of an incident's own reports, with none but these in them.

    Others may join a group at any time, which changes nothing here: so nothing here may see them.
    """
    mine = sorted({reading.report.id for reading, _ in members})
    together: dict[str, list[str]] = {}
    for report in mine:
        together.setdefault(group_of[report].origin, []).append(report)
    return {
        report: replace(group_of[report], reports=tuple(together[group_of[report].origin]))
        for report in mine
    }
