"""Which event types can be two tellings of one happening, as `event_likeness.yaml` has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from dateline.domain import EventType
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

EVENT_LIKENESS_FILE = "en/event_likeness.yaml"


@dataclass(frozen=True, slots=True)
class EventLikeness:
    """near, possible: the other types a type can be told as; every type has its key in both."""

    near: Mapping[EventType, frozenset[EventType]]
    possible: Mapping[EventType, frozenset[EventType]]

    def reachable(self, kind: EventType) -> frozenset[EventType]:
        """All types that an event of this type can be linked to, itself among them."""
        return self.near[kind] | self.possible[kind] | {kind}


@cache
def load_event_likeness() -> EventLikeness:
    """The packaged table. LexiconError names the line that has an unknown type."""
    raw = read_yaml(EVENT_LIKENESS_FILE)
    near = _joined(raw["near"])
    possible = _joined(raw["possible"])
    return EventLikeness(near, {kind: possible[kind] - near[kind] for kind in EventType})


def _joined(lines: list[list[str]]) -> dict[EventType, frozenset[EventType]]:
    found: dict[EventType, set[EventType]] = {kind: set() for kind in EventType}
    for line in lines:
        try:
            kinds = [EventType(name) for name in line]
        except ValueError as error:
            raise LexiconError(f"{EVENT_LIKENESS_FILE}: {line}: {error}; mend it there") from error
        for one, other in permutations(kinds, 2):
            found[one].add(other)
    return {kind: frozenset(others) for kind, others in found.items()}
