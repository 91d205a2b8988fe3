"""All checks of a record, in one reading of it: what is written meanwhile has no part in it."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from dateline.errors import RecordError
from dateline.record.base import Store
from dateline.record.checking.corrections import check_corrections
from dateline.record.checking.database import check_pages_of_database, check_references
from dateline.record.checking.faults import Fault, FaultKind, Waiting
from dateline.record.checking.incidents import check_incidents
from dateline.record.checking.links import check_links
from dateline.record.checking.pages import check_pages
from dateline.record.checking.readings import check_readings
from dateline.record.checking.words import check_strays
from dateline.record.making import IncidentMaker
from dateline.record.pages import PageState
from dateline.record.remake import count_pending
from dateline.record.schema import pages
from dateline.record.waiting import count_unlinked, is_linked_by_another

_CHECKS: tuple[Callable[[Connection], Iterator[Fault]], ...] = (
    check_pages_of_database,
    check_references,
    check_pages,
    check_readings,
    check_strays,
    check_links,
    check_corrections,
)


def check_record(
    store: Store, maker: IncidentMaker, *, linker: str, told: Callable[[str], None] = lambda _: None
) -> Iterator[Fault]:
    """All that is wrong with a record, as it is found; nothing when it is whole.

    linker: the version of the maker. Incidents that another version linked are not made anew for
    comparison, since they wait to be linked again. told: what is looked at, at each step.
    """
    try:
        with store._reading() as connection:
            for check in _CHECKS:
                told(_called(check))
                yield from _guarded(_called(check), check(connection))
            if not is_linked_by_another(connection, linker):
                told("incidents")
                yield from _guarded("incidents", check_incidents(connection, maker))
    except RecordError as error:  # of a damaged file, not even the end of reading is sure
        yield Fault(kind=FaultKind.DATABASE, id="file", what=str(error))


def count_waiting(store: Store, *, linker: str) -> Waiting:
    """What is not done yet. linker: the version that is to link."""
    with store._reading() as connection:
        unread = select(func.count()).where(pages.c.state == PageState.UNREAD)
        return Waiting(
            pages=connection.scalar(unread) or 0,
            reports=count_unlinked(connection, linker),
            events=count_pending(connection),
        )


def _called(check: Callable[[Connection], Iterator[Fault]]) -> str:
    return check.__name__.removeprefix("check_").replace("_", " ")


def _guarded(name: str, faults: Iterator[Fault]) -> Iterator[Fault]:
    """A file that is damaged may break off one check, and not the others."""
    try:
        yield from faults
    except DBAPIError as error:
        yield Fault(kind=FaultKind.DATABASE, id=name, what=f"can't be read: {error.orig}")
