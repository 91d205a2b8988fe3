"""Figures added up: only those that count one incident each, one kind and unit at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.domain import EventStatus, FigureKind, FigureRange, Incident, Unit

_REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.ORDERED})
"""What was only planned or threatened, or is denied, has harmed nobody that could be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The counts of one kind over several incidents.

    low: of the lowest counts, where an incident without one adds nothing. high: of the highest;
    None when some incident has no upper bound, `open` says how many. best: of the best ones.
    of: the incidents (ids), the largest count first. contested: in how many sources disagree.
    """

    kind: FigureKind
    unit: Unit
    low: int
    high: int | None
    best: int
    of: tuple[str, ...]
    open: int
    contested: int

    @property
    def incidents(self) -> int:
        return len(self.of)


def is_real(incident: Incident) -> bool:
    """Whether an incident's figures count people to whom it happened."""
    return incident.status in _REAL


def sums_of(incidents: Iterable[Incident]) -> tuple[Sum, ...]:
    """A sum for each kind and unit that some incident has, in the codebook's order."""
    found: dict[tuple[FigureKind, Unit], list[tuple[str, FigureRange]]] = {}
    for incident in incidents:
        if is_real(incident):
            for figure in incident.figures:
                found.setdefault((figure.kind, figure.unit), []).append((incident.id, figure))
    order = {kind: number for number, kind in enumerate(FigureKind)}
    keys = sorted(found, key=lambda key: (order[key[0]], key[1].value))
    return tuple(_sum(*key, found[key]) for key in keys)


def worst_first(incident: Incident) -> tuple[int, int, int, str]:
    """A key that sorts incidents by the dead, then everybody else counted, then the sources."""
    dead = others = 0
    for figure in incident.figures if is_real(incident) else ():
        if figure.kind is FigureKind.KILLED:
            dead += size(figure)
        elif figure.unit is Unit.PERSON:
            others += size(figure)
    return -dead, -others, -incident.independent_sources, incident.id


def size(figure: FigureRange) -> int:
    """The number a range is ordered and drawn by."""
    return next((each for each in (figure.best, figure.low, figure.high) if each is not None), 0)


def _sum(kind: FigureKind, unit: Unit, figures: list[tuple[str, FigureRange]]) -> Sum:
    ranges = [figure for _, figure in figures]
    open_ = sum(figure.high is None for figure in ranges)
    largest_first = sorted(figures, key=lambda pair: (-size(pair[1]), pair[0]))
    return Sum(
        kind=kind,
        unit=unit,
        low=_added(ranges, lambda figure: figure.low),
        high=None if open_ else _added(ranges, lambda figure: figure.high),
        best=_added(ranges, size),
        of=tuple(id_ for id_, _ in largest_first),
        open=open_,
        contested=sum(figure.contested for figure in ranges),
    )


def _added(ranges: Iterable[FigureRange], side: Callable[[FigureRange], int | None]) -> int:
    return sum(side(figure) or 0 for figure in ranges)
