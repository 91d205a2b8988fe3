"""What work behind the scenes needs at hand: the record, what is in hand, the models, a clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dateline.default_linker import DefaultLinker
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.pages import PAUSE, Fetcher, IPAddress, Turns, is_public
from dateline.reading import Readers, open_readers
from dateline.record import Record, RenewedLeases


def polite_fetcher(
    *,
    allow: Callable[[IPAddress], bool] = is_public,
    wait: Callable[[float], None] = time.sleep,
) -> Fetcher:
    """A fetcher that asks one host for one thing at a time, and pauses between two.

    wait: spends seconds; what it raises ends the fetch.
    """
    return Fetcher(allow=allow, turns=Turns(pause=PAUSE, wait=wait))


@dataclass(slots=True, kw_only=True)
class Workplace:
    """Handles for a service; `close` when its work is over. The record is whoever's opened it.

    Only one thread may read; any may fetch.

    gazetteer: the folder of the compiled gazetteer. clock: gives moments with a time zone.
    fetcher: for feeds and pages alike, so that a host's turns and rules hold for both.
    """

    record: Record
    gazetteer: Path
    clock: Callable[[], datetime]
    fetcher: Fetcher = field(default_factory=polite_fetcher)
    _readers: Readers | None = None
    _opened: Gazetteer | None = None
    _leases: RenewedLeases | None = None

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

    @property
    def leases(self) -> RenewedLeases:
        """What is in hand here, and nowhere else."""
        if self._leases is None:
            self._leases = RenewedLeases(self.record)
        return self._leases

    def close(self) -> None:
        if self._leases is not None:
            self._leases.close()
        if self._opened is not None:
            self._opened.close()
