"""Steps of work on a record that any process may take: reading what waits, and linking it."""

from collections.abc import Callable

from dateline.ingest import read_some
from dateline.linker import is_all_linked, link_if_free
from dateline.record import PageQueue
from dateline.service.workplace import Workplace


class Stopping(Exception):  # noqa: N818 — no error: the process is to end
    """Raised by the function told to a step, to leave it where it is."""


GoOn = Callable[[], None]
"""Called between two steps; it raises Stopping to leave the work for later."""


def read_pages_waiting(work: Workplace, go_on: GoOn) -> bool:
    """Read a few pages that no version of the readers has tried; False when there are none.

    What an older version has read is for `dateline reread`: two versions that run side by side
    would read each other's pages for ever.
    """
    go_on()
    queue = PageQueue(work.record, work.leases)
    if queue.is_empty():
        return False  # before the models are loaded
    return read_some(queue, work.record, work.readers, now=work.clock) is not None


def link_what_waits(work: Workplace, go_on: GoOn) -> bool:
    """Link what was read; False when all is linked, or another process is at it."""
    return not is_all_linked(work.record, work.maker) and link(work, go_on)


def link(work: Workplace, go_on: GoOn) -> bool:
    """Link what was read; False while another process is at it."""
    return link_if_free(
        work.record, work.maker, work.leases, now=work.clock, progress=lambda _: go_on()
    )
