"""A record's incidents held in memory: lists, counts, sums and maps of them in milliseconds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

import numpy as np

from dateline.domain import FigureKind, Incident, Unit
from dateline.record.base import Store
from dateline.record.incident_fetch import bodies_of, ids_of, incident_rows_of
from dateline.record.incident_queries import IncidentOrder, IncidentQuery
from dateline.record.incident_rows import IncidentRow
from dateline.record.overview.bins import Bin
from dateline.record.overview.clusters import Area, Cluster, areas, clusters
from dateline.record.overview.columns import STATUSES, Columns, Ints, Mask, one_of, sort_of
from dateline.record.overview.counting import (
    HELD_FOR_TRUE,
    MAIN_UNIT,
    Series,
    Summary,
    figures_over_time,
    summarise,
)
from dateline.record.overview.load import load_columns
from dateline.record.overview.matching import matching
from dateline.record.overview.ordering import Place, first_of, in_order

_QUERIES_REMEMBERED = 32
"""A page's map, list and counts ask the same; each takes a byte an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some incidents of a list: their rows; where they end, None at the list's; and of how many."""

    rows: tuple[IncidentRow, ...]
    end: Place | None
    total: int


class Overview(Store):
    """Answers about a record's incidents. Opened like a record; it writes nothing.

    What changes in the record is seen by the next question. It may be asked by threads at once.
    `limit` and `offset` of a query do not matter here.
    """

    def __init__(self, url: str) -> None:
        super().__init__(url, create=False)
        self._columns: Columns | None = None
        self._loading = Lock()
        self._remembered = lru_cache(maxsize=_QUERIES_REMEMBERED)(self._match)

    def columns(self) -> Columns:
        """The record's incidents as they are now; the first call reads all of them."""
        with self._loading, self._reading() as connection:
            columns = load_columns(connection, self._columns)
            if columns is not self._columns:
                # What is remembered of earlier states would keep their columns in memory.
                self._remembered.cache_clear()
                self._columns = columns
            return columns

    def page(self, query: IncidentQuery, *, after: Place | None, limit: int) -> Page:
        """The incidents of a list after a place in it."""
        columns = self.columns()
        chosen = self._chosen(columns, query)
        found, end = first_of(columns.incidents, chosen, query.order, after=after, limit=limit)
        rows = self.rows(columns.incidents.key[found].tolist())
        return Page(rows=tuple(rows), end=end, total=int(np.count_nonzero(chosen)))

    def summary(self, query: IncidentQuery, bin_: Bin | None) -> Summary:
        columns = self.columns()
        chosen = self._chosen(columns, query)
        return summarise(columns, chosen, _countable(columns, chosen, query), bin_)

    def series(
        self, query: IncidentQuery, kinds: tuple[FigureKind, ...], bin_: Bin | None
    ) -> Series:
        columns = self.columns()
        counted = _countable(columns, self._chosen(columns, query), query)
        return figures_over_time(columns, counted, kinds, bin_)

    def clusters(
        self, query: IncidentQuery, tile: tuple[int, int, int], size: FigureKind
    ) -> tuple[Cluster, ...]:
        """What a map tile (zoom, column, row) shows. size: what circles are sized by."""
        columns = self.columns()
        chosen = self._chosen(columns, query)
        counted = _sizes(columns, _countable(columns, chosen, query), size)
        return tuple(clusters(columns, chosen, counted, tile))

    def areas(self, query: IncidentQuery, size: FigureKind) -> tuple[Area, ...]:
        """The areas of the incidents that no map tile shows, as they are told to an area alone."""
        columns = self.columns()
        chosen = self._chosen(columns, query)
        counted = _sizes(columns, _countable(columns, chosen, query), size)
        return tuple(areas(columns, chosen, counted))

    def keys(self, query: IncidentQuery, limit: int | None = None) -> list[int]:
        """The keys of all incidents that meet a query, or of the first ones, in its order."""
        columns = self.columns()
        chosen = self._chosen(columns, query)
        if limit is None:
            found = in_order(columns.incidents, chosen, query.order)
        else:
            found, _ = first_of(columns.incidents, chosen, query.order, after=None, limit=limit)
        keys: list[int] = columns.incidents.key[found].tolist()
        return keys

    def rows(self, keys: Sequence[int]) -> Iterator[IncidentRow]:
        """The incidents with some keys, in their order; those that are gone are left out."""
        with self._reading() as connection:
            yield from incident_rows_of(connection, keys)

    def whole_incidents(self, keys: Sequence[int]) -> Iterator[Incident]:
        """The same incidents with their figures over time, contests and confidence."""
        with self._reading() as connection:
            yield from bodies_of(connection, keys)

    def ids(self, keys: Sequence[int]) -> dict[int, str]:
        """The ids of incidents by their keys."""
        with self._reading() as connection:
            return ids_of(connection, keys)

    def _chosen(self, columns: Columns, query: IncidentQuery) -> Mask:
        asked = replace(query, limit=None, offset=0, order=IncidentOrder.DATE)
        return self._remembered(columns, asked)

    def _match(self, columns: Columns, query: IncidentQuery) -> Mask:
        with self._reading() as connection:
            return matching(connection, columns, query)


def _countable(columns: Columns, chosen: Mask, query: IncidentQuery) -> Mask:
    """Those of some incidents whose figures add up."""
    if query.status is not None:
        return chosen
    held = map(STATUSES.index, HELD_FOR_TRUE)
    return chosen & one_of(columns.incidents.status, held, len(STATUSES))


def _sizes(columns: Columns, counted: Mask, kind: FigureKind) -> Ints:
    """Where the figures stand that circles are sized by."""
    figures = columns.figures
    of_kind = np.flatnonzero(figures.sort == sort_of(kind, MAIN_UNIT.get(kind, Unit.PERSON)))
    return of_kind[counted[figures.incident[of_kind]]]
