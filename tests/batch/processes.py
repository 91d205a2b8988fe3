"""A corpus ingested into a record by one process, or by two that share the reading."""

from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from dateline.api import default_readers
from dateline.default_linker import DefaultLinker
from dateline.ingest import keep_pages, read_these
from dateline.linker import link_waiting
from dateline.pages import read_pages
from dateline.record import Record

NOW = datetime(2024, 8, 1, 6, tzinfo=UTC)


def now() -> datetime:
    return NOW


def ingest(source: Path, record: Path, processes: int) -> None:
    """What `dateline ingest` does, with the reading shared among some processes."""
    with Record(str(record)) as kept:
        keep_pages(read_pages(source), kept, now=now)
    shares: Sequence[tuple[Path, int, int]] = [(record, n, processes) for n in range(processes)]
    if processes == 1:
        _read_share(*shares[0])
    else:
        with get_context("spawn").Pool(processes) as pool:
            pool.starmap(_read_share, shares)
    with Record(str(record)) as kept:
        link_waiting(kept, DefaultLinker(), now=now)


def _read_share(record: Path, number: int, of: int) -> None:
    """Read every n-th page by its id, whatever others read meanwhile."""
    readers = default_readers()
    with Record(str(record)) as kept:
        unread = kept.unread_pages(readers.version)
        mine = [page.id for page in unread if int(page.id, 16) % of == number]
        read_these(kept.pages_called(mine), kept, readers, now=now)
