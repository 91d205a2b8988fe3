"""What a running desk holds open: the record, and the gazetteer once somebody asks for a place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from dateline.default_linker import DefaultLinker
from dateline.desk.settings import DeskSettings
from dateline.gazetteer import Entry, Gazetteer, open_gazetteer, place_at, point_typed
from dateline.record import Record
from dateline.record.overview import Overview
from dateline.service import Workplace, polite_fetcher

_ID_DIGITS = 12
"""Of a GeoNames id, at most."""


@dataclass(slots=True)
class Desk:
    """Handles that every request shares; `close` when the desk stops."""

    settings: DeskSettings
    record: Record
    overview: Overview
    workplace: Workplace
    """For the worker alone, over a gazetteer of its own: reading would keep the pages waiting."""
    wake: Callable[[], None] = lambda: None
    """Tells the worker that there may be something to do."""
    _gazetteer: Gazetteer | None = None
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
    def maker(self) -> DefaultLinker:
        """What makes incidents anew after a correction, by the record's own rule."""
        return self.workplace.maker

    def close(self) -> None:
        self.workplace.close()
        self.record.close()
        self.overview.close()
        if self._gazetteer is not None:
            self._gazetteer.close()


def open_desk(settings: DeskSettings) -> Desk:
    """RecordError when the record can't be opened; a desk makes none."""
    record = Record(settings.record, create=False)
    workplace = Workplace(
        record=record,
        gazetteer=settings.gazetteer,
        clock=settings.clock,
        fetcher=polite_fetcher(allow=settings.may_reach),
    )
    overview = Overview(settings.record)
    return Desk(settings=settings, record=record, overview=overview, workplace=workplace)
