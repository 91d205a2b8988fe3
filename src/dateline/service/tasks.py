"""What working processes do: read the pages kept before, or whatever waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dateline.ingest import Ingested, read_queue
from dateline.record import PageQueue, Record
from dateline.service.steps import GoOn
from dateline.service.working import work_on
from dateline.service.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPages:
    """Read the pages kept up to one, by its key, that these readers have not tried."""

    record: str
    gazetteer: Path
    up_to: int

    def run(self, go_on: GoOn, tell: Callable[[Ingested], None]) -> None:
        with _workplace(self.record, self.gazetteer) as work:
            reader = work.readers.version
            queue = PageQueue(work.record, work.leases, reader=reader, up_to=self.up_to)
            read_queue(queue, work.record, work.readers, now=work.clock, go_on=go_on, told=tell)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOn:
    """Do whatever waits on a record."""

    record: str
    gazetteer: Path
    until_done: bool

    def run(self, go_on: GoOn, tell: Callable[[None], None]) -> None:
        with _workplace(self.record, self.gazetteer) as work:
            work_on(work, go_on, until_done=self.until_done, done=lambda: tell(None))


@contextmanager
def _workplace(record: str, gazetteer: Path) -> Iterator[Workplace]:
    with Record(record, create=False) as opened:
        work = Workplace(record=opened, gazetteer=gazetteer, clock=_now)
        try:
            yield work
        finally:
            work.close()


def _now() -> datetime:
    return datetime.now(UTC)
