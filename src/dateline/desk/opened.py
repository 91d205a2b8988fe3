"""What a running desk holds open: the record, and the gazetteer once somebody asks for a place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from dateline.default_linker import DefaultLinker
from dateline.desk.settings import DeskSettings
from dateline.gazetteer import Entry, Gazetteer, open_gazetteer, place_at, point_typed
from dateline.reading import Readers, open_readers
from dateline.record import Record
from dateline.record.overview import Overview

_ID_DIGITS = 12
"""Of a GeoNames id, at most."""


@dataclass(slots=True)
class Desk:
    """Handles that every request shares; `close` when the desk stops."""

    settings: DeskSettings
    record: Record
    overview: Overview
    wake: Callable[[], None] = lambda: None
    """Tells the worker that there may be something to do."""
    _gazetteer: Gazetteer | None = None
    _readers: Readers | None = None
    _own_gazetteer: Gazetteer | None = None
    _opening: Lock = field(default_factory=Lock)
    _looking: Lock = field(default_factory=Lock)
    """Threads may use a gazetteer in turn only."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Opened at the first question: building it can take a minute, and pages need not wait."""
        with self._opening:
            if self._gazetteer is None:
                self._gazetteer = open_gazetteer(self.settings.gazetteer)
            return self._gazetteer

    def find_places(self, name: str) -> list[Entry]:
        """The entries that a name, a GeoNames id or a point may mean, the likeliest first."""
        gazetteer, point = self.gazetteer, point_typed(name)
        with self._looking:
            if point:
                return [Entry(place=place_at(gazetteer, point), population=0, feature="")]
            if name.isdecimal() and len(name) <= _ID_DIGITS:
                entry = gazetteer.entry(int(name))
                return [entry] if entry else []
            return list(gazetteer.candidates(name))

    @property
    def readers(self) -> Readers:
        """The models, loaded once, when there is something to read. For the worker alone.

        Over a gazetteer of their own: reading would keep the pages waiting for their turn.
        """
        if self._readers is None:
            self._own_gazetteer = open_gazetteer(self.settings.gazetteer)
            self._readers = open_readers(self._own_gazetteer)
        return self._readers

    @property
    def maker(self) -> DefaultLinker:
        """What makes incidents anew after a correction, by the record's own rule."""
        return DefaultLinker(rule=self.record.best_rule())

    def close(self) -> None:
        self.record.close()
        self.overview.close()
        for opened in (self._gazetteer, self._own_gazetteer):
            if opened is not None:
                opened.close()


def open_desk(settings: DeskSettings) -> Desk:
    """RecordError when the record can't be opened; a desk makes none."""
    record = Record(settings.record, create=False)
    return Desk(settings=settings, record=record, overview=Overview(settings.record))
