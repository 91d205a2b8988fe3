"""A store hands over incidents; their readings are opened once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.domain import Incident, Reading
from dateline.exports.codebook_rows import KeepsIncidents, Sourced, sourced


@dataclass
class Store:
    held: Sequence[Sourced]
    opened: Counter[str] = field(default_factory=Counter)

    def whole_incidents(self, query: object, /) -> Iterator[Incident]:
        return (incident for incident, _ in self.held)

    def report(self, id_or_prefix: str, /) -> Reading:
        self.opened[id_or_prefix] += 1
        return next(each[id_or_prefix] for _, each in self.held if id_or_prefix in each)


def test_each_incident_comes_with_the_readings_of_its_reports(all_told: Sequence[Sourced]) -> None:
    store = Store([*all_told, *all_told])
    assert isinstance(store, KeepsIncidents)
    assert list(sourced(store, None)) == [*all_told, *all_told]
    assert set(store.opened.values()) == {1}
