"""A corpus ingested into a record by one process, or by two that share the reading."""

from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from dateline.api import default_readers
from dateline.default_linker import DefaultLinker
from dateline.ingest import keep_pages, read_kept
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
    if processes == 1:
        _read(record)
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(_read, [record] * processes))
    with Record(str(record)) as kept:
        link_waiting(kept, DefaultLinker(), now=now)


def _read(record: Path) -> None:
    """Read what others do not read from the record meanwhile."""
    with Record(str(record)) as kept:
        read_kept(kept, default_readers(), now=now)
