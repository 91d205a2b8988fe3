"""What work behind the scenes needs at hand: the record, the models, a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateline.default_linker import DefaultLinker
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.pages import IPAddress, is_public
from dateline.reading import Readers, open_readers
from dateline.record import Record


@dataclass(slots=True, kw_only=True)
class Workplace:
    """Handles for one thread; `close` when its work is over. The record is whoever's opened it.

    gazetteer: the folder of the compiled gazetteer. clock: gives moments with a time zone.
    may_reach: whether an address may be fetched from or sent to; only tests allow private ones.
    """

    record: Record
    gazetteer: Path
    clock: Callable[[], datetime]
    may_reach: Callable[[IPAddress], bool] = is_public
    _readers: Readers | None = None
    _opened: Gazetteer | None = None

    @property
    def readers(self) -> Readers:
        """The models, loaded once, when there is something to read."""
        if self._readers is None:
            self._opened = open_gazetteer(self.gazetteer)
            self._readers = open_readers(self._opened)
        return self._readers

    @property
    def maker(self) -> DefaultLinker:
        """What links reports and makes incidents, by the record's own rule."""
        return DefaultLinker(rule=self.record.best_rule())

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
