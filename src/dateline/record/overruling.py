"""What corrections make of the clusters that linking found. Nothing here touches a database.

Corrections are laid over the clusters in the order they were made, each over what those before it
left. So the machine can link anew, with more reports or another version, and a person's word is
laid over the outcome again; take one away, and what it did is gone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.domain import Correction, CorrectionKind, Link, LinkDecision

Cluster = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A correction that holds, with the events (ids) its anchors mean now, in their order."""

    correction: Correction
    subject: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """clusters: without overlap, each sorted, in order. rejected: first events of those rejected.

    settings: by the first event of a cluster, the corrections that set its fields, oldest first.
    """

    clusters: tuple[Cluster, ...]
    rejected: frozenset[str]
    settings: dict[str, tuple[Correction, ...]]


def overrule(clusters: Iterable[Cluster], links: Iterable[Link], held: Sequence[Held]) -> Overruled:
    """Lay corrections over clusters of events.

    links: among the events, to tell on which side of a split an event is that came later.
    held: in the order they were made.
    """
    home = _Homes(clusters)
    weights = _weights(links)
    rejected: list[str] = []
    settings: list[tuple[str, Correction]] = []
    for each in held:
        kind = each.correction.kind
        if not each.subject:
            continue
        if kind is CorrectionKind.MERGE and each.others:
            home.join(each.subject[0], each.others[0])
        elif kind is CorrectionKind.SPLIT:
            _split(home, each, weights)
        elif kind is CorrectionKind.MOVE:
            _move(home, each)
        elif kind is CorrectionKind.REJECT:
            if each.correction.of_event:
                home.take_out(each.subject[:1])
            rejected.append(each.subject[0])
        elif kind is CorrectionKind.SET and not each.correction.of_event:
            settings.append((each.subject[0], each.correction))
    found = home.clusters()
    first = {event: cluster[0] for cluster in found for event in cluster}
    told: dict[str, tuple[Correction, ...]] = {}
    for event, correction in settings:
        if event in first:
            told[first[event]] = (*told.get(first[event], ()), correction)
    gone = frozenset(first[event] for event in rejected if event in first)
    return Overruled(clusters=found, rejected=gone, settings=told)


def is_accepted(event_ids: Iterable[str], held: Iterable[Held]) -> bool:
    """Whether a person accepted an incident of some events, each of them."""
    accepted: set[str] = set()
    for each in held:
        if each.correction.kind is CorrectionKind.ACCEPT:
            accepted.update(each.subject)
    return accepted.issuperset(event_ids)


class _Homes:
    """Which events are together, as corrections change it."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._of: dict[str, set[str]] = {}
        for cluster in clusters:
            members = set(cluster)
            self._of.update(dict.fromkeys(cluster, members))

    def of(self, event: str) -> set[str]:
        """The events an event is together with, itself among them; by itself if it is new."""
        return self._of.setdefault(event, {event})

    def join(self, one: str, other: str) -> None:
        members = self.of(one) | self.of(other)
        self._of.update(dict.fromkeys(members, members))

    def take_out(self, events: Iterable[str]) -> None:
        """Take events out of where they are, into one cluster of their own."""
        leaving = set(events)
        for event in leaving:
            self.of(event).discard(event)
        self._of.update(dict.fromkeys(leaving, leaving))

    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(sorted({tuple(sorted(members)) for members in self._of.values()}))


def _split(home: _Homes, held: Held, weights: dict[tuple[str, str], float]) -> None:
    """Part the events that leave from those that stay, wherever the two are together.

    An event that neither names goes where its links weigh more, and stays when they weigh the same.
    """
    leaving, staying = set(held.subject), set(held.others)
    together = {id(home.of(event)): home.of(event) for event in sorted(leaving)}
    for members in together.values():
        out, rest = members & leaving, members & staying
        if not rest:
            continue
        for event in sorted(members - out - rest):
            if _pull(event, members & leaving, weights) > _pull(event, rest, weights):
                out.add(event)
        home.take_out(out)


def _pull(event: str, side: Iterable[str], weights: dict[tuple[str, str], float]) -> float:
    """What an event's links to one side add up to, in bits; the order of adding is fixed."""
    pairs = ((min(event, other), max(event, other)) for other in sorted(side))
    return sum(weights.get(pair, 0.0) for pair in pairs)


def _move(home: _Homes, held: Held) -> None:
    event = held.subject[0]
    target = next((other for other in held.others if other != event), None)
    home.take_out((event,))
    if target is not None:
        home.join(event, target)


def _weights(links: Iterable[Link]) -> dict[tuple[str, str], float]:
    """Match weights of the pairs that a judgement calls the same."""
    return {
        (link.left, link.right): link.weight or 0.0
        for link in links
        if link.decision is LinkDecision.SAME
    }
